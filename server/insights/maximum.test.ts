import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { climb, type Surface } from './maximum.ts';

/** -(a(p-top)² + b(q-top)² + c(p-top)(q-top)) */
const hill =
  (top: readonly [number, number], a: number, b: number, c: number): Surface =>
  ([p = 0, q = 0]) => {
    const [dp, dq] = [p - top[0], q - top[1]];
    return {
      value: -(a * dp * dp + b * dq * dq + c * dp * dq),
      slope: Float64Array.of(-2 * a * dp - c * dq, -2 * b * dq - c * dp),
    };
  };
const wide = { low: [-50, -50], high: [50, 50] };

test('the top of a hill is found from anywhere, and how sharp it is', () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true })),
      fc.double({ min: 0.1, max: 50, noNaN: true }),
      (top, steep) => {
        const found = climb(hill(top, steep, 1, 0.2), [3, -4], { bounds: wide });
        assert.ok(found.converged);
        assert.ok(Math.hypot(found.at[0]! - top[0], found.at[1]! - top[1]) < 1e-4);
        const determinant = 4 * steep - 0.04;
        assert.ok(Math.abs(found.covariance![0]![0]! - 2 / determinant) < 1e-6);
        assert.ok(Math.abs(found.covariance![0]![1]! + 0.2 / determinant) < 1e-6);
        assert.deepEqual(found.held, []);
      },
    ),
  );
});

test('a curved valley is followed to its end', () => {
  const banana: Surface = ([p = 0, q = 0]) => ({
    value: -((1 - p) ** 2) - 100 * (q - p * p) ** 2,
    slope: Float64Array.of(2 * (1 - p) + 400 * p * (q - p * p), -200 * (q - p * p)),
  });
  const found = climb(banana, [-1.2, 1], { bounds: wide });
  assert.ok(found.converged && Math.abs(found.at[0]! - 1) < 1e-4 && Math.abs(found.at[1]! - 1) < 1e-4);
});

test('a top beyond a bound holds the parameter there, says so, and leaves the other free', () => {
  const found = climb(hill([9, 1], 1, 1, 0), [0, 0], { bounds: { low: [-2, -2], high: [2, 2] } });
  assert.deepEqual([found.at[0], found.held], [2, [0]]);
  assert.ok(Math.abs(found.at[1]! - 1) < 1e-6 && found.converged);
  assert.equal(found.covariance![0]![0], 0);
});

test('a plain that never ends is not taken for a top one is sure of', () => {
  const plain: Surface = ([p = 0]) => ({ value: -((p - 1) ** 2), slope: Float64Array.of(-2 * (p - 1), 0) });
  assert.equal(climb(plain, [0, 0], { bounds: wide }).covariance, undefined);
});
