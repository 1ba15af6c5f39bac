import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adjustedRand } from './clusterMeasures.ts';
import { dice } from './dice.ts';
import { eigenOf } from './matrix.ts';
import { belongingOf, bestMixture, fitMixture, type MixtureForm } from './mixture.ts';

/** Two clouds of 300 and 150, the first long and askew, the second round. */
function askew(seed: number) {
  const roll = dice(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
  const rows = Array.from({ length: 450 }, (_, i) => {
    const [a, b] = [normal(), normal()];
    return i % 3 < 2 ? [3 * a, 3 * a + 0.4 * b] : [4 + 0.4 * a, -2 + 0.4 * b];
  });
  return { points: { rows: Float64Array.from(rows.flat()), width: 2 }, truth: rows.map((_, i) => (i % 3 < 2 ? 0 : 1)) };
}

test('one component is the mean and the spread of all, with the likelihood of the textbook', () => {
  const points = { rows: Float64Array.of(1, 2, 3, 6), width: 1 };
  const { means, roots, logLikelihood, parameters, bic } = fitMixture(points, 1, 'full', 1, dice(1));
  assert.deepEqual([means[0]![0], parameters], [3, 2]);
  assert.ok(Math.abs(roots[0]![0]! ** 2 - 3.5) < 1e-12);
  assert.ok(Math.abs(logLikelihood + 2 * (Math.log(2 * Math.PI * 3.5) + 1)) < 1e-9);
  assert.ok(Math.abs(bic - (2 * Math.log(4) - 2 * logLikelihood)) < 1e-9);
});

test('two clouds, one long and askew, are told apart with their shares, and BIC finds number and form', () => {
  const { points, truth } = askew(5);
  const found = fitMixture(points, 2, 'full', 5, dice(2));
  assert.ok(adjustedRand(found.labels, truth) > 0.97);
  const shares = [...found.shares].sort();
  assert.ok(Math.abs(shares[0]! - 1 / 3) < 0.03 && Math.abs(shares[1]! - 2 / 3) < 0.03);
  const best = bestMixture(points, 3, 3, dice(3));
  assert.deepEqual([best.k, best.form], [2, 'full']);
});

test('a freer form never fits worse, probabilities of a point sum to one, and a shift of all shifts but the means', () => {
  const { points } = askew(8);
  const fit = (form: MixtureForm, of = points) => fitMixture(of, 2, form, 4, dice(4));
  const [full, tied, diagonal, proportioned] = [fit('full'), fit('tied'), fit('diagonal'), fit('proportioned')];
  assert.ok(full.logLikelihood >= tied.logLikelihood && full.logLikelihood >= diagonal.logLikelihood);
  assert.ok(full.logLikelihood >= proportioned.logLikelihood && proportioned.logLikelihood >= tied.logLikelihood);
  assert.deepEqual(
    [full, tied, diagonal, proportioned].map(({ parameters }) => parameters),
    [11, 8, 9, 10],
  );
  const belonging = belongingOf(points, full);
  for (let i = 0; i < 450; i++) assert.ok(Math.abs(belonging[2 * i]! + belonging[2 * i + 1]! - 1) < 1e-12);
  const moved = fit('full', { rows: points.rows.map((value) => value + 100), width: 2 });
  assert.ok(Math.abs(moved.logLikelihood - full.logLikelihood) < 1e-3);
});

test('guests all alike, or a guest alone, do not break it', () => {
  const alike = fitMixture({ rows: new Float64Array(40), width: 2 }, 2, 'full', 2, dice(1));
  assert.ok(Number.isFinite(alike.logLikelihood));
  const one = bestMixture({ rows: Float64Array.of(1, 2), width: 2 }, 3, 1, dice(1));
  assert.equal(one.k, 1);
});

test('clouds as long for their breadth, of other size and lie, are one proportion', () => {
  const roll = dice(11);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
  const rows = Array.from({ length: 3000 }, (_, i) =>
    i % 2 ? [8 * normal(), 2 * normal()] : [40 + normal(), 4 * normal()],
  );
  const { roots } = fitMixture({ rows: Float64Array.from(rows.flat()), width: 2 }, 2, 'proportioned', 3, dice(1));
  const sizes = roots.map((root) => root[0]! * root[3]!).sort((a, b) => a - b);
  assert.ok(Math.abs(sizes[0]! / 4 - 1) < 0.08 && Math.abs(sizes[1]! / 16 - 1) < 0.08, String(sizes));
  const proportionOf = (root: Float64Array): number => {
    const [a, b, c] = [root[0]! ** 2, root[0]! * root[2]!, root[2]! ** 2 + root[3]! ** 2];
    const { values } = eigenOf([Float64Array.of(a, b), Float64Array.of(b, c)]);
    return values[0]! / values[1]!;
  };
  assert.ok(Math.abs(proportionOf(roots[0]!) / proportionOf(roots[1]!) - 1) < 1e-6);
  assert.ok(Math.abs(proportionOf(roots[0]!) / 16 - 1) < 0.1);
});
