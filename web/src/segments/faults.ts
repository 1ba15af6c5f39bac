// What is still missing or wrong in a rule, at the row where it stands, so that nobody has to guess which condition is meant.
import { conditionsAtMost, conditionsOf, depthAtMost, depthOf, rulesAtMost } from '@regulars/contract/segmentRule.ts';
import type { SegmentTest, SegmentWhen } from '@regulars/contract/segmentRule.ts';
import { askedOfField, factInfo, type Catalogue } from './catalogue.ts';
import { ruleOf, type DraftCondition, type DraftGroup, type DraftRule } from './draft.ts';

export const faultCodes = [
  'empty',
  'number',
  'days',
  'date',
  'upsideDown',
  'choice',
  'text',
  'segment',
  'itself',
  'unavailable',
  'tooDeep',
  'tooMany',
  'tooManyHere',
] as const;
export type FaultCode = (typeof faultCodes)[number];
export type Faults = ReadonlyMap<string, FaultCode>;

/** By key of the row. `itself`: the segment being changed. */
export function faultsOf(root: DraftGroup, catalogue: Catalogue, itself?: string): Faults {
  const found = new Map<string, FaultCode>();
  const look = (rule: DraftRule): void => {
    if (rule.kind !== 'group') {
      const fault = conditionFault(rule, catalogue, itself);
      if (fault) found.set(rule.key, fault);
      return;
    }
    if (rule.rules.length === 0) found.set(rule.key, 'empty');
    if (rule.rules.length > rulesAtMost) found.set(rule.key, 'tooManyHere');
    rule.rules.forEach(look);
  };
  look(root);
  const plain = ruleOf(root);
  if (depthOf(plain) > depthAtMost) found.set(root.key, 'tooDeep');
  else if (conditionsOf(plain) > conditionsAtMost) found.set(root.key, 'tooMany');
  return found;
}

function conditionFault(rule: DraftCondition, catalogue: Catalogue, itself?: string): FaultCode | undefined {
  switch (rule.kind) {
    case 'fact': {
      const info = factInfo(rule.fact);
      if (!info || catalogue.available.get(rule.fact) === false) return 'unavailable';
      return testFault(rule.test);
    }
    case 'history': {
      if (rule.times.op !== 'never' && !(rule.times.n >= 0)) return 'number';
      for (const { field, test } of rule.where) {
        if (!askedOfField(rule.history, field)) return 'unavailable';
        const fault = testFault(test);
        if (fault) return fault;
      }
      return whenFault(rule.when);
    }
    case 'segment':
      if (rule.segmentId === '' || !catalogue.segments.has(rule.segmentId)) return 'segment';
      return rule.segmentId === itself ? 'itself' : undefined;
  }
}

function testFault(test: SegmentTest): FaultCode | undefined {
  switch (test.op) {
    case 'atLeast':
    case 'atMost':
      return Number.isFinite(test.value) ? undefined : 'number';
    case 'between':
      if (!Number.isFinite(test.from) || !Number.isFinite(test.to)) return 'number';
      return test.from > test.to ? 'upsideDown' : undefined;
    case 'lastDays':
    case 'longerAgo':
    case 'nextDays':
    case 'comingDays':
      return isDays(test.days, test.op === 'comingDays' ? 366 : 36_500) ? undefined : 'days';
    case 'after':
    case 'before':
      return test.date === '' ? 'date' : undefined;
    case 'datesBetween':
      return datesFault(test);
    case 'inMonths':
      return test.months.length === 0 ? 'choice' : undefined;
    case 'oneOf':
    case 'noneOf':
      return test.values.length === 0 ? 'choice' : undefined;
    case 'contains':
      return test.text.trim() === '' ? 'text' : undefined;
    case 'is':
    case 'known':
    case 'unknown':
      return undefined;
  }
}

function whenFault(when: SegmentWhen): FaultCode | undefined {
  switch (when.kind) {
    case 'ever':
      return undefined;
    case 'lastDays':
    case 'nextDays':
      return isDays(when.days, 36_500) ? undefined : 'days';
    case 'between':
      return datesFault(when);
    case 'daysBefore':
    case 'daysAfter':
      return when.days === null || isDays(when.days, 36_500) ? undefined : 'days';
  }
}

const isDays = (days: number, most: number): boolean => Number.isInteger(days) && days >= 0 && days <= most;

function datesFault({ from, to }: { from: string; to: string }): FaultCode | undefined {
  if (from === '' || to === '') return 'date';
  return from > to ? 'upsideDown' : undefined;
}
