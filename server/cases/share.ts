// Shares and their 95 % intervals, and how far two shares of matched pairs lie apart.
//   share        Wilson's score interval (Wilson 1927, JASA 22:209)
//   difference   Newcombe's method 10 for paired proportions: Wilson's limits joined under the pairs' correlation, with his
//                continuity correction (Newcombe 1998, Statistics in Medicine 17:2635)
import type { CountedShare } from '@regulars/contract/caseAnalysis.ts';
import { wilson } from '../identity/intervals.ts';

/** `hits` of `of`; no share of nothing. */
export function shareOf(hits: number, of: number): CountedShare {
  if (of === 0) return { hits, of, share: null, low: null, high: null };
  const { value, low, high } = wilson(hits, of);
  return { hits, of, share: value, low, high };
}

/** Of each pair: whether the first and the second did it. Counts of both, only the first, only the second, neither. */
export type Pairs = { both: number; first: number; second: number; neither: number };

/** First's share less the second's; needs at least one pair. */
export function pairedDifference({ both, first, second, neither }: Pairs): {
  value: number;
  low: number;
  high: number;
} {
  const n = both + first + second + neither;
  const [one, two] = [shareOf(both + first, n), shareOf(both + second, n)];
  const value = (first - second) / n;
  const [l1, u1] = [one.share! - one.low!, one.high! - one.share!];
  const [l2, u2] = [two.share! - two.low!, two.high! - two.share!];
  const phi = correlation({ both, first, second, neither }, n);
  return {
    value,
    low: Math.max(-1, value - Math.sqrt(Math.max(0, l1 * l1 - 2 * phi * l1 * u2 + u2 * u2))),
    high: Math.min(1, value + Math.sqrt(Math.max(0, u1 * u1 - 2 * phi * u1 * l2 + l2 * l2))),
  };
}

function correlation({ both, first, second, neither }: Pairs, n: number): number {
  const margins = (both + first) * (second + neither) * (both + second) * (first + neither);
  if (margins === 0) return 0;
  const raw = both * neither - first * second;
  const corrected = raw > n / 2 ? raw - n / 2 : raw >= 0 ? 0 : raw;
  return corrected / Math.sqrt(margins);
}
