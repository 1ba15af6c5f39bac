import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitLapse } from './shiftedBetaGeometric.ts';

// Fader & Hardie 2007, table 1: survivors of a thousand over seven years.
const highEnd = [1000, 869, 743, 653, 593, 551, 517, 491];
const regular = [1000, 631, 468, 382, 326, 289, 262, 241];

test('the two published cohorts of members give the published numbers', () => {
  for (const [cohort, alpha, beta, logLikelihood] of [
    [highEnd, 0.6681, 3.8061, -1611.158],
    [regular, 0.7041, 1.182, -1680.265],
  ] as const) {
    const fit = fitLapse([cohort]);
    assert.ok(Math.abs(fit.estimates[0]!.value - alpha) < 1e-4 && Math.abs(fit.estimates[1]!.value - beta) < 1e-4);
    assert.ok(Math.abs(fit.logLikelihood - logLikelihood) < 1e-2);
    assert.deepEqual(fit.told, []);
  }
});

test('those who have renewed before renew more surely, and what is left is the product of it', () => {
  const fit = fitLapse([regular]);
  let left = 1;
  for (let t = 1; t < 30; t++) {
    assert.ok(fit.renewal(t) > 0 && fit.renewal(t) < fit.renewal(t + 1) && fit.renewal(t + 1) < 1);
    left *= fit.renewal(t);
    assert.ok(Math.abs(fit.survival(t) - left) < 1e-10);
  }
  assert.equal(fit.survival(0), 1);
});

test('a cohort in two halves says what it says whole, and cohorts of other lengths go together', () => {
  const halves = [
    [500, 316, 234, 191, 163, 145, 131, 121],
    [500, 315, 234, 191, 163, 144, 131, 120],
  ];
  const [whole, both] = [fitLapse([regular]), fitLapse(halves)];
  whole.estimates.forEach(({ value }, i) => assert.ok(Math.abs(value - both.estimates[i]!.value) < 1e-6));
  assert.ok(fitLapse([regular, highEnd.slice(0, 3)]).members === 2000);
});

test('any falling cohort in which somebody lapsed gives shares between nothing and all', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 1, maxLength: 10 }), (shares) => {
      const cohort = shares.reduce((left, share) => [...left, Math.floor(left.at(-1)! * share)], [400]);
      fc.pre(cohort.at(-1)! < 400);
      const fit = fitLapse([cohort]);
      for (let t = 1; t < 15; t++) assert.ok(fit.survival(t) >= 0 && fit.survival(t) <= fit.survival(t - 1) + 1e-12);
    }),
    { numRuns: 40 },
  );
});
