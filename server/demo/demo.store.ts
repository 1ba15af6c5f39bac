// Writes of the demo that no screen makes: notes of earlier days with their own dates, and when past orders became visible.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

type OnRecord = { id: string; connectionId: string; profileKey: string; at: string };

export async function addLikes(
  tx: Tx,
  groupId: string,
  by: string,
  rows: readonly (OnRecord & { kind: string; code: string | null; text: string; source: string })[],
): Promise<void> {
  await sql`insert into preference (group_id, id, record_id, kind, code, text, source, noted_by, noted_at)
    select ${groupId}::uuid, n.id, r.id, n.kind, n.code, n.text, n.source, ${by}::uuid, n.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "connectionId" uuid, "profileKey" text, at timestamptz, kind text, code text, text text, source text)
    join record r on r.group_id = ${groupId}::uuid and r.connection_id = n."connectionId" and r.source_key = n."profileKey" and r.role = 'profile'`.execute(
    tx,
  );
}

export async function addNotes(
  tx: Tx,
  groupId: string,
  by: string,
  rows: readonly (OnRecord & { propertyId: string; kind: string; category?: string; text: string; remedy?: string })[],
): Promise<void> {
  await sql`insert into note (group_id, id, record_id, property_id, kind, category, text, source, remedy, settled_at, noted_by, noted_at)
    select ${groupId}::uuid, n.id, r.id, n."propertyId", n.kind, n.category, n.text, 'staff', n.remedy, case when n.remedy is null then null else n.at end, ${by}::uuid, n.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "connectionId" uuid, "profileKey" text, at timestamptz, "propertyId" uuid, kind text, category text, text text, remedy text)
    join record r on r.group_id = ${groupId}::uuid and r.connection_id = n."connectionId" and r.source_key = n."profileKey" and r.role = 'profile'`.execute(
    tx,
  );
}

export async function addDates(
  tx: Tx,
  groupId: string,
  by: string,
  rows: readonly (OnRecord & { kind: string; date: string; text: string })[],
): Promise<void> {
  await sql`insert into special_date (group_id, id, record_id, kind, date, calendar, text, noted_by, noted_at)
    select ${groupId}::uuid, n.id, r.id, n.kind, n.date, 'solar', n.text, ${by}::uuid, n.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "connectionId" uuid, "profileKey" text, at timestamptz, kind text, date text, text text)
    join record r on r.group_id = ${groupId}::uuid and r.connection_id = n."connectionId" and r.source_key = n."profileKey" and r.role = 'profile'`.execute(
    tx,
  );
}

/** Orders of the past stood on the board a moment after they came, not when the demo was loaded. */
export async function settleVisibility(tx: Tx, groupId: string): Promise<void> {
  await sql`update reservation set visible_at = received_at + interval '1 millisecond' * (200 + length(source_key) * 37 % 600) where group_id = ${groupId}::uuid`.execute(
    tx,
  );
}

export async function guestsWithNotes(tx: Tx, groupId: string): Promise<string[]> {
  const { rows } = await sql<{
    guestId: string;
  }>`select distinct l.guest_id as "guestId" from link l where l.group_id = ${groupId}::uuid and exists (
    select 1 from note n where n.group_id = l.group_id and n.record_id = l.record_id)`.execute(tx);
  return rows.map((row) => row.guestId);
}
