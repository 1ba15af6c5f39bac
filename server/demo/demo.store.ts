// Writes of the demo that no screen makes: notes of earlier days with their own dates, and when past orders became visible.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

type OnRecord = { id: string; connectionId: string; profileKey: string; at: string; by: string };

export async function addLikes(
  tx: Tx,
  groupId: string,
  rows: readonly (OnRecord & { kind: string; code: string | null; text: string; source: string })[],
): Promise<void> {
  await sql`insert into preference (group_id, id, record_id, kind, code, text, source, noted_by, noted_at)
    select ${groupId}::uuid, n.id, r.id, n.kind, n.code, n.text, n.source, n.by, n.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "connectionId" uuid, "profileKey" text, at timestamptz, by uuid, kind text, code text, text text, source text)
    join record r on r.group_id = ${groupId}::uuid and r.connection_id = n."connectionId" and r.source_key = n."profileKey" and r.role = 'profile'`.execute(
    tx,
  );
}

export async function addNotes(
  tx: Tx,
  groupId: string,
  rows: readonly (OnRecord & {
    propertyId: string;
    kind: string;
    category?: string;
    text: string;
    remedy?: string;
  })[],
): Promise<void> {
  await sql`insert into note (group_id, id, record_id, property_id, kind, category, text, source, remedy, settled_at, noted_by, noted_at)
    select ${groupId}::uuid, n.id, r.id, n."propertyId", n.kind, n.category, n.text, 'staff', n.remedy, case when n.remedy is null then null else n.at + interval '3 hours' end, n.by, n.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "connectionId" uuid, "profileKey" text, at timestamptz, by uuid, "propertyId" uuid, kind text, category text, text text, remedy text)
    join record r on r.group_id = ${groupId}::uuid and r.connection_id = n."connectionId" and r.source_key = n."profileKey" and r.role = 'profile'`.execute(
    tx,
  );
}

export async function addDates(
  tx: Tx,
  groupId: string,
  rows: readonly (OnRecord & { kind: string; date: string; text: string })[],
): Promise<void> {
  await sql`insert into special_date (group_id, id, record_id, kind, date, calendar, text, noted_by, noted_at)
    select ${groupId}::uuid, n.id, r.id, n.kind, n.date, 'solar', n.text, n.by, n.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "connectionId" uuid, "profileKey" text, at timestamptz, by uuid, kind text, date text, text text)
    join record r on r.group_id = ${groupId}::uuid and r.connection_id = n."connectionId" and r.source_key = n."profileKey" and r.role = 'profile'`.execute(
    tx,
  );
}

/** What came in the past stood on the board a moment after it came, not when the demo was loaded: mostly a third of a second. */
export async function settleVisibility(tx: Tx, groupId: string): Promise<void> {
  const moment = (key: string) =>
    sql.raw(
      `interval '1 millisecond' * (160 + abs(hashtext(${key})) % 340 + case when abs(hashtext(${key})) % 37 = 0 then 1700 else 0 end)`,
    );
  await sql`update reservation set visible_at = received_at + ${moment('source_key')} where group_id = ${groupId}::uuid`.execute(
    tx,
  );
  await sql`update inbound_message set applied_at = received_at + ${moment('message_key')}, visible_at = received_at + ${moment('message_key')}
    where group_id = ${groupId}::uuid and state in ('applied', 'control')`.execute(tx);
}

/** The group that the demo's people belong to, where it was loaded to the end. */
export async function findDemo(tx: Tx, logins: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string;
  }>`select g.id from staff_login l join hotel_group g on g.id = l.group_ref where l.login = any(${logins}::text[]) and g.ready_at is not null limit 1`.execute(
    tx,
  );
  return rows[0]?.id;
}

export async function hasLogins(tx: Tx, groupId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from staff_login where group_ref = ${groupId}::uuid limit 1`.execute(tx);
  return rows.length > 0;
}

export async function guestsWithNotes(tx: Tx, groupId: string): Promise<string[]> {
  const { rows } = await sql<{
    guestId: string;
  }>`select distinct l.guest_id as "guestId" from link l where l.group_id = ${groupId}::uuid and exists (
    select 1 from note n where n.group_id = l.group_id and n.record_id = l.record_id)`.execute(tx);
  return rows.map((row) => row.guestId);
}

/** The first record of each guest who has an e-mail address, in an order that is the same every time. */
export async function readMailable(tx: Tx): Promise<{ recordId: string; source: string; receivedAt: string }[]> {
  const { rows } = await sql<{ recordId: string; source: string; receivedAt: string }>`
    select r.id as "recordId", r.source, r.received_at as "receivedAt" from guest_summary s join guest g on g.group_id = s.group_id and g.id = s.guest_id
    join record r on r.group_id = g.group_id and r.id = g.anchor_record_id where s.has_email order by g.sort_key, r.source_key`.execute(
    tx,
  );
  return rows;
}
