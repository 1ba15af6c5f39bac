// Fits a model of visits to histories: its parameters with how sure they are, the log-likelihood as papers print it, and what is to be
// told of the fit. The parameters do not change with the order of guests, nor with the unit of time but as times do.
import { estimatesOf, type Estimate, valuesOf } from './estimate.ts';
import { bgNbd, mbgNbd } from './betaGeometric.ts';
import { meanOf, partOf, rescaled, sampleOf, type Histories } from './histories.ts';
import { climb, covarianceAt, type Maximum } from './maximum.ts';
import { nbd } from './nbd.ts';
import { paretoNbd } from './paretoNbd.ts';
import { returnOf, type Forecast, type VisitModel, type VisitModelName } from './visitModel.ts';

export const models: Readonly<Record<VisitModelName, VisitModel>> = {
  'pareto-nbd': paretoNbd,
  'mbg-nbd': mbgNbd,
  'bg-nbd': bgNbd,
  nbd,
};

/**
 * What a fit is told with. `never_leaves`: next to everybody is said to be still a guest, the visits at hand show nobody stopping;
 * `parameter_at_bound`, `extreme_spread` (guests differ beyond reason, r below .01), `flat` (a parameter is not told by the data),
 * `not_converged`.
 */
export type FitTold = 'never_leaves' | 'parameter_at_bound' | 'extreme_spread' | 'flat' | 'not_converged';

export type VisitFit = {
  model: VisitModelName;
  estimates: Estimate[];
  logLikelihood: number;
  guests: number;
  told: FitTold[];
  forecast: Forecast;
  evaluations: number;
};

/** Rows from which on a sample of guests is fitted first, as the way to the top is shorter from there. */
const MANY = 6000;
const SAMPLE = 4000;
/** Rows from which on it is also the sample that tells how sure the parameters are. */
const VERY_MANY = 60_000;
const LARGE_SAMPLE = 20_000;

/** Fits a model. At least one guest must have come back, and time have passed (`tooLittle` tells before). */
export function fitVisits(name: VisitModelName, histories: Histories): VisitFit {
  const model = models[name];
  const unit = meanOf(histories, histories.T);
  const scaled = rescaled(histories, unit);
  const found = maximumOf(model, scaled);
  const estimates = estimatesOf(
    model.parameters,
    found,
    model.parameters.map((_, i) => (model.times.includes(i) ? unit : 1)),
  );
  const repeats = histories.counts.reduce((sum, count, level) => sum + count * histories.guestsAt[level]!, 0);
  const forecast = model.forecast(valuesOf(estimates));
  return {
    model: name,
    estimates,
    logLikelihood: found.value - repeats * Math.log(unit),
    guests: histories.guests,
    told: toldOf(model, found, forecast, histories),
    forecast,
    evaluations: found.evaluations,
  };
}

function maximumOf(model: VisitModel, histories: Histories): Maximum {
  const { bounds } = model;
  if (histories.size < MANY) return climb(model.surface(histories), model.start, { bounds });
  const isVeryMany = histories.size >= VERY_MANY;
  const sample = partOf(histories, sampleOf(histories, isVeryMany ? LARGE_SAMPLE : SAMPLE));
  const first = climb(model.surface(sample), model.start, { bounds });
  const share = sample.guests / histories.guests;
  const covariance = first.covariance?.map((row) => row.map((value) => value * share));
  const measured = covariance === undefined || !isVeryMany;
  const whole = climb(model.surface(histories), [...first.at], { bounds, covariance, measured });
  if (measured) return whole;
  // So many times the guests tell so many times more.
  const free = [...whole.at.keys()].map((i) => !whole.held.includes(i));
  const ofSample = covarianceAt(model.surface(sample), whole.at, free);
  return { ...whole, covariance: ofSample?.map((row) => row.map((value) => value * share)) };
}

const ALIVE_FOR_CERTAIN = 0.995;
const LEAST_SPREAD = 0.01;
/** Standard error of a logarithm from which on a parameter is not known: between a seventh and seven times. */
const FLAT = 1;

function toldOf(model: VisitModel, found: Maximum, forecast: Forecast, histories: Histories): FitTold[] {
  const told: FitTold[] = [];
  const { x, tx, T } = histories;
  const returned = histories.guests - (histories.counts[0] === 0 ? histories.guestsAt[0]! : 0);
  // Over those who came back: of the others BG/NBD says by its make that they are alive.
  let alive = 0;
  for (let row = 0; row < histories.size; row++)
    if (x[row]! > 0) alive += histories.weight[row]! * forecast.alive(x[row]!, tx[row]!, T[row]!);
  if (model.name !== 'nbd' && returned > 0 && alive / returned > ALIVE_FOR_CERTAIN) told.push('never_leaves');
  if (found.held.length > 0) told.push('parameter_at_bound');
  if (Math.exp(found.at[0]!) < LEAST_SPREAD) told.push('extreme_spread');
  const isFlat = found.covariance === undefined || found.covariance.some((row, i) => !found.held.includes(i) && Math.sqrt(row[i]!) > FLAT); // prettier-ignore
  if (isFlat) told.push('flat');
  if (!found.converged) told.push('not_converged');
  return told;
}

/** A fit that may be used for what it says of single guests. */
export const isSound = ({ told }: VisitFit): boolean => told.every((one) => one === 'flat');

/**
 * The first sound fit of Pareto/NBD and MBG/NBD; where both find that nobody stops, NBD, which says just this; else none, and the
 * table of returns is to be used. All fits tried come along, so that it can be told why.
 */
export function fitLadder(histories: Histories): { fit: VisitFit | undefined; tried: VisitFit[] } {
  const tried: VisitFit[] = [];
  for (const name of ['pareto-nbd', 'mbg-nbd'] as const) {
    const fit = fitVisits(name, histories);
    tried.push(fit);
    if (isSound(fit)) return { fit, tried };
  }
  if (tried.every(({ told }) => told.includes('never_leaves'))) {
    const fit = fitVisits('nbd', histories);
    tried.push(fit);
    if (isSound(fit)) return { fit, tried };
  }
  return { fit: undefined, tried };
}

/** Mean probability of a visit within a horizon, over guests. */
export function meanReturn(fit: VisitFit, { size, x, tx, T, weight, guests }: Histories, horizon: number): number {
  let sum = 0;
  for (let row = 0; row < size; row++)
    sum += weight[row]! * returnOf(fit.forecast, x[row]!, tx[row]!, T[row]!, horizon);
  return sum / guests;
}
