// The tests a value can be put to: which there are for a type, how a new one begins, and what stays when another is chosen.
import { testsOf, type FactType } from '@regulars/contract/segmentFact.ts';
import type { HistoryRule, SegmentTest, SegmentWhen } from '@regulars/contract/segmentRule.ts';
import { factInfo } from './catalogue.ts';
import type { Condition } from './draft.ts';

export type TestOp = SegmentTest['op'];

export function opsOf(type: FactType): readonly TestOp[] {
  return [...testsOf[type], 'known', 'unknown'];
}

export function firstTest(type: FactType): SegmentTest {
  switch (type) {
    case 'number':
    case 'money':
      return { op: 'atLeast', value: Number.NaN };
    case 'date':
      return { op: 'lastDays', days: 90 };
    case 'yearly':
      return { op: 'comingDays', days: 30 };
    case 'choice':
      return { op: 'oneOf', values: [] };
    case 'flag':
      return { op: 'is', value: true };
    case 'text':
      return { op: 'contains', text: '' };
  }
}

/** The same values under another test, as far as it has a place for them. */
export function withOp(test: SegmentTest, op: TestOp): SegmentTest {
  switch (op) {
    case 'atLeast':
    case 'atMost':
      return { op, value: 'value' in test && typeof test.value === 'number' ? test.value : test.op === 'between' ? test.from : Number.NaN }; // prettier-ignore
    case 'between': {
      const from = 'value' in test && typeof test.value === 'number' ? test.value : Number.NaN;
      return test.op === 'between' ? test : { op, from, to: Number.NaN };
    }
    case 'lastDays':
    case 'longerAgo':
    case 'nextDays':
    case 'comingDays':
      return { op, days: 'days' in test ? test.days : op === 'comingDays' ? 30 : 90 };
    case 'after':
    case 'before':
      return { op, date: 'date' in test ? test.date : test.op === 'datesBetween' ? test.from : '' };
    case 'datesBetween':
      return { op, from: 'date' in test ? test.date : '', to: '' };
    case 'inMonths':
      return { op, months: [] };
    case 'oneOf':
    case 'noneOf':
      return { op, values: 'values' in test ? test.values : [] };
    case 'is':
      return { op, value: test.op === 'is' ? test.value : true };
    case 'contains':
      return { op, text: test.op === 'contains' ? test.text : '' };
    case 'known':
    case 'unknown':
      return { op };
  }
}

export function withWhen(when: SegmentWhen, kind: SegmentWhen['kind']): SegmentWhen {
  const days = 'days' in when && when.days !== null ? when.days : 365;
  switch (kind) {
    case 'ever':
      return { kind };
    case 'lastDays':
    case 'nextDays':
      return { kind, days };
    case 'between':
      return { kind, from: '', to: '' };
    case 'daysBefore':
    case 'daysAfter':
      return { kind, anchor: 'anchor' in when ? when.anchor : 'lastStay', days: 'days' in when ? when.days : 90 };
  }
}

/** A condition as it begins; `pick` is `fact:stays`, `history:stay` or `segment`. */
export function firstCondition(pick: string): Condition {
  const [kind, code = ''] = pick.split(':');
  if (kind === 'fact') return { kind: 'fact', fact: code, test: firstTest(factInfo(code)?.type ?? 'number') };
  if (kind === 'history') return firstHistory(code);
  return { kind: 'segment', segmentId: code, isIn: true };
}

const firstHistory = (history: string): HistoryRule => ({
  kind: 'history',
  history,
  where: [],
  times: { op: 'atLeast', n: 1 },
  when: { kind: 'lastDays', days: 365 },
});
