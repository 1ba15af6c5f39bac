// Dishes of a house: rules that chance does not explain, for all orders, for each part of the day and each class of guest; and the menu
// that suggestions are made from.
import { dayParts, type dishGroup } from '@regulars/contract/valueSales.ts';
import type { z } from 'zod';
import type { OrderRows } from './houseRows.ts';
import { mine } from './mining.ts';
import { countsOf, orderCount, ordersOf, type Orders } from './orderLines.ts';
import { learnMenu, type Menu } from './suggest.ts';
import { VALUE_CLASSES } from './valueClass.ts';

export type DishGroup = z.output<typeof dishGroup>;

const LEAST_ORDERS = 40;
const LEAST_WITH_ALL = 5;
const SUPPORT = 0.01;
const WANTED = { confidence: 0.3, significance: 0.01, longest: 4 };
const MOST_RULES = 60;
const MOST_POPULAR = 20;

/** Groups of fewer than forty orders say nothing and are left out; so may all be. */
export function dishesOf(rows: OrderRows): { groups: DishGroup[]; menu: Menu | null } {
  const all = ordersOf(rows, rows.orders, rows.dishes.length);
  if (orderCount(all) < LEAST_ORDERS) return { groups: [], menu: null };
  const sides: [DishGroup['of'], (order: number) => boolean][] = [
    ['all', () => true],
    ...dayParts.map((part, place): [DishGroup['of'], (order: number) => boolean] => [
      part,
      (order) => rows.part[order] === place,
    ]),
    ...VALUE_CLASSES.map((one, place): [DishGroup['of'], (order: number) => boolean] => [
      one,
      (order) => rows.guestClass[order] === place,
    ]),
  ];
  const groups = sides.flatMap(([of, isIn]) => {
    const some = of === 'all' ? all : chosen(all, isIn);
    return orderCount(some) < LEAST_ORDERS ? [] : [groupOf(of, some, rows.dishes)];
  });
  return { groups, menu: learnMenu(all, rows.part, dayParts.length) };
}

function chosen({ items, start, item }: Orders, isIn: (order: number) => boolean): Orders {
  const [starts, lines]: [number[], number[]] = [[0], []];
  for (let order = 0; order < start.length - 1; order++) {
    if (!isIn(order)) continue;
    for (let at = start[order]!; at < start[order + 1]!; at++) lines.push(item[at]!);
    starts.push(lines.length);
  }
  return { items, start: Int32Array.from(starts), item: Int32Array.from(lines) };
}

function groupOf(of: DishGroup['of'], orders: Orders, names: readonly string[]): DishGroup {
  const count = orderCount(orders);
  const counts = countsOf(orders);
  const found = mine(orders, { ...WANTED, support: Math.max(SUPPORT, LEAST_WITH_ALL / count) });
  const popular = Int32Array.from(counts.keys())
    .filter((dish) => counts[dish]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, MOST_POPULAR);
  return {
    of,
    orders: count,
    dishes: counts.filter((one) => one > 0).length,
    single: found?.single ?? 0,
    tried: found?.candidates ?? 0,
    popular: Array.from(popular, (dish) => ({
      dish: names[dish]!,
      orders: counts[dish]!,
      share: counts[dish]! / count,
    })),
    rules: (found?.rules ?? [])
      .filter(({ significant, redundant }) => significant && !redundant)
      .slice(0, MOST_RULES)
      .map(({ from, to, count: together, support, confidence, lift }) => ({
        from: from.map((dish) => names[dish]!),
        to: names[to]!,
        count: together,
        support,
        confidence,
        lift,
      })),
  };
}
