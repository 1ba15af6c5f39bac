// The event table: a fact's event is written in the fact's own transaction, one delivery per listener. Open screens are told
// through the database's notification, which the database sends on commit only.
import type { Change } from '@regulars/contract/today.ts';
import { sql } from 'kysely';
import type { Tx } from './database/tables.ts';
import type { HouseEvent, Listener } from './event.ts';
import { newId } from './id.io.ts';
import type { LeaseStore } from './leases.io.ts';

export const liveChannel = 'regulars_live';
export const workChannel = 'regulars_work';

export type Emit = (tx: Tx, groupId: string, events: readonly HouseEvent[], at: string) => Promise<void>;

/** Writes events with their deliveries; a listener hears only the kinds it named. Wakes the dispatchers on commit. */
export function createEmit(listeners: readonly Listener[]): Emit {
  return async (tx, groupId, events, at) => {
    if (events.length === 0) return;
    const rows = events.map((event) => ({ id: newId(), kind: event.kind, key: event.key, payload: event.payload }));
    await sql`insert into event (group_id, id, kind, key, payload, at)
      select ${groupId}::uuid, e.id, e.kind, e.key, e.payload, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, kind text, key text, payload jsonb)`.execute(
      tx,
    );
    const due = rows.flatMap((row) =>
      listeners.filter((l) => l.hears.includes(row.kind)).map((l) => ({ id: row.id, listener: l.name })),
    );
    if (due.length === 0) return;
    await sql`insert into event_delivery (group_id, listener, event_id, due_at)
      select ${groupId}::uuid, d.listener, d.id, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as d(id uuid, listener text)`.execute(tx);
    await wake(tx, groupId);
  };
}

/** Wakes every process's dispatchers for this group once the transaction commits. */
export async function wake(tx: Tx, groupId: string): Promise<void> {
  await sql`select pg_notify(${workChannel}, ${groupId})`.execute(tx);
}

/** Tells open screens what changed, on commit. PostgreSQL's notification carries at most 8000 bytes: long date lists are cut. */
export async function push(tx: Tx, groupId: string, changes: readonly Change[]): Promise<void> {
  const payloads = changes.map((change) => JSON.stringify({ groupId, ...change, dates: change.dates.slice(0, 100) }));
  if (payloads.length > 0)
    await sql`select pg_notify(${liveChannel}, p) from jsonb_array_elements_text(${JSON.stringify(payloads)}::jsonb) as p`.execute(
      tx,
    );
}

export type Delivery = {
  listener: string;
  attempts: number;
  id: string;
  kind: HouseEvent['kind'];
  key: string;
  payload: Record<string, unknown>;
  at: string;
};

/** Leases due deliveries of a group, oldest first; a lease that ran out is taken again. */
export async function leaseDeliveries(
  tx: Tx,
  groupId: string,
  by: string,
  at: string,
  until: string,
  limit: number,
): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    with mine as (
      select listener, event_id from event_delivery
      where group_id = ${groupId} and state = 'due' and due_at <= ${at}::timestamptz and (leased_until is null or leased_until < ${at}::timestamptz)
      order by due_at, event_id limit ${limit} for update skip locked)
    update event_delivery d set leased_by = ${by}, leased_until = ${until}::timestamptz, attempts = attempts + 1
    from mine, event e
    where d.group_id = ${groupId} and d.listener = mine.listener and d.event_id = mine.event_id and e.group_id = d.group_id and e.id = d.event_id
    returning d.listener, d.attempts, e.id, e.kind, e.key, e.payload, e.at`.execute(tx);
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Who has deliveries in hand, and letting go of all that some of them hold (leases.ts). */
export const deliveryLeases: LeaseStore = {
  async holders(tx, groupId) {
    const { rows } = await sql<{
      by: string;
    }>`select distinct leased_by as by from event_delivery where group_id = ${groupId} and state = 'due' and leased_by is not null`.execute(
      tx,
    );
    return rows.map((row) => row.by);
  },
  async release(tx, groupId, holders) {
    await sql`update event_delivery set leased_by = null, leased_until = null where group_id = ${groupId} and state = 'due' and leased_by = any(${[...holders]}::text[])`.execute(
      tx,
    );
  },
};

/** All of one listener. */
export async function settleDeliveries(tx: Tx, groupId: string, deliveries: readonly Delivery[]): Promise<void> {
  await sql`delete from event_delivery where group_id = ${groupId} and listener = ${deliveries[0]!.listener} and event_id = any(${deliveries.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  );
}

/** What was written while nobody listened - a demo's past - is nobody's news. */
export async function forgetDeliveries(tx: Tx, groupId: string): Promise<void> {
  await sql`delete from event_delivery where group_id = ${groupId}`.execute(tx);
}

/** Back to due after a while, or dead with its cause after the last attempt. */
export async function failDelivery(
  tx: Tx,
  groupId: string,
  delivery: Delivery,
  cause: string,
  dueAt: string,
  dead: boolean,
): Promise<void> {
  await sql`update event_delivery set state = ${dead ? 'dead' : 'due'}, due_at = ${dueAt}::timestamptz, leased_until = null, leased_by = null, cause = ${cause}
    where group_id = ${groupId} and listener = ${delivery.listener} and event_id = ${delivery.id}`.execute(tx);
}

export async function groupIds(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from hotel_group where ready_at is not null order by id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}
