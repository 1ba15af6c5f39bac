import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { frequentItemsets } from './itemsets.ts';
import { mine } from './mining.ts';
import { ordersOf } from './orderLines.ts';
import { candidatesOf, chanceOf, heldTogether, rulesOf, withoutRedundant } from './rules.ts';

const tables = (...all: number[][]) =>
  ordersOf(
    { order: all.flatMap((table, order) => table.map(() => order)), item: all.flat() },
    all.length,
    Math.max(1, ...all.flat().map((dish) => dish + 1)),
  );
const someTables = fc.array(fc.uniqueArray(fc.nat(5), { maxLength: 5 }), { minLength: 1, maxLength: 60 });
const rulesAt = (confidence: number, shortest: 1 | 2, all: number[][]) =>
  rulesOf(frequentItemsets(tables(...all), 1, { longest: 10, most: 1e6 })!, all.length, { confidence, shortest });

test('a rule tells how often, how sure, how much surer than of everybody, and how seldom it fails', () => {
  const [rule] = rulesAt(0.6, 2, [[0, 1], [0, 1], [0], [1], [2], [2]]); // prettier-ignore
  assert.deepEqual([rule!.from, rule!.to, rule!.count, rule!.fromCount, rule!.toCount], [[1], 0, 2, 3, 3]);
  assert.ok(Math.abs(rule!.confidence - 2 / 3) < 1e-12 && Math.abs(rule!.lift - 4 / 3) < 1e-12);
  assert.ok(Math.abs(rule!.support - 1 / 3) < 1e-12 && Math.abs(rule!.conviction - 1.5) < 1e-12);
  const never = rulesAt(0.9, 2, [[0, 1], [0, 1], [1]]); // prettier-ignore
  assert.deepEqual(never.map(({ from, conviction }) => [from, conviction]), [[[0], Infinity]]); // prettier-ignore
  assert.deepEqual(rulesAt(0.9, 1, [[0], [0]]).map(({ from, to, lift }) => [from, to, lift]), [[[], 0, 1]]); // prettier-ignore
});

test('shares lie between nought and one, each rule is as sure as asked, and lift is the same both ways', () => {
  fc.assert(
    fc.property(someTables, fc.double({ min: 0.05, max: 1, noNaN: true }), (all, least) => {
      const rules = rulesAt(least, 2, all);
      for (const { from, to, support, confidence, lift, conviction } of rules) {
        assert.ok(support > 0 && support <= confidence && confidence <= 1 && confidence >= least - 1e-9 && lift > 0);
        assert.ok(conviction >= 0);
        const back = from.length === 1 && rules.find((one) => one.to === from[0] && one.from.length === 1 && one.from[0] === to); // prettier-ignore
        if (back) assert.ok(Math.abs(back.lift - lift) < 1e-12);
      }
    }),
  );
});

test('of two rules to the same dish the longer is told only where it is surer', () => {
  fc.assert(
    fc.property(someTables, (all) => {
      const rules = rulesAt(0.01, 1, all);
      const kept = new Set(withoutRedundant(rules));
      for (const rule of rules) {
        const shorter = rules.filter((one) => one.to === rule.to && one.from.length < rule.from.length && one.from.every((dish) => rule.from.includes(dish))); // prettier-ignore
        assert.equal(kept.has(rule), shorter.every((one) => one.confidence < rule.confidence)); // prettier-ignore
      }
    }),
  );
});

test("Fisher's exact test: the tea of eight cups, and the sum of all that could be is one", () => {
  assert.ok(Math.abs(chanceOf({ count: 4, fromCount: 4, toCount: 4 }, 8) - 1 / 70) < 1e-12);
  assert.ok(Math.abs(chanceOf({ count: 3, fromCount: 4, toCount: 4 }, 8) - 17 / 70) < 1e-12);
  assert.equal(chanceOf({ count: 0, fromCount: 4, toCount: 4 }, 8), 1);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 300 }), fc.nat(300), fc.nat(300), fc.nat(300), (orders, a, b, k) => {
      const [fromCount, toCount] = [Math.min(a, orders), Math.min(b, orders)];
      const least = Math.max(0, fromCount + toCount - orders);
      const most = Math.min(fromCount, toCount);
      const count = Math.min(most, Math.max(least, k));
      const chance = chanceOf({ count, fromCount, toCount }, orders);
      assert.ok(chance > 0 && chance <= 1);
      // The other dish, and what is left away, tell the same.
      assert.ok(Math.abs(chance - chanceOf({ count, fromCount: toCount, toCount: fromCount }, orders)) < 1e-9);
      if (count > least) assert.ok(chance <= chanceOf({ count: count - 1, fromCount, toCount }, orders) + 1e-12);
    }),
  );
});

test('many tests are held together: never below their own chance, in the same order, at most times their number', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }),
      fc.nat(100),
      (chances, more) => {
        // prettier-ignore
        const held = heldTogether(chances, chances.length + more);
        chances.forEach((chance, i) => {
          assert.ok(held[i]! >= chance && held[i]! <= Math.min(1, chance * (chances.length + more)) + 1e-12);
          chances.forEach((other, j) => assert.ok(chance >= other || held[i]! <= held[j]!));
        });
      },
    ),
  );
  assert.deepEqual([...heldTogether([0.01, 0.04, 0.03])].map((one) => Math.round(one * 100)), [3, 6, 6]); // prettier-ignore
});

/** The same at every call: dice of 2^31 - 1 */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

test('among dishes ordered by chance alone no rule is told; a pair that goes together is', () => {
  const wanted = { support: 0.005, confidence: 0.1, significance: 0.01, longest: 5 };
  for (let seed = 1; seed <= 5; seed++) {
    const roll = dice(seed * 7919);
    const byChance = Array.from({ length: 800 }, () => Array.from({ length: 12 }, (_, dish) => dish).filter((dish) => roll() < 0.05 + dish / 60)); // prettier-ignore
    const { rules, candidates } = mine(tables(...byChance), wanted)!;
    assert.ok(rules.length > 100 && candidates >= rules.length);
    assert.equal(rules.filter(({ significant }) => significant).length, 0);
    const paired = byChance.map((table) => (table.includes(3) && roll() < 0.7 ? [...new Set([...table, 4])] : table));
    const told = mine(tables(...paired), wanted)!.rules.filter(({ significant, redundant }) => significant && !redundant); // prettier-ignore
    assert.deepEqual(told.filter(({ from }) => from.length === 1).map(({ from, to }) => `${from[0]} ${to}`).sort(), ['3 4', '4 3']); // prettier-ignore
  }
});

test('what was mined is told with how much was looked at', () => {
  const mined = mine(tables([0], [0], [1], [0, 1], [0, 1], []), { support: 0.3, confidence: 0.1, significance: 0.01, longest: 5 })!; // prettier-ignore
  assert.deepEqual([mined.orders, mined.dishes, mined.single, mined.least, mined.sets, mined.candidates], [6, 2, 3, 2, 3, 2]); // prettier-ignore
  assert.equal(candidatesOf([{ items: [1], count: 1 }, { items: [1, 2, 3], count: 1 }]), 3); // prettier-ignore
  const wide = tables(Array.from({ length: 22 }, (_, dish) => dish));
  assert.equal(mine(wide, { support: 0.5, confidence: 0.5, significance: 0.01, longest: 22 }), undefined);
});
