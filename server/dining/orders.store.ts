// Orders on disk: the check with its state, its items and persons made from it, and the stay it was signed to. One statement per
// table, however many orders.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { OrderRows, OrderState } from './order.ts';

export type HeldOrder = {
  id: string;
  connectionId: string;
  source: string;
  sourceKey: string;
  propertyId: string;
  messageId: string | null;
  receivedAt: string;
  state: OrderState;
};

const columns = sql.raw(`o.id, o.connection_id as "connectionId", o.source, o.source_key as "sourceKey",
  o.property_id as "propertyId", o.message_id as "messageId", o.received_at as "receivedAt", o.state`);

/** Locked for this transaction, in the order of their keys. */
export async function loadOrders(
  tx: Tx,
  groupId: string,
  keys: { connectionId: string; key: string }[],
): Promise<HeldOrder[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<HeldOrder>`
    select ${columns} from (select distinct k."connectionId", k.key from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("connectionId" uuid, key text) order by 1, 2) k
    cross join lateral (select * from pos_order o where o.group_id = ${groupId} and o.connection_id = k."connectionId" and o.source_key = k.key for update) o`.execute(
    tx,
  );
  return rows;
}

/** Writes orders whole, with their items and persons; a person whose record is gone is left out. */
export async function writeOrders(
  tx: Tx,
  groupId: string,
  orders: readonly { held: HeldOrder; rows: OrderRows }[],
): Promise<void> {
  if (orders.length === 0) return;
  const heads = orders.map(({ held, rows: { items: _, people: __, ...head } }) => ({ ...held, ...head }));
  await sql`
    insert into pos_order (group_id, id, connection_id, source, source_key, property_id, message_id, received_at, state, check_no, outlet, table_name, covers, status, business_date, opened_at, closed_at,
      total_minor, currency, room_number, stay_key, booking_number)
    select ${groupId}::uuid, n.id, n."connectionId", n.source, n."sourceKey", n."propertyId", n."messageId", n."receivedAt", n.state, n."checkNo", n.outlet, n."tableName", n.covers, n.status, n."businessDate",
      n."openedAt", n."closedAt", n."totalMinor", n.currency, n."roomNumber", n."stayKey", n."bookingNumber"
    from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) as n(id uuid, "connectionId" uuid, source text, "sourceKey" text, "propertyId" uuid, "messageId" uuid, "receivedAt" timestamptz, state jsonb,
      "checkNo" text, outlet text, "tableName" text, covers int, status text, "businessDate" date, "openedAt" timestamptz, "closedAt" timestamptz, "totalMinor" bigint, currency text, "roomNumber" text,
      "stayKey" text, "bookingNumber" text)
    on conflict (group_id, connection_id, source_key) do update set message_id = coalesce(excluded.message_id, pos_order.message_id), received_at = excluded.received_at, state = excluded.state,
      check_no = excluded.check_no, outlet = excluded.outlet, table_name = excluded.table_name, covers = excluded.covers, status = excluded.status, business_date = excluded.business_date,
      opened_at = excluded.opened_at, closed_at = excluded.closed_at, total_minor = excluded.total_minor, currency = excluded.currency, room_number = excluded.room_number,
      stay_key = excluded.stay_key, booking_number = excluded.booking_number`.execute(tx);
  const ids = orders.map(({ held }) => held.id);
  await sql`delete from pos_item where group_id = ${groupId} and order_id = any(${ids}::uuid[])`.execute(tx);
  const items = orders.flatMap(({ held, rows }) => rows.items.map((item, place) => ({ ...item, id: held.id, place })));
  await sql`
    insert into pos_item (group_id, order_id, item_key, place, name, quantity, amount_minor, currency, category, voided)
    select ${groupId}::uuid, n.id, n.key, n.place, n.name, n.quantity, n."amountMinor", n."currencyCode", n.category, coalesce(n.voided, false)
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as n(id uuid, key text, place int, name text, quantity float8, "amountMinor" bigint, "currencyCode" text, category text, voided boolean)`.execute(
    tx,
  );
  await sql`delete from pos_order_person where group_id = ${groupId} and order_id = any(${ids}::uuid[])`.execute(tx);
  const people = orders.flatMap(({ held, rows }) => rows.people.map((person) => ({ ...person, id: held.id })));
  await sql`
    insert into pos_order_person (group_id, order_id, record_id, role)
    select ${groupId}::uuid, n.id, n."recordId", n.role
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as n(id uuid, "recordId" uuid, role text)
    cross join lateral (select 1 from record where record.group_id = ${groupId} and record.id = n."recordId" offset 0) known
    on conflict do nothing`.execute(tx);
}

export async function deleteOrders(tx: Tx, groupId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from pos_order where group_id = ${groupId} and id = any(${ids}::uuid[])`.execute(tx);
}

/** Guests named on these orders, and those of the stays they were signed to. */
export async function guestsOfOrders(tx: Tx, groupId: string, orderIds: readonly string[]): Promise<string[]> {
  if (orderIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct l.guest_id as id from (
      select p.record_id from pos_order_person p where p.group_id = ${groupId} and p.order_id = any(${orderIds}::uuid[])
      union select sp.record_id from pos_order o join stay_person sp on sp.group_id = o.group_id and sp.stay_id = o.stay_id where o.group_id = ${groupId} and o.id = any(${orderIds}::uuid[])) person
    join link l on l.group_id = ${groupId} and l.record_id = person.record_id`.execute(tx);
  return rows.map((row) => row.id);
}
