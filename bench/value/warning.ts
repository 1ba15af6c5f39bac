// The early warning out of time: one day each set, nothing after it used, beside recency alone, recency and frequency, the model of
// visits alone, and what the best of eleven candidates reached on the same sets before (its figures are the targets).
import { dice } from '../../server/insights/dice.ts';
import { fitVisits } from '../../server/insights/fit.ts';
import { groupHistories } from '../../server/insights/histories.ts';
import { aucOf, biasOf, brierOf, calibrationErrorOf, devianceOf, topDecileOf } from '../../server/insights/measures.ts';
import { scoreGuests } from '../../server/insights/scores.ts';
import { knownAt, seenAfter, staysOf, type Known } from '../../server/insights/stayLog.ts';
import { returnOf, visitsOf } from '../../server/insights/visitModel.ts';
import type { Row } from './page.ts';
import type { VisitSet } from './sets.io.ts';

type Reached = { auc: number; brier: number };
type Before = { all: Reached; repeaters: Reached; bias: number; deviance: number };
const BEFORE: Readonly<Record<string, Before>> = {
  CDNOW: {
    all: { auc: 0.8061, brier: 0.1286 },
    repeaters: { auc: 0.7469, brier: 0.1989 },
    bias: 0.013,
    deviance: 1.08,
  },
  grocery: {
    all: { auc: 0.8944, brier: 0.1012 },
    repeaters: { auc: 0.8759, brier: 0.1367 },
    bias: 0.127,
    deviance: 1.336,
  },
  retail: {
    all: { auc: 0.7359, brier: 0.208 },
    repeaters: { auc: 0.7175, brier: 0.1842 },
    bias: -0.245,
    deviance: 1.451,
  },
};
const ROUNDS = 500;

type Tried = { all: Reached; repeaters: Reached };
type SetResult = {
  set: string;
  warning: Tried;
  ece: number;
  above: [number, number];
  bias: number;
  deviance: number;
  rows: Row[];
};

export function warningRows(sets: readonly VisitSet[]): Row[] {
  const results = sets.map(resultOf);
  return [...results.flatMap(({ rows }) => rows), ...(results.length === 3 ? meanRows(results) : [])];
}

function resultOf({ name, origin, horizon, visits }: VisitSet): SetResult {
  const log = staysOf(visits, 0, origin);
  const known = knownAt(log, origin);
  const stays = seenAfter(staysOf(visits, 0, origin + horizon), known.guest, origin, horizon);
  const came = Uint8Array.from(stays, (count) => (count > 0 ? 1 : 0));
  const scores = scoreGuests(log, origin, horizon);
  const pareto = fitVisits('pareto-nbd', groupHistories(known));
  const ofModel = known.x.map((x, i) => returnOf(pareto.forecast, x, known.tx[i]!, known.T[i]!, horizon));
  const visitsOfModel = known.x.map((x, i) => visitsOf(pareto.forecast, x, known.tx[i]!, known.T[i]!, horizon));
  const recency = known.x.map((_, i) => known.tx[i]! - known.T[i]!);
  const warning = triedOf(known, scores.pReturn, came);
  const [model, alone] = [triedOf(known, ofModel, came), triedOf(known, recency, came)];
  const [bias, deviance] = [biasOf(scores.expectedVisits, stays), devianceOf(scores.expectedVisits, stays)];
  const above = gainOf(scores.pReturn, recency, came);
  const ece = calibrationErrorOf(scores.pReturn, came);
  const { all, repeaters, ...counts } = BEFORE[name]!;
  const group = `warning, ${name} (${came.length.toLocaleString('en')} customers, ${horizon} days)`;
  const row = (what: string, figure: number, target = '', ok: boolean | null = null): Row => ({
    group,
    what,
    target,
    figure,
    ok,
  });
  const least = (what: string, figure: number, wanted: number): Row =>
    row(what, figure, `>= ${wanted}`, round(figure) >= wanted);
  const most = (what: string, figure: number, wanted: number): Row =>
    row(what, figure, `<= ${wanted}`, round(figure) <= wanted);
  const rows = [
    least('all: AUC', warning.all.auc, all.auc),
    most('all: Brier', warning.all.brier, all.brier),
    least('repeaters: AUC', warning.repeaters.auc, repeaters.auc),
    most('repeaters: Brier', warning.repeaters.brier, repeaters.brier),
    most('all: calibration error', ece, 0.05),
    row('all: AUC of recency alone', alone.all.auc),
    row('all: AUC above recency alone, lower end of 95 %', above[0]),
    row('all: AUC above recency alone, upper end of 95 %', above[1]),
    row('all: AUC of Pareto/NBD alone', model.all.auc),
    row('all: Brier of Pareto/NBD alone', model.all.brier),
    row('share of returners in the top tenth', topDecileOf(scores.pReturn, came)),
    most('expected visits: Poisson deviance', deviance, counts.deviance),
    row('expected visits: Poisson deviance of Pareto/NBD alone', devianceOf(visitsOfModel, stays)),
    row('expected visits: bias', bias),
    row('expected visits: bias of Pareto/NBD alone', biasOf(visitsOfModel, stays)),
  ];
  return { set: name, warning, ece, above, bias, deviance, rows };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

function triedOf({ x }: Known, score: Float64Array, came: Uint8Array): Tried {
  const repeaters = Int32Array.from(x.keys()).filter((i) => x[i]! > 0);
  const [part, outcome] = [Float64Array.from(repeaters, (i) => score[i]!), Uint8Array.from(repeaters, (i) => came[i]!)];
  return {
    all: { auc: aucOf(score, came), brier: brierOf(score, came) },
    repeaters: { auc: aucOf(part, outcome), brier: brierOf(part, outcome) },
  };
}

/** Interval of the difference of two rankings, by drawing the guests anew. */
function gainOf(one: Float64Array, other: Float64Array, came: Uint8Array): [number, number] {
  const roll = dice(5);
  const size = Math.min(came.length, 6000);
  // Fewer drawn than there are guests make the interval wider by the root of the share.
  const shrink = Math.sqrt(size / came.length);
  const middle = aucOf(one, came) - aucOf(other, came);
  const gains = Float64Array.from({ length: ROUNDS }, () => {
    const drawn = Int32Array.from({ length: size }, () => Math.floor(roll() * came.length));
    const outcome = Uint8Array.from(drawn, (i) => came[i]!);
    const ranked = (score: Float64Array): number =>
      aucOf(
        Float64Array.from(drawn, (i) => score[i]!),
        outcome,
      );
    return middle + (ranked(one) - ranked(other) - middle) * shrink;
  }).toSorted();
  return [gains[Math.floor(ROUNDS * 0.025)]!, gains[Math.ceil(ROUNDS * 0.975) - 1]!];
}

function meanRows(results: readonly SetResult[]): Row[] {
  const group = 'warning, the three sets together';
  const mean = (of: (result: SetResult) => number): number =>
    results.reduce((sum, one) => sum + of(one), 0) / results.length;
  const before = (of: (one: Before) => number): number => results.reduce((sum, { set }) => sum + of(BEFORE[set]!), 0) / results.length; // prettier-ignore
  const pair = (what: string, figure: number, wanted: number, isLeast: boolean): Row => ({
    group,
    what,
    target: `${isLeast ? '>=' : '<='} ${wanted.toFixed(5)}`,
    figure,
    ok: isLeast ? figure >= wanted : figure <= wanted,
  });
  const above = results.filter((result) => result.above[0] > 0).length;
  return [
    {
      group,
      what: 'sets on which the AUC interval lies above recency alone',
      target: '>= 2 of 3',
      figure: above,
      ok: above >= 2,
    },
    pair('all: AUC, mean', mean(({ warning }) => warning.all.auc), before(({ all }) => all.auc), true), // prettier-ignore
    pair('all: Brier, mean', mean(({ warning }) => warning.all.brier), before(({ all }) => all.brier), false), // prettier-ignore
    pair('repeaters: AUC, mean', mean(({ warning }) => warning.repeaters.auc), before(({ repeaters }) => repeaters.auc), true), // prettier-ignore
    pair('repeaters: Brier, mean', mean(({ warning }) => warning.repeaters.brier), before(({ repeaters }) => repeaters.brier), false), // prettier-ignore
    pair('expected visits: Poisson deviance, mean', mean(({ deviance }) => deviance), before(({ deviance }) => deviance), false), // prettier-ignore
    pair('expected visits: distance from what came, either way, mean', mean(({ bias }) => Math.abs(bias)), before(({ bias }) => Math.abs(bias)), false), // prettier-ignore
  ];
}
