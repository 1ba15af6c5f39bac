// What a call sheet tells of the guest besides the call itself.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type LastStay = {
  propertyId: string;
  arrivalDate: string;
  departureDate: string | null;
  roomNumber: string | null;
};

export async function lastStayOf(tx: Tx, groupId: string, guestId: string): Promise<LastStay | null> {
  const { rows } = await sql<LastStay>`
    select s.property_id as "propertyId", s.arrival_date as "arrivalDate", s.departure_date as "departureDate", s.room_number as "roomNumber"
    from link l join stay_person sp on sp.group_id = l.group_id and sp.record_id = l.record_id join stay s on s.group_id = sp.group_id and s.id = sp.stay_id
    where l.group_id = ${groupId} and l.guest_id = ${guestId}::uuid and s.state in ('inHouse', 'checkedOut') order by s.arrival_date desc, s.id limit 1`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** Mean of the last year over pulse, survey and talks, 1 to 5. */
export async function satisfactionOf(tx: Tx, groupId: string, guestId: string, now: string): Promise<number | null> {
  const { rows } = await sql<{ mean: number | null }>`
    select round(avg(said.satisfaction)::numeric, 2)::double precision as mean from (
      select a.satisfaction from link l join survey_ask a on a.group_id = l.group_id and a.record_id = l.record_id and a.answered_at > ${now}::timestamptz - interval '1 year'
      where l.group_id = ${groupId} and l.guest_id = ${guestId}::uuid
      union all
      select c.satisfaction from link l join followup f on f.group_id = l.group_id and f.record_id = l.record_id
      join followup_contact c on c.group_id = f.group_id and c.followup_id = f.id and c.at > ${now}::timestamptz - interval '1 year'
      where l.group_id = ${groupId} and l.guest_id = ${guestId}::uuid) said`.execute(tx);
  return rows[0]!.mean;
}
