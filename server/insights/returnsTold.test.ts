import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cameWithin, quantileOf, returnsOf } from './returnsTold.ts';
import { staysOf } from './stayLog.ts';
import { dayOf } from './valueRows.ts';

const origin = dayOf('2026-11-22')!;
const log = (visits: readonly (readonly [guest: number, ago: number])[]) =>
  staysOf(
    {
      guests: 1 + Math.max(0, ...visits.map(([guest]) => guest)),
      guest: Int32Array.from(visits, ([guest]) => guest),
      day: Int32Array.from(visits, ([, ago]) => origin - ago),
      amount: null,
    },
    0,
    origin,
  );

test('a cohort tells who came again within its days, and no share before all of it has had them', () => {
  // July to September 2026: one after 20 days, one after 80, one not yet.
  const { cohorts } = returnsOf(log([[0, 120], [0, 100], [1, 130], [1, 50], [2, 60]]), origin); // prettier-ignore
  const [quarter] = cohorts;
  assert.equal(cohorts.length, 1);
  assert.deepEqual([quarter!.quarter, quarter!.guests], ['2026-Q3', 3]);
  assert.deepEqual(quarter!.returned.map(({ days, came }) => [days, came]), [[30, 1], [90, 2], [180, 2], [365, 2]]); // prettier-ignore
  // The youngest of the quarter has had 53 days.
  assert.deepEqual(quarter!.returned.map(({ share }) => share), [1 / 3, null, null, null]); // prettier-ignore
});

test('gaps are counted once each, and quantiles lie between them', () => {
  const { gaps } = returnsOf(log([[0, 300], [0, 290], [0, 190], [1, 90]]), origin); // prettier-ignore
  assert.equal(gaps.count, 2);
  assert.equal(gaps.bins.reduce((sum, { count }) => sum + count, 0), 2); // prettier-ignore
  assert.equal(gaps.quantiles.find(({ share }) => share === 0.5)!.days, 55);
  assert.equal(quantileOf([3], 0.9), 3);
});

test('who has not come yet counts as far as they were seen: the published example of Kaplan and Meier’s estimate', () => {
  // Weeks of remission of 21 patients given 6-MP (Freireich 1963): the curve in every textbook.
  const came = [6, 6, 6, 7, 10, 13, 16, 22, 23];
  const seen = [...came, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
  const counts = (days: readonly number[], length: number): Int32Array => {
    const found = new Int32Array(length);
    for (const day of days) found[day]!++;
    return found;
  };
  const share = cameWithin({ came: counts(came, 40), seen: counts(seen, 41) });
  const left = [6, 7, 10, 13, 16, 22, 23].map((week) => Math.round((1 - share[week]!) * 1000) / 1000);
  assert.deepEqual(left, [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448]);
  assert.equal(share[36], undefined);
});

test('the share that has come never falls with the days, and lies between nought and one', () => {
  const visits = fc.array(fc.tuple(fc.nat(20), fc.nat(1400)), { minLength: 1, maxLength: 80 });
  fc.assert(
    fc.property(visits, (rows) => {
      const { survival, cohorts } = returnsOf(log(rows), origin);
      for (const part of ['afterFirst', 'afterLater'] as const) {
        const shares = survival.flatMap((one) => one[part] ?? []);
        assert.ok(shares.every((one, i) => one >= 0 && one <= 1 && (i === 0 || one >= shares[i - 1]!)));
      }
      for (const { guests, returned } of cohorts)
        assert.ok(returned.every(({ came }, i) => came <= guests && (i === 0 || came >= returned[i - 1]!.came)));
    }),
  );
});
