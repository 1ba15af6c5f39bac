// The ladder: whom an unanswered task climbs to, and when. Three quarters of the time: the owner is warned; all of it: the head of
// the department; a quarter of an hour of working time later the duty manager; urgent ones another quarter later the general
// manager. Read anew from the steps before each rung, so that an answer stops it; each rung once per run of a clock. Pure.
import { rungs, type ClockName, type Rung } from '@regulars/contract/task.ts';
import { addWorking } from './calendar.ts';
import { readClocks, type NamedReading } from './clocks.ts';
import type { Policy } from './policy.ts';
import { fold, isAsleep, isClosed, type Step, type Task } from './task.ts';

export type Climb = { clock: ClockName; since: number; rung: Rung; at: string };
export type Outlook = {
  /** rungs that are due now and were not climbed, in the order of their times */
  due: Climb[];
  /** when to look again; null = nothing awaits */
  nextAt: string | null;
  /** what is due first of all that is awaited */
  deadline: { clock: ClockName; at: string } | null;
};

const stepMs = 15 * 60_000;

export function outlook(steps: readonly Step[], policy: Policy, now: string): Outlook {
  const task = fold(steps);
  if (isClosed(task) || isAsleep(task)) return { due: [], nextAt: null, deadline: null };
  const wasReopened = steps.some(({ kind }) => kind === 'reopened');
  const awaited = readClocks(steps, policy, now).filter((clock) => isAwaited(task, clock, wasReopened));
  const climbs = awaited
    .flatMap((clock) => climbsOf(task, clock, policy))
    .filter((climb) => !wasClimbed(task, climb))
    .toSorted((a, b) => (a.at === b.at ? rungs.indexOf(a.rung) - rungs.indexOf(b.rung) : a.at < b.at ? -1 : 1));
  const [first] = awaited.toSorted((a, b) => (a.dueAt! < b.dueAt! ? -1 : 1));
  return {
    due: climbs.filter(({ at }) => at <= now),
    nextAt: climbs.find(({ at }) => at > now)?.at ?? null,
    deadline: first ? { clock: first.name, at: first.dueAt! } : null,
  };
}

/** While somebody is asked to accept, that is the first answer; the total matters only once it was reopened. */
function isAwaited(task: Task, { name, leftMs, dueAt, state }: NamedReading, wasReopened: boolean): boolean {
  if (leftMs === null || dueAt === null || state === 'paused') return false;
  if (task.waitingFor === 'guest' && name !== 'accept' && name !== 'due') return false;
  if (name === 'firstAnswer') return task.offer === null || task.offer.until === null;
  return name !== 'total' || wasReopened;
}

function climbsOf(task: Task, { name, since, warnAt, dueAt }: NamedReading, policy: Policy): Climb[] {
  const climb = (rung: Rung, at: string): Climb => ({ clock: name, since, rung, at });
  // a date is a date: what hangs on it does not wait for office hours
  const later = (times: number): string =>
    name === 'due'
      ? new Date(Date.parse(dueAt!) + times * stepMs).toISOString()
      : addWorking(policy.calendar, dueAt!, times * stepMs);
  const climbs = [climb('owner', warnAt ?? dueAt!), climb('head', dueAt!), climb('dutyManager', later(1))];
  return task.priority === 'urgent' ? [...climbs, climb('generalManager', later(2))] : climbs;
}

function wasClimbed({ climbed }: Task, climb: Climb): boolean {
  return climbed.some(
    ({ clock, since, rung }) => clock === climb.clock && since === climb.since && rung === climb.rung,
  );
}

/** The highest rung it has reached since it was opened; null = none. */
export function highest({ climbed }: Pick<Task, 'climbed'>): Rung | null {
  return rungs.findLast((rung) => climbed.some((one) => one.rung === rung)) ?? null;
}
