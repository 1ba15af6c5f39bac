import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { knownAt, seenAfter, spendAt, staysOf, type Visits } from './stayLog.ts';
import { toldOfLog } from './stayLogTold.ts';

const visitsOf = (rows: readonly (readonly [guest: number, day: number, amount?: number])[]): Visits => ({
  guests: Math.max(-1, ...rows.map(([guest]) => guest)) + 1,
  guest: Int32Array.from(rows, ([guest]) => guest),
  day: Int32Array.from(rows, ([, day]) => day),
  amount: rows.some(([, , amount]) => amount !== undefined)
    ? Float64Array.from(rows, ([, , amount = NaN]) => amount)
    : null,
});

test('visits three days apart are one stay, four days apart are two, and money of one stay is summed', () => {
  const log = staysOf(
    visitsOf([
      [0, 13, 70],
      [0, 10, 100],
      [0, 20, 50],
      [0, 24, 25],
      [1, 10],
      [0, 16, 30],
    ]),
    3,
    1000,
  );
  assert.deepEqual([...log.day], [10, 20, 24, 10]);
  assert.deepEqual([...log.start], [0, 3, 4]);
  assert.deepEqual([...log.amount!], [200, 50, 25, NaN]);
});

test('a café joins what is of one day only', () => {
  const log = staysOf(
    visitsOf([
      [0, 10, 4],
      [0, 10, 5],
      [0, 11, 6],
    ]),
    0,
    1000,
  );
  assert.deepEqual(
    [[...log.day], [...log.amount!]],
    [
      [10, 11],
      [9, 6],
    ],
  );
});

test('what was known at a day is what had happened by then', () => {
  const log = staysOf(
    visitsOf([
      [0, 10, 8],
      [0, 40, 4],
      [0, 90, 9],
      [1, 50, 3],
      [2, 70, 1],
    ]),
    3,
    1000,
  );
  const known = knownAt(log, 60);
  assert.deepEqual([...known.guest], [0, 1]);
  assert.deepEqual(
    [[...known.x], [...known.tx], [...known.T]],
    [
      [1, 0],
      [30, 0],
      [50, 10],
    ],
  );
  assert.deepEqual([...seenAfter(log, known.guest, 60, 30)], [1, 0]);
  assert.deepEqual([...seenAfter(log, known.guest, 60, 29)], [0, 0]);
  assert.deepEqual([...spendAt(log, known.guest, 60).mean], [6, 3]);
});

test('the order of rows changes nothing, and no stay or money is lost', () => {
  const row = fc.tuple(
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: 1, max: 99 }),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), fc.integer({ min: 0, max: 5 }), (rows, apart) => {
      const [one, other] = [rows, [...rows].reverse()].map((list) =>
        staysOf({ ...visitsOf(list), guests: 6 }, apart, 1000),
      );
      assert.deepEqual(one, other);
      assert.equal(one!.amount!.reduce((a, b) => a + b, 0), rows.reduce((sum, [, , amount]) => sum + amount, 0)); // prettier-ignore
      for (let g = 0; g < 6; g++)
        for (let i = one!.start[g]! + 1; i < one!.start[g + 1]!; i++)
          assert.ok(one!.day[i]! - one!.day[i - 1]! > apart);
    }),
  );
});

test('a file that begins in the middle, has a hole or ends early is told', () => {
  const steady = Array.from({ length: 300 }, (_, day) => [day, day] as const);
  assert.deepEqual(toldOfLog(staysOf(visitsOf(steady), 0, 299), 299), []);
  const crowd = Array.from({ length: 100 }, (_, i) => [300 + i, i % 20] as const);
  assert.deepEqual(toldOfLog(staysOf(visitsOf([...steady, ...crowd]), 0, 299), 299), [
    { code: 'left_truncated', newInFirstMonth: 130, newInLaterMonths: 30 },
  ]);
  const closed = steady.filter(([, day]) => day < 100 || day > 150);
  assert.deepEqual(
    toldOfLog(staysOf(visitsOf(closed), 0, 299), 299).map(({ code }) => code),
    ['gap'],
  );
  assert.deepEqual(toldOfLog(staysOf(visitsOf(steady), 0, 360), 360), [{ code: 'ends_early', days: 61 }]);
  assert.deepEqual(toldOfLog(staysOf(visitsOf([[0, 500]]), 0, 300), 300), []);
});
