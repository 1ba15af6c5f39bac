// What follows from an entry of the log, a finding or a talk on a round: a task for a department, a complaint, or one open already.
import type { Follow, FollowAsked } from '@regulars/contract/dutyLog.ts';
import { openCase } from '../cases/cases.service.ts';
import { guestToWrite } from '../guests/notes.service.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustBeAllowed, type Who } from '../platform/who.ts';
import { recordForReservation } from '../stays/presence.store.ts';
import { openTask } from '../tasks/tasks.service.ts';
import { readTask } from '../tasks/tasks.store.ts';
import type { DutyParts } from './handover.service.ts';
import { titleOf } from './log.ts';
import { isCaseOf } from './logFollow.store.ts';

export type Followed = { taskId: string | null; caseId: string | null };
export const nothingFollows: Followed = { taskId: null, caseId: null };

export type Occasion = {
  propertyId: string;
  /** the entry, answer or talk: what it opens is opened once */
  source: { kind: 'dutyLog' | 'round'; id: string };
  channel: 'inPerson' | 'round';
  words: string;
  place: string | null;
  roomNumber: string | null;
  recordId: string | null;
  reservationId: string | null;
};

/** In the caller's transaction. Whoever writes owns what it opens until a colleague accepts. */
export async function followUp(
  parts: DutyParts,
  tx: Tx,
  who: Who,
  asked: FollowAsked,
  about: Occasion,
  at: string,
): Promise<Followed> {
  switch (asked.kind) {
    case 'task':
      return { taskId: await taskOf(parts, tx, who, asked, about, at), caseId: null };
    case 'case':
      return { taskId: null, caseId: await caseOf(parts, tx, who, asked, about, at) };
    case 'openCase':
      if (!(await isCaseOf(tx, who.groupId, about.propertyId, asked.caseId))) throw new Refusal('not_found', {}, 404);
      return { taskId: null, caseId: asked.caseId };
    default:
      return asked satisfies never;
  }
}

async function taskOf(
  parts: DutyParts,
  tx: Tx,
  who: Who,
  asked: Extract<FollowAsked, { kind: 'task' }>,
  { propertyId, source, words, roomNumber, recordId, reservationId }: Occasion,
  at: string,
): Promise<string> {
  mustBeAllowed(who, 'task.work', propertyId);
  if (asked.dueAt !== undefined && Date.parse(asked.dueAt) < Date.parse(at))
    throw new Refusal('task_due_past', {}, 422);
  const { staffId, groupId } = who;
  const opened = await openTask(parts, tx, groupId, {
    id: asked.taskId,
    propertyId,
    kind: 'action',
    title: asked.title === '' ? titleOf(words) : asked.title,
    department: asked.department,
    ownerId: staffId,
    offerTo: { department: asked.department },
    ...(roomNumber !== null && { roomNumber }),
    ...(recordId !== null && { recordId }),
    ...(reservationId !== null && { reservationId }),
    ...(asked.dueAt !== undefined && { dueAt: asked.dueAt }),
    source: { ...source, key: 'follow' },
    by: staffId,
    at,
  });
  const kept = await readTask(tx, groupId, opened, false);
  if (kept?.base.source?.id !== source.id) throw new Refusal('task_id_used', {}, 409);
  return opened;
}

async function caseOf(
  parts: DutyParts,
  tx: Tx,
  who: Who,
  { caseId, category, severity }: Extract<FollowAsked, { kind: 'case' }>,
  { source, ...about }: Occasion,
  at: string,
): Promise<string> {
  mustBeAllowed(who, 'case.work', about.propertyId);
  return openCase(parts, tx, who.groupId, {
    ...about,
    id: caseId,
    category,
    severity,
    ...(source.kind === 'round' && { source: { kind: 'round', id: source.id } }),
    by: who.staffId,
    ownerId: who.staffId,
    at,
  });
}

/** Whom it concerns: the guest's own record on that booking, else their anchor; nobody's where none is named. */
export async function concerned(
  tx: Tx,
  who: Who,
  propertyId: string,
  { guestId, reservationId }: { guestId?: string | undefined; reservationId?: string | undefined },
): Promise<{ recordId: string | null; reservationId: string | null }> {
  const guest = guestId === undefined ? null : await guestToWrite(tx, who, 'duty.work', guestId);
  if (guest === null || reservationId === undefined)
    return { recordId: guest?.anchorRecordId ?? null, reservationId: null };
  const booked = await recordForReservation(tx, who.groupId, reservationId, guest.guestId, [propertyId]);
  if (booked === null) throw new Refusal('not_found', {}, 404);
  return { recordId: booked.recordId, reservationId };
}

export const followOf = (follows: ReadonlyMap<string, Follow>, { taskId, caseId }: Followed): Follow | null =>
  follows.get(taskId ?? caseId ?? '') ?? null;
