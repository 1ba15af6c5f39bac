import assert from 'node:assert/strict';
import test from 'node:test';
import { datesOf, readWritten, weekdays, windowsOf, written } from './hours.ts';

const office = {
  weekly: ([1, 2, 3, 4, 5] as const).flatMap((weekday) => [
    { weekday, from: '09:00', to: '12:00' },
    { weekday, from: '13:30', to: '18:00' },
  ]),
  holidays: ['2026-10-01', '2026-10-02'],
  makeUpDays: ['2026-10-10'],
};

test('hours that are written down are read as they were', () => {
  assert.deepEqual(written(office).days, [...Array<string>(5).fill('09:00-12:00, 13:30-18:00'), '', '']);
  assert.deepEqual(readWritten(written(office)), office);
});

test('a day is written as people write it', () => {
  const [monday] = weekdays;
  assert.deepEqual(windowsOf('9:00 – 12:00，13：30至24:00', monday), [
    { weekday: 1, from: '09:00', to: '12:00' },
    { weekday: 1, from: '13:30', to: '24:00' },
  ]);
  assert.deepEqual(windowsOf('  ', monday), []);
  for (const wrong of ['9-12', '12:00-09:00', '09:00-25:00', '09:00-09:00', '09:60-10:00', 'closed'])
    assert.equal(windowsOf(wrong, monday), undefined, wrong);
});

test('a week in which nobody works is no calendar', () => {
  assert.equal(readWritten({ days: Array<string>(7).fill(''), holidays: '', makeUpDays: '' }), undefined);
});

test('days off stand in order, each once; a day that does not exist is not taken', () => {
  assert.deepEqual(datesOf('2026-10-02\n2026/10/01, 2026-10-02'), ['2026-10-01', '2026-10-02']);
  assert.deepEqual(datesOf(''), []);
  for (const wrong of ['2026-02-30', '1 October', '2026-10']) assert.equal(datesOf(wrong), undefined, wrong);
});
