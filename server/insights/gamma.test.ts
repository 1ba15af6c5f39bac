import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { digamma, logBeta, logGamma } from './gamma.ts';

const near = (found: number, wanted: number, within: number): void =>
  assert.ok(Math.abs(found - wanted) <= within * Math.max(1, Math.abs(wanted)), `${found} is not ${wanted}`);

test('gamma of a whole number is the factorial before it, of a half the root of pi', () => {
  let factorial = 1;
  for (let n = 1; n < 30; n++) {
    near(logGamma(n), Math.log(factorial), 1e-14);
    factorial *= n;
  }
  near(logGamma(0.5), Math.log(Math.PI) / 2, 1e-14);
  near(digamma(1), -0.5772156649015329, 1e-14);
  near(digamma(0.5), -1.9635100260214235, 1e-14);
  near(logBeta(2, 3), Math.log(1 / 12), 1e-14);
});

test('each is the step to the next: Γ(x+1) = x Γ(x), ψ(x+1) = ψ(x) + 1/x', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 1e5, noNaN: true }), (x) => {
      near(logGamma(x + 1), logGamma(x) + Math.log(x), 1e-12);
      near(digamma(x + 1) - 1 / x, digamma(x), 1e-12);
    }),
  );
});
