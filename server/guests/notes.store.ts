// Notes on disk; each hangs on a record and follows it through merges.
//   readNotes(tx, groupId, guestIds, limit?)   newest first, per guest; contacts in their words masked
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { NoteView } from './guest.ts';
import { maskText } from './masks.ts';

export async function readNotes(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  limit = 100,
): Promise<Map<string, NoteView[]>> {
  if (guestIds.length === 0) return new Map();
  const { rows } = await sql<NoteView & { guestId: string }>`
    select * from (
      select l.guest_id as "guestId", n.id as "noteId", n.record_id as "recordId", n.property_id as "propertyId", n.reservation_id as "reservationId", n.kind, n.category, n.text,
        n.source, n.remedy, n.settled_at as "settledAt", s.name as "notedBy", n.noted_at as "notedAt",
        row_number() over (partition by l.guest_id order by n.noted_at desc, n.id desc) as place
      from link l join note n on n.group_id = l.group_id and n.record_id = l.record_id
      left join staff s on s.group_id = n.group_id and s.id = n.noted_by
      where l.group_id = ${groupId} and l.guest_id = any(${[...guestIds]}::uuid[])) all_notes
    where place <= ${limit} order by "guestId", place`.execute(tx);
  const notes = new Map<string, NoteView[]>();
  for (const { guestId, ...row } of rows) {
    const { place: _, ...kept } = row as NoteView & { place: number };
    const note = { ...kept, text: maskText(kept.text), remedy: kept.remedy === null ? null : maskText(kept.remedy) };
    const list = notes.get(guestId);
    if (list === undefined) notes.set(guestId, [note]);
    else list.push(note);
  }
  return notes;
}

export type NewNote = Omit<NoteView, 'notedBy' | 'remedy' | 'settledAt'> & { by: string };

/** False where a note of that id is there already: the same note sent twice is kept once. */
export async function addNote(tx: Tx, groupId: string, note: NewNote): Promise<boolean> {
  const { rows } = await sql`
    insert into note (group_id, id, record_id, property_id, reservation_id, kind, category, text, source, noted_by, noted_at)
    values (${groupId}::uuid, ${note.noteId}::uuid, ${note.recordId}::uuid, ${note.propertyId}::uuid, ${note.reservationId}::uuid, ${note.kind}, ${note.category}, ${note.text},
      ${note.source}, ${note.by}::uuid, ${note.notedAt}::timestamptz)
    on conflict (group_id, id) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** What stands under that id, and whose it is now; null where there is none. */
export async function keptNote(
  tx: Tx,
  groupId: string,
  noteId: string,
): Promise<{ guestId: string; kind: string; text: string } | null> {
  const { rows } = await sql<{
    guestId: string;
    kind: string;
    text: string;
  }>`select l.guest_id as "guestId", n.kind, n.text from note n join link l on l.group_id = n.group_id and l.record_id = n.record_id
    where n.group_id = ${groupId} and n.id = ${noteId}::uuid`.execute(tx);
  return rows[0] ?? null;
}

/**
 * What went wrong, by record: notes of trouble, and cases (a case is itself the trouble; a duplicate is told by
 * its original). Columns `id, is_open, at`.
 */
export const troublesOn = (groupId: string, recordId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select n.id, n.settled_at is null as is_open, n.noted_at as at from note n where n.group_id = ${groupId} and n.record_id = ${recordId} and n.kind = 'trouble'
    union all select c.id, c.is_open, c.opened_at from case_file c where c.group_id = ${groupId} and c.record_id = ${recordId} and c.validity is distinct from 'duplicate')`;

/** What went wrong last is a figure of the summary row: counted again for these guests. */
export async function countTrouble(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<void> {
  await sql`
    update guest_summary s set trouble_open = t.open, last_trouble_at = t.last
    from (select g.id, count(n.id) filter (where n.is_open)::int as open, max(n.at) as last
      from unnest(${[...guestIds]}::uuid[]) as g(id) left join link l on l.group_id = ${groupId} and l.guest_id = g.id
      left join lateral ${troublesOn(groupId, sql`l.record_id`)} n on true group by g.id) t
    where s.group_id = ${groupId} and s.guest_id = t.id and (s.trouble_open, s.last_trouble_at) is distinct from (t.open, t.last)`.execute(
    tx,
  );
}
