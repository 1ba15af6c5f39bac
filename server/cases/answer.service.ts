// The guest wrote back to a letter of a case: whoever has the case hears of it, open pages read it, and where the house was waiting for
// the guest its clocks run again.
import type { Tx } from '../platform/database/tables.ts';
import { push } from '../platform/events.store.ts';
import { isOpen } from './case.ts';
import { addStep, type CaseParts } from './cases.service.ts';
import { holdCase } from './cases.store.ts';
import { foldCase } from './fold.ts';
import { caseOfLetter } from './origin.store.ts';
import { sceneOf } from './scene.service.ts';

/** Who has the case the letter was written in; undefined for any other letter and for cases that are over. */
export async function guestWroteBack(
  parts: Pick<CaseParts, 'emit'>,
  tx: Tx,
  groupId: string,
  { messageId, at }: { messageId: string; at: string },
): Promise<{ ownerId: string } | undefined> {
  const caseId = await caseOfLetter(tx, groupId, messageId);
  const held = caseId === undefined ? undefined : await holdCase(tx, groupId, caseId);
  if (held === undefined) return undefined;
  const { id, propertyId } = held.base;
  const c = foldCase(held.steps);
  await push(tx, groupId, [{ kind: 'case', key: id, propertyId, dates: [], at }]);
  if (!isOpen(c)) return undefined;
  if (c.waiting) {
    const scene = await sceneOf(tx, groupId, null, held, c, at);
    await addStep(parts, scene, { kind: 'resumed', params: { words: '' } });
  }
  return { ownerId: c.ownerId };
}
