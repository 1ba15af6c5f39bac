import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legendreRule } from './quadrature.ts';

test('a rule of n points is exact for powers up to 2n - 1, and close for what is smooth', () => {
  for (const points of [1, 2, 6, 10, 16, 24, 40]) {
    const { nodes, weights } = legendreRule(points);
    const over = (f: (at: number) => number): number => nodes.reduce((sum, at, i) => sum + weights[i]! * f(at), 0);
    for (let power = 0; power < 2 * points; power++)
      assert.ok(Math.abs(over((at) => at ** power) - 1 / (power + 1)) < 1e-13, `${points} points, power ${power}`);
  }
  const { nodes, weights } = legendreRule(16);
  const found = nodes.reduce((sum, at, i) => sum + weights[i]! * Math.exp(-9 * at), 0);
  assert.ok(Math.abs(found - (1 - Math.exp(-9)) / 9) < 1e-14);
});
