// Overdue tasks climb the ladder by themselves. Each is held and its steps are read anew, so that an answer given a moment ago stops
// it and two workers climb a rung once. Who is on shift is asked when the rung is climbed.
import type { Tx } from '../platform/database/tables.ts';
import { push } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { addAlerts, tellAlerts, type Alert } from './alerts.store.ts';
import { dutyManagerOf, generalManagerOf, headOnDuty, type Colleague, type OnDuty } from './colleagues.ts';
import { onDuty, readColleagues } from './colleagues.store.ts';
import { outlook, type Climb } from './ladder.ts';
import { fold, type StepSaid, type Task } from './task.ts';
import { say, type TaskParts } from './tasks.service.ts';
import { holdDue, writeTask, type Held } from './tasks.store.ts';

const atOnce = 100;
/** at most one bundle of alerts per person in this time, unless urgent */
const quietMs = 5 * 60_000;

type House = { colleagues: Colleague[]; present: OnDuty[] };

/** Climbs what is due and tells whom it climbed to; true = there may be more. */
export async function climb(parts: TaskParts, tx: Tx, groupId: string, now: string): Promise<boolean> {
  const held = await holdDue(tx, groupId, now, atOnce);
  const houses = new Map<string, House>();
  for (const one of held) {
    const { propertyId } = one.base;
    const house = houses.get(propertyId) ?? (await houseOf(tx, groupId, propertyId, now));
    houses.set(propertyId, house);
    await climbOne(parts, tx, groupId, one, house, now);
  }
  for (const propertyId of await tellAlerts(tx, groupId, now, quietMs))
    await push(tx, groupId, [{ kind: 'task', key: 'alerts', propertyId, dates: [], at: now }]);
  return held.length === atOnce;
}

async function houseOf(tx: Tx, groupId: string, propertyId: string, now: string): Promise<House> {
  return {
    colleagues: await readColleagues(tx, groupId, propertyId),
    present: await onDuty(tx, groupId, propertyId, now),
  };
}

async function climbOne(parts: TaskParts, tx: Tx, groupId: string, held: Held, house: House, now: string) {
  const { base, steps } = held;
  const task = fold(steps);
  const view = outlook(steps, base.policy, now);
  if (view.due.length === 0) return writeTask(tx, groupId, base.id, task, [], view);
  const said = view.due.map((due) => rungOf(task, due, house));
  const added = await say(parts, tx, groupId, held, said, null, now);
  const told = new Set(task.climbed.map(({ clock, since, to }) => `${clock}.${since}.${to}`));
  const alerts = added.flatMap((step): Alert[] => {
    if (step.kind !== 'warned' && step.kind !== 'escalated') return [];
    const { clock, since, rung, to } = step.params;
    // one person may stand on several rungs of a small house
    if (told.has(`${clock}.${since}.${to}`)) return [];
    told.add(`${clock}.${since}.${to}`);
    const urgent = task.priority === 'urgent';
    return [
      { id: newId(), taskId: base.id, seq: step.seq, propertyId: base.propertyId, staffId: to, clock, rung, urgent },
    ];
  });
  await addAlerts(tx, groupId, alerts, now);
}

function rungOf(task: Task, { clock, since, rung }: Climb, house: House): StepSaid {
  const to = whoStandsOn(task, clock, rung, house) ?? task.ownerId;
  return { kind: rung === 'owner' ? 'warned' : 'escalated', params: { clock, since, rung, to } };
}

function whoStandsOn(task: Task, clock: Climb['clock'], rung: Climb['rung'], { colleagues, present }: House) {
  switch (rung) {
    case 'owner':
      return clock === 'accept' ? (task.offer?.to ?? task.ownerId) : task.ownerId;
    case 'head':
      return headOnDuty(colleagues, present, task.offer?.department ?? task.department);
    case 'dutyManager':
      return dutyManagerOf(colleagues, present);
    case 'generalManager':
      return generalManagerOf(colleagues);
  }
}
