// Candidate pairs of a batch: records that share a key. A fat block is refined, never dropped: its records are put in the order
// of second traits (name; birth date and contact) and each is compared with its neighbours, so that one value shared by everyone
// costs n, not n squared.

import { isWideKey } from './keys.ts';
import { openPairSet } from './pairset.ts';

/** Pairs of one block of this size are all compared; larger blocks are refined. */
const WHOLE_BLOCK = 40;
/** … and of this size where the key is wide (keys.ts) */
const WHOLE_WIDE_BLOCK = 12;
const NEIGHBOURS = 5;
const WIDE_NEIGHBOURS = 2;

export type Blocks = {
  add(record: number, keys: readonly string[]): void;
  pairs(orders: readonly ((record: number) => string)[], each: (a: number, b: number) => void): number;
};

export function gatherBlocks(): Blocks {
  const first = new Map<string, number>();
  const members = new Map<string, number[]>();
  const add = (record: number, keys: readonly string[]): void => {
    for (const key of keys) {
      const alone = first.get(key);
      if (alone === undefined) first.set(key, record);
      else {
        const list = members.get(key);
        if (list === undefined) members.set(key, [alone, record]);
        else list.push(record);
      }
    }
  };
  return { add, pairs: (orders, each) => walkPairs(members, orders, each) };
}

function walkPairs(
  members: Map<string, number[]>,
  orders: readonly ((record: number) => string)[],
  each: (a: number, b: number) => void,
): number {
  const seen = openPairSet();
  const visit = (x: number, y: number): void => {
    const [a, b] = x < y ? [x, y] : [y, x];
    if (a !== b && seen.add(a, b)) each(a, b);
  };
  for (const [key, list] of members) {
    const wide = isWideKey(key);
    const reach = wide ? WIDE_NEIGHBOURS : NEIGHBOURS;
    if (list.length <= (wide ? WHOLE_WIDE_BLOCK : WHOLE_BLOCK)) {
      for (let i = 0; i < list.length; i++) for (let j = i + 1; j < list.length; j++) visit(list[i]!, list[j]!);
      continue;
    }
    for (const order of orders) {
      const sorted = list
        .map((record) => ({ record, trait: order(record) }))
        .toSorted((a, b) => (a.trait < b.trait ? -1 : a.trait > b.trait ? 1 : a.record - b.record));
      for (let i = 0; i < sorted.length; i++)
        for (let j = i + 1; j <= i + reach && j < sorted.length; j++) visit(sorted[i]!.record, sorted[j]!.record);
    }
  }
  return seen.size();
}
