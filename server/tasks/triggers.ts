// What a trigger comes to: a task that waits for the guest's next arrival is due when that booking arrives, goes back to sleep when
// it is cancelled, and follows it to another day. The next booking and a vacated room happen once. Pure.
import type { TaskTrigger } from '@regulars/contract/task.ts';
import { instantAt } from '../platform/clock.ts';
import type { Step, StepSaid } from './task.ts';

/** What the house knows of the awaited event; `at`: when the guest is expected, null where the event is over when it is known. */
export type Happened = { reservationId: string; at: string | null };

/** The step to add, if any. `acceptUntil`: how long an offer that goes with it has to be answered. */
export function wakeStep(
  steps: readonly Step[],
  trigger: TaskTrigger,
  happened: Happened | null,
  acceptUntil: string | null,
): StepSaid | null {
  const last = steps.findLast(({ kind }) => kind === 'woken' || kind === 'slept');
  const woken = last?.kind === 'woken' ? last.params : null;
  if (woken && trigger.kind !== 'nextArrival') return null;
  if (happened === null) return woken ? { kind: 'slept', params: {} } : null;
  if (woken?.reservationId === happened.reservationId && woken.dueAt === happened.at) return null;
  const params = { reservationId: happened.reservationId, dueAt: happened.at, until: acceptUntil };
  return { kind: 'woken', params };
}

/** Where nobody said when the guest comes, rooms are ready from two. */
const usualArrival = '14:00';

export function arrivalInstant(zone: string, date: string, expectedAt: string | null): string {
  const time = /^([01]\d|2[0-3]):[0-5]\d/.exec(expectedAt ?? '')?.[0] ?? usualArrival;
  return instantAt(zone, date, time);
}
