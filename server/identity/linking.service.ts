// Linking: from a batch's placed persons to the guests they belong to. All is read and chosen here, record by record; what was
// found is written by found.service.ts.
import { withBreaths } from '../platform/database/behind.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import type { NewReview } from './apart.store.ts';
import { isOffice, type Arrival, type Outcome, type RecordState } from './arrived.ts';
import { choose, reconsider, type Judge, type Match } from './choice.ts';
import { compare, decide, type Comparison } from './decide.ts';
import { readCandidates, type KnownRecord } from './identity.store.ts';
import { relationOf } from './household.ts';
import type { NewHousehold } from './households.store.ts';
import { keptEvidence } from './keptEvidence.ts';
import type { Knowledge } from './knowledge.service.ts';
import { openLineup, type LinedGuest, type Lineup, type Seat } from './lineup.ts';
import type { NewGuest } from './links.store.ts';
import { isWordKey, recordKeys, wordOf } from './liveKeys.ts';
import type { NormalPerson } from './person.ts';
import { openSpread } from './spread.ts';
import { contactsOf, type Population } from './population.ts';

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
  /** records to be looked at again with all who are near, once there is time */
  redo: { unsettled: string[]; changed: string[] };
  households: NewHousehold[];
  /** what it was linked with, as link events carry it */
  modelVersion: string;
};

/** What the house knows to link with, the contacts of the batch it knows to be shared, and how many guests it has. */
export type Standing = { knowledge: Knowledge; shared: ReadonlySet<string>; size: number };

/** Reads the candidates and chooses, record by record; each one chosen is a candidate for the next. */
export async function findGuests(
  tx: Tx,
  groupId: string,
  placed: readonly Placed[],
  { knowledge, shared, size }: Standing,
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
    redo: { unsettled: [], changed: placed.filter(losesKeys).map(({ recordId }) => recordId) },
    households: [],
    modelVersion: knowledge.modelVersion,
  };
  if (toLink.length + toReview.length === 0) return found;
  const keys = [...toLink.map((one) => one.keys), ...toReview.map(({ newKeys }) => newKeys)].map((own) =>
    own.filter((key) => !isWordKey(key) || !knowledge.isCommon(wordOf(key), size)),
  );
  const { guests, byKey, apart } = await readCandidates(tx, groupId, keys, {
    recordIds: toReview.map(({ one }) => one.recordId),
    atLeast: toLink.length + toReview.length > 1,
  });
  const seated = seatBatch(guests, placed);
  for (const { one, newKeys } of toReview)
    for (const key of newKeys) byKey.set(key, [...(byKey.get(key) ?? []), one.recordId]);
  const lineup = openLineup(seated, byKey, apart);
  const { population, spread } = populationOf(seated, toLink, { knowledge, shared, size });
  found.shared = spread;
  const { model } = knowledge;
  const judge = { compare: (a: NormalPerson, b: NormalPerson) => compare(a, b, population, model), decide };
  // A house that has learnt ties also the likely ones, once it has looked at all who are near.
  const looksAgain = knowledge.version > 0;
  await withBreaths(toLink, (one) => linkOne(one, lineup, judge, found, looksAgain));
  await withBreaths(toReview, ({ one, newKeys }) => lookAgain(one, newKeys, lineup, judge, found, looksAgain));
  return found;
}

/** Keys a known record did not have. Where its facts are new, all it has: what was doubtful before may be sure now. */
function newKeysOf({ known, keys, outcome, normal }: Placed): string[] {
  if (outcome !== 'updated' && known!.normal.booked === normal.booked) return [];
  const before = new Set(recordKeys(known!.normal));
  const fresh = keys.filter((key) => !before.has(key));
  return fresh.length > 0 && outcome === 'updated' ? keys : fresh;
}

/** A linked record that is known by less than before, bookings aside: what joined it to its guest may be gone. */
function losesKeys({ known, keys, outcome, isReplaced }: Placed): boolean {
  if (!known?.guestId || isReplaced || outcome !== 'updated') return false;
  const now = new Set(keys);
  return recordKeys(known.normal).some((key) => !now.has(key) && !key.startsWith('k:'));
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

/** How common names are the house has learnt, or is shipped; how contacts spread over names is seen in the candidates themselves. */
function populationOf(
  guests: readonly LinedGuest[],
  toLink: readonly Placed[],
  { knowledge, shared, size }: Standing,
): { population: Population; spread: Found['shared'] } {
  const persons = [...guests.flatMap(({ members }) => members), ...toLink].map(({ normal }) => normal);
  const learner = openSpread();
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
  return { population: knowledge.population({ ...learnt, isShared }, size), spread };
}

function linkOne(one: Placed, lineup: Lineup, judge: Omit<Judge, 'barred'>, found: Found, looksAgain: boolean): void {
  const { recordId, normal, keys } = one;
  const seat = seatOf(one);
  const candidates = lineup.candidates(recordId, keys);
  const related = relationsSeen(one, candidates, judge);
  const choice = choose(normal, candidates, { ...judge, compare: related.compare, barred: lineup.barred(seat, null) });
  if (choice.unsettled || (looksAgain && choice.doubted)) found.redo.unsettled.push(recordId);
  const same = new Set([choice.joins, ...choice.alsoSame].map((match) => match?.guestId));
  found.households.push(...related.besides(same));
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

/** Notes, while the arriving person is compared, with whom of the candidates they share a contact without being one. */
function relationsSeen(
  { recordId, state, normal }: Placed,
  candidates: readonly LinedGuest[],
  { compare: compared }: Pick<Judge, 'compare'>,
): { compare: Judge['compare']; besides(same: ReadonlySet<string | undefined>): NewHousehold[] } {
  const met = new Map<NormalPerson, Comparison>();
  return {
    compare(a, b) {
      const comparison = compared(a, b);
      if (a === normal && a !== b) met.set(b, comparison);
      return comparison;
    },
    besides: (same) =>
      candidates.flatMap(({ guestId, members }): NewHousehold[] => {
        if (same.has(guestId)) return [];
        for (const member of members) {
          const comparison = met.get(member.normal);
          const relation = comparison === undefined ? undefined : relationOf(comparison, [state.role, member.role]);
          if (relation !== undefined) return [{ a: recordId, b: member.recordId, ...relation }];
        }
        return [];
      }),
  };
}

/** A known record with something new: a booking's number may prove two guests one, anything else is a question at most. */
function lookAgain(
  one: Placed,
  newKeys: readonly string[],
  lineup: Lineup,
  judge: Omit<Judge, 'barred'>,
  found: Found,
  looksAgain: boolean,
): void {
  const { recordId, normal } = one;
  const own = lineup.guestOf(recordId);
  const guestId = own?.guestId ?? one.known!.guestId!;
  const candidates = lineup.candidates(recordId, newKeys).filter((guest) => guest.guestId !== guestId);
  const second = reconsider(normal, own, candidates, { ...judge, barred: lineup.barred(seatOf(one), guestId) });
  if (second.unsettled || (looksAgain && second.doubtful.length > 0)) found.redo.unsettled.push(recordId);
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
