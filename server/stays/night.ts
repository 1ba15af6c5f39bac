// A night: from one plain date to the next, wherever the house stands. Clocks that spring or fall change no night (F-10).
import { daysBetween } from '../platform/day.ts';

/** Nights between two plain dates; never negative, 0 for day use or an unknown departure. */
export function nightsBetween(arrival: string | null, departure: string | null): number {
  if (arrival === null || departure === null) return 0;
  return Math.max(0, daysBetween(arrival, departure));
}

/** One form for instants, so that plain string order is time order: UTC with milliseconds. Throws RangeError on nonsense. */
export function utc(instant: string): string {
  return new Date(instant).toISOString();
}
