// How alike two strings are: the two measures every comparison here uses.

const flagsA = new Uint8Array(256);
const flagsB = new Uint8Array(256);

/** Jaro-Winkler similarity 0..1 (Winkler 1990, prefix scale .1 over 4 characters). Strings over 256 units are cut. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const la = Math.min(a.length, 256);
  const lb = Math.min(b.length, 256);
  if (la === 0 || lb === 0) return 0;
  const reach = Math.max(0, (Math.max(la, lb) >> 1) - 1);
  flagsA.fill(0, 0, la);
  flagsB.fill(0, 0, lb);
  let matches = 0;
  for (let i = 0; i < la; i++) {
    const code = a.charCodeAt(i);
    const end = Math.min(lb, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (flagsB[j] === 0 && b.charCodeAt(j) === code) {
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
    if (a.charCodeAt(i) !== b.charCodeAt(j)) turned++;
    j++;
  }
  const jaro = (matches / la + matches / lb + (matches - turned / 2) / matches) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < la && prefix < lb && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

let rowOld = new Uint16Array(258);
let rowLast = new Uint16Array(258);
let rowNew = new Uint16Array(258);

/**
 * Damerau-Levenshtein distance (adjacent transpositions, optimal string alignment), given up above `limit`: then limit + 1.
 */
export function editDistance(first: string, second: string, limit: number): number {
  if (first === second) return 0;
  const a = first.length > 256 ? first.slice(0, 256) : first;
  const b = second.length > 256 ? second.slice(0, 256) : second;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  for (let j = 0; j <= b.length; j++) rowLast[j] = j;
  for (let i = 1; i <= a.length; i++) {
    rowNew[0] = i;
    let best = i;
    const code = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const same = code === b.charCodeAt(j - 1);
      let cost = Math.min(rowLast[j]! + 1, rowNew[j - 1]! + 1, rowLast[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && code === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) {
        cost = Math.min(cost, rowOld[j - 2]! + 1);
      }
      rowNew[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return limit + 1;
    [rowOld, rowLast, rowNew] = [rowLast, rowNew, rowOld];
  }
  return Math.min(rowLast[b.length]!, limit + 1);
}
