import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RecurrenceRule } from '@regulars/contract/roster.ts';
import { dueOccurrence, occurrenceAfter, type Recurring } from './recurring.ts';

const from = (rule: RecurrenceRule, since = '2026-01-01', until: string | null = null): Recurring => ({
  rule,
  since,
  until,
});
const next = (recurring: Recurring, zone: string, after: string, count: number): string[] => {
  const seen: string[] = [];
  for (let at = after; seen.length < count;) {
    const found = occurrenceAfter(recurring, zone, at);
    if (found === null) break;
    seen.push(`${found.day} ${found.at.slice(11, 16)}`);
    at = found.at;
  }
  return seen;
};

test('the night audit at 02:30 comes once in the night without 02:30 and once in the night with two', () => {
  const audit = from({ every: 'day', at: '02:30' });
  assert.deepEqual(next(audit, 'Europe/Berlin', '2026-03-27T12:00:00.000Z', 3), [
    '2026-03-28 01:30',
    '2026-03-29 01:30',
    '2026-03-30 00:30',
  ]);
  assert.deepEqual(next(audit, 'Europe/Berlin', '2026-10-24T12:00:00.000Z', 2), [
    '2026-10-25 00:30',
    '2026-10-26 01:30',
  ]);
  assert.deepEqual(next(audit, 'America/New_York', '2026-10-31T12:00:00.000Z', 2), [
    '2026-11-01 07:30',
    '2026-11-02 07:30',
  ]);
});

test('weekly on Monday and Thursday, monthly on the 31st or the last day there is', () => {
  const weekly = from({ every: 'week', weekdays: [1, 4], at: '08:00' });
  assert.deepEqual(next(weekly, 'Asia/Shanghai', '2026-11-23T00:00:00.000Z', 3), [
    '2026-11-26 00:00',
    '2026-11-30 00:00',
    '2026-12-03 00:00',
  ]);
  const monthly = from({ every: 'month', day: 31, at: '08:00' });
  assert.deepEqual(
    next(monthly, 'Asia/Shanghai', '2027-01-15T00:00:00.000Z', 3).map((one) => one.slice(0, 10)),
    ['2027-01-31', '2027-02-28', '2027-03-31'],
  );
});

test('nothing before it begins, nothing after it ends', () => {
  const short = from({ every: 'day', at: '08:00' }, '2026-12-01', '2026-12-02');
  assert.deepEqual(next(short, 'UTC', '2026-11-01T00:00:00.000Z', 9), ['2026-12-01 08:00', '2026-12-02 08:00']);
});

test('of what was missed the last is made up for', () => {
  const daily = from({ every: 'day', at: '08:00' });
  const { due, next: after } = dueOccurrence(daily, 'UTC', '2026-11-01T08:00:00.000Z', '2026-11-04T09:00:00.000Z');
  assert.deepEqual([due.day, after?.day], ['2026-11-04', '2026-11-05']);
});

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const rule: fc.Arbitrary<RecurrenceRule> = fc.oneof(
  time.map((at) => ({ every: 'day' as const, at })),
  fc
    .tuple(time, fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }))
    .map(([at, weekdays]) => ({ every: 'week' as const, at, weekdays })),
  fc.tuple(time, fc.integer({ min: 1, max: 31 })).map(([at, day]) => ({ every: 'month' as const, at, day })),
);

test('however often it is looked at, in whatever steps: the same occurrences, each day at most once', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Shanghai');
  const looks = fc.array(fc.integer({ min: 1, max: 40 * 3_600_000 }), { minLength: 5, maxLength: 40 });
  fc.assert(
    fc.property(rule, zones, looks, (said, zone, steps) => {
      const recurring = from(said);
      const start = '2026-03-20T00:00:00.000Z';
      const end = new Date(Date.parse(start) + steps.reduce((sum, ms) => sum + ms, 0)).toISOString();
      const whole: string[] = [];
      for (let at = start; ;) {
        const found = occurrenceAfter(recurring, zone, at);
        if (found === null || found.at > end) break;
        whole.push(found.day);
        at = found.at;
      }
      assert.equal(new Set(whole).size, whole.length);
      const made = new Set<string>();
      let awaited = occurrenceAfter(recurring, zone, start);
      let now = Date.parse(start);
      for (const ms of steps) {
        now += ms;
        const at = new Date(now).toISOString();
        while (awaited !== null && awaited.at <= at) {
          made.add(awaited.day);
          awaited = occurrenceAfter(recurring, zone, awaited.at);
        }
      }
      assert.deepEqual([...made], whole);
    }),
    { numRuns: 100 },
  );
});
