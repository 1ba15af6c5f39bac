// Checks signed to a room find the stay they belong to, whichever of the two comes first: by the source's own key of the stay, by a
// booking number, else by the room and the day. Where two bookings answer to room and day (one leaves, one comes) none is taken:
// a dinner on a stranger's card is worse than a dinner on nobody's.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

/** Orders whose stay may have come, changed or gone with these bookings. */
export async function ordersToTie(tx: Tx, groupId: string, reservationIds: readonly string[]): Promise<string[]> {
  if (reservationIds.length === 0) return [];
  const { rows: signed } =
    await sql`select 1 where exists (select 1 from pos_order where group_id = ${groupId} and room_number is not null)
      or exists (select 1 from pos_order where group_id = ${groupId} and stay_key is not null) or exists (select 1 from pos_order where group_id = ${groupId} and booking_number is not null)`.execute(
      tx,
    );
  if (signed.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with changed as materialized (
      select s.connection_id, s.source_key, s.property_id, s.room_number from stay s where s.group_id = ${groupId} and s.reservation_id = any(${reservationIds}::uuid[]))
    select o.id from pos_order o where o.group_id = ${groupId} and o.reservation_id = any(${reservationIds}::uuid[])
    union select o.id from changed c join pos_order o on o.group_id = ${groupId} and o.connection_id = c.connection_id and o.stay_key = c.source_key
    union select o.id from changed c join pos_order o on o.group_id = ${groupId} and o.property_id = c.property_id and o.room_number = c.room_number
    union select o.id from booking_number n join pos_order o on o.group_id = n.group_id and o.booking_number = n.number where n.group_id = ${groupId} and n.reservation_id = any(${reservationIds}::uuid[])`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

/** Ties each to its stay, or unties it where there is none any more. Answers the orders that changed hands. */
export async function tieOrders(tx: Tx, groupId: string, orderIds: readonly string[]): Promise<string[]> {
  if (orderIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with signed as materialized (
      select o.id, o.connection_id, o.property_id, o.stay_key, o.booking_number, o.room_number, coalesce(o.closed_at, o.opened_at) as at,
        coalesce(o.business_date, (coalesce(o.closed_at, o.opened_at) at time zone p.time_zone)::date) as day
      from pos_order o join property p on p.group_id = o.group_id and p.id = o.property_id where o.group_id = ${groupId} and o.id = any(${orderIds}::uuid[])),
    found as (
      select k.id, coalesce(by_key.id, by_number.id, by_room.id) as stay_id from signed k
      left join lateral (select s.id from stay s where s.group_id = ${groupId} and s.connection_id = k.connection_id and s.source_key = k.stay_key) by_key on true
      left join lateral (
        select s.id from booking_number n join stay s on s.group_id = n.group_id and s.reservation_id = n.reservation_id
        where n.group_id = ${groupId} and n.number = k.booking_number and s.state in ('inHouse', 'checkedOut') and (k.room_number is null or s.room_number is null or s.room_number = k.room_number)
        order by s.room_number is not distinct from k.room_number desc, s.source_key, s.id limit 1) by_number on true
      left join lateral (
        select (array_agg(s.id order by r.same_booking_as nulls first, s.id))[1] as id from stay s left join reservation r on r.group_id = s.group_id and r.id = s.reservation_id
        where s.group_id = ${groupId} and s.property_id = k.property_id and s.room_number = k.room_number and s.state in ('inHouse', 'checkedOut')
          and k.day between s.arrival_date and coalesce(s.departure_date, k.day)
          and (k.at is null or ((s.actual_arrival is null or s.actual_arrival <= k.at) and (s.actual_departure is null or s.actual_departure >= k.at)))
        having count(distinct coalesce(r.same_booking_as, r.id, s.id)) = 1) by_room on true)
    update pos_order o set stay_id = f.stay_id, reservation_id = (select s.reservation_id from stay s where s.group_id = ${groupId} and s.id = f.stay_id)
    from found f where o.group_id = ${groupId} and o.id = f.id and o.stay_id is distinct from f.stay_id returning o.id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}
