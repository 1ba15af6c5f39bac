// Any rule the contract takes, for tests: every fact and field with every test of its type, nested as deep as is allowed.
import fc from 'fast-check';
import { choiceLists, facts, histories, testsOf, type FactType } from '@regulars/contract/segmentFact.ts';
import {
  segmentAnchors,
  type SegmentGroup,
  type SegmentRule,
  type SegmentTest,
  type SegmentWhen,
} from '@regulars/contract/segmentRule.ts';
import type { Asked } from './catalogue.ts';

const days = fc.integer({ min: 0, max: 400 });
const date = fc
  .tuple(fc.integer({ min: 2020, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'));
const amount = fc.integer({ min: 0, max: 20_000 });
const text = fc.constantFrom('Nordwind', '湖景', '50% off', 'a  b');

export function anyTest(asked: Pick<Asked, 'type' | 'list'>): fc.Arbitrary<SegmentTest> {
  const values = fc.uniqueArray(fc.constantFrom(...(asked.list ? choiceLists[asked.list] : ['ONE', 'TWO', 'SIX'])), {
    minLength: 1,
    maxLength: 9,
  });
  const range = <T>(of: fc.Arbitrary<T>) => fc.record({ from: of, to: of });
  const all: Record<SegmentTest['op'], fc.Arbitrary<SegmentTest>> = {
    atLeast: amount.map((value) => ({ op: 'atLeast', value })),
    atMost: amount.map((value) => ({ op: 'atMost', value })),
    between: range(amount).map((both) => ({ op: 'between', ...both })),
    lastDays: days.map((count) => ({ op: 'lastDays', days: count })),
    longerAgo: days.map((count) => ({ op: 'longerAgo', days: count })),
    nextDays: days.map((count) => ({ op: 'nextDays', days: count })),
    after: date.map((each) => ({ op: 'after', date: each })),
    before: date.map((each) => ({ op: 'before', date: each })),
    datesBetween: range(date).map((both) => ({ op: 'datesBetween', ...both })),
    comingDays: days.map((count) => ({ op: 'comingDays', days: Math.min(count, 366) })),
    inMonths: fc
      .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 })
      .map((months) => ({ op: 'inMonths', months })),
    oneOf: values.map((some) => ({ op: 'oneOf', values: some })),
    noneOf: values.map((some) => ({ op: 'noneOf', values: some })),
    is: fc.boolean().map((value) => ({ op: 'is', value })),
    contains: text.map((each) => ({ op: 'contains', text: each })),
    known: fc.constant({ op: 'known' }),
    unknown: fc.constant({ op: 'unknown' }),
  };
  const ops: readonly SegmentTest['op'][] = [...testsOf[asked.type satisfies FactType], 'known', 'unknown'];
  return fc.oneof(...ops.map((op) => all[op]));
}

const anyWhen: fc.Arbitrary<SegmentWhen> = fc.oneof(
  fc.constant({ kind: 'ever' as const }),
  days.map((count) => ({ kind: 'lastDays' as const, days: count })),
  days.map((count) => ({ kind: 'nextDays' as const, days: count })),
  fc.record({ kind: fc.constant('between' as const), from: date, to: date }),
  fc.record({
    kind: fc.constantFrom('daysBefore' as const, 'daysAfter' as const),
    anchor: fc.constantFrom(...segmentAnchors),
    days: fc.option(days),
  }),
);

const anyCondition: fc.Arbitrary<SegmentRule> = fc.oneof(
  fc
    .constantFrom(...facts)
    .chain((fact) => anyTest(fact).map((test) => ({ kind: 'fact' as const, fact: fact.code, test }))),
  fc.constantFrom(...histories).chain(
    (history) =>
      fc.record({
        kind: fc.constant('history' as const),
        history: fc.constant(history.code),
        where: fc.array(
          fc
            .constantFrom(...history.fields)
            .chain((field) => anyTest(field).map((test) => ({ field: field.code, test }))),
          { maxLength: 3 },
        ),
        times: fc.record({
          op: fc.constantFrom('atLeast' as const, 'atMost' as const, 'exactly' as const, 'never' as const),
          n: fc.integer({ min: 0, max: 30 }),
        }),
        when: anyWhen,
      }) as fc.Arbitrary<SegmentRule>,
  ),
  fc.boolean().map((isIn) => ({ kind: 'segment' as const, segmentId: anySegmentId, isIn })),
);
export const anySegmentId = '5c6f6d0e-36a4-4f60-b7d5-4ad9f30c76b1';

const anyGroup = (depth: number): fc.Arbitrary<SegmentGroup> =>
  fc.record({
    kind: fc.constant('group' as const),
    join: fc.constantFrom('all' as const, 'any' as const),
    not: fc.boolean(),
    rules: fc.array(
      depth > 1
        ? fc.oneof({ weight: 3, arbitrary: anyCondition }, { weight: 1, arbitrary: anyGroup(depth - 1) })
        : anyCondition,
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  });

/** Plain objects, as they come over the wire. */
export const anyRule: fc.Arbitrary<SegmentGroup> = anyGroup(4).map(
  (rule) => JSON.parse(JSON.stringify(rule)) as SegmentGroup,
);
