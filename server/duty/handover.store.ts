// Hand-overs on disk: the sheet as it was signed, the answers to its items, the words written for the next shift.
import type { Department } from '@regulars/contract/department.ts';
import type { HandoverGroup } from '@regulars/contract/handover.ts';
import type { ShiftCode } from '@regulars/contract/roster.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { Answer, Kept } from './handover.ts';

export type Named = { propertyId: string; department: Department; day: string; shift: ShiftCode };
export type Written = {
  id: string;
  day: string;
  shift: ShiftCode;
  endsAt: string;
  items: Kept[];
  outId: string;
  outName: string;
  outAt: string;
  inId: string | null;
  inName: string | null;
  inAt: string | null;
  escalatedAt: string | null;
  answers: (Answer & { byName: string })[];
};

const written = (groupId: string) => sql`
  select h.id, h.day, h.shift, h.ends_at as "endsAt", h.items, h.out_id as "outId", o.name as "outName", h.out_at as "outAt",
    h.in_id as "inId", i.name as "inName", h.in_at as "inAt", h.escalated_at as "escalatedAt",
    coalesce((select jsonb_agg(jsonb_build_object('key', a.key, 'state', a.state, 'reason', a.reason, 'by', a.by_id, 'byName', s.name,
      'at', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by a.key)
      from handover_answer a join staff s on s.group_id = a.group_id and s.id = a.by_id where a.group_id = ${groupId} and a.handover_id = h.id), '[]') as answers
  from handover h join staff o on o.group_id = h.group_id and o.id = h.out_id
  left join staff i on i.group_id = h.group_id and i.id = h.in_id`;

export async function readHandoverOf(tx: Tx, groupId: string, named: Named): Promise<Written | undefined> {
  const { propertyId, department, day, shift } = named;
  const { rows } = await sql<Written>`${written(groupId)}
    where h.group_id = ${groupId} and h.property_id = ${propertyId}::uuid and h.department = ${department} and h.day = ${day}::date and h.shift = ${shift}`.execute(
    tx,
  );
  return rows[0];
}

/** Held until the transaction ends: two people answering at once see each other's word. */
export async function holdHandover(tx: Tx, groupId: string, named: Named): Promise<Written | undefined> {
  await sql`select 1 from handover where group_id = ${groupId} and property_id = ${named.propertyId}::uuid and department = ${named.department}
    and day = ${named.day}::date and shift = ${named.shift} for update`.execute(tx);
  return readHandoverOf(tx, groupId, named);
}

/** The one before: its items say what was carried on already. Within two days: after a gap counting begins anew. */
export async function handoverBefore(
  tx: Tx,
  groupId: string,
  { propertyId, department }: Pick<Named, 'propertyId' | 'department'>,
  endsAt: string,
): Promise<Kept[]> {
  const { rows } = await sql<{ items: Kept[] }>`
    select items from handover where group_id = ${groupId} and property_id = ${propertyId}::uuid and department = ${department}
      and ends_at < ${endsAt}::timestamptz and ends_at > ${endsAt}::timestamptz - interval '48 hours' order by ends_at desc limit 1`.execute(
    tx,
  );
  return rows[0]?.items ?? [];
}

/** False where somebody signed it a moment before. */
export async function addHandover(
  tx: Tx,
  groupId: string,
  named: Named,
  sheet: { id: string; endsAt: string; items: readonly Kept[]; outId: string; at: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into handover (group_id, id, property_id, department, day, shift, ends_at, items, out_id, out_at)
    values (${groupId}, ${sheet.id}, ${named.propertyId}::uuid, ${named.department}, ${named.day}::date, ${named.shift}, ${sheet.endsAt}::timestamptz,
      ${JSON.stringify(sheet.items)}::jsonb, ${sheet.outId}, ${sheet.at}::timestamptz)
    on conflict do nothing returning 1 as added`.execute(tx);
  return rows.length > 0;
}

export async function writeItems(tx: Tx, groupId: string, id: string, items: readonly Kept[]): Promise<void> {
  await sql`update handover set items = ${JSON.stringify(items)}::jsonb where group_id = ${groupId} and id = ${id}`.execute(
    tx,
  );
}

export async function writeAnswers(
  tx: Tx,
  groupId: string,
  handoverId: string,
  answers: readonly Pick<Answer, 'key' | 'state' | 'reason'>[],
  by: string,
  at: string,
): Promise<void> {
  await sql`insert into handover_answer (group_id, handover_id, key, state, reason, by_id, at)
    select ${groupId}::uuid, ${handoverId}::uuid, a.key, a.state, a.reason, ${by}::uuid, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as a(key text, state text, reason text)
    on conflict (group_id, handover_id, key) do update set state = excluded.state, reason = excluded.reason, by_id = excluded.by_id, at = excluded.at`.execute(
    tx,
  );
}

export async function signIn(tx: Tx, groupId: string, id: string, by: string, at: string): Promise<void> {
  await sql`update handover set in_id = ${by}, in_at = ${at}::timestamptz where group_id = ${groupId} and id = ${id} and in_at is null`.execute(
    tx,
  );
}

export async function markEscalated(tx: Tx, groupId: string, id: string, at: string): Promise<void> {
  await sql`update handover set escalated_at = ${at}::timestamptz where group_id = ${groupId} and id = ${id}`.execute(
    tx,
  );
}

/** Signed by the outgoing person, not by anybody else, and their shift is over since `before`. Locked, what another holds passed over. */
export async function waitingSince(tx: Tx, groupId: string, before: string): Promise<(Named & { id: string })[]> {
  const { rows } = await sql<Named & { id: string }>`
    select id, property_id as "propertyId", department, day, shift from handover
    where group_id = ${groupId} and in_at is null and escalated_at is null and ends_at < ${before}::timestamptz order by ends_at limit 20 for update skip locked`.execute(
    tx,
  );
  return rows;
}

export type PastSheet = {
  day: string;
  shift: ShiftCode;
  outName: string;
  inName: string | null;
  inAt: string | null;
  escalatedAt: string | null;
  items: number;
  /** nobody took them, nor were they finished before the second signature */
  unaccepted: number;
};

/** Sheets of shifts that ended in (from, to], the latest first. */
export async function readPastSheets(
  tx: Tx,
  groupId: string,
  { propertyId, department }: Pick<Named, 'propertyId' | 'department'>,
  from: string,
  to: string,
): Promise<PastSheet[]> {
  const { rows } = await sql<PastSheet>`
    select h.day, h.shift, o.name as "outName", i.name as "inName", h.in_at as "inAt", h.escalated_at as "escalatedAt",
      jsonb_array_length(h.items) as items,
      (select count(*)::int from jsonb_array_elements(h.items) e where e -> 'done' is null and not exists (
        select from handover_answer a where a.group_id = h.group_id and a.handover_id = h.id and a.key = e ->> 'key' and a.state = 'accepted')) as unaccepted
    from handover h join staff o on o.group_id = h.group_id and o.id = h.out_id
    left join staff i on i.group_id = h.group_id and i.id = h.in_id
    where h.group_id = ${groupId} and h.property_id = ${propertyId}::uuid and h.department = ${department}
      and h.ends_at > ${from}::timestamptz and h.ends_at <= ${to}::timestamptz order by h.ends_at desc`.execute(tx);
  return rows;
}

/** Since when the house is here. */
export async function houseBegan(tx: Tx, groupId: string, propertyId: string): Promise<string> {
  const { rows } = await sql<{ at: string }>`
    select created_at as at from property where group_id = ${groupId} and id = ${propertyId}::uuid`.execute(tx);
  return rows[0]!.at;
}

export type Note = {
  id: string;
  section: Exclude<HandoverGroup, 'promises' | 'issues'>;
  words: string;
  roomNumber: string | null;
  byId: string;
  byName: string;
};

export async function openNotes(
  tx: Tx,
  groupId: string,
  { propertyId, department }: Pick<Named, 'propertyId' | 'department'>,
): Promise<Note[]> {
  const { rows } = await sql<Note>`
    select n.id, n.section, n.words, n.room_number as "roomNumber", n.by_id as "byId", s.name as "byName"
    from handover_note n join staff s on s.group_id = n.group_id and s.id = n.by_id
    where n.group_id = ${groupId} and n.property_id = ${propertyId}::uuid and n.department = ${department} and n.done_at is null order by n.at, n.id limit 200`.execute(
    tx,
  );
  return rows;
}

export async function addHandoverNote(
  tx: Tx,
  groupId: string,
  propertyId: string,
  note: Omit<Note, 'byName'> & { department: Department; at: string },
): Promise<void> {
  await sql`insert into handover_note (group_id, id, property_id, department, section, words, room_number, by_id, at)
    values (${groupId}, ${note.id}, ${propertyId}::uuid, ${note.department}, ${note.section}, ${note.words}, ${note.roomNumber}, ${note.byId}, ${note.at}::timestamptz)
    on conflict (group_id, id) do nothing`.execute(tx);
}

/** False where the house has no such note. */
export async function endNote(
  tx: Tx,
  groupId: string,
  propertyId: string,
  noteId: string,
  by: string,
  at: string,
): Promise<boolean> {
  const { rows } = await sql`
    update handover_note set done_by = coalesce(done_by, ${by}::uuid), done_at = coalesce(done_at, ${at}::timestamptz)
    where group_id = ${groupId} and property_id = ${propertyId}::uuid and id = ${noteId}::uuid returning 1 as done`.execute(
    tx,
  );
  return rows.length > 0;
}

/** A record of each guest, so that what is kept follows it through merges. */
export async function recordsOf(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<Map<string, string>> {
  if (guestIds.length === 0) return new Map();
  const { rows } = await sql<{ guestId: string; recordId: string }>`
    select g.id as "guestId", g.anchor_record_id as "recordId" from guest g where g.group_id = ${groupId} and g.id = any(${[...guestIds]}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map(({ guestId, recordId }) => [guestId, recordId]));
}

/** Whom the records stand for now. */
export async function guestsOf(tx: Tx, groupId: string, recordIds: readonly string[]): Promise<Map<string, string>> {
  if (recordIds.length === 0) return new Map();
  const { rows } = await sql<{ guestId: string; recordId: string }>`
    select record_id as "recordId", guest_id as "guestId" from link where group_id = ${groupId} and record_id = any(${[...recordIds]}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map(({ guestId, recordId }) => [recordId, guestId]));
}
