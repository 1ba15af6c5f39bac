import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { likelihoodOf, waterfall } from './likelihood.ts';

test('each probability has one word, and a higher one never a weaker word', () => {
  assert.deepEqual([0.99, 0.93, 0.7, 0.5, 0.1].map(likelihoodOf), ['sure', 'likely', 'rather', 'open', 'faint']);
  const order = ['faint', 'open', 'rather', 'likely', 'sure'];
  const p = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(p, p, (a, b) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      assert.ok(order.indexOf(likelihoodOf(less)) <= order.indexOf(likelihoodOf(more)));
    }),
  );
});

test('the waterfall ends where the weights add up, each step begins where the last one ended, all within reach', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -30, max: 30 })), (bits) => {
      const { steps, reach } = waterfall(bits);
      assert.equal(
        steps.at(-1)?.to ?? 0,
        bits.reduce((sum, one) => sum + one, 0),
      );
      for (const [at, step] of steps.entries()) {
        assert.equal(step.from, steps[at - 1]?.to ?? 0);
        assert.ok(Math.abs(step.to) <= reach);
      }
    }),
  );
});
