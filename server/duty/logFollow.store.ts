// What followed from an entry or a finding, as it stands now: a task or a complaint of the same house.
import type { Follow } from '@regulars/contract/dutyLog.ts';
import { sql } from 'kysely';
import { maskText } from '../guests/masks.ts';
import type { Tx } from '../platform/database/tables.ts';

type Followed = { taskId: string | null; caseId: string | null };

/** By the id of the task or the case. */
export async function readFollows(
  tx: Tx,
  groupId: string,
  followed: readonly Followed[],
): Promise<ReadonlyMap<string, Follow>> {
  const found = new Map<string, Follow>();
  const taskIds = followed.flatMap(({ taskId }) => taskId ?? []);
  const caseIds = followed.flatMap(({ caseId }) => caseId ?? []);
  if (taskIds.length > 0) for (const task of await readTasks(tx, groupId, taskIds)) found.set(task.taskId, task);
  if (caseIds.length > 0) for (const one of await readCases(tx, groupId, caseIds)) found.set(one.caseId, one);
  return found;
}

async function readTasks(tx: Tx, groupId: string, ids: readonly string[]) {
  const { rows } = await sql<Extract<Follow, { kind: 'task' }>>`
    select 'task' as kind, t.id as "taskId", t.title, coalesce(t.offered_department, t.department) as department, t.state, s.name as owner
    from task t join staff s on s.group_id = t.group_id and s.id = t.owner_id
    where t.group_id = ${groupId} and t.id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows.map((row) => ({ ...row, title: maskText(row.title) }));
}

async function readCases(tx: Tx, groupId: string, ids: readonly string[]) {
  const { rows } = await sql<Extract<Follow, { kind: 'case' }>>`
    select 'case' as kind, c.id as "caseId", c.number, c.severity, c.state, s.name as owner
    from case_file c join staff s on s.group_id = c.group_id and s.id = c.owner_id
    where c.group_id = ${groupId} and c.id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows;
}

export async function isCaseOf(tx: Tx, groupId: string, propertyId: string, caseId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 as one from case_file where group_id = ${groupId} and property_id = ${propertyId}::uuid and id = ${caseId}::uuid`.execute(
    tx,
  );
  return rows.length > 0;
}
