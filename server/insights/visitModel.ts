// A model of visits: guests come at a rate of their own and one day stop without a word. Each model fits its parameters to histories
// and then tells of a guest three things, from which all others are made: is the guest still one, and if so, will there be a visit
// within a horizon, and how many.
import type { Histories } from './histories.ts';
import type { Bounds, Surface } from './maximum.ts';

export const VISIT_MODELS = ['pareto-nbd', 'mbg-nbd', 'bg-nbd', 'nbd'] as const;
export type VisitModelName = (typeof VISIT_MODELS)[number];

/** Times and horizons in the unit of the parameters; x repeat visits, the last of them at tx, seen until T. */
export type Forecast = {
  /** probability that the guest has not stopped, 0..1 */
  alive(x: number, tx: number, T: number): number;
  /** probability of a visit within the horizon after T, of one who has not stopped at T */
  returnIfAlive(x: number, T: number, horizon: number): number;
  /** visits to expect within the horizon after T, of one who has not stopped at T */
  visitsIfAlive(x: number, T: number, horizon: number): number;
};

export type VisitModel = {
  name: VisitModelName;
  /** all positive; in this order everywhere */
  parameters: readonly string[];
  /** places of parameters that are times, which change with the unit */
  times: readonly number[];
  /** logarithms, for times counted in mean observed times */
  start: readonly number[];
  bounds: Bounds;
  /** log-likelihood over logarithms of the parameters (without terms of the data alone) */
  surface(histories: Histories): Surface;
  forecast(parameters: readonly number[]): Forecast;
};

/** Probability of a visit within the horizon, 0..1. */
export function returnOf(forecast: Forecast, x: number, tx: number, T: number, horizon: number): number {
  return forecast.alive(x, tx, T) * forecast.returnIfAlive(x, T, horizon);
}

/** Visits to expect within the horizon. */
export function visitsOf(forecast: Forecast, x: number, tx: number, T: number, horizon: number): number {
  return forecast.alive(x, tx, T) * forecast.visitsIfAlive(x, T, horizon);
}

/** Least and most of each parameter, as logarithms. */
export function logBounds(pairs: readonly (readonly [number, number])[]): Bounds {
  return { low: pairs.map(([low]) => Math.log(low)), high: pairs.map(([, high]) => Math.log(high)) };
}
