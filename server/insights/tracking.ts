// Visits by month as a model expects them of the guests known before that month, beside those that came: what shows at a glance
// whether a model follows a house.
import { groupHistories } from './histories.ts';
import { knownAt, seenAfter, type StayLog } from './stayLog.ts';
import { visitsOf, type Forecast } from './visitModel.ts';

export type MonthTracked = { month: string; expected: number; came: number };

const DAY_MS = 86_400_000;
const MONTHS = 12;

/** The whole months before the origin (a day), oldest first; months before which nobody was known are left out. */
export function monthsTracked(log: StayLog, forecast: Forecast, origin: number): MonthTracked[] {
  return monthsBefore(origin, MONTHS).flatMap(({ month, from, to }) => {
    const known = knownAt(log, from - 1);
    if (known.guest.length === 0) return [];
    const { size, x, tx, T, weight } = groupHistories(known);
    let expected = 0;
    for (let row = 0; row < size; row++)
      expected += weight[row]! * visitsOf(forecast, x[row]!, tx[row]!, T[row]!, to - from + 1);
    const came = seenAfter(log, known.guest, from - 1, to - from + 1).reduce((sum, one) => sum + one, 0);
    return [{ month, expected: Math.round(expected * 100) / 100, came }];
  });
}

/** First and last day of each; the month of the origin counts only if the origin is its last day. */
export function monthsBefore(origin: number, count: number): { month: string; from: number; to: number }[] {
  const next = new Date((origin + 1) * DAY_MS);
  return Array.from({ length: count }, (_, i) => {
    const from = Date.UTC(next.getUTCFullYear(), next.getUTCMonth() - count + i, 1);
    const to = Date.UTC(next.getUTCFullYear(), next.getUTCMonth() - count + i + 1, 1);
    return { month: new Date(from).toISOString().slice(0, 7), from: from / DAY_MS, to: to / DAY_MS - 1 };
  });
}
