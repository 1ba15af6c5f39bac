// Identity: what people decide about who is who. Merging, taking a merge apart, separating one record, answering a review: each
// is one transaction, changes links only, keeps who, when and why, and can be taken back in any order.
//   un-merge   every record returns to the guest it had; one that came later goes with the record it was linked through
//   keep apart after an un-merge or separation the two sides are not linked again by evidence; a person's merge outranks it
//   undo       an un-merge that says nothing about the two: their questions are open again, all is as it was before the merge
import type { GuestHead } from '@regulars/contract/guest.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { keepApart } from './apart.store.ts';
import { readRecordsOfGuests } from './base.store.ts';
import { documentsConflict } from './conflict.ts';
import { readCorrections } from './quality.store.ts';
import { readDocuments, readRecordsOf, type Masks, type RecordsOf } from './records.service.ts';
import { addGuest, addMerge, lockScene, readMerge, type Scene } from './links.store.ts';
import { nearestHomes } from './nearest.ts';
import { linksWith, settle, tieGuests } from './regroup.service.ts';
import { reviewsService, type ReviewsService } from './reviews.service.ts';
import { seeGuests } from './sight.store.ts';
import { undoMerge } from './undo.service.ts';

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

export type IdentityService = ReviewsService & {
  merge(who: Who, guestId: string, otherGuestId: string, reason: string): Promise<{ mergeId: string; guestId: string }>;
  /** `keepApart` false: a slip is taken back, and nothing is said about the two being different people */
  unmerge(who: Who, mergeId: string, reason: string, keepApart?: boolean): Promise<{ guestIds: string[] }>;
  separate(who: Who, guestId: string, recordId: string, reason: string): Promise<{ guestId: string; mergeId: string }>;
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

  /** Whoever calls tells what changed (`told`): once for many. */
  async function mergeNow(
    tx: Tx,
    who: Who,
    pair: readonly [string, string],
    reason: string,
    at: string,
    between?: readonly [string, string],
  ): Promise<{ mergeId: string | null; guestId: string; guestIds: string[] }> {
    // Locked first: what follows is of the guests as they are, not as they were before somebody who is deciding on them too.
    const scene = await lockScene(tx, who.groupId, pair);
    const seen = await seeGuests(tx, who, pair, 'guest.merge');
    const [one, two] = pair.map((id) => seen.get(id)!);
    if (one!.anonymised || two!.anonymised) throw new Refusal('guest_anonymised', {}, 409);
    if (one!.guestId !== two!.guestId) await refuseConflict(tx, who.groupId, one!.guestId, two!.guestId);
    const { mergeId, survivorId, guestIds } = await tieGuests(
      tx,
      who.groupId,
      between ?? (await meant(tx, who.groupId, scene, pair, [one!.guestId, two!.guestId])),
      reason,
      at,
      emit,
      who.staffId,
    );
    return { mergeId, guestId: survivorId, guestIds };
  }

  async function unmergeNow(
    tx: Tx,
    who: Who,
    mergeId: string,
    how: { reason: string; keepsApart: boolean },
    at: string,
  ): Promise<{ guestIds: string[] }> {
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
    const guestIds = await undoMerge(tx, who, merge, how, at);
    await emit(
      tx,
      who.groupId,
      [{ kind: 'guests_unmerged', key: merge.survivorId, payload: { mergeId, otherId: merge.otherId } }],
      at,
    );
    return { guestIds };
  }

  return {
    ...reviewsService(deps, { merge: mergeNow, unmerge: unmergeNow, told }),

    merge: (who, guestId, otherGuestId, reason) =>
      database.tenant(who.groupId, async (tx) => {
        const at = clock.now();
        const { mergeId, guestId: survivor, guestIds } = await mergeNow(tx, who, [guestId, otherGuestId], reason, at);
        if (mergeId === null) throw new Refusal('guests_are_one', {}, 409);
        await told(tx, who.groupId, guestIds, at);
        return { mergeId, guestId: survivor };
      }),

    unmerge: (who, mergeId, reason, keepsApart = true) =>
      database.tenant(who.groupId, async (tx) => {
        const at = clock.now();
        const { guestIds } = await unmergeNow(tx, who, mergeId, { reason, keepsApart }, at);
        await told(tx, who.groupId, guestIds, at);
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

    recordsOf: (who, guestId) =>
      database.tenantReadOnly(who.groupId, async (tx) => {
        const seen = (await seeGuests(tx, who, [guestId], 'guest.read')).get(guestId)!;
        return readRecordsOf(tx, who.groupId, seen.guestId, deps.headsOf, deps.masks);
      }),
  };
}

/** Records of a guest that are looked at to tell which of its parts was meant. */
const MOST_LOOKED_AT = 100;

/**
 * Whom of two guests the word is about, where they stand for several: one that was named although it is merged, else those whose
 * records are most alike. It goes with them when one of the guests is taken apart later.
 */
async function meant(
  tx: Tx,
  groupId: string,
  scene: Scene,
  named: readonly [string, string],
  shown: readonly [string, string],
): Promise<readonly [string, string]> {
  const homesOf = (guestId: string) =>
    new Set(scene.links.filter((link) => link.guestId === guestId).map(({ homeId }) => homeId));
  const [left, right] = [homesOf(shown[0]), homesOf(shown[1])];
  if (left.size <= 1 && right.size <= 1) return [[...left][0] ?? shown[0], [...right][0] ?? shown[1]];
  const held = await readRecordsOfGuests(tx, groupId, shown, 2 * MOST_LOOKED_AT);
  const side = (guestId: string, name: string, homes: ReadonlySet<string>) =>
    held
      .filter((one) => one.guestId === guestId && (name === guestId || !homes.has(name) || one.homeId === name))
      .slice(0, MOST_LOOKED_AT);
  return nearestHomes(side(shown[0], named[0], left), side(shown[1], named[1], right)) ?? shown;
}

/** A-21: two persons' documents never end up on one guest by one person's click. */
async function refuseConflict(tx: Tx, groupId: string, one: string, two: string): Promise<void> {
  const documents = await readDocuments(tx, groupId, [one, two]);
  if (documentsConflict(documents.get(one) ?? [], documents.get(two) ?? []))
    throw new Refusal('merge_conflict_documents', {}, 409);
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
