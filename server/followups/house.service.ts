// What every part of follow-up needs: the parts it works with, the house, the row as one the person may work on, and telling.
import type { Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import { push, type Emit } from '../platform/events.store.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustBeAllowed, type Who } from '../platform/who.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import type { FollowupRow } from './followups.store.ts';

export type FollowupParts = { database: Database; clock: Clock; emit: Emit };

/** 404 where it is not there or at none of the person's houses. */
export async function theirs(who: Who, found: Promise<FollowupRow | undefined>): Promise<FollowupRow> {
  const row = await found;
  if (row === undefined) throw new Refusal('not_found', {}, 404);
  mustBeAllowed(who, 'followup.work', row.propertyId);
  return row;
}

export async function houseOf(tx: Tx, groupId: string, propertyId: string): Promise<Property> {
  const house = (await readProperties(tx, groupId)).find(({ id }) => id === propertyId);
  if (house === undefined) throw new Refusal('not_found', {}, 404);
  return house;
}

export async function tell(
  parts: Pick<FollowupParts, 'emit'>,
  tx: Tx,
  who: Who,
  { id, propertyId }: Pick<FollowupRow, 'id' | 'propertyId'>,
  at: string,
): Promise<void> {
  await parts.emit(
    tx,
    who.groupId,
    [{ kind: 'followup_changed', key: id, payload: { propertyId, by: who.staffId } }],
    at,
  );
  await push(tx, who.groupId, [{ kind: 'followup', key: id, propertyId, dates: [], at }]);
}
