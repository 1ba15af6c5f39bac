import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { adjustedRand, calinskiHarabasz, jaccardOf, silhouetteOf } from './clusterMeasures.ts';
import { dice } from './dice.ts';
import { kMeans, nearestOf, pointCount, squared } from './kmeans.ts';

const somePoints = fc
  .array(fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true })), {
    minLength: 4,
    maxLength: 60,
  }) // prettier-ignore
  .map((rows) => ({ rows: Float64Array.from(rows.flat()), width: 2 }));

test('three clouds are found, largest first, whatever the seed', () => {
  const roll = dice(3);
  const places = [[0, 0], [0, 0], [0, 0], [9, 0], [9, 0], [0, 9]]; // prettier-ignore
  const points = { rows: Float64Array.from(Array.from({ length: 60 }, (_, i) => places[i % 6]!.map((at) => at + roll())).flat()), width: 2 }; // prettier-ignore
  for (let seed = 1; seed < 6; seed++) {
    const found = kMeans(points, 3, 5, dice(seed));
    assert.deepEqual([found.sizes, [...found.labels.subarray(0, 6)]], [[30, 20, 10], [0, 0, 0, 1, 1, 2]]); // prettier-ignore
  }
});

test('every point is with its nearest centre, each centre in the middle of its points, and more clusters never fit worse', () => {
  fc.assert(
    fc.property(somePoints, fc.integer({ min: 1, max: 4 }), fc.integer(), (points, k, seed) => {
      const found = kMeans(points, k, 4, dice(seed));
      const { centres, labels, sizes, within } = found;
      const at = (i: number, c: number): number => squared(points.rows, 2 * i, centres, 2 * c, 2);
      let sum = 0;
      labels.forEach((label, i) => {
        sum += at(i, label);
        for (let c = 0; c < k; c++) assert.ok(at(i, label) <= at(i, c) + 1e-9);
      });
      assert.ok(Math.abs(sum - within) < 1e-9);
      assert.equal(sizes.reduce((all, size) => all + size, 0), pointCount(points)); // prettier-ignore
      nearestOf(points, found).forEach((label, i) => assert.ok(Math.abs(at(i, label) - at(i, labels[i]!)) < 1e-9));
      for (let c = 0; c < k; c++)
        for (let d = 0; d < 2; d++) {
          const mine = [...labels.keys()].filter((i) => labels[i] === c).map((i) => points.rows[2 * i + d]!);
          if (mine.length > 0) assert.ok(Math.abs(mine.reduce((all, one) => all + one, 0) / mine.length - centres[2 * c + d]!) < 1e-6); // prettier-ignore
        }
      assert.ok(within <= kMeans(points, 1, 1, dice(1)).within + 1e-6);
    }),
  );
});

test('of very many guests, settled on a sample first, the clusters are as good as from the true middles', () => {
  const roll = dice(12);
  const rows = Float64Array.from(
    { length: 40_000 },
    (_, i) => (Math.floor(i / 2) % 4) * (i % 2 === 0 ? 3 : 1) + roll(),
  );
  const found = kMeans({ rows, width: 2 }, 4, 6, dice(2));
  assert.deepEqual(found.sizes, [5000, 5000, 5000, 5000]);
  assert.ok(Math.abs(found.within / 40_000 - 1 / 12) < 0.002);
});

test('points all alike, or as many clusters as points, end well', () => {
  assert.equal(kMeans({ rows: new Float64Array(20), width: 2 }, 3, 2, dice(1)).within, 0);
  const four = { rows: Float64Array.of(0, 1, 5, 9), width: 1 };
  assert.ok(kMeans(four, 4, 20, dice(1)).within < 1e-12);
});

test('agreement of two groupings: one where they are the same under other names, about nought by chance', () => {
  assert.equal(adjustedRand([0, 0, 1, 1, 2], [2, 2, 0, 0, 1]), 1);
  assert.ok(Math.abs(adjustedRand([0, 0, 1, 1], [0, 1, 0, 1]) + 0.5) < 1e-12);
  const roll = dice(9);
  const [a, b] = [0, 1].map(() => Array.from({ length: 3000 }, () => Math.floor(roll() * 3)));
  assert.ok(Math.abs(adjustedRand(a!, b!)) < 0.01);
  assert.deepEqual(jaccardOf([0, 0, 1, 1], 2, [1, 1, 1, 0], 2), [2 / 3, 0.5]);
});

test('silhouette and Calinski-Harabasz by hand', () => {
  const points = { rows: Float64Array.of(0, 1, 10, 11), width: 1 };
  const labels = Int32Array.of(0, 0, 1, 1);
  assert.ok(Math.abs(silhouetteOf(points, labels, 2) - (9.5 / 10.5 + 8.5 / 9.5) / 2) < 1e-12);
  assert.ok(Math.abs(calinskiHarabasz(points, 2, 1) - 100 / (1 / 2)) < 1e-9);
  assert.ok(silhouetteOf(points, Int32Array.of(0, 1, 0, 1), 2) < 0);
});
