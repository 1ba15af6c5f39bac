// Pairwise and B-cubed (Bagga & Baldwin 1998) precision, recall and F1 of a clustering against the truth.
import { readFileSync } from 'node:fs';

export type Score = {
  precision: number;
  recall: number;
  f1: number;
  bCubedPrecision: number;
  bCubedRecall: number;
  bCubedF1: number;
  largest: number;
};

/** record_id -> value of `column`, from a CSV whose cells hold no line breaks. */
export function readTable(path: string, column: string): Map<string, string> {
  const [head = '', ...lines] = readFileSync(path, 'utf8').replace(/\r/g, '').trim().split('\n');
  const bare = (cell: string): string => cell.replace(/^"|"$/g, '');
  const names = head.split(',').map(bare);
  const [id, value] = [names.indexOf('record_id'), names.indexOf(column)];
  if (id < 0 || value < 0) throw new Error(`${path}: needs record_id and ${column}`);
  return new Map(
    lines.map((line) => {
      const cells = line.split(',').map(bare);
      return [cells[id]!, cells[value]!];
    }),
  );
}

const pairsOf = (n: number): number => (n * (n - 1)) / 2;
const harmonic = (p: number, r: number): number => (p + r === 0 ? 0 : (2 * p * r) / (p + r));

export function score(found: ReadonlyMap<string, string>, truth: ReadonlyMap<string, string>): Score {
  const clusters = new Map<string, number>();
  const persons = new Map<string, number>();
  const both = new Map<string, { n: number; cluster: string; person: string }>();
  for (const [record, person] of truth) {
    const cluster = found.get(record) ?? `missing ${record}`;
    clusters.set(cluster, (clusters.get(cluster) ?? 0) + 1);
    persons.set(person, (persons.get(person) ?? 0) + 1);
    const key = `${cluster}\u0001${person}`;
    const cell = both.get(key);
    if (cell === undefined) both.set(key, { n: 1, cluster, person });
    else cell.n++;
  }
  let [right, bPrecision, bRecall] = [0, 0, 0];
  for (const { n, cluster, person } of both.values()) {
    right += pairsOf(n);
    bPrecision += (n * n) / clusters.get(cluster)!;
    bRecall += (n * n) / persons.get(person)!;
  }
  const claimed = [...clusters.values()].reduce((sum, n) => sum + pairsOf(n), 0);
  const real = [...persons.values()].reduce((sum, n) => sum + pairsOf(n), 0);
  const precision = claimed === 0 ? 1 : right / claimed;
  const recall = real === 0 ? 1 : right / real;
  const [p, r] = [bPrecision / truth.size, bRecall / truth.size];
  return {
    precision,
    recall,
    f1: harmonic(precision, recall),
    bCubedPrecision: p,
    bCubedRecall: r,
    bCubedF1: harmonic(p, r),
    largest: Math.max(0, ...clusters.values()),
  };
}
