// Linking: from a batch's placed persons to the guests they belong to. First all is read and chosen, then the guests that are
// joined are locked, then all is written; what a merge did in between is followed.
import type { Batch } from '../intake/batch.ts';
import { behind, withBreaths } from '../platform/database/behind.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { addReviews, forgetPairs, staleQuestions, type NewReview } from './apart.store.ts';
import { isOffice, type Arrival, type Outcome, type RecordState } from './arrived.ts';
import { choose, reconsider, type Judge, type Match } from './choice.ts';
import { compare, decide } from './decide.ts';
import { jsonOf, type Json } from '../platform/storable.ts';
import { learnShared, readCandidates, type KnownRecord, type RecordRow } from './identity.store.ts';
import { openLineup, type LinedGuest, type Lineup, type Seat } from './lineup.ts';
import {
  lockHomes,
  moveAnchors,
  PERSON_REPLACED,
  writeLinks,
  type Home,
  type KeptEvidence,
  type NewGuest,
  type NewLink,
} from './links.store.ts';
import { recordKeys } from './liveKeys.ts';
import { oldestRecord, type LinkState } from './merges.ts';
import { MODEL_VERSION, type Evidence } from './model.ts';
import type { NormalPerson } from './person.ts';
import { learnSpread } from './learnpopulation.ts';
import { contactsOf, shippedPopulation, type Population } from './population.ts';
import { settleLeft, tieGuests } from './regroup.service.ts';
import type { TakeOver } from './withdraw.service.ts';

/** A person of the batch on their way to a record. */
export type Placed = {
  arrival: Arrival;
  recordId: string;
  /** the record as it was */
  known: KnownRecord | undefined;
  /** the order names somebody else in this place now: what was linked is another person's */
  isReplaced: boolean;
  state: RecordState;
  outcome: Outcome;
  normal: NormalPerson;
  keys: string[];
};

type Joined = { recordId: string; match: Match };
/** A record that proved two guests to be one person: its own and that of `viaRecordId`. */
type Proof = { recordId: string; viaRecordId: string; reason: 'one_person' | 'same_booking' };

export type Found = {
  guests: NewGuest[];
  joined: Joined[];
  proofs: Proof[];
  /** records whose person was replaced */
  replaced: string[];
  reviews: NewReview[];
  shared: { contact: string; names: number }[];
};

/** Reads the candidates and chooses, record by record; each one chosen is a candidate for the next. */
export async function findGuests(
  tx: Tx,
  groupId: string,
  placed: readonly Placed[],
  shared: ReadonlySet<string>,
  size: number,
): Promise<Found> {
  const toLink = placed.filter(
    ({ arrival, known, outcome, isReplaced }) =>
      !isOffice(arrival.kind) && (isReplaced || (!known?.guestId && (known === undefined || outcome === 'updated'))),
  );
  const toReview = placed
    .filter(({ known, isReplaced }) => known?.guestId && !isReplaced)
    .map((one) => ({ one, newKeys: newKeysOf(one) }))
    .filter(({ newKeys }) => newKeys.length > 0);
  const found: Found = {
    guests: [],
    joined: [],
    proofs: [],
    replaced: toLink.filter(({ isReplaced }) => isReplaced).map(({ recordId }) => recordId),
    reviews: [],
    shared: [],
  };
  if (toLink.length + toReview.length === 0) return found;
  const keys = [...toLink.map((one) => one.keys), ...toReview.map(({ newKeys }) => newKeys)];
  const { guests, byKey, apart } = await readCandidates(tx, groupId, keys, {
    recordIds: toReview.map(({ one }) => one.recordId),
    atLeast: toLink.length + toReview.length > 1,
  });
  const seated = seatBatch(guests, placed);
  for (const { one, newKeys } of toReview)
    for (const key of newKeys) byKey.set(key, [...(byKey.get(key) ?? []), one.recordId]);
  const lineup = openLineup(seated, byKey, apart);
  const { population, spread } = populationOf(seated, toLink, shared, size);
  found.shared = spread;
  const judge = { compare: (a: NormalPerson, b: NormalPerson) => compare(a, b, population), decide };
  await withBreaths(toLink, (one) => linkOne(one, lineup, judge, found));
  await withBreaths(toReview, ({ one, newKeys }) => lookAgain(one, newKeys, lineup, judge, found));
  return found;
}

/** Keys a known record did not have. Where its facts are new, all it has: what was doubtful before may be sure now. */
function newKeysOf({ known, keys, outcome, normal }: Placed): string[] {
  if (outcome !== 'updated' && known!.normal.booked === normal.booked) return [];
  const before = new Set(recordKeys(known!.normal));
  const fresh = keys.filter((key) => !before.has(key));
  return fresh.length > 0 && outcome === 'updated' ? keys : fresh;
}

function seatOf({ recordId, arrival, state, normal }: Placed): Seat {
  return {
    recordId,
    homeId: '',
    normal,
    connectionId: arrival.connectionId,
    sourceKey: arrival.sourceKey,
    role: state.role,
    beds: arrival.beds,
  };
}

/**
 * Known records that the batch names again take their place with where they sleep in it; those whose person was replaced lose it.
 * A guest without any other record is then nobody to be found.
 */
function seatBatch(guests: readonly LinedGuest[], placed: readonly Placed[]): LinedGuest[] {
  const byId = new Map(guests.map((guest) => [guest.guestId, guest]));
  for (const one of placed) {
    const guest = one.known?.guestId ? byId.get(one.known.guestId) : undefined;
    if (guest === undefined) continue;
    const there = guest.members.findIndex(({ recordId }) => recordId === one.recordId);
    if (one.isReplaced) {
      if (there >= 0) guest.members.splice(there, 1);
    } else if (there < 0) guest.members.push({ ...seatOf(one), homeId: guest.guestId });
    else Object.assign(guest.members[there]!, { ...seatOf(one), homeId: guest.members[there]!.homeId });
  }
  return guests.filter(({ members }) => members.length > 0);
}

/** How common names are is shipped; how contacts spread over names is seen in the candidates themselves. */
function populationOf(
  guests: readonly LinedGuest[],
  toLink: readonly Placed[],
  shared: ReadonlySet<string>,
  size: number,
): { population: Population; spread: Found['shared'] } {
  const persons = [...guests.flatMap(({ members }) => members), ...toLink].map(({ normal }) => normal);
  const learner = learnSpread();
  const names = new Map<string, Set<string>>();
  for (const person of persons) {
    learner.add(person);
    for (const contact of contactsOf(person))
      names.set(contact, (names.get(contact) ?? new Set()).add(person.displayName.sortKey));
  }
  const learnt = learner.learnt();
  const spread = [...names]
    .filter(([contact]) => !shared.has(contact) && learnt.isShared(contact))
    .map(([contact, { size: n }]) => ({ contact, names: n }));
  const isShared = (contact: string): boolean => shared.has(contact) || learnt.isShared(contact);
  return { population: { ...shippedPopulation(size, learnt.sharing), namesakes: learnt.namesakes, isShared }, spread };
}

function linkOne(one: Placed, lineup: Lineup, judge: Omit<Judge, 'barred'>, found: Found): void {
  const { recordId, normal, keys } = one;
  const seat = seatOf(one);
  const choice = choose(normal, lineup.candidates(recordId, keys), { ...judge, barred: lineup.barred(seat, null) });
  if (choice.joins !== null) {
    seat.homeId = choice.joins.via.homeId;
    lineup.join(seat, choice.joins, keys);
    found.joined.push({ recordId, match: choice.joins });
    for (const match of choice.alsoSame) prove(one, 'one_person', choice.joins.guestId, match, lineup, found);
    return;
  }
  if (one.arrival.kind === 'payer') return;
  const guestId = newId();
  found.guests.push({ guestId, anchorRecordId: recordId });
  lineup.found({ guestId, createdAt: NEWEST, members: [{ ...seat, homeId: guestId }] }, keys);
  found.reviews.push(...choice.doubtful.map((match) => reviewOf(recordId, match)));
}

/** A known record with something new: a booking's number may prove two guests one, anything else is a question at most. */
function lookAgain(
  one: Placed,
  newKeys: readonly string[],
  lineup: Lineup,
  judge: Omit<Judge, 'barred'>,
  found: Found,
): void {
  const { recordId, normal } = one;
  const own = lineup.guestOf(recordId);
  const guestId = own?.guestId ?? one.known!.guestId!;
  const candidates = lineup.candidates(recordId, newKeys).filter((guest) => guest.guestId !== guestId);
  const second = reconsider(normal, own, candidates, { ...judge, barred: lineup.barred(seatOf(one), guestId) });
  for (const match of second.alsoSame) prove(one, 'same_booking', guestId, match, lineup, found);
  found.reviews.push(...second.doubtful.map((match) => reviewOf(recordId, match)));
}

function prove(
  { recordId }: Placed,
  reason: Proof['reason'],
  guestId: string,
  { via, guestId: otherId }: Match,
  lineup: Lineup,
  found: Found,
): void {
  lineup.unite(guestId, otherId);
  found.proofs.push({ recordId, viaRecordId: via.recordId, reason });
}

// Guests of this batch are younger than all others; among themselves their ids tell.
const NEWEST = '9999-12-31T00:00:00.000Z';

function reviewOf(recordId: string, { via, probability, evidence }: Match): NewReview {
  return { reviewId: newId(), a: recordId, b: via.recordId, probability, evidence: keptEvidence(evidence) };
}

export function keptEvidence(evidence: readonly Evidence[]): KeptEvidence[] {
  return evidence.map(({ field, level, bits }) => ({ field, level, bits: Math.round(bits * 100) / 100 }));
}

/** Writes the new records and what was found: guests, links with their events, questions, and merges of guests that proved to be one person. */
export async function writeFound(
  tx: Tx,
  batch: Batch,
  records: readonly RecordRow[],
  found: Found,
  emit: Emit,
  takeOver?: TakeOver,
): Promise<void> {
  const { groupId, at } = batch;
  const inBatch = new Set([
    ...found.guests.map(({ anchorRecordId }) => anchorRecordId),
    ...found.joined.map(({ recordId }) => recordId),
  ]);
  const others = [
    ...found.joined.map(({ match }) => match.via.recordId),
    ...found.proofs.flatMap(({ recordId, viaRecordId }) => [recordId, viaRecordId]),
  ].filter((id) => !inBatch.has(id));
  const locked = await lockHomes(tx, groupId, [...new Set([...others, ...found.replaced])]);
  const left = new Map(
    found.replaced.flatMap((recordId) => (locked.has(recordId) ? [[recordId, locked.get(recordId)!] as const] : [])),
  );
  const homes = new Map([...locked].filter(([recordId]) => !left.has(recordId)));
  const rows = jsonOf(records);
  await writeLinksOf(tx, batch, rows, found, homes, left);
  await forgetPairs(tx, groupId, [...left.keys()]);
  const staying = await settleLeft(
    tx,
    groupId,
    [...new Set([...left.values()].map(({ homeId }) => homeId))],
    PERSON_REPLACED,
    at,
  );
  await takeOver?.(tx, groupId, heirsOf(left, staying));
  for (const { guestId } of left.values()) batch.touched.add(guestId);
  behind(addReviews(tx, groupId, found.reviews, at), learnShared(tx, groupId, found.shared, at));
  if (rows.isUnspoilt) leaveFresh(batch, records, found, homes);
  for (const { recordId, viaRecordId, reason } of found.proofs) {
    const [a, b] = [homes.get(recordId), homes.get(viaRecordId)];
    if (a === undefined || b === undefined) throw movedMeanwhile();
    const { guestIds } = await tieGuests(tx, groupId, [a.homeId, b.homeId], reason, at, emit);
    for (const guestId of guestIds) {
      batch.touched.add(guestId);
      batch.fresh.delete(guestId);
    }
  }
  const booked = found.proofs.filter(({ reason }) => reason === 'same_booking');
  await staleQuestions(
    tx,
    groupId,
    booked.flatMap(({ recordId, viaRecordId }) => [recordId, viaRecordId]),
    at,
  );
}

/** Guests that began here and are made of new records only: who comes next need not read them back. */
function leaveFresh(
  { fresh }: Batch,
  records: readonly RecordRow[],
  found: Found,
  homes: ReadonlyMap<string, Home>,
): void {
  const written = new Map(records.map((record) => [record.recordId, record]));
  const mixed = new Set<string>();
  for (const { guestId } of found.guests) fresh.set(guestId, []);
  const linked = [
    ...found.guests.map(({ anchorRecordId }) => anchorRecordId),
    ...found.joined.map((one) => one.recordId),
  ];
  for (const recordId of linked) {
    const { guestId } = homes.get(recordId)!;
    const record = written.get(recordId);
    if (record === undefined) mixed.add(guestId);
    else {
      const { propertyId, source, role, facts, normal } = record;
      const receivedAt = new Date(record.receivedAt).toISOString();
      fresh.get(guestId)?.push({ recordId, propertyId, source, role, receivedAt, facts, normal });
    }
  }
  for (const guestId of mixed) fresh.delete(guestId);
}

/** What staff wrote of the first guest on the order's record stays with that guest, where another record of theirs can hold it. */
function heirsOf(
  left: ReadonlyMap<string, Home>,
  staying: readonly LinkState[],
): { recordId: string; heirId: string }[] {
  return [...left].flatMap(([recordId, { guestId }]) => {
    const rest = staying.filter((link) => link.guestId === guestId);
    return rest.length === 0 ? [] : [{ recordId, heirId: oldestRecord(rest) }];
  });
}

/** New records and guests, and the links to them and to others; `homes` learns where each of them is at home. */
async function writeLinksOf(
  tx: Tx,
  { groupId, at, touched }: Batch,
  records: Json,
  found: Found,
  homes: Map<string, Home>,
  left: ReadonlyMap<string, Home>,
): Promise<void> {
  const from = (recordId: string) => left.get(recordId)?.guestId ?? null;
  const founders = found.guests.map(({ guestId, anchorRecordId }): NewLink => {
    homes.set(anchorRecordId, { homeId: guestId, guestId, anchorRecordId });
    return {
      eventId: newId(),
      fromGuestId: from(anchorRecordId),
      recordId: anchorRecordId,
      guestId,
      homeId: guestId,
      probability: 1,
      viaRecordId: null,
      evidence: [],
    };
  });
  const joiners = found.joined.map(({ recordId, match }): NewLink => {
    const home = homes.get(match.via.recordId);
    if (home === undefined) throw movedMeanwhile();
    homes.set(recordId, home);
    const { homeId, guestId } = home;
    return {
      eventId: newId(),
      fromGuestId: from(recordId),
      recordId,
      homeId,
      guestId,
      probability: match.probability,
      viaRecordId: match.via.recordId,
      evidence: keptEvidence(match.evidence),
    };
  });
  behind(
    writeLinks(tx, groupId, { records, guests: found.guests, links: [...founders, ...joiners] }, MODEL_VERSION, at),
  );
  // Ids grow with time, but two processes may differ by a breath.
  await moveAnchors(
    tx,
    groupId,
    joiners
      .filter(({ recordId }) => recordId < homes.get(recordId)!.anchorRecordId)
      .map(({ homeId, recordId }) => ({ guestId: homeId, recordId })),
  );
  for (const { guestId } of [...founders, ...joiners]) touched.add(guestId);
}

/** A separation took the record away between reading and locking: the transaction is run again (SQLSTATE of a serialization failure). */
function movedMeanwhile(): Error {
  return Object.assign(new Error('a record was moved while it was being linked to'), { code: '40001' });
}
