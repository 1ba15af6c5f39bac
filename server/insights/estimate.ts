// Parameters of a fit as they are told: value, standard error, and the interval that covers it 95 times in 100. Fits are made over
// logarithms, where the interval is even; so it is never below nought and wider upward.
import type { Maximum } from './maximum.ts';

export type Estimate = {
  name: string;
  value: number;
  /** null where the data do not tell: parameter at its bound, or the likelihood is flat there */
  standardError: number | null;
  low: number | null;
  high: number | null;
};

const WITHIN_95 = 1.959963984540054;

/** `units`: what each parameter is multiplied by, where times were counted in another unit than they are told in. */
export function estimatesOf(
  names: readonly string[],
  { at, covariance, held }: Maximum,
  units: readonly number[],
): Estimate[] {
  return names.map((name, i) => {
    const value = Math.exp(at[i]!) * units[i]!;
    const spread = held.includes(i) ? 0 : Math.sqrt(covariance?.[i]?.[i] ?? 0);
    // Wider than this the two ends say nothing.
    if (!(spread > 0 && spread < 20)) return { name, value, standardError: null, low: null, high: null };
    const reach = Math.exp(WITHIN_95 * spread);
    return { name, value, standardError: value * spread, low: value / reach, high: value * reach };
  });
}

export const valuesOf = (estimates: readonly Estimate[]): number[] => estimates.map(({ value }) => value);
