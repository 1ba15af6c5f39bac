// Sets of dishes that stand together in many orders: all of them, by Eclat (Zaki 2000). Each dish is walked once with the orders
// it is in; among those, every other dish is a row of bits, so that going together is an `and` of two rows. Dishes are taken from
// the rarest on: rows are then as short as that dish is rare, and no row over all orders is ever held.
import { countsOf, orderCount, type Orders } from './orderLines.ts';

/** Dishes rising by number, and in how many orders all of them are. */
export type Itemset = { items: number[]; count: number };
/** `longest`: dishes of a set; `most`: sets after which is given up. */
export type ItemsetLimits = { longest: number; most: number };

type Row = { rank: number; bits: Uint32Array; count: number };

/** Orders that a share of all is, rounded up; 1 at least. */
export const leastOrders = (share: number, orders: number): number => Math.max(1, Math.ceil(share * orders - 1e-9));

/** Sets in `least` orders or more, in no order to rely on; undefined where there are more than `most`. */
export function frequentItemsets(orders: Orders, least: number, limits: ItemsetLimits): Itemset[] | undefined {
  const counts = countsOf(orders);
  const dishes = Int32Array.from(counts.keys())
    .filter((dish) => counts[dish]! >= least)
    .sort((a, b) => counts[a]! - counts[b]! || a - b);
  const ranked = rankedOrders(orders, dishes, counts);
  const found: Itemset[] = [];
  const keep = (ranks: readonly number[], count: number): boolean =>
    found.push({ items: ranks.map((rank) => dishes[rank]!).sort((a, b) => a - b), count }) <= limits.most;
  for (let rank = 0; rank < dishes.length; rank++) {
    if (!keep([rank], counts[dishes[rank]!]!)) return undefined;
    if (limits.longest > 1 && !extend([rank], rowsBeside(ranked, rank, least))) return undefined;
  }
  return found;

  /** Every set that begins with these ranks and goes on with one of the rows; false where there are too many. */
  function extend(ranks: readonly number[], rows: readonly Row[]): boolean {
    const scratch = new Uint32Array(rows[0]?.bits.length ?? 0);
    return rows.every((row, i) => {
      const longer = [...ranks, row.rank];
      if (!keep(longer, row.count)) return false;
      if (longer.length >= limits.longest) return true;
      const next: Row[] = [];
      for (let j = i + 1; j < rows.length; j++) {
        const count = common(row.bits, rows[j]!.bits, scratch);
        if (count >= least) next.push({ rank: rows[j]!.rank, bits: scratch.slice(), count });
      }
      return next.length === 0 || extend(longer, next);
    });
  }
}

/** Orders with dishes as ranks, rarest 0, and for each rank the orders it is in. */
type Ranked = { start: Int32Array; rank: Int32Array; holdersStart: Int32Array; holders: Int32Array; ranks: number };

function rankedOrders(orders: Orders, dishes: Int32Array, counts: Int32Array): Ranked {
  const rankOf = new Int32Array(orders.items).fill(-1);
  dishes.forEach((dish, rank) => void (rankOf[dish] = rank));
  const rank = new Int32Array(orders.item.length);
  const start = new Int32Array(orders.start.length);
  const holdersStart = new Int32Array(dishes.length + 1);
  dishes.forEach((dish, i) => void (holdersStart[i + 1] = holdersStart[i]! + counts[dish]!));
  const holders = new Int32Array(holdersStart[dishes.length]!);
  const next = holdersStart.slice();
  let kept = 0;
  for (let order = 0; order < orderCount(orders); order++) {
    for (let at = orders.start[order]!; at < orders.start[order + 1]!; at++) {
      const found = rankOf[orders.item[at]!]!;
      if (found < 0) continue;
      rank[kept++] = found;
      holders[next[found]!++] = order;
    }
    start[order + 1] = kept;
  }
  return { start, rank, holdersStart, holders, ranks: dishes.length };
}

/** For one dish: each more frequent dish that goes with it often enough, as bits over the orders of the one. */
function rowsBeside({ start, rank, holdersStart, holders, ranks }: Ranked, one: number, least: number): Row[] {
  const [from, to] = [holdersStart[one]!, holdersStart[one + 1]!];
  const together = new Int32Array(ranks);
  for (let at = from; at < to; at++)
    for (let i = start[holders[at]!]!; i < start[holders[at]! + 1]!; i++) together[rank[i]!]!++;
  const words = (to - from + 31) >>> 5;
  const rowAt: (Row | undefined)[] = [];
  for (let other = one + 1; other < ranks; other++)
    rowAt[other] =
      together[other]! >= least ? { rank: other, bits: new Uint32Array(words), count: together[other]! } : undefined;
  for (let at = from; at < to; at++)
    for (let i = start[holders[at]!]!; i < start[holders[at]! + 1]!; i++) {
      const row = rowAt[rank[i]!];
      if (row) row.bits[(at - from) >>> 5]! |= 1 << ((at - from) & 31);
    }
  return rowAt.filter((row) => row !== undefined);
}

/** Bits in both rows, left in `into`; how many. */
function common(a: Uint32Array, b: Uint32Array, into: Uint32Array): number {
  let count = 0;
  for (let word = 0; word < a.length; word++) {
    let bits = a[word]! & b[word]!;
    into[word] = bits;
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

export const keyOf = (items: readonly number[]): string => items.join(' ');

/** Closed: no larger set is in as many orders. Maximal: no larger set is frequent. Of all frequent sets, none left out. */
export function condensedOf(sets: readonly Itemset[]): { closed: Itemset[]; maximal: Itemset[] } {
  const counts = new Map(sets.map(({ items, count }) => [keyOf(items), count]));
  const [open, covered] = [new Set<string>(), new Set<string>()];
  for (const { items, count } of sets)
    for (const left of items) {
      const key = keyOf(items.filter((item) => item !== left));
      covered.add(key);
      if (counts.get(key) === count) open.add(key);
    }
  return {
    closed: sets.filter(({ items }) => !open.has(keyOf(items))),
    maximal: sets.filter(({ items }) => !covered.has(keyOf(items))),
  };
}
