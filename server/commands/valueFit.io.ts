// `regulars value fit`: one model on one file. What is printed is what papers print: parameters, how sure they are, log-likelihood.
import type { Estimate } from '../insights/estimate.ts';
import { fitVisits, meanReturn } from '../insights/fit.ts';
import { fitSpend, groupSpends } from '../insights/gammaGamma.ts';
import { groupHistories, rescaled, type Histories } from '../insights/histories.ts';
import { repeatersOf, tooLittle } from '../insights/scores.ts';
import { fitLapse } from '../insights/shiftedBetaGeometric.ts';
import { knownAt, spendAt, staysOf } from '../insights/stayLog.ts';
import { toldOfLog } from '../insights/stayLogTold.ts';
import { isSummary, readCohorts, readSummary, readVisits, refuse } from '../insights/value.io.ts';
import { dayOf, isoOf } from '../insights/valueRows.ts';
import { visitsOf, type VisitModelName } from '../insights/visitModel.ts';
import type { Io } from './command.ts';
import { leftOutSentence, toldSentence, type Told } from './valueWords.ts';

export const FITTED = ['pareto-nbd', 'bg-nbd', 'mbg-nbd', 'nbd', 'gamma-gamma', 'sbg'] as const;
export type Fitted = (typeof FITTED)[number];
export type FitOptions = {
  file: string;
  /** said so; otherwise told from its columns */
  isSummary: boolean;
  model: Fitted;
  unit: 'day' | 'week';
  /** day up to which visits count; the last one of the file */
  until?: number;
  apart: number;
  horizon: number;
  today: number;
};

type Report = Record<string, unknown> & { model: Fitted; told: Told[] };

export function fitFile(options: FitOptions, io: Io): Report {
  const { file, model } = options;
  if (model === 'sbg') return lapseReport(file);
  const summary = options.isSummary || isSummary(file);
  if (model === 'gamma-gamma') return summary ? spendOfSummary(file, io) : spendOfVisits(options, io);
  return summary ? visitsOfSummary(file, model, io) : visitsOfVisits(options, model, io);
}

function lapseReport(file: string): Report {
  const cohorts = readCohorts(file);
  const all = [...cohorts.values()];
  if (all.every((cohort) => cohort.at(-1) === cohort[0])) throw refuse('value_nobody_lapsed');
  const fit = fitLapse(all);
  const periods = Math.max(...all.map(({ length }) => length));
  return {
    model: 'sbg',
    cohorts: cohorts.size,
    members: fit.members,
    ...ofEstimates(fit.estimates),
    logLikelihood: fit.logLikelihood,
    survival: Array.from({ length: periods + 1 }, (_, t) => rounded(fit.survival(t))),
    renewal: Array.from({ length: periods }, (_, t) => rounded(fit.renewal(t + 1))),
    told: fit.told.map((code) => ({ code })),
  };
}

function spendOfSummary(file: string, io: Io): Report {
  const { x, mean, rows } = readSummary(file, (done) => io.progress(`read ${done}`));
  return spendReport(x, mean, { rows }, []);
}

function spendOfVisits(options: FitOptions, io: Io): Report {
  const read = logOf(options, io);
  const { x, mean } = spendAt(read.log, read.known.guest, read.until);
  return spendReport(x, mean, read.data, read.told);
}

function spendReport(x: Float64Array, mean: Float64Array, data: object, told: Told[]): Report {
  const chosen = Int32Array.from(x.keys()).filter((i) => x[i]! > 0 && mean[i]! > 0);
  if (chosen.length === 0) throw refuse('value_no_amounts');
  if (chosen.length === 1) throw refuse('value_one_guest');
  const spends = groupSpends(
    Float64Array.from(chosen, (i) => x[i]!),
    Float64Array.from(chosen, (i) => mean[i]!),
  );
  if (spends.mean.every((one) => one === spends.mean[0])) throw refuse('value_all_alike');
  const fit = fitSpend(spends);
  return {
    model: 'gamma-gamma',
    guests: fit.guests,
    ...data,
    ...ofEstimates(fit.estimates),
    logLikelihood: fit.logLikelihood,
    correlationOfSpendAndFrequency: fit.correlation,
    expectedSpendOfNewGuest: fit.expect(0, 0),
    told: [...told, ...fit.told.map((code) => ({ code }))],
  };
}

function visitsOfSummary(file: string, model: VisitModelName, io: Io): Report {
  const { x, tx, T, rows } = readSummary(file, (done) => io.progress(`read ${done}`));
  const histories = checked(groupHistories({ x, tx, T }));
  return visitReport(histories, model, { rows, unit: 'as in the file' }, [], undefined);
}

function visitsOfVisits(options: FitOptions, model: VisitModelName, io: Io): Report {
  const read = logOf(options, io);
  const inDays = checked(groupHistories(read.known));
  const days = options.unit === 'day' ? 1 : 7;
  const told = [...read.told, ...tooLittle(inDays, read.until - read.first, options.horizon)];
  return visitReport(rescaled(inDays, days), model, { ...read.data, unit: options.unit }, told, options.horizon / days);
}

function checked(histories: Histories): Histories {
  if (histories.guests === 1) throw refuse('value_one_guest');
  if (histories.T.every((time) => time === 0)) throw refuse('value_no_time');
  if (repeatersOf(histories) === 0) throw refuse('value_nobody_returned');
  if (histories.size === 1) throw refuse('value_all_alike');
  return histories;
}

function visitReport(
  histories: Histories,
  model: VisitModelName,
  data: object,
  told: Told[],
  horizon: number | undefined,
): Report {
  const fit = fitVisits(model, histories);
  const { size, x, tx, T, weight } = histories;
  let [visits, alive] = [0, 0];
  for (let row = 0; row < size; row++) {
    alive += weight[row]! * fit.forecast.alive(x[row]!, tx[row]!, T[row]!);
    if (horizon !== undefined) visits += weight[row]! * visitsOf(fit.forecast, x[row]!, tx[row]!, T[row]!, horizon);
  }
  return {
    model,
    guests: histories.guests,
    repeaters: repeatersOf(histories),
    ...data,
    ...ofEstimates(fit.estimates),
    logLikelihood: fit.logLikelihood,
    meanAlive: rounded(alive / histories.guests),
    ...(horizon !== undefined && {
      expectedVisits: Math.round(visits * 100) / 100,
      meanReturn: rounded(meanReturn(fit, histories, horizon)),
    }),
    told: [...told, ...fit.told.map((code) => ({ code }))],
  };
}

/** Visits of a file as stays, what is known at its last day, and what is to be told of them. */
function logOf({ file, today, until: wanted, apart }: FitOptions, io: Io) {
  const { visits, rows, leftOut, first, last } = readVisits(file, today, wanted ?? Infinity, (done) =>
    io.progress(`read ${done}`),
  );
  const until = wanted ?? last;
  const log = staysOf(visits, apart, until);
  const data = { rows, stays: log.day.length, first: isoOf(first), until: isoOf(until), leftOut };
  return { log, known: knownAt(log, until), until, first, data, told: toldOfLog(log, until) as Told[] };
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

function ofEstimates(estimates: readonly Estimate[]) {
  return {
    parameters: Object.fromEntries(estimates.map(({ name, value }) => [name, value])),
    standardErrors: Object.fromEntries(estimates.map(({ name, standardError }) => [name, standardError])),
    intervals: Object.fromEntries(estimates.map(({ name, low, high }) => [name, low === null ? null : [low, high]])),
  };
}

/** The report in lines for a terminal. */
export function linesOf(report: Report): string[] {
  const { parameters, standardErrors, intervals, told, leftOut } = report as unknown as {
    parameters: Record<string, number>;
    standardErrors: Record<string, number | null>;
    intervals: Record<string, [number, number] | null>;
    told: Told[];
    leftOut?: Parameters<typeof leftOutSentence>[0];
  };
  const number = (value: number): string =>
    Math.abs(value) >= 1e5 || Math.abs(value) < 1e-4 ? value.toExponential(3) : value.toPrecision(5);
  const rows = Object.entries(parameters).map(([name, value]) => {
    const [error, interval] = [standardErrors[name], intervals[name]];
    return `  ${name.padEnd(8)}${number(value).padStart(11)}${interval && error != null ? `   ± ${number(error)}   95 %: ${number(interval[0])} … ${number(interval[1])}` : '   not told by these data'}`;
  });
  const facts = Object.entries(report).filter(([, value]) => ['string', 'number'].includes(typeof value));
  return [
    ...facts.map(([name, value]) => `${name.replace(/[A-Z]/g, (sign) => ` ${sign.toLowerCase()}`)}: ${String(value)}`),
    ...rows,
    ...told.map((one) => `! ${toldSentence(one)}`),
    ...(leftOut === undefined ? [] : [leftOutSentence(leftOut)].filter((line) => line !== undefined)),
  ];
}

/** A day as typed; undefined where it is none. */
export const dayTyped = (text: string): number | undefined =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayOf(text) : undefined;
