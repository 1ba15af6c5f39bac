import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addDays,
  clock,
  dayIn,
  daysBetween,
  fullDate,
  isPeriod,
  isPlainDate,
  longDate,
  monthDate,
  shortDate,
} from './dates.ts';

test('a date reads as a Chinese and an English colleague would write it', () => {
  assert.equal(longDate('2026-02-17', 'zh'), '2026年2月17日 周二');
  assert.equal(longDate('2026-02-17', 'en'), 'Tue 17 Feb 2026');
  assert.equal(fullDate('2026-09-01', 'en'), '1 Sept 2026');
  assert.equal(shortDate('2026-09-14', 'zh', 2026), '9月14日');
  assert.equal(shortDate('2025-09-14', 'zh', 2026), '2025年9月14日');
  assert.equal(monthDate('2025-03', 'en', 2026), 'Mar 2025');
  assert.equal(monthDate('2026-03-09', 'zh', 2026), '3月');
});

test('a period is two whole days, the second not before the first; a year half typed is none', () => {
  assert.ok(isPeriod({ from: '2026-05-01', to: '2026-05-01' }));
  for (const from of ['', '0002-05-01', '0202-05-01', '2026-05-02'])
    assert.ok(!isPeriod({ from, to: '2026-05-01' }), from);
  assert.ok(!isPeriod({ from: '2026-05-01', to: '20260-05-01' }));
});

test('a birthday known without its year is shown without a year', () => {
  assert.equal(shortDate('11-22', 'en'), '22 Nov');
  assert.equal(shortDate('--11-22', 'zh'), '11月22日');
});

test('an instant falls on the property’s own day and clock', () => {
  assert.equal(dayIn('2026-11-20T17:30:00Z', 'Asia/Shanghai'), '2026-11-21');
  assert.equal(clock('2026-11-20T17:30:00Z', 'Asia/Shanghai'), '01:30');
  assert.equal(clock('2026-11-20T16:00:00Z', 'Asia/Shanghai'), '00:00');
  assert.equal(clock('9:05', 'Asia/Shanghai'), '09:05');
});

test('days are counted on the calendar, not on clocks', () => {
  assert.equal(daysBetween('2026-02-27', '2026-03-01'), 2);
  assert.equal(addDays('2026-12-31', 1), '2027-01-01');
  assert.equal(isPlainDate('2026-02-17'), true);
  assert.equal(isPlainDate('17/02/2026'), false);
});
