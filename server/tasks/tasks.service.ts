// Tasks as the house uses them: opening one (by a person, or by another folder for its own reasons), doing something with it, reading
// it. Each is one transaction that ends with the event for listeners and the word to open screens.
//   openTask(parts, tx, groupId, task)      for promises, cases, hand-over …: in the caller's transaction, once per source
//   openTasksOf(tx, groupId, asked)         what is open, for hand-over and briefing
import type { Department } from '@regulars/contract/department.ts';
import type { ClockName, Priority, StepBody, TaskKind, TaskState, TaskTrigger } from '@regulars/contract/task.ts';
import { sql } from 'kysely';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { maskText } from '../guests/masks.ts';
import type { Tx } from '../platform/database/tables.ts';
import { push, type Emit } from '../platform/events.store.ts';
import { Refusal } from '../platform/refusal.ts';
import { decide, type Actor } from './acts.ts';
import { acceptUntil } from './clocks.ts';
import { zoneOf } from './colleagues.store.ts';
import { outlook } from './ladder.ts';
import { policyFor } from './policy.ts';
import { readPolicies } from './policies.store.ts';
import { fold, isAsleep, type Step, type StepSaid } from './task.ts';
import {
  addTask,
  listTasks,
  numbered,
  readTask,
  taskOfSource,
  writeTask,
  type Held,
  type ListedTask,
  type TaskBase,
} from './tasks.store.ts';

export type TaskParts = { emit: Emit };

export type NewTask = {
  id: string;
  propertyId: string;
  kind: TaskKind;
  title: string;
  /** a request's code, told in both languages; the title is then what is written beside it */
  code?: string;
  department: Department;
  ownerId: string;
  /** absent: the owner keeps it */
  offerTo?: { department: Department; staffId?: string };
  recordId?: string;
  reservationId?: string;
  roomNumber?: string;
  dueAt?: string;
  trigger?: TaskTrigger;
  priority?: Priority;
  items?: readonly string[];
  /** opened once for each */
  source?: { kind: string; id: string; key: string };
  /** null = the house itself */
  by: string | null;
  at: string;
};

/** The id of the task: the one given, or that of the one opened for the same source before. Sent twice it is opened once. */
export async function openTask(parts: TaskParts, tx: Tx, groupId: string, task: NewTask): Promise<string> {
  const { id, propertyId, kind, department, offerTo, at, by } = task;
  const policy = policyFor(
    await readPolicies(tx, groupId, propertyId),
    offerTo?.department ?? department,
    kind,
    await zoneOf(tx, groupId, propertyId),
  );
  const base: TaskBase = {
    id,
    propertyId,
    kind,
    code: task.code ?? null,
    title: withoutNumbers(task.title).text,
    recordId: task.recordId ?? null,
    reservationId: task.reservationId ?? null,
    roomNumber: task.roomNumber ?? null,
    source: task.source ?? null,
    policy,
  };
  const until = task.trigger ? null : acceptUntil(policy, at);
  const steps = numbered({ version: 0 }, saidOf(task, until), by, at);
  const added = await addTask(tx, groupId, base, fold(steps), steps, outlook(steps, policy, at));
  if (added) await tell(parts, tx, groupId, base, steps, at);
  return added || !task.source ? id : ((await taskOfSource(tx, groupId, task.source)) ?? id);
}

function saidOf({ ownerId, department, offerTo, priority, dueAt, trigger, items = [] }: NewTask, until: string | null) {
  const opened: StepSaid = {
    kind: 'opened',
    params: {
      ownerId,
      department,
      priority: priority ?? 'normal',
      dueAt: dueAt ?? null,
      trigger: trigger ?? null,
      items: items.map((text, i) => ({ key: String(i + 1), text: withoutNumbers(text).text })),
    },
  };
  if (!offerTo) return [opened];
  const params = { from: ownerId, department: offerTo.department, to: offerTo.staffId ?? null, until, reason: '' };
  return [opened, { kind: 'offered', params }] satisfies StepSaid[];
}

/**
 * One act of a person, on the version they saw. Refuses with `task_changed_meanwhile` a version that is not the last, with
 * `task_missing` what is not possible, naming what is missing.
 */
export async function actOn(
  parts: TaskParts,
  tx: Tx,
  groupId: string,
  held: Held,
  actor: Actor,
  act: StepBody,
  at: string,
): Promise<void> {
  const task = fold(held.steps);
  if (act.version !== task.version) throw new Refusal('task_changed_meanwhile', {}, 409);
  const decision = decide(task, actor, clean(act), isAsleep(task) ? null : acceptUntil(held.base.policy, at));
  if (decision.kind === 'refused')
    throw new Refusal('task_missing', { act: act.act, state: task.state, missing: decision.missing }, 409);
  await say(parts, tx, groupId, held, [decision.step], actor.staffId, at);
}

/** Adds steps to a task that is held, and tells of them. */
export async function say(
  parts: TaskParts,
  tx: Tx,
  groupId: string,
  { base, steps }: Held,
  said: readonly StepSaid[],
  by: string | null,
  at: string,
): Promise<Step[]> {
  const more = numbered({ version: steps.at(-1)!.seq }, said, by, at);
  const all = [...steps, ...more];
  await writeTask(tx, groupId, base.id, fold(all), more, outlook(all, base.policy, at));
  await tell(parts, tx, groupId, base, all, at);
  return more;
}

/** What people write goes in without card and document numbers. */
function clean(act: StepBody): StepBody {
  const without = (text: string): string => withoutNumbers(text).text;
  switch (act.act) {
    case 'note':
    case 'wait':
      return { ...act, text: without(act.text) };
    case 'finish':
      return { ...act, proof: without(act.proof) };
    case 'offer':
      return act.reason === undefined ? act : { ...act, reason: without(act.reason) };
    case 'bounce':
    case 'take':
    case 'reopen':
    case 'cancel':
    case 'changeDue':
      return { ...act, reason: without(act.reason) };
    case 'withdraw':
    case 'accept':
    case 'start':
    case 'help':
    case 'tick':
    case 'resume':
      return act;
  }
}

/** The event carries what listeners of other folders need: what it is for, and how it stands. */
async function tell(
  { emit }: TaskParts,
  tx: Tx,
  groupId: string,
  { id, propertyId, kind, source }: TaskBase,
  steps: readonly Step[],
  at: string,
): Promise<void> {
  const { state, ownerId } = fold(steps);
  const payload = { propertyId, kind, source, state, ownerId, last: steps.at(-1)!.kind };
  await emit(tx, groupId, [{ kind: 'task_changed', key: id, payload }], at);
  await push(tx, groupId, [{ kind: 'task', key: id, propertyId, dates: [], at }]);
}

export type OpenTask = {
  taskId: string;
  kind: TaskKind;
  code: string | null;
  title: string;
  department: Department;
  state: TaskState;
  priority: Priority;
  ownerId: string;
  ownerName: string;
  roomNumber: string | null;
  guestId: string | null;
  bounces: number;
  openedAt: string;
  deadline: { clock: ClockName; at: string } | null;
  version: number;
};

/** Open and awake, by time left; `department` also when offered to it, `until`: due by then. At most a thousand. */
export async function openTasksOf(
  tx: Tx,
  groupId: string,
  { propertyId, department, until }: { propertyId: string; department?: Department; until?: string },
): Promise<OpenTask[]> {
  const of = department
    ? sql<boolean>`coalesce(t.offered_department, t.department) = ${department}`
    : sql<boolean>`true`;
  const by = until ? sql<boolean>`t.deadline_at <= ${until}::timestamptz` : sql<boolean>`true`;
  const awake = sql<boolean>`t.closed_at is null and (t.trigger is null or t.woken_by is not null)`;
  const rows = await listTasks(tx, groupId, propertyId, sql<boolean>`${awake} and ${of} and ${by}`, 1000);
  return rows.map(openOf);
}

function openOf(row: ListedTask): OpenTask {
  const { taskId, kind, code, title, state, priority, ownerId, ownerName, roomNumber, guestId, bounces } = row;
  const { openedAt, deadlineAt, deadlineClock, version } = row;
  return {
    taskId,
    kind,
    code,
    title: maskText(title),
    department: row.offeredDepartment ?? row.department,
    state,
    priority,
    ownerId,
    ownerName,
    roomNumber,
    guestId,
    bounces,
    openedAt,
    deadline: deadlineAt && deadlineClock ? { clock: deadlineClock, at: deadlineAt } : null,
    version,
  };
}

/** 404 where there is none. */
export async function holdTask(tx: Tx, groupId: string, taskId: string): Promise<Held> {
  const held = await readTask(tx, groupId, taskId, true);
  if (!held) throw new Refusal('not_found', {}, 404);
  return held;
}
