import assert from 'node:assert/strict';
import { test } from 'node:test';
import { staysOf } from './stayLog.ts';
import { monthsBefore, monthsTracked } from './tracking.ts';
import { dayOf } from './valueRows.ts';

const day = (text: string): number => dayOf(text)!;

test('whole months only: that of the day itself counts on its last day', () => {
  const names = (text: string) => monthsBefore(day(text), 3).map(({ month }) => month);
  assert.deepEqual(names('2026-02-27'), ['2025-11', '2025-12', '2026-01']);
  assert.deepEqual(names('2026-02-28'), ['2025-12', '2026-01', '2026-02']);
  const [, , february] = monthsBefore(day('2028-03-01'), 3);
  assert.equal(february!.to - february!.from, 28);
});

test('visits of guests who were new in the month are not expected, and not counted', () => {
  // One known since May who came in July, one who came in July for the first time and again.
  const visits = [[0, '2026-05-03'], [0, '2026-07-10'], [1, '2026-07-01'], [1, '2026-07-30']] as const; // prettier-ignore
  const log = staysOf({ guests: 2, guest: Int32Array.from(visits, ([guest]) => guest), day: Int32Array.from(visits, ([, text]) => day(text)), amount: null }, 0, day('2026-08-15')); // prettier-ignore
  const forecast = {
    alive: () => 0.5,
    returnIfAlive: () => 1,
    visitsIfAlive: (_x: number, _T: number, days: number) => days / 31,
  };
  assert.deepEqual(monthsTracked(log, forecast, day('2026-08-15')), [
    { month: '2026-06', expected: 0.48, came: 0 },
    { month: '2026-07', expected: 0.5, came: 1 },
  ]);
});
