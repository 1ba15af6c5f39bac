import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { condensedOf, frequentItemsets, keyOf, leastOrders, type Itemset } from './itemsets.ts';
import { countsOf, orderCount, ordersOf, slicedOrders } from './orderLines.ts';

/** Lines of up to 80 orders of 7 dishes, dishes ordered twice among them. */
const someLines = fc.array(fc.tuple(fc.nat(79), fc.nat(6)), { maxLength: 400 });
const made = (lines: readonly (readonly [number, number])[]) =>
  ordersOf({ order: lines.map(([order]) => order), item: lines.map(([, item]) => item) }, 80, 7);
const unlimited = { longest: 10, most: 1e6 };
const sorted = (sets: readonly Itemset[] | undefined): string[] =>
  sets!.map(({ items, count }) => `${keyOf(items)}: ${count}`).sort();

/** Every set of seven dishes, counted one by one. */
function counted(lines: readonly (readonly [number, number])[], least: number): string[] {
  const tables = Array.from({ length: 80 }, (_, order) => new Set(lines.filter(([one]) => one === order).map(([, item]) => item))); // prettier-ignore
  return Array.from({ length: 127 }, (_, mask) => [0, 1, 2, 3, 4, 5, 6].filter((dish) => ((mask + 1) >> dish) & 1))
    .map((items) => ({ items, count: tables.filter((table) => items.every((dish) => table.has(dish))).length }))
    .filter(({ count }) => count >= least)
    .map(({ items, count }) => `${keyOf(items)}: ${count}`)
    .sort();
}

test('the sets found are those that counting one by one finds, each dish once an order', () => {
  fc.assert(
    fc.property(someLines, fc.integer({ min: 1, max: 12 }), (lines, least) => {
      assert.deepEqual(sorted(frequentItemsets(made(lines), least, unlimited)), counted(lines, least));
    }),
  );
});

test('a set is never in more orders than each part of it, and the order of the lines is nothing', () => {
  fc.assert(
    fc.property(someLines, (lines) => {
      const sets = frequentItemsets(made(lines), 2, unlimited)!;
      const counts = new Map(sets.map(({ items, count }) => [keyOf(items), count]));
      for (const { items, count } of sets.filter((set) => set.items.length > 1))
        for (const left of items) assert.ok(counts.get(keyOf(items.filter((item) => item !== left)))! >= count);
      assert.deepEqual(sorted(frequentItemsets(made(lines.toReversed()), 2, unlimited)), sorted(sets));
    }),
  );
});

test('closed sets tell the count of every set, maximal ones which are frequent', () => {
  fc.assert(
    fc.property(someLines, (lines) => {
      const sets = frequentItemsets(made(lines), 3, unlimited)!;
      const { closed, maximal } = condensedOf(sets);
      const holds = (large: Itemset, small: Itemset): boolean => small.items.every((item) => large.items.includes(item)); // prettier-ignore
      for (const set of sets) {
        assert.equal(Math.max(...closed.filter((one) => holds(one, set)).map(({ count }) => count)), set.count);
        assert.ok(maximal.some((one) => holds(one, set)));
      }
      for (const one of maximal) assert.equal(sets.filter((set) => holds(set, one)).length, 1);
    }),
  );
});

test('sets end at the length asked for, and too many are given up', () => {
  const all = made([0, 1, 2, 3].flatMap((order) => [0, 1, 2, 3, 4, 5, 6].map((item) => [order, item] as const)));
  assert.equal(frequentItemsets(all, 1, unlimited)!.length, 127);
  assert.equal(frequentItemsets(all, 1, { longest: 2, most: 1000 })!.length, 28);
  assert.equal(frequentItemsets(all, 1, { longest: 1, most: 1000 })!.length, 7);
  assert.equal(frequentItemsets(all, 1, { longest: 10, most: 126 }), undefined);
  assert.deepEqual(frequentItemsets(made([]), 1, unlimited), []);
});

test('a share of orders is rounded up, whatever the last digit of a product', () => {
  assert.equal(leastOrders(0.001, 9835), 10);
  assert.equal(leastOrders(0.07, 100), 7);
  assert.equal(leastOrders(0.0001, 100), 1);
});

test('dishes of an order are kept once, rising, and orders can be parted in two', () => {
  const orders = ordersOf({ order: [1, 0, 1, 1, 3], item: [2, 1, 0, 2, 1] }, 4, 3);
  assert.deepEqual([[...orders.start], [...orders.item]], [[0, 1, 3, 3, 4], [1, 0, 2, 1]]); // prettier-ignore
  assert.deepEqual([...countsOf(orders)], [1, 2, 1]);
  const later = slicedOrders(orders, 1, 4);
  assert.deepEqual([orderCount(later), [...later.start], [...later.item]], [3, [0, 2, 2, 3], [0, 2, 1]]);
});
