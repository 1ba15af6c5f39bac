// Pareto/NBD (Schmittlein, Morrison & Colombo 1987): visits at a gamma rate (r, α), the time until a guest stops exponential with a gamma
// rate (s, β). The likelihood is kept as its integral over the moment of stopping, which needs no hypergeometric function:
//   L ∝ (α+T)^-(r+x) (β+T)^-s + s ∫ from t_x to T of (α+y)^-(r+x) (β+y)^-(s+1) dy
// and the integral is taken over u = ln(min(α,β)+y), in which it is smooth (checked against the hypergeometric form to 1e-12).
import { digamma, logGamma } from './gamma.ts';
import type { Histories } from './histories.ts';
import type { Surface } from './maximum.ts';
import { legendreRule } from './quadrature.ts';
import { logBounds, type Forecast, type VisitModel } from './visitModel.ts';

export const paretoNbd: VisitModel = {
  name: 'pareto-nbd',
  parameters: ['r', 'alpha', 's', 'beta'],
  times: [1, 3],
  start: [0.5, 0.3, 0.5, 0.3].map(Math.log),
  bounds: logBounds([
    [1e-4, 1e3],
    [1e-6, 1e4],
    [1e-5, 1e3],
    [1e-6, 1e5],
  ]),
  surface: surfaceOf,
  forecast: forecastOf,
};

function surfaceOf(histories: Histories): Surface {
  const { size, x, tx, T, weight, counts, guestsAt } = histories;
  const found = new Float64Array(5);
  return (at) => {
    const [r, alpha, s, beta] = at.map(Math.exp) as unknown as [number, number, number, number];
    const stopping = stoppingOf(r, alpha, s, beta);
    const slope = new Float64Array(4);
    let value = 0;
    const [lr, dr] = [logGamma(r), digamma(r)];
    for (let level = 0; level < counts.length; level++) {
      const n = guestsAt[level]!;
      value += n * (logGamma(r + counts[level]!) - lr + r * at[1]! + s * at[3]!);
      slope[0]! += n * (digamma(r + counts[level]!) - dr + at[1]!);
    }
    slope[1]! += (histories.guests * r) / alpha;
    slope[2]! += histories.guests * at[3]!;
    slope[3]! += (histories.guests * s) / beta;
    for (let row = 0; row < size; row++) {
      const n = weight[row]!;
      const rate = r + x[row]!;
      const [seen, gone] = [alpha + T[row]!, beta + T[row]!];
      const [logSeen, logGone] = [Math.log(seen), Math.log(gone)];
      const scale = stopping(x[row]!, tx[row]!, T[row]!, found);
      // Both parts over the larger of their scales, so that neither runs over.
      const alive = -rate * logSeen - s * logGone;
      const top = Math.max(alive, scale);
      const [stay, stop] = [Math.exp(alive - top), Math.exp(scale - top)];
      const area = stop * found[0]!;
      const whole = stay + s * area;
      value += n * (top + Math.log(whole));
      const per = n / whole;
      slope[0]! -= per * (logSeen * stay + s * stop * found[1]!);
      slope[1]! -= per * rate * (stay / seen + s * stop * found[3]!);
      slope[2]! -= per * (logGone * stay - area + s * stop * found[2]!);
      slope[3]! -= per * s * (stay / gone + (s + 1) * stop * found[4]!);
    }
    return { value, slope: slope.map((one, i) => one * [r, alpha, s, beta][i]!) };
  };
}

/** What falls below e^-40 of the largest is no part of an integral to twelve digits. */
const DEEP = 40;
const RULES = [
  { depth: 0.6, half: 0.5, points: 6 },
  { depth: 3, half: 1, points: 10 },
  { depth: 9, half: 2.5, points: 16 },
  { depth: 18, half: 4, points: 24 },
  { depth: Infinity, half: Infinity, points: 40 },
].map((rule) => ({ ...rule, ...legendreRule(rule.points) }));

/**
 * The integral from `from` to `to`, as logarithm of a scale (returned) and multiples of it in `found`: [0] itself, weighted with
 * [1] ln(α+y), [2] ln(β+y), [3] 1/(α+y), [4] 1/(β+y).
 */
function stoppingOf(r: number, alpha: number, s: number, beta: number) {
  const [least, most] = alpha < beta ? [alpha, beta] : [beta, alpha];
  const between = most - least;
  return (x: number, from: number, to: number, found: Float64Array): number => {
    const [near, far] = alpha < beta ? [r + x, s + 1] : [s + 1, r + x];
    const [base, other] = [least + from, most + from];
    const [logBase, logOther] = [Math.log(base), Math.log(other)];
    let width = Math.log((least + to) / base);
    const fall = (u: number): number => near * u + far * (Math.log(base * Math.exp(u) + between) - logOther) - u;
    let depth = fall(width);
    // The fall bends upward: a shorter way that falls deep enough is found by halving.
    for (let tries = 0; depth > DEEP && tries < 40; tries++) {
      const shorter = width * Math.max(0.5, Math.min(0.95, (DEEP * 0.9) / depth));
      const there = fall(shorter);
      if (there < DEEP * 0.8) break;
      [width, depth] = [shorter, there];
    }
    const half = width / 2;
    const sunk = Math.abs(depth) / 2;
    const rule = RULES.find((one) => sunk <= one.depth && half <= one.half)!;
    let [sum, byNear, byFar, overNear, overFar] = [0, 0, 0, 0, 0];
    for (let k = 0; k < rule.points; k++) {
      const u = width * rule.nodes[k]!;
      const place = base * Math.exp(u);
      const wide = place + between;
      const logWide = Math.log(wide);
      const g = rule.weights[k]! * Math.exp(u - near * u - far * (logWide - logOther));
      sum += g;
      byNear += g * u;
      byFar += g * logWide;
      overNear += g / place;
      overFar += g / wide;
    }
    const size = width * base;
    byNear = byNear + logBase * sum;
    found[0] = size * sum;
    found[1] = size * (alpha < beta ? byNear : byFar);
    found[2] = size * (alpha < beta ? byFar : byNear);
    found[3] = size * (alpha < beta ? overNear : overFar);
    found[4] = size * (alpha < beta ? overFar : overNear);
    return -near * logBase - far * logOther;
  };
}

function forecastOf(parameters: readonly number[]): Forecast {
  const [r, alpha, s, beta] = parameters as [number, number, number, number];
  const stopping = stoppingOf(r, alpha, s, beta);
  const found = new Float64Array(5);
  /** s times the integral over the likelihood of being alive at `at` */
  const stopped = (x: number, from: number, to: number, at: number): number =>
    s * Math.exp(stopping(x, from, to, found) + (r + x) * Math.log(alpha + at) + s * Math.log(beta + at)) * found[0]!;
  return {
    alive: (x, tx, T) => 1 / (1 + stopped(x, tx, T, T)),
    returnIfAlive(x, T, horizon) {
      const apart = -(r + x) * Math.log1p(horizon / (alpha + T)) - s * Math.log1p(horizon / (beta + T));
      return Math.min(1, Math.max(0, -Math.expm1(apart) - stopped(x, T, T + horizon, T)));
    },
    visitsIfAlive(x, T, horizon) {
      const log = -Math.log1p(horizon / (beta + T));
      const span = s === 1 ? -log : -Math.expm1((s - 1) * log) / (s - 1);
      return (((r + x) * (beta + T)) / (alpha + T)) * span;
    },
  };
}
