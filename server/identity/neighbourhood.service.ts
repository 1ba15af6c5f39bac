// A neighbourhood: a record's guest and all guests that sure evidence may bring together with it, whole, gathered along the keys
// they share. Everybody who shares a contact with one of them is seen, so that what the contact is worth is known.
import type { Tx } from '../platform/database/tables.ts';
import { pairsOfGuests, regroupRecords, withShared, type BaseRecord, type Bed, type Regrouping } from './base.ts';
import { guestsOfRecords, readRecordsOfGuests, type HeldRecord } from './base.store.ts';
import { compare, decide } from './decide.ts';
import { readCandidates } from './identity.store.ts';
import { wideKeys } from './keys.ts';
import type { Knowledge } from './knowledge.service.ts';
import { openSpread } from './spread.ts';
import { MOST_BY_WEAK_KEYS_AGAIN, recordKeys } from './liveKeys.ts';
import type { NormalPerson } from './person.ts';
import { contactsOf, type Population } from './population.ts';
import { readSharedOf, readWords } from './words.store.ts';

/** Beds of records, from the folder that keeps stays. */
export type BedsOf = (
  tx: Tx,
  groupId: string,
  recordIds: readonly string[],
) => Promise<{ recordId: string; booking: string; room: string; role: Bed['role'] }[]>;

type Neighbourhood = Regrouping & { records: readonly BaseRecord[] };
export type Look = { knowledge: Knowledge; size: number; bedsOf: BedsOf };

/** A larger neighbourhood is left to the nightly run. */
export const MOST_NEIGHBOURS = 200;
const MOST_ROUNDS = 8;
/** Links the neighbourhood of these records anew; `nobody` where none of them is a guest's any more. */
export async function lookAround(
  tx: Tx,
  groupId: string,
  recordIds: readonly string[],
  look: Look,
): Promise<Neighbourhood | 'nobody' | 'tooLarge'> {
  const gathered = await gather(tx, groupId, recordIds, look);
  if (typeof gathered === 'string') return gathered;
  const { records, population } = gathered;
  const said = await readWords(
    tx,
    groupId,
    records.map(({ recordId }) => recordId),
  );
  const found = regroupRecords(records, pairsOf(records, population), said, {
    population,
    model: look.knowledge.model,
    rule: look.knowledge.rule,
    hold: 0,
  });
  return { ...found, records };
}

type Gathered = { records: BaseRecord[]; population: Population };

async function gather(
  tx: Tx,
  groupId: string,
  recordIds: readonly string[],
  { knowledge, size, bedsOf }: Look,
): Promise<Gathered | 'nobody' | 'tooLarge'> {
  const inside = new Map<string, HeldRecord>();
  const seen = new Map<string, NormalPerson>();
  let frontier = await readRecordsOfGuests(
    tx,
    groupId,
    await guestsOfRecords(tx, groupId, recordIds),
    MOST_NEIGHBOURS + 1,
  );
  if (frontier.length === 0) return 'nobody';
  const shared = new Set<string>();
  let population = knowledge.population(openSpread().learnt(), size);
  for (let round = 0; frontier.length > 0; round++) {
    for (const record of frontier) {
      inside.set(record.recordId, record);
      seen.set(record.recordId, record.normal);
    }
    if (inside.size > MOST_NEIGHBOURS || round === MOST_ROUNDS) return 'tooLarge';
    for (const contact of await readSharedOf(
      tx,
      groupId,
      frontier.flatMap(({ normal }) => contactsOf(normal)),
    ))
      shared.add(contact);
    const keys = frontier.map(({ normal }) => recordKeys(normal, (contact) => shared.has(contact)));
    const { guests } = await readCandidates(tx, groupId, keys, undefined, MOST_BY_WEAK_KEYS_AGAIN);
    const others = guests.filter(({ members }) => members.some(({ recordId }) => !inside.has(recordId)));
    for (const { members } of others) for (const { recordId, normal } of members) seen.set(recordId, normal);
    population = knowledge.population(withShared(spreadOf(seen.values()), shared), size);
    const near = others.filter(({ members }) =>
      members.some((member) =>
        frontier.some((record) => {
          if (inside.has(member.recordId)) return false;
          const comparison = compare(record.normal, member.normal, population, knowledge.model);
          return comparison.veto === undefined && decide(comparison, knowledge.rule.thresholds) === 'link';
        }),
      ),
    );
    frontier = await readRecordsOfGuests(
      tx,
      groupId,
      near.map(({ guestId }) => guestId),
      MOST_NEIGHBOURS + 1,
    );
    frontier = frontier.filter(({ recordId }) => !inside.has(recordId));
  }
  return { records: await withBeds(tx, groupId, [...inside.values()], bedsOf), population };
}

function spreadOf(persons: Iterable<NormalPerson>) {
  const spread = openSpread();
  for (const person of persons) spread.add(person);
  return spread.learnt();
}

/** Records with where they sleep. */
export async function withBeds<T extends Omit<HeldRecord, 'normal'>>(
  tx: Tx,
  groupId: string,
  records: readonly T[],
  bedsOf: BedsOf,
): Promise<(T & { slept: Bed[]; beds: [] })[]> {
  const beds = Map.groupBy(
    await bedsOf(
      tx,
      groupId,
      records.map(({ recordId }) => recordId),
    ),
    ({ recordId }) => recordId,
  );
  return records
    .toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1))
    .map((record) => ({
      ...record,
      beds: [],
      slept: (beds.get(record.recordId) ?? []).map(({ booking, room, role }) => ({ booking, room, role })),
    }));
}

/** Pairs that share a key, as a batch finds them, and those who are one guest. */
function pairsOf(records: readonly BaseRecord[], population: Population): [number, number][] {
  const byKey = new Map<string, number[]>();
  records.forEach(({ normal }, i) => {
    for (const key of new Set([...recordKeys(normal, population.isShared), ...wideKeys(normal)]))
      byKey.set(key, [...(byKey.get(key) ?? []), i]);
  });
  const pairs = new Map(pairsOfGuests(records).map((pair) => [pair[0] * records.length + pair[1], pair]));
  for (const members of byKey.values())
    members.forEach((a, i) => {
      for (const b of members.slice(i + 1)) pairs.set(a * records.length + b, [a, b]);
    });
  return [...pairs.values()];
}
