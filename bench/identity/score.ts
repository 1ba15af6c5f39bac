// Pairwise and B-cubed (Bagga & Baldwin 1998) precision, recall and F1 of a clustering against the truth.
export type Score = {
  precision: number;
  recall: number;
  f1: number;
  bCubedPrecision: number;
  bCubedRecall: number;
  bCubedF1: number;
  largest: number;
};

const pairsOf = (n: number): number => (n * (n - 1)) / 2;
const harmonic = (p: number, r: number): number => (p + r === 0 ? 0 : (2 * p * r) / (p + r));

/** Scores what was found for each record of the truth; a record not found stands alone. */
export function score(found: ReadonlyMap<string, string>, truth: ReadonlyMap<string, string>): Score {
  const clusters = numbered();
  const persons = numbered();
  const [clusterOf, personOf] = [new Int32Array(truth.size), new Int32Array(truth.size)];
  let at = 0;
  for (const [record, person] of truth) {
    clusterOf[at] = clusters(found.get(record) ?? `missing ${record}`);
    personOf[at++] = persons(person);
  }
  return scoreOf(clusterOf, personOf);
}

/** Numbers texts 0, 1, 2 … as they first come. */
export function numbered(): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    let number = known.get(text);
    if (number === undefined) known.set(text, (number = known.size));
    return number;
  };
}

/** The same for numbered clusters and persons, place by place; both count from 0. */
export function scoreOf(clusterOf: Int32Array, personOf: Int32Array): Score {
  const clusters = sizesOf(clusterOf);
  const persons = sizesOf(personOf);
  const both = new Map<number, number>();
  for (let i = 0; i < clusterOf.length; i++) {
    const key = clusterOf[i]! * persons.length + personOf[i]!;
    both.set(key, (both.get(key) ?? 0) + 1);
  }
  let [right, bPrecision, bRecall] = [0, 0, 0];
  for (const [key, n] of both) {
    right += pairsOf(n);
    bPrecision += (n * n) / clusters[Math.floor(key / persons.length)]!;
    bRecall += (n * n) / persons[key % persons.length]!;
  }
  const [claimed, real] = [pairsIn(clusters), pairsIn(persons)];
  const precision = claimed === 0 ? 1 : right / claimed;
  const recall = real === 0 ? 1 : right / real;
  const [p, r] = [bPrecision / clusterOf.length, bRecall / clusterOf.length];
  return {
    precision,
    recall,
    f1: harmonic(precision, recall),
    bCubedPrecision: p,
    bCubedRecall: r,
    bCubedF1: harmonic(p, r),
    largest: clusters.reduce((most, n) => Math.max(most, n), 0),
  };
}

function sizesOf(groupOf: Int32Array): Int32Array {
  const sizes = new Int32Array(groupOf.reduce((most, group) => Math.max(most, group), -1) + 1);
  for (const group of groupOf) sizes[group] = sizes[group]! + 1;
  return sizes;
}

const pairsIn = (sizes: Int32Array): number => {
  let sum = 0;
  for (const n of sizes) sum += pairsOf(n);
  return sum;
};
