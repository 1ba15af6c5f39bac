// Gamma-gamma (Fader, Hardie & Lee 2005, J. Marketing Research 42:415; parameters p, q, v): what a guest spends a visit varies about a mean of
// the guest's own, and these means vary about that of the house. Assumes that spend does not go with frequency: the correlation is
// told. Fitted within bounds from several starts: unbounded searches from (1, 1, 1) run off to p of a thousand million without a word.
import { estimatesOf, valuesOf, type Estimate } from './estimate.ts';
import { digamma, logGamma } from './gamma.ts';
import { rowsOf, sampleOf } from './histories.ts';
import { climb, type Maximum, type Surface } from './maximum.ts';
import { logBounds } from './visitModel.ts';

/** Guests of whom an amount is known: visits that have one, and their mean, above 0. Equal rows are one with a weight. */
export type Spends = { x: Float64Array; mean: Float64Array; weight: Float64Array; guests: number };

export type SpendFit = {
  estimates: Estimate[];
  logLikelihood: number;
  guests: number;
  /** Pearson's, between visits and mean spend; null where either is the same for all */
  correlation: number | null;
  told: ('parameter_at_bound' | 'flat' | 'not_converged' | 'spend_with_frequency')[];
  /** what a guest with so many visits of this mean is expected to spend a visit; x 0: the house's mean */
  expect(x: number, mean: number): number;
};

export function groupSpends(x: Float64Array, mean: Float64Array): Spends {
  const rowOf = rowsOf([x, mean]);
  let size = 0;
  for (const row of rowOf) if (row >= size) size = row + 1;
  const spends = {
    x: new Float64Array(size),
    mean: new Float64Array(size),
    weight: new Float64Array(size),
    guests: x.length,
  };
  rowOf.forEach((row, guest) => {
    spends.x[row] = x[guest]!;
    spends.mean[row] = mean[guest]!;
    spends.weight[row]! += 1;
  });
  return spends;
}

const NAMES = ['p', 'q', 'v'];
const BOUNDS = logBounds([
  [1e-3, 1e3],
  [1e-2, 1e3],
  [1e-6, 1e6],
]);
/** of p, q and v, where amounts are counted in mean amounts */
const STARTS = [
  [2, 3, 1],
  [6, 4, 0.5],
  [0.8, 1.5, 0.8],
].map((start) => start.map(Math.log));
const MUCH = 0.3;

/** Fits; at least two guests whose means differ. */
export function fitSpend(spends: Spends): SpendFit {
  const unit = meanSpend(spends);
  const scaled = { ...spends, mean: spends.mean.map((mean) => mean / unit) };
  const found = maximumOf(scaled);
  const estimates = estimatesOf(NAMES, found, [1, 1, unit]);
  const [p, q, v] = valuesOf(estimates) as [number, number, number];
  const correlation = correlationOf(spends);
  const told: SpendFit['told'] = [];
  if (found.held.length > 0) told.push('parameter_at_bound');
  if (found.covariance === undefined) told.push('flat');
  if (!found.converged) told.push('not_converged');
  if (correlation !== null && Math.abs(correlation) > MUCH) told.push('spend_with_frequency');
  return {
    estimates,
    logLikelihood: found.value - spends.guests * Math.log(unit),
    guests: spends.guests,
    correlation,
    told,
    // With q below 1 the mean over guests is endless: one who has not spent yet is expected to spend what guests do, one of whom
    // little is known what that guest did.
    expect: (x, mean) => (p * x + q > 1 ? (p * (v + x * mean)) / (p * x + q - 1) : x === 0 ? unit : mean),
  };
}

/** Guests from which on a sample of them is fitted first. */
const MANY = 10_000;
const SAMPLE = 5000;

function maximumOf(spends: Spends): Maximum {
  if (spends.guests <= MANY) return bestOf(spends);
  const { x, mean, weight, guests } = spends;
  const chosen = sampleOf({ size: x.length, guests, x, tx: mean, T: mean, weight }, SAMPLE);
  const pick = (column: Float64Array): Float64Array => Float64Array.from(chosen.rows, (row) => column[row]!);
  const drawn = chosen.weight.reduce((sum, one) => sum + one, 0);
  const first = bestOf({ x: pick(x), mean: pick(mean), weight: chosen.weight, guests: drawn });
  const covariance = first.covariance?.map((row) => row.map((value) => (value * drawn) / guests));
  return climb(surfaceOf(spends), [...first.at], { bounds: BOUNDS, covariance });
}

/** The highest of the tops reached from the starts. */
function bestOf(spends: Spends): Maximum {
  const surface = surfaceOf(spends);
  const found = STARTS.map((start) => climb(surface, start, { bounds: BOUNDS }));
  return found.reduce((best, one) => (one.value > best.value + 1e-9 ? one : best));
}

function surfaceOf({ x, mean, weight, guests }: Spends): Surface {
  const levels = new Map<number, number>();
  x.forEach((count, row) => void levels.set(count, (levels.get(count) ?? 0) + weight[row]!));
  const logs = mean.map(Math.log);
  return (at) => {
    const [p, q, v] = at.map(Math.exp) as unknown as [number, number, number];
    let value = guests * (q * at[2]! - logGamma(q));
    let [ofP, ofQ, ofV] = [0, guests * (at[2]! - digamma(q)), (guests * q) / v];
    for (const [count, n] of levels) {
      const [px, whole] = [p * count, p * count + q];
      const bend = digamma(whole);
      value += n * (logGamma(whole) - logGamma(px) + px * Math.log(count));
      ofP += n * count * (bend - digamma(px) + Math.log(count));
      ofQ += n * bend;
    }
    for (let row = 0; row < x.length; row++) {
      const [n, count] = [weight[row]!, x[row]!];
      const sum = count * mean[row]! + v;
      const log = Math.log(sum);
      value += n * ((p * count - 1) * logs[row]! - (p * count + q) * log);
      ofP += n * count * (logs[row]! - log);
      ofQ -= n * log;
      ofV -= (n * (p * count + q)) / sum;
    }
    return { value, slope: Float64Array.of(ofP * p, ofQ * q, ofV * v) };
  };
}

/** Over guests, each as one. */
export function meanSpend({ mean, weight, guests }: Spends): number {
  return mean.reduce((sum, one, row) => sum + one * weight[row]!, 0) / guests;
}

function correlationOf({ x, mean, weight, guests }: Spends): number | null {
  const over = (f: (row: number) => number): number => weight.reduce((sum, n, row) => sum + n * f(row), 0) / guests;
  const [mx, mm] = [over((row) => x[row]!), over((row) => mean[row]!)];
  const [vx, vm] = [over((row) => (x[row]! - mx) ** 2), over((row) => (mean[row]! - mm) ** 2)];
  if (!(vx > 0 && vm > 1e-20 * mm * mm)) return null;
  return over((row) => (x[row]! - mx) * (mean[row]! - mm)) / Math.sqrt(vx * vm);
}
