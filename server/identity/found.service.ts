// Found: what linking found of a batch is written. The guests that are joined are locked, then all is written: records, guests,
// links with their events, questions, merges of guests that proved to be one person; what a merge did in between is followed.
import type { Batch } from '../intake/batch.ts';
import { behind } from '../platform/database/behind.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { jsonOf, type Json } from '../platform/storable.ts';
import { addReviews, forgetPairs, staleQuestions } from './apart.store.ts';
import { forgetHouseholds, recordHouseholds } from './households.store.ts';
import { learnShared, type RecordRow } from './identity.store.ts';
import { keptEvidence } from './keptEvidence.ts';
import type { Found } from './linking.service.ts';
import { lockHomes, moveAnchors, PERSON_REPLACED, writeLinks, type Home, type NewLink } from './links.store.ts';
import { oldestRecord, type LinkState } from './merges.ts';
import { addRedo, addRedoOfContacts } from './redo.store.ts';
import { settleLeft, tieGuests } from './regroup.service.ts';
import type { Heirs, TakeOver } from './heirs.store.ts';

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
  await forgetHouseholds(tx, groupId, [...left.keys()]);
  const staying = await settleLeft(
    tx,
    groupId,
    [...new Set([...left.values()].map(({ homeId }) => homeId))],
    PERSON_REPLACED,
    at,
  );
  const heirs = heirsOf(left, staying);
  if (heirs.length > 0) await takeOver?.(tx, groupId, heirs);
  for (const { guestId } of left.values()) batch.touched.add(guestId);
  behind(addReviews(tx, groupId, found.reviews, at), learnShared(tx, groupId, found.shared, at));
  behind(
    recordHouseholds(tx, groupId, found.households, { actorId: null, reason: '' }, at),
    ...redoOf(tx, groupId, found, at),
  );
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

/** Nothing of this is read here: it travels behind, and only where there is any. */
function redoOf(tx: Tx, groupId: string, { redo, shared }: Found, at: string): Promise<void>[] {
  const spread = shared.map(({ contact }) => contact);
  return [
    addRedo(tx, groupId, redo.unsettled, 'unsettled', at),
    addRedo(tx, groupId, redo.changed, 'facts_changed', at),
    addRedoOfContacts(tx, groupId, spread, at),
  ];
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
function heirsOf(left: ReadonlyMap<string, Home>, staying: readonly LinkState[]): Heirs {
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
    writeLinks(
      tx,
      groupId,
      { records, guests: found.guests, links: [...founders, ...joiners] },
      found.modelVersion,
      at,
    ),
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
