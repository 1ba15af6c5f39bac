// Pairs -> persons, guarded. Records joined by likely pairs form a component; inside it clusters grow by average linkage: two
// clusters join only while the mean weight over all their cross pairs carries it, and never across a veto. So one shared value
// cannot chain strangers together. (Average linkage and cannot-link: reference measurements in docs, Davidson & Ravi 2005.)

export type Edge = { a: number; b: number; weight: number };
export type PairWeight = { weight: number; veto: boolean };

export type ClusterOptions = {
  /** bits from which an edge puts two records into one component */
  loose: number;
  /** bits the mean over cross pairs must reach for two clusters to join */
  join: number;
  /** weights are cut to this range before the mean, so that one strong pair does not carry strangers */
  floor: number;
  ceiling: number;
};

// Chosen on the open labelled sets, the same for every set; both halves of their persons agree (bench/identity/thresholds.ts).
export const CLUSTERING: ClusterOptions = { loose: 1, join: 1.25, floor: -1.5, ceiling: 16.5 };

export type Clustering = {
  /** cluster of each record: the index of its first member in the given order */
  clusterOf: Int32Array;
  /** weight of the strongest pair that holds the record in its cluster; Infinity for a record alone */
  heldBy: Float64Array;
};

const EXACT = 120;
const SAMPLE = 12;

/**
 * Clusters `count` records. `weightOf` must be symmetric and pure; it is asked for pairs that blocking did not make. `rankOf`
 * orders records independently of arrival (by id), so that the result does not depend on input order.
 */
export function clusterRecords(
  count: number,
  edges: readonly Edge[],
  weightOf: (a: number, b: number) => PairWeight,
  rankOf: (record: number) => number,
  options: ClusterOptions = CLUSTERING,
): Clustering {
  const clusterOf = Int32Array.from({ length: count }, (_, index) => index);
  const heldBy = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (const { members, links } of components(count, edges, options.loose)) {
    members.sort((x, y) => rankOf(x) - rankOf(y));
    const weight = members.length <= EXACT ? remembered(weightOf, rankOf, count) : inRank(weightOf, rankOf);
    const groups =
      members.length <= EXACT
        ? averageLinkage(members, weight, options)
        : byEdges(members, links, weight, rankOf, options);
    for (const group of groups) {
      for (const member of group) {
        clusterOf[member] = group[0]!;
        if (group.length > 1) heldBy[member] = options.join;
      }
    }
    for (const { a, b, weight: bits } of links) {
      if (clusterOf[a] !== clusterOf[b]) continue;
      heldBy[a] = Math.max(heldBy[a]!, bits);
      heldBy[b] = Math.max(heldBy[b]!, bits);
    }
  }
  return { clusterOf, heldBy };
}

type PairWeigher = (a: number, b: number) => PairWeight;

function inRank(weightOf: PairWeigher, rankOf: (record: number) => number): PairWeigher {
  return (x, y) => (rankOf(x) < rankOf(y) ? weightOf(x, y) : weightOf(y, x));
}

function remembered(weightOf: PairWeigher, rankOf: (record: number) => number, count: number): PairWeigher {
  const known = new Map<number, PairWeight>();
  const ordered = inRank(weightOf, rankOf);
  return (x, y) => {
    const key = Math.min(x, y) * count + Math.max(x, y);
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = ordered(x, y)));
    return found;
  };
}

type Component = { members: number[]; links: Edge[] };

function components(count: number, edges: readonly Edge[], loose: number): Component[] {
  const parent = Int32Array.from({ length: count }, (_, index) => index);
  const root = (record: number): number => {
    let top = record;
    while (parent[top] !== top) top = parent[top] = parent[parent[top]!]!;
    return top;
  };
  for (const { a, b, weight } of edges) {
    if (weight < loose) continue;
    const [x, y] = [root(a), root(b)];
    if (x !== y) parent[Math.max(x, y)] = Math.min(x, y);
  }
  const found = new Map<number, Component>();
  for (const edge of edges) {
    if (edge.weight < loose) continue;
    const top = root(edge.a);
    const component = found.get(top);
    if (component === undefined) found.set(top, { members: [], links: [edge] });
    else component.links.push(edge);
  }
  for (let record = 0; record < count; record++) found.get(root(record))?.members.push(record);
  return [...found.values()];
}

type Group = number[];
type Cross = { sum: number; pairs: number; veto: boolean };

function cut(weight: number, { floor, ceiling }: ClusterOptions): number {
  return Math.max(floor, Math.min(ceiling, weight));
}

function averageLinkage(
  members: readonly number[],
  weight: (a: number, b: number) => PairWeight,
  options: ClusterOptions,
): Group[] {
  const groups: (Group | undefined)[] = members.map((member) => [member]);
  const cross: Cross[][] = members.map((x) =>
    members.map((y) => {
      if (x === y) return { sum: 0, pairs: 0, veto: true };
      const pair = weight(x, y);
      return { sum: cut(pair.weight, options), pairs: 1, veto: pair.veto };
    }),
  );
  for (;;) {
    let best = -1;
    let other = -1;
    let bestMean = options.join;
    for (let i = 0; i < groups.length; i++) {
      if (groups[i] === undefined) continue;
      for (let j = i + 1; j < groups.length; j++) {
        const pair = cross[i]![j]!;
        if (groups[j] === undefined || pair.veto) continue;
        const mean = pair.sum / pair.pairs;
        if (mean > bestMean + 1e-9 || (best < 0 && mean >= bestMean)) [best, other, bestMean] = [i, j, mean];
      }
    }
    if (best < 0) return groups.filter((group) => group !== undefined);
    groups[best]!.push(...groups[other]!);
    groups[other] = undefined;
    for (let k = 0; k < groups.length; k++) {
      if (groups[k] === undefined || k === best) continue;
      const [one, two] = [cross[best]![k]!, cross[other]![k]!];
      cross[best]![k] = cross[k]![best] = {
        sum: one.sum + two.sum,
        pairs: one.pairs + two.pairs,
        veto: one.veto || two.veto,
      };
    }
  }
}

// Components too large for the exact way: edges strongest first, each join carried by the mean over a bounded sample of cross pairs.
function byEdges(
  members: readonly number[],
  links: readonly Edge[],
  weight: (a: number, b: number) => PairWeight,
  rankOf: (record: number) => number,
  options: ClusterOptions,
): Group[] {
  const groupOf = new Map<number, Group>(members.map((member) => [member, [member]]));
  const ordered = links.toSorted(
    (x, y) =>
      y.weight - x.weight ||
      rankOf(x.a) + rankOf(x.b) - rankOf(y.a) - rankOf(y.b) ||
      Math.min(rankOf(x.a), rankOf(x.b)) - Math.min(rankOf(y.a), rankOf(y.b)),
  );
  for (const { a, b } of ordered) {
    const [left, right] = [groupOf.get(a)!, groupOf.get(b)!];
    if (left === right) continue;
    const mean = crossMean(left, right, weight, options);
    if (mean === undefined || mean < options.join) continue;
    const [into, from] = left.length >= right.length ? [left, right] : [right, left];
    for (const member of from) {
      into.push(member);
      groupOf.set(member, into);
    }
  }
  for (const group of new Set(groupOf.values())) group.sort((x, y) => rankOf(x) - rankOf(y));
  return [...new Set(groupOf.values())];
}

function crossMean(
  left: readonly number[],
  right: readonly number[],
  weight: (a: number, b: number) => PairWeight,
  options: ClusterOptions,
): number | undefined {
  const pick = (list: readonly number[]): readonly number[] =>
    list.length <= SAMPLE
      ? list
      : Array.from({ length: SAMPLE }, (_, i) => list[Math.floor((i * list.length) / SAMPLE)]!);
  let sum = 0;
  let pairs = 0;
  for (const a of pick(left)) {
    for (const b of pick(right)) {
      const pair = weight(a, b);
      if (pair.veto) return undefined;
      sum += cut(pair.weight, options);
      pairs++;
    }
  }
  return sum / pairs;
}
