// Moves between value classes: each guest's class at the ends of the last quarters, by what they had brought until then and the house's
// thresholds of today. Recomputed from the visits, nothing is stored: so a corrected stay corrects the past too.
import type { ClassThresholds } from '@regulars/contract/value.ts';
import { VALUE_CLASSES, movesOf, type FlowNode, type Move } from './valueClass.ts';
import type { StayLog } from './stayLog.ts';

const DAY_MS = 86_400_000;

/** The last so many ends of quarters before a day, oldest first, then the day itself; days. */
export function quarterEnds(day: number, quarters: number): number[] {
  const at = new Date(day * DAY_MS);
  const quarter = at.getUTCFullYear() * 4 + Math.floor(at.getUTCMonth() / 3);
  const endBefore = (q: number): number => Date.UTC(Math.floor(q / 4), (q % 4) * 3, 1) / DAY_MS - 1;
  return [...Array.from({ length: quarters }, (_, i) => endBefore(quarter - quarters + 1 + i)), day];
}

export type FlowLimits = {
  thresholds: ClassThresholds;
  horizon: number;
  /** amount -> group's money */ toGroup: number;
};

/** Where a guest with these stays and this money stood; `since`: days since the last stay. */
export function nodeAt(stays: number, money: number, since: number, limits: FlowLimits): FlowNode {
  if (stays === 0) return 'none';
  if (since > limits.horizon) return 'away';
  const worth = money * limits.toGroup;
  const { thresholds } = limits;
  return (
    VALUE_CLASSES.find(
      (one) => one === 'small' || worth >= thresholds[one].revenueMinor || stays >= thresholds[one].stays,
    ) ?? 'small'
  );
}

export type DatedMove = Move & { day: number };

/** From each day to the next; `value`: what the guests have brought until the later one. */
export function classFlow(
  { guests, start, day, amount }: StayLog,
  days: readonly number[],
  limits: FlowLimits,
): DatedMove[] {
  const nodes: FlowNode[][] = days.map(() => []);
  const money = days.map(() => new Float64Array(guests));
  for (let guest = 0; guest < guests; guest++) {
    let [at, stays, sum, last] = [start[guest]!, 0, 0, 0];
    days.forEach((until, place) => {
      for (; at < start[guest + 1]! && day[at]! <= until; at++) {
        stays++;
        last = day[at]!;
        const paid = amount?.[at] ?? NaN;
        if (paid > 0) sum += paid;
      }
      nodes[place]!.push(nodeAt(stays, sum, until - last, limits));
      money[place]![guest] = sum;
    });
  }
  return days
    .slice(1)
    .flatMap((_, place) =>
      movesOf(
        nodes[place]!.map((from, guest) => ({ from, to: nodes[place + 1]![guest]!, value: money[place + 1]![guest]! })),
      ).map((move) => ({ ...move, day: place })),
    );
}
