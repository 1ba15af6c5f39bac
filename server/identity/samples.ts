// Samples: pairs drawn at random, so that people can judge how good the links of a house are. In: pairs of records as the database
// meets them, each with a random number of its own. Out: per stratum the pairs with the least numbers, which are a simple random
// sample whatever the order they were met in, and how many there were to draw from.
// A stratum gathers pairs of which about the same share will be right; where errors are likely more is drawn than its size calls for.
import { linkStrata } from '@regulars/contract/quality.ts';
import type { Answered, Side } from './intervals.ts';

export const strata = linkStrata;
export type Stratum = (typeof strata)[number];

/** Links of the machine by probability; guests it merged; questions by probability; guests apart who share a value that tells people apart; lone guests and the likeliest other guest for them. */
export const SIDE: Readonly<Record<Stratum, Side>> = {
  surest: 'linked',
  sure: 'linked',
  linked: 'linked',
  merged: 'linked',
  likely: 'apart',
  doubtful: 'apart',
  sharedKey: 'apart',
  alone: 'apart',
};

/** Probabilities from which on a link is `surest`, `sure`; a question `likely`. */
export const BANDS = { surest: 0.9999, sure: 0.999, likely: 0.8 };

/** Of a hundred pairs so many from each stratum. */
const SHARES: Readonly<Record<Stratum, number>> = {
  surest: 20,
  sure: 15,
  linked: 15,
  merged: 10,
  likely: 10,
  doubtful: 10,
  sharedKey: 10,
  alone: 10,
};

/** How many pairs of each stratum to draw. What one cannot fill goes to the others, the largest first. */
export function allotted(size: number, sizes: Readonly<Record<Stratum, number>>): Record<Stratum, number> {
  const given = Object.fromEntries(
    strata.map((one) => [one, Math.min(sizes[one], Math.floor((size * SHARES[one]) / 100))]),
  ) as Record<Stratum, number>;
  let left = size - strata.reduce((sum, one) => sum + given[one], 0);
  while (left > 0) {
    const open = strata.filter((one) => given[one] < sizes[one]).toSorted((a, b) => sizes[b] - sizes[a]);
    if (open.length === 0) break;
    const each = Math.max(1, Math.floor(left / open.length));
    for (const one of open) {
      const more = Math.min(each, left, sizes[one] - given[one]);
      given[one] += more;
      left -= more;
    }
  }
  return given;
}

export type DrawnPair = {
  recordA: string;
  recordB: string;
  /** names the pair where the same one may be met twice (two guests with several values in common) */
  key: string;
  /** 32 hexadecimal digits, random and the same for the same key and seed */
  hash: string;
  linked: boolean;
  probability: number;
  /** why: field, level and weight */
  evidence: { field: string; level: string; bits: number }[];
};

export type Drawer<T> = {
  add(one: T): void;
  /** by hash, least first */
  drawn(): T[];
  /** different ones met: exact up to what is kept, beyond it estimated from the largest hash kept */
  size(): number;
};

/**
 * Keeps the `most` with the least hashes, each key once (bottom-k sampling, Cohen and Kaplan 2007). The size is that of the k minimum
 * values sketch (Bar-Yossef et al. 2002): its error is about 1/sqrt(most).
 */
export function openDrawer<T extends { key: string; hash: string }>(most: number): Drawer<T> {
  let kept = new Map<string, T>();
  let bound: string | undefined;
  let over = false;
  const sorted = (): T[] => [...kept.values()].sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0));
  const trim = (): void => {
    if (kept.size <= most) return;
    over = true;
    const least = sorted().slice(0, most);
    kept = new Map(least.map((one) => [one.key, one]));
    bound = least.at(-1)!.hash;
  };
  return {
    add(one) {
      if (bound !== undefined && one.hash > bound) return;
      kept.set(one.key, one);
      if (kept.size > 2 * most) trim();
    },
    drawn() {
      trim();
      return sorted();
    },
    size() {
      trim();
      return over && bound !== undefined ? Math.round((most - 1) / shareOf(bound)) : kept.size;
    },
  };
}

/** A hash as a number between 0 and 1, from its first 52 bits. */
const shareOf = (hash: string): number => (Number.parseInt(hash.slice(0, 13), 16) + 1) / 2 ** 52;

export type Tally = { stratum: Stratum; size: number; drawn: number; same: number; different: number; unsure: number };

/** As the estimate wants them; who could not tell said nothing. */
export function answersOf(tallies: readonly Tally[]): Answered[] {
  return tallies.map(({ stratum, size, same, different }) => ({ stratum, side: SIDE[stratum], size, same, different }));
}
