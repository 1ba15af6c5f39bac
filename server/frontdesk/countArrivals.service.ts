// How many arrive today, how many of them are VIP, and of how many of those something is not prepared: the same rows as the day's list,
// made only for the VIPs - they are few, and a row needs all that is known of its guest.
import type { Board } from '@regulars/contract/board.ts';
import { headsOf } from '../guests/guests.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Who } from '../platform/who.ts';
import type { Bones } from './day.ts';
import { fleshOut, houseOf, propertyOf, type TodayParts } from './today.service.ts';
import { readBones, readPeople } from './today.store.ts';
import { whoIsIn } from './whoIsWho.ts';

const expected = new Set<Bones['status']>(['requested', 'waitlisted', 'reserved']);

export function countArrivals(parts: TodayParts, who: Who, propertyId: string): Promise<Board['arrivals']> {
  const { groupId } = who;
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(groupId, async (tx) => {
    const house = houseOf(await propertyOf(tx, groupId, propertyId), false, now);
    const { today } = house;
    const bones = await readBones(tx, groupId, 'arrivals', { propertyId, date: today, today });
    const vips = await fleshOut(tx, groupId, await ofVips(tx, groupId, bones), house);
    const open = vips.filter(
      ({ preparation, closedAt, status }) =>
        closedAt === null && expected.has(status) && preparation.done < preparation.total,
    );
    return { vip: vips.length, open: open.length, all: bones.length };
  });
}

async function ofVips(tx: Tx, groupId: string, bones: readonly Bones[]): Promise<Bones[]> {
  const ids = bones.flatMap(({ reservationId, twinId }) =>
    twinId === null ? [reservationId] : [reservationId, twinId],
  );
  const people = Map.groupBy(await readPeople(tx, groupId, [...new Set(ids)]), ({ reservationId }) => reservationId);
  const guests = bones.map((one) => whoIsIn(one, people)?.guestId);
  const heads = await headsOf(tx, groupId, [...new Set(guests.flatMap((guestId) => guestId ?? []))]);
  return bones.filter((_, at) => (heads.get(guests[at] ?? '')?.vip ?? null) !== null);
}
