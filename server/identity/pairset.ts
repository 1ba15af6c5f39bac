// A set of record pairs in one typed array: a pair is found under many keys and compared once. 8 bytes a slot, at most three
// quarters full; a Set of numbers needs several times as much.

const EMPTY = -1;
// Record numbers below 2^26, so that a pair fits a double exactly.
const RADIX = 2 ** 26;

export type PairSet = { add(a: number, b: number): boolean; size(): number };

/** `add` is true where the pair (a < b) was not there yet. */
export function openPairSet(): PairSet {
  let slots = new Float64Array(1 << 12).fill(EMPTY);
  let count = 0;
  const put = (key: number, hash: number): boolean => {
    const mask = slots.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const found = slots[place]!;
      if (found === key) return false;
      if (found !== EMPTY) continue;
      slots[place] = key;
      return true;
    }
  };
  const grow = (): void => {
    const before = slots;
    slots = new Float64Array(before.length * 2).fill(EMPTY);
    for (const key of before) if (key !== EMPTY) put(key, hashOf(Math.floor(key / RADIX), key % RADIX));
  };
  return {
    add: (a, b) => {
      if (count * 4 > slots.length * 3) grow();
      const fresh = put(a * RADIX + b, hashOf(a, b));
      if (fresh) count++;
      return fresh;
    },
    size: () => count,
  };
}

function hashOf(a: number, b: number): number {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
