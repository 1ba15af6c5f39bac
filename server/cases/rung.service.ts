// Who stands on a rung of the ladder now.
import type { CaseRung } from '@regulars/contract/caseWord.ts';
import type { Tx } from '../platform/database/tables.ts';
import { dutyManagerOf, generalManagerOf } from '../tasks/colleagues.ts';
import { dutyHead, onDuty, readColleagues } from '../tasks/colleagues.store.ts';
import type { Case } from './case.ts';

/** Never nobody: where a rung is empty, the next one up, in the end the owner. */
export async function rungHolder(
  tx: Tx,
  groupId: string,
  propertyId: string,
  c: Pick<Case, 'ownerId' | 'department' | 'offer'>,
  rung: CaseRung,
  now: string,
): Promise<string> {
  if (rung === 'owner') return c.ownerId;
  const department = c.offer?.department ?? c.department ?? 'guestRelations';
  if (rung === 'head') return dutyHead(tx, groupId, propertyId, department, now);
  const colleagues = await readColleagues(tx, groupId, propertyId);
  if (rung === 'generalManager') return generalManagerOf(colleagues) ?? c.ownerId;
  return dutyManagerOf(colleagues, await onDuty(tx, groupId, propertyId, now)) ?? c.ownerId;
}
