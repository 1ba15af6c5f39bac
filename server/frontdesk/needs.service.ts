// What waits for a person, in figures only: every screen of the house asks for it.
import type { Needs } from '@regulars/contract/needs.ts';
import { countWaiting as countCases } from '../cases/board.service.ts';
import { may, type Who } from '../platform/who.ts';
import { countWaiting as countTasks } from '../tasks/lists.service.ts';
import type { BoardParts } from './board.service.ts';

/** HTTP has checked that the person works on tasks of this house. */
export function needsOf({ database }: BoardParts, who: Who, propertyId: string): Promise<Needs> {
  return database.tenantReadOnly(who.groupId, async (tx) => ({
    tasks: await countTasks(tx, who, propertyId),
    cases: may(who, 'case.work', propertyId) ? await countCases(tx, who, propertyId) : 0,
  }));
}
