// The cards of a day's arrivals, by the time they are expected; who is here already has none.
import type { readArrivalCards } from '@regulars/contract/checkin.ts';
import type { QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { dayIn, type Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Who } from '../platform/who.ts';
import { arrivalCard } from './arrivalCards.ts';
import { readSigned } from './desk.store.ts';
import { meantKey } from './rooms.store.ts';
import { castOf, houseOf, propertyOf } from './today.service.ts';
import { readBones } from './today.store.ts';
import { atHand, inOrder, todayRow } from './todayRow.ts';

/** HTTP has checked that the person may read the property's day. */
export async function arrivalCards(
  parts: { database: Database; clock: Clock },
  who: Who,
  propertyId: string,
  query: QueryOf<typeof readArrivalCards>,
): Promise<ReplyOf<typeof readArrivalCards>> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const property = await propertyOf(tx, who.groupId, propertyId);
    const today = dayIn(property.timeZone, now);
    const date = query.date ?? today;
    const house = houseOf(property, false, now);
    const all = await readBones(tx, who.groupId, 'arrivals', { propertyId, date, today });
    const bones = all.filter(
      ({ status, closedAt }) => closedAt === null && ['requested', 'waitlisted', 'reserved'].includes(status),
    );
    const cast = await castOf(tx, who.groupId, bones, house);
    const signed = await readSigned(tx, who.groupId, [...new Set(bones.map(({ reservationId }) => reservationId))]);
    const meant = new Map(
      signed
        .filter(({ key, state }) => key === meantKey && state === 'done')
        .map((one) => [`${one.reservationId}/${one.roomIndex}`, one.reason]),
    );
    const cards = new Map(
      bones.map((one, at) => {
        const { guest, others } = cast[at]!;
        const key = `${one.reservationId}/${one.roomIndex}`;
        const row = todayRow(one, guest, others, [], house);
        return [key, { row, card: arrivalCard(row, guest, others, atHand(one, house), meant.get(key) ?? null) }];
      }),
    );
    const rows = inOrder(
      [...cards.values()].map(({ row }) => row),
      'arrivals',
    );
    return { date, cards: rows.map((row) => cards.get(`${row.reservationId}/${row.roomIndex}`)!.card), asOf: now };
  });
}
