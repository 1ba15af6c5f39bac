// A service clock: how long something may take, read from what happened. Nothing is counted anywhere else: the same events give the
// same deadline on every reading, and a policy that changes later has another version. Pure.
//   started .. paused .. resumed .. met       time runs between started/resumed/reopened and paused/met/cancelled
import { addWorking, workingMs, type Calendar } from './calendar.ts';

export type ClockPolicy = {
  version: number;
  minutes: number;
  /** 0.75: a warning when three quarters of the time are used */
  warnShare: number;
  calendar: Calendar;
};
export type ClockEvent = {
  at: string;
  kind: 'started' | 'paused' | 'resumed' | 'met' | 'reopened' | 'cancelled';
};
export type ClockReading = {
  /** when the time is over, was, or would have been; null while it stands still */
  dueAt: string | null;
  warnAt: string | null;
  metAt: string | null;
  breachedAt: string | null;
  state: 'idle' | 'active' | 'paused' | 'hit' | 'missed' | 'cancelled';
  /** working milliseconds, negative when it is over; null where nothing is awaited */
  leftMs: number | null;
};

/** `events` in the order they happened; what comes after `now` counts as not yet happened. Met at the very deadline is in time. */
export function readClock(policy: ClockPolicy, events: readonly ClockEvent[], now: string): ClockReading {
  const limit = policy.minutes * 60_000;
  const run = runOf(events.filter(({ at }) => Date.parse(at) <= Date.parse(now)));
  const worked = run.spans.reduce((sum, { from, to }) => sum + workingMs(policy.calendar, from, to ?? now), 0);
  // what was met in time keeps the deadline it would have had
  const ran = run.state === 'met' ? run.spans.with(-1, { ...run.spans.at(-1)!, to: null }) : run.spans;
  const dueAt = reached(policy.calendar, ran, limit);
  const warnAt = reached(policy.calendar, ran, limit * policy.warnShare);
  const breachedAt = worked > limit ? dueAt : null;
  const state = stateOf(run.state, breachedAt !== null);
  const awaited = run.state === 'active' || run.state === 'paused';
  return { dueAt, warnAt, metAt: run.metAt, breachedAt, state, leftMs: awaited ? limit - worked : null };
}

type Run = {
  spans: { from: string; to: string | null }[];
  state: 'idle' | 'active' | 'paused' | 'met' | 'cancelled';
  metAt: string | null;
};

/** The stretches in which time ran; the last one is open while it runs. What makes no sense in a state changes nothing. */
function runOf(events: readonly ClockEvent[]): Run {
  const run: Run = { spans: [], state: 'idle', metAt: null };
  const stop = (at: string, state: Run['state']): void => {
    if (run.state === 'active') run.spans.at(-1)!.to = at;
    run.state = state;
  };
  const go = (at: string): void => {
    run.spans.push({ from: at, to: null });
    run.state = 'active';
    run.metAt = null;
  };
  for (const { at, kind } of events) {
    const { state } = run;
    if (kind === 'started' && state === 'idle') go(at);
    else if (kind === 'paused' && state === 'active') stop(at, 'paused');
    else if (kind === 'resumed' && state === 'paused') go(at);
    else if (kind === 'reopened' && (state === 'met' || state === 'cancelled')) go(at);
    else if (kind === 'cancelled' && (state === 'active' || state === 'paused')) stop(at, 'cancelled');
    else if (kind === 'met' && (state === 'active' || state === 'paused')) {
      stop(at, 'met');
      run.metAt = at;
    }
  }
  return run;
}

/** When so much working time had run, or will have if nothing stops it; null where it stands still before. */
function reached(calendar: Calendar, spans: Run['spans'], ms: number): string | null {
  let left = ms;
  for (const { from, to } of spans) {
    const worked = to === null ? Infinity : workingMs(calendar, from, to);
    if (worked >= left) return addWorking(calendar, from, left);
    left -= worked;
  }
  return null;
}

function stateOf(state: Run['state'], breached: boolean): ClockReading['state'] {
  if (state === 'idle' || state === 'cancelled') return state;
  if (breached) return 'missed';
  return state === 'met' ? 'hit' : state;
}
