// What came of who was listed, kept until the horizon is over: back is who came again within it, gone who did not. Made anew each time, so
// that a merge, a late fact or a cancelled stay counts. What a return brought is counted as everywhere: by who pays, no total beside its
// parts, other currencies by the group's rates.
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { houseOf, ratesInto, readPaidStays, worthOf } from '../stays/summary.service.ts';
import { revenueOf } from '../stays/summary.ts';
import { readRunning, writeOutcomes, type Outcome, type Running } from './outcome.store.ts';
import { tellHouse } from './planning.service.ts';

/** Guests whose stays are read at once. */
const AT_ONCE = 500;

/** Answers how many rows changed. */
export async function settle(tx: Tx, groupId: string, house: Property, now: string): Promise<number> {
  const today = dayIn(house.timeZone, now);
  const running = await readRunning(tx, groupId, house);
  const brought = house.kind === 'hotel' ? await broughtBy(tx, groupId, house, running) : undefined;
  const outcomes = running.map((row): Outcome => {
    const over = row.until < today;
    return {
      id: row.id,
      outcome: row.cameOn !== null ? 'back' : over ? 'gone' : 'open',
      backOn: row.cameOn,
      backMinor: brought?.get(row.id) ?? row.mealsMinor,
      over,
    };
  });
  const changed = await writeOutcomes(tx, groupId, outcomes, now);
  if (changed > 0) await tellHouse(tx, groupId, house.id, now);
  return changed;
}

/** What stays within the horizon brought, in the house's currency, by row. */
async function broughtBy(
  tx: Tx,
  groupId: string,
  { currency }: Property,
  running: readonly Running[],
): Promise<Map<string, number>> {
  const rates = ratesInto(houseOf(await readProperties(tx, groupId)), currency);
  const back = running.filter(({ cameOn }) => cameOn !== null);
  const found = new Map<string, number>();
  for (let from = 0; from < back.length; from += AT_ONCE) {
    const some = back.slice(from, from + AT_ONCE);
    const stays = await readPaidStays(
      tx,
      groupId,
      some.map(({ guestId }) => guestId),
    );
    for (const { id, guestId, listedOn, until } of some) {
      const within = (stays.get(guestId) ?? []).filter((s) => s.arrivalDate >= listedOn && s.arrivalDate <= until);
      found.set(id, worthOf(revenueOf(within), { currency, rates }));
    }
  }
  return found;
}
