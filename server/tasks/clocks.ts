// The named clocks of a task, read from its steps: first answer, accept, next update to the guest, resolve, total with reopening, and
// a date somebody set. While the guest is waited for nothing runs but an offer. Pure.
import { clockNames, type ClockName } from '@regulars/contract/task.ts';
import { addWorking } from './calendar.ts';
import { readClock, type ClockEvent, type ClockReading } from './clock.ts';
import type { Policy } from './policy.ts';
import { fold, isAsleep, isClosed, type Step, type Task } from './task.ts';

export type NamedReading = ClockReading & {
  name: ClockName;
  /** the step that began this run: a clock that begins anew may climb anew */
  since: number;
};

/** All clocks that were ever started and have a time agreed. */
export function readClocks(steps: readonly Step[], policy: Policy, now: string): NamedReading[] {
  const task = fold(steps);
  const hasDate = task.dueAt !== null;
  return clockNames.flatMap((name): NamedReading[] => {
    if (name === 'due') return dateClock(steps, task, policy, now);
    const minutes = policy.minutes[name];
    if (minutes === null || (hasDate && (name === 'resolve' || name === 'total'))) return [];
    const { events, since } = eventsOf(name, steps);
    if (events.length === 0) return [];
    const { version, warnShare, calendar } = policy;
    return [{ name, since, ...readClock({ version, minutes, warnShare, calendar }, events, now) }];
  });
}

/** Until when an offer made now must be answered. */
export function acceptUntil(policy: Policy, at: string): string | null {
  const { accept } = policy.minutes;
  return accept === null ? null : addWorking(policy.calendar, at, accept * 60_000);
}

type Run = { events: ClockEvent[]; since: number };

function eventsOf(name: Exclude<ClockName, 'due'>, steps: readonly Step[]): Run {
  switch (name) {
    case 'firstAnswer':
      // whoever keeps what they opened has answered
      if (!steps.some(({ kind }) => kind === 'offered' || kind === 'passed')) return { events: [], since: 0 };
      return ran(steps, (step, opener) => (isAnswer(step, opener) ? 'met' : closing(step)));
    case 'accept':
      return acceptRun(steps);
    case 'nextUpdate':
      return updateRun(steps);
    case 'resolve':
      return ran(steps, (step) => waiting(step) ?? (step.kind === 'done' ? 'met' : closing(step)));
    case 'total':
      return ran(steps, (step) => {
        if (step.kind === 'reopened') return 'reopened';
        return waiting(step) ?? (step.kind === 'done' ? 'met' : closing(step));
      });
  }
}

type Kind = ClockEvent['kind'];

/** A clock that runs from the moment the task is awake; `of` says what a step means to it. */
function ran(steps: readonly Step[], of: (step: Step, opener: string | null) => Kind | undefined): Run {
  const run: Run = { events: [], since: 0 };
  const opener = steps[0]!.by;
  for (const step of steps) {
    const kind = awake(step, run.events.length > 0) ?? of(step, opener);
    if (kind === undefined) continue;
    if (kind === 'started' || kind === 'reopened') run.since = step.seq;
    run.events.push({ at: step.at, kind });
  }
  return run.events[0]?.kind === 'started' ? run : { events: [], since: 0 };
}

function awake(step: Step, started: boolean): Kind | undefined {
  if (step.kind === 'opened') return step.params.trigger === null ? 'started' : undefined;
  if (step.kind === 'woken') return started ? 'resumed' : 'started';
  return step.kind === 'slept' ? 'paused' : undefined;
}

const answers: ReadonlySet<Step['kind']> = new Set(['accepted', 'bounced', 'taken', 'started', 'waited', 'done']);

/** The opener's own note answers nobody. */
const isAnswer = (step: Step, opener: string | null): boolean =>
  answers.has(step.kind) || (step.kind === 'noted' && step.by !== opener);

const closing = ({ kind }: Step): Kind | undefined => (kind === 'cancelled' ? 'cancelled' : undefined);

/** Only the guest stops the time: parts, vendors and colleagues are the house's own matter. */
function waiting(step: Step): Kind | undefined {
  if (step.kind === 'waited') return step.params.waitingFor === 'guest' ? 'paused' : 'resumed';
  return step.kind === 'resumed' || step.kind === 'started' ? 'resumed' : undefined;
}

/** The run of the offer that was made last. */
function acceptRun(steps: readonly Step[]): Run {
  const from = steps.findLastIndex(({ kind }) => kind === 'offered' || kind === 'passed');
  if (from === -1) return { events: [], since: 0 };
  const offered = steps[from]!;
  const slept = isAsleep(fold(steps.slice(0, from + 1)));
  const events: ClockEvent[] = slept ? [] : [{ at: offered.at, kind: 'started' }];
  for (const step of steps.slice(from + 1)) {
    const kind = step.kind === 'woken' && events.length === 0 ? 'started' : acceptEvent(step);
    if (kind) events.push({ at: step.at, kind });
  }
  return { events: events[0]?.kind === 'started' ? events : [], since: offered.seq };
}

function acceptEvent({ kind }: Step): Kind | undefined {
  if (kind === 'accepted' || kind === 'taken' || kind === 'bounced') return 'met';
  if (kind === 'slept') return 'paused';
  if (kind === 'woken') return 'resumed';
  return kind === 'withdrawn' || kind === 'cancelled' ? 'cancelled' : undefined;
}

/** Runs from the last word to the next, once somebody has taken the task on. */
function updateRun(steps: readonly Step[]): Run {
  const from = steps.findLastIndex(({ kind }) => updates.has(kind));
  if (from === -1 || isAsleep(fold(steps))) return { events: [], since: 0 };
  const last = steps[from]!;
  const events: ClockEvent[] = [{ at: last.at, kind: 'started' }];
  if (guestAwaited(steps, from)) events.push({ at: last.at, kind: 'paused' });
  for (const step of steps.slice(from + 1)) {
    const kind = step.kind === 'done' ? 'met' : closing(step);
    if (kind) events.push({ at: step.at, kind });
  }
  return { events, since: last.seq };
}

const updates: ReadonlySet<Step['kind']> = new Set([
  'accepted',
  'taken',
  'started',
  'noted',
  'waited',
  'resumed',
  'reopened',
]);

function guestAwaited(steps: readonly Step[], from: number): boolean {
  const last = steps
    .slice(0, from + 1)
    .findLast(({ kind }) => ['waited', 'resumed', 'started', 'reopened'].includes(kind));
  return last?.kind === 'waited' && last.params.waitingFor === 'guest';
}

/** A date somebody set is a deadline by the wall, whatever the calendar says. */
function dateClock(steps: readonly Step[], task: Task, { warnShare }: Policy, now: string): NamedReading[] {
  const { dueAt, closedAt } = task;
  if (dueAt === null) return [];
  const set = steps.findLast(({ kind }) => kind === 'dueChanged' || kind === 'woken') ?? steps[0]!;
  const [from, due] = [Date.parse(set.at), Date.parse(dueAt)];
  const end = isClosed(task) ? Date.parse(closedAt!) : Date.parse(now);
  const breached = end > due;
  const state = task.state === 'cancelled' ? 'cancelled' : breached ? 'missed' : isClosed(task) ? 'hit' : 'active';
  return [
    {
      name: 'due',
      since: set.seq,
      dueAt,
      warnAt: new Date(from + Math.max(0, due - from) * warnShare).toISOString(),
      metAt: task.state === 'done' ? closedAt : null,
      breachedAt: breached ? dueAt : null,
      state,
      leftMs: isClosed(task) ? null : due - Date.parse(now),
    },
  ];
}
