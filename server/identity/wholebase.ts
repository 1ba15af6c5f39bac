// The whole base at once, for the thread that the nightly run uses: learns what values are worth here, takes the decisions of
// stewards into account, and links every record anew. Pure; one call for all records.
import {
  pairsOfGuests,
  regroupRecords,
  withShared,
  type BaseRecord,
  type Regrouping,
  type SaidOfRecords,
} from './base.ts';
import { compare, compareLevels } from './decide.ts';
import { learnFromDecisions, type Decision, type SaidOnce, type Taught } from './decisions.ts';
import { countHouse, LEAST_RECORDS, type Counted, populationOf, prepareHouse, type HouseModel } from './housemodel.ts';
import { linkPersons, type LinkSteps } from './link.ts';
import { MOST_PER_WEAK_KEY, numberKeys } from './liveKeys.ts';
import { SHIPPED_MODEL } from './model.ts';
import { COLD_RULE, HOLD, LEARNT_RULE } from './partition.ts';
import type { NormalPerson } from './person.ts';
import { contactsOf, type Population } from './population.ts';

export type WholeBase = {
  records: readonly BaseRecord[];
  said: SaidOfRecords;
  /** pairs of record ids */
  decisions: readonly SaidOnce[];
  /** the model in force */
  house: HouseModel;
  /** learn the weights anew; else link with those in force */
  learn: boolean;
  /** contacts known to be shared */
  shared: readonly string[];
};

export type LinkedBase = Omit<Regrouping, 'clusterOf'> & {
  records: number;
  people: number;
  pairs: number;
  /** what was learnt; null where the base is too small or nothing was to be learnt */
  learnt: { house: HouseModel; taught: Omit<Taught, 'model'> } | null;
  /** contacts that too many names share */
  shared: { contact: string; names: number }[];
};

// Bits under which a pair is looked at again only for a contact its two people share.
const WORTH_A_LOOK = -6;

export function linkBase(base: WholeBase, onStep?: (step: LinkSteps) => void): LinkedBase {
  const { records, house, said } = base;
  const persons = records.map(({ normal }) => normal);
  const learns = base.learn && records.length >= LEAST_RECORDS;
  const pairs = [...pairsOfGuests(records), ...pairsByNumber(records)];
  const linked = linkPersons(
    persons,
    records.map(({ recordId }) => recordId),
    {
      model: learns ? SHIPPED_MODEL : house.model,
      estimate: learns,
      ...(onStep && { onStep }),
      onPair: (a, b, weight) => {
        if (weight > WORTH_A_LOOK || shareContact(records[a]!, records[b]!)) pairs.push([a, b]);
      },
    },
  );
  const sharing = withShared(linked.population, new Set(base.shared));
  const guests = new Set(records.map(({ guestId }) => guestId)).size;
  const counted: HouseModel = learns
    ? { version: house.version + 1, ...countAll(persons, linked.population), model: linked.model }
    : house;
  const population = populationOf(prepareHouse(counted), sharing, guests);
  const taught = learns ? teach(base, counted, population, linked.clusterOf) : null;
  const model = taught?.model ?? house.model;
  const rule = counted.version === 0 ? COLD_RULE : LEARNT_RULE;
  const found = regroupRecords(records, pairs, said, { population, model, rule, hold: learns ? HOLD : 0 });
  return {
    changes: found.changes,
    near: found.near,
    relations: found.relations,
    records: records.length,
    people: new Set(found.clusterOf.values()).size,
    pairs: linked.pairs,
    learnt: taught === null ? null : { house: { ...counted, model }, taught: withoutModel(taught) },
    shared: sharedContacts(records, sharing.isShared),
  };
}

function countAll(persons: readonly NormalPerson[], { namesakes }: Population): Counted {
  const counter = countHouse();
  for (const person of persons) counter.add(person);
  return counter.counted(namesakes);
}

function withoutModel({ decisions, same, moved, needed }: Taught): Omit<Taught, 'model'> {
  return { decisions, same, moved, needed };
}

/** Pairs that arriving records are compared by and the engine's own keys do not make. */
function pairsByNumber(records: readonly BaseRecord[]): [number, number][] {
  const first = new Map<string, number>();
  const more = new Map<string, number[]>();
  records.forEach(({ normal }, i) => {
    for (const key of numberKeys(normal)) {
      const known = more.get(key);
      const one = first.get(key);
      if (known !== undefined) known.push(i);
      else if (one !== undefined) more.set(key, [one, i]);
      else first.set(key, i);
    }
  });
  return [...more.values()]
    .filter(({ length }) => length <= MOST_PER_WEAK_KEY)
    .flatMap((own) => own.flatMap((a, i) => own.slice(i + 1).map((b): [number, number] => [a, b])));
}

function shareContact(one: BaseRecord, other: BaseRecord): boolean {
  const contacts = contactsOf(one.normal);
  return contacts.length > 0 && contactsOf(other.normal).some((contact) => contacts.includes(contact));
}

function teach(base: WholeBase, { model }: HouseModel, population: Population, clusterOf: Int32Array): Taught {
  const normalOf = new Map(base.records.map(({ recordId, normal }) => [recordId, normal]));
  const decisions = base.decisions.flatMap(({ a, b, same, asked, stands }): Decision[] => {
    const [left, right] = [normalOf.get(a), normalOf.get(b)];
    return left === undefined || right === undefined
      ? []
      : [
          {
            levels: compareLevels(left, right, population),
            weightBy: (model) => compare(left, right, population, model).weight,
            same,
            asked,
            stands,
          },
        ];
  });
  const sizes = new Map<number, number>();
  for (const cluster of clusterOf) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  let linkedPairs = 0;
  for (const n of sizes.values()) linkedPairs += (n * (n - 1)) / 2;
  return learnFromDecisions(model, decisions, linkedPairs);
}

function sharedContacts(records: readonly BaseRecord[], isShared: (contact: string) => boolean): LinkedBase['shared'] {
  const names = new Map<string, Set<string>>();
  for (const { normal } of records)
    for (const contact of contactsOf(normal)) {
      if (!isShared(contact)) continue;
      const known = names.get(contact);
      if (known === undefined) names.set(contact, new Set([normal.displayName.sortKey]));
      else known.add(normal.displayName.sortKey);
    }
  return [...names].map(([contact, { size }]) => ({ contact, names: size }));
}
