// Interactions on disk, with the persons on them; a person hangs on by record. One statement per table, however many rows.
import { sql } from 'kysely';
import type { NoteView } from '../guests/guest.ts';
import { maskText } from '../guests/masks.ts';
import { heirRows, type TakeOver } from '../identity/heirs.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { InteractionFacts } from './interaction.ts';

export type InteractionRow = InteractionFacts & {
  id: string;
  connectionId: string;
  source: string;
  sourceKey: string;
  propertyId: string;
  messageId: string | null;
};

/** Locked for this transaction. `keys` in one order, so that two transactions never wait for each other in a ring. */
export async function loadInteractions(
  tx: Tx,
  groupId: string,
  keys: { connectionId: string; key: string }[],
): Promise<InteractionRow[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<InteractionRow>`
    select i.id, i.connection_id as "connectionId", i.source, i.source_key as "sourceKey", i.source_version as "sourceVersion", i.property_id as "propertyId", i.message_id as "messageId",
      i.received_at as "receivedAt", i.kind, i.at, i.channel_code as "channelCode", i.words, i.arrival_date as "arrivalDate", i.departure_date as "departureDate", i.rooms, i.party_size as "partySize",
      i.room_type as "roomType", i.outlet, i.reason, i.reason_text as "reasonText", i.value_minor as "valueMinor", i.currency, i.booking_number as "bookingNumber", i.room_number as "roomNumber",
      i.category, i.remedy, i.settled_at as "settledAt", i.noted_by as "notedBy",
      coalesce((select jsonb_agg(jsonb_build_object('recordId', p.record_id, 'role', p.role) order by p.record_id, p.role) from interaction_person p where p.group_id = ${groupId} and p.interaction_id = i.id), '[]') as people
    from (select distinct k."connectionId", k.key from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("connectionId" uuid, key text) order by 1, 2) k
    cross join lateral (select * from interaction i where i.group_id = ${groupId} and i.connection_id = k."connectionId" and i.source_key = k.key for update) i`.execute(
    tx,
  );
  return rows;
}

/** Writes interactions whole, their persons too; each key stands once in `rows`. A person whose record is gone is left out. */
export async function writeInteractions(tx: Tx, groupId: string, rows: readonly InteractionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into interaction (group_id, id, connection_id, source, source_key, source_version, property_id, message_id, received_at, kind, at, channel_code, words, arrival_date, departure_date, rooms,
      party_size, room_type, outlet, reason, reason_text, value_minor, currency, booking_number, room_number, category, remedy, settled_at, noted_by)
    select ${groupId}::uuid, n.id, n."connectionId", n.source, n."sourceKey", n."sourceVersion", n."propertyId", n."messageId", n."receivedAt", n.kind, n.at, n."channelCode", n.words, n."arrivalDate",
      n."departureDate", n.rooms, n."partySize", n."roomType", n.outlet, n.reason, n."reasonText", n."valueMinor", n.currency, n."bookingNumber", n."roomNumber", n.category, n.remedy, n."settledAt", n."notedBy"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "connectionId" uuid, source text, "sourceKey" text, "sourceVersion" text, "propertyId" uuid, "messageId" uuid,
      "receivedAt" timestamptz, kind text, at timestamptz, "channelCode" text, words text, "arrivalDate" date, "departureDate" date, rooms int, "partySize" int, "roomType" text, outlet text, reason text,
      "reasonText" text, "valueMinor" bigint, currency text, "bookingNumber" text, "roomNumber" text, category text, remedy text, "settledAt" timestamptz, "notedBy" uuid)
    on conflict (group_id, connection_id, source_key) do update set source_version = excluded.source_version, message_id = coalesce(excluded.message_id, interaction.message_id),
      received_at = excluded.received_at, kind = excluded.kind, at = excluded.at, channel_code = excluded.channel_code, words = excluded.words, arrival_date = excluded.arrival_date,
      departure_date = excluded.departure_date, rooms = excluded.rooms, party_size = excluded.party_size, room_type = excluded.room_type, outlet = excluded.outlet, reason = excluded.reason,
      reason_text = excluded.reason_text, value_minor = excluded.value_minor, currency = excluded.currency, booking_number = excluded.booking_number, room_number = excluded.room_number,
      category = excluded.category, remedy = excluded.remedy, settled_at = excluded.settled_at, noted_by = excluded.noted_by`.execute(
    tx,
  );
  const ids = rows.map((row) => row.id);
  await sql`delete from interaction_person where group_id = ${groupId} and interaction_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  const people = rows.flatMap(({ id, people: those }) => those.map((person) => ({ id, ...person })));
  await sql`
    insert into interaction_person (group_id, interaction_id, record_id, role)
    select ${groupId}::uuid, n.id, n."recordId", n.role
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as n(id uuid, "recordId" uuid, role text)
    cross join lateral (select 1 from record where record.group_id = ${groupId} and record.id = n."recordId" offset 0) known
    on conflict do nothing`.execute(tx);
}

export async function deleteInteractions(tx: Tx, groupId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from interaction where group_id = ${groupId} and id = any(${ids}::uuid[])`.execute(tx);
}

/** Guests whose records stand on these interactions. */
export async function guestsOn(tx: Tx, groupId: string, interactionIds: readonly string[]): Promise<string[]> {
  if (interactionIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct l.guest_id as id from interaction_person p join link l on l.group_id = p.group_id and l.record_id = p.record_id
    where p.group_id = ${groupId} and p.interaction_id = any(${interactionIds}::uuid[])`.execute(tx);
  return rows.map((row) => row.id);
}

export async function guestOfRecord(tx: Tx, groupId: string, recordId: string): Promise<string | null> {
  const { rows } = await sql<{
    guestId: string;
  }>`select guest_id as "guestId" from link where group_id = ${groupId} and record_id = ${recordId}::uuid`.execute(tx);
  return rows[0]?.guestId ?? null;
}

/** What the desk took down of a guest outlives the record it hung on (an import taken back): another of the guest's takes over. */
export const takeOverInteractions: TakeOver = async (tx, groupId, heirs) => {
  await sql`
    insert into interaction_person (group_id, interaction_id, record_id, role)
    select p.group_id, p.interaction_id, h."heirId", p.role
    from ${heirRows(heirs)}
    join interaction_person p on p.group_id = ${groupId} and p.record_id = h."recordId"
    join interaction i on i.group_id = p.group_id and i.id = p.interaction_id and i.noted_by is not null
    on conflict do nothing`.execute(tx);
};

/** Complaints as what went wrong, newest first per guest, beside the troubles that staff noted; one that opened a case is told by the case. Words masked. */
export async function readComplaints(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  limit: number,
): Promise<Map<string, NoteView[]>> {
  if (guestIds.length === 0) return new Map();
  const { rows } = await sql<NoteView & { guestId: string; place: number }>`
    select * from (
      select distinct on (l.guest_id, i.id) l.guest_id as "guestId", i.id as "noteId", p.record_id as "recordId", i.property_id as "propertyId", booked.id as "reservationId", 'trouble' as kind, i.category,
        i.words as text, i.source, i.remedy, i.settled_at as "settledAt", s.name as "notedBy", i.at as "notedAt",
        dense_rank() over (partition by l.guest_id order by i.at desc, i.id desc) as place
      from link l join interaction_person p on p.group_id = l.group_id and p.record_id = l.record_id
      join interaction i on i.group_id = l.group_id and i.id = p.interaction_id and i.kind = 'complaint'
      left join staff s on s.group_id = i.group_id and s.id = i.noted_by
      left join lateral (select n.reservation_id as id from booking_number n where n.group_id = i.group_id and n.number = i.booking_number and n.property_id = i.property_id order by 1 limit 1) booked on true
      where l.group_id = ${groupId} and l.guest_id = any(${[...guestIds]}::uuid[])
        and not exists (select 1 from case_file c where c.group_id = i.group_id and c.source_kind = 'complaint' and c.source_id = i.id::text)
      order by l.guest_id, i.id, p.record_id) complaints
    where place <= ${limit} order by "guestId", place`.execute(tx);
  const complaints = new Map<string, NoteView[]>();
  for (const { guestId, place: _, ...said } of rows) {
    const view = { ...said, text: maskText(said.text), remedy: said.remedy === null ? null : maskText(said.remedy) };
    complaints.set(guestId, [...(complaints.get(guestId) ?? []), view]);
  }
  return complaints;
}
