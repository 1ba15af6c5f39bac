// Arrival: the persons of a batch become records, each linked to the guest it belongs to, inside the batch's transaction.
// In: canonical records. Out: record and link rows, their events, questions for a person, and in the batch which record each
// person became and which guests are touched. The same batch again changes nothing; an older snapshot never overwrites a newer.
import type { Batch, Handler } from '../intake/batch.ts';
import { dayIn } from '../platform/clock.ts';
import { behind } from '../platform/database/behind.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import {
  arrivalsOf,
  isOffice,
  layOver,
  saysNothing,
  type Arrival,
  type Mention,
  type Outcome,
  type RecordState,
} from './arrived.ts';
import { withBooked } from './booked.ts';
import {
  changeRecords,
  countGuests,
  lockPersons,
  readKnown,
  type KnownRecord,
  type RecordRow,
} from './identity.store.ts';
import { planAsBefore } from './kept.store.ts';
import { keepKnowledge } from './knowledge.service.ts';
import { writeFound } from './found.service.ts';
import { findGuests, type Placed } from './linking.service.ts';
import { linkedByHand } from './links.store.ts';
import { lockedKeys, recordKeys } from './liveKeys.ts';
import { normalisePerson, type NormalPerson } from './person.ts';
import { contactsOf } from './population.ts';
import { withHouseProxies } from './proxies.ts';
import { isAnotherPerson } from './replaced.ts';
import { mergedIdentities, mergeBySource } from './sourceMerge.service.ts';
import type { TakeOver } from './heirs.store.ts';

/** Makes records of a batch's persons and links them; the first handler of the pipeline. */
export function identityHandler(deps: { emit: Emit; takeOver?: TakeOver }): Handler {
  const sizes = new Map<string, number>();
  const houses = keepKnowledge();
  const prepared = new WeakMap<Batch['items'], Prepared>();
  return {
    name: 'identity',
    prepare(batch) {
      prepared.set(batch.items, prepare(batch));
    },
    async apply(tx, batch) {
      const { groupId } = batch;
      const ready = prepared.get(batch.items) ?? prepare(batch);
      const { arrivals } = ready;
      const merged = mergedIdentities(batch.items);
      if (arrivals.length === 0 && merged.length === 0) return;
      if (!sizes.has(groupId)) sizes.set(groupId, await countGuests(tx, groupId));
      const { placed, shared, version } = await place(tx, batch, ready, merged);
      const knowledge = await houses.of(tx, groupId, version);
      const found = await findGuests(tx, groupId, placed, { knowledge, shared, size: sizes.get(groupId)! });
      const fresh = await changeKnown(tx, batch, placed);
      await writeFound(tx, batch, fresh, found, deps.emit, deps.takeOver);
      if (merged.length > 0) batch.fresh.clear();
      await mergeBySource(tx, batch, deps.emit);
      behind(planAsBefore(tx));
      sizes.set(groupId, sizes.get(groupId)! + found.guests.length);
    },
  };
}

const NONE: ReadonlySet<string> = new Set();

/** The persons of a batch, each as its last mention reads. */
type Prepared = { arrivals: Arrival[]; reader: Reader; first: ReadonlyMap<Arrival, NormalPerson> };

function prepare(batch: Batch): Prepared {
  const arrivals = arrivalsOf(batch.items);
  const reader = readerOf(batch);
  const first = new Map(
    arrivals.map((arrival) => [arrival, withBookings(reader(arrival.mentions.at(-1)!, NONE), undefined, arrival)]),
  );
  return { arrivals, reader, first };
}

/** Locks, loads and lays the mentions over what is known. */
async function place(
  tx: Tx,
  batch: Batch,
  { arrivals, reader, first }: Prepared,
  merged: string[],
): Promise<{ placed: Placed[]; shared: ReadonlySet<string>; version: number }> {
  const contacts = new Set(
    [...first.values()].flatMap((normal) => [...contactsOf(normal), ...normal.emails.map(({ address }) => address)]),
  );
  const names = [
    ...merged,
    ...arrivals.map(({ identity }) => identity),
    ...[...first.values()].flatMap((normal) => lockedKeys(recordKeys(normal))),
  ];
  const { shared, version } = await lockPersons(tx, batch.groupId, names, [...contacts], arrivals.length);
  const known = new Map((await readKnown(tx, batch.groupId, arrivals)).map((record) => [identityOf(record), record]));
  for (const arrival of arrivals) if (saysNothing(arrival)) nothingNew(batch, arrival, known.get(arrival.identity));
  const laid = arrivals
    .filter((arrival) => !saysNothing(arrival))
    .map((arrival) => ({
      arrival,
      record: known.get(arrival.identity),
      ...layAll(known.get(arrival.identity), arrival, batch),
    }));
  const suspects = laid.filter(
    ({ arrival, record, heard }) =>
      heard !== undefined && mayBeReplaced(arrival, record) && isAnotherPerson(record.normal, reader(heard, shared)),
  );
  const byHand = await linkedByHand(
    tx,
    batch.groupId,
    suspects.map(({ record }) => record!.recordId),
  );
  const replaced = new Set(
    suspects.filter(({ record }) => !byHand.has(record!.recordId)).map(({ arrival }) => arrival),
  );
  const placed = laid.map(({ arrival, record, heard, outcome, ...rest }): Placed => {
    const isReplaced = replaced.has(arrival);
    // of the one who was there before nothing is kept, also where the message was only a part
    const state = isReplaced ? { ...rest.state, facts: heard!.facts } : rest.state;
    const asRead = state.facts === arrival.mentions.at(-1)!.facts && shared.size === 0;
    const normal = withBookings(asRead ? first.get(arrival)! : reader(state, shared), record, arrival);
    const keys = isOffice(arrival.kind) ? [] : recordKeys(normal, (contact) => shared.has(contact));
    const recordId = record?.recordId ?? newId();
    for (const ref of arrival.refs) batch.recordOf.set(ref, recordId);
    return { arrival, recordId, known: record, isReplaced, state, outcome, normal, keys };
  });
  return { placed, shared, version };
}

/** Bookings are gathered over all mentions: a profile is named in many, an order learns its other numbers later. */
function withBookings(normal: NormalPerson, record: KnownRecord | undefined, { mentions }: Arrival): NormalPerson {
  const booked = withBooked(
    record?.normal.booked,
    mentions.flatMap((mention) => mention.booked),
  );
  if (booked === undefined) return normal;
  return { ...normal, booked };
}

/** Only a guest whom the order itself names: a profile has a number of its own, and its name is the source's to correct. */
function mayBeReplaced({ kind }: Arrival, record: KnownRecord | undefined): record is KnownRecord {
  return (
    kind === 'person' &&
    record !== undefined &&
    record.guestId !== null &&
    record.role !== 'profile' &&
    !isOffice(record.role)
  );
}

/** `+1 guest` without name or contact makes no record; where the source emptied a person it once named, the record stays as it was. */
function nothingNew(batch: Batch, arrival: Arrival, record: KnownRecord | undefined): void {
  if (record !== undefined) for (const ref of arrival.refs) batch.recordOf.set(ref, record.recordId);
}

function identityOf({ connectionId, role, sourceKey }: KnownRecord): string {
  return `${connectionId}|${isOffice(role) ? role : 'person'}|${sourceKey}`;
}

type Reader = (said: Pick<RecordState, 'propertyId' | 'facts'>, shared: ReadonlySet<string>) => NormalPerson;

/** How a person is read at a property: its country for phones, its day for birth dates. */
function readerOf(batch: Batch): Reader {
  const placeOf = memo((propertyId: string) => {
    const { country, timeZone } = batch.properties.get(propertyId) ?? { country: 'CN', timeZone: 'UTC' };
    return { country, today: dayIn(timeZone, batch.at) };
  });
  const proxiesOf = memo((shared: ReadonlySet<string>) => withHouseProxies({ shared }));
  return ({ propertyId, facts }, shared) =>
    normalisePerson(facts, { ...placeOf(propertyId), proxies: proxiesOf(shared) });
}

function memo<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
}

/** `heard`: the newest mention, where it said something new. */
function layAll(
  record: KnownRecord | undefined,
  arrival: Arrival,
  batch: Batch,
): { state: RecordState; outcome: Outcome; heard: Mention | undefined } {
  const ownKey = arrival.mentions.every(({ role }) => role !== 'profile' && !isOffice(role));
  let state: RecordState | undefined = record;
  let outcome: Outcome = 'unchanged';
  let heard: Mention | undefined;
  for (const mention of arrival.mentions) {
    const laid = layOver(state, mention, ownKey);
    state = laid.state;
    if (mention.whole) batch.outcome[mention.itemNo] = laid.outcome;
    if (laid.outcome !== 'updated') continue;
    outcome = 'updated';
    heard = mention;
  }
  return { state: state!, outcome: record === undefined ? 'created' : outcome, heard };
}

/** Changes the known records; answers the new ones, which are written with their links. */
async function changeKnown(tx: Tx, batch: Batch, placed: Placed[]): Promise<RecordRow[]> {
  const row = ({ arrival, recordId, state, normal, keys }: Placed) => ({
    ...state,
    recordId,
    connectionId: arrival.connectionId,
    source: arrival.source,
    sourceKey: arrival.sourceKey,
    normal,
    keys,
  });
  const fresh = placed.filter(({ known }) => known === undefined);
  const changed = placed.filter((one) => one.known !== undefined && differs(one.known, one));
  await changeRecords(tx, batch.groupId, changed.map(row));
  // also where only the time of receipt is newer: golden values tell since when
  for (const { known } of changed) if (known!.guestId !== null) batch.touched.add(known!.guestId);
  if (batch.importId === null) return fresh.map(row);
  for (const { recordId } of fresh) batch.changes.push({ entity: 'record', entityId: recordId, before: null });
  for (const { recordId, known } of changed)
    batch.changes.push({ entity: 'record', entityId: recordId, before: known });
  return fresh.map(row);
}

function differs(known: KnownRecord, { state, normal }: Placed): boolean {
  const { facts, role, whole, sourceVersion, messageId, propertyId } = state;
  const same =
    known.facts === facts &&
    known.role === role &&
    known.whole === whole &&
    known.sourceVersion === sourceVersion &&
    known.messageId === messageId;
  return (
    !same ||
    known.propertyId !== propertyId ||
    known.normal.booked !== normal.booked ||
    Date.parse(known.receivedAt) !== Date.parse(state.receivedAt)
  );
}
