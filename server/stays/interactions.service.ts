// Takes up the interactions of a batch: each key once, the newest word of it; open cards hear of it on commit. And takes back what
// an import brought.
import { personRef, type Batch, type BatchItem, type Handler } from '../intake/batch.ts';
import { tellCards } from '../intake/cards.store.ts';
import type { Interaction } from '../intake/canonical.ts';
import { storable } from '../platform/storable.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { takeInteraction, type PersonOn } from './interaction.ts';
import {
  deleteInteractions,
  guestsOn,
  loadInteractions,
  writeInteractions,
  type InteractionRow,
} from './interactions.store.ts';

export function interactionsHandler(): Handler {
  return { name: 'interactions', apply: applyInteractions };
}

async function applyInteractions(tx: Tx, batch: Batch): Promise<void> {
  const items = batch.items.flatMap((item, no) =>
    item.record.kind === 'interaction' ? [{ item, no, said: storable(item.record), people: item.record.persons }] : [],
  );
  if (items.length === 0) return;
  const held = await loadInteractions(
    tx,
    batch.groupId,
    items.map(({ item, said }) => ({ connectionId: item.connectionId, key: said.sourceEntityId })),
  );
  const before = new Map(held.map((row) => [keyOf(row.connectionId, row.sourceKey), row]));
  const now = new Map(before);
  for (const { item, no, said, people } of items) {
    const key = keyOf(item.connectionId, said.sourceEntityId);
    const row = now.get(key) ?? null;
    const { after, reason } = takeInteraction(row, said, item.receivedAt, peopleOf(batch, no, people));
    batch.outcome[no] = reason;
    if (after !== row) now.set(key, { ...after, ...identityOf(row, item, said) });
  }
  const changed = [...now].filter(([key, row]) => before.get(key) !== row).map(([, row]) => row);
  const ids = changed.map((row) => row.id);
  const guestsBefore = await guestsOn(tx, batch.groupId, ids);
  await writeInteractions(tx, batch.groupId, changed);
  if (batch.importId !== null)
    for (const row of changed)
      batch.changes.push({
        entity: 'interaction',
        entityId: row.id,
        before: before.get(keyOf(row.connectionId, row.sourceKey)) ?? null,
      });
  const guests = [...new Set([...guestsBefore, ...(await guestsOn(tx, batch.groupId, ids))])];
  for (const guestId of guests) batch.touched.add(guestId);
  await tellCards(tx, batch, guests);
}

const keyOf = (connectionId: string, sourceKey: string): string => `${connectionId}/${sourceKey}`;

function identityOf(row: InteractionRow | null, item: BatchItem, said: Interaction) {
  return {
    id: row?.id ?? newId(),
    connectionId: item.connectionId,
    source: said.source,
    sourceKey: said.sourceEntityId,
    propertyId: item.propertyId,
    messageId: item.messageId,
  };
}

/** Persons whom identity knows a record of; nobody by name or contact has none. */
function peopleOf(batch: Batch, no: number, persons: Interaction['persons']): PersonOn[] {
  return persons.flatMap(({ personKey, role }) => {
    const recordId = batch.recordOf.get(personRef(no, personKey));
    return recordId === undefined ? [] : [{ recordId, role }];
  });
}

/** Takes back what an import did to interactions: new ones go, changed ones are again what they were. Answers the guests concerned. */
export async function undoInteractions(
  tx: Tx,
  groupId: string,
  changes: Batch['changes'],
): Promise<{ guestIds: string[] }> {
  const own = changes.filter(({ entity }) => entity === 'interaction');
  const ids = own.map(({ entityId }) => entityId);
  const guestIds = await guestsOn(tx, groupId, ids);
  await deleteInteractions(
    tx,
    groupId,
    own.filter(({ before }) => before === null).map(({ entityId }) => entityId),
  );
  const restored = own.flatMap(({ before }) => (before === null ? [] : [before as InteractionRow]));
  await writeInteractions(tx, groupId, restored);
  return { guestIds: [...new Set([...guestIds, ...(await guestsOn(tx, groupId, ids))])] };
}
