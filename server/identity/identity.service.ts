// Identity: what people decide about who is who. Merging, taking a merge apart, separating one record, answering a review: each
// is one transaction, changes links only, keeps who, when and why, and can be taken back in any order.
//   un-merge   every record returns to the guest it had; one that came later goes with the record it was linked through
//   keep apart after an un-merge or separation the two sides are not linked again by evidence; a person's merge outranks it
import type { GuestHead } from '@regulars/contract/guest.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { closeReview, dropApart, keepApart, readOpenReviews, readReview, reviewsApart } from './apart.store.ts';
import { documentsConflict } from './conflict.ts';
import { readCorrections } from './quality.store.ts';
import { readDocuments, readRecordsOf, type Masks, type RecordsOf } from './records.service.ts';
import {
  addGuest,
  addMerge,
  countInForce,
  deleteGuest,
  endMerge,
  lockScene,
  readMerge,
  separationOf,
  type MergeRow,
  type Scene,
} from './links.store.ts';
import { linksWith, settle, survivorOf, tieGuests } from './regroup.service.ts';
import { reviewViews, type ReviewViews } from './reviews.service.ts';
import { mergeScope, seeGuests } from './sight.store.ts';

export type RefreshGuests = (
  tx: Tx,
  what: { groupId: string; guestIds: readonly string[]; at: string },
) => Promise<void>;
export type HeadsOf = (tx: Tx, groupId: string, guestIds: readonly string[]) => Promise<Map<string, GuestHead>>;

export type IdentityDeps = {
  database: Database;
  clock: Clock;
  emit: Emit;
  refreshGuests: RefreshGuests;
  headsOf: HeadsOf;
  masks: Masks;
};

export type IdentityService = {
  merge(who: Who, guestId: string, otherGuestId: string, reason: string): Promise<{ mergeId: string; guestId: string }>;
  unmerge(who: Who, mergeId: string, reason: string): Promise<{ guestIds: string[] }>;
  separate(who: Who, guestId: string, recordId: string, reason: string): Promise<{ guestId: string; mergeId: string }>;
  reviews(who: Who, asked: { guestId?: string; limit: number }): Promise<ReviewViews>;
  decide(
    who: Who,
    reviewId: string,
    decision: 'same' | 'apart',
    reason: string,
  ): Promise<{ guestId: string | null; mergeId: string | null }>;
  recordsOf(who: Who, guestId: string): Promise<RecordsOf>;
};

export function createIdentityService(deps: IdentityDeps): IdentityService {
  const { database, clock, emit } = deps;

  async function told(tx: Tx, groupId: string, guestIds: readonly string[], at: string): Promise<void> {
    await deps.refreshGuests(tx, { groupId, guestIds, at });
    await emit(
      tx,
      groupId,
      guestIds.map((key) => ({ kind: 'guest_changed', key, payload: {} })),
      at,
    );
  }

  async function mergeNow(
    tx: Tx,
    who: Who,
    pair: readonly [string, string],
    reason: string,
    at: string,
  ): Promise<{ mergeId: string | null; guestId: string }> {
    const seen = await seeGuests(tx, who, pair, 'guest.merge');
    const [one, two] = pair.map((id) => seen.get(id)!);
    if (one!.anonymised || two!.anonymised) throw new Refusal('guest_anonymised', {}, 409);
    if (one!.guestId !== two!.guestId) await refuseConflict(tx, who.groupId, one!.guestId, two!.guestId);
    const { mergeId, survivorId, guestIds } = await tieGuests(
      tx,
      who.groupId,
      [one!.guestId, two!.guestId],
      reason,
      at,
      emit,
      who.staffId,
    );
    if (mergeId !== null) await told(tx, who.groupId, guestIds, at);
    return { mergeId, guestId: survivorId };
  }

  return {
    merge: (who, guestId, otherGuestId, reason) =>
      database.tenant(who.groupId, async (tx) => {
        const { mergeId, guestId: survivor } = await mergeNow(tx, who, [guestId, otherGuestId], reason, clock.now());
        if (mergeId === null) throw new Refusal('guests_are_one', {}, 409);
        return { mergeId, guestId: survivor };
      }),

    unmerge: (who, mergeId, reason) =>
      database.tenant(who.groupId, async (tx) => {
        const at = clock.now();
        const merge = await readMerge(tx, who.groupId, mergeId);
        if (merge === undefined) throw new Refusal('not_found', {}, 404);
        await seeGuests(
          tx,
          who,
          merge.kind === 'merge'
            ? [merge.survivorId, merge.otherId]
            : [merge.undoneAt === null ? merge.otherId : merge.survivorId],
          'guest.merge',
        );
        if (merge.undoneAt !== null) throw new Refusal('merge_already_undone', {}, 409);
        const guestIds = await undo(tx, who, merge, reason, at);
        await told(tx, who.groupId, guestIds, at);
        await emit(
          tx,
          who.groupId,
          [{ kind: 'guests_unmerged', key: merge.survivorId, payload: { mergeId, otherId: merge.otherId } }],
          at,
        );
        return { guestIds };
      }),

    separate: (who, guestId, recordId, reason) =>
      database.tenant(who.groupId, async (tx) => {
        const at = clock.now();
        const seen = (await seeGuests(tx, who, [guestId], 'guest.merge')).get(guestId)!;
        const { guestIds, ...made } = await separateNow(tx, who, seen.guestId, recordId, reason, at);
        await told(tx, who.groupId, guestIds, at);
        return made;
      }),

    reviews: (who, asked) =>
      database.tenantReadOnly(who.groupId, async (tx) => {
        const open = await readOpenReviews(tx, who.groupId, {
          ...asked,
          propertyIds: mergeScope(who),
          limit: MOST_REVIEWS,
        });
        return reviewViews(
          open,
          await deps.headsOf(tx, who.groupId, [...new Set(open.flatMap(({ guestA, guestB }) => [guestA, guestB]))]),
          asked.limit,
        );
      }),

    decide: (who, reviewId, decision, reason) =>
      database.tenant(who.groupId, async (tx) => {
        const at = clock.now();
        const review = await readReview(tx, who.groupId, reviewId);
        if (review === undefined) throw new Refusal('not_found', {}, 404);
        await seeGuests(tx, who, [review.guestA, review.guestB], 'guest.merge');
        if (review.state !== 'open') throw new Refusal('review_decided', {}, 409);
        await closeReview(tx, who.groupId, reviewId, decision, who.staffId, at);
        if (decision === 'same') return mergeNow(tx, who, [review.guestA, review.guestB], reason || 'review', at);
        await keepApart(
          tx,
          who.groupId,
          [{ eventId: newId(), a: review.recordA, b: review.recordB }],
          { actorId: who.staffId, reason: reason || 'review', mergeId: null },
          at,
        );
        await told(tx, who.groupId, [review.guestA, review.guestB], at);
        return { guestId: null, mergeId: null };
      }),

    recordsOf: (who, guestId) =>
      database.tenantReadOnly(who.groupId, async (tx) => {
        const seen = (await seeGuests(tx, who, [guestId], 'guest.read')).get(guestId)!;
        return readRecordsOf(tx, who.groupId, seen.guestId, deps.headsOf, deps.masks);
      }),
  };
}

/** Reviews looked at to find the most valuable; a queue longer than this is worked off from the likeliest. */
const MOST_REVIEWS = 300;

/** A-21: two persons' documents never end up on one guest by one person's click. */
async function refuseConflict(tx: Tx, groupId: string, one: string, two: string): Promise<void> {
  const documents = await readDocuments(tx, groupId, [one, two]);
  if (documentsConflict(documents.get(one) ?? [], documents.get(two) ?? []))
    throw new Refusal('merge_conflict_documents', {}, 409);
}

async function undo(tx: Tx, who: Who, merge: MergeRow, reason: string, at: string): Promise<string[]> {
  const { groupId, staffId: actorId } = who;
  const { mergeId, survivorId, otherId } = merge;
  await endMerge(tx, groupId, mergeId, actorId, reason, at);
  if (merge.kind === 'separate') await dropApart(tx, groupId, mergeId);
  const before = await lockScene(tx, groupId, [survivorId, otherId]);
  const { wanted, gone } = await foldBack(tx, groupId, before);
  const guestIds = await settle(tx, groupId, before, wanted, { action: 'unmerged', mergeId, actorId, reason }, at);
  for (const guestId of gone) await deleteGuest(tx, groupId, guestId);
  const [one, two] = [survivorOf(wanted, survivorId), survivorOf(wanted, otherId)];
  if (merge.kind === 'merge' && one !== undefined && two !== undefined && one !== two) {
    await keepApart(tx, groupId, pairsBetween(wanted, survivorId, otherId), { actorId, reason, mergeId }, at);
    await reviewsApart(tx, groupId, one.id, two.id, actorId, at);
    guestIds.push(one.id, two.id);
  }
  return [...new Set(guestIds)].filter((id) => !gone.includes(id));
}

/** The oldest record of each side against all of the other: still holds when one of them is moved away later. */
function pairsBetween(scene: Scene, a: string, b: string): { eventId: string; a: string; b: string }[] {
  const [left, right] = [linksWith(scene, a), linksWith(scene, b)].map((links) =>
    links.map(({ recordId }) => recordId).sort(),
  );
  const pairs = [
    ...right!.map((id) => [left![0]!, id] as const),
    ...left!.slice(1).map((id) => [id, right![0]!] as const),
  ];
  return left!.length === 0 || right!.length === 0
    ? []
    : pairs.map(([one, other]) => ({ eventId: newId(), a: one, b: other }));
}

/** Guests that only a separation made, and that nothing refers to since it was taken back, go: their records' home is the old one again. */
async function foldBack(tx: Tx, groupId: string, scene: Scene): Promise<{ wanted: Scene; gone: string[] }> {
  let wanted = scene;
  const gone: string[] = [];
  // Youngest first: a guest made by separating from a separated one must go before the one it was made from.
  for (const { id: guestId } of scene.guests.toSorted((a, b) => (a.id < b.id ? 1 : -1))) {
    const separation = await separationOf(tx, groupId, guestId);
    if (
      separation === undefined ||
      separation.undoneAt === null ||
      (await countInForce(tx, groupId, guestId, gone)) > 1
    )
      continue;
    const { survivorId } = separation;
    if (!wanted.guests.some(({ id }) => id === survivorId)) continue;
    wanted = {
      guests: wanted.guests.filter(({ id }) => id !== guestId),
      ties: wanted.ties.filter(({ a, b }) => a !== guestId && b !== guestId),
      links: wanted.links.map((link) => (link.homeId === guestId ? { ...link, homeId: survivorId } : link)),
    };
    gone.push(guestId);
  }
  return { wanted, gone };
}

async function separateNow(
  tx: Tx,
  who: Who,
  guestId: string,
  recordId: string,
  reason: string,
  at: string,
): Promise<{ guestId: string; mergeId: string; guestIds: string[] }> {
  const { groupId, staffId: actorId } = who;
  const before = await lockScene(tx, groupId, [guestId]);
  const members = linksWith(before, guestId);
  const link = members.find((member) => member.recordId === recordId);
  if (link === undefined) throw new Refusal('not_found', {}, 404);
  // What the house put right in a record is of whomever the record is of.
  const own = new Set([recordId, ...(await readCorrections(tx, groupId, [recordId]))]);
  const others = members.filter((member) => !own.has(member.recordId));
  if (others.length === 0) throw new Refusal('only_record', {}, 409);
  const made = { id: newId(), anchorRecordId: recordId, status: 'active', mergedInto: null, createdAt: at } as const;
  const mergeId = newId();
  await addGuest(tx, groupId, made, at);
  await addMerge(tx, groupId, {
    mergeId,
    kind: 'separate',
    at,
    survivorId: link.homeId,
    otherId: made.id,
    actorId,
    reason,
  });
  const wanted = {
    ...before,
    guests: [...before.guests, made],
    links: before.links.map((one) => (own.has(one.recordId) ? { ...one, homeId: made.id } : one)),
  };
  const guestIds = await settle(tx, groupId, before, wanted, { action: 'moved', mergeId, actorId, reason }, at);
  await keepApart(
    tx,
    groupId,
    others.map((other) => ({ eventId: newId(), a: recordId, b: other.recordId })),
    { actorId, reason, mergeId },
    at,
  );
  return { guestId: made.id, mergeId, guestIds: [...new Set([...guestIds, made.id])] };
}
