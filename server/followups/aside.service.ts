// Setting a warning aside, with the reason and a day until which it stays so; and taking that back.
import type { BodyOf } from '@regulars/contract/route.ts';
import type { setWarningAside } from '@regulars/contract/warning.ts';
import { dayIn } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { addAside, liftAsides } from './aside.store.ts';
import { holdListing } from './followups.store.ts';
import { houseOf, type FollowupParts } from './house.service.ts';
import { tellHouse } from './planning.service.ts';
import { readStandings } from './standing.store.ts';

type Named = { propertyId: string; guestId: string };

/** Two years: what holds for longer is a note on the guest. */
const LONGEST_DAYS = 731;

/** Refuses `warning_taken_up` (someone looks after the guest, or the guest is left alone), `aside_day`. */
export async function setAside(
  parts: FollowupParts,
  who: Who,
  { propertyId, guestId }: Named,
  body: BodyOf<typeof setWarningAside>,
): Promise<Record<string, never>> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const house = await houseOf(tx, who.groupId, propertyId);
    const today = dayIn(house.timeZone, at);
    await holdListing(tx, who.groupId);
    const asked = { groupId: who.groupId, propertyId, house: house.kind, today };
    const [guest] = await readStandings(tx, asked, [guestId]);
    if (guest === undefined) throw new Refusal('not_found', {}, 404);
    if (body.until <= today || body.until > addDays(today, LONGEST_DAYS)) throw new Refusal('aside_day', {}, 422);
    if (guest.listedArm !== null) throw new Refusal('warning_taken_up', {}, 409);
    const { asideId: id, reason, until } = body;
    const words = withoutNumbers(body.words).text;
    const { recordId } = guest;
    await addAside(tx, who.groupId, { id, propertyId, recordId, reason, words, until, by: who.staffId, at });
    await tellHouse(tx, who.groupId, propertyId, at);
    return {};
  });
}

export async function lift(parts: FollowupParts, who: Who, named: Named): Promise<Record<string, never>> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    await houseOf(tx, who.groupId, named.propertyId);
    const lifted = await liftAsides(tx, who.groupId, { ...named, by: who.staffId, at });
    if (lifted > 0) await tellHouse(tx, who.groupId, named.propertyId, at);
    return {};
  });
}
