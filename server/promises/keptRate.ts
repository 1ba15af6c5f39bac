// How well a house keeps its word: what was kept, in time, put off in time, and whether everybody could know before the guest came.
// Shares carry Wilson's interval (1927); under ten cases a share is told with the warning that it says little. Pure.
import type { Department } from '@regulars/contract/department.ts';
import type { KeptRate, ShareOf } from '@regulars/contract/promise.ts';
import { wilson } from '../identity/intervals.ts';
import { dayIn } from '../platform/clock.ts';

export type Ended = {
  promiseId: string;
  state: 'kept' | 'renegotiated' | 'broken' | 'void';
  closedAt: string;
  dueAt: string | null;
};
/** A promise that woke for a stay on which the guest came. */
export type Woken = {
  promiseId: string;
  guestId: string;
  arrivalDate: string;
  timeZone: string;
  wokenAt: string;
  /** as far as anybody said; else the usual hour of the day */
  arrivedAt: string;
  bookedAt: string;
};
export type OpenOf = { department: Department; overdue: number; open: number };

const FEW = 10;

export function shareOf(n: number, of: number): ShareOf {
  if (of === 0) return { n, of, share: null, low: null, high: null, tooFew: true };
  const { value, low, high } = wilson(n, of);
  return { n, of, share: value, low, high, tooFew: of < FEW };
}

export type KeptFigures = Pick<KeptRate, 'kept' | 'keptOnTime' | 'renegotiated' | 'surfaced' | 'states' | 'overdue'> & {
  missed: { promiseId: string; guestId: string; arrivalDate: string; why: 'lateOrder' | 'sameDay' }[];
};

export function keptRate(ended: readonly Ended[], woken: readonly Woken[], open: readonly OpenOf[]): KeptFigures {
  const states = { kept: 0, renegotiated: 0, broken: 0, void: 0 };
  for (const { state } of ended) states[state]++;
  const kept = ended.filter(({ state }) => state === 'kept');
  const inTime = kept.filter(({ closedAt, dueAt }) => dueAt === null || closedAt <= dueAt);
  const missed = woken.filter(({ wokenAt, arrivedAt }) => wokenAt > arrivedAt);
  return {
    kept: shareOf(kept.length, kept.length + states.broken),
    keptOnTime: shareOf(inTime.length, kept.length + states.broken),
    renegotiated: shareOf(states.renegotiated, states.renegotiated + states.broken),
    surfaced: shareOf(woken.length - missed.length, woken.length),
    missed: missed.map(({ promiseId, guestId, arrivalDate, bookedAt, timeZone }) => ({
      promiseId,
      guestId,
      arrivalDate,
      why: dayIn(timeZone, bookedAt) >= arrivalDate ? 'sameDay' : 'lateOrder',
    })),
    states,
    overdue: open.filter((one) => one.open > 0).toSorted((a, b) => b.overdue - a.overdue || b.open - a.open),
  };
}
