import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { usualThresholds } from '../stays/valueClass.ts';
import { suggestedThresholds, troubleOfThresholds } from './thresholds.ts';

test('thresholds must fall in money and in stays, and be above nought', () => {
  assert.equal(troubleOfThresholds(usualThresholds), undefined);
  const { mostValuable, main, ordinary } = usualThresholds;
  assert.equal(troubleOfThresholds({ mostValuable, main: { ...main, stays: 15 }, ordinary }), 'not_falling');
  assert.equal(troubleOfThresholds({ mostValuable: main, main: mostValuable, ordinary }), 'not_falling');
  assert.equal(troubleOfThresholds({ mostValuable, main, ordinary: { revenueMinor: 0, stays: 1 } }), 'not_positive');
  assert.equal(troubleOfThresholds({ mostValuable, main, ordinary: { revenueMinor: NaN, stays: 1 } }), 'not_positive');
});

test('what is suggested can be set, and is about what the pyramid asks for', () => {
  const money = Array.from({ length: 1000 }, (_, i) => 1000 * (i + 1));
  const stays = Array.from({ length: 1000 }, (_, i) => (i < 600 ? 1 : i < 950 ? 2 + (i % 3) : 5 + (i % 20)));
  const found = suggestedThresholds(money, stays)!;
  assert.equal(found.mostValuable.revenueMinor, 990_000);
  assert.equal(found.main.revenueMinor, 950_000);
  assert.equal(found.ordinary.revenueMinor, 800_000);
  assert.ok(found.mostValuable.stays > found.main.stays && found.main.stays > found.ordinary.stays);
});

test('nothing is suggested where all are alike or few are known; whatever is, can be set', () => {
  assert.equal(suggestedThresholds(Array.from({ length: 500 }, () => 700), Array.from({ length: 500 }, () => 1)), null); // prettier-ignore
  assert.equal(suggestedThresholds([1, 2, 3], [1, 2, 3]), null);
  const values = fc.array(fc.nat(1e7), { minLength: 100, maxLength: 300 });
  fc.assert(
    fc.property(values, (money) => {
      const found = suggestedThresholds(money, money.map((one) => 1 + (one % 30))); // prettier-ignore
      if (found !== null) assert.equal(troubleOfThresholds(found), undefined);
    }),
  );
});
