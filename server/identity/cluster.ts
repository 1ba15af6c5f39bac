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

/** Edges side by side. */
export type Edges = { count: number; a: Int32Array; b: Int32Array; weight: Float64Array };

/**
 * Clusters `count` records. `weightOf` must be symmetric and pure; it is asked for every pair of a component. `rankOf` orders
 * records independently of arrival (by id), so that the result does not depend on input order.
 */
export function clusterRecords(
  count: number,
  edges: readonly Edge[],
  weightOf: (a: number, b: number) => PairWeight,
  rankOf: (record: number) => number,
  options: ClusterOptions = CLUSTERING,
): Clustering {
  const columns: Edges = {
    count: edges.length,
    a: Int32Array.from(edges, ({ a }) => a),
    b: Int32Array.from(edges, ({ b }) => b),
    weight: Float64Array.from(edges, ({ weight }) => weight),
  };
  return clusterEdges(count, columns, weightOf, rankOf, options);
}

/**
 * The same of edges in columns. `known`: the weight of an edge is what `weightOf` would say, and need not be asked for again.
 * `likenessOf`: equal for records of which all that is known is the same; they count once, so that a record that comes again never
 * parts others.
 */
export function clusterEdges(
  count: number,
  edges: Edges,
  weightOf: (a: number, b: number) => PairWeight,
  rankOf: (record: number) => number,
  options: ClusterOptions = CLUSTERING,
  known = false,
  likenessOf?: (record: number) => number,
): Clustering {
  const clusterOf = numbered(count);
  const heldBy = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const weigh: PairWeigher = (x, y) => (rankOf(x) < rankOf(y) ? weightOf(x, y) : weightOf(y, x));
  eachComponent(count, edges, options.loose, (members, links) => {
    members.sort((x, y) => rankOf(x) - rankOf(y) || x - y);
    const groups =
      known && areAllJoined(members, edges, links, options)
        ? [members]
        : members.length <= EXACT
          ? averageLinkage(
              members,
              known ? edgesBetween(members, edges, links) : NONE_KNOWN,
              weigh,
              options,
              likenessOf,
            )
          : byEdges(members, edges, links, remembered(weigh, count), rankOf, options);
    for (const group of groups) {
      for (const member of group) {
        clusterOf[member] = group[0]!;
        if (group.length > 1) heldBy[member] = options.join;
      }
    }
    for (const link of links) {
      const [a, b, bits] = [edges.a[link]!, edges.b[link]!, edges.weight[link]!];
      if (clusterOf[a] !== clusterOf[b]) continue;
      heldBy[a] = Math.max(heldBy[a]!, bits);
      heldBy[b] = Math.max(heldBy[b]!, bits);
    }
  });
  return { clusterOf, heldBy };
}

/** 0, 1, 2 … */
function numbered(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let i = 0; i < count; i++) numbers[i] = i;
  return numbers;
}

type PairWeigher = (a: number, b: number) => PairWeight;

function remembered(weigh: PairWeigher, count: number): PairWeigher {
  const known = new Map<number, PairWeight>();
  return (x, y) => {
    const key = Math.min(x, y) * count + Math.max(x, y);
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = weigh(x, y)));
    return found;
  };
}

/** Records that hang together by edges of at least `loose` bits, with the places of those edges; records alone are left out. */
function eachComponent(
  count: number,
  { count: edgeCount, a, b, weight }: Edges,
  loose: number,
  visit: (members: number[], links: number[]) => void,
): void {
  const parent = numbered(count);
  const root = (record: number): number => {
    let top = record;
    while (parent[top] !== top) top = parent[top] = parent[parent[top]!]!;
    return top;
  };
  for (let edge = 0; edge < edgeCount; edge++) {
    if (weight[edge]! < loose) continue;
    const [x, y] = [root(a[edge]!), root(b[edge]!)];
    if (x !== y) parent[Math.max(x, y)] = Math.min(x, y);
  }
  // Chains of records and of edges by the root of their component.
  const nextRecord = new Int32Array(count).fill(-1);
  const lastRecord = new Int32Array(count).fill(-1);
  for (let record = 0; record < count; record++) {
    const top = root(record);
    if (top !== record) nextRecord[lastRecord[top]!] = record;
    lastRecord[top] = record;
  }
  const nextEdge = new Int32Array(edgeCount).fill(-1);
  const firstEdge = new Int32Array(count).fill(-1);
  for (let edge = edgeCount - 1; edge >= 0; edge--) {
    if (weight[edge]! < loose) continue;
    const top = root(a[edge]!);
    nextEdge[edge] = firstEdge[top]!;
    firstEdge[top] = edge;
  }
  for (let top = 0; top < count; top++) {
    if (firstEdge[top]! < 0) continue;
    const members: number[] = [];
    for (let record = top; record >= 0; record = nextRecord[record]!) members.push(record);
    const links: number[] = [];
    for (let edge = firstEdge[top]!; edge >= 0; edge = nextEdge[edge]!) links.push(edge);
    visit(members, links);
  }
}

type Group = number[];

function cut(weight: number, { floor, ceiling }: ClusterOptions): number {
  return Math.max(floor, Math.min(ceiling, weight));
}

/** Every two of them carry their join by themselves: whatever the order, they become one. Most components are so. */
function areAllJoined(
  members: readonly number[],
  { weight }: Edges,
  links: readonly number[],
  { join }: ClusterOptions,
): boolean {
  if (links.length * 2 !== members.length * (members.length - 1)) return false;
  for (const link of links) if (weight[link]! < join) return false;
  return true;
}

/** Weights of pairs of members that are known, by place among them; NaN = not known. */
type KnownWeights = (i: number, j: number) => number;
const NONE_KNOWN: KnownWeights = () => Number.NaN;

function edgesBetween(members: readonly number[], edges: Edges, links: readonly number[]): KnownWeights {
  const size = members.length;
  const placeOf = new Map(members.map((member, place) => [member, place]));
  const known = new Float64Array(size * size).fill(Number.NaN);
  for (const link of links) {
    const [i, j] = [placeOf.get(edges.a[link]!)!, placeOf.get(edges.b[link]!)!];
    known[i * size + j] = known[j * size + i] = edges.weight[link]!;
  }
  return (i, j) => known[i * size + j]!;
}

function averageLinkage(
  members: readonly number[],
  known: KnownWeights,
  weigh: PairWeigher,
  options: ClusterOptions,
  likenessOf?: (record: number) => number,
): Group[] {
  const size = members.length;
  const groups: (Group | undefined)[] = members.map((member) => [member]);
  const sums = new Float64Array(size * size);
  const pairs = new Float64Array(size * size);
  const veto = new Uint8Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      let weight = known(i, j);
      if (weight !== weight) {
        const pair = weigh(members[i]!, members[j]!);
        weight = pair.weight;
        if (pair.veto) veto[i * size + j] = veto[j * size + i] = 1;
      }
      sums[i * size + j] = sums[j * size + i] = cut(weight, options);
      pairs[i * size + j] = pairs[j * size + i] = 1;
    }
  }
  if (likenessOf !== undefined) {
    const first = new Map<number, number>();
    for (let i = 0; i < size; i++) {
      const likeness = likenessOf(members[i]!);
      const same = first.get(likeness);
      if (same === undefined) first.set(likeness, i);
      else if (sums[same * size + i]! >= options.join) {
        groups[same]!.push(members[i]!);
        groups[i] = undefined;
      }
    }
  }
  for (;;) {
    let [best, other, bestMean] = [-1, -1, options.join];
    for (let i = 0; i < size; i++) {
      if (groups[i] === undefined) continue;
      for (let j = i + 1; j < size; j++) {
        const at = i * size + j;
        if (groups[j] === undefined || veto[at] === 1) continue;
        const mean = sums[at]! / pairs[at]!;
        if (mean > bestMean + 1e-9 || (best < 0 && mean >= bestMean)) [best, other, bestMean] = [i, j, mean];
      }
    }
    if (best < 0) return groups.filter((group) => group !== undefined);
    groups[best]!.push(...groups[other]!);
    groups[other] = undefined;
    for (let k = 0; k < size; k++) {
      if (groups[k] === undefined || k === best) continue;
      const [one, two] = [best * size + k, other * size + k];
      sums[one] = sums[k * size + best] = sums[one]! + sums[two]!;
      pairs[one] = pairs[k * size + best] = pairs[one]! + pairs[two]!;
      veto[one] = veto[k * size + best] = veto[one]! | veto[two]!;
    }
  }
}

// Components too large for the exact way: edges strongest first, each join carried by the mean over a bounded sample of cross pairs.
function byEdges(
  members: readonly number[],
  { a: ones, b: others, weight: bits }: Edges,
  links: readonly number[],
  weight: PairWeigher,
  rankOf: (record: number) => number,
  options: ClusterOptions,
): Group[] {
  const groupOf = new Map<number, Group>(members.map((member) => [member, [member]]));
  const ranksOf = (link: number): [number, number] => {
    const [x, y] = [rankOf(ones[link]!), rankOf(others[link]!)];
    return x < y ? [x, y] : [y, x];
  };
  const ordered = links.toSorted((x, y) => {
    const [one, two] = [ranksOf(x), ranksOf(y)];
    return bits[y]! - bits[x]! || one[0] - two[0] || one[1] - two[1];
  });
  for (const link of ordered) {
    const [a, b] = [ones[link]!, others[link]!];
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
