// The demo is loaded at whatever time of the day somebody starts it: its week of the duty manager has an open book for every entry.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookFor, booksOf, standingOf, type Signed } from '../duty/log.ts';
import { dayIn, later } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';
import { usualShifts } from '../tasks/shifts.ts';
import { logSketches, momentsOf } from './careLog.ts';

const zone = 'Asia/Shanghai';
const minute = 60_000;

test('every entry of the demo week finds an open book, at whichever minute of the day the demo is loaded', () => {
  for (let i = 0; i < 24 * 60; i++) {
    const now = later('2026-11-22T00:00:00.000Z', i * minute);
    const today = dayIn(zone, now);
    for (const sketch of logSketches) {
      const { happenedAt, written } = momentsOf(sketch, addDays(today, -sketch.ago), now, zone);
      if (written >= now) continue;
      const day = dayIn(zone, happenedAt);
      const books = [addDays(day, -1), day].flatMap((one) => booksOf(zone, usualShifts, one));
      // the strictest there is: each shift was handed over before its end, so its book closes with it
      const signed = books.map((book): Signed => ({ ...book, at: later(book.to, -12 * minute), name: '周岚' }));
      const standing = books.map((book) => standingOf(book, signed, written));
      assert.ok(bookFor(standing, happenedAt, written), `${sketch.what} at ${happenedAt}, loaded ${now}`);
    }
  }
});
