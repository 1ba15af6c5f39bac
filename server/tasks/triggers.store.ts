// Which booking a sleeping task waits for, asked of bookings as they stand now: of any record of the guest, also one linked or merged
// later.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type Awaited = {
  reservationId: string;
  arrivalDate: string;
  expectedAt: string | null;
  zone: string;
  isArrival: boolean;
};

const ofGuest = sql`link mine join link o on o.group_id = mine.group_id and o.guest_id = mine.guest_id
  join reservation_person rp on rp.group_id = o.group_id and rp.record_id = o.record_id and rp.role in ('primary', 'accompanying')
  join reservation r on r.group_id = rp.group_id and r.id = rp.reservation_id and r.same_booking_as is null
  join property p on p.group_id = r.group_id and p.id = r.property_id`;
const here = sql`(t.trigger ->> 'propertyId' is null or r.property_id = (t.trigger ->> 'propertyId')::uuid)`;
const openedOn = sql`(t.opened_at at time zone p.time_zone)::date`;

/** The event for each kind of trigger as a lateral query over `t`. */
const happening = sql`
  (select r.id as "reservationId", r.arrival_date as "arrivalDate", r.expected_at as "expectedAt", p.time_zone as zone, true as "isArrival"
   from ${ofGuest}
   where t.trigger ->> 'kind' = 'nextArrival' and mine.group_id = t.group_id and mine.record_id = t.record_id and ${here}
     and r.id is distinct from t.reservation_id and (r.id = t.woken_by and r.status in ('reserved', 'inHouse', 'checkedOut')
       or r.status = 'reserved' and r.arrival_date >= ${openedOn} or r.status = 'inHouse' and r.arrival_date > ${openedOn})
   order by r.arrival_date, r.id limit 1)
  union all
  (select r.id, r.arrival_date, null, p.time_zone, false
   from ${ofGuest}
   where t.trigger ->> 'kind' = 'nextBooking' and mine.group_id = t.group_id and mine.record_id = t.record_id and ${here}
     and r.id is distinct from t.reservation_id and r.status in ('reserved', 'inHouse') and coalesce(r.booked_at, r.received_at) > t.opened_at
   order by coalesce(r.booked_at, r.received_at), r.id limit 1)
  union all
  (select r.id, r.arrival_date, null, p.time_zone, false
   from room_stay b join reservation r on r.group_id = b.group_id and r.id = b.reservation_id join property p on p.group_id = b.group_id and p.id = b.property_id
   where t.trigger ->> 'kind' = 'roomVacated' and b.group_id = t.group_id and b.property_id = t.property_id and b.status = 'checkedOut'
     and upper(b.room_number) = upper(t.trigger ->> 'roomNumber') and b.departure_date >= ${openedOn} and r.changed_at > t.opened_at
   order by r.changed_at, r.id limit 1)`;

/** What one task waits for, as things stand. */
export async function readAwaited(tx: Tx, groupId: string, taskId: string): Promise<Awaited | null> {
  const { rows } = await sql<Awaited>`
    select e.* from task t cross join lateral (${happening}) e where t.group_id = ${groupId} and t.id = ${taskId}::uuid limit 1`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** Tasks that these bookings may wake, move or put back to sleep. */
export async function tasksAwaiting(tx: Tx, groupId: string, reservationIds: readonly string[]): Promise<string[]> {
  const these = sql`any(${[...reservationIds]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    select t.id from task t where t.group_id = ${groupId} and t.trigger is not null and t.closed_at is null and (
      t.woken_by = ${these}
      or t.record_id in (select o.record_id from reservation_person rp join link l on l.group_id = rp.group_id and l.record_id = rp.record_id
        join link o on o.group_id = l.group_id and o.guest_id = l.guest_id where rp.group_id = ${groupId} and rp.reservation_id = ${these})
      or (t.trigger ->> 'kind' = 'roomVacated' and t.woken_by is null and t.property_id in (select property_id from reservation where group_id = ${groupId} and id = ${these})))
    order by t.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Tasks for which something changed that no event told: a file was read, guests were merged or parted. */
export async function tasksToWake(tx: Tx, groupId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select t.id from task t left join lateral (${happening}) e on true
    where t.group_id = ${groupId} and t.trigger is not null and t.closed_at is null
      and (case when t.trigger ->> 'kind' = 'nextArrival' then e."reservationId" is distinct from t.woken_by else t.woken_by is null and e."reservationId" is not null end)
    order by t.id limit ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}
