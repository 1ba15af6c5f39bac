// Chance with a seed: the demo is the same for everyone on the same day.

export type Chance = {
  /** 0 <= x < 1 */
  next(): number;
  /** whole number, both ends included */
  between(from: number, to: number): number;
  pick<T>(from: readonly T[]): T;
  /** by weight: [value, weight] */
  weighted<T>(from: readonly (readonly [T, number])[]): T;
  happens(probability: number): boolean;
};

/** mulberry32 */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    pick: (from) => from[between(0, from.length - 1)]!,
    weighted(from) {
      let left = next() * from.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of from) if ((left -= weight) < 0) return value;
      return from.at(-1)![0];
    },
    happens: (probability) => next() < probability,
  };
}
