// Regrouping: brings links and guests to what the merges in force say (merges.ts), with an event for each record that moves.
// Merging, taking apart and separating are the same act with another tie; so is a merge the source itself reports.
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { readApart, staleReviews } from './apart.store.ts';
import { addMerge, lockScene, moveLinks, writeGuests, type Cause, type Scene, type Why } from './links.store.ts';
import { addRedo } from './redo.store.ts';
import { isOlder, regroup, tiedGuests, type GuestState, type LinkState } from './merges.ts';

/**
 * Writes the difference between the scene as it is and as it should be. `wanted` has the same links, with other homes where
 * a separation or its end moved them. Returns every guest whose records, state or survivor may have changed.
 */
export async function settle(
  tx: Tx,
  groupId: string,
  before: Scene,
  wanted: Scene,
  cause: Cause,
  at: string,
): Promise<string[]> {
  const { guests, links } = regroup(wanted.guests, wanted.ties, wanted.links);
  const final = new Map([...wanted.links, ...links].map((link) => [link.recordId, link]));
  const moves = before.links
    .map((link) => [link, final.get(link.recordId)!] as const)
    .filter(([was, is]) => was.guestId !== is.guestId || was.homeId !== is.homeId);
  await writeGuests(tx, groupId, guests, at);
  await moveLinks(
    tx,
    groupId,
    moves.map(([, is]) => ({ eventId: newId(), ...is })),
    cause,
    at,
  );
  // What a person decided may free others of the same guests to be whom the evidence says they are.
  if (cause.actorId !== null)
    await addRedo(
      tx,
      groupId,
      moves.map(([was]) => was.recordId),
      'person_decided',
      at,
    );
  return [...new Set([...moves.flatMap(([was, is]) => [was.guestId, is.guestId]), ...guests.map(({ id }) => id)])];
}

/** After records left these homes: anchors, and guests without a record left, who stand for nobody until one comes back. Returns the links that stay. */
export async function settleLeft(
  tx: Tx,
  groupId: string,
  homeIds: readonly string[],
  reason: string,
  at: string,
): Promise<LinkState[]> {
  if (homeIds.length === 0) return [];
  const scene = await lockScene(tx, groupId, homeIds);
  await settle(tx, groupId, scene, scene, { action: 'moved', mergeId: null, actorId: null, reason }, at);
  return scene.links;
}

/** Survivor of the guest's set: the oldest of all tied to it. */
export function survivorOf(scene: Scene, guestId: string): GuestState | undefined {
  return tiedGuests(scene.guests, scene.ties).find((set) => set.some(({ id }) => id === guestId))?.[0];
}

export function linksWith(
  scene: { guests: GuestState[]; ties: Scene['ties']; links: LinkState[] },
  guestId: string,
): LinkState[] {
  const set = tiedGuests(scene.guests, scene.ties).find((guests) => guests.some(({ id }) => id === guestId)) ?? [];
  const ids = new Set(set.map(({ id }) => id));
  return scene.links.filter(({ homeId }) => ids.has(homeId));
}

export type Tied = { mergeId: string | null; survivorId: string; guestIds: string[] };

/**
 * Ties two guests; a person's word outranks what was kept apart, a machine's does not. `mergeId` null: nothing was to be done.
 * The tie is between the two that are named, also where they stand for larger ones: when another tie of one of those is taken
 * back, whoever came by this one goes with whom it was said of.
 */
export async function tieGuests(
  tx: Tx,
  groupId: string,
  pair: readonly [string, string],
  reason: string,
  at: string,
  emit: Emit,
  actorId: string | null = null,
  why?: Why,
): Promise<Tied> {
  const scene = await lockScene(tx, groupId, pair);
  const [one, two] = pair.map((id) => survivorOf(scene, id));
  if (one === undefined || two === undefined) throw new Error('a guest to be merged is not there');
  const [survivor, other] = one === two || isOlder(one, two) ? [one, two] : [two, one];
  const none: Tied = { mergeId: null, survivorId: survivor.id, guestIds: [] };
  if (one === two || scene.guests.some(({ status }) => status === 'anonymised')) return none;
  if (actorId === null && (await readApart(tx, groupId, [one.id, two.id])).size > 0) return none;
  const mergeId = newId();
  const [a, b] = olderFirst(scene, pair);
  await addMerge(tx, groupId, { mergeId, kind: 'merge', at, survivorId: a, otherId: b, actorId, reason });
  const wanted = { ...scene, ties: [...scene.ties, { a, b }] };
  const guestIds = await settle(
    tx,
    groupId,
    scene,
    wanted,
    { action: 'merged', mergeId, actorId, reason, ...(why && { why }) },
    at,
  );
  await staleReviews(tx, groupId, [survivor.id], at);
  await emit(tx, groupId, [{ kind: 'guests_merged', key: survivor.id, payload: { mergeId, otherId: other.id } }], at);
  return { mergeId, survivorId: survivor.id, guestIds };
}

function olderFirst({ guests }: Scene, [one, other]: readonly [string, string]): readonly [string, string] {
  const [a, b] = [guests.find(({ id }) => id === one)!, guests.find(({ id }) => id === other)!];
  return isOlder(a, b) ? [one, other] : [other, one];
}
