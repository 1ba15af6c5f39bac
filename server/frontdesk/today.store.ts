// The skeleton of a day: which rooms, and what the booking itself says. One row per room; bookings known to two sources stand once,
// under the house's own, with the channel's name, number and clocks. Cancelled ones are not shown - except the channel's order
// whose twin in the house is cancelled while the channel still counts on it.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { Bones, DayAsked, DayList, PersonOnBooking } from './day.ts';

/** What a row is read from; `b` is the room, `r` its booking, `t` the channel's twin, `ac` the desk's own word that the guest is here. */
const joined = (groupId: string) => sql`
  room_stay b
  join reservation r on r.group_id = b.group_id and r.id = b.reservation_id
  join connection c on c.group_id = r.group_id and c.id = r.connection_id
  left join reservation lead on lead.group_id = r.group_id and lead.id = r.same_booking_as
  left join lateral (select t.* from reservation t where t.group_id = ${groupId} and t.same_booking_as = r.id and t.status <> 'cancelled' order by t.booked_at nulls last, t.id limit 1) t on true
  left join arrival_closure ac on ac.group_id = b.group_id and ac.reservation_id = b.reservation_id and ac.room_index = b.room_index`;

/** Known to the desk and to come; the desk's closure counts until the house's system says something itself. */
const EXPECTED = sql`b.status in ('requested', 'waitlisted', 'reserved')`;
const shown = sql`(r.same_booking_as is null or (lead.status = 'cancelled' and r.status <> 'cancelled'))`;

function onList(list: DayList, { date, today }: DayAsked): ReturnType<typeof sql> {
  switch (list) {
    case 'arrivals':
      return sql`b.arrival_date = ${date}::date and b.status <> 'cancelled'`;
    case 'departures':
      return date === today
        ? sql`b.departure_date = ${date}::date and (b.status in ('inHouse', 'checkedOut') or (${EXPECTED} and ac.at is not null))`
        : sql`b.departure_date = ${date}::date and b.status not in ('cancelled', 'noShow')`;
    case 'inHouse':
      return date === today
        ? sql`(b.status = 'inHouse' or (${EXPECTED} and ac.at is not null and b.departure_date >= ${date}::date))`
        : sql`b.arrival_date <= ${date}::date and b.departure_date > ${date}::date and b.status not in ('cancelled', 'noShow')`;
    default:
      return list satisfies never;
  }
}

export async function readBones(tx: Tx, groupId: string, list: DayList, asked: DayAsked): Promise<Bones[]> {
  const { rows } = await sql<Bones>`
    select ${boneColumns}
    from ${joined(groupId)} left join comfort cf on cf.group_id = b.group_id and cf.reservation_id = b.reservation_id and cf.room_index = b.room_index
    where b.group_id = ${groupId} and b.property_id = ${asked.propertyId} and ${narrow(list, asked)} and ${onList(list, asked)} and ${shown}
    order by b.reservation_id, b.room_index`.execute(tx);
  return rows;
}

/** One room of a booking, whatever its day; undefined where there is none. */
export async function readBone(
  tx: Tx,
  groupId: string,
  reservationId: string,
  roomIndex: string,
): Promise<Bones | undefined> {
  const { rows } = await sql<Bones>`
    select ${boneColumns}
    from ${joined(groupId)} left join comfort cf on cf.group_id = b.group_id and cf.reservation_id = b.reservation_id and cf.room_index = b.room_index
    where b.group_id = ${groupId} and b.reservation_id = ${reservationId} and b.room_index = ${roomIndex}`.execute(tx);
  return rows[0];
}

const boneColumns = sql`b.reservation_id as "reservationId", t.id as "twinId", b.room_index as "roomIndex", b.property_id as "propertyId",
  case when ac.at is not null and ${EXPECTED} then 'inHouse' else b.status end as status,
  b.arrival_date as "arrivalDate", b.departure_date as "departureDate", coalesce(r.expected_at, t.expected_at) as "expectedAt",
  coalesce(b.room_number, ac.room_number) as "roomNumber", b.room_type_code as "roomTypeCode", b.room_type_name as "roomTypeName", b.guest_counts as "guestCounts",
  coalesce(t.channel_code, r.channel_code) as "channelCode", coalesce(t.channel_name, r.channel_name) as "channelName", coalesce(t.confirmation_no, r.confirmation_no) as "confirmationNo",
  coalesce(t.booked_at, r.booked_at) as "bookedAt", least(t.received_at, r.received_at) as "receivedAt", least(t.visible_at, r.visible_at) as "visibleAt",
  coalesce(c.settings ->> 'role' = 'pms', false) as "isPms",
  coalesce(r.details #> '{head,values,specialRequests}', '[]') || coalesce(t.details #> '{head,values,specialRequests}', '[]') as requests,
  coalesce(r.details #> '{head,values,comments}', '[]') || coalesce(t.details #> '{head,values,comments}', '[]') as comments,
  ac.at as "closedAt", cf.comfort`;

/** Beside the list's own condition, one that an index serves. */
function narrow(list: DayList, { date, today }: DayAsked): ReturnType<typeof sql> {
  if (list === 'arrivals') return sql`b.arrival_date = ${date}::date`;
  if (list === 'departures') return sql`b.departure_date = ${date}::date`;
  return date === today
    ? sql`(b.status = 'inHouse' or (b.arrival_date between ${date}::date - 60 and ${date}::date))`
    : sql`b.arrival_date between ${date}::date - 400 and ${date}::date`;
}

export async function countDay(
  tx: Tx,
  groupId: string,
  asked: DayAsked,
): Promise<{ arrivals: number; inHouse: number; departures: number }> {
  const count = (list: DayList) =>
    sql`(select count(*)::int from ${joinedForCount} where b.group_id = ${groupId} and b.property_id = ${asked.propertyId} and ${narrow(list, asked)} and ${onList(list, asked)} and ${shown})`;
  const { rows } = await sql<{ arrivals: number; inHouse: number; departures: number }>`
    select ${count('arrivals')} as arrivals, ${count('inHouse')} as "inHouse", ${count('departures')} as departures`.execute(
    tx,
  );
  return rows[0]!;
}

const joinedForCount = sql`room_stay b
  join reservation r on r.group_id = b.group_id and r.id = b.reservation_id
  left join reservation lead on lead.group_id = r.group_id and lead.id = r.same_booking_as
  left join arrival_closure ac on ac.group_id = b.group_id and ac.reservation_id = b.reservation_id and ac.room_index = b.room_index`;

/** Guests on these bookings, by role. */
export async function readPeople(
  tx: Tx,
  groupId: string,
  reservationIds: readonly string[],
): Promise<PersonOnBooking[]> {
  if (reservationIds.length === 0) return [];
  const { rows } = await sql<PersonOnBooking>`
    select rp.reservation_id as "reservationId", rp.room_index as "roomIndex", rp.role, l.guest_id as "guestId", rp.record_id as "recordId",
      exists (select 1 from stay s join stay_person sp on sp.group_id = s.group_id and sp.stay_id = s.id and sp.record_id = rp.record_id where s.group_id = rp.group_id and s.reservation_id = rp.reservation_id and s.room_index = rp.room_index) as staying
    from reservation_person rp join link l on l.group_id = rp.group_id and l.record_id = rp.record_id
    where rp.group_id = ${groupId} and rp.reservation_id = any(${reservationIds}::uuid[]) and rp.role in ('primary', 'accompanying', 'booker')
    order by rp.reservation_id, rp.room_index, rp.role, rp.record_id`.execute(tx);
  return rows;
}
