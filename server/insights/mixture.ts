// Gaussian mixtures: clusters that may overlap, lie askew and differ in size, with a probability for each guest. Fitted by expectation and
// maximisation (Dempster, Laird & Rubin 1977) from several k-means starts; how many, and of which form, by BIC (Fraley & Raftery 2002).
import { eigenOf } from './matrix.ts';
import { kMeans, pointCount, type Points } from './kmeans.ts';

/**
 * Each its own shape; one shape for all; each its own spreads without skew; each its own size and lie, one proportion of length to
 * breadth (`VVV`, `EEE`, `VVI`, `VEV` of Celeux & Govaert 1995).
 */
export type MixtureForm = 'full' | 'tied' | 'diagonal' | 'proportioned';
export type Mixture = {
  k: number;
  form: MixtureForm;
  shares: Float64Array;
  means: Float64Array[];
  /** lower triangles L with covariance L Lᵀ */
  roots: Float64Array[];
  logLikelihood: number;
  /** parameters that are free */
  parameters: number;
  /** parameters · ln n - 2 ln L: the lower the better */
  bic: number;
  /** of each point the most likely component */
  labels: Int32Array;
};

/** Smallest spread, in the unit of the (scaled) columns: a component must not shrink onto one guest. */
const LEAST_SPREAD = 1e-3;
const MOST_ROUNDS = 2000;
const SMALL_GAIN = 1e-10;
const LOG_TWO_PI = Math.log(2 * Math.PI);

/** The likeliest of several starts. Points are scaled, k at least 1 and at most their number. */
export function fitMixture(points: Points, k: number, form: MixtureForm, starts: number, roll: () => number): Mixture {
  let best: Mixture | undefined;
  for (let start = 0; start < starts; start++) {
    const found = climb(points, k, form, kMeans(points, k, 1, roll).labels);
    if (best === undefined || found.logLikelihood > best.logLikelihood) best = found;
  }
  return best!;
}

function climb(points: Points, k: number, form: MixtureForm, labels: Int32Array): Mixture {
  const count = pointCount(points);
  const belonging = new Float64Array(count * k);
  labels.forEach((label, i) => void (belonging[i * k + label] = 1));
  let state = maximised(points, k, form, belonging);
  let logLikelihood = expected(points, state, belonging);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    state = maximised(points, k, form, belonging);
    const next = expected(points, state, belonging);
    const gain = next - logLikelihood;
    logLikelihood = next;
    if (gain < SMALL_GAIN * Math.abs(next)) break;
  }
  const { width } = points;
  const parameters = k - 1 + k * width + shapeParameters(form, k, width);
  const found = Int32Array.from({ length: count }, (_, i) => mostOf(belonging.subarray(i * k, (i + 1) * k)));
  return { k, form, ...state, logLikelihood, parameters, bic: parameters * Math.log(count) - 2 * logLikelihood, labels: found }; // prettier-ignore
}

function shapeParameters(form: MixtureForm, k: number, width: number): number {
  const triangle = (width * (width + 1)) / 2;
  if (form === 'full') return k * triangle;
  if (form === 'tied') return triangle;
  if (form === 'diagonal') return k * width;
  return k + (width - 1) + k * (triangle - width);
}

type State = Pick<Mixture, 'shares' | 'means' | 'roots'>;

/** Shares, means and shapes from how far each point belongs to each component. */
function maximised({ rows, width }: Points, k: number, form: MixtureForm, belonging: Float64Array): State {
  const count = rows.length / width;
  const weights = new Float64Array(k);
  const means = Array.from({ length: k }, () => new Float64Array(width));
  for (let i = 0; i < count; i++)
    for (let c = 0; c < k; c++) {
      const part = belonging[i * k + c]!;
      weights[c]! += part;
      for (let d = 0; d < width; d++) means[c]![d]! += part * rows[i * width + d]!;
    }
  means.forEach((mean, c) => mean.forEach((sum, d) => void (mean[d] = sum / Math.max(weights[c]!, Number.MIN_VALUE))));
  const sums = Array.from({ length: k }, () => new Float64Array(width * width));
  const apart = new Float64Array(width);
  for (let i = 0; i < count; i++)
    for (let c = 0; c < k; c++) {
      const part = belonging[i * k + c]!;
      if (part < 1e-14) continue;
      for (let d = 0; d < width; d++) apart[d] = rows[i * width + d]! - means[c]![d]!;
      for (let d = 0; d < width; d++)
        for (let e = form === 'diagonal' ? d : 0; e <= d; e++) sums[c]![d * width + e]! += part * apart[d]! * apart[e]!;
    }
  return { shares: weights.map((weight) => weight / count), means, roots: rootsOf(form, sums, weights, width) };
}

function rootsOf(
  form: MixtureForm,
  sums: readonly Float64Array[],
  weights: Float64Array,
  width: number,
): Float64Array[] {
  // prettier-ignore
  if (form === 'proportioned') return proportioned(sums, weights, width).map((one) => rootOf(one, 1, width));
  if (form !== 'tied') return sums.map((sum, c) => rootOf(sum, weights[c]!, width));
  const together = sums.reduce((all, one) => all.map((value, at) => value + one[at]!), new Float64Array(width * width));
  const count = weights.reduce((all, weight) => all + weight, 0);
  return sums.map(() => rootOf(together, count, width));
}

/** Covariances with one proportion: size and proportion each from the other until they rest; the lie of each is its own axes. */
function proportioned(sums: readonly Float64Array[], weights: Float64Array, width: number): Float64Array[] {
  const axes = sums.map((sum) => eigenOf(Array.from({ length: width }, (_, d) => Float64Array.from({ length: width }, (__, e) => sum[Math.max(d, e) * width + Math.min(d, e)]!)))); // prettier-ignore
  const lengths = axes.map(({ values }, c) => values.map((value) => Math.max(value, LEAST_SPREAD ** 2 * weights[c]!, Number.MIN_VALUE))); // prettier-ignore
  const sizes = new Float64Array(sums.length);
  let proportion = new Float64Array(width).fill(1);
  for (let round = 0; round < 50; round++) {
    lengths.forEach((own, c) => void (sizes[c] = own.reduce((sum, value, d) => sum + value / proportion[d]!, 0) / (width * Math.max(weights[c]!, Number.MIN_VALUE)))); // prettier-ignore
    const raw = proportion.map((_, d) => lengths.reduce((sum, own, c) => sum + own[d]! / sizes[c]!, 0));
    const middle = Math.exp(raw.reduce((sum, value) => sum + Math.log(value), 0) / width);
    const next = raw.map((value) => value / middle);
    const moved = next.reduce((most, value, d) => Math.max(most, Math.abs(value / proportion[d]! - 1)), 0);
    proportion = next;
    if (moved < 1e-9) break;
  }
  return axes.map(({ vectors }, c) => {
    const covariance = new Float64Array(width * width);
    for (let d = 0; d < width; d++)
      for (let e = 0; e < width; e++)
        for (let axis = 0; axis < width; axis++) covariance[d * width + e]! += sizes[c]! * proportion[axis]! * vectors[axis]![d]! * vectors[axis]![e]!; // prettier-ignore
    return covariance;
  });
}

/** Cholesky root of sums over a weight, no spread below the least. */
function rootOf(sums: Float64Array, weight: number, width: number): Float64Array {
  const lower = new Float64Array(width * width);
  for (let d = 0; d < width; d++)
    for (let e = 0; e <= d; e++) {
      let value = sums[d * width + e]! / Math.max(weight, Number.MIN_VALUE);
      for (let f = 0; f < e; f++) value -= lower[d * width + f]! * lower[e * width + f]!;
      lower[d * width + e] = d === e ? Math.sqrt(Math.max(value, LEAST_SPREAD ** 2)) : value / lower[e * width + e]!;
    }
  return lower;
}

/** How far each point belongs to each component, left in `belonging`; the log-likelihood. */
function expected({ rows, width }: Points, { shares, means, roots }: State, belonging: Float64Array): number {
  const k = shares.length;
  const constants = roots.map((root, c) => {
    let logDeterminant = 0;
    for (let d = 0; d < width; d++) logDeterminant += Math.log(root[d * width + d]!);
    return Math.log(Math.max(shares[c]!, Number.MIN_VALUE)) - logDeterminant - (width * LOG_TWO_PI) / 2;
  });
  const solved = new Float64Array(width);
  let logLikelihood = 0;
  for (let i = 0; i < rows.length / width; i++) {
    let highest = -Infinity;
    for (let c = 0; c < k; c++) {
      const [mean, root] = [means[c]!, roots[c]!];
      let far = 0;
      for (let d = 0; d < width; d++) {
        let value = rows[i * width + d]! - mean[d]!;
        for (let e = 0; e < d; e++) value -= root[d * width + e]! * solved[e]!;
        solved[d] = value / root[d * width + d]!;
        far += solved[d]! ** 2;
      }
      belonging[i * k + c] = constants[c]! - far / 2;
      highest = Math.max(highest, belonging[i * k + c]!);
    }
    let sum = 0;
    for (let c = 0; c < k; c++) sum += belonging[i * k + c] = Math.exp(belonging[i * k + c]! - highest);
    for (let c = 0; c < k; c++) belonging[i * k + c]! /= sum;
    logLikelihood += highest + Math.log(sum);
  }
  return logLikelihood;
}

function mostOf(parts: Float64Array): number {
  return parts.reduce((most, part, c) => (part > parts[most]! ? c : most), 0);
}

/** Probability of each component for each point, row by row. */
export function belongingOf(points: Points, mixture: Mixture): Float64Array {
  const belonging = new Float64Array(pointCount(points) * mixture.k);
  expected(points, mixture, belonging);
  return belonging;
}

/** The number of components and the form that BIC prefers. */
export function bestMixture(points: Points, most: number, starts: number, roll: () => number): Mixture {
  const forms: readonly MixtureForm[] = ['full', 'tied', 'diagonal', 'proportioned'];
  return Array.from({ length: Math.max(1, Math.min(most, pointCount(points))) }, (_, i) => i + 1)
    .flatMap((k) => forms.map((form) => fitMixture(points, k, form, starts, roll)))
    .reduce((best, one) => (one.bic < best.bic ? one : best));
}
