// What was open at an earlier moment.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type OpenThen = { weekAgo: number; graveDayAgo: number };

export async function readOpenThen(
  tx: Tx,
  groupId: string,
  propertyId: string,
  { week, day }: { week: string; day: string },
): Promise<OpenThen> {
  const openAt = (at: string) =>
    sql`c.opened_at <= ${at}::timestamptz and (c.ended_at is null or c.ended_at > ${at}::timestamptz)`;
  const { rows } = await sql<OpenThen>`
    select count(*) filter (where ${openAt(week)})::int as "weekAgo", count(*) filter (where ${openAt(day)} and c.severity in ('S1', 'S2'))::int as "graveDayAgo"
    from case_file c where c.group_id = ${groupId} and c.property_id = ${propertyId}::uuid and (c.is_open or c.ended_at > ${week}::timestamptz)`.execute(
    tx,
  );
  return rows[0]!;
}
