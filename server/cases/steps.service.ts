// One step of a person on a case: held, checked against the version they saw, refused with what is missing, else made with all that
// hangs on it, in one transaction. Fifty at one case: the first makes the step, the others are told that it has changed.
import type { openCase as openCaseRoute } from '@regulars/contract/caseStep.ts';
import type { BodyOf } from '@regulars/contract/route.ts';
import type { CasePage } from '@regulars/contract/case.ts';
import { countTrouble } from '../guests/notes.store.ts';
import { guestToWrite } from '../guests/notes.service.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustBeAllowed, scopeOf, type Who } from '../platform/who.ts';
import { recordForReservation } from '../stays/presence.store.ts';
import { acts } from './acts.service.ts';
import { shownState, type Case } from './case.ts';
import { addStep, openCase, type CaseParts } from './cases.service.ts';
import { holdCase, readHeld, type Held } from './cases.store.ts';
import { foldCase } from './fold.ts';
import { missingIn } from './missing.ts';
import { pageOf } from './page.service.ts';
import { mustBeTheirs, sceneOf, type Act, type Scene } from './scene.service.ts';

export async function stepOn(parts: CaseParts, who: Who, caseId: string, version: number, act: Act): Promise<CasePage> {
  return parts.database.tenant(who.groupId, async (tx) => {
    const held = await holdCase(tx, who.groupId, caseId);
    mustBeTheirs(who, held);
    const c = foldCase(held.steps);
    if (c.version !== version)
      throw new Refusal('case_changed_meanwhile', { version: c.version, state: shownState(c) }, 409);
    const scene = await sceneOf(tx, who.groupId, who, held, c, parts.clock.now());
    return pageOf(await makeStep(parts, scene, act), who);
  });
}

/** Refuses `case_not_yet` with the step and what is missing. */
export async function makeStep(parts: CaseParts, scene: Scene, act: Act): Promise<Scene> {
  const said = await act.say(scene);
  const missing = missingIn(scene.c, said, scene.stand);
  if (missing.length > 0) {
    const codes = [...new Set(missing.map(({ code }) => code))];
    throw new Refusal('case_not_yet', { step: said.kind, state: shownState(scene.c), missing: codes }, 409);
  }
  const made = (await act.effect?.(scene, said)) ?? { said };
  const after = await addStep(parts, scene, made.said, made.base);
  const before = scene.held.base.guestId;
  if (before !== null && after.held.base.guestId !== before) await countTrouble(scene.tx, scene.groupId, [before]);
  return after;
}

/** The taker owns it; acknowledged and settled in the same breath where they say so. Sent twice it is one case. */
export async function takeCase(parts: CaseParts, who: Who, body: BodyOf<typeof openCaseRoute>): Promise<CasePage> {
  mustBeAllowed(who, 'case.work', body.propertyId);
  const { groupId, staffId } = who;
  const { caseId, guestId: _, acknowledged, remedies, ...rest } = body;
  return parts.database.tenant(groupId, async (tx) => {
    const now = parts.clock.now();
    const there = await holdCase(tx, groupId, caseId);
    if (there !== undefined) return taken(tx, parts, who, there, body, now);
    const person = await personOf(tx, who, body);
    await openCase(parts, tx, groupId, { ...rest, ...person, id: caseId, by: staffId, ownerId: staffId, at: now });
    let scene = await freshScene(tx, who, caseId, now);
    if (acknowledged !== undefined) {
      const said = { channel: body.channel, words: acknowledged.words, write: false };
      scene = await makeStep(parts, scene, acts.acknowledge(parts, said));
    }
    if (remedies !== undefined) {
      scene = await sceneOf(tx, groupId, who, scene.held, scene.c, now);
      scene = await makeStep(parts, scene, acts.settleAtOnce({ lines: remedies, words: '' }));
    }
    return pageOf(scene, who);
  });
}

async function freshScene(tx: Tx, who: Who, caseId: string, now: string): Promise<Scene> {
  const held = (await readHeld(tx, who.groupId, caseId))!;
  return sceneOf(tx, who.groupId, who, held, foldCase(held.steps), now);
}

/** The same entry sent again: the case as it stands now. */
async function taken(
  tx: Tx,
  parts: CaseParts,
  who: Who,
  held: Held,
  body: BodyOf<typeof openCaseRoute>,
  now: string,
): Promise<CasePage> {
  mustBeTheirs(who, held);
  const c: Case = foldCase(held.steps);
  const asked = { ...body, id: body.caseId, by: who.staffId, ownerId: who.staffId, at: now };
  await openCase(parts, tx, who.groupId, asked);
  return pageOf(await sceneOf(tx, who.groupId, who, held, c, now), who);
}

/** On whose record it hangs: the guest's own on that booking, else their anchor; nobody's where none is named. */
async function personOf(
  tx: Tx,
  who: Who,
  { guestId, reservationId, propertyId }: BodyOf<typeof openCaseRoute>,
): Promise<{ recordId: string | null; reservationId: string | null }> {
  const guest = guestId === undefined ? null : await guestToWrite(tx, who, 'case.work', guestId);
  if (reservationId === undefined) return { recordId: guest?.anchorRecordId ?? null, reservationId: null };
  const houses = who.groupWide ? null : scopeOf(who, 'case.work');
  const booked = await recordForReservation(tx, who.groupId, reservationId, guest?.guestId ?? null, houses);
  if (booked === null || booked.propertyId !== propertyId) throw new Refusal('not_found', {}, 404);
  return { recordId: booked.recordId, reservationId };
}
