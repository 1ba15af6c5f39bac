// How alike two texts are: the two measures every comparison here uses. They work on UTF-16 units where the texts lie.
import type { Texts } from './texts.ts';

const LONGEST = 256;
const flagsA = new Uint8Array(LONGEST);
const flagsB = new Uint8Array(LONGEST);

/** Jaro-Winkler similarity 0..1 (Winkler 1990, prefix scale .1 over 4 characters). Texts over 256 units are cut. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const [units, second, end] = written(a, b);
  return similarityOf(units, 0, second, second, end - second);
}

/** Similarity of two numbered texts where it is at least so much, else 0; most that are not alike are told by their letters alone. */
export function similarityAbove({ units, start, letters }: Texts, a: number, b: number, least: number): number {
  if (a === b) return 1;
  const fromA = start[a]!;
  const fromB = start[b]!;
  const la = Math.min(start[a + 1]! - fromA, LONGEST);
  const lb = Math.min(start[b + 1]! - fromB, LONGEST);
  if (la === 0 || lb === 0) return 0;
  const one = letters[a]!;
  const other = letters[b]!;
  const most = Math.min(la - bitsIn(one & ~other), lb - bitsIn(other & ~one));
  if (most <= 0) return 0;
  let prefix = 0;
  while (prefix < 4 && prefix < la && prefix < lb && units[fromA + prefix] === units[fromB + prefix]) prefix++;
  const bound = (most / la + most / lb + 1) / 3;
  if (bound + prefix * 0.1 * (1 - bound) < least) return 0;
  const similarity = similarityOf(units, fromA, la, fromB, lb);
  return similarity >= least ? similarity : 0;
}

function bitsIn(mask: number): number {
  let bits = mask - ((mask >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The same of two stretches of one array. */
export function similarityOf(units: Uint16Array, a: number, la: number, b: number, lb: number): number {
  if (la === 0 || lb === 0) return la === lb ? 1 : 0;
  const reach = Math.max(0, (Math.max(la, lb) >> 1) - 1);
  // Shorter than what a call of fill costs.
  for (let i = 0; i < la; i++) flagsA[i] = 0;
  for (let j = 0; j < lb; j++) flagsB[j] = 0;
  let matches = 0;
  for (let i = 0; i < la; i++) {
    const code = units[a + i]!;
    const end = Math.min(lb, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (flagsB[j] === 0 && units[b + j] === code) {
        flagsA[i] = 1;
        flagsB[j] = 1;
        matches++;
        break;
      }
    }
  }
  if (matches === 0) return 0;
  let turned = 0;
  for (let i = 0, j = 0; i < la; i++) {
    if (flagsA[i] === 0) continue;
    while (flagsB[j] === 0) j++;
    if (units[a + i] !== units[b + j]) turned++;
    j++;
  }
  const jaro = (matches / la + matches / lb + (matches - turned / 2) / matches) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < la && prefix < lb && units[a + prefix] === units[b + prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/**
 * Damerau-Levenshtein distance (adjacent transpositions, optimal string alignment), given up above `limit`: then limit + 1.
 */
export function editDistance(first: string, second: string, limit: number): number {
  if (first === second) return 0;
  const [units, middle, end] = written(first, second);
  return distance(units, 0, middle, middle, end - middle, limit);
}

/** The same of two numbered texts. */
export function distanceWithin({ units, start, letters }: Texts, a: number, b: number, limit: number): number {
  if (a === b) return 0;
  const one = letters[a]!;
  const other = letters[b]!;
  if (bitsIn(one & ~other) > limit || bitsIn(other & ~one) > limit) return limit + 1;
  const fromA = start[a]!;
  const fromB = start[b]!;
  const la = Math.min(start[a + 1]! - fromA, LONGEST);
  const lb = Math.min(start[b + 1]! - fromB, LONGEST);
  return distance(units, fromA, la, fromB, lb, limit);
}

/** The same of two stretches of one array. */
export function distance(units: Uint16Array, a: number, la: number, b: number, lb: number, limit: number): number {
  if (Math.abs(la - lb) > limit) return limit + 1;
  while (la > 0 && lb > 0 && units[a] === units[b]) {
    a++;
    b++;
    la--;
    lb--;
  }
  while (la > 0 && lb > 0 && units[a + la - 1] === units[b + lb - 1]) {
    la--;
    lb--;
  }
  if (la === 0 || lb === 0) return Math.min(la + lb, limit + 1);
  if (la === 1 && lb === 1) return 1;
  if (limit === 1) return la === 2 && lb === 2 && units[a] === units[b + 1] && units[a + 1] === units[b] ? 1 : 2;
  return aligned(units, a, la, b, lb, limit);
}

let rowOld = new Uint16Array(LONGEST + 2);
let rowLast = new Uint16Array(LONGEST + 2);
let rowNew = new Uint16Array(LONGEST + 2);

function aligned(units: Uint16Array, a: number, la: number, b: number, lb: number, limit: number): number {
  for (let j = 0; j <= lb; j++) rowLast[j] = j;
  for (let i = 1; i <= la; i++) {
    rowNew[0] = i;
    let best = i;
    const code = units[a + i - 1]!;
    for (let j = 1; j <= lb; j++) {
      const same = code === units[b + j - 1];
      let cost = Math.min(rowLast[j]! + 1, rowNew[j - 1]! + 1, rowLast[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && code === units[b + j - 2] && units[a + i - 2] === units[b + j - 1])
        cost = Math.min(cost, rowOld[j - 2]! + 1);
      rowNew[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    [rowOld, rowLast, rowNew] = [rowLast, rowNew, rowOld];
  }
  return Math.min(rowLast[lb]!, limit + 1);
}

const scratch = new Uint16Array(LONGEST * 2);

/** Both texts one behind the other: the array, where the second begins, where it ends. */
function written(a: string, b: string): [Uint16Array, number, number] {
  const [la, lb] = [Math.min(a.length, LONGEST), Math.min(b.length, LONGEST)];
  for (let i = 0; i < la; i++) scratch[i] = a.charCodeAt(i);
  for (let i = 0; i < lb; i++) scratch[la + i] = b.charCodeAt(i);
  return [scratch, la, la + lb];
}
