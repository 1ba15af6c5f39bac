// Worth of an answer to a question of who is who: what is at stake with the two guests, times what an answer tells. A regular who
// arrives tomorrow and is known by half outweighs two strangers; a pair that is sure either way hardly changes. The queue is ordered
// by it in SQL (reviews.store.ts) from the same numbers.
import type { GuestClass } from '@regulars/contract/guest.ts';

export type Stake = {
  guestClass: GuestClass;
  stays: number;
  /** in the house's currency */
  revenueMinor: number;
  /** plain date */
  nextArrival: string | null;
};

export const CLASS_STAKE: Readonly<Record<GuestClass, number>> = {
  mostValuable: 8,
  main: 5,
  ordinary: 3,
  small: 1,
  potential: 0,
};
/** Minor units that weigh as much as one stay: a thousand of a currency with cents. */
export const REVENUE_UNIT = 100_000;
/** Who comes within so many days counts so much more: the desk will need the answer. */
export const SOON = [
  { days: 3, factor: 2 },
  { days: 14, factor: 1.5 },
] as const;
/** Of the less valuable guest half counts: it is the richer profile that a wrong answer spoils. */
export const LESSER = 0.5;
/** What remains of the gain where the house is all but sure. */
export const LEAST_GAIN = 0.1;

/** 1 for a stranger; doublings of stays and revenue add one each. */
export function stakeOf({ guestClass, stays, revenueMinor, nextArrival }: Stake, today: string): number {
  const known =
    1 + CLASS_STAKE[guestClass] + Math.log2(1 + stays) + Math.log2(1 + Math.max(0, revenueMinor) / REVENUE_UNIT);
  const days = nextArrival === null ? undefined : daysTo(nextArrival, today);
  const soon = days === undefined || days < 0 ? undefined : SOON.find((one) => days <= one.days);
  return known * (soon?.factor ?? 1);
}

/** 1 at even odds, `LEAST_GAIN` where the house is sure. */
export function gainOf(probability: number): number {
  return LEAST_GAIN + (1 - LEAST_GAIN) * 4 * probability * (1 - probability);
}

export function worthOf(one: Stake, other: Stake, probability: number, today: string): number {
  const [a, b] = [stakeOf(one, today), stakeOf(other, today)];
  return (Math.max(a, b) + LESSER * Math.min(a, b)) * gainOf(probability);
}

function daysTo(date: string, today: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
}
