// What the cases of a period tell: causes, times, costs, reopening, repeating, passing on, satisfaction. Pure: the same cases give the
// same figures.
import { caseSeverities, type CaseSeverity } from '@regulars/contract/caseRule.ts';
import type { CaseAnalysis } from '@regulars/contract/caseAnalysis.ts';
import type { CaseClock } from '@regulars/contract/caseWord.ts';
import type { Department } from '@regulars/contract/department.ts';
import { givenLines, isRunning, owesAnswerOnly, type Case } from './case.ts';
import { shareOf } from './share.ts';

export type Counted = {
  caseId: string;
  /** the property's day */
  openedDay: string;
  c: Case;
  clocks: readonly CaseClock[];
  anonymous: boolean;
  /** had one of the same cause (without one: category) within a year before */
  repeats: boolean;
  /** of the preventive action: done by its day; null = none, or not due yet and not done */
  preventionInTime: boolean | null;
};

type Figures = Omit<CaseAnalysis, 'from' | 'to' | 'currencyCode' | 'returned'>;

export function figuresOf(cases: readonly Counted[], occupiedRoomNights: number): Figures {
  const counted = cases.filter(({ c }) => c.validity !== 'duplicate');
  const cost = counted.reduce((sum, { c }) => sum + costOf(c), 0);
  const lines = counted.flatMap(({ c }) => givenLines(c));
  const share = (holds: (one: Counted) => boolean, among: (one: Counted) => boolean = () => true) => {
    const of = counted.filter(among);
    return shareOf(of.filter(holds).length, of.length);
  };
  const ended = ({ c }: Counted) => !isRunning(c) || c.informedAt !== null;
  return {
    cases: counted.length,
    anonymous: counted.filter(({ anonymous }) => anonymous).length,
    occupiedRoomNights,
    per1000: occupiedRoomNights === 0 ? null : (counted.length / occupiedRoomNights) * 1000,
    byValidity: tally(cases.map(({ c }) => c.validity ?? 'open')).map(([validity, n]) => ({ validity, cases: n })),
    byCategory: tally(counted.map(({ c }) => c.category)).map(([category, n]) => ({ category, cases: n })),
    ...causesOf(counted),
    times: caseSeverities.map((severity) => timesOf(counted, severity)),
    cost: {
      costMinor: cost,
      retailMinor: lines.reduce((sum, line) => sum + line.retailMinor, 0),
      perCaseMinor: counted.length === 0 ? null : Math.round(cost / counted.length),
      perOccupiedRoomMinor: occupiedRoomNights === 0 ? null : cost / occupiedRoomNights,
      byDepartment: byDepartment(lines),
    },
    reopened: share(({ c }) => c.reopened > 0, ended),
    repeated: share(
      ({ repeats }) => repeats,
      ({ anonymous }) => !anonymous,
    ),
    informed: share(
      ({ c }) => c.informedAt !== null,
      ({ c }) => (!isRunning(c) && c.stage !== 'withdrawn') || c.informedAt !== null,
    ),
    satisfied: share(
      ({ c }) => c.satisfied! >= 4,
      ({ c }) => c.satisfied !== null,
    ),
    answered: share(
      ({ c }) => c.satisfied !== null,
      ({ c, anonymous }) => !anonymous && c.answeredAt !== null,
    ),
    fastLane: share(
      ({ c }) => c.gaveAtOnce.length > 0,
      ({ c }) => c.validity !== null && !owesAnswerOnly(c),
    ),
    preventionsInTime: share(
      ({ preventionInTime }) => preventionInTime === true,
      ({ preventionInTime }) => preventionInTime !== null,
    ),
    bounces: bouncesOf(counted),
    byMonth: byMonth(counted),
  };
}

const costOf = (c: Case): number => givenLines(c).reduce((sum, line) => sum + line.costMinor, 0);

/** Most frequent first; alike ones by name. */
function tally(keys: readonly string[]): [string, number][] {
  return [...Map.groupBy(keys, (key) => key)]
    .map(([key, all]): [string, number] => [key, all.length])
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function causesOf(cases: readonly Counted[]): Pick<Figures, 'causes' | 'withoutCause'> {
  const known = cases.filter(({ c }) => c.cause !== null);
  const byCause = Map.groupBy(known, ({ c }) => c.cause!);
  let cumulated = 0;
  const causes = tally(known.map(({ c }) => c.cause!)).map(([cause, n]) => {
    const own = byCause.get(cause)!;
    cumulated += n;
    return {
      cause,
      category: own[0]!.c.category,
      cases: n,
      costMinor: own.reduce((sum, { c }) => sum + costOf(c), 0),
      share: n / known.length,
      cumulated: cumulated / known.length,
    };
  });
  return { causes, withoutCause: cases.length - known.length };
}

function timesOf(cases: readonly Counted[], severity: CaseSeverity): Figures['times'][number] {
  const own = cases.filter(({ c }) => c.severity === severity);
  const clock = (kind: CaseClock['kind']) =>
    own.flatMap(({ c, clocks }) =>
      clocks.filter((one) => one.kind === kind).map((one) => ({ openedAt: c.openedAt, one })),
    );
  const spread = (kind: CaseClock['kind']) => {
    const took = clock(kind)
      .flatMap(({ openedAt, one }) => (one.metAt === null ? [] : [Date.parse(one.metAt) - Date.parse(openedAt)]))
      .toSorted((a, b) => a - b);
    return { cases: took.length, p50Ms: quantile(took, 0.5), p90Ms: quantile(took, 0.9) };
  };
  // one that still runs in time is neither; one that runs over is missed already
  const inTime = (kind: CaseClock['kind']) => {
    const decided = clock(kind).filter(({ one }) => one.state === 'hit' || one.state === 'missed');
    return shareOf(decided.filter(({ one }) => one.state === 'hit').length, decided.length);
  };
  const resolve = severity === 'S1' && clock('resolve').length === 0 ? resolvedByHand(own) : spread('resolve');
  return {
    severity,
    answer: spread('answer'),
    resolve,
    answerInTime: inTime('answer'),
    resolveInTime: inTime('resolve'),
  };
}

/** S1 resolves by plan: where none was made, the time to the guest being told. */
function resolvedByHand(cases: readonly Counted[]) {
  const took = cases
    .flatMap(({ c }) => (c.informedAt === null ? [] : [Date.parse(c.informedAt) - Date.parse(c.openedAt)]))
    .toSorted((a, b) => a - b);
  return { cases: took.length, p50Ms: quantile(took, 0.5), p90Ms: quantile(took, 0.9) };
}

/** Nearest rank of sorted values; null of none. */
export function quantile(sorted: readonly number[], share: number): number | null {
  return sorted.length === 0 ? null : sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
}

function byDepartment(lines: readonly { department: Department; costMinor: number }[]) {
  return [...Map.groupBy(lines, ({ department }) => department)]
    .map(([department, own]) => ({
      department,
      costMinor: own.reduce((sum, line) => sum + line.costMinor, 0),
      lines: own.length,
    }))
    .toSorted((a, b) => b.costMinor - a.costMinor || (a.department < b.department ? -1 : 1));
}

function bouncesOf(cases: readonly Counted[]): Figures['bounces'] {
  const total = cases.reduce((sum, { c }) => sum + c.bounces, 0);
  const pairs = tally(cases.flatMap(({ c }) => c.passedOn.map(({ from, to }) => `${from} ${to}`)));
  return {
    total,
    perCase: cases.length === 0 ? null : total / cases.length,
    byPair: pairs.map(([pair, count]) => ({ from: pair.split(' ')[0]!, to: pair.split(' ')[1]!, count })),
  };
}

function byMonth(cases: readonly Counted[]): Figures['byMonth'] {
  return [...Map.groupBy(cases, ({ openedDay }) => openedDay.slice(0, 7))]
    .map(([month, own]) => ({
      month,
      cases: own.length,
      costMinor: own.reduce((sum, { c }) => sum + costOf(c), 0),
      reopened: own.filter(({ c }) => c.reopened > 0).length,
    }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
}
