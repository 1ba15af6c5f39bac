// The public sets of orders and the Lisbon guests, looked up at ../shared/data; absent ones are said and skipped.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Points } from '../../server/insights/kmeans.ts';
import { dayPartAt, placeOfPart } from '../../server/insights/houseRows.ts';
import { ordersOf, type Orders } from '../../server/insights/orderLines.ts';

const ROOT = join(import.meta.dirname, '../../../shared/data');

function linesOf(name: string): string[] | undefined {
  const path = join(ROOT, name);
  if (existsSync(path)) return readFileSync(path, 'utf8').trim().split(/\r?\n/);
  console.log(`${name}: not there, skipped`);
  return undefined;
}

/** Orders in the order they came, dishes by name in that order; of each order its part of the day, where the set has hours. */
export type OrderSet = { name: string; orders: Orders; items: string[]; part: Uint8Array | undefined };
type Table = { dishes: string[]; hour: number };

const withHours = (name: string, tables: readonly Table[]): OrderSet => ({
  ...setOf(name, tables.map(({ dishes }) => dishes)),
  part: Uint8Array.from(tables, ({ hour }) => placeOfPart(dayPartAt(hour))),
}); // prettier-ignore

function setOf(name: string, tables: readonly (readonly string[])[]): OrderSet {
  const numbers = new Map<string, number>();
  const lines = { order: [] as number[], item: [] as number[] };
  tables.forEach((table, order) => {
    for (const dish of table) {
      if (!numbers.has(dish)) numbers.set(dish, numbers.size);
      lines.order.push(order);
      lines.item.push(numbers.get(dish)!);
    }
  });
  return { name, orders: ordersOf(lines, tables.length, numbers.size), items: [...numbers.keys()], part: undefined };
}

export function groceries(): OrderSet | undefined {
  const lines = linesOf('dining/groceries.csv');
  return lines && setOf('groceries', lines.map((line) => line.split(','))); // prettier-ignore
}

export function bakery(): OrderSet | undefined {
  const cells = linesOf('dining/bread_basket.csv')?.slice(1).map((line) => line.split(',')); // prettier-ignore
  return cells && withHours('bakery', tablesOf(cells.filter((row) => row[3] !== 'NONE').map((row) => ({ order: row[2]!, item: row[3]!, hour: parseInt(row[1]!) })))); // prettier-ignore
}

export function takeaway(): OrderSet | undefined {
  const cells = linesOf('dining/takeaway_orders.csv')?.slice(1).map((line) => line.split(',')); // prettier-ignore
  if (cells === undefined) return undefined;
  // dd/mm/yy hh:mm, told so that it sorts.
  const at = (text: string): string => text.replace(/^(..)\/(..)\/(..)/, '$3$2$1');
  const rows = cells.map((row) => ({
    order: row[0]!,
    at: at(row[1]!),
    item: row[2]!,
    hour: parseInt(row[1]!.slice(-5)),
  }));
  return withHours('takeaway', tablesOf(rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)))); // prettier-ignore
}

function tablesOf(rows: readonly { order: string; item: string; hour: number }[]): Table[] {
  const tables = new Map<string, Table>();
  for (const { order, item, hour } of rows) {
    if (!tables.has(order)) tables.set(order, { dishes: [], hour });
    tables.get(order)!.dishes.push(item);
  }
  return [...tables.values()];
}

/** Days since the last stay, revenue, time known: 60,903 guests, each between 0 and 1. */
export function lisbon(): Points | undefined {
  const rows = linesOf('hotel/X_model.csv')?.slice(1).map((line) => line.split(',').slice(1).map(Number)); // prettier-ignore
  return rows && { rows: Float64Array.from(rows.flat()), width: 3 };
}
