// Guests who come and stop as BG/NBD holds, with the numbers of CDNOW, in any quantity and the same for the same seed. Times are not
// rounded: hardly two guests are alike, which is the hardest case for a fit that puts guests together that are.
import { dice } from '../../server/insights/dice.ts';
import type { Columns } from './sets.io.ts';

const [R, ALPHA, A, B] = [0.243, 4.414, 0.793, 2.426];

export function simulate(guests: number, seed: number): Omit<Columns, 'after'> {
  const roll = dice(seed);
  const [x, tx, T] = [new Float64Array(guests), new Float64Array(guests), new Float64Array(guests)];
  for (let g = 0; g < guests; g++) {
    T[g] = 27 + 12 * roll();
    const rate = gamma(R, roll) / ALPHA;
    const stops = gamma(A, roll);
    const stop = stops / (stops + gamma(B, roll));
    for (let at = -Math.log(1 - roll()) / rate; at <= T[g]!; at += -Math.log(1 - roll()) / rate) {
      x[g]! += 1;
      tx[g] = at;
      if (roll() < stop) break;
    }
  }
  return { x, tx, T };
}

/** Marsaglia & Tsang 2000 */
function gamma(shape: number, roll: () => number): number {
  if (shape < 1) return gamma(shape + 1, roll) * (1 - roll()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - roll()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) return d * v;
  }
}
