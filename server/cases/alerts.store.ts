// What climbed to whom: written by the ladder, given out in digests, seen by the person.
import { sql } from 'kysely';
import type { CasePage } from '@regulars/contract/case.ts';
import type { CaseAlert } from '@regulars/contract/caseBeside.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';

export type NewAlert = {
  caseId: string;
  staffId: string;
  kind: CaseAlert['kind'];
  rung: string;
  clock: string | null;
  dueAt: string | null;
};

export async function addAlerts(tx: Tx, groupId: string, alerts: readonly NewAlert[], at: string): Promise<void> {
  if (alerts.length === 0) return;
  const rows = alerts.map((alert) => ({ id: newId(), ...alert }));
  await sql`insert into case_alert (group_id, id, case_id, staff_id, kind, rung, clock, due_at, at)
    select ${groupId}::uuid, a.id, a."caseId", a."staffId", a.kind, a.rung, a.clock, a."dueAt", ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a(id uuid, "caseId" uuid, "staffId" uuid, kind text, rung text, clock text, "dueAt" timestamptz)`.execute(
    tx,
  );
}

export type Waiting = {
  staffId: string;
  severities: ('S1' | 'S2' | 'S3' | 'S4')[];
  lastToldAt: string | null;
  propertyId: string;
};
/** People with alerts that were not given out yet. */
export async function readWaiting(tx: Tx, groupId: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select a.staff_id as "staffId", array_agg(distinct c.severity) as severities, min(c.property_id::text) as "propertyId",
      (select max(t.told_at) from case_alert t where t.group_id = ${groupId} and t.staff_id = a.staff_id and t.told_at is not null) as "lastToldAt"
    from case_alert a join case_file c on c.group_id = a.group_id and c.id = a.case_id
    where a.group_id = ${groupId} and a.told_at is null group by a.staff_id order by a.staff_id`.execute(tx);
  return rows;
}

/** True where there was something to give out still: two processes give out a digest once. */
export async function markTold(tx: Tx, groupId: string, staffId: string, at: string): Promise<boolean> {
  const { numAffectedRows = 0n } =
    await sql`update case_alert set told_at = ${at}::timestamptz where group_id = ${groupId} and staff_id = ${staffId}::uuid and told_at is null`.execute(
      tx,
    );
  return numAffectedRows > 0n;
}

/** Given out and not seen; of cases that still run and houses the person may see. The newest word of a clock stands for those before it. */
export async function readAlerts(
  tx: Tx,
  groupId: string,
  staffId: string,
  propertyIds: readonly string[],
): Promise<CaseAlert[]> {
  const { rows } = await sql<CaseAlert>`
    select a.id as "alertId", a.case_id as "caseId", c.number, c.severity, c.category, c.room_number as "roomNumber", a.clock, a.rung, a.kind, a.due_at as "dueAt", a.at
    from (select distinct on (case_id, coalesce(clock, kind)) * from case_alert
      where group_id = ${groupId} and staff_id = ${staffId}::uuid and told_at is not null and seen_at is null order by case_id, coalesce(clock, kind), at desc, id desc) a
    join case_file c on c.group_id = a.group_id and c.id = a.case_id and c.is_open
    where c.property_id = any(${[...propertyIds]}::uuid[]) order by c.severity, a.at desc, a.id limit 100`.execute(tx);
  return rows;
}

export type ToldAlert = Omit<CasePage['alerts'][number], 'to'> & { staffId: string; dueAt: string | null };

/** What was told of one case: the newest word of each clock to each person, newest first. */
export async function readAlertsOf(tx: Tx, groupId: string, caseId: string): Promise<ToldAlert[]> {
  const { rows } = await sql<ToldAlert>`
    select a.id as "alertId", a.kind, a.clock, a.rung, a.staff_id as "staffId", a.due_at as "dueAt", a.at, a.seen_at as "seenAt"
    from (select distinct on (staff_id, coalesce(clock, kind)) * from case_alert
      where group_id = ${groupId} and case_id = ${caseId}::uuid order by staff_id, coalesce(clock, kind), at desc, id desc) a
    order by a.at desc, a.id limit 30`.execute(tx);
  return rows;
}

/** Those alerts, and what was said before of the same clock. */
export async function markSeen(
  tx: Tx,
  groupId: string,
  staffId: string,
  alertIds: readonly string[],
  at: string,
): Promise<void> {
  await sql`update case_alert o set seen_at = ${at}::timestamptz from case_alert a
    where a.group_id = ${groupId} and a.staff_id = ${staffId}::uuid and a.id = any(${[...alertIds]}::uuid[])
      and o.group_id = a.group_id and o.staff_id = a.staff_id and o.case_id = a.case_id and coalesce(o.clock, o.kind) = coalesce(a.clock, a.kind) and o.at <= a.at and o.seen_at is null`.execute(
    tx,
  );
}
