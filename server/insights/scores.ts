// What every guest is scored with at a day (the origin): the probability to come again within a horizon, the visits to expect, and what
// they are expected to bring. Comes in: the log of stays. Goes out: scores, what they rest on, and all that is to be told with them.
import { fitLadder, type FitTold, type VisitFit } from './fit.ts';
import { fitSpend, groupSpends, meanSpend, type SpendFit } from './gammaGamma.ts';
import { groupHistories, type Histories } from './histories.ts';
import { chanceIn, returnTable } from './returnTable.ts';
import { knownAt, spanOf, spendAt, type Known, type StayLog } from './stayLog.ts';
import type { VisitModelName } from './visitModel.ts';
import { LEAST_WINDOWS, learnWarning } from './warning.ts';
import { originsBefore, windowAt } from './windows.ts';

export type ScoreTold =
  | { code: 'too_few_repeaters'; repeaters: number; least: number }
  | { code: 'short_history'; days: number; least: number }
  | { code: 'few_windows'; windows: number; least: number }
  | { code: 'unsound_fit'; model: VisitModelName; told: readonly FitTold[] }
  | { code: 'table_of_others' }
  | { code: 'spend_shrunk'; guests: number }
  | { code: 'spend_unsound'; told: SpendFit['told'] };

export type Scores = {
  /** guests known at the origin; the arrays below go along with it */
  guest: Int32Array;
  pReturn: Float64Array;
  expectedVisits: Float64Array;
  /** in the unit of the amounts; null where there are none */
  expectedValue: Float64Array | null;
  basis: VisitModelName | 'table';
  windows: number;
  told: ScoreTold[];
  /** models that were tried, in their order; the one that holds is the last where there is one */
  tried: readonly VisitFit[];
  /** null: too few who spent, or all alike */
  spend: SpendFit | null;
};

export const LEAST_REPEATERS = 200;
/** Twelve months, a few days let go. */
const YEAR = 360;

/** What is missing for a model; nothing where there is enough. A year of history, or two horizons where that is less. */
export function tooLittle(histories: Histories, historyDays: number, horizon: number): ScoreTold[] {
  const repeaters = repeatersOf(histories);
  const least = Math.min(YEAR, 2 * horizon);
  return [
    ...(repeaters < LEAST_REPEATERS ? [{ code: 'too_few_repeaters' as const, repeaters, least: LEAST_REPEATERS }] : []),
    ...(historyDays < least ? [{ code: 'short_history' as const, days: historyDays, least }] : []),
  ];
}

export const repeatersOf = ({ guests, counts, guestsAt }: Histories): number =>
  guests - (counts[0] === 0 ? guestsAt[0]! : 0);

/** Scores at the end of a day; `origin` and `horizon` in days. Stays after the origin are not looked at. */
export function scoreGuests(log: StayLog, origin: number, horizon: number): Scores {
  const known = knownAt(log, origin);
  const histories = groupHistories(known);
  const told = tooLittle(histories, origin - spanOf(log).first, horizon);
  const ladder = told.length > 0 ? { fit: undefined, tried: [] } : fitLadder(histories);
  for (const { model, told: why } of ladder.tried)
    if (model !== ladder.fit?.model) told.push({ code: 'unsound_fit', model, told: why });
  const found =
    ladder.fit === undefined
      ? byTable(log, histories, origin, horizon)
      : byModel(log, histories, origin, horizon, ladder.fit);
  const spread = (rows: Float64Array): Float64Array => Float64Array.from(histories.rowOf, (row) => rows[row]!);
  const [pReturn, expectedVisits] = [spread(found.chance), spread(found.visits)];
  const value = valueOf(log, known, origin, expectedVisits);
  return {
    guest: known.guest,
    pReturn,
    expectedVisits,
    expectedValue: value.expected,
    basis: ladder.fit?.model ?? 'table',
    windows: found.windows,
    told: [...told, ...found.told, ...value.told],
    tried: ladder.tried,
    spend: value.spend,
  };
}

type ByRow = { chance: Float64Array; visits: Float64Array; windows: number; told: ScoreTold[] };

function byModel(
  log: StayLog,
  histories: Histories,
  origin: number,
  horizon: number,
  fit: NonNullable<ReturnType<typeof fitLadder>['fit']>,
): ByRow {
  const windows = originsBefore(spanOf(log).first, origin, horizon).map((at) => windowAt(log, at, horizon));
  const warning = learnWarning(fit, windows, horizon);
  const { size, x, tx, T } = histories;
  const [chance, visits] = [new Float64Array(size), new Float64Array(size)];
  for (let row = 0; row < size; row++) {
    const alive = fit.forecast.alive(x[row]!, tx[row]!, T[row]!);
    const returns = fit.forecast.returnIfAlive(x[row]!, T[row]!, horizon);
    chance[row] = warning.chance(alive * returns, x[row]!, T[row]! - tx[row]!);
    // How many visits one who comes makes is the model's to say, how likely one comes the warning's. So the two agree, and out of
    // time the counts came nearer (Poisson deviance) than the model's alone on every set tried.
    const each = returns > 1e-12 ? fit.forecast.visitsIfAlive(x[row]!, T[row]!, horizon) / returns : 1;
    visits[row] = chance[row]! * Math.max(1, each);
  }
  const isFew = windows.length < LEAST_WINDOWS;
  return {
    chance,
    visits,
    windows: windows.length,
    told: isFew ? [{ code: 'few_windows', windows: windows.length, least: LEAST_WINDOWS }] : [],
  };
}

function byTable(log: StayLog, { x, tx, T }: Histories, origin: number, horizon: number): ByRow {
  const table = returnTable(log, origin, horizon);
  const chance = x.map((count, row) => chanceIn(table, count, T[row]! - tx[row]!, horizon));
  return {
    chance,
    visits: chance.map((one) => one * table.staysEach),
    windows: table.windows,
    told: table.windows === 0 ? [{ code: 'table_of_others' }] : [],
  };
}

const LEAST_SPENDERS = 100;
/** Visits of the house's mean that a guest's own mean is shrunk by where there is no fit. */
const SHRUNK_BY = 3;

function valueOf(
  log: StayLog,
  { guest }: Known,
  origin: number,
  visits: Float64Array,
): { expected: Float64Array | null; told: ScoreTold[]; spend: SpendFit | null } {
  if (log.amount === null) return { expected: null, told: [], spend: null };
  const { x, mean, free } = spendAt(log, guest, origin);
  const spenders = Int32Array.from(x.keys()).filter((i) => x[i]! > 0);
  if (spenders.length === 0) return { expected: null, told: [], spend: null };
  const spends = groupSpends(
    Float64Array.from(spenders, (i) => x[i]!),
    Float64Array.from(spenders, (i) => mean[i]!),
  );
  const house = meanSpend(spends);
  const told: ScoreTold[] = [];
  const differ = spends.mean.some((one) => one !== spends.mean[0]);
  const fit = spends.guests >= LEAST_SPENDERS && differ ? fitSpend(spends) : undefined;
  const isSound = fit !== undefined && fit.told.every((one) => one === 'spend_with_frequency');
  if (fit === undefined) told.push({ code: 'spend_shrunk', guests: spends.guests });
  else if (fit.told.length > 0) told.push({ code: 'spend_unsound', told: fit.told });
  const expect = isSound
    ? fit.expect
    : (count: number, own: number): number => (SHRUNK_BY * house + count * own) / (SHRUNK_BY + count);
  const expected = visits.map((one, i) => (free[i] === 1 ? 0 : one * expect(x[i]!, mean[i]!)));
  return { expected, told, spend: fit ?? null };
}
