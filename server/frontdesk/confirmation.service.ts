// Asking VIPs again before they come: a task for guest relations and the letter that asks the same as a draft, once per booking. A
// booking that moves takes its task along, one that is cancelled ends it.
import { usualModes } from '../messages/moments.ts';
import { languageFor } from '../messages/values.ts';
import type { Clock } from '../platform/clock.ts';
import { dayIn, instantAt } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { addDays } from '../platform/day.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { readerOf } from '../messages/facts.store.ts';
import { queueMessage } from '../messages/messages.service.ts';
import { findBySource, lockMessage, moveMessage } from '../messages/messages.store.ts';
import { readModes } from '../messages/moments.store.ts';
import { tellOutbox } from '../messages/tell.service.ts';
import { dutyHead } from '../tasks/colleagues.store.ts';
import { fold } from '../tasks/task.ts';
import { holdTask, openTask, say } from '../tasks/tasks.service.ts';
import {
  readBookedRooms,
  readFollowedTasks,
  readToConfirm,
  type FollowedTask,
  type ToConfirm,
} from './checkin.store.ts';
import {
  afterAssigning,
  afterChange,
  confirmationSource,
  confirmationTitle,
  confirmBy,
  daysBefore,
  letterSource,
  roomSource,
  type FollowUp,
} from './confirmation.ts';

export type ConfirmationParts = { database: Database; clock: Clock; emit: Emit };

/** Opens what is due at every hotel of the group; the number of tasks opened. */
export async function openDue(parts: ConfirmationParts, groupId: string): Promise<number> {
  const now = parts.clock.now();
  const properties = await parts.database.tenantReadOnly(groupId, (tx) => readProperties(tx, groupId));
  let opened = 0;
  for (const property of properties.filter(({ kind }) => kind === 'hotel')) {
    const today = dayIn(property.timeZone, now);
    const due = await parts.database.tenantReadOnly(groupId, (tx) =>
      readToConfirm(tx, groupId, property.id, { from: addDays(today, 1), to: addDays(today, daysBefore) }),
    );
    for (const one of due) {
      await parts.database.tenant(groupId, (tx) => askAgain(parts, tx, groupId, property, one, now));
      opened++;
    }
  }
  return opened;
}

async function askAgain(
  parts: ConfirmationParts,
  tx: Tx,
  groupId: string,
  { id: propertyId, timeZone }: Property,
  { reservationId, recordId, arrivalDate }: ToConfirm,
  at: string,
): Promise<void> {
  await openTask(parts, tx, groupId, {
    id: newId(),
    propertyId,
    kind: 'preparation',
    title: confirmationTitle,
    department: 'guestRelations',
    ownerId: await dutyHead(tx, groupId, propertyId, 'guestRelations', at),
    offerTo: { department: 'guestRelations' },
    recordId,
    reservationId,
    dueAt: confirmBy(arrivalDate, timeZone, at),
    source: { kind: confirmationSource, id: reservationId, key: 'stay' },
    by: null,
    at,
  });
  // a house that lets the letter go by itself, or wants none, has said so
  const set = (await readModes(tx, groupId, propertyId)).find(({ moment }) => moment === letterSource.key)?.mode;
  const reader = await readerOf(tx, groupId, recordId);
  if ((set ?? usualModes[letterSource.key]) !== 'draft' || reader === undefined) return;
  const { languages, nationality, name } = reader.golden;
  await queueMessage(parts, tx, groupId, {
    id: newId(),
    propertyId,
    recordId,
    reservationId,
    channel: 'email',
    template: 'vipSecondConfirmation',
    language: languageFor({
      languages: languages?.value ?? [],
      nationality: nationality?.value ?? null,
      name: name?.value ?? null,
    }),
    values: {},
    purpose: 'contract',
    draft: true,
    expiresAt: instantAt(timeZone, arrivalDate, '15:00'),
    source: { ...letterSource, id: reservationId },
    by: null,
    at,
  });
}

/** What became of a booking becomes of the tasks that hang on it. */
export async function followBooking(
  parts: ConfirmationParts,
  tx: Tx,
  groupId: string,
  reservationIds: readonly string[],
  now: string,
): Promise<void> {
  const open = await readFollowedTasks(tx, groupId, reservationIds, [confirmationSource, roomSource]);
  for (const task of open) {
    const held = await holdTask(tx, groupId, task.taskId);
    const { closedAt, dueAt } = fold(held.steps);
    if (closedAt !== null) continue;
    const then = await becomes(tx, groupId, task, dueAt, now);
    switch (then.kind) {
      case 'leave':
        break;
      case 'cancel':
        await say(parts, tx, groupId, held, [{ kind: 'cancelled', params: { reason: then.reason } }], null, now);
        if (task.sourceKind === confirmationSource) await dropDraft(parts, tx, groupId, task.reservationId, now);
        break;
      case 'move':
        await say(
          parts,
          tx,
          groupId,
          held,
          [{ kind: 'dueChanged', params: { dueAt: then.dueAt, reason: then.reason } }],
          null,
          now,
        );
        break;
      case 'done':
        await say(parts, tx, groupId, held, [{ kind: 'done', params: { proof: then.proof } }], null, now);
        break;
      default:
        then satisfies never;
    }
  }
}

async function becomes(
  tx: Tx,
  groupId: string,
  task: FollowedTask & { reservationId: string },
  dueAt: string | null,
  now: string,
): Promise<FollowUp> {
  const rooms = await readBookedRooms(tx, groupId, task.reservationId);
  if (task.sourceKind === confirmationSource) return afterChange(rooms, dueAt, rooms[0]?.timeZone ?? 'UTC', now);
  const roomIndex = task.sourceKey.slice(0, task.sourceKey.lastIndexOf('/'));
  return afterAssigning(
    rooms.find((room) => room.roomIndex === roomIndex),
    task.roomNumber,
  );
}

/** Only a draft that nobody let go yet. */
async function dropDraft(
  parts: ConfirmationParts,
  tx: Tx,
  groupId: string,
  reservationId: string,
  at: string,
): Promise<void> {
  const id = await findBySource(tx, groupId, { ...letterSource, id: reservationId });
  const message = id === undefined ? undefined : await lockMessage(tx, groupId, id);
  if (message === undefined || message.state !== 'draft') return;
  const why = { code: 'bookingCancelled' as const, params: {} };
  await moveMessage(tx, groupId, message, { state: 'cancelled', why }, { kind: 'cancelled', by: null, why }, at);
  await tellOutbox(parts, tx, groupId, { id: message.id, propertyId: message.propertyId, state: 'cancelled' }, at);
}
