import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nextOccurrence } from '../guests/specialDate.ts';
import { addDays } from '../platform/day.ts';
import { wordsInMonths, wordsWithin } from './yearly.ts';

const today = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n));
const two = (no: number) => String(no).padStart(2, '0');
const solar = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .filter(([month, day]) => day <= [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!)
  .map(([month, day]) => ({ calendar: 'solar' as const, date: `${two(month)}-${two(day)}` }));
const lunar = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 30 }))
  .map(([month, day]) => ({ calendar: 'lunar' as const, date: `${two(month)}-${two(day)}` }));
const wordOf = ({ calendar, date }: { calendar: 'solar' | 'lunar'; date: string }) =>
  `${calendar === 'lunar' ? 'L' : 'S'}-${date}`;

test('a day stands among the words of a span exactly if it falls into it, lunar days, short months and leap years included', () => {
  fc.assert(
    fc.property(today, fc.integer({ min: 0, max: 366 }), fc.oneof(solar, lunar), (from, days, one) => {
      const falls = nextOccurrence(one.date, one.calendar, from) <= addDays(from, days);
      assert.equal(wordsWithin(from, days).includes(wordOf(one)), falls);
    }),
    { numRuns: 150 },
  );
});

test('a day stands among the words of the months in which it falls next', () => {
  fc.assert(
    fc.property(today, fc.integer({ min: 1, max: 12 }), fc.oneof(solar, lunar), (from, month, one) => {
      const next =
        one.calendar === 'solar'
          ? Number(one.date.slice(0, 2))
          : Number(nextOccurrence(one.date, 'lunar', from).slice(5, 7));
      assert.equal(wordsInMonths(from, [month]).includes(wordOf(one)), next === month);
    }),
    { numRuns: 150 },
  );
});
