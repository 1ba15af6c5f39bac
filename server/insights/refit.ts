// A refit of a house: from its visits, orders and members to every figure of the value screens and the scores of every guest. One pure
// call, made in a thread of its own (refitThread.io.ts); `tell` hears which step it is at. A guest is a number below `guests`.
import { courses, lifeStages, type runSteps, type ValueMap } from '@regulars/contract/value.ts';
import type { Churn, ModelTells, Returns, ValueClusters } from '@regulars/contract/valueFigures.ts';
import { churnTold, toldOf } from './churnTold.ts';
import { clustersOf, guestColumns } from './houseClusters.ts';
import { dishesOf, type DishGroup } from './houseDishes.ts';
import { camelCase, membersOf, type MembersTold, type MemberState } from './houseMembers.ts';
import type { ClusterBefore, GuestScores, HouseRows } from './houseRows.ts';
import { joinedVisits } from './houseVisits.ts';
import { stageOf } from './lifeCycle.ts';
import { mapTold } from './mapTold.ts';
import { checkPast } from './pastChecked.ts';
import { returnsOf } from './returnsTold.ts';
import { returnTable } from './returnTable.ts';
import { rfmCuts, scoreRfm, type RfmFacts } from './rfm.ts';
import { scoreGuests, type Scores } from './scores.ts';
import { spanOf, staysOf, type StayLog } from './stayLog.ts';
import { toldOfLog } from './stayLogTold.ts';
import type { Menu } from './suggest.ts';
import { suggestedThresholds } from './thresholds.ts';
import { monthsTracked } from './tracking.ts';
import { classOf, courseOf, limitsOf, VALUE_CLASSES } from './valueClass.ts';
import { isoOf } from './valueRows.ts';

export type RunStep = (typeof runSteps)[number];
export type RefitFigures = {
  guests: number;
  repeaters: number;
  basis: string;
  map: ValueMap | null;
  suggested: ReturnType<typeof suggestedThresholds>;
  churn: Churn | null;
  returns: Returns | null;
  clusters: ValueClusters | null;
  dishes: DishGroup[];
  members: MembersTold;
  model: ModelTells | null;
};
export type Refit = {
  figures: RefitFigures;
  scores: GuestScores;
  middles: ClusterBefore['middle'][];
  memberStates: MemberState[];
  menu: Menu | null;
};

export function refitHouse(rows: HouseRows, tell: (step: RunStep) => void): Refit {
  tell('model');
  const { visits, joined, lastArrival } = joinedVisits(rows.visits, rows.guests, rows.apart, rows.origin);
  const log = staysOf(visits, 0, rows.origin);
  const found = log.day.length === 0 ? undefined : scoreGuests(log, rows.origin, rows.horizon);
  tell('scores');
  const facts = factsOf(log, rows.origin);
  const limits = limitsOf(found === undefined ? [] : spread(found, rows.guests, found.expectedValue));
  const scores = { ...guestScores(rows, log, facts, found, limits), lastArrival };
  tell('past');
  const past = found === undefined ? undefined : checkPast(log, rows.origin, rows.horizon);
  const table = returnTable(log, rows.origin, rows.horizon);
  tell('classes');
  const told = found === undefined ? [] : toldOf([...toldOfLog(log, rows.origin), ...found.told]);
  const hasVisits = found !== undefined;
  const cuts = rfmCuts(facts);
  const map = hasVisits ? mapTold(log, scores, cuts, limits, rows) : null;
  const suggested = suggestedThresholds(
    scores.spent.map((spent) => spent * rows.toGroup),
    scores.stays,
  );
  tell('clusters');
  const clusters = hasVisits
    ? clustersOf(guestColumns(rows, scores.stays), scores.spent, rows.before, rows.freshIds)
    : undefined;
  clusters?.labels.forEach((label, guest) => void (scores.cluster[guest] = label));
  tell('dishes');
  const dishes = dishesOf(rows.orders);
  tell('returns');
  const members = membersOf(rows.members, scores.first, scores.last, rows.origin);
  const basis = found?.basis ?? 'table';
  return {
    figures: {
      guests: rows.guests,
      repeaters: map?.repeaters ?? 0,
      basis: camelCase(basis.replaceAll('-', '_')),
      map,
      suggested,
      churn: hasVisits ? churnTold(scores, camelCase(basis.replaceAll('-', '_')), told, table, past) : null,
      returns: hasVisits ? returnsOf(log, rows.origin) : null,
      clusters: clusters?.told ?? null,
      dishes: dishes.groups,
      members: members.told,
      model: found === undefined ? null : modelTold(rows, log, found, joined, told),
    },
    scores,
    middles: clusters?.middles ?? [],
    memberStates: members.states,
    menu: dishes.menu,
  };
}

/** Days since the last visit, visits, money: of each guest. */
function factsOf({ guests, start, day, amount }: StayLog, origin: number): RfmFacts[] {
  return Array.from({ length: guests }, (_, guest) => {
    const [from, to] = [start[guest]!, start[guest + 1]!];
    let money = 0;
    for (let at = from; at < to; at++) if (amount![at]! > 0) money += amount![at]!;
    return { recency: origin - day[to - 1]!, frequency: to - from, money };
  });
}

function spread(found: Scores, guests: number, values: Float64Array | null): Float64Array {
  const all = new Float64Array(guests);
  if (values !== null) found.guest.forEach((guest, i) => void (all[guest] = Math.round(values[i]!)));
  return all;
}

function guestScores(
  rows: HouseRows,
  log: StayLog,
  facts: readonly RfmFacts[],
  found: Scores | undefined,
  limits: ReturnType<typeof limitsOf>,
): Omit<GuestScores, 'lastArrival'> {
  const { guests, origin, horizon } = rows;
  const cuts = rfmCuts(facts);
  const scores = emptyScores(guests);
  const life = { horizon, loyalFrom: 4, patience: 2 };
  found?.guest.forEach((guest, i) => {
    const days = log.day.subarray(log.start[guest], log.start[guest + 1]);
    const { stage, usualGap } = stageOf({ stays: Array.from(days), ahead: rows.ahead[guest] === 1 }, origin, life);
    const rfm = scoreRfm(facts[guest]!, cuts);
    const pReturn = found.pReturn[i]!;
    const expected = found.expectedValue?.[i] ?? 0;
    scores.stays[guest] = days.length;
    scores.first[guest] = days[0]!;
    scores.last[guest] = days.at(-1)!;
    scores.usualGap[guest] = days.length < 3 ? NaN : usualGap!;
    scores.spent[guest] = facts[guest]!.money;
    scores.pReturn[guest] = pReturn;
    scores.expectedVisits[guest] = found.expectedVisits[i]!;
    scores.expected[guest] = Math.round(expected);
    // What a return would bring is what is expected over how likely it is.
    scores.loss[guest] = pReturn > 1e-6 ? Math.round((1 - pReturn) * (expected / pReturn)) : 0;
    scores.existing[guest] = rows.existing[guest]!;
    scores.potential[guest] = VALUE_CLASSES.indexOf(classOf(Math.round(expected), limits));
    const course = courseOf(VALUE_CLASSES[rows.existing[guest]!]!, VALUE_CLASSES[scores.potential[guest]!]!);
    scores.course[guest] = courses.indexOf(course);
    scores.recency[guest] = rfm.recency;
    scores.frequency[guest] = rfm.frequency;
    scores.money[guest] = rfm.money;
    scores.stage[guest] = lifeStages.indexOf(stage);
  });
  return scores;
}

function emptyScores(guests: number): Omit<GuestScores, 'lastArrival'> {
  const [numbers, whole, small] = [
    () => new Float64Array(guests),
    () => new Int32Array(guests),
    () => new Uint8Array(guests),
  ];
  return {
    stays: whole(),
    first: whole(),
    last: whole(),
    usualGap: numbers(),
    spent: numbers(),
    pReturn: numbers(),
    expectedVisits: numbers(),
    expected: numbers(),
    loss: numbers(),
    existing: small(),
    potential: small(),
    course: small(),
    recency: small(),
    frequency: small(),
    money: small(),
    stage: small(),
    cluster: whole().fill(-1),
  };
}

function modelTold(rows: HouseRows, log: StayLog, found: Scores, joined: number, told: Churn['told']): ModelTells {
  const { first, last } = spanOf(log);
  const holds = found.tried.find(({ model }) => model === found.basis);
  return {
    basis: camelCase(found.basis.replaceAll('-', '_')),
    ladder: found.tried.map(({ model, estimates, logLikelihood, told: why }) => ({
      model: camelCase(model.replaceAll('-', '_')),
      holds: model === found.basis,
      logLikelihood,
      told: why.map(camelCase),
      parameters: estimates,
    })),
    spend: spendTold(found),
    data: {
      visits: log.day.length,
      guests: found.guest.length,
      repeaters: found.guest.filter((guest) => log.start[guest + 1]! - log.start[guest]! > 1).length,
      from: isoOf(first),
      to: isoOf(last),
      days: last - first,
      joined,
      ...rows.leftOut,
    },
    told,
    windows: found.windows,
    tracking: holds === undefined ? null : monthsTracked(log, holds.forecast, rows.origin),
  };
}

function spendTold({ spend }: Scores): ModelTells['spend'] {
  if (spend === null) return null;
  const isUsed = spend.told.every((one) => one === 'spend_with_frequency');
  return {
    mean: spend.expect(0, 0),
    guests: spend.guests,
    parameters: isUsed ? spend.estimates : null,
    correlation: spend.correlation,
  };
}
