import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isDay, lunarOf, nextOccurrence } from './specialDate.ts';

test('a birthday falls next this year or the next, today included', () => {
  assert.equal(nextOccurrence('1990-11-21', 'solar', '2026-11-21'), '2026-11-21');
  assert.equal(nextOccurrence('11-20', 'solar', '2026-11-21'), '2027-11-20');
});

test('who was born on 29 February is greeted on the 28th of other years', () => {
  assert.equal(nextOccurrence('2000-02-29', 'solar', '2026-11-21'), '2027-02-28');
  assert.equal(nextOccurrence('2000-02-29', 'solar', '2027-03-01'), '2028-02-29');
});

test('lunar days are found by the Chinese calendar: new year, mid-autumn', () => {
  assert.equal(nextOccurrence('01-01', 'lunar', '2026-01-01'), '2026-02-17');
  assert.equal(nextOccurrence('08-15', 'lunar', '2026-01-01'), '2026-09-25');
  assert.equal(nextOccurrence('01-01', 'lunar', '2026-02-18'), '2027-02-06');
});

test('a lunar day in a leap month is kept in the ordinary month; a 30th in a short month on the 29th', () => {
  assert.deepEqual(lunarOf('2025-08-01'), { date: '06-08', leap: true });
  assert.equal(nextOccurrence('06-08', 'lunar', '2025-07-03'), '2026-07-21');
  assert.equal(nextOccurrence('12-30', 'lunar', '2025-12-01'), '2026-02-16');
});

test('days that no calendar has are refused', () => {
  for (const date of ['02-30', '2023-02-29', '13-01', '00-10', '04-31', '1-1', '2026-1-1'])
    assert.equal(isDay(date, 'solar'), false, date);
  for (const date of ['02-30', '12-30']) assert.equal(isDay(date, 'lunar'), true, date);
  assert.equal(isDay('12-31', 'lunar'), false);
  assert.throws(() => nextOccurrence('02-30', 'solar', '2026-11-21'), RangeError);
});

test('the next occurrence is never past and never more than thirteen months away', () => {
  const day = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'));
  const today = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, today, fc.constantFrom('solar' as const, 'lunar' as const), (date, from, calendar) => {
      const next = nextOccurrence(date, calendar, from);
      assert.ok(next >= from && Date.parse(next) - Date.parse(from) <= 400 * 86_400_000);
      if (calendar === 'solar') assert.equal(next.slice(5), date);
      else assert.equal(lunarOf(next).date, date);
    }),
    { numRuns: 60 },
  );
});
