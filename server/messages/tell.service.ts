// A letter changed: the event for listeners and a word to open screens, in the change's own transaction. Neither carries what it says.
import type { Tx } from '../platform/database/tables.ts';
import { push, type Emit } from '../platform/events.store.ts';

export async function tellOutbox(
  parts: { emit: Emit },
  tx: Tx,
  groupId: string,
  message: { id: string; propertyId: string; state: string },
  at: string,
): Promise<void> {
  const { id, propertyId, state } = message;
  await parts.emit(tx, groupId, [{ kind: 'outbox_changed', key: id, payload: { propertyId, state } }], at);
  await push(tx, groupId, [{ kind: 'outbox', key: id, propertyId, dates: [], at }]);
}
