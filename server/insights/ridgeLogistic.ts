// Logistic regression with a ridge: few features, each scaled to its own spread, weights shrunk a little toward nought so that a house
// with few guests learns no nonsense. Iteratively reweighted least squares.
import { solve } from './matrix.ts';

export type Logistic = { intercept: number; weights: number[] };

/** Rows one behind another, `width` values each; of `weight` guests of a row `came` did what is asked. */
export type Outcomes = { rows: Float64Array; width: number; weight: Float64Array; came: Float64Array };

/** The intercept is not shrunk; `ridge` counts in guests of features of spread one. */
export function fitLogistic(outcomes: Outcomes, ridge: number): Logistic {
  const { rows, width, weight: guests, came } = outcomes;
  const count = guests.length;
  const { middle, spread } = scaleOf(outcomes);
  const size = width + 1;
  const at = new Float64Array(size);
  const features = new Float64Array(size);
  for (let round = 0; round < 50; round++) {
    const information = Array.from({ length: size }, (_, i) =>
      Float64Array.from({ length: size }, (__, j) => (i === j && i > 0 ? ridge : 0)),
    );
    const slope = at.map((value, i) => (i > 0 ? -ridge * value : 0));
    for (let row = 0; row < count; row++) {
      features[0] = 1;
      let height = at[0]!;
      for (let i = 0; i < width; i++) {
        features[i + 1] = (rows[row * width + i]! - middle[i]!) / spread[i]!;
        height += at[i + 1]! * features[i + 1]!;
      }
      const chance = 1 / (1 + Math.exp(-height));
      const weight = guests[row]! * Math.max(1e-9, chance * (1 - chance));
      for (let i = 0; i < size; i++) {
        slope[i]! += (came[row]! - guests[row]! * chance) * features[i]!;
        for (let j = 0; j <= i; j++) information[i]![j]! += weight * features[i]! * features[j]!;
      }
    }
    for (let i = 0; i < size; i++) for (let j = i + 1; j < size; j++) information[i]![j] = information[j]![i]!;
    // Where all did alike there is no end to the intercept but this.
    information[0]![0]! += 1e-6;
    slope[0]! -= 1e-6 * at[0]!;
    const step = solve(information, slope);
    if (step === undefined) break;
    const longest = Math.max(...step.map(Math.abs));
    const share = Math.min(1, 3 / longest);
    step.forEach((value, i) => void (at[i]! += value * share));
    if (longest < 1e-9) break;
  }
  const weights = Array.from({ length: width }, (_, i) => at[i + 1]! / spread[i]!);
  return { intercept: at[0]! - weights.reduce((sum, weight, i) => sum + weight * middle[i]!, 0), weights };
}

function scaleOf({ rows, width, weight, came: { length } }: Outcomes): { middle: number[]; spread: number[] } {
  const all = weight.reduce((sum, one) => sum + one, 0);
  const over = (i: number, f: (value: number) => number): number => {
    let sum = 0;
    for (let row = 0; row < length; row++) sum += weight[row]! * f(rows[row * width + i]!);
    return sum / Math.max(1, all);
  };
  const middle = Array.from({ length: width }, (_, i) => over(i, (value) => value));
  const spread = middle.map((mean, i) => Math.sqrt(over(i, (value) => (value - mean) ** 2)) || 1);
  return { middle, spread };
}

/** Height of one row, whose chance is `chanceOf` it. */
export function heightOf({ intercept, weights }: Logistic, features: readonly number[]): number {
  return features.reduce((sum, feature, i) => sum + feature * weights[i]!, intercept);
}

const CERTAIN = 1e-12;

/** ln(p / (1 - p)), within ±27.6 */
export function logit(chance: number): number {
  const inside = Math.min(1 - CERTAIN, Math.max(CERTAIN, chance));
  return Math.log(inside / (1 - inside));
}
export const chanceOf = (height: number): number => 1 / (1 + Math.exp(-height));
