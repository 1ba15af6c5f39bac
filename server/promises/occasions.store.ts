// The bookings and meals of whoever a record is now: what promises may wake at. A booking known to two sources stands once, under the
// house's own, unless that is cancelled while the channel still counts on it - as on Today.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { Booking, Meal } from './waking.ts';

/** `since`: nothing that was over before then is read. `meals`: those count too. */
export type Asked = { key: string; recordId: string; since: string; meals: boolean };
export type Occasions = { bookings: Booking[]; meals: Meal[] };

const EXPECTED = sql`('requested', 'waitlisted', 'reserved')`;
const asTable = (asked: readonly Asked[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(key text, "recordId" uuid, since timestamptz, meals boolean)`;

export async function readOccasions(
  tx: Tx,
  groupId: string,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, Occasions>> {
  const found = new Map(asked.map(({ key }): [string, Occasions] => [key, { bookings: [], meals: [] }]));
  if (asked.length === 0) return found;
  for (const { key, ...booking } of await readBookings(tx, groupId, asked)) found.get(key)!.bookings.push(booking);
  const eaters = asked.filter(({ meals }) => meals);
  if (eaters.length > 0)
    for (const { key, ...meal } of await readMeals(tx, groupId, eaters)) found.get(key)!.meals.push(meal);
  return found;
}

async function readBookings(tx: Tx, groupId: string, asked: readonly Asked[]): Promise<(Booking & { key: string })[]> {
  const { rows } = await sql<Booking & { key: string }>`
    with own as materialized (
      select a.key, a.since, rp.reservation_id, rp.room_index, rp.role, r.same_booking_as
      from ${asTable(asked)}
      join link l on l.group_id = ${groupId} and l.record_id = a."recordId"
      join link every_one on every_one.group_id = l.group_id and every_one.guest_id = l.guest_id
      join reservation_person rp on rp.group_id = l.group_id and rp.record_id = every_one.record_id and rp.role in ('primary', 'accompanying', 'booker')
      join reservation r on r.group_id = l.group_id and r.id = rp.reservation_id and coalesce(r.departure_date, r.arrival_date) >= a.since::date - 2),
    led as (
      select own.key, coalesce(lead.id, own.reservation_id) as id, lead.id is not null as via_lead, own.room_index,
        own.role <> 'booker' or not exists (select from reservation_person o where o.group_id = ${groupId} and o.reservation_id in (own.reservation_id, lead.id) and o.role in ('primary', 'accompanying')) as staying
      from own left join reservation lead on lead.group_id = ${groupId} and lead.id = own.same_booking_as and lead.status <> 'cancelled'),
    rooms as (
      select distinct on (led.key, b.reservation_id, b.room_index, led.staying) led.key, led.id, led.staying, b.arrival_date, b.departure_date, ac.at as closed_at,
        case when ac.at is not null and b.status in ${EXPECTED} then 'inHouse' else b.status end as status
      from led join room_stay b on b.group_id = ${groupId} and b.reservation_id = led.id and (led.via_lead or led.room_index in ('', b.room_index))
      left join arrival_closure ac on ac.group_id = b.group_id and ac.reservation_id = b.reservation_id and ac.room_index = b.room_index),
    whole as (
      select key, id, bool_or(staying) as staying, min(closed_at) as closed_at,
        case when bool_or(status = 'inHouse') then 'inHouse' when bool_or(status in ${EXPECTED}) then 'reserved' when bool_or(status = 'checkedOut') then 'checkedOut'
          when bool_or(status = 'noShow') then 'noShow' else 'cancelled' end as status,
        coalesce(min(arrival_date) filter (where status not in ('cancelled', 'noShow')), min(arrival_date)) as arrival_date,
        coalesce(max(coalesce(departure_date, arrival_date)) filter (where status not in ('cancelled', 'noShow')), max(departure_date)) as departure_date
      from rooms group by key, id)
    select w.key, w.id as "reservationId", r.property_id as "propertyId", p.time_zone as "timeZone", w.status, w.staying,
      w.arrival_date as "arrivalDate", w.departure_date as "departureDate",
      array(select x.id from reservation x where x.group_id = ${groupId} and (x.id = r.id or x.same_booking_as = r.id)) as ids,
      coalesce((select min(x.booked_at) from reservation x where x.group_id = ${groupId} and (x.id = r.id or x.same_booking_as = r.id)), r.received_at) as "bookedAt",
      least(w.closed_at, (select min(s.actual_arrival) from stay s where s.group_id = ${groupId} and s.reservation_id = r.id)) as "arrivedAt"
    from whole w join reservation r on r.group_id = ${groupId} and r.id = w.id join property p on p.group_id = r.group_id and p.id = r.property_id
    order by w.key, w.arrival_date, w.id`.execute(tx);
  return rows;
}

async function readMeals(tx: Tx, groupId: string, asked: readonly Asked[]): Promise<(Meal & { key: string })[]> {
  const { rows } = await sql<Meal & { key: string }>`
    select distinct on (a.key, o.id) a.key, o.id as "orderId", o.property_id as "propertyId", p.time_zone as "timeZone", coalesce(o.opened_at, o.closed_at) as at
    from ${asTable(asked)}
    join link l on l.group_id = ${groupId} and l.record_id = a."recordId"
    join link every_one on every_one.group_id = l.group_id and every_one.guest_id = l.guest_id
    join pos_order_person op on op.group_id = l.group_id and op.record_id = every_one.record_id
    join pos_order o on o.group_id = l.group_id and o.id = op.order_id and coalesce(o.opened_at, o.closed_at) > a.since and o.status <> 'void'
    join property p on p.group_id = o.group_id and p.id = o.property_id`.execute(tx);
  return rows;
}
