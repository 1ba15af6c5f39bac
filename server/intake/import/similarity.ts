// How far two words are from each other: single-character edits (Levenshtein 1966), given up beyond a limit.

/** Number of inserts, deletes and replacements, or `limit + 1` where it is more. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const here = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      here[j] = Math.min(here[j - 1]! + 1, before[j]! + 1, before[j - 1]! + cost);
      least = Math.min(least, here[j]!);
    }
    if (least > limit) return limit + 1;
    before = here;
  }
  return Math.min(before[b.length]!, limit + 1);
}
