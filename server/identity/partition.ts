// Partition: records -> people, the same for the whole base as for one neighbourhood that is looked at again. Likely pairs
// bring records into one component (decide.ts); inside it clusters grow by average linkage (cluster.ts). What people said is
// above all evidence: records said to be one are one from the start, records said to be two never meet.
import { clusterRecords, CLUSTERING, type ClusterOptions, type Edge, type PairWeight } from './cluster.ts';
import { THRESHOLDS } from './decide.ts';
import { probabilityOf } from './model.ts';

const bitsOf = (probability: number): number => Math.log2(probability / (1 - probability));

/** Which pairs may begin a component, and how clusters grow in it. */
export type HouseRule = { thresholds: typeof THRESHOLDS; clustering: ClusterOptions };

/**
 * A house that has learnt its own weights is linked as a file is - but that a name alone joins nobody (`decide`). One that has learnt
 * nothing is linked on sure evidence only, and asks about the rest.
 */
export const LEARNT_RULE: HouseRule = {
  thresholds: { ...THRESHOLDS, link: probabilityOf(CLUSTERING.loose) },
  clustering: CLUSTERING,
};
export const COLD_RULE: HouseRule = {
  thresholds: THRESHOLDS,
  clustering: { ...CLUSTERING, loose: bitsOf(THRESHOLDS.link) },
};
/**
 * Bits that two records who are one guest already have in advance where the weights are learnt anew: what was joined last night
 * is not parted tonight for a hair. By the same weights nobody has anything in advance, or it would matter who came first.
 */
export const HOLD = 0.5;

export type Words = {
  /** index pairs that are one person, whatever the evidence */
  together: readonly (readonly [number, number])[];
  /** index pairs that are not */
  apart: readonly (readonly [number, number])[];
};

/** Cluster of each record, as the index of its first member. `edges` are likely pairs; a word that two are one outranks one that they are not. */
export function partitionOf(
  count: number,
  edges: readonly Edge[],
  weightOf: (a: number, b: number) => PairWeight,
  rankOf: (record: number) => number,
  words: Words,
  options: ClusterOptions,
): Int32Array {
  const { nodeOf, members } = contract(count, words.together);
  const apart = new Set(words.apart.map(([a, b]) => keyOf(nodeOf[a]!, nodeOf[b]!, count)));
  const nodeEdges = edges
    .map(({ a, b, weight }) => ({ a: nodeOf[a]!, b: nodeOf[b]!, weight: Math.max(weight, options.loose) }))
    .filter(({ a, b }) => a !== b);
  const between = (x: number, y: number): PairWeight => {
    if (apart.has(keyOf(x, y, count))) return { weight: options.floor, veto: true };
    const [left, right] = [members.get(x) ?? [x], members.get(y) ?? [y]];
    if (left.length === 1 && right.length === 1) return weightOf(left[0]!, right[0]!);
    let sum = 0;
    let veto = false;
    for (const a of left)
      for (const b of right) {
        const pair = weightOf(a, b);
        veto ||= pair.veto;
        sum += Math.max(options.floor, Math.min(options.ceiling, pair.weight));
      }
    return { weight: sum / (left.length * right.length), veto };
  };
  const { clusterOf } = clusterRecords(count, nodeEdges, between, rankOf, options);
  return firstMembers(Int32Array.from({ length: count }, (_, record) => clusterOf[nodeOf[record]!]!));
}

const keyOf = (a: number, b: number, count: number): number => Math.min(a, b) * count + Math.max(a, b);

/** Records said to be one stand as one node: the least of them. */
function contract(count: number, together: Words['together']): { nodeOf: Int32Array; members: Map<number, number[]> } {
  const nodeOf = Int32Array.from({ length: count }, (_, index) => index);
  const root = (record: number): number => {
    while (nodeOf[record] !== record) record = nodeOf[record] = nodeOf[nodeOf[record]!]!;
    return record;
  };
  for (const [a, b] of together) {
    const [x, y] = [root(a), root(b)];
    nodeOf[Math.max(x, y)] = Math.min(x, y);
  }
  const members = new Map<number, number[]>();
  const said = new Set(together.flat());
  for (const record of [...said].sort((x, y) => x - y)) {
    const top = (nodeOf[record] = root(record));
    const known = members.get(top);
    if (known === undefined) members.set(top, [record]);
    else known.push(record);
  }
  return { nodeOf, members };
}

function firstMembers(clusterOf: Int32Array): Int32Array {
  const first = new Map<number, number>();
  return clusterOf.map((cluster, record) => {
    if (!first.has(cluster)) first.set(cluster, record);
    return first.get(cluster)!;
  });
}
