// Briefings on disk: the sheet of a day, who read it, what was said about it; and what guests said the day before.
import type { BriefingShown } from '@regulars/contract/briefing.ts';
import type { Department } from '@regulars/contract/department.ts';
import { sql } from 'kysely';
import { maskText } from '../guests/masks.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Said, Sheet } from './briefing.ts';

export type Day = { propertyId: string; day: string };
export type KeptBriefing = {
  readyAt: string | null;
  sheet: Sheet | null;
  focus: string | null;
  focusBy: string | null;
};

export async function readBriefingOf(
  tx: Tx,
  groupId: string,
  { propertyId, day }: Day,
): Promise<KeptBriefing | undefined> {
  const { rows } = await sql<KeptBriefing>`
    select b.ready_at as "readyAt", b.sheet, b.focus, s.name as "focusBy"
    from briefing b left join staff s on s.group_id = b.group_id and s.id = b.focus_by
    where b.group_id = ${groupId} and b.property_id = ${propertyId}::uuid and b.day = ${day}::date`.execute(tx);
  return rows[0];
}

/** There is a row to hang comments, receipts and the focus on. */
export async function openDay(tx: Tx, groupId: string, { propertyId, day }: Day): Promise<void> {
  await sql`insert into briefing (group_id, property_id, day) values (${groupId}, ${propertyId}::uuid, ${day}::date) on conflict do nothing`.execute(
    tx,
  );
}

export async function writeSheet(
  tx: Tx,
  groupId: string,
  { propertyId, day }: Day,
  sheet: Sheet,
  at: string,
): Promise<void> {
  await sql`insert into briefing (group_id, property_id, day, ready_at, sheet)
    values (${groupId}, ${propertyId}::uuid, ${day}::date, ${at}::timestamptz, ${JSON.stringify(sheet)}::jsonb)
    on conflict (group_id, property_id, day) do update set ready_at = excluded.ready_at, sheet = excluded.sheet`.execute(
    tx,
  );
}

export async function writeFocus(
  tx: Tx,
  groupId: string,
  { propertyId, day }: Day,
  words: string | null,
  by: string,
): Promise<void> {
  await sql`update briefing set focus = ${words}, focus_by = ${by}::uuid where group_id = ${groupId} and property_id = ${propertyId}::uuid and day = ${day}::date`.execute(
    tx,
  );
}

export async function addComment(
  tx: Tx,
  groupId: string,
  { propertyId, day }: Day,
  comment: { id: string; block: string; words: string; by: string; at: string },
): Promise<void> {
  await sql`insert into briefing_comment (group_id, id, property_id, day, block, words, by_id, at)
    values (${groupId}, ${comment.id}, ${propertyId}::uuid, ${day}::date, ${comment.block}, ${comment.words}, ${comment.by}, ${comment.at}::timestamptz)
    on conflict (group_id, id) do nothing`.execute(tx);
}

/** Read again where the sheet was made anew since; else once. */
export async function addRead(
  tx: Tx,
  groupId: string,
  { propertyId, day }: Day,
  staffId: string,
  department: Department | null,
  at: string,
): Promise<void> {
  await sql`insert into briefing_read (group_id, property_id, day, staff_id, department, at)
    values (${groupId}, ${propertyId}::uuid, ${day}::date, ${staffId}::uuid, ${department}, ${at}::timestamptz)
    on conflict (group_id, property_id, day, staff_id) do update set at = excluded.at, department = excluded.department
    where briefing_read.at < (select b.ready_at from briefing b where b.group_id = excluded.group_id and b.property_id = excluded.property_id and b.day = excluded.day)`.execute(
    tx,
  );
}

export async function readComments(
  tx: Tx,
  groupId: string,
  { propertyId, day }: Day,
): Promise<BriefingShown['comments']> {
  const { rows } = await sql<BriefingShown['comments'][number]>`
    select c.id as "commentId", c.block, c.words, s.name as by, c.at from briefing_comment c
    join staff s on s.group_id = c.group_id and s.id = c.by_id
    where c.group_id = ${groupId} and c.property_id = ${propertyId}::uuid and c.day = ${day}::date order by c.at, c.id`.execute(
    tx,
  );
  return rows.map((row) => ({ ...row, words: maskText(row.words) }));
}

/** Of the sheet as it stands. */
export async function readReads(
  tx: Tx,
  groupId: string,
  { propertyId, day }: Day,
): Promise<{ staffId: string; name: string; department: Department | null; at: string }[]> {
  const { rows } = await sql<{ staffId: string; name: string; department: Department | null; at: string }>`
    select r.staff_id as "staffId", s.name, r.department, r.at from briefing_read r
    join staff s on s.group_id = r.group_id and s.id = r.staff_id
    join briefing b on b.group_id = r.group_id and b.property_id = r.property_id and b.day = r.day
    where r.group_id = ${groupId} and r.property_id = ${propertyId}::uuid and r.day = ${day}::date and (b.ready_at is null or r.at >= b.ready_at)
    order by r.at, r.staff_id`.execute(tx);
  return rows;
}

/** Rooms somebody stayed in or is booked for within four hundred days: all that the house's system told of its rooms. */
export async function countRooms(tx: Tx, groupId: string, propertyId: string, day: string): Promise<number> {
  const { rows } = await sql<{ rooms: number }>`
    select count(distinct room_number)::int as rooms from room_stay
    where group_id = ${groupId} and property_id = ${propertyId}::uuid and room_number is not null and arrival_date between ${day}::date - 400 and ${day}::date`.execute(
    tx,
  );
  return rows[0]!.rooms;
}

/** What guests said on a day: answers at check-out, complaints taken down anywhere, praise noted by staff. Words masked. */
export async function readSaid(tx: Tx, groupId: string, propertyId: string, from: string, to: string): Promise<Said[]> {
  const { rows } = await sql<Said>`
    select a.id, 'pulse' as source, a.satisfaction, a.words, a.record_id as "recordId", a.room_number as "roomNumber", o.name as owner
    from survey_ask a left join case_file c on c.group_id = a.group_id and c.id = a.case_id
    left join staff o on o.group_id = c.group_id and o.id = c.owner_id
    where a.group_id = ${groupId} and a.property_id = ${propertyId}::uuid and a.answered_at >= ${from}::timestamptz and a.answered_at < ${to}::timestamptz and a.words <> ''
    union all
    select c.id, 'complaint', null, c.folded ->> 'words', c.record_id, c.room_number, s.name
    from case_file c join staff s on s.group_id = c.group_id and s.id = c.owner_id
    where c.group_id = ${groupId} and c.property_id = ${propertyId}::uuid and c.opened_at >= ${from}::timestamptz and c.opened_at < ${to}::timestamptz
    union all
    select n.id, 'praise', null, n.text, n.record_id, null, null from note n
    where n.group_id = ${groupId} and n.property_id = ${propertyId}::uuid and n.kind = 'praise' and n.noted_at >= ${from}::timestamptz and n.noted_at < ${to}::timestamptz
    limit 2000`.execute(tx);
  return rows.map((row) => ({ ...row, words: maskText(row.words) }));
}
