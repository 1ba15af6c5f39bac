// The plan of rounds, written by who leads; and what the house opens and gives up by itself as its times come and go.
//   openRounds(parts, groupId, house, now)   rounds whose time came: each once, with a task for the duty manager
//   endRounds(parts, groupId, now)           rounds nobody walked in their time: missed, and so their task
import type { keepRoundPlan, RoundPlan } from '@regulars/contract/round.ts';
import type { BodyOf } from '@regulars/contract/route.ts';
import { later } from '../platform/clock.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Who } from '../platform/who.ts';
import type { Property } from '../properties/properties.store.ts';
import { dutyManagerOf } from '../tasks/colleagues.ts';
import { onDuty, readColleagues } from '../tasks/colleagues.store.ts';
import { fold, isClosed } from '../tasks/task.ts';
import { openTask, say } from '../tasks/tasks.service.ts';
import { readTask } from '../tasks/tasks.store.ts';
import { told, type DutyParts } from './handover.service.ts';
import { doubledIn, roundTitle, slotsCome, stateOf, type Slot } from './round.ts';
import {
  addPlan,
  addRound,
  holdOverdue,
  readPlan,
  slotsKnown,
  writeMissed,
  writeTaskOf,
  type KeptPlan,
} from './round.store.ts';
import { shippedRounds } from './roundShipped.ts';

const DAY_MS = 86_400_000;

export function plan(parts: DutyParts, who: Who, propertyId: string): Promise<RoundPlan> {
  return parts.database.tenantReadOnly(who.groupId, (tx) => planOf(tx, who.groupId, propertyId));
}

async function planOf(tx: Tx, groupId: string, propertyId: string): Promise<RoundPlan> {
  const kept = await readPlan(tx, groupId, propertyId);
  return kept ?? { templates: [...shippedRounds], version: 0, by: null, at: null };
}

/** Refuses `round_plan_changed_meanwhile`, and `round_plan_doubled` with what stands twice. */
export function keepPlan(
  parts: DutyParts,
  who: Who,
  propertyId: string,
  { templates, onto }: BodyOf<typeof keepRoundPlan>,
): Promise<RoundPlan> {
  const twice = doubledIn(templates);
  if (twice !== undefined) return Promise.reject(new Refusal('round_plan_doubled', { name: twice }, 422));
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const sorted = templates.map((one) => ({ ...one, times: one.times.toSorted() }));
    const kept = await readPlan(tx, who.groupId, propertyId);
    const written = { templates: sorted, version: onto + 1, by: who.staffId, at: now };
    if ((kept?.version ?? 0) !== onto || !(await addPlan(tx, who.groupId, propertyId, written)))
      throw new Refusal('round_plan_changed_meanwhile', { version: kept?.version ?? 0 }, 409);
    await told(tx, who.groupId, propertyId, 'roundPlan', now);
    return planOf(tx, who.groupId, propertyId);
  });
}

export async function openRounds(parts: DutyParts, groupId: string, house: Property, now: string): Promise<void> {
  await parts.database.tenant(groupId, async (tx) => {
    const kept = await readPlan(tx, groupId, house.id);
    if (kept === undefined) return;
    const come = slotsCome(kept.templates, kept.at, house.timeZone, now);
    const known = come.length === 0 ? new Set() : await slotsKnown(tx, groupId, house.id, later(now, -2 * DAY_MS));
    for (const slot of come)
      if (!known.has(`${slot.template.code} ${slot.day} ${slot.slot}`))
        await openOne(parts, tx, groupId, house, { kept, slot }, now);
  });
}

/** A time that went by while the house was off is written down as missed; nobody is sent. */
async function openOne(
  parts: DutyParts,
  tx: Tx,
  groupId: string,
  { id: propertyId }: Property,
  { kept, slot }: { kept: KeptPlan; slot: Slot },
  now: string,
): Promise<void> {
  const roundId = newId();
  const isOver = slot.dueAt <= now;
  const added = await addRound(tx, groupId, {
    roundId,
    propertyId,
    planVersion: kept.version,
    begun: null,
    ...slot,
    missedAt: isOver ? now : null,
  });
  if (!added) return;
  const ownerId = dutyManagerOf(
    await readColleagues(tx, groupId, propertyId),
    await onDuty(tx, groupId, propertyId, now),
  );
  if (!isOver && ownerId !== undefined) {
    const taskId = await openTask(parts, tx, groupId, {
      id: newId(),
      propertyId,
      kind: 'round',
      title: roundTitle(slot.template.name, slot.slot),
      department: 'frontOffice',
      ownerId,
      dueAt: slot.dueAt,
      source: { kind: 'round', id: roundId, key: 'walk' },
      by: null,
      at: now,
    });
    await writeTaskOf(tx, groupId, roundId, taskId);
  }
  await told(tx, groupId, propertyId, roundId, now);
}

export async function endRounds(parts: DutyParts, groupId: string, now: string): Promise<void> {
  await parts.database.tenant(groupId, async (tx) => {
    for (const round of await holdOverdue(tx, groupId, now)) {
      if (stateOf(round, now) !== 'missed') continue;
      await writeMissed(tx, groupId, round.roundId, now);
      await giveUp(parts, tx, groupId, round.taskId, now);
      await told(tx, groupId, round.propertyId, round.roundId, now);
    }
  });
}

async function giveUp(parts: DutyParts, tx: Tx, groupId: string, taskId: string | null, now: string): Promise<void> {
  const held = taskId === null ? undefined : await readTask(tx, groupId, taskId, true);
  if (held === undefined || isClosed(fold(held.steps))) return;
  const step = { kind: 'cancelled', params: { reason: '未按时巡视 · Not walked in time' } } as const;
  await say(parts, tx, groupId, held, [step], null, now);
}
