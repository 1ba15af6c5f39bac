import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { durationDays, instant, plainDate, timeOfDay, version } from './times.ts';
import { addDays, daysBetween } from '../../platform/day.ts';

test('a stay date is the day as written, whatever offset stands behind it', () => {
  for (const text of [
    '2026-02-28',
    '2026/02/28',
    '20260228',
    '2026-02-28T23:59:00-11:00',
    '2026-02-28T00:00:00Z',
    ' 2026-02-28 ',
  ]) {
    assert.equal(plainDate(text), '2026-02-28', text);
  }
});

test('a day that does not exist, or could be read in two ways, is none', () => {
  for (const text of ['2026-02-29', '2026-13-01', '03/05/2026', '1.2.2026', '26-02-28', '', 'soon', '2026-2-8'])
    assert.equal(plainDate(text), undefined, text);
  assert.equal(plainDate('2028-02-29'), '2028-02-29');
});

test('a moment without offset is read in the hotel’s zone, a skipped hour as the hour after', () => {
  assert.equal(instant('2026-11-21 09:30', 'Asia/Shanghai'), '2026-11-21T01:30:00Z');
  assert.equal(instant('2026-03-29T02:30:00', 'Europe/Vienna'), '2026-03-29T01:30:00Z');
  assert.equal(instant('2026-11-21T09:30:00.5+0800', 'UTC'), '2026-11-21T01:30:00.5Z');
  assert.equal(instant('2026-11-21T09:30:00-00:00', 'Asia/Shanghai'), '2026-11-21T09:30:00Z');
  assert.equal(instant('2026-11-21', 'UTC'), undefined);
  assert.equal(instant('2026-02-30T10:00:00', 'UTC'), undefined);
  assert.equal(instant('yesterday', 'UTC'), undefined);
});

test('versions sort as text as they follow in time', () => {
  const moments = fc.array(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true }), {
    minLength: 2,
    maxLength: 8,
  });
  fc.assert(
    fc.property(moments, (dates) => {
      const inTime = [...dates]
        .sort((a, b) => a.getTime() - b.getTime())
        .map((date) => version(date.toISOString(), 'UTC')!);
      assert.deepEqual([...inTime].sort(), inTime);
    }),
  );
});

test('nights, durations and times of day', () => {
  assert.equal(daysBetween('2026-12-31', '2027-01-02'), 2);
  assert.equal(addDays('2026-02-28', 1), '2026-03-01');
  assert.deepEqual(['P3D', 'P3N', 'P2W', 'P1Y', '', 'P14D'].map(durationDays), [3, 3, 14, undefined, undefined, 14]);
  assert.deepEqual(['14:00:00', '2026-11-21T18:30', '25:00', 'noon'].map(timeOfDay), [
    '14:00',
    '18:30',
    undefined,
    undefined,
  ]);
});
