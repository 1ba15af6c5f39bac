// Rearranging: carries out what a look at the base, or at one neighbourhood, found to be changed. Each change is looked at again
// under lock: where a link, a guest or a word of a person is another by now, it is left and its records wait in the redo queue.
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { addReviews, staleReviews } from './apart.store.ts';
import type { NearMiss, ProofOf, ProvenChange } from './base.ts';
import { endOf, type Change } from './difference.ts';
import type { RefreshGuests } from './identity.service.ts';
import { addGuest, EVIDENCE, EVIDENCE_CHANGED, lockScene, type Scene } from './links.store.ts';
import type { GuestState, LinkState } from './merges.ts';
import { addRedo } from './redo.store.ts';
import { settle, tieGuests } from './regroup.service.ts';
import { readWords } from './words.store.ts';
import { keptEvidence } from './keptEvidence.ts';

export type Rearranger = { emit: Emit; refreshGuests: RefreshGuests };
export type Rearranged = { tied: number; moved: number; founded: number; left: number };

/** One transaction's worth: some fifty guests, not more, so that the desk never waits for it. */
export async function rearrange(
  tx: Tx,
  groupId: string,
  changes: readonly ProvenChange[],
  modelVersion: string,
  { emit, refreshGuests }: Rearranger,
  at: string,
): Promise<Rearranged> {
  const done: Rearranged = { tied: 0, moved: 0, founded: 0, left: 0 };
  const touched = new Set<string>();
  for (const change of changes) {
    const scene = await lockScene(tx, groupId, [...new Set(change.links.map(({ guestId }) => guestId))].sort());
    const standing = await standingOf(tx, groupId, scene, change);
    if (standing !== 'holds') {
      if (standing === 'changed')
        await addRedo(
          tx,
          groupId,
          change.links.map(({ recordId }) => recordId),
          'changed_meanwhile',
          at,
        );
      done.left++;
      continue;
    }
    const founded = await moveAll(tx, groupId, scene, change, modelVersion, at, touched);
    for (const pair of change.ties) {
      const proofs = change.proofOfTie.get(pair[1]) ?? [];
      const why = { modelVersion, of: new Map(proofs) };
      const tied = await tieGuests(tx, groupId, provenPair(change, pair, proofs), EVIDENCE, at, emit, null, why);
      for (const guestId of tied.guestIds) touched.add(guestId);
      if (tied.mergeId !== null) done.tied++;
    }
    done.founded += founded;
    done.moved += change.moves.reduce((sum, { recordIds }) => sum + recordIds.length, 0);
  }
  await tell(tx, groupId, [...touched].sort(), { emit, refreshGuests }, at);
  return done;
}

/** The homes of the two records that show it: who comes by them goes with them when another merge is taken back. */
function provenPair(
  { links }: Change,
  pair: readonly [string, string],
  proofs: readonly [string, ProofOf][],
): readonly [string, string] {
  const [proof] = proofs;
  const homeOf = (recordId: string | null) => links.find((link) => link.recordId === recordId)?.homeId;
  const [own, via] = proof === undefined ? [] : [homeOf(proof[0]), homeOf(proof[1].viaRecordId)];
  return own === undefined || via === undefined ? pair : [via, own];
}

async function tell(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  { emit, refreshGuests }: Rearranger,
  at: string,
): Promise<void> {
  if (guestIds.length === 0) return;
  await staleReviews(tx, groupId, guestIds, at);
  await refreshGuests(tx, { groupId, guestIds, at });
  await emit(
    tx,
    groupId,
    guestIds.map((key) => ({ kind: 'guest_changed', key, payload: {} })),
    at,
  );
}

/** `holds`: the same links, all guests there. `forbidden`: somebody has said that two who would become one are two. */
async function standingOf(
  tx: Tx,
  groupId: string,
  scene: Scene,
  change: Change,
): Promise<'holds' | 'changed' | 'forbidden'> {
  const guests = new Set(change.links.map(({ guestId }) => guestId));
  const stands = new Map(
    scene.links.filter(({ guestId }) => guests.has(guestId)).map((link) => [link.recordId, link] as const),
  );
  const same =
    stands.size === change.links.length &&
    change.links.every(({ recordId, guestId, homeId }) => {
      const link = stands.get(recordId);
      return link?.guestId === guestId && link.homeId === homeId;
    });
  const active = new Set(scene.guests.filter(({ status }) => status === 'active').map(({ id }) => id));
  if (!same || ![...guests].every((id) => active.has(id))) return 'changed';
  const endsWith = endOf(change);
  const { apart, together } = await readWords(
    tx,
    groupId,
    change.links.map(({ recordId }) => recordId),
  );
  const said = new Set(together.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const broken = (a: string, b: string): boolean =>
    endsWith.has(a) && endsWith.has(b) && endsWith.get(a) === endsWith.get(b);
  const guestOf = new Map(change.links.map(({ recordId, guestId }) => [recordId, guestId]));
  return apart.some(([a, b]) => guestOf.get(a) !== guestOf.get(b) && !said.has(`${a} ${b}`) && broken(a, b))
    ? 'forbidden'
    : 'holds';
}

async function moveAll(
  tx: Tx,
  groupId: string,
  before: Scene,
  { moves, proofOfMove }: ProvenChange,
  modelVersion: string,
  at: string,
  touched: Set<string>,
): Promise<number> {
  if (moves.length === 0) return 0;
  const made: GuestState[] = [];
  const homes = new Map<string, string>();
  const homeOf = new Map(before.links.map(({ recordId, homeId }) => [recordId, homeId]));
  for (const { recordIds, toGuestId } of moves) {
    const guestId = toGuestId ?? newId();
    for (const recordId of recordIds) {
      const via = toGuestId === null ? null : (proofOfMove.get(recordId)?.viaRecordId ?? null);
      homes.set(recordId, via === null ? guestId : (homeOf.get(via) ?? guestId));
    }
    if (toGuestId !== null) continue;
    const guest: GuestState = {
      id: guestId,
      anchorRecordId: recordIds[0]!,
      status: 'active',
      mergedInto: null,
      createdAt: at,
    };
    made.push(guest);
    await addGuest(tx, groupId, guest, at);
  }
  const links = before.links.map((link): LinkState =>
    homes.has(link.recordId) ? { ...link, homeId: homes.get(link.recordId)! } : link,
  );
  const wanted: Scene = { ...before, guests: [...before.guests, ...made], links };
  const cause = {
    action: 'moved',
    mergeId: null,
    actorId: null,
    reason: EVIDENCE_CHANGED,
    why: { modelVersion, of: proofOfMove },
  } as const;
  for (const guestId of await settle(tx, groupId, before, wanted, cause, at)) touched.add(guestId);
  for (const { id } of made) touched.add(id);
  return made.length;
}

/** Questions about pairs that came near; gives how many are new. */
export async function askAbout(tx: Tx, groupId: string, near: readonly NearMiss[], at: string): Promise<number> {
  return addReviews(
    tx,
    groupId,
    near.map(({ a, b, comparison: { probability, evidence } }) => ({
      reviewId: newId(),
      a,
      b,
      probability,
      evidence: keptEvidence(evidence),
    })),
    at,
  );
}
