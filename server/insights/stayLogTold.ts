// What a log of stays shows of itself that forecasts depend on: that it begins in the middle of things, has a hole, or ends early.
import type { StayLog } from './stayLog.ts';

export type LogTold =
  /** many guests are new in the first month as in no later one: they had been there before, the file does not know */
  | { code: 'left_truncated'; newInFirstMonth: number; newInLaterMonths: number }
  /** days without a stay of anybody, after this day */
  | { code: 'gap'; after: number; days: number }
  /** days between the last stay of anybody and the origin */
  | { code: 'ends_early'; days: number };

const MONTH = 30;
const LEAST_HISTORY = 180;
const MORE_THAN_LATER = 1.8;
/** New guests of a month below which nothing is told by comparing. */
const LEAST_NEW = 10;
const LEAST_GAP = 30;
const TIMES_USUAL = 10;

/** Days; stays after the origin are not looked at. */
export function toldOfLog({ guests, start, day }: StayLog, origin: number): LogTold[] {
  const days = Int32Array.from(new Set(day))
    .filter((one) => one <= origin)
    .toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const told: LogTold[] = [];
  const months = new Float64Array(6);
  for (let g = 0; g < guests; g++) {
    const month = Math.floor(((start[g]! < start[g + 1]! ? day[start[g]!]! : Infinity) - first) / MONTH);
    if (month < months.length) months[month]! += 1;
  }
  const later = Math.max(...months.slice(1));
  if (origin - first >= LEAST_HISTORY && months[0]! >= LEAST_NEW && months[0]! > MORE_THAN_LATER * later)
    told.push({ code: 'left_truncated', newInFirstMonth: months[0]!, newInLaterMonths: later });
  const gaps = days.slice(1).map((one, i) => one - days[i]!);
  const usual = gaps.toSorted()[gaps.length >> 1] ?? 1;
  const much = Math.max(LEAST_GAP, TIMES_USUAL * usual);
  const longest = gaps.reduce((at, gap, i) => (gap > gaps[at]! ? i : at), 0);
  if ((gaps[longest] ?? 0) >= much) told.push({ code: 'gap', after: days[longest]!, days: gaps[longest]! });
  if (origin - last >= much) told.push({ code: 'ends_early', days: origin - last });
  return told;
}
