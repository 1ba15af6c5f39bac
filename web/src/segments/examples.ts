// Segments to begin with: what hotels most often ask for first. Each is a rule like any other; nothing is saved before somebody does.
import type { FactRule, HistoryRule, SegmentGroup, SegmentRule, SegmentTest } from '@regulars/contract/segmentRule.ts';

const all = (...rules: SegmentRule[]): SegmentGroup => ({ kind: 'group', join: 'all', not: false, rules });
const any = (...rules: SegmentRule[]): SegmentGroup => ({ kind: 'group', join: 'any', not: false, rules });
const fact = (code: string, test: SegmentTest): FactRule => ({ kind: 'fact', fact: code, test });
const history = (
  code: string,
  times: HistoryRule['times'],
  days: number,
  where: HistoryRule['where'] = [],
): HistoryRule => ({ kind: 'history', history: code, where, times, when: { kind: 'lastDays', days } });
const atLeast = (value: number): SegmentTest => ({ op: 'atLeast', value });
const oneOf = (...values: string[]): SegmentTest => ({ op: 'oneOf', values });
const notRefused: FactRule = fact('consentEmail', { op: 'noneOf', values: ['no'] });
const agencies = ['ctrip', 'fliggy', 'meituan', 'booking', 'agoda', 'expedia'];
const own = ['direct', 'website', 'phone', 'email', 'wechat', 'walkIn'];

export const exampleCodes = [
  'overdue',
  'secondStay',
  'troubled',
  'families',
  'toDirect',
  'birthday',
  'teaTime',
  'silent',
] as const;
export type ExampleCode = (typeof exampleCodes)[number];

export const examples: Readonly<Record<ExampleCode, SegmentGroup>> = {
  overdue: all(fact('stays', atLeast(3)), fact('overdue', atLeast(2)), fact('nextArrival', { op: 'unknown' })),
  secondStay: all(
    fact('stays', { op: 'between', from: 1, to: 1 }),
    fact('lastStay', { op: 'lastDays', days: 90 }),
    fact('nextArrival', { op: 'unknown' }),
    notRefused,
  ),
  troubled: all(
    fact('stays', atLeast(3)),
    any(
      history('stay', { op: 'never', n: 1 }, 90),
      fact('openCase', { op: 'is', value: true }),
      fact('lastSatisfaction', { op: 'atMost', value: 2 }),
    ),
    fact('consentEmail', oneOf('yes')),
  ),
  families: all(
    history('stay', { op: 'atLeast', n: 1 }, 730, [
      { field: 'children', test: atLeast(1) },
      { field: 'weekday', test: oneOf('5', '6') },
    ]),
    notRefused,
  ),
  toDirect: all(
    fact('stays', atLeast(2)),
    fact('channel', oneOf(...agencies)),
    fact('channel', { op: 'noneOf', values: own }),
  ),
  birthday: all(
    fact('birthday', { op: 'comingDays', days: 30 }),
    fact('guestClass', oneOf('mostValuable', 'main')),
    notRefused,
  ),
  teaTime: all(
    history('order', { op: 'atLeast', n: 2 }, 180, [{ field: 'dayPart', test: oneOf('afternoonTea') }]),
    notRefused,
  ),
  silent: all(
    fact('revenue', atLeast(2_000_000)),
    fact('lastStay', { op: 'longerAgo', days: 180 }),
    fact('nextArrival', { op: 'unknown' }),
    any(fact('hasEmail', { op: 'is', value: true }), fact('hasPhone', { op: 'is', value: true })),
  ),
};

export const exampleOf = (code: string | undefined): ExampleCode | undefined =>
  exampleCodes.find((each) => each === code);
