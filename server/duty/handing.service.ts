// What is accepted in a hand-over changes hands: a case, task or promise of the outgoing person becomes the incoming one's, by the
// same steps a colleague would make, so that its own story tells of it.
import { foldCase } from '../cases/fold.ts';
import { addStep } from '../cases/cases.service.ts';
import { holdCase } from '../cases/cases.store.ts';
import { sceneOf } from '../cases/scene.service.ts';
import { act } from '../promises/promises.service.ts';
import { readTask } from '../tasks/tasks.store.ts';
import { isClosed, fold } from '../tasks/task.ts';
import { say } from '../tasks/tasks.service.ts';
import type { Department } from '@regulars/contract/department.ts';
import { isOpen } from '../cases/case.ts';
import { holdPromises } from '../promises/promises.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Who } from '../platform/who.ts';
import type { PromiseParts } from '../promises/look.service.ts';
import type { Kept } from './handover.ts';

type Turn = { outId: string; who: Who; department: Department; now: string };

/** Does nothing where the thing is closed, offered elsewhere, or another's by now: what happened meanwhile stands. */
export async function handOver(parts: PromiseParts, tx: Tx, groupId: string, item: Kept, turn: Turn): Promise<void> {
  switch (item.kind) {
    case 'case':
      return handCase(parts, tx, groupId, item.id, turn);
    case 'task':
      return handTask(parts, tx, groupId, item.id, turn);
    case 'promise':
      return handPromise(parts, tx, groupId, item.id, turn);
    case 'arrival':
    case 'guest':
    case 'note':
      return;
    default:
      return item.kind satisfies never;
  }
}

async function handCase(parts: PromiseParts, tx: Tx, groupId: string, caseId: string, turn: Turn): Promise<void> {
  const held = await holdCase(tx, groupId, caseId);
  if (held === undefined) return;
  const c = foldCase(held.steps);
  if (!isOpen(c) || c.ownerId !== turn.outId || c.offer !== null) return;
  const { who, now, department } = turn;
  const scene = await sceneOf(tx, groupId, null, held, c, now);
  const until = new Date(Date.parse(now) + 60_000).toISOString();
  const offered = await addStep(parts, scene, {
    kind: 'offered',
    params: { department: c.department ?? department, staffId: who.staffId, until, reason: '交接班 · Hand-over' },
  });
  await addStep(parts, { ...offered, who }, { kind: 'accepted', params: {} });
}

async function handTask(parts: PromiseParts, tx: Tx, groupId: string, taskId: string, turn: Turn): Promise<void> {
  const held = await readTask(tx, groupId, taskId, true);
  if (held === undefined) return;
  const task = fold(held.steps);
  if (isClosed(task) || task.ownerId !== turn.outId || task.offer !== null) return;
  const step = { kind: 'taken', params: { from: turn.outId, reason: '交接班 · Hand-over' } } as const;
  await say(parts, tx, groupId, held, [step], turn.who.staffId, turn.now);
}

async function handPromise(parts: PromiseParts, tx: Tx, groupId: string, id: string, turn: Turn): Promise<void> {
  const [promise] = await holdPromises(tx, groupId, [id], true);
  if (promise === undefined) return;
  const { ownerId, offer, closed, department } = promise.standing;
  if (closed !== null || ownerId !== turn.outId || offer !== null) return;
  const until = new Date(Date.parse(turn.now) + 60_000).toISOString();
  const staffId = turn.who.staffId;
  const out = { staffId: turn.outId, leads: true, version: null };
  await act(parts, tx, groupId, id, { kind: 'offer', department, staffId, until }, out, turn.now);
  await act(parts, tx, groupId, id, { kind: 'accept' }, { staffId, leads: false, version: null }, turn.now);
}
