// Alerts: that a task climbed to somebody. Kept until seen; told in bundles.
import type { ClockName, Rung } from '@regulars/contract/task.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type Alert = {
  id: string;
  taskId: string;
  seq: number;
  propertyId: string;
  staffId: string;
  clock: ClockName;
  rung: Rung;
  urgent: boolean;
};

export async function addAlerts(tx: Tx, groupId: string, alerts: readonly Alert[], at: string): Promise<void> {
  if (alerts.length === 0) return;
  await sql`insert into task_alert (group_id, id, task_id, seq, property_id, staff_id, clock, rung, urgent, at)
    select ${groupId}::uuid, a.id, a."taskId", a.seq, a."propertyId", a."staffId", a.clock, a.rung, a.urgent, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(alerts)}::jsonb) as a(id uuid, "taskId" uuid, seq int, "propertyId" uuid, "staffId" uuid, clock text, rung text, urgent boolean)
    on conflict do nothing`.execute(tx);
}

/**
 * Tells what waits, all of a person at once: at most one bundle in `quietMs`, urgent ones always. Their rows in staff are held, so
 * that two workers do not tell the same person twice. Gives the properties whose screens are to ask.
 */
export async function tellAlerts(tx: Tx, groupId: string, now: string, quietMs: number): Promise<string[]> {
  const { rows: people } = await sql<{ id: string }>`
    select id from staff where group_id = ${groupId} and id in (select staff_id from task_alert where group_id = ${groupId} and told_at is null)
    order by id for no key update`.execute(tx);
  if (people.length === 0) return [];
  const since = new Date(Date.parse(now) - quietMs).toISOString();
  const { rows } = await sql<{ propertyId: string }>`
    update task_alert a set told_at = ${now}::timestamptz
    where a.group_id = ${groupId} and a.told_at is null and a.staff_id = any(${people.map(({ id }) => id)}::uuid[])
      and (a.urgent or not exists (select from task_alert o where o.group_id = a.group_id and o.staff_id = a.staff_id and o.told_at > ${since}::timestamptz))
    returning a.property_id as "propertyId"`.execute(tx);
  return [...new Set(rows.map(({ propertyId }) => propertyId))];
}

export type ToldAlert = { alertId: string; taskId: string; rung: Rung; clock: ClockName; at: string };

/** What a person was told and has not seen, of tasks that are still open; urgent and newest first. */
export async function readAlerts(tx: Tx, groupId: string, propertyId: string, staffId: string): Promise<ToldAlert[]> {
  const { rows } = await sql<ToldAlert>`
    select a.id as "alertId", a.task_id as "taskId", a.rung, a.clock, a.at
    from task_alert a join task t on t.group_id = a.group_id and t.id = a.task_id and t.closed_at is null
    where a.group_id = ${groupId} and a.property_id = ${propertyId}::uuid and a.staff_id = ${staffId}::uuid and a.seen_at is null and a.told_at is not null
    order by a.urgent desc, a.at desc, a.id limit 100`.execute(tx);
  return rows;
}

/** Only the person's own; seeing one sees all of the same task. */
export async function seeAlerts(
  tx: Tx,
  groupId: string,
  staffId: string,
  alertIds: readonly string[],
  at: string,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update task_alert a set seen_at = ${at}::timestamptz
    where a.group_id = ${groupId} and a.staff_id = ${staffId}::uuid and a.seen_at is null
      and a.task_id in (select task_id from task_alert where group_id = ${groupId} and staff_id = ${staffId}::uuid and id = any(${[...alertIds]}::uuid[]))`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0n);
}
