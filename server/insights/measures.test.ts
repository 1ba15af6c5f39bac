import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { aucOf, biasOf, brierOf, calibrationErrorOf, devianceOf, reliabilityOf, topDecileOf } from './measures.ts';
import { chanceOf, fitLogistic, heightOf } from './ridgeLogistic.ts';

const list = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), { minLength: 2, maxLength: 40 });

test('the ranking measure is the share of pairs in the right order, ties by half', () => {
  fc.assert(
    fc.property(list, (rows) => {
      const [score, came] = [
        Float64Array.from(rows, ([one]) => one / 20),
        Uint8Array.from(rows, ([, one]) => Number(one)),
      ];
      let [right, pairs] = [0, 0];
      for (const [a, one] of rows)
        for (const [b, other] of rows)
          if (one && !other) {
            pairs++;
            right += a > b ? 1 : a === b ? 0.5 : 0;
          }
      fc.pre(pairs > 0);
      assert.ok(Math.abs(aucOf(score, came) - right / pairs) < 1e-12);
    }),
  );
});

test('a forecast that is right in every step has no calibration error, a sure and wrong one has all', () => {
  const came = Uint8Array.of(1, 0, 1, 0);
  assert.equal(calibrationErrorOf(Float64Array.of(0.5, 0.5, 0.5, 0.5), came), 0);
  assert.equal(calibrationErrorOf(Float64Array.of(0, 1, 0, 1), came), 1);
  assert.equal(brierOf(Float64Array.of(1, 0, 1, 0), came), 0);
  assert.deepEqual(
    reliabilityOf(Float64Array.of(0.04, 1), Uint8Array.of(0, 1)).map(({ count }) => count),
    [1, 1],
  );
});

test('counts as expected have no bias and no deviance', () => {
  assert.equal(biasOf(Float64Array.of(1, 3), [2, 2]), 0);
  assert.equal(devianceOf(Float64Array.of(2, 3), [2, 3]), 0);
  assert.ok(devianceOf(Float64Array.of(0), [0]) < 1e-5);
  assert.equal(
    topDecileOf(
      Float64Array.from({ length: 20 }, (_, i) => i),
      [...Array.from({ length: 18 }, () => 1), 9, 9],
    ),
    0.5,
  );
});

test('a regression learns the share of each kind, counts weights as guests, and stays calm where all came', () => {
  const two = {
    rows: Float64Array.of(0, 1),
    width: 1,
    weight: Float64Array.of(1000, 3000),
    came: Float64Array.of(100, 2400),
  };
  const found = fitLogistic(two, 1e-6);
  assert.ok(
    Math.abs(chanceOf(heightOf(found, [0])) - 0.1) < 1e-4 && Math.abs(chanceOf(heightOf(found, [1])) - 0.8) < 1e-4,
  );
  const all = fitLogistic({ ...two, came: two.weight }, 1);
  assert.ok(Number.isFinite(all.intercept) && chanceOf(heightOf(all, [1])) > 0.99);
  const shrunk = fitLogistic(two, 1e6);
  assert.ok(Math.abs(shrunk.weights[0]!) < Math.abs(found.weights[0]!) / 10);
});
