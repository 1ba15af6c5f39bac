// Today: who arrives, who is in house, who leaves - with what matters about each. Skeleton (which rooms) -> hydration (who they
// are, what is known) -> rules and presentation (pure). About ten statements for any number of rows.
import type { readToday, Today } from '@regulars/contract/today.ts';
import type { QueryOf } from '@regulars/contract/route.ts';
import { readUnnoted } from '../identity/alarms.store.ts';
import { dayIn, type Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { alertsOf, driftAlertsOf, feedsOf } from './alerts.ts';
import type { Bones } from './day.ts';
import { readSigned } from './desk.store.ts';
import { readFeeds, readOrdersToMind } from './feeds.store.ts';
import type { KnownGuest } from './known.ts';
import { knownGuests, nobody } from './known.service.ts';
import type { Signed } from './preparation.ts';
import { countDay, readBones, readPeople } from './today.store.ts';
import { inOrder, todayRow, type House } from './todayRow.ts';
import { whoIsIn } from './whoIsWho.ts';

/** Alarms of drift that the desk is told at once; the others stand on the quality screen. */
const MOST_DRIFTING = 5;

export type TodayParts = { database: Database; clock: Clock };

/** HTTP has checked that the person may read the property's day. */
export async function today(
  parts: TodayParts,
  who: Who,
  propertyId: string,
  query: QueryOf<typeof readToday>,
): Promise<Today> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const property = await propertyOf(tx, who.groupId, propertyId);
    const houseDay = dayIn(property.timeZone, now);
    const date = query.date ?? houseDay;
    const asked = { propertyId, date, today: houseDay };
    const feedRows = await readFeeds(tx, who.groupId, [propertyId], now);
    const house = houseOf(
      property,
      feedRows.some((feed) => feed.isPms),
      now,
    );
    const bones = await readBones(tx, who.groupId, query.list, asked);
    const rows = inOrder(await fleshOut(tx, who.groupId, bones, house), query.list);
    const feeds = feedsOf(feedRows, now);
    const drifting = await readUnnoted(tx, who.groupId, propertyId, MOST_DRIFTING);
    const orders = await readOrdersToMind(tx, who.groupId, propertyId, houseDay, now);
    return {
      date,
      list: query.list,
      counts: await countDay(tx, who.groupId, asked),
      rows,
      feeds,
      alerts: [...alertsOf(orders, feedRows, house, now), ...driftAlertsOf(drifting)],
      asOf: now,
    };
  });
}

export async function propertyOf(tx: Tx, groupId: string, propertyId: string): Promise<Property> {
  const property = (await readProperties(tx, groupId)).find((one) => one.id === propertyId);
  if (property === undefined) throw new Refusal('not_found', {}, 404);
  return property;
}

export function houseOf(property: Property, hasPms: boolean, now: string): House {
  return {
    timeZone: property.timeZone,
    country: property.country,
    lateAfterMinutes: property.settings.lateAfterMinutes,
    hasPms,
    today: dayIn(property.timeZone, now),
    now,
  };
}

export async function fleshOut(tx: Tx, groupId: string, bones: readonly Bones[], house: House) {
  const cast = await castOf(tx, groupId, bones, house);
  const signed = Map.groupBy(
    await readSigned(
      tx,
      groupId,
      bones.map((one) => one.reservationId),
    ),
    (one) => `${one.reservationId}/${one.roomIndex}`,
  );
  return bones.map((one, at) =>
    todayRow(
      one,
      cast[at]!.guest,
      cast[at]!.others,
      (signed.get(`${one.reservationId}/${one.roomIndex}`) ?? []) as Signed[],
      house,
    ),
  );
}

export type Cast = { guest: KnownGuest; others: KnownGuest[]; recordId: string | null };

/** Who is in each room, with all that is known of them. */
export async function castOf(
  tx: Tx,
  groupId: string,
  bones: readonly Bones[],
  house: Pick<House, 'today' | 'now'>,
): Promise<Cast[]> {
  const ids = bones.flatMap((one) => (one.twinId === null ? [one.reservationId] : [one.reservationId, one.twinId]));
  const people = Map.groupBy(await readPeople(tx, groupId, [...new Set(ids)]), (person) => person.reservationId);
  const rooms = bones.map((one) => whoIsIn(one, people));
  const known = await knownGuests(
    tx,
    groupId,
    rooms.flatMap((room) => (room === null ? [] : [room.guestId, ...room.others])),
    house.today,
    house.now,
  );
  return rooms.map((room) => ({
    guest: (room && known.get(room.guestId)) ?? nobody,
    others: (room?.others ?? []).flatMap((guestId) => known.get(guestId) ?? []),
    recordId: room?.recordId ?? null,
  }));
}
