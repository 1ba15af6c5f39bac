// What comes again is opened: for each occurrence one task, offered to its department by whoever heads it then.
import type { BodyOf } from '@regulars/contract/route.ts';
import type { keepRecurring, Recurrence } from '@regulars/contract/roster.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import {
  holdRecurring,
  readChecklists,
  readRecurring,
  writeNextAt,
  writeRecurring,
  type RecurrenceRow,
} from './checklists.store.ts';
import { dutyHead, zoneOf } from './colleagues.store.ts';
import { dueOccurrence, occurrenceAfter } from './recurring.ts';
import { openTask, type TaskParts } from './tasks.service.ts';

const atOnce = 50;

/** Opens what is due; true = there may be more. */
export async function openRecurring(parts: TaskParts, tx: Tx, groupId: string, now: string): Promise<boolean> {
  const held = await holdRecurring(tx, groupId, now, atOnce);
  for (const one of held) await openOccurrence(parts, tx, groupId, one, now);
  return held.length === atOnce;
}

async function openOccurrence(parts: TaskParts, tx: Tx, groupId: string, one: RecurrenceRow, now: string) {
  const { recurrenceId, propertyId, department, checklistId } = one;
  const zone = await zoneOf(tx, groupId, propertyId);
  const { due, next } = dueOccurrence(one, zone, one.nextAt!, now);
  const items = checklistId
    ? (await readChecklists(tx, groupId, propertyId)).find((list) => list.checklistId === checklistId)?.items
    : undefined;
  await openTask(parts, tx, groupId, {
    id: newId(),
    propertyId,
    kind: items ? 'checklist' : 'round',
    title: one.title,
    department,
    ownerId: await dutyHead(tx, groupId, propertyId, department, now),
    offerTo: { department },
    dueAt: new Date(Date.parse(due.at) + one.dueMinutes * 60_000).toISOString(),
    items: items ?? [],
    source: { kind: 'recurring', id: recurrenceId, key: due.day },
    by: null,
    at: now,
  });
  await writeNextAt(tx, groupId, recurrenceId, next?.at ?? null);
}

export async function recurringOf(tx: Tx, groupId: string, propertyId: string): Promise<{ recurring: Recurrence[] }> {
  return { recurring: await readRecurring(tx, groupId, propertyId) };
}

/** Changed, it counts from now on: what was opened stays. */
export async function keepOne(
  tx: Tx,
  who: Who,
  { propertyId, recurrenceId }: { propertyId: string; recurrenceId: string },
  body: BodyOf<typeof keepRecurring>,
  at: string,
): Promise<{ recurring: Recurrence[] }> {
  const { groupId, staffId } = who;
  if (body.until !== null && body.until < body.since) throw new Refusal('recurring_ends_early', {}, 422);
  const lists = body.checklistId ? await readChecklists(tx, groupId, propertyId) : [];
  if (body.checklistId && !lists.some(({ checklistId }) => checklistId === body.checklistId))
    throw new Refusal('not_found', {}, 404);
  const next = body.paused ? null : occurrenceAfter(body, await zoneOf(tx, groupId, propertyId), at);
  const one = { ...body, recurrenceId, title: withoutNumbers(body.title).text, nextAt: next?.at ?? null };
  if (!(await writeRecurring(tx, groupId, propertyId, one, staffId, at)))
    throw new Refusal('changed_meanwhile', {}, 409);
  return recurringOf(tx, groupId, propertyId);
}
