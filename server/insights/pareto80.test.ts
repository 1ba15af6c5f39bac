import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concentrationOf, topForValue, valueOfTop } from './pareto80.ts';

const someValues = fc.array(fc.integer({ min: -1000, max: 1_000_000 }), { minLength: 1, maxLength: 300 });

test('two guests of ten bring eighty of a hundred', () => {
  const found = concentrationOf([5, 40, 0, 5, 40, 0, 5, 0, 5, 0])!;
  assert.ok(Math.abs(valueOfTop(found, 0.2) - 0.8) < 1e-12 && Math.abs(topForValue(found, 0.8) - 0.2) < 1e-12);
  assert.deepEqual([found.guests, found.total], [10, 100]);
});

test("Gini's index: nought where all bring the same, one less a guest where one brings all", () => {
  assert.ok(concentrationOf([7, 7, 7, 7])!.gini < 1e-12);
  assert.ok(Math.abs(concentrationOf([0, 9, 0, 0])!.gini - 0.75) < 1e-12);
  assert.ok(Math.abs(concentrationOf([1, 2, 3, 4])!.gini - 0.25) < 1e-12);
});

test('nobody, or nobody who brought anything, has no curve', () => {
  assert.equal(concentrationOf([]), undefined);
  assert.equal(concentrationOf([0, -5]), undefined);
});

test('the curve rises from nought to one, lies above even shares, and neither order nor currency change it', () => {
  fc.assert(
    fc.property(someValues, (values) => {
      const found = concentrationOf(values);
      if (found === undefined) return;
      const { curve, gini } = found;
      assert.deepEqual([curve[0], curve.at(-1)], [{ guests: 0, value: 0 }, { guests: 1, value: 1 }]); // prettier-ignore
      assert.ok(gini >= 0 && gini < 1 && curve.length <= 101);
      curve.forEach(({ guests, value }, i) => {
        assert.ok(value >= guests - 1e-9);
        if (i > 0) assert.ok(value >= curve[i - 1]!.value && guests > curve[i - 1]!.guests);
      });
      const other = concentrationOf(values.toReversed().map((value) => value * 7))!;
      assert.ok(Math.abs(other.gini - gini) < 1e-9);
      for (const share of [0, 0.13, 0.2, 0.8, 1]) {
        assert.ok(Math.abs(valueOfTop(other, share) - valueOfTop(found, share)) < 1e-9);
        assert.ok(Math.abs(valueOfTop(found, topForValue(found, share)) - share) < 1e-9);
      }
    }),
  );
});
