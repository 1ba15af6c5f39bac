// A task: what one person owes, from opening to proof. Its truth is the list of its steps; everything else is folded from them.
// Exactly one person is accountable at each moment: whoever hands it on stays so until somebody accepts. In: steps. Out: the task
// as it stands. What may happen next is said in acts.ts, how long it may take in clocks.ts. Pure.
import type { Department } from '@regulars/contract/department.ts';
import type { ClockName, Priority, Rung, TaskState, TaskTrigger, WaitReason } from '@regulars/contract/task.ts';

export type Item = { key: string; text: string };
export type Opened = {
  ownerId: string;
  department: Department;
  priority: Priority;
  dueAt: string | null;
  trigger: TaskTrigger | null;
  items: Item[];
};
export type Offered = {
  /** who stays accountable until it is accepted */
  from: string;
  department: Department;
  to: string | null;
  /** null while the task sleeps, or where no time is agreed */
  until: string | null;
  reason: string;
};
/** A step of the ladder; `since` is the step that began the clock's present run. */
export type Climbed = { clock: ClockName; since: number; rung: Rung; to: string };

type None = Record<string, never>;
type Because = { reason: string };
type Said = {
  opened: Opened;
  offered: Offered;
  /** offered to another department by somebody who had taken it on */
  passed: Offered;
  withdrawn: None;
  accepted: { from: string };
  bounced: Because;
  taken: { from: string } & Because;
  started: None;
  noted: { text: string };
  helped: { staffId: string };
  ticked: { key: string; done: boolean };
  waited: { waitingFor: WaitReason; text: string };
  resumed: None;
  done: { proof: string };
  reopened: Because;
  cancelled: Because;
  dueChanged: { dueAt: string | null } & Because;
  woken: { dueAt: string | null; until: string | null; reservationId: string };
  slept: None;
  warned: Climbed;
  escalated: Climbed;
};
export type StepSaid = { [K in keyof Said]: { kind: K; params: Said[K] } }[keyof Said];
/** `by` null = the house itself. */
export type Step = StepSaid & { seq: number; at: string; by: string | null };

export type Task = {
  state: TaskState;
  ownerId: string;
  openedBy: string | null;
  openedAt: string;
  closedAt: string | null;
  department: Department;
  priority: Priority;
  offer: (Offered & { seq: number; at: string }) | null;
  /** somebody accepted or took it: handing it to another department from now on is passing it on */
  handedOver: boolean;
  helpers: string[];
  items: (Item & { doneBy: string | null; doneAt: string | null })[];
  dueAt: string | null;
  trigger: TaskTrigger | null;
  /** the booking that woke it */
  wokenBy: string | null;
  waitingFor: WaitReason | null;
  proof: string | null;
  bounces: number;
  climbed: Climbed[];
  version: number;
};

/** What lies under an offer: an offered task is as far as it was. */
type Work = 'open' | 'inProgress' | 'waiting' | 'done' | 'cancelled';
type Folding = Task & { work: Work };

/** Throws where the first step is not `opened`: such a list is nobody's task. */
export function fold(steps: readonly Step[]): Task {
  const [first, ...rest] = steps;
  if (first?.kind !== 'opened') throw new Error('a task begins with being opened');
  const folding = begun(first);
  for (const step of rest) {
    take(folding, step);
    folding.version = step.seq;
  }
  const { work, ...task } = folding;
  return { ...task, state: task.offer && work !== 'done' && work !== 'cancelled' ? 'offered' : work };
}

function begun({ params, at, by, seq }: Extract<Step, { kind: 'opened' }>): Folding {
  const { items, ...opened } = params;
  return {
    ...opened,
    work: 'open',
    state: 'open',
    openedBy: by,
    openedAt: at,
    closedAt: null,
    offer: null,
    handedOver: false,
    helpers: [],
    items: items.map((item) => ({ ...item, doneBy: null, doneAt: null })),
    wokenBy: null,
    waitingFor: null,
    proof: null,
    bounces: 0,
    climbed: [],
    version: seq,
  };
}

function take(task: Folding, step: Step): void {
  switch (step.kind) {
    case 'opened':
    case 'noted':
      return;
    case 'offered':
    case 'passed':
      task.offer = { ...step.params, seq: step.seq, at: step.at };
      if (step.kind === 'passed') task.bounces += 1;
      return;
    case 'withdrawn':
      task.offer = null;
      return;
    case 'accepted':
    case 'taken':
      return handOver(task, step.by!);
    case 'bounced':
      task.offer = null;
      task.bounces += 1;
      return;
    case 'helped':
      if (!task.helpers.includes(step.params.staffId)) task.helpers.push(step.params.staffId);
      return;
    case 'ticked':
      return tick(task, step.params, step.by, step.at);
    case 'warned':
    case 'escalated':
      task.climbed.push(step.params);
      return;
    case 'dueChanged':
      task.dueAt = step.params.dueAt;
      return;
    case 'woken':
      return wake(task, step.params);
    case 'slept':
      task.wokenBy = null;
      task.dueAt = null;
      if (task.offer) task.offer.until = null;
      return;
    case 'started':
    case 'resumed':
    case 'waited':
    case 'reopened':
    case 'done':
    case 'cancelled':
      return work(task, step);
  }
}

function work(
  task: Folding,
  step: Extract<Step, { kind: Work | 'started' | 'waited' | 'resumed' | 'reopened' }>,
): void {
  task.waitingFor = step.kind === 'waited' ? step.params.waitingFor : null;
  switch (step.kind) {
    case 'started':
    case 'resumed':
      task.work = 'inProgress';
      return;
    case 'waited':
      task.work = 'waiting';
      return;
    case 'reopened':
      task.work = 'open';
      task.closedAt = null;
      task.proof = null;
      return;
    case 'done':
    case 'cancelled':
      task.work = step.kind;
      task.closedAt = step.at;
      task.offer = null;
      if (step.kind === 'done') task.proof = step.params.proof;
  }
}

function handOver(task: Folding, to: string): void {
  if (task.offer) task.department = task.offer.department;
  task.ownerId = to;
  task.helpers = task.helpers.filter((helper) => helper !== to);
  task.offer = null;
  task.handedOver = true;
}

function tick(task: Folding, { key, done }: { key: string; done: boolean }, by: string | null, at: string): void {
  const item = task.items.find((one) => one.key === key);
  if (item) [item.doneBy, item.doneAt] = done ? [by, at] : [null, null];
}

function wake(task: Folding, { dueAt, until, reservationId }: Said['woken']): void {
  task.wokenBy = reservationId;
  task.dueAt = dueAt;
  if (task.offer) task.offer.until = until;
}

export const isClosed = ({ state }: Pick<Task, 'state'>): boolean => state === 'done' || state === 'cancelled';

/** Waits for its trigger: nothing is due and nothing climbs. */
export const isAsleep = ({ trigger, wokenBy }: Pick<Task, 'trigger' | 'wokenBy'>): boolean =>
  trigger !== null && wokenBy === null;

export const openItems = ({ items }: Pick<Task, 'items'>): number =>
  items.filter(({ doneAt }) => doneAt === null).length;
