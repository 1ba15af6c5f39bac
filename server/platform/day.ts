// Calendar days (`YYYY-MM-DD`): counted as days, so that clocks that spring or fall change none (F-10).
const DAY_MS = 86_400_000;

/** The day so many days later; earlier where negative. Throws RangeError for what is no day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
