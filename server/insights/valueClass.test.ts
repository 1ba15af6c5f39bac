import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { classOf, courseOf, FLOW_NODES, limitsOf, movesOf, VALUE_CLASSES } from './valueClass.ts';

const share = (values: readonly number[], limits: ReturnType<typeof limitsOf>) =>
  VALUE_CLASSES.map((one) => values.filter((value) => classOf(value, limits) === one).length);
const someValues = fc.array(fc.nat(5000), { minLength: 1, maxLength: 400 });

test('of a hundred guests one is most valuable, four are main, fifteen ordinary, eighty small', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 * (i + 1));
  assert.deepEqual(share(values, limitsOf(values)), [1, 4, 15, 80]);
  assert.deepEqual(limitsOf(values), { mostValuable: 10_000, main: 9600, ordinary: 8100 });
});

test('guests who bring the same are of one class, never more of them than asked, and who brought nothing is small', () => {
  fc.assert(
    fc.property(someValues, (values) => {
      const limits = limitsOf(values);
      const [top, main, ordinary] = share(values, limits) as [number, number, number, number];
      const most = (part: number): number => Math.ceil(part * values.length - 1e-9);
      assert.ok(top <= most(0.01) && top + main <= most(0.05) && top + main + ordinary <= most(0.2));
      assert.ok(limits.mostValuable >= limits.main && limits.main >= limits.ordinary);
      assert.equal(classOf(0, limits), 'small');
      assert.deepEqual(limitsOf(values.toReversed()), limits);
    }),
  );
  assert.deepEqual(share([5, 5, 5, 5], limitsOf([5, 5, 5, 5])), [0, 0, 0, 4]);
  assert.equal(classOf(1e12, limitsOf([])), 'small');
});

test('what a guest brings and may bring say what to do', () => {
  assert.equal(courseOf('main', 'mostValuable'), 'keep');
  assert.equal(courseOf('small', 'main'), 'develop');
  assert.equal(courseOf('mostValuable', 'ordinary'), 'winBack');
  assert.equal(courseOf('ordinary', 'small'), 'serve');
});

test('moves hold every guest once, those who came and went too', () => {
  const one = fc.constantFrom(...FLOW_NODES);
  fc.assert(
    fc.property(fc.array(fc.record({ from: one, to: one, value: fc.nat(100) })), (guests) => {
      const known = guests.filter(({ from, to }) => from !== 'none' || to !== 'none');
      const moves = movesOf(guests);
      assert.equal(moves.reduce((sum, move) => sum + move.guests, 0), known.length); // prettier-ignore
      assert.equal(moves.reduce((sum, move) => sum + move.value, 0), known.reduce((sum, { value }) => sum + value, 0)); // prettier-ignore
      assert.equal(new Set(moves.map(({ from, to }) => `${from} ${to}`)).size, moves.length);
      assert.deepEqual(movesOf(guests.toReversed()), moves);
    }),
  );
});
