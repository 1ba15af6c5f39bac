// Withdrawal: an import is taken back. Records it made leave with their links and with the merges they were the proof of, records
// it changed are again what they were; a guest without a record left goes. Whoever joined such a guest later stays with it.
import type { Batch } from '../intake/batch.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { forgetPairs } from './apart.store.ts';
import { changeRecords, type KnownRecord } from './identity.store.ts';
import {
  deleteGuest,
  homesBefore,
  lockScene,
  readHomes,
  withdrawLinks,
  writeGuests,
  type Scene,
} from './links.store.ts';
import { foldBackLeft, removeForsaken } from './foldBack.service.ts';
import { recordKeys } from './liveKeys.ts';
import { regroup, tiedGuests, type LinkState } from './merges.ts';
import type { TakeOver } from './heirs.store.ts';
import { readCorrections } from './quality.store.ts';
import { settle } from './regroup.service.ts';
import { endDecisionsOf, endProofs, IMPORT_UNDONE, readAwaiting, readHomesLeft, reopenReviews } from './undo.store.ts';

/** Answers the guests that are left and concerned, to be refreshed. Only changes of entity `record` are looked at. */
export async function undoRecords(
  tx: Tx,
  groupId: string,
  changes: Batch['changes'],
  at: string,
  takeOver: TakeOver = async () => {},
  emit: Emit = async () => {},
): Promise<{ guestIds: string[] }> {
  const own = changes.filter(({ entity }) => entity === 'record');
  const left = await withdraw(
    tx,
    groupId,
    own.filter(({ before }) => before === null).map(({ entityId }) => entityId),
    at,
    takeOver,
    emit,
  );
  const restored = await restoreRecords(
    tx,
    groupId,
    own.flatMap(({ before }) => (before === null ? [] : [before as KnownRecord])),
    at,
  );
  return { guestIds: [...new Set([...left, ...restored])] };
}

/** Unlinks and deletes the records, and what the house put right in them. */
export async function withdraw(
  tx: Tx,
  groupId: string,
  withdrawn: readonly string[],
  at: string,
  takeOver: TakeOver = async () => {},
  emit: Emit = async () => {},
): Promise<string[]> {
  if (withdrawn.length === 0) return [];
  const recordIds = [...new Set([...withdrawn, ...(await readCorrections(tx, groupId, withdrawn))])];
  const going = new Set(recordIds);
  const homes = await readHomes(tx, groupId, recordIds);
  const untied = await untie(tx, groupId, homes, recordIds, at, emit);
  const scene = await lockScene(tx, groupId, homes);
  const staying = scene.links.filter(({ recordId }) => !going.has(recordId));
  const heirOf = new Map(staying.toReversed().map(({ guestId, recordId }) => [guestId, recordId]));
  const heirs = scene.links
    .filter(({ recordId, guestId }) => going.has(recordId) && heirOf.has(guestId))
    .map(({ recordId, guestId }) => ({ recordId, heirId: heirOf.get(guestId)! }));
  if (heirs.length > 0) await takeOver(tx, groupId, heirs);
  await withdrawLinks(
    tx,
    groupId,
    recordIds.map((recordId) => ({ recordId, eventId: newId() })),
    at,
  );
  await forgetPairs(tx, groupId, recordIds);
  await writeGuests(tx, groupId, regroup(scene.guests, scene.ties, staying).guests, at);
  const { gone, named } = await removeEmptied(tx, groupId, scene, staying, at);
  const loosened = [...new Set([...untied, ...named])].filter((id) => !gone.includes(id));
  const folded = await foldBackLeft(tx, groupId, loosened, undone, at);
  const left = new Set([...gone, ...(await removeForsaken(tx, groupId, loosened))]);
  return [...new Set([...untied, ...scene.guests.map(({ id }) => id), ...folded])].filter((id) => !left.has(id));
}

const undone = { action: 'unmerged', mergeId: null, actorId: null, reason: IMPORT_UNDONE } as const;

/** A merge that the machine made because of these records ends with them, also where they were separated from its guests since. */
async function untie(
  tx: Tx,
  groupId: string,
  homes: readonly string[],
  recordIds: readonly string[],
  at: string,
  emit: Emit,
): Promise<string[]> {
  const left = await readHomesLeft(tx, groupId, recordIds);
  const tied = (await lockScene(tx, groupId, [...homes, ...left])).guests.map(({ id }) => id);
  const ended = await endProofs(tx, groupId, tied, recordIds, at);
  if (ended.length === 0) return [];
  const scene = await lockScene(tx, groupId, tied);
  const guestIds = await settle(tx, groupId, scene, scene, undone, at);
  await reopenReviews(tx, groupId, tied);
  await emit(
    tx,
    groupId,
    ended.map(({ mergeId, survivorId, otherId }) => ({
      kind: 'guests_unmerged',
      key: survivorId,
      payload: { mergeId, otherId },
    })),
    at,
  );
  return guestIds;
}

/**
 * Guests without a record left go, and with them what was decided about them; not those whom a separated record may come back to.
 * `named`: who stays of those whom these decisions named.
 */
async function removeEmptied(
  tx: Tx,
  groupId: string,
  scene: Scene,
  staying: readonly LinkState[],
  at: string,
): Promise<{ gone: string[]; named: string[] }> {
  let going = emptied(scene, staying);
  for (let before = -1; before !== going.length;) {
    before = going.length;
    const ids = going.flat();
    const awaiting = await readAwaiting(tx, groupId, ids, ids);
    going = going.filter((set) => !set.some((id) => awaiting.has(id)));
  }
  const gone = going.flat();
  const named = await endDecisionsOf(tx, groupId, gone, at);
  for (const guestId of gone) await deleteGuest(tx, groupId, guestId);
  return { gone, named: named.filter((id) => !gone.includes(id)) };
}

/** Sets of guests that no record is at home in any more. */
function emptied({ guests, ties }: Scene, staying: readonly LinkState[]): string[][] {
  const homes = new Set(staying.map(({ homeId }) => homeId));
  return tiedGuests(guests, ties)
    .filter((set) => !set.some(({ id }) => homes.has(id)))
    .map((set) => set.map(({ id }) => id));
}

/** Records as they were before, with their keys made anew. Links stay, but where the import had put another person in their place. */
export async function restoreRecords(
  tx: Tx,
  groupId: string,
  before: readonly KnownRecord[],
  at: string,
): Promise<string[]> {
  await changeRecords(
    tx,
    groupId,
    before.map((record) => ({ ...record, source: '', keys: recordKeys(record.normal) })),
  );
  const returning = await homesBefore(
    tx,
    groupId,
    before.map(({ recordId }) => recordId),
  );
  const returned = await putBack(
    tx,
    groupId,
    returning.filter(
      ({ recordId, wasHomeId }) =>
        before.some((record) => record.recordId === recordId && record.guestId !== null) && wasHomeId !== null,
    ),
    at,
  );
  return [...before.flatMap(({ guestId }) => (guestId === null ? [] : [guestId])), ...returned];
}

async function putBack(
  tx: Tx,
  groupId: string,
  returning: readonly { recordId: string; homeId: string; wasHomeId: string }[],
  at: string,
): Promise<string[]> {
  if (returning.length === 0) return [];
  const scene = await lockScene(tx, groupId, [
    ...new Set(returning.flatMap(({ homeId, wasHomeId }) => [homeId, wasHomeId])),
  ]);
  const there = new Set(scene.guests.map(({ id }) => id));
  const homeOf = new Map(
    returning.filter(({ wasHomeId }) => there.has(wasHomeId)).map(({ recordId, wasHomeId }) => [recordId, wasHomeId]),
  );
  const links = scene.links.map((link) => ({ ...link, homeId: homeOf.get(link.recordId) ?? link.homeId }));
  const guestIds = await settle(
    tx,
    groupId,
    scene,
    { ...scene, links },
    { action: 'moved', mergeId: null, actorId: null, reason: IMPORT_UNDONE },
    at,
  );
  const { gone, named } = await removeEmptied(tx, groupId, scene, links, at);
  const folded = await foldBackLeft(tx, groupId, named, undone, at);
  return [...new Set([...guestIds, ...folded])].filter((id) => !gone.includes(id));
}
