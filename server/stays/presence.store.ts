// How guests stand to the house now, for those who ask by name: in house, arriving, which room; and on which of a guest's records
// something learnt during a stay belongs.
import { sql } from 'kysely';
import type { Presence } from '../guests/find.ts';
import type { Tx } from '../platform/database/tables.ts';

type PresenceRow = { guestId: string } & Presence;
/** `propertyIds` null = the whole group */
export type PresenceAsked = { propertyIds: readonly string[] | null; guestIds: readonly string[] | null; at: string };

const DAYS_AHEAD = 7;

/** Per guest the nearest: in house before arriving today before arriving. With `guestIds` null: all in house or arriving within a week. */
export async function presenceOf(
  tx: Tx,
  groupId: string,
  { propertyIds, guestIds, at }: PresenceAsked,
): Promise<ReadonlyMap<string, Presence>> {
  const scope = propertyIds === null ? sql`true` : sql`b.property_id = any(${[...propertyIds]}::uuid[])`;
  const rooms = sql`
    select b.reservation_id, b.room_index, coalesce(b.room_number, ac.room_number) as room_number,
      case when b.status = 'inHouse' or ac.at is not null then 'inHouse' when b.arrival_date = (${at}::timestamptz at time zone p.time_zone)::date then 'arrivingToday' else 'arriving' end as presence, b.arrival_date
    from room_stay b join property p on p.group_id = b.group_id and p.id = b.property_id
    left join arrival_closure ac on ac.group_id = b.group_id and ac.reservation_id = b.reservation_id and ac.room_index = b.room_index and b.departure_date >= (${at}::timestamptz at time zone p.time_zone)::date
    where b.group_id = ${groupId} and ${scope} and (b.status = 'inHouse' or (b.status in ('requested', 'waitlisted', 'reserved')
      and b.arrival_date between (${at}::timestamptz at time zone p.time_zone)::date - case when ac.at is null then 0 else 60 end and (${at}::timestamptz at time zone p.time_zone)::date + ${guestIds === null ? DAYS_AHEAD : 400}::int))`;
  const of = guestIds === null ? sql`true` : sql`l.guest_id = any(${[...guestIds]}::uuid[])`;
  const people =
    guestIds === null
      ? sql`(${rooms}) b join reservation_person rp on rp.group_id = ${groupId} and rp.reservation_id = b.reservation_id join link l on l.group_id = ${groupId} and l.record_id = rp.record_id`
      : sql`link l join reservation_person rp on rp.group_id = ${groupId} and rp.record_id = l.record_id cross join lateral (${rooms} and b.reservation_id = rp.reservation_id) b`;
  const { rows: found } = await sql<PresenceRow>`
    select distinct on (l.guest_id) l.guest_id as "guestId", b.presence, b.room_number as "roomNumber"
    from ${people}
    where l.group_id = ${groupId} and ${of} and rp.role in ('primary', 'accompanying', 'booker') and (rp.room_index in ('', b.room_index))
    order by l.guest_id, case b.presence when 'inHouse' then 0 when 'arrivingToday' then 1 else 2 end, b.room_number nulls last, b.arrival_date`.execute(
    tx,
  );
  return new Map(found.map(({ guestId, ...presence }) => [guestId, presence]));
}

export type RecordOnBooking = { recordId: string; propertyId: string; departureDate: string | null };

/** The guest's own record on that booking or its twin; with `guestId` null any record of it. Null where there is none, or none at these properties (null = any). */
export async function recordForReservation(
  tx: Tx,
  groupId: string,
  reservationId: string,
  guestId: string | null,
  propertyIds: readonly string[] | null,
): Promise<RecordOnBooking | null> {
  const of = guestId === null ? sql`true` : sql`l.guest_id = ${guestId}::uuid`;
  const scope =
    propertyIds === null
      ? sql`true`
      : sql`asked.property_id = any(${[...propertyIds]}::uuid[]) and r.property_id = any(${[...propertyIds]}::uuid[])`;
  const { rows } = await sql<RecordOnBooking>`
    select rp.record_id as "recordId", r.property_id as "propertyId", asked.departure_date as "departureDate"
    from reservation asked
    join reservation r on r.group_id = asked.group_id and (r.id = asked.id or r.same_booking_as = asked.id or r.id = asked.same_booking_as)
    join reservation_person rp on rp.group_id = r.group_id and rp.reservation_id = r.id
    join link l on l.group_id = rp.group_id and l.record_id = rp.record_id
    where asked.group_id = ${groupId} and asked.id = ${reservationId}::uuid and ${of} and ${scope}
    order by r.id = asked.id desc, case rp.role when 'primary' then 0 when 'accompanying' then 1 when 'booker' then 2 else 3 end, rp.record_id limit 1`.execute(
    tx,
  );
  return rows[0] ?? null;
}
