// Checklists and what comes again by itself: what managers write once, and the worker and people open tasks from.
import type { Checklist, Recurrence, RecurrenceRule } from '@regulars/contract/roster.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export async function readChecklists(tx: Tx, groupId: string, propertyId: string): Promise<Checklist[]> {
  const { rows } = await sql<Checklist>`
    select id as "checklistId", department, name, items, version from task_checklist
    where group_id = ${groupId} and property_id = ${propertyId}::uuid and retired_at is null order by department, name, id`.execute(
    tx,
  );
  return rows;
}

/** False = it is not the version that was seen any more, or not of this house. */
export async function writeChecklist(
  tx: Tx,
  groupId: string,
  propertyId: string,
  list: Checklist & { retired: boolean },
  by: string,
  at: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into task_checklist as c (group_id, id, property_id, department, name, items, version, changed_at, changed_by, retired_at)
    select ${groupId}, ${list.checklistId}::uuid, ${propertyId}::uuid, ${list.department}, ${list.name}, ${JSON.stringify(list.items)}::jsonb, 1, ${at}::timestamptz, ${by}::uuid, ${list.retired ? at : null}::timestamptz
    where ${list.version} = 0 or exists (select from task_checklist where group_id = ${groupId} and id = ${list.checklistId}::uuid)
    on conflict (group_id, id) do update set department = excluded.department, name = excluded.name, items = excluded.items, version = c.version + 1,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by, retired_at = excluded.retired_at
      where c.version = ${list.version} and c.property_id = excluded.property_id`.execute(tx);
  return numAffectedRows === 1n;
}

export type RecurrenceRow = Recurrence & { propertyId: string; changedBy: string };
const columns = sql`id as "recurrenceId", property_id as "propertyId", title, department, rule, due_minutes as "dueMinutes", checklist_id as "checklistId",
  since, until, paused, next_at as "nextAt", version, changed_by as "changedBy"`;

export async function readRecurring(tx: Tx, groupId: string, propertyId: string): Promise<RecurrenceRow[]> {
  const { rows } = await sql<RecurrenceRow>`
    select ${columns} from task_recurrence where group_id = ${groupId} and property_id = ${propertyId}::uuid order by department, title, id`.execute(
    tx,
  );
  return rows;
}

/** False = it is not the version that was seen any more, or not of this house. */
export async function writeRecurring(
  tx: Tx,
  groupId: string,
  propertyId: string,
  one: Recurrence,
  by: string,
  at: string,
): Promise<boolean> {
  const rule: RecurrenceRule = one.rule;
  const { numAffectedRows } = await sql`
    insert into task_recurrence as r (group_id, id, property_id, title, department, rule, due_minutes, checklist_id, since, until, paused, next_at, version, changed_at, changed_by)
    select ${groupId}, ${one.recurrenceId}::uuid, ${propertyId}::uuid, ${one.title}, ${one.department}, ${JSON.stringify(rule)}::jsonb, ${one.dueMinutes}, ${one.checklistId}::uuid,
      ${one.since}::date, ${one.until}::date, ${one.paused}, ${one.nextAt}::timestamptz, 1, ${at}::timestamptz, ${by}::uuid
    where ${one.version} = 0 or exists (select from task_recurrence where group_id = ${groupId} and id = ${one.recurrenceId}::uuid)
    on conflict (group_id, id) do update set title = excluded.title, department = excluded.department, rule = excluded.rule, due_minutes = excluded.due_minutes,
      checklist_id = excluded.checklist_id, since = excluded.since, until = excluded.until, paused = excluded.paused, next_at = excluded.next_at,
      version = r.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by
      where r.version = ${one.version} and r.property_id = excluded.property_id`.execute(tx);
  return numAffectedRows === 1n;
}

/** Those that have something to open now, held; what another worker holds is left to it. */
export async function holdRecurring(tx: Tx, groupId: string, now: string, limit: number): Promise<RecurrenceRow[]> {
  const { rows } = await sql<RecurrenceRow>`
    select ${columns} from task_recurrence where group_id = ${groupId} and next_at <= ${now}::timestamptz and not paused
    order by next_at, id limit ${limit} for update skip locked`.execute(tx);
  return rows;
}

export async function writeNextAt(tx: Tx, groupId: string, recurrenceId: string, nextAt: string | null): Promise<void> {
  await sql`update task_recurrence set next_at = ${nextAt}::timestamptz where group_id = ${groupId} and id = ${recurrenceId}::uuid`.execute(
    tx,
  );
}
