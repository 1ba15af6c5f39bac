// What the desk does at check-in: mean a room for the arrival, note how the guest answered the invitation, keep what a VIP wishes when
// asked again. Each hangs on the guest's own record of this stay.
import type { chooseRoom, confirmNeeds, inviteMember, InvitationAnswer } from '@regulars/contract/checkin.ts';
import type { BodyOf, ReplyOf } from '@regulars/contract/route.ts';
import { nobodyId } from '@regulars/contract/guest.ts';
import { consentChannels } from '@regulars/contract/guest.ts';
import { consentsOf } from '../guests/consent.ts';
import { readStatements } from '../guests/consent.store.ts';
import { readGolden } from '../guests/guests.store.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { guestToWrite, tell as tellGuest } from '../guests/notes.service.ts';
import { addNote, keptNote } from '../guests/notes.store.ts';
import { addPreferences } from '../guests/preferences.store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { push, type Emit } from '../platform/events.store.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { fold } from '../tasks/task.ts';
import { holdTask, openTask, say } from '../tasks/tasks.service.ts';
import { memberOf, sceneOf, spanOf, type Asked, type Scene } from './checkin.service.ts';
import { needsOf } from './checkin.ts';
import { invitationCategory, readConfirmation, readFollowedTasks } from './checkin.store.ts';
import { roomSource } from './confirmation.ts';
import { writeSigned } from './desk.store.ts';
import { readyBy } from './prearrival.ts';
import { meantKey, readTaken } from './rooms.store.ts';

export type CheckinParts = { database: Database; clock: Clock; emit: Emit };

/** Choosing again takes the task before back. Refuses `room_taken`, `arrival_not_expected`. */
export async function choose(
  parts: CheckinParts,
  who: Who,
  asked: Asked,
  { taskId, roomNumber }: BodyOf<typeof chooseRoom>,
): Promise<ReplyOf<typeof chooseRoom>> {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const scene = await sceneOf(tx, who, asked, 'arrival.prepare', now);
    const { bones, signed } = scene;
    if (!['requested', 'waitlisted', 'reserved'].includes(bones.status))
      throw new Refusal('arrival_not_expected', { status: bones.status }, 409);
    const before = signed.find(({ key, state }) => key === meantKey && state === 'done')?.reason ?? null;
    if (before === roomNumber) return { roomNumber };
    if (roomNumber !== null && (await readTaken(tx, who.groupId, spanOf(scene))).has(roomNumber))
      throw new Refusal('room_taken', { room: roomNumber }, 409);
    await dropRoomTasks(parts, tx, who, asked, now);
    const place = { groupId: who.groupId, ...asked };
    const state = roomNumber === null ? 'open' : 'done';
    await writeSigned(tx, place, { key: meantKey, state, reason: roomNumber }, who.staffId, now);
    if (roomNumber !== null) await openRoomTask(parts, tx, who, scene, { taskId, roomNumber });
    await tellDesk(parts, tx, who, scene, now);
    return { roomNumber };
  });
}

async function openRoomTask(
  parts: CheckinParts,
  tx: Tx,
  who: Who,
  { bones, cast, house, hand }: Scene,
  { taskId, roomNumber }: { taskId: string; roomNumber: string },
): Promise<void> {
  await openTask(parts, tx, who.groupId, {
    id: taskId,
    propertyId: bones.propertyId,
    kind: 'preparation',
    title: `在系统中排房 ${roomNumber} · Assign room ${roomNumber} in the house system`,
    department: 'frontOffice',
    ownerId: who.staffId,
    offerTo: { department: 'frontOffice' },
    ...(cast.recordId !== null && { recordId: cast.recordId }),
    reservationId: bones.reservationId,
    roomNumber,
    dueAt: readyBy(hand.arrivalDate, house.timeZone, house.now),
    source: { kind: roomSource, id: bones.reservationId, key: `${bones.roomIndex}/${taskId}` },
    by: who.staffId,
    at: house.now,
  });
}

async function dropRoomTasks(parts: CheckinParts, tx: Tx, who: Who, asked: Asked, at: string): Promise<void> {
  const open = await readFollowedTasks(tx, who.groupId, [asked.reservationId], [roomSource]);
  for (const { taskId, sourceKey } of open) {
    if (!sourceKey.startsWith(`${asked.roomIndex}/`)) continue;
    const held = await holdTask(tx, who.groupId, taskId);
    const step = { kind: 'cancelled', params: { reason: '另选房间 · Another room was chosen' } } as const;
    if (fold(held.steps).closedAt === null) await say(parts, tx, who.groupId, held, [step], who.staffId, at);
  }
}

const answerWords: Readonly<Record<InvitationAnswer, string>> = {
  joined: '会员邀请：愿意加入 · Invited to the programme: joins',
  notNow: '会员邀请：暂不 · Invited to the programme: not now',
  never: '会员邀请：请勿再问 · Invited to the programme: never ask again',
};

/** Refuses `invitation_not_now` where the guest is a member, said never, wants no offers, or was asked within a year. */
export async function invite(
  parts: CheckinParts,
  who: Who,
  asked: Asked,
  { noteId, answer }: BodyOf<typeof inviteMember>,
): Promise<ReplyOf<typeof inviteMember>> {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const scene = await sceneOf(tx, who, asked, 'guest.write', now);
    const { guestId, recordId } = await writtenTo(tx, who, scene);
    if ((await keptNote(tx, who.groupId, noteId)) === null) {
      const before = await stateOf(tx, who.groupId, scene, now);
      if (before !== 'open') throw new Refusal('invitation_not_now', { state: before }, 409);
      const text = answerWords[answer];
      const remark = { kind: 'remark', category: invitationCategory(answer), text, source: 'guest' } as const;
      await note(tx, who, scene, { noteId, recordId, ...remark }, now);
      if (answer === 'joined') await openEnrolment(parts, tx, who, scene, recordId, noteId);
      await tellGuest(parts, tx, who.groupId, guestId, scene.bones.propertyId, now);
    }
    return { state: await stateOf(tx, who.groupId, scene, now) };
  });
}

async function stateOf(tx: Tx, groupId: string, scene: Scene, now: string) {
  const { guestId } = scene.cast.guest.head;
  const golden = (await readGolden(tx, groupId, [guestId])).get(guestId)?.golden ?? null;
  const consents = consentsOf(await readStatements(tx, groupId, guestId), consentChannels);
  return (await memberOf(tx, groupId, scene, golden, consents, now)).state;
}

/** The membership system gives the number; who said yes must be entered there. */
async function openEnrolment(
  parts: CheckinParts,
  tx: Tx,
  who: Who,
  { bones, house }: Scene,
  recordId: string,
  noteId: string,
): Promise<void> {
  await openTask(parts, tx, who.groupId, {
    id: noteId,
    propertyId: bones.propertyId,
    kind: 'action',
    title: '在会员系统办理入会 · Enrol in the membership system',
    department: 'frontOffice',
    ownerId: who.staffId,
    recordId,
    reservationId: bones.reservationId,
    ...(bones.roomNumber !== null && { roomNumber: bones.roomNumber }),
    dueAt: new Date(Date.parse(house.now) + 12 * 3_600_000).toISOString(),
    source: { kind: 'memberInvitation', id: recordId, key: noteId },
    by: who.staffId,
    at: house.now,
  });
}

/** Each wish a preference of this stay; the task that asked for them is done with it. */
export async function confirm(
  parts: CheckinParts,
  who: Who,
  asked: Asked,
  body: BodyOf<typeof confirmNeeds>,
): Promise<ReplyOf<typeof confirmNeeds>> {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const scene = await sceneOf(tx, who, asked, 'guest.write', now);
    const { guestId, recordId } = await writtenTo(tx, who, scene);
    const needs = needsOf({ ...body, roomType: withoutNumbers(body.roomType).text }, who.language);
    const said = withoutNumbers(body.words).text;
    const text = [
      '二次确认 Second confirmation',
      ...needs.map((need) => need.text),
      ...(said === '' ? [] : [said]),
    ].join(' · ');
    const isNew = await note(
      tx,
      who,
      scene,
      { noteId: body.noteId, recordId, kind: 'remark', category: 'secondConfirmation', text, source: 'guest' },
      now,
    );
    if (isNew) {
      const validUntil = body.always ? null : scene.hand.departureDate;
      const kept = needs.map((need) => ({ ...need, validUntil, source: 'guest' as const }));
      await addPreferences(tx, who.groupId, { noteId: body.noteId, recordId, by: who.staffId, at: now }, kept);
      await tellGuest(parts, tx, who.groupId, guestId, scene.bones.propertyId, now);
      await tellDesk(parts, tx, who, scene, now);
    }
    return { preferences: needs.length, done: await finishConfirmation(parts, tx, who, asked, text, now) };
  });
}

async function finishConfirmation(
  parts: CheckinParts,
  tx: Tx,
  who: Who,
  { reservationId }: Asked,
  proof: string,
  at: string,
): Promise<boolean> {
  const row = await readConfirmation(tx, who.groupId, reservationId);
  if (row === undefined) return false;
  const held = await holdTask(tx, who.groupId, row.taskId);
  const { closedAt, state } = fold(held.steps);
  if (closedAt !== null) return state === 'done';
  await say(parts, tx, who.groupId, held, [{ kind: 'done', params: { proof: proof.slice(0, 1000) } }], who.staffId, at);
  return true;
}

/** The record of this stay, its guest held; 404 where the booking names nobody. */
async function writtenTo(tx: Tx, who: Who, { cast }: Scene): Promise<{ guestId: string; recordId: string }> {
  const { guestId } = cast.guest.head;
  if (guestId === nobodyId) throw new Refusal('not_found', {}, 404);
  const held = await guestToWrite(tx, who, 'guest.write', guestId);
  return { guestId: held.guestId, recordId: cast.recordId ?? held.anchorRecordId };
}

type Remark = Pick<Parameters<typeof addNote>[2], 'noteId' | 'recordId' | 'kind' | 'category' | 'text' | 'source'>;

/** False where it was kept before. */
function note(tx: Tx, who: Who, { bones }: Scene, remark: Remark, at: string): Promise<boolean> {
  const { propertyId, reservationId } = bones;
  return addNote(tx, who.groupId, { ...remark, propertyId, reservationId, by: who.staffId, notedAt: at });
}

export async function tellDesk(parts: CheckinParts, tx: Tx, who: Who, { bones }: Scene, at: string): Promise<void> {
  const { propertyId, reservationId, roomIndex } = bones;
  const dates = [bones.arrivalDate, bones.departureDate].filter((date) => date !== null);
  const payload = { propertyId, roomIndex, dates, by: who.staffId };
  await parts.emit(tx, who.groupId, [{ kind: 'preparation_changed', key: reservationId, payload }], at);
  await push(tx, who.groupId, [{ kind: 'preparation', key: reservationId, propertyId, dates, at }]);
}
