// Is this a rule at all? What zod cannot see: facts that exist and can be asked here, tests that fit their type, spans that go forward,
// groups not too deep, segments that name each other without end.
import { createHash } from 'node:crypto';
import { histories, testsOf, type FactType } from '@regulars/contract/segmentFact.ts';
import {
  conditionsAtMost,
  conditionsOf,
  depthAtMost,
  depthOf,
  type SegmentGroup,
  type SegmentRule,
  type SegmentTest,
} from '@regulars/contract/segmentRule.ts';
import { factsByCode } from './factValues.ts';
import { placeOfNamed, type Named, type Place } from './segment.ts';

export type Fault =
  | { code: 'segment_fact_unknown'; params: { fact: string } }
  | { code: 'segment_test_unfit'; params: { fact: string } }
  | { code: 'segment_needs_house'; params: { fact: string } }
  | { code: 'segment_other_currency'; params: { fact: string } }
  | { code: 'segment_span_backwards'; params: { fact: string } }
  | { code: 'segment_too_deep'; params: { most: number } }
  | { code: 'segment_too_many'; params: { most: number } }
  | { code: 'segment_named_unknown'; params: Record<string, never> }
  | { code: 'segment_cycle'; params: { name: string } };

/** Conditions of a rule with those of all segments it names, each time it names them. */
const NAMED_AT_MOST = 300;

const fieldsByCode = new Map(
  histories.map(({ code, fields }) => [code, new Map(fields.map((field) => [field.code, field]))]),
);

/** The first fault; `selfId` is the segment whose rule it is to be. `named`: whom it may name. */
export function faultOf(
  rule: SegmentGroup,
  { place, named, selfId }: { place: Pick<Place, 'propertyId' | 'foreign'>; named: Named; selfId?: string },
): Fault | undefined {
  if (depthOf(rule) > depthAtMost) return { code: 'segment_too_deep', params: { most: depthAtMost } };
  if (conditionsOf(rule) > conditionsAtMost) return { code: 'segment_too_many', params: { most: conditionsAtMost } };
  for (const one of leavesOf(rule)) {
    const fault = faultOfLeaf(one, place);
    if (fault) return fault;
  }
  const counted = countNamed(rule, named, selfId === undefined ? [] : [selfId]);
  if (typeof counted !== 'number') return counted;
  return counted > NAMED_AT_MOST ? { code: 'segment_too_many', params: { most: NAMED_AT_MOST } } : undefined;
}

type Leaf = Exclude<SegmentRule, SegmentGroup>;

export const leavesOf = (rule: SegmentRule): Leaf[] => (rule.kind === 'group' ? rule.rules.flatMap(leavesOf) : [rule]);

type Asking = Exclude<Leaf, { kind: 'segment' }>;

/** All that is asked, by the segments it names too, each with where it is asked. */
export const allLeavesOf = (rule: SegmentRule, place: Place, named: Named): { leaf: Asking; place: Place }[] =>
  leavesOf(rule).flatMap((leaf) => {
    if (leaf.kind !== 'segment') return [{ leaf, place }];
    const inner = named.get(leaf.segmentId)!;
    return allLeavesOf(inner.rule, placeOfNamed(place, inner), named);
  });

/** The same for two rules that pick out guests alike, whatever they are called; another where a rule they name has changed. */
export function ruleMark(rule: SegmentRule, named: Named): string {
  const plain = JSON.stringify(rule, (_, one: SegmentRule) =>
    one?.kind === 'segment' ? { ...one, kind: ruleMark(named.get(one.segmentId)!.rule, named) } : one,
  );
  return createHash('sha256').update(plain).digest('base64url');
}

function faultOfLeaf(rule: Leaf, place: Pick<Place, 'propertyId' | 'foreign'>): Fault | undefined {
  switch (rule.kind) {
    case 'segment':
      return undefined;
    case 'fact': {
      const info = factsByCode.get(rule.fact);
      const params = { fact: rule.fact };
      if (info === undefined) return { code: 'segment_fact_unknown', params };
      if (info.needsHouse && place.propertyId === null) return { code: 'segment_needs_house', params };
      if (rule.fact === 'revenue' && place.foreign) return { code: 'segment_other_currency', params };
      return faultOfTest(rule.test, info.type, rule.fact);
    }
    case 'history': {
      const fields = fieldsByCode.get(rule.history);
      if (fields === undefined) return { code: 'segment_fact_unknown', params: { fact: rule.history } };
      const { when } = rule;
      if (when.kind === 'between' && when.from > when.to)
        return { code: 'segment_span_backwards', params: { fact: rule.history } };
      for (const { field, test } of rule.where) {
        const info = fields.get(field);
        const fact = `${rule.history}.${field}`;
        if (info === undefined) return { code: 'segment_fact_unknown', params: { fact } };
        const fault = faultOfTest(test, info.type, fact);
        if (fault) return fault;
      }
      return undefined;
    }
  }
}

function faultOfTest(test: SegmentTest, type: FactType, fact: string): Fault | undefined {
  const fits = test.op === 'known' || test.op === 'unknown' || (testsOf[type] as readonly string[]).includes(test.op);
  if (!fits) return { code: 'segment_test_unfit', params: { fact } };
  const isBackwards = (test.op === 'between' || test.op === 'datesBetween') && test.from > test.to;
  return isBackwards ? { code: 'segment_span_backwards', params: { fact } } : undefined;
}

/** How many conditions there are in all; a fault where a segment is not there, or comes back to one on the way to it. */
function countNamed(rule: SegmentRule, named: Named, above: readonly string[]): number | Fault {
  let count = 0;
  for (const one of leavesOf(rule)) {
    if (one.kind !== 'segment') {
      count++;
      continue;
    }
    const inner = named.get(one.segmentId);
    if (above.includes(one.segmentId))
      return { code: 'segment_cycle', params: { name: inner?.name.zh || inner?.name.en || '' } };
    if (inner === undefined) return { code: 'segment_named_unknown', params: {} };
    const within = countNamed(inner.rule, named, [...above, one.segmentId]);
    if (typeof within !== 'number') return within;
    count += within;
    // names may double at each step: nothing is gained by counting on
    if (count > NAMED_AT_MOST) return count;
  }
  return count;
}
