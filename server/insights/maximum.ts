// Where a log-likelihood is largest: quasi-Newton steps (BFGS with a line search, Nocedal & Wright 2006, ch. 6) on parameters within
// bounds, then Newton steps on differences of the gradient, whose matrix also tells how sure the parameters are. Functions come
// with their gradient; a parameter that leans on its bound is held there and told.
import { inverseOf, multiply } from './matrix.ts';

/** Value of a log-likelihood and its slope along each parameter. */
export type Height = { value: number; slope: Float64Array };
export type Surface = (at: Float64Array) => Height;
export type Bounds = { low: readonly number[]; high: readonly number[] };

export type Maximum = {
  at: Float64Array;
  value: number;
  /** rows of the inverse of minus the second derivatives at the maximum; undefined where the surface is flat or bends up */
  covariance: Float64Array[] | undefined;
  /** parameters that lean on a bound */
  held: number[];
  converged: boolean;
  evaluations: number;
};

export type Search = {
  bounds: Bounds;
  /** as of a fit to a sample: a guess of the covariance, which saves most of the way */
  covariance?: Float64Array[] | undefined;
  /** false: the covariance given is kept, no differences are taken */
  measured?: boolean;
  rounds?: number;
};

/** What is still to be gained, in log-likelihood, is below this: a hundred-thousandth of a standard error, or what rounding leaves. */
const enough = (value: number): number => Math.max(1e-10, 1e-13 * Math.abs(value));
const LONGEST_STEP = 2;

/** Climbs from a start. The surface is asked only within bounds. */
export function climb(surface: Surface, start: readonly number[], search: Search): Maximum {
  const { bounds, rounds = 200 } = search;
  let evaluations = 0;
  const ask: Surface = (at) => {
    evaluations++;
    return surface(at);
  };
  let at = clamped(Float64Array.from(start), bounds);
  let here = ask(at);
  let inverse = search.covariance?.map((row) => row.slice()) ?? steepest(here.slope);
  let learnt = search.covariance === undefined ? 0 : 2;
  let converged = false;
  let idle = 0;
  for (let round = 0; round < rounds; round++) {
    const free = freeOf(at, here.slope, bounds);
    const step = stepOf(inverse, here.slope, free);
    const gain = dot(step, here.slope);
    if (!free.some(Boolean) || (learnt >= 2 && gain < enough(here.value))) {
      converged = true;
      break;
    }
    const next = walk(ask, at, here, step, bounds);
    if (next === undefined) {
      // No way up along the step: the guess of the covariance is dropped once, then this is as far as numbers go.
      converged = gain < 1e-6 + enough(here.value);
      if (converged || learnt === 0) break;
      inverse = steepest(here.slope);
      learnt = 0;
      continue;
    }
    if (learn(inverse, at, here.slope, next.at, next.here.slope)) learnt++;
    // A plain that rises for ever by next to nothing: the top is where it no longer matters.
    idle = next.here.value - here.value < 100 * enough(here.value) ? idle + 1 : 0;
    [at, here] = [next.at, next.here];
    converged = idle >= 3;
    if (converged) break;
  }
  if (search.measured === false) return finish(at, here, search.covariance, bounds, converged, evaluations);
  const polished = polish(ask, at, here, bounds);
  return finish(polished.at, polished.here, polished.covariance, bounds, converged || polished.gained, evaluations);
}

function clamped(at: Float64Array, { low, high }: Bounds): Float64Array {
  return at.map((value, i) => Math.min(high[i]!, Math.max(low[i]!, value)));
}

/** Parameters that are not pressed against a bound. */
function freeOf(at: Float64Array, slope: Float64Array, { low, high }: Bounds): boolean[] {
  return Array.from(at, (value, i) => !((value <= low[i]! && slope[i]! <= 0) || (value >= high[i]! && slope[i]! >= 0)));
}

/** A first guess: a step along the slope no longer than a half. */
function steepest(slope: Float64Array): Float64Array[] {
  const size = Math.max(1e-300, Math.hypot(...slope));
  return Array.from(slope, (_, i) => Float64Array.from(slope, (__, j) => (i === j ? 0.5 / size : 0)));
}

function stepOf(inverse: readonly Float64Array[], slope: Float64Array, free: readonly boolean[]): Float64Array {
  const open = slope.map((value, i) => (free[i] ? value : 0));
  const step = multiply(inverse, open).map((value, i) => (free[i] ? value : 0));
  if (!(dot(step, open) > 0)) return open.map((value) => value / Math.max(1, Math.hypot(...open)));
  const longest = Math.max(...step.map(Math.abs));
  return longest > LONGEST_STEP ? step.map((value) => (value * LONGEST_STEP) / longest) : step;
}

type Place = { at: Float64Array; here: Height };

/** Along a step until the rise is worth its length, farther while it still rises steeply. */
function walk(ask: Surface, at: Float64Array, here: Height, step: Float64Array, bounds: Bounds): Place | undefined {
  const place = (share: number): Place => {
    const there = clamped(
      at.map((value, i) => value + share * step[i]!),
      bounds,
    );
    return { at: there, here: ask(there) };
  };
  const rise = dot(step, here.slope);
  /** what the slope promises of the way really gone, which a bound may have cut */
  const promised = (there: Float64Array): number =>
    dot(
      there.map((value, i) => value - at[i]!),
      here.slope,
    );
  let share = 1;
  let best: Place | undefined;
  for (let tries = 0; tries < 30; tries++) {
    const next = place(share);
    if (Number.isFinite(next.here.value) && next.here.value >= here.value + 1e-4 * promised(next.at)) {
      best = next;
      break;
    }
    share *= tries < 3 ? 0.4 : 0.2;
  }
  if (best === undefined) return undefined;
  for (let tries = 0; tries < 6 && share >= 1 && dot(step, best.here.slope) > 0.9 * rise; tries++) {
    const next = place((share *= 2));
    if (!(next.here.value > best.here.value)) break;
    best = next;
  }
  return best;
}

/** The inverse after one more step has been seen (BFGS); false where the surface bent the wrong way. */
function learn(
  inverse: Float64Array[],
  from: Float64Array,
  before: Float64Array,
  to: Float64Array,
  after: Float64Array,
): boolean {
  const moved = to.map((value, i) => value - from[i]!);
  const bent = before.map((value, i) => value - after[i]!);
  const curve = dot(moved, bent);
  if (!(curve > 1e-12 * Math.hypot(...moved) * Math.hypot(...bent))) return false;
  const turned = multiply(inverse, bent);
  const factor = (1 + dot(bent, turned) / curve) / curve;
  inverse.forEach((row, i) => {
    for (let j = 0; j < row.length; j++)
      row[j]! += factor * moved[i]! * moved[j]! - (turned[i]! * moved[j]! + moved[i]! * turned[j]!) / curve;
  });
  return true;
}

const STRIDE = 1e-4;

/** Newton steps with measured second derivatives, over the parameters that are free. */
function polish(ask: Surface, start: Float64Array, first: Height, bounds: Bounds) {
  let [at, here] = [start, first];
  let covariance: Float64Array[] | undefined;
  let gained = false;
  for (let round = 0; round < 4; round++) {
    const free = freeOf(at, here.slope, bounds);
    covariance = covarianceAt(ask, at, free);
    if (covariance === undefined) break;
    const step = multiply(
      covariance,
      here.slope.map((value, i) => (free[i] ? value : 0)),
    );
    const gain = dot(step, here.slope);
    if (gain < enough(here.value)) {
      gained = true;
      break;
    }
    const longest = Math.max(...step.map(Math.abs));
    const there = clamped(at.map((value, i) => value + (step[i]! * Math.min(1, LONGEST_STEP / longest))), bounds); // prettier-ignore
    const next = ask(there);
    if (!(next.value > here.value)) {
      gained = gain < 1e-6 + enough(here.value);
      break;
    }
    [at, here] = [there, next];
  }
  return { at, here, covariance, gained };
}

/** Inverse of minus the second derivatives, by central differences of the slope; held parameters have none. */
export function covarianceAt(surface: Surface, at: Float64Array, free: readonly boolean[]): Float64Array[] | undefined {
  const open = [...at.keys()].filter((i) => free[i]);
  const slopes = open.map((i) => {
    const moved = (by: number): Float64Array => surface(at.map((value, j) => (j === i ? value + by : value))).slope;
    const [up, down] = [moved(STRIDE), moved(-STRIDE)];
    return up.map((value, j) => (down[j]! - value) / (2 * STRIDE));
  });
  const information = open.map((_, i) =>
    Float64Array.from(open, (j, k) => (slopes[i]![j]! + slopes[k]![open[i]!]!) / 2),
  );
  const inverse = inverseOf(information);
  if (inverse === undefined) return undefined;
  const whole = Array.from(at, () => new Float64Array(at.length));
  open.forEach((i, row) => open.forEach((j, column) => void (whole[i]![j] = inverse[row]![column]!)));
  return whole;
}

function finish(
  at: Float64Array,
  here: Height,
  covariance: Float64Array[] | undefined,
  bounds: Bounds,
  converged: boolean,
  evaluations: number,
): Maximum {
  const held = [...at.keys()].filter((i) => at[i]! <= bounds.low[i]! || at[i]! >= bounds.high[i]!);
  return { at, value: here.value, covariance, held, converged, evaluations };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
