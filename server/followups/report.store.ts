import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { Talk } from './report.ts';

type Span = { propertyId: string; zone: string; from: string; to: string };

/** Of the calls due in the span: how many were planned, tried, reached; and talks that nobody planned. */
export async function countPlanned(
  tx: Tx,
  groupId: string,
  { propertyId, from, to }: Span,
): Promise<{ planned: number; tried: number; reached: number; talks: number }> {
  const { rows } = await sql<{ planned: number; tried: number; reached: number; talks: number }>`
    select count(*) filter (where kind <> 'talk' and state <> 'dropped')::int as planned, count(*) filter (where kind <> 'talk' and tries > 0)::int as tried,
      count(*) filter (where kind <> 'talk' and state = 'reached')::int as reached, count(*) filter (where kind = 'talk')::int as talks
    from followup where group_id = ${groupId} and property_id = ${propertyId} and due_on between ${from}::date and ${to}::date`.execute(
    tx,
  );
  return rows[0]!;
}

/** Every talk in the span that reached the guest. */
export async function readTalks(tx: Tx, groupId: string, { propertyId, zone, from, to }: Span): Promise<Talk[]> {
  const { rows } = await sql<Talk>`
    select f.guest_class as "guestClass", f.department, c.channel, c.satisfaction, c.reasons, c.competitor
    from followup f join followup_contact c on c.group_id = f.group_id and c.followup_id = f.id and c.result = 'reached'
    where f.group_id = ${groupId} and f.property_id = ${propertyId}
      and c.at >= (${from}::date)::timestamp at time zone ${zone} and c.at < (${to}::date + 1)::timestamp at time zone ${zone}`.execute(
    tx,
  );
  return rows;
}
