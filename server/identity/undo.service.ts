// Taking a merge or a separation back, in whatever order: links follow the ties that are left (merges.ts), guests that only the
// decision made go, questions it closed are open again. Taken apart for good, the two sides are also kept apart from now on.
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import type { Who } from '../platform/who.ts';
import { dropApart, keepApart, staleReviews } from './apart.store.ts';
import { foldBack, removeForsaken } from './foldBack.service.ts';
import { deleteGuest, endMerge, lockScene, type MergeRow, type Scene } from './links.store.ts';
import { tiedGuests } from './merges.ts';
import { linksWith, settle, survivorOf } from './regroup.service.ts';
import { answerApart, claimApart, readSeparated, reopenReviews } from './undo.store.ts';

/** `keepsApart` false: only taken back, nothing is said of the two. Answers the guests concerned that are left. */
export async function undoMerge(
  tx: Tx,
  who: Who,
  merge: MergeRow,
  { reason, keepsApart }: { reason: string; keepsApart: boolean },
  at: string,
): Promise<string[]> {
  const { groupId, staffId: actorId } = who;
  const { mergeId, survivorId, otherId } = merge;
  await endMerge(tx, groupId, mergeId, actorId, reason, at);
  if (merge.kind === 'separate') await dropApart(tx, groupId, mergeId);
  const before = await lockScene(tx, groupId, [survivorId, otherId]);
  const { wanted, gone } = await foldBack(tx, groupId, before);
  const guestIds = await settle(tx, groupId, before, wanted, { action: 'unmerged', mergeId, actorId, reason }, at);
  for (const guestId of gone) await deleteGuest(tx, groupId, guestId);
  const ids = wanted.guests.map(({ id }) => id);
  await reopenReviews(tx, groupId, ids);
  await staleReviews(tx, groupId, ids, at);
  const [one, two] = [survivorOf(wanted, survivorId), survivorOf(wanted, otherId)];
  if (merge.kind === 'merge' && keepsApart && one !== undefined && two !== undefined && one !== two) {
    await part(tx, who, wanted, merge, reason, at);
    guestIds.push(one.id, two.id);
  }
  const left = new Set([...gone, ...(await removeForsaken(tx, groupId, ids))]);
  return [...new Set(guestIds)].filter((id) => !left.has(id));
}

/** These are two people: their records are kept apart, and what was asked of them is answered. */
async function part(tx: Tx, who: Who, scene: Scene, merge: MergeRow, reason: string, at: string): Promise<void> {
  const { groupId, staffId: actorId } = who;
  const { mergeId } = merge;
  const left = await sideOf(tx, groupId, scene, merge.survivorId);
  const right = await sideOf(tx, groupId, scene, merge.otherId);
  const pairs = pairsBetween(left.records, right.records);
  await keepApart(tx, groupId, pairs, { actorId, reason, mergeId }, at);
  if (left.isAway || right.isAway) await claimApart(tx, groupId, pairs, mergeId);
  await answerApart(tx, groupId, [left.records, right.records], actorId, at);
}

/** A side's records, oldest first; where all of them are separated, those: the word is about them too, once they are back. */
async function sideOf(
  tx: Tx,
  groupId: string,
  scene: Scene,
  guestId: string,
): Promise<{ records: string[]; isAway: boolean }> {
  const records = linksWith(scene, guestId).map(({ recordId }) => recordId);
  if (records.length > 0) return { records: records.sort(), isAway: false };
  const set = tiedGuests(scene.guests, scene.ties).find((guests) => guests.some(({ id }) => id === guestId)) ?? [];
  const away = await readSeparated(
    tx,
    groupId,
    set.map(({ id }) => id),
  );
  return { records: away, isAway: true };
}

/** The oldest record of each side against all of the other: still holds when one of them is moved away later. */
function pairsBetween(left: readonly string[], right: readonly string[]): { eventId: string; a: string; b: string }[] {
  const [one, other] = [left[0], right[0]];
  if (one === undefined || other === undefined) return [];
  const pairs = [...right.map((id) => [one, id] as const), ...left.slice(1).map((id) => [id, other] as const)];
  return pairs.map(([a, b]) => ({ eventId: newId(), a, b }));
}
