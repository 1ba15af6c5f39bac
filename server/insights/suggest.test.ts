import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ordersOf } from './orderLines.ts';
import { hitsOf, learnMenu, suggestDishes } from './suggest.ts';

const tables = (all: readonly number[][], items = 8) =>
  ordersOf({ order: all.flatMap((table, order) => table.map(() => order)), item: all.flat() }, all.length, items);
const someTables = fc.array(fc.uniqueArray(fc.nat(7), { maxLength: 5 }), { minLength: 1, maxLength: 50 });

test('curry calls for rice, with how often they went together; with nothing ordered the most popular is named', () => {
  // Tea (0) by everybody, curry (1) with rice (2), cake (3) with coffee (4).
  const house = tables(Array.from({ length: 200 }, (_, order) => (order % 4 === 0 ? [0, 1, 2] : order % 4 === 1 ? [0, 3, 4] : [0]))); // prettier-ignore
  const menu = learnMenu(house);
  assert.deepEqual(suggestDishes(menu, [0, 1], 1), [{ dish: 2, because: { dish: 1, orders: 50, together: 50 } }]);
  assert.equal(suggestDishes(menu, [0, 3], 1)[0]!.dish, 4);
  assert.deepEqual(suggestDishes(menu, [], 1), [{ dish: 0 }]);
});

test('what goes at this part of the day is named first, drawn toward the whole day; an order of no known hour counts for the whole', () => {
  // Soup (0) at noon, cake (1) in the afternoon, more of them; tea (2) with both.
  const house = tables(Array.from({ length: 500 }, (_, order) => (order % 5 < 2 ? [0, 2] : [1, 2])));
  const menu = learnMenu(house, Array.from({ length: 500 }, (_, order) => (order > 400 ? 255 : order % 5 < 2 ? 0 : 1)), 3); // prettier-ignore
  const first = (ordered: number[], part?: number) => suggestDishes(menu, ordered, 1, part)[0]!.dish;
  assert.deepEqual([first([2]), first([2], 0), first([2], 1)], [1, 0, 1]);
  // nobody came at that part yet, or there is none of it: as on the whole day
  assert.deepEqual([first([2], 2), first([2], 9)], [1, 1]);
  assert.deepEqual(suggestDishes(menu, [], 3, 0).map(({ dish }) => dish), [2, 0, 1]); // prettier-ignore
  assert.deepEqual(suggestDishes(menu, [], 3).map(({ dish }) => dish), [2, 1, 0]); // prettier-ignore
});

test('a rare pair seen twice does not win over what most order', () => {
  const house = tables([...Array.from({ length: 300 }, (_, order) => (order % 2 === 0 ? [0, 1] : [0, 1, 2])), [3, 4], [3, 4]]); // prettier-ignore
  assert.equal(suggestDishes(learnMenu(house), [3], 1)[0]!.dish, 0);
});

test('never a dish that is ordered already, never one twice, never one the house has not sold; order and repeats are nothing', () => {
  fc.assert(
    fc.property(
      someTables,
      fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(undefined, 0, 1, 2),
      (all, ordered, most, part) => {
        const menu = learnMenu(tables(all), Array.from(all.keys(), (order) => order % 3), 2); // prettier-ignore
        const sold = new Set(all.flat());
        const named = suggestDishes(menu, ordered, most, part).map(({ dish }) => dish);
        assert.equal(new Set(named).size, named.length);
        assert.equal(named.length, Math.min(most, [...sold].filter((dish) => !ordered.includes(dish)).length));
        for (const dish of named) assert.ok(sold.has(dish) && !ordered.includes(dish));
        assert.deepEqual(suggestDishes(menu, [...ordered.toReversed(), ...ordered], most, part).map(({ dish }) => dish), named); // prettier-ignore
      },
    ),
  );
});

test('a dish unknown to the menu is passed over', () => {
  const menu = learnMenu(tables([[0, 1], [0, 1], [2]])); // prettier-ignore
  assert.deepEqual(suggestDishes(menu, [0, 7, 999], 2), suggestDishes(menu, [0], 2));
});

test('hits are counted order by order, each dish hidden in turn, orders of one dish left out', () => {
  const later = tables([[0, 1], [0], [1, 2, 3], []]); // prettier-ignore
  assert.equal(hitsOf(later, () => [0, 1, 2]), (1 + 2 / 3) / 2); // prettier-ignore
  assert.deepEqual([0, 1].map((one) => hitsOf(later, (ordered) => (ordered.includes(2) ? [one] : []))), [0, 1 / 6]); // prettier-ignore
});
