// A night: from one plain date to the next, wherever the house stands. Clocks that spring or fall change no night (F-10).
const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of an ISO plain date. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

export function addDays(date: string, days: number): string {
  return new Date((dayNumber(date) + days) * DAY_MS).toISOString().slice(0, 10);
}

/** Nights between two plain dates; never negative, 0 for day use or an unknown departure. */
export function nightsBetween(arrival: string | null, departure: string | null): number {
  if (arrival === null || departure === null) return 0;
  return Math.max(0, dayNumber(departure) - dayNumber(arrival));
}

/** One form for instants, so that plain string order is time order: UTC with milliseconds. Throws RangeError on nonsense. */
export function utc(instant: string): string {
  return new Date(instant).toISOString();
}
