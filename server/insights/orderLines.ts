// Orders as what was on the table together: each dish once an order, however many were ordered.

/** Dishes of order `o` are `item[start[o]] … item[start[o + 1] - 1]`: numbers below `items`, rising, each once. */
export type Orders = { items: number; start: Int32Array; item: Int32Array };

/** Lines (an order, a dish) in any order -> orders. Numbers of orders and dishes begin at 0; an order without a line is empty. */
export function ordersOf(
  lines: { order: ArrayLike<number>; item: ArrayLike<number> },
  orders: number,
  items: number,
): Orders {
  const first = new Int32Array(orders + 1);
  for (let line = 0; line < lines.order.length; line++) first[lines.order[line]! + 1]!++;
  for (let order = 0; order < orders; order++) first[order + 1]! += first[order]!;
  const next = first.slice();
  const all = new Int32Array(lines.order.length);
  for (let line = 0; line < lines.order.length; line++) all[next[lines.order[line]!]!++] = lines.item[line]!;
  const start = new Int32Array(orders + 1);
  let kept = 0;
  for (let order = 0; order < orders; order++) {
    const dishes = all.subarray(first[order]!, first[order + 1]!).sort();
    let before = -1;
    for (const dish of dishes) {
      if (dish !== before) all[kept++] = dish;
      before = dish;
    }
    start[order + 1] = kept;
  }
  return { items, start, item: all.slice(0, kept) };
}

export const orderCount = ({ start }: Orders): number => start.length - 1;

/** In how many orders each dish is. */
export function countsOf({ items, item }: Orders): Int32Array {
  const counts = new Int32Array(items);
  for (const dish of item) counts[dish]!++;
  return counts;
}

/** Orders from one number up to another (not included), dishes numbered as before. */
export function slicedOrders({ items, start, item }: Orders, from: number, to: number): Orders {
  const base = start[from]!;
  return { items, start: start.slice(from, to + 1).map((at) => at - base), item: item.slice(base, start[to]) };
}
