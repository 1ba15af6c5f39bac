// Tasks as a person reads them: by time left, of one's own, one's department, the next shift, overdue; and one task whole.
import type { Department } from '@regulars/contract/department.ts';
import type { GuestHead } from '@regulars/contract/guest.ts';
import type { TaskRow, Tasks, TaskStepShown, TaskView, TaskWhole } from '@regulars/contract/task.ts';
import { sql } from 'kysely';
import { headsOf } from '../guests/guests.store.ts';
import { maskText } from '../guests/masks.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import { may, mustBeAllowed, type Who } from '../platform/who.ts';
import { mayAct, type Actor } from './acts.ts';
import { readClocks } from './clocks.ts';
import { readColleagues, readShifts, zoneOf } from './colleagues.store.ts';
import { nextShift } from './shifts.ts';
import { fold, isAsleep, type Step, type Task } from './task.ts';
import {
  countTasks,
  listTasks,
  readStaffNames,
  readTask,
  type Held,
  type ListedTask,
  type Which,
} from './tasks.store.ts';

type Parts = { database: Database; clock: Clock };
type Asked = { view: TaskView; department?: Department; closed?: 'yes'; limit: number };

export function list(parts: Parts, who: Who, propertyId: string, asked: Asked): Promise<Tasks> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const departments = await departmentsOf(tx, who, propertyId);
    const shift = nextShift(
      await zoneOf(tx, who.groupId, propertyId),
      await readShifts(tx, who.groupId, propertyId),
      now,
    );
    const which = views(who, propertyId, asked.department ? [asked.department] : departments, shift, now);
    const open = asked.closed ? sql<boolean>`t.closed_at is not null` : sql<boolean>`t.closed_at is null`;
    const rows = await listTasks(
      tx,
      who.groupId,
      propertyId,
      sql<boolean>`${open} and ${which[asked.view]}`,
      asked.limit,
    );
    return {
      rows: await shown(tx, who.groupId, rows),
      counts: await countTasks(tx, who.groupId, propertyId, which),
      departments,
      nextShift: { code: shift.code, from: shift.from, to: shift.to },
      asOf: now,
    };
  });
}

const mineOf = ({ staffId }: Who): Which =>
  sql<boolean>`(t.owner_id = ${staffId}::uuid or t.offered_to = ${staffId}::uuid or ${staffId}::uuid = any(t.helper_ids))`;

/** How many open tasks lie with the person: the count of the view `mine`, without its list. */
export async function countMine({ database }: Pick<Parts, 'database'>, who: Who, propertyId: string): Promise<number> {
  const { mine } = await database.tenantReadOnly(who.groupId, (tx) =>
    countTasks(tx, who.groupId, propertyId, { mine: mineOf(who) }),
  );
  return mine;
}

/** Offered to the person or their department, or climbed to them and not seen yet; each task once. */
export async function countWaiting(tx: Tx, who: Who, propertyId: string): Promise<number> {
  const me = sql`${who.staffId}::uuid`;
  const departments = await departmentsOf(tx, who, propertyId);
  const offered = sql`(t.offered_to = ${me} or (t.offered_to is null and t.owner_id <> ${me} and t.offered_department = any(${departments}::text[])))`;
  const climbed = sql`exists (select from task_alert a where a.group_id = t.group_id and a.task_id = t.id and a.staff_id = ${me} and a.seen_at is null and a.told_at is not null)`;
  const { waiting } = await countTasks(tx, who.groupId, propertyId, {
    waiting: sql<boolean>`(${offered} or ${climbed})`,
  });
  return waiting;
}

/** Whoever leads the house sees all of it; others their own and what their departments owe. */
function views(
  who: Who,
  propertyId: string,
  departments: readonly Department[],
  shift: { from: string; to: string },
  now: string,
): Record<TaskView, Which> {
  const mine = mineOf(who);
  const department =
    departments.length === 0
      ? sql<boolean>`true`
      : sql<boolean>`(coalesce(t.offered_department, t.department) = any(${[...departments]}::text[]))`;
  const concerns = may(who, 'task.manage', propertyId) ? sql<boolean>`true` : sql<boolean>`(${mine} or ${department})`;
  return {
    mine,
    department,
    nextShift: sql<boolean>`(${concerns} and t.deadline_at >= ${shift.from}::timestamptz and t.deadline_at < ${shift.to}::timestamptz)`,
    overdue: sql<boolean>`(${concerns} and t.deadline_at < ${now}::timestamptz)`,
    all: sql<boolean>`true`,
  };
}

async function departmentsOf(tx: Tx, who: Who, propertyId: string): Promise<Department[]> {
  const colleagues = await readColleagues(tx, who.groupId, propertyId);
  return colleagues.find(({ staffId }) => staffId === who.staffId)?.departments ?? [];
}

/** Who acts, as the task sees them: whoever heads its department leads there. */
export async function actorOf(tx: Tx, who: Who, propertyId: string, task: Task): Promise<Actor> {
  const colleagues = await readColleagues(tx, who.groupId, propertyId);
  const own = colleagues.find(({ staffId }) => staffId === who.staffId);
  const heads = own?.headOf.includes(task.offer?.department ?? task.department) ?? false;
  return {
    staffId: who.staffId,
    departments: own?.departments ?? [],
    leads: heads || may(who, 'task.manage', propertyId),
  };
}

export function one(parts: Parts, who: Who, taskId: string): Promise<TaskWhole> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const held = await readTask(tx, who.groupId, taskId, false);
    if (!held) throw new Refusal('not_found', {}, 404);
    mustBeAllowed(who, 'task.work', held.base.propertyId);
    return whole(tx, who, held, now);
  });
}

export async function whole(tx: Tx, who: Who, { base, steps }: Held, now: string): Promise<TaskWhole> {
  const task = fold(steps);
  const listed = await listTasks(tx, who.groupId, base.propertyId, sql<boolean>`t.id = ${base.id}::uuid`, 1);
  const [row] = await shown(tx, who.groupId, listed);
  const names = await readStaffNames(tx, who.groupId);
  const person = (staffId: string | null) => staffId && { staffId, name: names.get(staffId) ?? '' };
  return {
    ...row!,
    openedBy: person(task.openedBy) || null,
    waitingFor: task.waitingFor,
    dueAt: task.dueAt,
    items: task.items.map((item) => ({
      ...item,
      text: maskText(item.text),
      doneBy: item.doneBy && (names.get(item.doneBy) ?? ''),
    })),
    clocks: readClocks(steps, base.policy, now).map(({ since: _, warnAt: __, ...clock }) => clock),
    steps: steps.map((step) => stepShown(step, (staffId) => person(staffId) || null)),
    may: mayAct(task, await actorOf(tx, who, base.propertyId, task)),
    proof: task.proof && maskText(task.proof),
    source: base.source && { kind: base.source.kind, id: base.source.id },
  };
}

/** Rows with the guest of each, in two statements. */
export async function shown(tx: Tx, groupId: string, rows: readonly ListedTask[]): Promise<TaskRow[]> {
  const guests = await headsOf(tx, groupId, [...new Set(rows.flatMap(({ guestId }) => guestId ?? []))]);
  return rows.map((row) => rowShown(row, guests));
}

function rowShown(row: ListedTask, guests: ReadonlyMap<string, GuestHead>): TaskRow {
  const { offeredDepartment, offeredTo, offeredName, offerUntil, deadlineAt, deadlineClock, trigger, wokenBy } = row;
  const { taskId, propertyId, kind, code, title, department, state, priority, helpers, roomNumber, bounces } = row;
  const { openedAt, closedAt, climbed, version } = row;
  const to = offeredTo && { staffId: offeredTo, name: offeredName ?? '' };
  return {
    taskId,
    propertyId,
    kind,
    code,
    title: maskText(title),
    department,
    state,
    priority,
    owner: { staffId: row.ownerId, name: row.ownerName },
    offer: offeredDepartment && { department: offeredDepartment, to: to || null, until: offerUntil },
    helpers,
    roomNumber,
    guest: (row.guestId && guests.get(row.guestId)) || null,
    bounces,
    openedAt,
    closedAt,
    deadline: deadlineAt && deadlineClock ? { clock: deadlineClock, at: deadlineAt } : null,
    asleep: isAsleep({ trigger, wokenBy }) ? trigger : null,
    checklist: { done: row.itemsDone, total: row.itemsTotal },
    climbed,
    version,
  };
}

type Named = (staffId: string | null) => { staffId: string; name: string } | null;

/** A step as it is told; what a kind does not have is empty. */
function stepShown({ seq, at, by, kind, params }: Step, named: Named): TaskStepShown {
  const said = params as Partial<Record<string, string | boolean | null>>;
  const text = ['reason', 'text', 'proof', 'key'].map((name) => said[name]).find((value) => typeof value === 'string');
  const to = kind === 'helped' ? said['staffId'] : (said['to'] ?? null);
  const of = <T>(name: string): T | null => (said[name] as T | undefined) ?? null;
  return {
    seq,
    at,
    by: named(by),
    kind,
    to: named((to as string | null) ?? null),
    department: of('department'),
    text: maskText((text as string | undefined) ?? ''),
    clock: of('clock'),
    rung: of('rung'),
    dueAt: of('dueAt'),
    waitingFor: of('waitingFor'),
    done: of('done'),
  };
}
