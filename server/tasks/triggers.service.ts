// Sleeping tasks are woken by what happens: bookings that come, move and are cancelled, rooms that are left.
import type { Tx } from '../platform/database/tables.ts';
import { acceptUntil } from './clocks.ts';
import { isClosed, fold } from './task.ts';
import { say, type TaskParts } from './tasks.service.ts';
import { readTask } from './tasks.store.ts';
import { arrivalInstant, wakeStep } from './triggers.ts';
import { readAwaited, tasksAwaiting, tasksToWake } from './triggers.store.ts';

const atOnce = 200;

export async function bookingsChanged(
  parts: TaskParts,
  tx: Tx,
  groupId: string,
  reservationIds: readonly string[],
  now: string,
): Promise<void> {
  for (const taskId of await tasksAwaiting(tx, groupId, reservationIds)) await look(parts, tx, groupId, taskId, now);
}

/** Looks over all that wait; true = there may be more. */
export async function lookOver(parts: TaskParts, tx: Tx, groupId: string, now: string): Promise<boolean> {
  const ids = await tasksToWake(tx, groupId, atOnce);
  for (const taskId of ids) await look(parts, tx, groupId, taskId, now);
  return ids.length === atOnce;
}

/** Held first and asked then: what another worker did meanwhile is seen. */
async function look(parts: TaskParts, tx: Tx, groupId: string, taskId: string, now: string): Promise<void> {
  const held = await readTask(tx, groupId, taskId, true);
  if (!held) return;
  const task = fold(held.steps);
  if (task.trigger === null || isClosed(task)) return;
  const found = await readAwaited(tx, groupId, taskId);
  const happened = found && {
    reservationId: found.reservationId,
    at: found.isArrival ? arrivalInstant(found.zone, found.arrivalDate, found.expectedAt) : null,
  };
  const step = wakeStep(held.steps, task.trigger, happened, acceptUntil(held.base.policy, now));
  if (step) await say(parts, tx, groupId, held, [step], null, now);
}
