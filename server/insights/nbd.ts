// NBD (Ehrenberg 1959): guests come at a gamma rate (r, α) and never stop. What the other models become where the visits at hand show
// nobody stopping; then this is told instead, with the two parameters that can be known.
import { digamma, logGamma } from './gamma.ts';
import { logBounds, type VisitModel } from './visitModel.ts';

export const nbd: VisitModel = {
  name: 'nbd',
  parameters: ['r', 'alpha'],
  times: [1],
  start: [0.5, 0.3].map(Math.log),
  bounds: logBounds([
    [1e-4, 1e3],
    [1e-6, 1e4],
  ]),
  surface:
    ({ size, x, T, weight, counts, guestsAt }) =>
    (at) => {
      const [r, alpha] = [Math.exp(at[0]!), Math.exp(at[1]!)];
      const [lr, dr] = [logGamma(r), digamma(r)];
      let [value, ofR, ofAlpha] = [0, 0, 0];
      counts.forEach((count, level) => {
        value += guestsAt[level]! * (logGamma(r + count) - lr + r * at[1]!);
        ofR += guestsAt[level]! * (digamma(r + count) - dr + at[1]!);
        ofAlpha += (guestsAt[level]! * r) / alpha;
      });
      for (let row = 0; row < size; row++) {
        const whole = alpha + T[row]!;
        const log = Math.log(whole);
        value -= weight[row]! * (r + x[row]!) * log;
        ofR -= weight[row]! * log;
        ofAlpha -= (weight[row]! * (r + x[row]!)) / whole;
      }
      return { value, slope: Float64Array.of(ofR * r, ofAlpha * alpha) };
    },
  forecast: ([r = 0, alpha = 1]) => ({
    alive: () => 1,
    returnIfAlive: (x, T, horizon) => -Math.expm1(-(r + x) * Math.log1p(horizon / (alpha + T))),
    visitsIfAlive: (x, T, horizon) => ((r + x) * horizon) / (alpha + T),
  }),
};
