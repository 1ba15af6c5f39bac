// A file of orders, a line a dish: order_id,item, and a column more where rules are wanted apart (a day part, a segment, a house).
import { ordersOf, type Orders } from './orderLines.ts';
import { eachLine, opened, refuse, type Progress } from './value.io.ts';

const MOST_DISHES = 100_000;
const MOST_GROUPS = 50;

export type LinesLeftOut = { withoutOrder: number; withoutItem: number };
export type OrderGroup = { name: string; orders: Orders };
export type OrderFile = { items: string[]; groups: OrderGroup[]; orders: number; rows: number; leftOut: LinesLeftOut };

const ORDER = ['order_id', 'order', 'order number', 'invoice', 'transaction', '订单号', '单号'];
const ITEM = ['item', 'dish', 'item name', 'description', '菜品', '菜名'];

/**
 * Orders of a file, dishes numbered in the order of their names; one group without a name, or one for each value of the column `by`,
 * as the first line of an order has it.
 */
export function readOrders(path: string, by: string | undefined, progress: Progress = () => {}): OrderFile {
  return opened(path, (file) => {
    const [names, numbers] = [new Map<string, number>(), new Map<string, number>()];
    const groups = new Map<string, number>();
    const [order, item, groupOf]: [number[], number[], number[]] = [[], [], []];
    const leftOut = { withoutOrder: 0, withoutItem: 0 };
    const needed = by === undefined ? [ORDER, ITEM] : [ORDER, ITEM, [by.trim().toLowerCase()]];
    const rows = eachLine(file, needed, [], progress, ([id = '', dish = '', group = '']) => {
      const [number, name] = [id.trim(), dish.trim().replaceAll(/\s+/g, ' ')];
      if (number === '') return void leftOut.withoutOrder++;
      if (name === '') return void leftOut.withoutItem++;
      if (!numbers.has(number)) groupOf.push(numbered(groups, by === undefined ? '' : group.trim()));
      if (groups.size > MOST_GROUPS) throw refuse('value_too_many_groups', { most: MOST_GROUPS, column: by! });
      order.push(numbered(numbers, number));
      item.push(numbered(names, name));
      if (names.size > MOST_DISHES) throw refuse('value_too_many_dishes', { most: MOST_DISHES });
    });
    if (order.length === 0) throw refuse('value_no_orders', { file: file.path });
    const items = [...names.keys()].sort();
    items.forEach((name, rank) => void names.set(name, rank));
    // The map keeps the order names were first seen in, which is how lines number them.
    const ranks = [...names.values()];
    const ranked = item.map((seen) => ranks[seen]!);
    return {
      items,
      groups: [...groups.keys()]
        .map((name, group) => ({ name, orders: groupOrders(group, order, ranked, groupOf, items.length) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      orders: numbers.size,
      rows,
      leftOut,
    };
  });
}

function numbered(known: Map<string, number>, name: string): number {
  const number = known.get(name) ?? known.size;
  if (number === known.size) known.set(name, number);
  return number;
}

function groupOrders(group: number, order: number[], item: number[], groupOf: number[], items: number): Orders {
  const placeOf = new Int32Array(groupOf.length);
  let orders = 0;
  groupOf.forEach((one, at) => void (placeOf[at] = one === group ? orders++ : -1));
  const lines = { order: [] as number[], item: [] as number[] };
  order.forEach((one, line) => {
    if (placeOf[one]! < 0) return;
    lines.order.push(placeOf[one]!);
    lines.item.push(item[line]!);
  });
  return ordersOf(lines, orders, items);
}
