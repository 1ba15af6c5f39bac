// Reads the two records of a check with where they stayed. Whose guest they are is not read: it would tell what the machine did.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { NormalPerson } from './person.ts';

export type Side = {
  recordId: string;
  source: string;
  role: string;
  propertyId: string;
  receivedAt: string;
  normal: NormalPerson;
  stays: { propertyId: string; arrivalDate: string; departureDate: string | null }[];
};

const SHOWN_STAYS = 3;

/** In the order of the ids; `together`: both are named in one booking or one stay. */
export async function readSides(
  tx: Tx,
  groupId: string,
  recordIds: readonly string[],
): Promise<{ sides: Side[]; together: boolean }> {
  const { rows } = await sql<Side & { together: boolean }>`
    with named as (
      select p.record_id, p.reservation_id as what, v.property_id, v.arrival_date, v.departure_date
      from reservation_person p join reservation v on v.group_id = p.group_id and v.id = p.reservation_id
      where p.group_id = ${groupId} and p.record_id = any(${[...recordIds]}::uuid[])
      union all
      select p.record_id, p.stay_id, s.property_id, s.arrival_date, s.departure_date
      from stay_person p join stay s on s.group_id = p.group_id and s.id = p.stay_id
      where p.group_id = ${groupId} and p.record_id = any(${[...recordIds]}::uuid[])
    )
    select r.id as "recordId", r.source, r.role, r.property_id as "propertyId", r.received_at as "receivedAt", r.normal,
      exists (select from named a join named b on b.what = a.what and b.record_id <> a.record_id) as together,
      coalesce((select jsonb_agg(jsonb_build_object('propertyId', n.property_id, 'arrivalDate', n.arrival_date, 'departureDate', n.departure_date) order by n.arrival_date desc)
        from (select distinct property_id, arrival_date, departure_date from named where record_id = r.id and arrival_date is not null order by arrival_date desc limit ${SHOWN_STAYS}) n), '[]') as stays
    from record r where r.group_id = ${groupId} and r.id = any(${[...recordIds]}::uuid[]) order by array_position(${[...recordIds]}::uuid[], r.id)`.execute(
    tx,
  );
  return { sides: rows.map(({ together: _, ...side }) => side), together: rows[0]?.together ?? false };
}

/** The guests these records are with now, each once. */
export async function readGuestsOf(tx: Tx, groupId: string, recordIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct guest_id as id from link where group_id = ${groupId} and record_id = any(${[...recordIds]}::uuid[])`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}
