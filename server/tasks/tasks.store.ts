// Tasks as rows: the steps, which are the truth, and the folded row beside them, which lists are read from. Whoever adds a step
// holds the row until the transaction ends.
import type { Department } from '@regulars/contract/department.ts';
import type { ClockName, TaskKind, TaskState, TaskTrigger } from '@regulars/contract/task.ts';
import { sql } from 'kysely';
import { handOver, type TakeOver } from '../identity/heirs.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Outlook } from './ladder.ts';
import { highest } from './ladder.ts';
import type { Policy } from './policy.ts';
import { openItems, type Step, type StepSaid, type Task } from './task.ts';

export type TaskSource = { kind: string; id: string; key: string };
/** What never changes about a task. */
export type TaskBase = {
  id: string;
  propertyId: string;
  kind: TaskKind;
  code: string | null;
  title: string;
  recordId: string | null;
  reservationId: string | null;
  roomNumber: string | null;
  source: TaskSource | null;
  policy: Policy;
};
export type Held = { base: TaskBase; steps: Step[] };

/** False = a task of this id, or of this source, is there already; nothing is written then. */
export async function addTask(
  tx: Tx,
  groupId: string,
  base: TaskBase,
  task: Task,
  steps: readonly Step[],
  outlook: Outlook,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into task (group_id, id, property_id, kind, code, title, department, priority, state, owner_id, opened_at, opened_by,
      trigger, record_id, reservation_id, room_number, source_kind, source_id, source_key, policy, version)
    values (${groupId}, ${base.id}, ${base.propertyId}, ${base.kind}, ${base.code}, ${base.title}, ${task.department}, ${task.priority}, ${task.state}, ${task.ownerId},
      ${task.openedAt}::timestamptz, ${task.openedBy}, ${task.trigger && JSON.stringify(task.trigger)}::jsonb, ${base.recordId}, ${base.reservationId}, ${base.roomNumber},
      ${base.source?.kind ?? null}, ${base.source?.id ?? null}, ${base.source?.key ?? null}, ${JSON.stringify(base.policy)}::jsonb, ${task.version})
    on conflict do nothing`.execute(tx);
  if (!numAffectedRows) return false;
  await writeTask(tx, groupId, base.id, task, steps, outlook);
  return true;
}

/** Adds the steps and brings the row up to them. */
export async function writeTask(
  tx: Tx,
  groupId: string,
  taskId: string,
  task: Task,
  steps: readonly Step[],
  { nextAt, deadline }: Outlook,
): Promise<void> {
  await sql`insert into task_step (group_id, task_id, seq, at, by, kind, params)
    select ${groupId}::uuid, ${taskId}::uuid, s.seq, s.at, s.by, s.kind, s.params
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s(seq int, at timestamptz, by uuid, kind text, params jsonb)`.execute(
    tx,
  );
  const { offer } = task;
  await sql`update task set department = ${task.department}, priority = ${task.priority}, state = ${task.state}, owner_id = ${task.ownerId},
      helper_ids = ${task.helpers}::uuid[], offered_department = ${offer?.department ?? null}, offered_to = ${offer?.to ?? null},
      offer_until = ${offer?.until ?? null}::timestamptz, closed_at = ${task.closedAt}::timestamptz, due_at = ${task.dueAt}::timestamptz,
      woken_by = ${task.wokenBy}, bounces = ${task.bounces}, items_done = ${task.items.length - openItems(task)}, items_total = ${task.items.length},
      climbed = ${highest(task)}, version = ${task.version}, deadline_at = ${deadline?.at ?? null}::timestamptz,
      deadline_clock = ${deadline?.clock ?? null}, wake_at = ${nextAt}::timestamptz
    where group_id = ${groupId} and id = ${taskId}::uuid`.execute(tx);
}

type BaseRow = Omit<TaskBase, 'source'> & {
  sourceKind: string | null;
  sourceId: string | null;
  sourceKey: string | null;
  steps: Step[];
};

const wholeColumns = sql`t.id, t.property_id as "propertyId", t.kind, t.code, t.title, t.record_id as "recordId", t.reservation_id as "reservationId",
  t.room_number as "roomNumber", t.source_kind as "sourceKind", t.source_id as "sourceId", t.source_key as "sourceKey", t.policy`;
const instants = sql`to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The task with its steps; with `lock` held until the transaction ends. */
export async function readTask(tx: Tx, groupId: string, taskId: string, lock: boolean): Promise<Held | undefined> {
  const { rows } = await sql<Omit<BaseRow, 'steps'>>`
    select ${wholeColumns} from task t where t.group_id = ${groupId} and t.id = ${taskId}::uuid ${lock ? sql`for update` : sql``}`.execute(
    tx,
  );
  const [row] = rows;
  return row && heldOf({ ...row, steps: await readSteps(tx, groupId, taskId) });
}

async function readSteps(tx: Tx, groupId: string, taskId: string): Promise<Step[]> {
  const { rows } = await sql<Step>`
    select seq, at, by, kind, params from task_step where group_id = ${groupId} and task_id = ${taskId}::uuid order by seq`.execute(
    tx,
  );
  return rows;
}

/** Tasks the worker must look at, held; those another worker holds are left to it. */
export async function holdDue(tx: Tx, groupId: string, now: string, limit: number): Promise<Held[]> {
  const { rows } = await sql<BaseRow>`
    with due as (select id from task where group_id = ${groupId} and wake_at <= ${now}::timestamptz order by wake_at limit ${limit} for update skip locked)
    select ${wholeColumns}, (select jsonb_agg(jsonb_build_object('seq', s.seq, 'at', ${instants}, 'by', s.by, 'kind', s.kind, 'params', s.params) order by s.seq)
      from task_step s where s.group_id = t.group_id and s.task_id = t.id) as steps
    from due join task t on t.group_id = ${groupId} and t.id = due.id order by t.wake_at, t.id`.execute(tx);
  return rows.map(heldOf);
}

function heldOf({ steps, sourceKind, sourceId, sourceKey, ...base }: BaseRow): Held {
  const source =
    sourceKind !== null && sourceId !== null ? { kind: sourceKind, id: sourceId, key: sourceKey ?? '' } : null;
  return { base: { ...base, source }, steps };
}

/** The id of the task that was opened for this source, if any. */
export async function taskOfSource(tx: Tx, groupId: string, source: TaskSource): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from task where group_id = ${groupId} and source_kind = ${source.kind} and source_id = ${source.id} and source_key = ${source.key}`.execute(
    tx,
  );
  return rows[0]?.id;
}

export type ListedTask = {
  taskId: string;
  propertyId: string;
  kind: TaskKind;
  code: string | null;
  title: string;
  department: Department;
  priority: 'normal' | 'urgent';
  state: TaskState;
  ownerId: string;
  ownerName: string;
  offeredDepartment: Department | null;
  offeredTo: string | null;
  offeredName: string | null;
  offerUntil: string | null;
  helpers: { staffId: string; name: string }[];
  openedAt: string;
  closedAt: string | null;
  trigger: TaskTrigger | null;
  wokenBy: string | null;
  guestId: string | null;
  roomNumber: string | null;
  bounces: number;
  itemsDone: number;
  itemsTotal: number;
  climbed: 'owner' | 'head' | 'dutyManager' | 'generalManager' | null;
  version: number;
  deadlineAt: string | null;
  deadlineClock: ClockName | null;
};

/** Which tasks are meant, as SQL over `t`. */
export type Which = ReturnType<typeof sql<boolean>>;

export async function listTasks(
  tx: Tx,
  groupId: string,
  propertyId: string,
  which: Which,
  limit: number,
): Promise<ListedTask[]> {
  const { rows } = await sql<ListedTask>`
    select t.id as "taskId", t.property_id as "propertyId", t.kind, t.code, t.title, t.department, t.priority, t.state, t.owner_id as "ownerId", o.name as "ownerName",
      t.offered_department as "offeredDepartment", t.offered_to as "offeredTo", a.name as "offeredName", t.offer_until as "offerUntil",
      coalesce((select jsonb_agg(jsonb_build_object('staffId', h.id, 'name', h.name) order by h.name) from staff h where h.group_id = t.group_id and h.id = any(t.helper_ids)), '[]') as helpers,
      t.opened_at as "openedAt", t.closed_at as "closedAt", t.trigger, t.woken_by as "wokenBy", l.guest_id as "guestId", t.room_number as "roomNumber",
      t.bounces, t.items_done as "itemsDone", t.items_total as "itemsTotal", t.climbed, t.version, t.deadline_at as "deadlineAt", t.deadline_clock as "deadlineClock"
    from task t join staff o on o.group_id = t.group_id and o.id = t.owner_id
    left join staff a on a.group_id = t.group_id and a.id = t.offered_to
    left join link l on l.group_id = t.group_id and l.record_id = t.record_id
    where t.group_id = ${groupId} and t.property_id = ${propertyId}::uuid and ${which}
    order by t.closed_at desc nulls first, t.deadline_at nulls last, t.opened_at, t.id limit ${limit}`.execute(tx);
  return rows;
}

/** Staff's tasks outlive a file that is taken back: they move to the heir record. */
export const takeOverTasks: TakeOver = (tx, groupId, heirs) => handOver(tx, groupId, heirs, 'task');

/** The next steps of a task, numbered. */
export function numbered(
  task: Pick<Task, 'version'>,
  said: readonly StepSaid[],
  by: string | null,
  at: string,
): Step[] {
  return said.map((step, i) => ({ ...step, seq: task.version + 1 + i, at, by }) as Step);
}

/** How many open tasks each of these means. */
export async function countTasks<Name extends string>(
  tx: Tx,
  groupId: string,
  propertyId: string,
  which: Readonly<Record<Name, Which>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(which) as Name[];
  const counted = names.map((name) => sql`count(*) filter (where ${which[name]}) as ${sql.ref(name)}`);
  const { rows } = await sql<Record<Name, number>>`
    select ${sql.join(counted)} from task t where t.group_id = ${groupId} and t.property_id = ${propertyId}::uuid and t.closed_at is null`.execute(
    tx,
  );
  return rows[0]!;
}

export async function readStaffNames(tx: Tx, groupId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select id, name from staff where group_id = ${groupId}`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
