// How good a clustering is: near and far (Calinski & Harabasz 1974, silhouette of Rousseeuw 1987), and how far two agree (adjusted Rand,
// Hubert & Arabie 1985; Jaccard of each cluster, Hennig 2007).
import { pointCount, squared, type Points } from './kmeans.ts';

/** Spread between clusters over spread within, each per degree of freedom. */
export function calinskiHarabasz(points: Points, k: number, within: number): number {
  const { rows, width } = points;
  const count = pointCount(points);
  const middle = new Float64Array(width);
  rows.forEach((value, i) => void (middle[i % width]! += value / count));
  const total = rows.reduce((sum, value, i) => sum + (value - middle[i % width]!) ** 2, 0);
  return (total - within) / (k - 1) / (within / (count - k));
}

/** Mean of (nearest other cluster - own) over the larger of the two, -1..1; of all points: keep them to a few thousand. */
export function silhouetteOf({ rows, width }: Points, labels: Int32Array, k: number): number {
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label]!++;
  const sums = new Float64Array(labels.length * k);
  for (let i = 0; i < labels.length; i++)
    for (let j = 0; j < i; j++) {
      const far = Math.sqrt(squared(rows, i * width, rows, j * width, width));
      sums[i * k + labels[j]!]! += far;
      sums[j * k + labels[i]!]! += far;
    }
  let total = 0;
  labels.forEach((own, i) => {
    if (sizes[own] === 1) return;
    const inside = sums[i * k + own]! / (sizes[own]! - 1);
    let outside = Infinity;
    for (let c = 0; c < k; c++)
      if (c !== own && sizes[c]! > 0) outside = Math.min(outside, sums[i * k + c]! / sizes[c]!);
    if (outside < Infinity) total += (outside - inside) / Math.max(outside, inside, Number.MIN_VALUE);
  });
  return total / labels.length;
}

/** 1 the same grouping, 0 what chance gives. */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const pairs = (n: number): number => (n * (n - 1)) / 2;
  const [both, ofA, ofB] = [new Map<string, number>(), new Map<number, number>(), new Map<number, number>()];
  const count = <K>(into: Map<K, number>, key: K): void => void into.set(key, (into.get(key) ?? 0) + 1);
  for (let i = 0; i < a.length; i++) {
    count(both, `${a[i]} ${b[i]}`);
    count(ofA, a[i]!);
    count(ofB, b[i]!);
  }
  const sum = (counts: Map<unknown, number>): number => [...counts.values()].reduce((all, n) => all + pairs(n), 0);
  const [together, inA, inB, all] = [sum(both), sum(ofA), sum(ofB), pairs(a.length)];
  const expected = (inA * inB) / all;
  const most = (inA + inB) / 2;
  return most === expected || all === 0 ? 1 : (together - expected) / (most - expected);
}

/** For each cluster of the first: common points over all points of it and of the most alike one of the second, 0..1. */
export function jaccardOf(a: ArrayLike<number>, ka: number, b: ArrayLike<number>, kb: number): number[] {
  const both = new Int32Array(ka * kb);
  const [ofA, ofB] = [new Int32Array(ka), new Int32Array(kb)];
  for (let i = 0; i < a.length; i++) {
    both[a[i]! * kb + b[i]!]!++;
    ofA[a[i]!]!++;
    ofB[b[i]!]!++;
  }
  return Array.from({ length: ka }, (_, c) => {
    let best = 0;
    for (let other = 0; other < kb; other++) {
      const common = both[c * kb + other]!;
      if (common > 0) best = Math.max(best, common / (ofA[c]! + ofB[other]! - common));
    }
    return best;
  });
}
