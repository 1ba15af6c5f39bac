// BG/NBD (Fader, Hardie & Lee 2005, Marketing Science 24:275) and MBG/NBD (Batislam, Denizel & Filiztekin 2007, IJRM 24:201): visits at
// a gamma rate (r, α); after a visit a guest stops with a beta probability (a, b). In BG only after a repeat visit, so who came once is
// alive for certain; in MBG also after the first. The two differ by one in the count that meets b: `extra`.
import { digamma, logGamma } from './gamma.ts';
import type { Histories } from './histories.ts';
import type { Surface } from './maximum.ts';
import { logBounds, type Forecast, type VisitModel } from './visitModel.ts';

const alike = {
  parameters: ['r', 'alpha', 'a', 'b'],
  times: [1],
  start: [0.5, 0.3, 0.5, 1].map(Math.log),
  bounds: logBounds([
    [1e-4, 1e3],
    [1e-6, 1e4],
    [1e-5, 1e3],
    [1e-4, 1e4],
  ]),
};

export const bgNbd: VisitModel = { ...alike, name: 'bg-nbd', surface: (h) => surfaceOf(h, 0), forecast: (p) => forecastOf(p, 0) }; // prettier-ignore
export const mbgNbd: VisitModel = { ...alike, name: 'mbg-nbd', surface: (h) => surfaceOf(h, 1), forecast: (p) => forecastOf(p, 1) }; // prettier-ignore

type Extra = 0 | 1;

function surfaceOf(histories: Histories, extra: Extra): Surface {
  const { counts, guestsAt } = histories;
  const levels = counts.length;
  const [ratio, dropped] = [new Float64Array(levels), new Float64Array(levels)];
  return (at) => {
    const [r, alpha, a, b] = at.map(Math.exp) as unknown as [number, number, number, number];
    const slope = new Float64Array(4);
    const [gr, ga, gab, gb] = [logGamma(r), digamma(r), digamma(a + b), digamma(b)];
    const [lab, lb] = [logGamma(a + b), logGamma(b)];
    let value = 0;
    for (let level = 0; level < levels; level++) {
      const x = counts[level]!;
      const n = guestsAt[level]!;
      const met = b + x + extra;
      const before = logGamma(r + x) - gr + r * at[1]! + lab + logGamma(met) - lb - logGamma(a + met);
      value += n * before;
      const bend = digamma(a + met);
      slope[0]! += n * (digamma(r + x) - ga + at[1]!);
      slope[1]! += (n * r) / alpha;
      slope[2]! += n * (gab - bend);
      slope[3]! += n * (gab + digamma(met) - gb - bend);
      ratio[level] = x + extra > 0 ? at[2]! - Math.log(met - 1) : -Infinity;
      dropped[level] = 0;
    }
    value += rowsInto(histories, r, alpha, { ratio, dropped }, slope);
    for (let level = 0; level < levels; level++) {
      const lost = dropped[level]!;
      if (lost === 0) continue;
      slope[2]! += lost / a;
      slope[3]! -= lost / (b + counts[level]! + extra - 1);
    }
    return { value, slope: slope.map((one, i) => one * [r, alpha, a, b][i]!) };
  };
}

type Levels = { ratio: Float64Array; dropped: Float64Array };

/** The part of each row: seen until T and alive, or stopped right after t_x. Adds to the slopes of r and α. */
function rowsInto(
  histories: Histories,
  r: number,
  alpha: number,
  { ratio, dropped }: Levels,
  slope: Float64Array,
): number {
  const { size, x, tx, T, weight, place } = histories;
  let [value, ofR, ofAlpha] = [0, 0, 0];
  for (let row = 0; row < size; row++) {
    const n = weight[row]!;
    const level = place[row]!;
    const rate = r + x[row]!;
    const whole = alpha + T[row]!;
    const logWhole = Math.log(whole);
    const odds = ratio[level]!;
    if (odds === -Infinity) {
      value -= n * rate * logWhole;
      ofR -= n * logWhole;
      ofAlpha -= (n * rate) / whole;
      continue;
    }
    const last = alpha + tx[row]!;
    const apart = logWhole - Math.log(last);
    const d = odds + rate * apart;
    let [both, share] = [0, 0];
    if (d > 0) {
      const e = Math.exp(-d);
      both = d + Math.log1p(e);
      share = 1 / (1 + e);
    } else {
      const e = Math.exp(d);
      both = Math.log1p(e);
      share = e / (1 + e);
    }
    value += n * (both - rate * logWhole);
    ofR -= n * (logWhole - share * apart);
    ofAlpha -= n * rate * ((1 - share) / whole + share / last);
    dropped[level]! += n * share;
  }
  slope[0]! += ofR;
  slope[1]! += ofAlpha;
  return value;
}

function forecastOf(parameters: readonly number[], extra: Extra): Forecast {
  const [r, alpha, a, b] = parameters as [number, number, number, number];
  return {
    alive(x, tx, T) {
      if (x + extra === 0) return 1;
      return 1 / (1 + (a / (b + x + extra - 1)) * ((alpha + T) / (alpha + tx)) ** (r + x));
    },
    returnIfAlive: (x, T, horizon) => -Math.expm1(-(r + x) * Math.log1p(horizon / (alpha + T))),
    visitsIfAlive: (x, T, horizon) => visits(r + x, a - 1, a + b + x + extra - 1, horizon / (alpha + T + horizon)),
  };
}

/**
 * Visits of one who is alive: c/δ · [1 - (1-z)^rate · F(rate, c-δ; c; z)] with F Gauss's function, brought by Euler's
 * transformation to c/δ · [1 - (1-z)^δ · F(c-rate, δ; c; z)] and summed so that δ = 0 and c = 0 are points like any other.
 */
function visits(rate: number, delta: number, c: number, z: number): number {
  if (z <= 0) return 0;
  const log = Math.log1p(-z);
  const shrink = Math.exp(delta * log);
  const first = c - rate;
  let term = first * z;
  let sum = term;
  for (let n = 1; n < 20_000; n++) {
    term *= (z * (first + n) * (delta + n)) / ((c + n) * (n + 1));
    sum += term;
    if (Math.abs(term) < 1e-15 * Math.abs(sum)) break;
  }
  const whole = delta === 0 ? -log : -Math.expm1(delta * log) / delta;
  const found = c * whole - shrink * sum;
  // Nobody visits more often than one who never stops.
  const most = (rate * z) / (1 - z);
  return Number.isFinite(found) ? Math.min(most, Math.max(0, found)) : most;
}
