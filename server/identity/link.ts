// The engine alone, over a whole file: persons in normal form -> clusters. Term frequencies and shared contacts are learnt from
// the records themselves; everything else is what real time uses.
import type { PersonFacts } from '../intake/canonical.ts';
import { gatherBlocks } from './blocks.ts';
import { clusterRecords, CLUSTERING } from './cluster.ts';
import type { ClusterOptions, Edge, PairWeight } from './cluster.ts';
import { compareLevels } from './compare.ts';
import type { FieldLevel } from './fieldlevel.ts';
import { vetoOf } from './decide.ts';
import { estimateModel } from './estimate.ts';
import { blockingKeys, wideKeys } from './keys.ts';
import { probabilityOf, SHIPPED_MODEL, weightOf } from './model.ts';
import type { Model } from './model.ts';
import type { NormalPerson } from './person.ts';
import { learnPopulation } from './population.ts';
import type { Population } from './population.ts';
import { latinFold } from './text.ts';

/** Columns of a record file, any subset in any order (data set vocabulary of the docs). */
export const RECORD_COLUMNS = [
  'record_id', 'source', 'name', 'given_name', 'surname', 'email', 'phone', 'birth_date', 'gender', 'document_type', 'document_number', 'nationality',
  'address_line', 'postcode', 'city', 'region', 'country', 'company', 'member_number', 'recorded_on',
] as const; // prettier-ignore

export type RecordRow = Readonly<Record<string, string>>;

const DOCUMENT_TYPES: Record<string, 'passport' | 'idCard' | 'drivingLicence' | 'visa' | 'residencePermit'> = { passport: 'passport', idcard: 'idCard', id: 'idCard', drivinglicence: 'drivingLicence', driverlicense: 'drivingLicence', visa: 'visa', residencepermit: 'residencePermit', 身份证: 'idCard', 护照: 'passport' }; // prettier-ignore

/** A row of a record file as facts; unknown columns are left out. */
export function factsOfRow(row: RecordRow): PersonFacts {
  const text = (column: string): string | undefined =>
    row[column] === undefined || row[column] === '' ? undefined : row[column];
  const gender = { m: 'male', male: 'male', f: 'female', female: 'female', 男: 'male', 女: 'female' }[
    (row.gender ?? '').trim().toLowerCase()
  ] as PersonFacts['gender'];
  const number = text('document_number');
  const member = text('member_number');
  const addressed = ['address_line', 'postcode', 'city', 'region', 'country'].some(
    (column) => text(column) !== undefined,
  );
  return {
    name: { text: text('name'), family: text('surname'), given: text('given_name') },
    gender,
    birthDate: text('birth_date'),
    nationality: text('nationality'),
    contactPoints: [
      ...(text('phone') === undefined ? [] : [{ kind: 'phone' as const, raw: text('phone')! }]),
      ...(text('email') === undefined ? [] : [{ kind: 'email' as const, raw: text('email')! }]),
    ],
    addresses: addressed
      ? [
          {
            lines: text('address_line') === undefined ? [] : [text('address_line')!],
            city: text('city'),
            region: text('region'),
            postalCode: text('postcode'),
          },
        ]
      : [],
    identityDocuments:
      number === undefined
        ? []
        : [
            {
              type:
                DOCUMENT_TYPES[latinFold(row.document_type ?? '')] ??
                DOCUMENT_TYPES[row.document_type ?? ''] ??
                'other',
              number,
            },
          ],
    memberships: member === undefined ? [] : [{ programId: 'member', membershipId: member }],
    company: text('company'),
  };
}

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

type Candidate = { a: number; b: number; levels: FieldLevel[] };

export type WeighedPairs = {
  edges: Edge[];
  rank: Int32Array;
  pairWeight: (a: number, b: number) => PairWeight;
  pairs: number;
  population: Population;
  model: Model;
};

/** Links persons; `ids` are their record ids and give an order that does not depend on arrival. */
export function linkPersons(
  persons: readonly NormalPerson[],
  ids: readonly string[],
  options: LinkOptions = {},
): Linked {
  const { edges, rank, pairWeight, pairs, population, model } = weighPairs(persons, ids, options);
  options.onStep?.({ step: 'cluster', done: 0, total: edges.length });
  const { clusterOf, heldBy } = clusterRecords(
    persons.length,
    edges,
    pairWeight,
    (record) => rank[record]!,
    options.clustering ?? CLUSTERING,
  );
  return {
    clusterOf,
    probability: heldBy.map((weight) => (weight === Number.POSITIVE_INFINITY ? 1 : probabilityOf(weight))),
    clusters: new Set(clusterOf).size,
    pairs,
    population,
    model,
  };
}

/** Everything before clustering: what the file teaches, its candidate pairs and their weights. */
export function weighPairs(
  persons: readonly NormalPerson[],
  ids: readonly string[],
  options: LinkOptions = {},
): WeighedPairs {
  const learner = learnPopulation();
  for (const person of persons) learner.add(person);
  const population = learner.learnt();
  const rank = rankOf(ids);
  const start = options.model ?? SHIPPED_MODEL;
  const { candidates, pairs } = gatherCandidates(persons, rank, population, start, options);
  options.onStep?.({ step: 'estimate', done: 0, total: candidates.length });
  const model =
    options.estimate === false
      ? start
      : estimateModel(
          candidates.map(({ levels }) => levels),
          start,
          population,
        );
  const edges: Edge[] = [];
  for (const { a, b, levels } of candidates) {
    const weight = weightOf(levels, model, population);
    const veto = vetoOf(levels) !== undefined;
    if (!veto) edges.push({ a, b, weight });
    options.onPair?.(a, b, weight, veto ? 0 : probabilityOf(weight));
  }
  const pairWeight = (a: number, b: number): PairWeight => {
    const levels = compareLevels(persons[a]!, persons[b]!, population);
    return { weight: weightOf(levels, model, population), veto: vetoOf(levels) !== undefined };
  };
  return { edges, rank, pairWeight, pairs, population, model };
}

function rankOf(ids: readonly string[]): Int32Array {
  const order = ids
    .map((_, index) => index)
    .toSorted((x, y) => (ids[x]! < ids[y]! ? -1 : ids[x]! > ids[y]! ? 1 : x - y));
  const rank = new Int32Array(ids.length);
  order.forEach((record, place) => (rank[record] = place));
  return rank;
}

// Bits under which no refinement of the model brings a pair back; most candidates are there and are not kept.
const HOPELESS = -16;

function gatherCandidates(
  persons: readonly NormalPerson[],
  rank: Int32Array,
  population: Population,
  model: Model,
  options: LinkOptions,
): { candidates: Candidate[]; pairs: number } {
  const blocks = gatherBlocks();
  const byRank = persons.map((_, index) => index).toSorted((x, y) => rank[x]! - rank[y]!);
  for (const record of byRank)
    blocks.add(record, [...blockingKeys(persons[record]!, population.isShared), ...wideKeys(persons[record]!)]);
  const candidates: Candidate[] = [];
  let done = 0;
  const pairs = blocks.pairs(blockOrders(persons), (a, b) => {
    const [x, y] = rank[a]! < rank[b]! ? [a, b] : [b, a];
    const levels = compareLevels(persons[x]!, persons[y]!, population);
    if (weightOf(levels, model, population) > HOPELESS) candidates.push({ a: x, b: y, levels });
    if (++done % 100_000 === 0) options.onStep?.({ step: 'compare', done, total: 0 });
  });
  return { candidates, pairs };
}

/** Orders in which the records of a fat block are compared with their neighbours. */
export function blockOrders(persons: readonly NormalPerson[]): ((record: number) => string)[] {
  const byName = (record: number): string => {
    const best = persons[record]!.names.parses[0];
    return `${best?.family ?? ''} ${best?.given ?? ''} ${contactTrait(persons[record]!)}`;
  };
  return [byName, (record) => contactTrait(persons[record]!)];
}

function contactTrait({ birthDate, phones, emails, city }: NormalPerson): string {
  return `${birthDate ?? ''} ${phones[0]?.last4 ?? ''} ${emails[0]?.local ?? ''} ${city}`;
}
