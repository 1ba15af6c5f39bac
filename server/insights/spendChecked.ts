// What guests were expected to bring a horizon ago, and what they brought: in all, and how far one guest may lie from it. A guest's own
// figure is a mean over coming and staying away; so beside it stands what eight of ten guests brought who were as likely to come.
import type { CheckedPast } from '@regulars/contract/valueFigures.ts';
import type { Scores } from './scores.ts';
import type { StayLog } from './stayLog.ts';

export type CheckedSpend = NonNullable<CheckedPast['spend']>;
type Band = CheckedSpend['bands'][number];

/** Chances at which a band ends, unless it has too few guests yet. */
const ENDS = [0.8, 0.6, 0.45, 0.3, 0.2, 0.1, 0.05, 0];
const LEAST_OF_BAND = 40;
/** Who is likelier to come than anybody was then, by more than this, is like none of them. */
const BEYOND = 0.1;

/** Null where there is no money, or fewer than a band's guests were expected to bring any. */
export function checkSpend(log: StayLog, scores: Scores, origin: number, horizon: number): CheckedSpend | null {
  const { expectedValue: expected, pReturn } = scores;
  if (expected === null) return null;
  const brought = broughtAfter(log, scores, origin, horizon);
  const order = Int32Array.from(expected.keys())
    .filter((i) => expected[i]! > 0)
    .sort((a, b) => pReturn[b]! - pReturn[a]! || a - b);
  if (order.length < LEAST_OF_BAND) return null;
  const bands: Band[] = [];
  for (let from = 0; from < order.length;) {
    const to = bandEnd(order, from, pReturn);
    const times = Float64Array.from(order.subarray(from, to), (i) => brought[i]! / expected[i]!).sort();
    bands.push({
      from: to === order.length ? 0 : pReturn[order[to - 1]!]!,
      to: pReturn[order[from]!]!,
      guests: times.length,
      ...mostOf(times),
    });
    from = to;
  }
  const sum = (all: Float64Array): number => Math.round(all.reduce((total, one) => total + one, 0));
  return { expectedMinor: sum(expected), cameMinor: sum(brought), bands };
}

/** Between which eight of ten lie: the middle ones; where more than one in ten is nothing, the lowest. */
function mostOf(rising: Float64Array): { low: number; high: number } {
  const tenth = Math.floor(rising.length / 10);
  const low = rising[tenth]!;
  return { low, high: rising[rising.length - 1 - (low > 0 ? tenth : 2 * tenth)]! };
}

/** Behind the last guest of a band: those of one chance fall on one side of every end, and too few left over go along. */
function bandEnd(order: Int32Array, from: number, chance: Float64Array): number {
  const chanceAt = (place: number): number => chance[order[place]!]!;
  const lowest = (place: number): number => ENDS.find((end) => chanceAt(place) >= end)!;
  let to = from + 1;
  while (to < order.length && (to - from < LEAST_OF_BAND || chanceAt(to) >= lowest(to - 1))) to++;
  return order.length - to < LEAST_OF_BAND ? order.length : to;
}

/** In the unit of the amounts; a visit whose amount is not known counts as one of those that were expected. */
function broughtAfter(
  { start, day, amount }: StayLog,
  { guest, expectedValue, expectedVisits }: Scores,
  origin: number,
  horizon: number,
): Float64Array {
  return Float64Array.from(guest, (g, i) => {
    const usual = expectedVisits[i]! > 0 ? expectedValue![i]! / expectedVisits[i]! : 0;
    let sum = 0;
    for (let at = start[g + 1]! - 1; at >= start[g]! && day[at]! > origin; at--)
      if (day[at]! <= origin + horizon) sum += Number.isNaN(amount![at]!) ? usual : amount![at]!;
    return sum;
  });
}

/** Between what a guest may be expected to bring, eight times in ten; null where nothing is expected of them, or none was like them. */
export function rangeOf(
  { bands }: CheckedSpend,
  { pReturn, expectedMinor }: { pReturn: number; expectedMinor: number },
): { lowMinor: number; highMinor: number } | null {
  const band = bands.find(({ from }) => pReturn >= from);
  if (band === undefined || pReturn > band.to + BEYOND || expectedMinor <= 0) return null;
  return { lowMinor: Math.round(band.low * expectedMinor), highMinor: Math.round(band.high * expectedMinor) };
}
