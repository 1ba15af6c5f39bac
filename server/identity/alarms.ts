// Alarms: what is looked at for drift each day, and how an alarm begins, goes on and ends. In: the counts of the days, the alarms that
// are open. Out: judgements, and what becomes of the alarms. An alarm ends when the figure is usual again, or when for two weeks
// there was too little to tell.
import { shareMeasures, type DriftMeasure } from '@regulars/contract/quality.ts';
import { dayBefore, judgeCount, judgeLevel, judgeShare, judgeSpread, type Judged, type Verdict } from './drift.ts';
import { added, noFigures, shareOf, type BaseFigures, type CountedDay, type Figures } from './figures.ts';

/** A source at a property; both null: the whole group. */
export type Subject = { propertyId: string | null; source: string | null };
export type Judgement = Subject & {
  measure: DriftMeasure;
  verdict: Verdict;
  points: { day: string; value: number | null }[];
};
export type OpenAlarm = Subject & { alarmId: string; measure: DriftMeasure; since: string; lastDay: string };

/** Of the whole group only what its links tell: what a source leaves out is told of the source. */
const OF_GROUP = ['linked', 'asked'] as const;
/** Steps nobody minds: of the share of lone records, and of further records of a guest. */
const LEAST_STEP = { alone: 0.01, others: 0.05 };
const SHOWN_DAYS = 28;

export type Known = {
  days: readonly CountedDay[];
  base: readonly { day: string; figures: BaseFigures }[];
  open: readonly OpenAlarm[];
};

/** Everything that is looked at, on a day that is over. */
export function judgeDay({ days, base, open }: Known, day: string): Judgement[] {
  const since = (subject: Subject, measure: DriftMeasure): string | undefined =>
    open.find((alarm) => sameSubject(alarm, subject) && alarm.measure === measure)?.since;
  const sources = Map.groupBy(days, ({ propertyId, source }) => `${propertyId} ${source}`);
  const found: Judgement[] = [];
  for (const own of sources.values()) {
    const subject = { propertyId: own[0]!.propertyId, source: own[0]!.source };
    found.push(...shareMeasures.map((measure) => judgeOne(subject, own, measure, day, since(subject, measure))));
    found.push(judgeWeights(subject, own, day, since(subject, 'weights')));
  }
  const group = { propertyId: null, source: null };
  const all = summed(days);
  if (all.length === 0) return found;
  found.push(...OF_GROUP.map((measure) => judgeOne(group, all, measure, day, since(group, measure))));
  found.push(judgeWeights(group, all, day, since(group, 'weights')));
  return [...found, ...judgeBase(group, base, day)];
}

type Dated = { day: string; figures: Figures };

function summed(days: readonly CountedDay[]): Dated[] {
  return [...Map.groupBy(days, ({ day }) => day)].map(([day, counted]) => ({
    day,
    figures: counted.reduce((sum, { figures }) => added(sum, figures), noFigures()),
  }));
}

function judgeOne(
  subject: Subject,
  own: readonly Dated[],
  measure: (typeof shareMeasures)[number],
  day: string,
  since: string | undefined,
): Judgement {
  const points = own.map((one) => ({ day: one.day, ...shareOf(added(noFigures(), one.figures), measure) }));
  return {
    ...subject,
    measure,
    verdict: judgeShare(points, day, since),
    points: shown(day, new Map(points.map(({ day: on, hits, of }) => [on, of === 0 ? null : hits / of]))),
  };
}

function judgeWeights(subject: Subject, own: readonly Dated[], day: string, since: string | undefined): Judgement {
  const counts = own.map((one) => ({ day: one.day, counts: one.figures.weights }));
  return { ...subject, measure: 'weights', verdict: judgeSpread(counts, day, since), points: [] };
}

function judgeBase(group: Subject, base: Known['base'], day: string): Judgement[] {
  const of = (value: (figures: BaseFigures) => number) =>
    base.map((one) => ({ day: one.day, value: value(one.figures) }));
  const one = (measure: DriftMeasure, levels: { day: string; value: number }[], verdict: Verdict): Judgement => ({
    ...group,
    measure,
    verdict,
    points: shown(day, new Map(levels.map(({ day: on, value }) => [on, value]))),
  });
  const alone = of(({ alone: n, records }) => (records === 0 ? 0 : n / records));
  const others = of(({ others: n, records }) => (records === 0 ? 0 : n / records));
  const shared = of(({ shared: n }) => n);
  return [
    one('alone', alone, judgeLevel(alone, day, LEAST_STEP.alone)),
    one('others', others, judgeLevel(others, day, LEAST_STEP.others)),
    one('shared', shared, judgeCount(shared, day)),
  ];
}

function shown(day: string, values: ReadonlyMap<string, number | null>): Judgement['points'] {
  return Array.from({ length: SHOWN_DAYS }, (_, at) => {
    const on = dayBefore(day, SHOWN_DAYS - 1 - at);
    return { day: on, value: values.get(on) ?? null };
  });
}

export type Alarm = Subject & { measure: DriftMeasure } & Pick<Judged, 'seen' | 'low' | 'high' | 'score' | 'records'>;
export type Changes = { raise: Alarm[]; goOn: (Alarm & { alarmId: string })[]; end: string[] };
const FORGOTTEN_AFTER = 14;

export function followed(open: readonly OpenAlarm[], judgements: readonly Judgement[], day: string): Changes {
  const changes: Changes = { raise: [], goOn: [], end: [] };
  const met = new Set<string>();
  for (const { propertyId, source, measure, verdict } of judgements) {
    const alarm = open.find((one) => sameSubject(one, { propertyId, source }) && one.measure === measure);
    if (alarm !== undefined) met.add(alarm.alarmId);
    if (verdict.kind === 'tooLittle') {
      if (alarm !== undefined && alarm.lastDay < dayBefore(day, FORGOTTEN_AFTER)) changes.end.push(alarm.alarmId);
      continue;
    }
    const { seen, low, high, score, records } = verdict;
    const told = { propertyId, source, measure, seen, low, high, score, records };
    if (verdict.isOut && alarm === undefined) changes.raise.push(told);
    else if (verdict.isOut && alarm !== undefined) changes.goOn.push({ ...told, alarmId: alarm.alarmId });
    else if (alarm !== undefined) changes.end.push(alarm.alarmId);
  }
  // the source is gone
  changes.end.push(...open.filter(({ alarmId }) => !met.has(alarmId)).map(({ alarmId }) => alarmId));
  return changes;
}

const sameSubject = (a: Subject, b: Subject): boolean => a.propertyId === b.propertyId && a.source === b.source;
