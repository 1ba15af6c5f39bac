// What the house has told of its rooms: numbers and types from a year of bookings and stays, which are taken, what went wrong where,
// where a guest slept before, where their party is. Rooms are not kept in a table: a house's own system owns them.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { RoomTrouble } from './rooms.ts';

export type ToldRoom = { roomNumber: string; typeCode: string | null; typeName: string | null };

/** Every number of the last year with its type as told last. */
export async function readRooms(tx: Tx, groupId: string, propertyId: string, today: string): Promise<ToldRoom[]> {
  const { rows } = await sql<ToldRoom>`
    with told as (
      select b.room_number, b.room_type_code, b.room_type_name, b.arrival_date from room_stay b
      where b.group_id = ${groupId} and b.property_id = ${propertyId} and b.room_number is not null
        and b.arrival_date between ${today}::date - 365 and ${today}::date + 60 and b.status <> 'cancelled'
      union all
      select s.room_number, s.room_type_code, null, s.arrival_date from stay s
      where s.group_id = ${groupId} and s.property_id = ${propertyId} and s.room_number is not null and s.arrival_date > ${today}::date - 365),
    names as (
      select distinct on (room_type_code) room_type_code, room_type_name from told
      where room_type_code is not null and room_type_name is not null order by room_type_code, arrival_date desc)
    select distinct on (t.room_number) t.room_number as "roomNumber", t.room_type_code as "typeCode", coalesce(t.room_type_name, n.room_type_name) as "typeName"
    from told t left join names n on n.room_type_code = t.room_type_code
    order by t.room_number, t.room_type_code is null, t.arrival_date desc`.execute(tx);
  return rows;
}

export type StaySpan = {
  propertyId: string;
  reservationId: string;
  roomIndex: string;
  arrivalDate: string;
  departureDate: string;
  today: string;
};

/** Rooms somebody else has for a night of the stay: by their booking, by the desk's word, or because the room is meant for them. Who is in house past their day is so today still. */
export async function readTaken(tx: Tx, groupId: string, stay: StaySpan): Promise<ReadonlySet<string>> {
  const until = stay.departureDate > stay.arrivalDate ? stay.departureDate : null;
  const { rows } = await sql<{ roomNumber: string }>`
    select distinct n.number as "roomNumber"
    from room_stay b
    left join arrival_closure ac on ac.group_id = b.group_id and ac.reservation_id = b.reservation_id and ac.room_index = b.room_index
    left join preparation p on p.group_id = b.group_id and p.reservation_id = b.reservation_id and p.room_index = b.room_index and p.item_key = ${meantKey} and p.state = 'done'
    cross join lateral (select coalesce(b.room_number, ac.room_number, p.reason) as number) n
    where b.group_id = ${groupId} and b.property_id = ${stay.propertyId} and n.number is not null
      and not (b.reservation_id = ${stay.reservationId} and b.room_index = ${stay.roomIndex})
      and (b.status = 'inHouse' or (b.status in ('requested', 'waitlisted', 'reserved') and b.arrival_date > ${stay.arrivalDate}::date - 400))
      and b.arrival_date < coalesce(${until}::date, ${stay.arrivalDate}::date + 1)
      and greatest(b.departure_date, b.arrival_date + 1, case when b.status = 'inHouse' and b.departure_date < ${stay.today}::date then ${stay.today}::date + 1 end) > ${stay.arrivalDate}::date`.execute(
    tx,
  );
  return new Set(rows.map(({ roomNumber }) => roomNumber));
}

/** Key of the note at an arrival that says which room is meant for it. */
export const meantKey = 'room';

/** What went wrong in which room: of anybody within a year, of these guests within three. A room is where it was told, else where the stay was. */
export async function readRoomTroubles(
  tx: Tx,
  groupId: string,
  propertyId: string,
  guestIds: readonly string[],
  at: string,
): Promise<RoomTrouble[]> {
  const slept = (reservation: ReturnType<typeof sql>) => sql`
    (select coalesce(s.room_number, b.room_number) from room_stay b left join stay s on s.group_id = b.group_id and s.reservation_id = b.reservation_id and s.room_index = b.room_index
      where b.group_id = ${groupId} and b.reservation_id = ${reservation} order by b.room_index limit 1)`;
  const { rows } = await sql<RoomTrouble>`
    with said as (
      select n.record_id, coalesce(n.category, 'other') as category, n.text as words, n.noted_at as at, ${slept(sql`n.reservation_id`)} as room_number
      from note n where n.group_id = ${groupId} and n.property_id = ${propertyId} and n.kind = 'trouble' and n.reservation_id is not null and n.noted_at > ${at}::timestamptz - interval '3 years'
      union all
      select c.record_id, c.category, coalesce(c.folded ->> 'words', ''), c.opened_at, coalesce(c.room_number, ${slept(sql`c.reservation_id`)})
      from case_file c where c.group_id = ${groupId} and c.property_id = ${propertyId} and c.validity is distinct from 'duplicate' and c.validity is distinct from 'notValid' and c.opened_at > ${at}::timestamptz - interval '3 years')
    select upper(s.room_number) as "roomNumber", s.category, s.words, s.at, coalesce(l.guest_id = any(${[...guestIds]}::uuid[]), false) as own
    from said s left join link l on l.group_id = ${groupId} and l.record_id = s.record_id
    where s.room_number is not null and (s.at > ${at}::timestamptz - interval '1 year' or l.guest_id = any(${[...guestIds]}::uuid[]))`.execute(
    tx,
  );
  return rows;
}

/** Rooms where a repair is open. */
export async function readFaulty(tx: Tx, groupId: string, propertyId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ roomNumber: string }>`
    select distinct upper(t.room_number) as "roomNumber" from task t
    where t.group_id = ${groupId} and t.property_id = ${propertyId} and t.closed_at is null and t.room_number is not null
      and t.kind = 'request' and coalesce(t.offered_department, t.department) = 'engineering'`.execute(tx);
  return new Set(rows.map(({ roomNumber }) => roomNumber));
}

/** Rooms these guests slept in at the house within three years, newest first. */
export async function readSlept(
  tx: Tx,
  groupId: string,
  propertyId: string,
  guestIds: readonly string[],
  today: string,
): Promise<{ roomNumber: string; date: string }[]> {
  const { rows } = await sql<{ roomNumber: string; date: string }>`
    select s.room_number as "roomNumber", max(s.arrival_date) as date
    from link l join stay_person sp on sp.group_id = l.group_id and sp.record_id = l.record_id
    join stay s on s.group_id = l.group_id and s.id = sp.stay_id
    where l.group_id = ${groupId} and l.guest_id = any(${[...guestIds]}::uuid[]) and s.property_id = ${propertyId} and s.state = 'checkedOut'
      and s.room_number is not null and s.arrival_date between ${today}::date - 1100 and ${today}::date - 1
    group by 1 order by 2 desc limit 20`.execute(tx);
  return rows;
}

/** Rooms of those who come along: other rooms of the booking, and companions in house or arriving for the same nights. */
export async function readParty(
  tx: Tx,
  groupId: string,
  stay: StaySpan,
  companionIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ roomNumber: string }>`
    select distinct coalesce(b.room_number, ac.room_number, p.reason) as "roomNumber"
    from room_stay b
    left join arrival_closure ac on ac.group_id = b.group_id and ac.reservation_id = b.reservation_id and ac.room_index = b.room_index
    left join preparation p on p.group_id = b.group_id and p.reservation_id = b.reservation_id and p.room_index = b.room_index and p.item_key = ${meantKey} and p.state = 'done'
    where b.group_id = ${groupId} and b.property_id = ${stay.propertyId} and coalesce(b.room_number, ac.room_number, p.reason) is not null
      and not (b.reservation_id = ${stay.reservationId} and b.room_index = ${stay.roomIndex}) and b.status in ('inHouse', 'reserved')
      and b.arrival_date between ${stay.arrivalDate}::date - 60 and ${stay.departureDate}::date and b.departure_date >= ${stay.arrivalDate}::date
      and (b.reservation_id = ${stay.reservationId} or exists (
        select from reservation_person rp join link l on l.group_id = rp.group_id and l.record_id = rp.record_id
        where rp.group_id = b.group_id and rp.reservation_id = b.reservation_id and rp.room_index in ('', b.room_index) and l.guest_id = any(${[...companionIds]}::uuid[])))
    order by 1`.execute(tx);
  return rows.map(({ roomNumber }) => roomNumber);
}

/** Types by what a night of them usually costs, the cheapest first; of bookings in the house's own currency. */
export async function readTypesByPrice(
  tx: Tx,
  groupId: string,
  propertyId: string,
  today: string,
): Promise<{ code: string; amountMinor: number }[]> {
  const { rows } = await sql<{ code: string; amountMinor: number }>`
    select b.room_type_code as code, percentile_disc(0.5) within group (order by n."amountMinor")::float8 as "amountMinor"
    from room_stay b join property p on p.group_id = b.group_id and p.id = b.property_id
    cross join lateral jsonb_to_recordset(b.nightly_rates) as n("amountMinor" bigint, "currencyCode" text)
    where b.group_id = ${groupId} and b.property_id = ${propertyId} and b.arrival_date between ${today}::date - 120 and ${today}::date + 30
      and b.room_type_code is not null and b.status <> 'cancelled' and n."currencyCode" = p.currency and n."amountMinor" > 0
    group by 1 having count(*) >= 2 order by percentile_disc(0.5) within group (order by n."amountMinor"), 1`.execute(
    tx,
  );
  return rows;
}
