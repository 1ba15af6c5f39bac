import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mondayOf, nextShift, shiftsAt, usualShifts } from './shifts.ts';

const on = (zone: string, at: string) => shiftsAt(zone, usualShifts, at).map(({ code, day }) => `${code} ${day}`);

test('the night shift belongs to the day on which it began', () => {
  assert.deepEqual(on('Asia/Shanghai', '2026-11-23T18:00:00.000Z'), ['night 2026-11-23']);
  assert.deepEqual(on('Asia/Shanghai', '2026-11-23T23:00:00.000Z'), ['early 2026-11-24']);
});

test('the next shift is the one that begins next', () => {
  const { code, day, from } = nextShift('Asia/Shanghai', usualShifts, '2026-11-23T08:00:00.000Z');
  assert.deepEqual([code, day, from], ['night', '2026-11-23', '2026-11-23T15:00:00.000Z']);
});

test('the night in which the clocks change is an hour shorter or longer, and nobody is missing', () => {
  const [spring] = shiftsAt('Europe/Berlin', usualShifts, '2026-03-29T00:30:00.000Z');
  assert.equal((Date.parse(spring!.to) - Date.parse(spring!.from)) / 3_600_000, 7);
  const [autumn] = shiftsAt('Europe/Berlin', usualShifts, '2026-10-25T00:30:00.000Z');
  assert.equal((Date.parse(autumn!.to) - Date.parse(autumn!.from)) / 3_600_000, 9);
});

test('at every moment exactly one of the usual shifts is on', () => {
  const moment = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') });
  const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Shanghai');
  fc.assert(
    fc.property(zone, moment, (in_, ms) => {
      const at = new Date(ms).toISOString();
      assert.equal(shiftsAt(in_, usualShifts, at).length, 1);
      assert.ok(nextShift(in_, usualShifts, at).from > at);
    }),
    { numRuns: 100 },
  );
});

test('shifts that leave a gap leave it, those that overlap are both on', () => {
  const shifts = [
    { code: 'early', from: '06:00', to: '15:00' },
    { code: 'late', from: '14:00', to: '22:00' },
    { code: 'night', from: '23:00', to: '06:00' },
  ] as const;
  assert.equal(shiftsAt('UTC', shifts, '2026-11-23T14:30:00.000Z').length, 2);
  assert.equal(shiftsAt('UTC', shifts, '2026-11-23T22:30:00.000Z').length, 0);
});

test('a week begins on Monday', () => {
  assert.deepEqual(['2026-11-22', '2026-11-23'].map(mondayOf), ['2026-11-16', '2026-11-23']);
});
