// The rule of a segment as data: groups of conditions, read as a sentence. A value that is not known meets no test but `unknown`;
// `noneOf` and a group with `not` are the exact opposites of `oneOf` and of the group without it. Days are plain days of the house.
import { z } from 'zod';
import { id, plainDate } from './route.ts';

export const rulesAtMost = 20;
export const depthAtMost = 5;
export const conditionsAtMost = 60;

const amount = z.number().min(-1e13).max(1e13);
const days = z.int().min(0).max(36_500);
const choices = z.array(z.string().min(1).max(200)).min(1).max(100);

/** Money in minor units of the house's currency; a share in percent. */
export const segmentTest = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('atLeast'), value: amount }),
  z.strictObject({ op: z.literal('atMost'), value: amount }),
  z.strictObject({ op: z.literal('between'), from: amount, to: amount }),
  /** today or up to so many days ago */
  z.strictObject({ op: z.literal('lastDays'), days }),
  /** more than so many days ago */
  z.strictObject({ op: z.literal('longerAgo'), days }),
  /** today or up to so many days ahead */
  z.strictObject({ op: z.literal('nextDays'), days }),
  /** on the day or later */
  z.strictObject({ op: z.literal('after'), date: plainDate }),
  /** on the day or earlier */
  z.strictObject({ op: z.literal('before'), date: plainDate }),
  z.strictObject({ op: z.literal('datesBetween'), from: plainDate, to: plainDate }),
  /** of a day that comes every year: it falls on today or on one of the next so many days */
  z.strictObject({ op: z.literal('comingDays'), days: z.int().min(0).max(366) }),
  z.strictObject({ op: z.literal('inMonths'), months: z.array(z.int().min(1).max(12)).min(1).max(12) }),
  z.strictObject({ op: z.literal('oneOf'), values: choices }),
  z.strictObject({ op: z.literal('noneOf'), values: choices }),
  z.strictObject({ op: z.literal('is'), value: z.boolean() }),
  /** letters of either case and width */
  z.strictObject({ op: z.literal('contains'), text: z.string().trim().min(1).max(100) }),
  z.strictObject({ op: z.literal('known') }),
  z.strictObject({ op: z.literal('unknown') }),
]);
export type SegmentTest = z.output<typeof segmentTest>;

export const segmentTimes = z.strictObject({
  op: z.enum(['atLeast', 'atMost', 'exactly', 'never']),
  /** not looked at for `never` */
  n: z.int().min(0).max(10_000).default(1),
});
export type SegmentTimes = z.output<typeof segmentTimes>;

/** Days of the guest's own that others are counted from; a guest without that day has no such thing within it. */
export const segmentAnchors = ['firstStay', 'lastStay', 'nextArrival', 'lastTrouble', 'nextBirthday', 'lastBirthday'] as const; // prettier-ignore
export const segmentWhen = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ever') }),
  z.strictObject({ kind: z.literal('lastDays'), days }),
  z.strictObject({ kind: z.literal('nextDays'), days }),
  z.strictObject({ kind: z.literal('between'), from: plainDate, to: plainDate }),
  /** within so many days before the guest's own day, that day left out; null = at any time before */
  z.strictObject({ kind: z.literal('daysBefore'), anchor: z.enum(segmentAnchors), days: days.nullable() }),
  /** within so many days after the guest's own day, that day left out; null = at any time since */
  z.strictObject({ kind: z.literal('daysAfter'), anchor: z.enum(segmentAnchors), days: days.nullable() }),
]);
export type SegmentWhen = z.output<typeof segmentWhen>;

const code = z.string().min(1).max(40);
export const factRule = z.strictObject({
  kind: z.literal('fact'),
  /** code of `facts` in contract/segmentFact.ts */
  fact: code.meta({ examples: ['stays'] }),
  test: segmentTest,
});
export const historyRule = z.strictObject({
  kind: z.literal('history'),
  /** code of `histories` in contract/segmentFact.ts */
  history: code.meta({ examples: ['stay'] }),
  /** all of these hold of the same thing */
  where: z.array(z.strictObject({ field: code, test: segmentTest })).max(10),
  times: segmentTimes,
  when: segmentWhen,
});
/** Whoever the other segment's rule says today, not who stood in it at its last snapshot. */
export const nestedRule = z.strictObject({ kind: z.literal('segment'), segmentId: id, isIn: z.boolean() });
export type FactRule = z.output<typeof factRule>;
export type HistoryRule = z.output<typeof historyRule>;
export type NestedRule = z.output<typeof nestedRule>;
export type SegmentGroup = { kind: 'group'; join: 'all' | 'any'; not: boolean; rules: SegmentRule[] };
export type SegmentRule = FactRule | HistoryRule | NestedRule | SegmentGroup;

export const segmentRule: z.ZodType<SegmentRule> = z
  .lazy(() => z.discriminatedUnion('kind', [factRule, historyRule, nestedRule, segmentGroup]))
  .meta({ id: 'SegmentRule' });
const segmentGroup = z
  .strictObject({
    kind: z.literal('group'),
    join: z.enum(['all', 'any']),
    not: z.boolean(),
    rules: z.array(segmentRule).min(1).max(rulesAtMost),
  })
  .meta({ id: 'SegmentGroup' });
/** What a segment has: a group, at most `depthAtMost` deep and with `conditionsAtMost` conditions. */
export const segmentRoot = segmentGroup;

/** Groups within groups, the outermost counted. */
export const depthOf = (rule: SegmentRule): number =>
  rule.kind === 'group' ? 1 + Math.max(0, ...rule.rules.map(depthOf)) : 0;
export const conditionsOf = (rule: SegmentRule): number =>
  rule.kind === 'group' ? rule.rules.reduce((sum, one) => sum + conditionsOf(one), 0) : 1;
