// Special dates on disk, and those that sources sent with a person's facts; both are shown.
//   readSpecialDates(tx, groupId, guestIds, today)   per guest, the next one first
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { SpecialDateView } from './guest.ts';
import { maskText } from './masks.ts';
import { isDay, nextOccurrence } from './specialDate.ts';
import type { Calendar } from './specialDate.ts';

type Row = { guestId: string; specialDateId: string; kind: string; date: string; calendar: Calendar; text: string };

export async function readSpecialDates(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  today: string,
): Promise<Map<string, SpecialDateView[]>> {
  if (guestIds.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select l.guest_id as "guestId", d.id as "specialDateId", d.kind, d.date, d.calendar, d.text
    from link l join special_date d on d.group_id = l.group_id and d.record_id = l.record_id
    where l.group_id = ${groupId} and l.guest_id = any(${[...guestIds]}::uuid[])
    union all
    select l.guest_id, r.id, e.kind, e.date, 'solar', '' from link l join record r on r.group_id = l.group_id and r.id = l.record_id
    cross join lateral jsonb_to_recordset(r.facts -> 'specialDates') as e(kind text, date text)
    where l.group_id = ${groupId} and l.guest_id = any(${[...guestIds]}::uuid[]) and jsonb_typeof(r.facts -> 'specialDates') = 'array' and e.date is not null`.execute(
    tx,
  );
  const byGuest = Map.groupBy(
    rows.filter(({ date, calendar }) => isDay(date, calendar)),
    ({ guestId }) => guestId,
  );
  return new Map(guestIds.map((guestId) => [guestId, shown(byGuest.get(guestId) ?? [], today)]));
}

/** The same day of the same kind once, the one a person noted before the one a source sent. */
function shown(rows: readonly Row[], today: string): SpecialDateView[] {
  const distinct = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.kind} ${row.calendar} ${row.date.slice(-5)}`;
    if (!distinct.has(key)) distinct.set(key, row);
  }
  return [...distinct.values()]
    .map(({ specialDateId, kind, date, calendar, text }) => ({
      specialDateId,
      kind,
      date,
      calendar,
      text: maskText(text),
      next: nextOccurrence(date, calendar, today),
    }))
    .toSorted((a, b) => (a.next < b.next ? -1 : a.next > b.next ? 1 : a.kind < b.kind ? -1 : 1));
}

export type NewSpecialDate = Omit<Row, 'guestId'>;

/** False where the id stands with another guest. */
export async function addSpecialDate(
  tx: Tx,
  groupId: string,
  guest: { guestId: string; anchorRecordId: string },
  date: NewSpecialDate,
  by: string,
  at: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into special_date (group_id, id, record_id, kind, date, calendar, text, noted_by, noted_at)
    values (${groupId}::uuid, ${date.specialDateId}::uuid, ${guest.anchorRecordId}::uuid, ${date.kind}, ${date.date}, ${date.calendar}, ${date.text}, ${by}::uuid, ${at}::timestamptz)
    on conflict (group_id, id) do update set kind = excluded.kind, date = excluded.date, calendar = excluded.calendar, text = excluded.text, noted_by = excluded.noted_by, noted_at = excluded.noted_at
      where exists (select from link l where l.group_id = special_date.group_id and l.record_id = special_date.record_id and l.guest_id = ${guest.guestId}::uuid)
    returning id`.execute(tx);
  return rows.length > 0;
}
