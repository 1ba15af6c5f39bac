// What people do with tasks from a screen: open one (a request by room number finds its guest), act on one, ask who is in a room.
import type { BodyOf } from '@regulars/contract/route.ts';
import type { Colleague } from '@regulars/contract/roster.ts';
import type { addTask, StepBody, TaskWhole } from '@regulars/contract/task.ts';
import { sql } from 'kysely';
import { headsOf } from '../guests/guests.store.ts';
import { guestToWrite } from '../guests/notes.service.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustBeAllowed, type Who } from '../platform/who.ts';
import { recordForReservation } from '../stays/presence.store.ts';
import { readChecklists } from './checklists.store.ts';
import { onDuty, readColleagues } from './colleagues.store.ts';
import { actorOf, shown, whole } from './lists.service.ts';
import { guestsInRoom, isRoomKnown } from './rooms.store.ts';
import { fold } from './task.ts';
import { actOn, holdTask, openTask } from './tasks.service.ts';
import { listTasks, readTask } from './tasks.store.ts';

export type WorkParts = { database: Database; clock: Clock; emit: Emit };
type Asked = BodyOf<typeof addTask>;

/** How long ago a deadline may lie that somebody sets: a form that stood open for a while. */
const graceMs = 5 * 60_000;

export function add(parts: WorkParts, who: Who, propertyId: string, asked: Asked) {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    if (asked.dueAt) mustLieAhead(asked.dueAt, at);
    if (asked.code === null && asked.title === '') throw new Refusal('task_without_words', {}, 422);
    if (asked.offerTo?.staffId) await mustBeColleague(tx, who.groupId, propertyId, asked.offerTo.staffId);
    const { taskId, code, checklistId, guestId: _, items, ...rest } = asked;
    await openTask(parts, tx, who.groupId, {
      ...rest,
      ...(await about(tx, who, propertyId, asked, at)),
      id: taskId,
      propertyId,
      ...(code !== null && { code }),
      items: [...(await itemsOf(tx, who.groupId, propertyId, checklistId)), ...items],
      ownerId: who.staffId,
      by: who.staffId,
      at,
    });
    const kept = await readTask(tx, who.groupId, taskId, false);
    if (kept?.base.propertyId !== propertyId) throw new Refusal('task_id_used', {}, 409);
    return { taskId, version: kept.steps.at(-1)!.seq };
  });
}

/** Which record it hangs on: the guest named, the booking's, or whoever the room is let to. */
async function about(tx: Tx, who: Who, propertyId: string, asked: Asked, at: string) {
  const { guestId, reservationId, roomNumber, trigger } = asked;
  const guest = guestId === undefined ? undefined : await guestToWrite(tx, who, 'task.work', guestId);
  if (reservationId !== undefined) {
    const found = await recordForReservation(tx, who.groupId, reservationId, guest?.guestId ?? null, [propertyId]);
    if (found === null) throw new Refusal('not_found', {}, 404);
    return { recordId: found.recordId, reservationId };
  }
  if (guest) return { recordId: guest.anchorRecordId };
  const [first] = roomNumber === undefined ? [] : await guestsInRoom(tx, who.groupId, propertyId, roomNumber, at);
  if (!first && trigger && trigger.kind !== 'roomVacated') throw new Refusal('task_trigger_guest', {}, 422);
  return first ? { recordId: first.recordId, reservationId: first.reservationId } : {};
}

async function itemsOf(tx: Tx, groupId: string, propertyId: string, checklistId: string | undefined) {
  if (checklistId === undefined) return [];
  const found = (await readChecklists(tx, groupId, propertyId)).find((list) => list.checklistId === checklistId);
  if (!found) throw new Refusal('not_found', {}, 404);
  return found.items;
}

export function act(parts: WorkParts, who: Who, taskId: string, said: StepBody): Promise<TaskWhole> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const held = await holdTask(tx, who.groupId, taskId);
    const { propertyId } = held.base;
    mustBeAllowed(who, 'task.work', propertyId);
    if (said.act === 'changeDue' && said.dueAt) mustLieAhead(said.dueAt, at);
    if ((said.act === 'offer' || said.act === 'help') && said.staffId)
      await mustBeColleague(tx, who.groupId, propertyId, said.staffId);
    const actor = await actorOf(tx, who, propertyId, fold(held.steps));
    await actOn(parts, tx, who.groupId, held, actor, said, at);
    return whole(tx, who, (await readTask(tx, who.groupId, taskId, false))!, at);
  });
}

export function room(parts: WorkParts, who: Who, propertyId: string, roomNumber: string) {
  const at = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const inside = await guestsInRoom(tx, who.groupId, propertyId, roomNumber, at);
    const heads = await headsOf(
      tx,
      who.groupId,
      inside.map(({ guestId }) => guestId),
    );
    const here = sql<boolean>`t.closed_at is null and t.room_number is not null and upper(t.room_number) = upper(${roomNumber})`;
    return {
      roomNumber,
      known: inside.length > 0 || (await isRoomKnown(tx, who.groupId, propertyId, roomNumber)),
      guests: inside.map(({ guestId, reservationId }) => ({ guest: heads.get(guestId)!, reservationId })),
      open: await shown(tx, who.groupId, await listTasks(tx, who.groupId, propertyId, here, 20)),
    };
  });
}

export async function colleagues(
  tx: Tx,
  groupId: string,
  propertyId: string,
  at: string,
): Promise<{ colleagues: Colleague[] }> {
  const present = new Set((await onDuty(tx, groupId, propertyId, at)).map(({ staffId }) => staffId));
  const all = await readColleagues(tx, groupId, propertyId);
  return { colleagues: all.map((one) => ({ ...one, onDuty: present.has(one.staffId) })) };
}

function mustLieAhead(dueAt: string, at: string): void {
  if (Date.parse(dueAt) < Date.parse(at) - graceMs) throw new Refusal('task_due_past', {}, 422);
}

export async function mustBeColleague(tx: Tx, groupId: string, propertyId: string, staffId: string): Promise<void> {
  const all = await readColleagues(tx, groupId, propertyId);
  if (!all.some((one) => one.staffId === staffId)) throw new Refusal('colleague_unknown', {}, 422);
}
