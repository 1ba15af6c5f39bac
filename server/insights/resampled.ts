// How sure measures of a forecast are: guests drawn anew many times (Efron 1979), each as often as chance wants (Poisson's one for the
// bootstrap), the measure taken each time; what lies between the ends of 95 in 100 is the interval.
import { dice } from './dice.ts';
import { quantileOf } from './returnsTold.ts';

export type Measured = { value: number; low: number; high: number };

/** AUC with weights: how often a returner is ranked above another; `order` sorts by score, rising. */
export function weightedAuc(
  order: Int32Array,
  score: Float64Array,
  came: Uint8Array,
  weight: ArrayLike<number>,
): number {
  let [yes, no, above] = [0, 0, 0];
  for (let i = 0; i < order.length;) {
    let [ties, tiesYes] = [0, 0];
    const at = score[order[i]!]!;
    for (; i < order.length && score[order[i]!]! === at; i++) {
      const one = order[i]!;
      if (came[one] === 1) tiesYes += weight[one]!;
      else ties += weight[one]!;
    }
    above += tiesYes * (no + ties / 2);
    yes += tiesYes;
    no += ties;
  }
  return above / (yes * no);
}

export type Ranked = { score: Float64Array; order: Int32Array };
export const ranked = (score: Float64Array): Ranked => ({
  score,
  order: Int32Array.from(score.keys()).sort((a, b) => score[a]! - score[b]!),
});

/** Share of those that came in the highest tenth, with weights; ties by place. */
export function weightedTopTenth({ order }: Ranked, came: Uint8Array, weight: ArrayLike<number>): number {
  let all = 0;
  for (let i = 0; i < order.length; i++) all += weight[i]!;
  let [seen, top, total] = [0, 0, 0];
  for (let i = order.length - 1; i >= 0; i--) {
    const one = order[i]!;
    if (came[one] === 1) {
      total += weight[one]!;
      if (seen < all / 10) top += weight[one]!;
    }
    seen += weight[one]!;
  }
  return top / total;
}

const DRAWS = 200;

/** `measure` of guests with weights; the value with every weight 1. Draws that cannot be measured (nobody came) are left out. */
export function interval(guests: number, seed: number, measure: (weight: Float64Array) => number): Measured {
  const roll = dice(seed);
  const weight = new Float64Array(guests).fill(1);
  const value = measure(weight);
  const drawn: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    for (let i = 0; i < guests; i++) weight[i] = timesDrawn(roll());
    const one = measure(weight);
    if (Number.isFinite(one)) drawn.push(one);
  }
  const sorted = Float64Array.from(drawn).sort();
  if (sorted.length === 0) return { value, low: value, high: value };
  return { value, low: quantileOf(sorted, 0.025), high: quantileOf(sorted, 0.975) };
}

const CUMULATIVE = [0, 1, 2, 3, 4, 5, 6].map((k) => poissonUntil(k));

function poissonUntil(k: number): number {
  let [term, sum] = [Math.exp(-1), 0];
  for (let i = 0; i <= k; i++) {
    sum += term;
    term /= i + 1;
  }
  return sum;
}

const timesDrawn = (chance: number): number => {
  let k = 0;
  while (k < CUMULATIVE.length && chance >= CUMULATIVE[k]!) k++;
  return k;
};
