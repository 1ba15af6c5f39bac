// Takes up the orders of a batch, ties what was signed to a room to its stay - also checks that came before their stay - and tells
// open cards. And takes back what an import brought.
import { personRef, type Batch, type BatchItem, type Handler } from '../intake/batch.ts';
import { tellCards } from '../intake/cards.store.ts';
import type { PosOrder } from '../intake/canonical.ts';
import { plainText } from '../intake/clockedFacts.ts';
import { storable } from '../platform/storable.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { rowsOf, takeOrder, type OrderState, type PersonOn } from './order.ts';
import { deleteOrders, guestsOfOrders, loadOrders, writeOrders, type HeldOrder } from './orders.store.ts';
import { ordersToTie, tieOrders } from './roomCharges.store.ts';

export function diningHandler(): Handler {
  return { name: 'dining', apply: applyOrders };
}

async function applyOrders(tx: Tx, batch: Batch): Promise<void> {
  const { groupId } = batch;
  const ids = (await takeUp(tx, batch)).map((order) => order.id);
  const retied = await ordersToTie(tx, groupId, [...batch.reservations.keys()]);
  if (ids.length === 0 && retied.length === 0) return;
  const before = await guestsOfOrders(tx, groupId, [...ids, ...retied]);
  const tied = await tieOrders(tx, groupId, [...new Set([...ids, ...retied])]);
  const after = await guestsOfOrders(tx, groupId, [...ids, ...tied]);
  if (ids.length === 0 && tied.length === 0) return;
  const guests = [...new Set([...before, ...after])];
  for (const guestId of guests) batch.touched.add(guestId);
  await tellCards(tx, batch, guests);
}

/** Answers the orders that changed. */
async function takeUp(tx: Tx, batch: Batch): Promise<HeldOrder[]> {
  const items = batch.items.flatMap((item, no) =>
    item.record.kind === 'posOrder' ? [{ item, no, said: storable(item.record), people: item.record.persons }] : [],
  );
  if (items.length === 0) return [];
  const held = await loadOrders(
    tx,
    batch.groupId,
    items.map(({ item, said }) => ({ connectionId: item.connectionId, key: said.sourceEntityId })),
  );
  const before = new Map(held.map((order) => [keyOf(order.connectionId, order.sourceKey), order]));
  const now = new Map(before);
  for (const { item, no, said, people } of items) {
    const key = keyOf(item.connectionId, said.sourceEntityId);
    const order = now.get(key) ?? null;
    const { after, reason } = takeOrder(order?.state ?? null, said, item.receivedAt, peopleOf(batch, no, people));
    batch.outcome[no] = reason;
    now.set(key, asHeld(order, item, said, after, reason));
  }
  const changed = [...now].filter(([key, order]) => !isSame(before.get(key), order)).map(([, order]) => order);
  await writeOrders(
    tx,
    batch.groupId,
    changed.map((order) => ({ held: order, rows: rowsOf(order.state) })),
  );
  if (batch.importId !== null)
    for (const order of changed)
      batch.changes.push({
        entity: 'order',
        entityId: order.id,
        before: before.get(keyOf(order.connectionId, order.sourceKey)) ?? null,
      });
  return changed;
}

const keyOf = (connectionId: string, sourceKey: string): string => `${connectionId}/${sourceKey}`;

const isSame = (before: HeldOrder | undefined, now: HeldOrder): boolean =>
  before !== undefined && plainText(before.state) === plainText(now.state);

function asHeld(
  order: HeldOrder | null,
  item: BatchItem,
  said: PosOrder,
  state: OrderState,
  reason: string,
): HeldOrder {
  const isNew = order === null || reason === 'updated';
  return {
    id: order?.id ?? newId(),
    connectionId: item.connectionId,
    source: said.source,
    sourceKey: said.sourceEntityId,
    propertyId: order?.propertyId ?? item.propertyId,
    messageId: isNew ? (item.messageId ?? order?.messageId ?? null) : order.messageId,
    receivedAt: isNew ? item.receivedAt : order.receivedAt,
    state,
  };
}

/** Persons whom identity knows a record of, by the source's key of each. */
function peopleOf(batch: Batch, no: number, persons: PosOrder['persons']): Map<string, PersonOn> {
  return new Map(
    persons.flatMap(({ personKey, role }) => {
      const recordId = batch.recordOf.get(personRef(no, personKey));
      return recordId === undefined ? [] : [[storable(personKey), { recordId, role }] as const];
    }),
  );
}

/** Takes back what an import did to orders: new ones go, changed ones are again what they were. Answers the guests concerned. */
export async function undoOrders(tx: Tx, groupId: string, changes: Batch['changes']): Promise<{ guestIds: string[] }> {
  const own = changes.filter(({ entity }) => entity === 'order');
  const ids = own.map(({ entityId }) => entityId);
  const guestIds = await guestsOfOrders(tx, groupId, ids);
  await deleteOrders(
    tx,
    groupId,
    own.filter(({ before }) => before === null).map(({ entityId }) => entityId),
  );
  const restored = own.flatMap(({ before }) => (before === null ? [] : [before as HeldOrder]));
  await writeOrders(
    tx,
    groupId,
    restored.map((held) => ({ held, rows: rowsOf(held.state) })),
  );
  await tieOrders(
    tx,
    groupId,
    restored.map((held) => held.id),
  );
  return { guestIds: [...new Set([...guestIds, ...(await guestsOfOrders(tx, groupId, ids))])] };
}
