// The engine alone, over a whole file: a register of persons -> clusters. Term frequencies and shared contacts are learnt from the
// records themselves; everything else is what real time uses.
import { candidatePairs } from './blocks.ts';
import { ordersOf } from './orders.ts';
import { clusterEdges, CLUSTERING } from './cluster.ts';
import type { ClusterOptions, Clustering, Edges, PairWeight } from './cluster.ts';
import { scaleOf, type Scale } from './codes.ts';
import { compareRows } from './compare.ts';
import { comparePairs, weightAt, type Compared } from './compared.ts';
import { vetoOf } from './decide.ts';
import { enrol } from './enrol.ts';
import { estimateModel } from './estimate.ts';
import { learn, populationLearnt, rarityLearnt } from './learnt.ts';
import { probabilityOf, SHIPPED_MODEL } from './model.ts';
import type { Model } from './model.ts';
import { openPattern, weightOf } from './pattern.ts';
import type { PersonRead } from './person.ts';
import type { Population } from './population.ts';
import type { Rarity } from './rarity.ts';
import { rankOfId } from './recordIds.ts';
import { likenessOf, openRegister, type Register } from './register.ts';

export type LinkSteps = { step: 'compare' | 'estimate' | 'cluster'; done: number; total: number };
export type LinkOptions = {
  model?: Model;
  clustering?: ClusterOptions;
  /** refine m from the records at hand (expectation-maximisation); default true */
  estimate?: boolean;
  onPair?: (a: number, b: number, weight: number, probability: number) => void;
  onStep?: (step: LinkSteps) => void;
};
export type Linked = {
  clusterOf: Int32Array;
  probability: Float64Array;
  clusters: number;
  pairs: number;
  population: Population;
  model: Model;
};

export type WeighedPairs = {
  edges: Edges;
  rank: Float64Array;
  likeness: (record: number) => number;
  pairWeight: (a: number, b: number) => PairWeight;
  pairs: number;
  population: Population;
  model: Model;
};

/** Links persons; `ids` are their record ids and give an order that does not depend on arrival. */
export function linkPersons(persons: readonly PersonRead[], ids: readonly string[], options: LinkOptions = {}): Linked {
  const { edges, rank, likeness, pairWeight, pairs, population, model } = weighPairs(persons, ids, options);
  options.onStep?.({ step: 'cluster', done: 0, total: edges.count });
  const clustering = clusterEdges(
    persons.length,
    edges,
    pairWeight,
    (record) => rank[record]!,
    options.clustering ?? CLUSTERING,
    true,
    likeness,
  );
  return { ...toldOf(clustering), pairs, population, model };
}

export function toldOf({ clusterOf, heldBy }: Clustering): Pick<Linked, 'clusterOf' | 'probability' | 'clusters'> {
  let clusters = 0;
  for (let record = 0; record < clusterOf.length; record++) if (clusterOf[record] === record) clusters++;
  return {
    clusterOf,
    probability: heldBy.map((weight) => (weight === Number.POSITIVE_INFINITY ? 1 : probabilityOf(weight))),
    clusters,
  };
}

/** Everything before clustering: what the records teach, their candidate pairs and the weights of those. */
export function weighPairs(
  persons: readonly PersonRead[],
  ids: readonly string[],
  options: LinkOptions = {},
): WeighedPairs {
  const register = openRegister([...new Set(persons.flatMap(({ also }) => Object.keys(also)))].sort(), persons.length);
  for (const person of persons) enrol(register, person);
  const learnt = learn(register);
  const rarity = rarityLearnt(register, learnt);
  const start = options.model ?? SHIPPED_MODEL;
  const pairs = candidatePairs(register, rarity, ordersOf(register));
  options.onStep?.({ step: 'compare', done: 0, total: pairs.length });
  const compared = comparePairs(register, rarity, scaleOf(start), pairs);
  options.onStep?.({ step: 'estimate', done: 0, total: compared.count });
  const model = options.estimate === false ? start : estimateModel(compared, start, rarity.size);
  const scale = scaleOf(model);
  return {
    edges: edgesOf(compared, scale, rarity.size, options.onPair),
    rank: Float64Array.from(ids, rankOfId),
    likeness: (record) => likenessOf(register, record),
    pairWeight: pairWeigher(register, rarity, scale),
    pairs: pairs.length,
    population: populationLearnt(register, learnt),
    model,
  };
}

/** Weights of compared pairs; those with a veto are no edges. */
export function edgesOf(compared: Compared, scale: Scale, size: number, onPair?: LinkOptions['onPair']): Edges {
  const { count, a, b, veto } = compared;
  const edges: Edges = {
    count: 0,
    a: new Int32Array(count),
    b: new Int32Array(count),
    weight: new Float64Array(count),
  };
  for (let pair = 0; pair < count; pair++) {
    const weight = weightAt(compared, pair, scale, size);
    onPair?.(a[pair]!, b[pair]!, weight, veto[pair] === 1 ? 0 : probabilityOf(weight));
    if (veto[pair] === 1) continue;
    const place = edges.count++;
    edges.a[place] = a[pair]!;
    edges.b[place] = b[pair]!;
    edges.weight[place] = weight;
  }
  return edges;
}

export function pairWeigher(register: Register, rarity: Rarity, scale: Scale): (a: number, b: number) => PairWeight {
  const pattern = openPattern();
  return (a, b) => {
    compareRows(register, a, b, rarity, scale, pattern);
    return { weight: weightOf(pattern, scale, rarity.size), veto: vetoOf(pattern) !== undefined };
  };
}
