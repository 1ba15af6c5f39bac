// Folding back: a guest that only a separation made goes once that is taken back and nothing else names the guest; the records that
// were at home there come home to the guest they were parted from. And guests that nobody comes back to at all.
import type { Tx } from '../platform/database/tables.ts';
import { countInForce, deleteGuest, lockScene, separationOf, type Cause, type Scene } from './links.store.ts';
import { settle } from './regroup.service.ts';
import { readForsaken } from './undo.store.ts';

/** Guests that only a separation made, and that nothing refers to since it was taken back, go: their records' home is the old one again. */
export async function foldBack(tx: Tx, groupId: string, scene: Scene): Promise<{ wanted: Scene; gone: string[] }> {
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

/** The same where decisions about these guests have ended. Answers the guests concerned that are left. */
export async function foldBackLeft(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  cause: Cause,
  at: string,
): Promise<string[]> {
  if (guestIds.length === 0) return [];
  const before = await lockScene(tx, groupId, guestIds);
  const { wanted, gone } = await foldBack(tx, groupId, before);
  if (gone.length === 0) return [];
  const concerned = await settle(tx, groupId, before, wanted, cause, at);
  for (const guestId of gone) await deleteGuest(tx, groupId, guestId);
  return concerned.filter((id) => !gone.includes(id));
}

/** Of these guests those that nobody comes back to go. Answers them. */
export async function removeForsaken(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<string[]> {
  const forsaken = await readForsaken(tx, groupId, guestIds);
  for (const guestId of forsaken) await deleteGuest(tx, groupId, guestId);
  return forsaken;
}
