// Windows of the past whose end is known: at an origin some guests were known, and within the horizon after it some of them came. What
// a warning is learnt from, and what the table of returns counts. Everything lies at or before the day the warning is made.
import { groupHistories, partOf, sampleOf, type Histories } from './histories.ts';
import { knownAt, seenAfter, type StayLog } from './stayLog.ts';

/** Guests alike at an origin are one row: `came` of `weight` had a stay within the horizon, `stays` together. */
export type Window = { origin: number; histories: Histories; came: Float64Array; stays: Float64Array };

const STEP = 30;
const MOST = 12;
const MOST_ROWS = 40_000;
const SAMPLE = 40_000;

/** Origins from the newest window that has closed backward, a month apart or as far as twelve reach back; days. */
export function originsBefore(first: number, origin: number, horizon: number): number[] {
  const newest = origin - horizon;
  const oldest = first + STEP;
  const step = Math.max(STEP, Math.floor((newest - oldest) / MOST));
  const found: number[] = [];
  for (let at = newest; at >= oldest && found.length < MOST; at -= step) found.push(at);
  return found;
}

/** Origins a horizon apart, whose windows share no day. */
export function separateOrigins(first: number, origin: number, horizon: number): number[] {
  const found: number[] = [];
  for (let at = origin - horizon; at >= first && found.length < MOST; at -= horizon) found.push(at);
  return found;
}

export function windowAt(log: StayLog, origin: number, horizon: number): Window {
  const known = knownAt(log, origin);
  const seen = seenAfter(log, known.guest, origin, horizon);
  const histories = groupHistories(known);
  const [came, stays] = [new Float64Array(histories.size), new Float64Array(histories.size)];
  histories.rowOf.forEach((row, guest) => {
    if (seen[guest]! > 0) came[row]! += 1;
    stays[row]! += seen[guest]!;
  });
  return { origin, histories, came, stays };
}

/** The same of a large house by a sample of its guests, who tell enough to learn from. */
export function thinned(window: Window): Window {
  const { histories, came, stays, origin } = window;
  if (histories.size <= MOST_ROWS) return window;
  const sample = sampleOf(histories, SAMPLE);
  const scaled = (column: Float64Array): Float64Array =>
    sample.weight.map((weight, i) => (column[sample.rows[i]!]! * weight) / histories.weight[sample.rows[i]!]!);
  return { origin, histories: partOf(histories, sample), came: scaled(came), stays: scaled(stays) };
}
