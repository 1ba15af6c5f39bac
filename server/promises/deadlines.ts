// By when a promise is to be ready, by when it must have been kept, and when it counts as broken if nobody says anything: the morning
// after, on the property's clock. Days of 23 and 25 hours are theirs too.
import { addDays } from '../platform/day.ts';
import { dayIn, instantAt } from '../platform/clock.ts';
import type { PromiseTrigger } from '@regulars/contract/promise.ts';
import type { Occasion } from './waking.ts';

export type Deadlines = {
  /** the guest comes, or the agreed time */
  readyBy: string;
  /** the end of the stay, or the agreed time */
  dueAt: string;
  /** the morning after */
  breakAt: string;
};

/** Guests are expected from this hour on where nothing else is agreed. */
const ARRIVAL = '14:00';
const MORNING = '08:00';

/** Null while a promise sleeps. `timeZone` is that of the property where a point in time is agreed on. */
export function deadlinesOf(
  trigger: PromiseTrigger,
  occasion: Occasion | null,
  timeZone: string,
  now: string,
): Deadlines | null {
  if (trigger.kind === 'at') {
    const at = new Date(trigger.at).toISOString();
    return { readyBy: at, dueAt: at, breakAt: instantAt(timeZone, addDays(dayIn(timeZone, at), 1), MORNING) };
  }
  if (occasion === null) return null;
  const { from, to, kind, timeZone: zone } = occasion;
  // who stays on beyond the booked day is still there to keep it to
  const today = dayIn(zone, now);
  const last = occasion.status === 'inHouse' && today > to ? today : to;
  return {
    readyBy: kind === 'meal' ? occasion.bookedAt : instantAt(zone, from, ARRIVAL),
    dueAt: instantAt(zone, addDays(last, 1)),
    breakAt: instantAt(zone, addDays(last, 1), MORNING),
  };
}
