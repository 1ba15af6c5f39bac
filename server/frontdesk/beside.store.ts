// What two guests are compared by beside their names: who told of them, what was noted, their stays.
import { sql } from 'kysely';
import type { NormalPerson } from '../identity/person.ts';
import type { Tx } from '../platform/database/tables.ts';

export type Weight = {
  guestId: string;
  sources: { source: string; records: number }[];
  preferences: number;
  notes: number;
  nextArrival: string | null;
};

/** One row per guest, whatever there is of it. */
export async function readWeights(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<Map<string, Weight>> {
  const { rows } = await sql<Weight>`
    select g.id as "guestId",
      coalesce((select jsonb_agg(jsonb_build_object('source', source, 'records', records) order by records desc, source) from (
        select r.source, count(*)::int as records from link l join record r on r.group_id = l.group_id and r.id = l.record_id where l.group_id = ${groupId} and l.guest_id = g.id group by 1) x), '[]') as sources,
      (select count(*)::int from link l join preference p on p.group_id = l.group_id and p.record_id = l.record_id and p.state in ('active', 'confirmed') where l.group_id = ${groupId} and l.guest_id = g.id) as preferences,
      (select count(*)::int from link l join note n on n.group_id = l.group_id and n.record_id = l.record_id where l.group_id = ${groupId} and l.guest_id = g.id) as notes,
      (select s.next_arrival from guest_summary s where s.group_id = ${groupId} and s.guest_id = g.id) as "nextArrival"
    from unnest(${[...guestIds]}::uuid[]) as g(id)`.execute(tx);
  return new Map(rows.map((row) => [row.guestId, row]));
}

export type Said = { guestId: string; person: NormalPerson; city: string | null; company: string | null };

/** What each record says, the oldest first. */
export async function readSaid(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<Said[]> {
  const { rows } = await sql<Said>`
    select l.guest_id as "guestId", r.normal as person, r.facts #>> '{addresses,0,city}' as city, r.facts ->> 'company' as company
    from link l join record r on r.group_id = l.group_id and r.id = l.record_id
    where l.group_id = ${groupId} and l.guest_id = any(${[...guestIds]}::uuid[]) order by r.received_at, r.id`.execute(
    tx,
  );
  return rows;
}

export type StayBeside = {
  guestId: string;
  stayId: string;
  bookingId: string;
  propertyId: string;
  arrivalDate: string;
  departureDate: string | null;
  roomNumber: string | null;
};

/** Stays and bookings in force of each guest, the latest first; of a booking with several rooms each room. */
export async function readStaysBeside(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  most: number,
): Promise<StayBeside[]> {
  const { rows } = await sql<StayBeside>`
    select x.* from unnest(${[...guestIds]}::uuid[]) as g(id) cross join lateral (
      select * from (
        select distinct on (s.id) l.guest_id as "guestId", s.id as "stayId", coalesce(r.same_booking_as, r.id, s.id) as "bookingId", s.property_id as "propertyId",
          s.arrival_date as "arrivalDate", s.departure_date as "departureDate", s.room_number as "roomNumber"
        from link l join stay_person sp on sp.group_id = l.group_id and sp.record_id = l.record_id
        join stay s on s.group_id = l.group_id and s.id = sp.stay_id and s.state in ('inHouse', 'checkedOut')
        left join reservation r on r.group_id = s.group_id and r.id = s.reservation_id
        where l.group_id = ${groupId} and l.guest_id = g.id
        union all
        select distinct on (r.id) l.guest_id, r.id, coalesce(r.same_booking_as, r.id), r.property_id, r.arrival_date, r.departure_date, null
        from link l join reservation_person p on p.group_id = l.group_id and p.record_id = l.record_id and p.role in ('primary', 'accompanying')
        join reservation r on r.group_id = l.group_id and r.id = p.reservation_id and r.status in ('requested', 'waitlisted', 'reserved', 'inHouse') and r.arrival_date is not null
        where l.group_id = ${groupId} and l.guest_id = g.id and not exists (select from stay s where s.group_id = r.group_id and s.reservation_id = r.id)
      ) own order by "arrivalDate" desc, "stayId" limit ${most}) x`.execute(tx);
  return rows;
}

/** The open or last question about these two guests, as it was asked. */
export async function readAsked(
  tx: Tx,
  groupId: string,
  one: string,
  other: string,
): Promise<{ probability: number; evidence: { field: string; level: string; bits: number }[] } | undefined> {
  const { rows } = await sql<{ probability: number; evidence: { field: string; level: string; bits: number }[] }>`
    select v.probability, v.evidence
    from link l join review v on v.group_id = l.group_id and (v.record_a = l.record_id or v.record_b = l.record_id)
    join link m on m.group_id = l.group_id and m.record_id = case when v.record_a = l.record_id then v.record_b else v.record_a end
    where l.group_id = ${groupId} and l.guest_id = ${one} and m.guest_id = ${other} order by (v.state = 'open') desc, v.probability desc limit 1`.execute(
    tx,
  );
  return rows[0];
}
