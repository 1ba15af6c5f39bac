// What each ingredient brings: the engine whole, then without one thing at a time, put together from its own parts.
import { candidatePairs, RADIX } from '../../server/identity/blocks.ts';
import { ordersOf } from '../../server/identity/orders.ts';
import { clusterEdges, CLUSTERING, type ClusterOptions } from '../../server/identity/cluster.ts';
import { scaleOf } from '../../server/identity/codes.ts';
import { comparePairs } from '../../server/identity/compared.ts';
import { enrol } from '../../server/identity/enrol.ts';
import { estimateModel } from '../../server/identity/estimate.ts';
import { blockingKeys } from '../../server/identity/keys.ts';
import { learn, rarityLearnt } from '../../server/identity/learnt.ts';
import { edgesOf, pairWeigher } from '../../server/identity/link.ts';
import { rankOfId } from '../../server/identity/recordIds.ts';
import { SHIPPED_MODEL, type LevelParameters, type Model } from '../../server/identity/model.ts';
import type { PersonRead } from '../../server/identity/person.ts';
import type { Rarity } from '../../server/identity/rarity.ts';
import { likenessOf, openRegister } from '../../server/identity/register.ts';
import { SHARING_UNKNOWN } from '../../server/identity/terms.ts';

export type Ingredient = {
  name: string;
  model?: Model;
  clustering?: ClusterOptions;
  estimate?: false;
  calibrate?: false;
  vetoes?: false;
  wideKeys?: false;
  /** what is asked of the house instead of what it learnt */
  rarity?: (learnt: Rarity) => Rarity;
  /** what the engine is given instead of what was read */
  persons?: (person: PersonRead) => PersonRead;
};

type Levels = Model['fields'][string];

/** The shipped model with every level changed. */
function modelWith(change: (parameters: LevelParameters, level: string, levels: Levels) => LevelParameters): Model {
  const fields = Object.entries(SHIPPED_MODEL.fields).map(([name, levels]) => [
    name,
    Object.fromEntries(Object.entries(levels).map(([level, parameters]) => [level, change(parameters, level, levels)])),
  ]);
  return { ...SHIPPED_MODEL, fields: Object.fromEntries(fields) as Model['fields'] };
}

/** every name and value as common as any other */
export const withoutTerms = modelWith(({ byTerm: _byTerm, rarer: _rarer, ...rest }) => rest);
const withoutHousehold = modelWith(({ h: _h, ...rest }) => rest);
const SOUNDS = new Set(['spelling', 'homophone', 'nickname']);
const withoutSpellings = modelWith((parameters, level, levels) =>
  SOUNDS.has(level) ? levels['different']! : parameters,
);
// Any edge from here joins, whatever the other pairs of the cluster say.
const connectedFrom = (loose: number): ClusterOptions => ({ loose, join: -1000, floor: -1000, ceiling: 1000 });

export const INGREDIENTS: readonly Ingredient[] = [
  { name: 'whole' },
  { name: 'without term frequencies', model: withoutTerms },
  { name: 'without expectation-maximisation', estimate: false },
  { name: 'without calibration', calibrate: false },
  {
    name: 'without learning shared values',
    rarity: (learnt) => ({ ...learnt, sharing: () => SHARING_UNKNOWN, isShared: () => false }),
  },
  { name: 'without the household hypothesis', model: withoutHousehold },
  { name: 'without counting namesakes', rarity: (learnt) => ({ ...learnt, namesakes: () => 0 }) },
  { name: 'without vetoes', vetoes: false },
  { name: 'without wide keys', wideKeys: false },
  { name: 'without second readings of a name', persons: firstReading },
  { name: 'without spellings, homophones, nicknames', model: withoutSpellings },
  { name: 'connected components from 1 bit for average linkage', clustering: connectedFrom(CLUSTERING.loose) },
  { name: 'connected components from .95 for average linkage', clustering: connectedFrom(Math.log2(0.95 / 0.05)) },
];

function firstReading(person: PersonRead): PersonRead {
  const { names } = person;
  return names.parses.length < 2 ? person : { ...person, names: { ...names, parses: names.parses.slice(0, 1) } };
}

/** Cluster of each record (the place of one of its members), the engine's own way but for what the ingredient takes away. */
export function linkWithout(ingredient: Ingredient, people: readonly PersonRead[], ids: readonly string[]): Int32Array {
  const { model: start = SHIPPED_MODEL, clustering = CLUSTERING, vetoes } = ingredient;
  const persons = ingredient.persons === undefined ? people : people.map(ingredient.persons);
  const register = openRegister([], persons.length);
  for (const person of persons) enrol(register, person);
  const learnt = rarityLearnt(register, learn(register));
  const rarity = ingredient.rarity?.(learnt) ?? learnt;
  const all = candidatePairs(register, rarity, ordersOf(register));
  const pairs = ingredient.wideKeys === false ? all.filter(narrow(persons)) : all;
  const compared = comparePairs(register, rarity, scaleOf(start), pairs);
  if (vetoes === false) compared.veto.fill(0);
  const estimated = ingredient.estimate === false ? start : estimateModel(compared, start, rarity.size);
  const scale = scaleOf(ingredient.calibrate === false ? { ...estimated, calibration: 0 } : estimated);
  const weigher = pairWeigher(register, rarity, scale);
  const weightOf = vetoes === false ? (a: number, b: number) => ({ ...weigher(a, b), veto: false }) : weigher;
  const rank = Float64Array.from(ids, rankOfId);
  const edges = edgesOf(compared, scale, rarity.size);
  const likeness = (record: number): number => likenessOf(register, record);
  return clusterEdges(persons.length, edges, weightOf, (record) => rank[record]!, clustering, true, likeness).clusterOf;
}

/** Whether a pair shares one of the keys that are kept in the database too. */
function narrow(persons: readonly PersonRead[]): (pair: number) => boolean {
  const keys = persons.map((person) => new Set(blockingKeys(person)));
  return (pair) => {
    const a = Math.floor(pair / RADIX);
    return !keys[a]!.isDisjointFrom(keys[pair - a * RADIX]!);
  };
}
