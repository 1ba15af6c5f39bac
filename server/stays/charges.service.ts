// Takes up the charges of a batch: each key once, the newest word of it.
import type { Batch } from '../intake/batch.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { takeCharge } from './charge.ts';
import { loadCharges, writeCharges, type ChargeRow } from './stays.store.ts';

/** Answers the charges that changed. */
export async function applyCharges(tx: Tx, batch: Batch): Promise<string[]> {
  const items = batch.items.flatMap((item, no) =>
    item.record.kind === 'folioTransaction' ? [{ item, no, said: item.record }] : [],
  );
  const held = await loadCharges(
    tx,
    batch.groupId,
    items.map(({ item, said }) => ({ connectionId: item.connectionId, key: said.sourceEntityId })),
  );
  const known = new Map(held.map((row) => [`${row.connectionId}/${row.sourceKey}`, row]));
  const before = new Map(known);
  const changed = new Map<string, ChargeRow>();
  for (const { item, no, said } of items) {
    const key = `${item.connectionId}/${said.sourceEntityId}`;
    const row = known.get(key) ?? null;
    const { after, reason } = takeCharge(row, said, item.receivedAt);
    batch.outcome[no] = reason;
    if (after === row || reason === 'unchanged') continue;
    const next: ChargeRow = {
      id: row?.id ?? newId(),
      connectionId: item.connectionId,
      sourceKey: said.sourceEntityId,
      propertyId: item.propertyId,
      messageId: item.messageId,
      ...after,
    };
    known.set(key, next);
    changed.set(key, next);
  }
  await writeCharges(tx, batch.groupId, [...changed.values()]);
  if (batch.importId !== null)
    for (const [key, row] of changed)
      batch.changes.push({ entity: 'charge', entityId: row.id, before: before.get(key) ?? null });
  return [...changed.values()].map((row) => row.id);
}
