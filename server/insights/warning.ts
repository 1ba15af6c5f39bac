// The early warning: the probability that a guest comes again within a horizon. The mean, on the scale of log-odds, of two views that
// err differently: the model of visits, and a logistic regression on how long ago and how often, learnt from windows of the house's own
// past. Then recalibrated on those windows, so that of guests with 30 in 100 about 30 in 100 come. Recalibrating on the newest window
// alone was no better out of time, and where the season turned much worse: one window is one season.
import { fitLogistic, heightOf, chanceOf, logit, type Logistic } from './ridgeLogistic.ts';
import type { VisitFit } from './fit.ts';
import { returnOf } from './visitModel.ts';
import { thinned, type Window } from './windows.ts';

export const LEAST_WINDOWS = 3;

export type Warning = {
  /** what the model of visits says of a guest, repeats, days since the last stay -> probability of a stay within the horizon */
  chance(ofModel: number, x: number, sinceLast: number): number;
  /** null where too few windows closed: the model of visits speaks alone */
  logistic: Logistic | null;
  calibration: Logistic | null;
};

const RIDGE = 1;

/** `fit` in days. */
export function learnWarning(fit: VisitFit, windows: readonly Window[], horizon: number): Warning {
  if (windows.length < LEAST_WINDOWS) return { chance: (ofModel) => ofModel, logistic: null, calibration: null };
  const past = windows.map(thinned);
  const logistic = fitLogistic(
    outcomesOf(past, (x, tx, T) => featuresOf(x, T - tx, horizon)),
    RIDGE,
  );
  const height = (ofModel: number, x: number, sinceLast: number): number =>
    (logit(ofModel) + heightOf(logistic, featuresOf(x, sinceLast, horizon))) / 2;
  const ofPast = outcomesOf(past, (x, tx, T) => [height(returnOf(fit.forecast, x, tx, T, horizon), x, T - tx)]);
  const found = fitLogistic(ofPast, RIDGE);
  // A past in which the likelier guests came less often than the others is no measure.
  const calibration = found.weights[0]! > 0 ? found : null;
  const chance = (ofModel: number, x: number, sinceLast: number): number => {
    const raw = height(ofModel, x, sinceLast);
    return chanceOf(calibration === null ? raw : heightOf(calibration, [raw]));
  };
  return { chance, logistic, calibration };
}

/** Log of the time since the last visit (an eighth of the horizon added: days more or less say little), log of the visits. */
function featuresOf(x: number, sinceLast: number, horizon: number): number[] {
  return [Math.log(horizon / 8 + sinceLast), Math.log(1 + x)];
}

function outcomesOf(windows: readonly Window[], features: (x: number, tx: number, T: number) => number[]) {
  const rows: number[] = [];
  const weight: number[] = [];
  const came: number[] = [];
  let width = 0;
  for (const window of windows) {
    const { x, tx, T, weight: guests } = window.histories;
    for (let row = 0; row < x.length; row++) {
      const found = features(x[row]!, tx[row]!, T[row]!);
      width = found.length;
      rows.push(...found);
      weight.push(guests[row]!);
      came.push(window.came[row]!);
    }
  }
  return { rows: Float64Array.from(rows), width, weight: Float64Array.from(weight), came: Float64Array.from(came) };
}
