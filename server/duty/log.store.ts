// The duty log on disk: entries as they stand, how they stood before, what was added.
import type { LogEntry } from '@regulars/contract/dutyLog.ts';
import { sql } from 'kysely';
import { handOver, type TakeOver } from '../identity/heirs.store.ts';
import { json } from '../platform/storable.ts';
import type { Tx } from '../platform/database/tables.ts';
import { BOOK_DEPARTMENTS, type Book, type LogContent, type Signed } from './log.ts';

export type KeptEntry = LogContent & {
  entryId: string;
  propertyId: string;
  day: string;
  shift: Book['shift'];
  from: string;
  to: string;
  recordId: string | null;
  reservationId: string | null;
  taskId: string | null;
  caseId: string | null;
  byId: string;
  byName: string;
  at: string;
  version: number;
  changedAt: string | null;
  signedAt: string | null;
};

const bookDepartments = sql`h.department = any(${[...BOOK_DEPARTMENTS]}::text[])`;
const columns = sql`e.id as "entryId", e.property_id as "propertyId", e.day, e.shift, e.shift_from as "from", e.shift_to as "to", e.happened_at as "happenedAt",
  e.category, e.place, e.room_number as "roomNumber", e.what, e.done, e.record_id as "recordId", e.reservation_id as "reservationId", e.task_id as "taskId", e.case_id as "caseId",
  e.by_id as "byId", s.name as "byName", e.at, e.version,
  (select max(v.at) from duty_log_version v where v.group_id = e.group_id and v.entry_id = e.id) as "changedAt",
  (select min(h.out_at) from handover h where h.group_id = e.group_id and h.property_id = e.property_id and h.day = e.day and h.shift = e.shift and ${bookDepartments}) as "signedAt"`;
const from = sql`from duty_log_entry e join staff s on s.group_id = e.group_id and s.id = e.by_id`;

/** What is said of colleagues is read by its writer and by those who lead at that house. */
const open = (staffId: string, leads: readonly string[]) =>
  sql`(e.category <> 'staff' or e.by_id = ${staffId}::uuid or e.property_id = any(${[...leads]}::uuid[]))`;
export type Reader = { staffId: string; leads: readonly string[] };

export async function readDay(
  tx: Tx,
  groupId: string,
  { staffId, leads }: Reader,
  { propertyId, day, shift }: { propertyId: string; day: string; shift: string | null },
): Promise<KeptEntry[]> {
  const { rows } = await sql<KeptEntry>`select ${columns} ${from}
    where e.group_id = ${groupId} and e.property_id = ${propertyId}::uuid and e.day = ${day}::date and (${shift}::text is null or e.shift = ${shift})
      and ${open(staffId, leads)} order by e.happened_at, e.id`.execute(tx);
  return rows;
}

/** With `hold` nobody else changes it until the transaction ends. */
export async function readEntry(
  tx: Tx,
  groupId: string,
  { staffId, leads }: Reader,
  entryId: string,
  hold = false,
): Promise<KeptEntry | undefined> {
  if (hold)
    await sql`select from duty_log_entry where group_id = ${groupId} and id = ${entryId}::uuid for update`.execute(tx);
  const { rows } = await sql<KeptEntry>`select ${columns} ${from}
    where e.group_id = ${groupId} and e.id = ${entryId}::uuid and ${open(staffId, leads)}`.execute(tx);
  return rows[0];
}

export type LogAsked = {
  propertyIds: readonly string[];
  /** every one of these words stands somewhere in it; empty: any */
  words: readonly string[];
  /** guests the words may mean */
  meant: readonly string[];
  category: string | null;
  guestId: string | null;
  from: string | null;
  to: string | null;
  after: { at: string; id: string } | null;
  limit: number;
};

export async function findEntries(
  tx: Tx,
  groupId: string,
  { staffId, leads }: Reader,
  asked: LogAsked,
): Promise<KeptEntry[]> {
  const { words, meant, after } = asked;
  const said = words.map((word) => {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    return sql`(e.what ilike ${like} or e.done ilike ${like} or e.place ilike ${like} or upper(e.room_number) = upper(${word}) or s.name ilike ${like}
      or exists (select from duty_log_addendum a where a.group_id = e.group_id and a.entry_id = e.id and a.words ilike ${like}))`;
  });
  const spoken = said.length === 0 ? sql`true` : sql`(${sql.join(said, sql` and `)})`;
  const concerns = (guestIds: readonly string[]) =>
    sql`exists (select from link l where l.group_id = e.group_id and l.record_id = e.record_id and l.guest_id = any(${[...guestIds]}::uuid[]))`;
  const { rows } = await sql<KeptEntry>`select ${columns} ${from}
    where e.group_id = ${groupId} and e.property_id = any(${[...asked.propertyIds]}::uuid[]) and ${open(staffId, leads)}
      and (${asked.category}::text is null or e.category = ${asked.category})
      and (${asked.guestId}::uuid is null or ${concerns(asked.guestId === null ? [] : [asked.guestId])})
      and (${asked.from}::date is null or e.day >= ${asked.from}::date) and (${asked.to}::date is null or e.day <= ${asked.to}::date)
      and (${spoken} or ${meant.length === 0 ? sql`false` : concerns(meant)})
      and (${after?.at ?? null}::timestamptz is null or (e.happened_at, e.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by e.happened_at desc, e.id desc limit ${asked.limit}`.execute(tx);
  return rows;
}

/** Who handed these shifts over, first signature first. */
export async function readSigned(
  tx: Tx,
  groupId: string,
  propertyId: string,
  days: readonly string[],
): Promise<Signed[]> {
  const { rows } = await sql<Signed>`
    select distinct on (h.day, h.shift) h.day, h.shift, h.out_at as at, s.name from handover h join staff s on s.group_id = h.group_id and s.id = h.out_id
    where h.group_id = ${groupId} and h.property_id = ${propertyId}::uuid and h.day = any(${[...days]}::date[]) and ${bookDepartments}
    order by h.day, h.shift, h.out_at`.execute(tx);
  return rows;
}

type NewEntry = LogContent &
  Book & {
    entryId: string;
    propertyId: string;
    recordId: string | null;
    reservationId: string | null;
    by: string;
    at: string;
  };

/** False where an entry of that id is there already. */
export async function addEntry(tx: Tx, groupId: string, e: NewEntry): Promise<boolean> {
  const { rows } = await sql`
    insert into duty_log_entry (group_id, id, property_id, day, shift, shift_from, shift_to, happened_at, category, place, room_number, what, done, record_id, reservation_id, by_id, at, version)
    values (${groupId}, ${e.entryId}::uuid, ${e.propertyId}::uuid, ${e.day}::date, ${e.shift}, ${e.from}::timestamptz, ${e.to}::timestamptz, ${e.happenedAt}::timestamptz, ${e.category},
      ${e.place}, ${e.roomNumber}, ${e.what}, ${e.done}, ${e.recordId}::uuid, ${e.reservationId}::uuid, ${e.by}::uuid, ${e.at}::timestamptz, 1)
    on conflict do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** Keeps how it stood and writes how it stands. */
export async function writeEntry(
  tx: Tx,
  groupId: string,
  before: KeptEntry,
  e: LogContent & { recordId: string | null; reservationId: string | null; by: string; at: string },
): Promise<void> {
  const { happenedAt, category, place, roomNumber, what, done, recordId } = before;
  const content = { happenedAt, category, place, roomNumber, what, done, recordId };
  await sql`insert into duty_log_version (group_id, entry_id, version, content, by_id, at)
    values (${groupId}, ${before.entryId}::uuid, ${before.version}, ${json(content)}::jsonb, ${e.by}::uuid, ${e.at}::timestamptz)`.execute(
    tx,
  );
  await sql`update duty_log_entry set happened_at = ${e.happenedAt}::timestamptz, category = ${e.category}, place = ${e.place}, room_number = ${e.roomNumber}, what = ${e.what}, done = ${e.done},
      record_id = ${e.recordId}::uuid, reservation_id = ${e.reservationId}::uuid, version = version + 1
    where group_id = ${groupId} and id = ${before.entryId}::uuid`.execute(tx);
}

export type Followed = { taskId: string | null; caseId: string | null };

export async function writeFollow(tx: Tx, groupId: string, entryId: string, follow: Followed): Promise<void> {
  await sql`update duty_log_entry set task_id = ${follow.taskId}::uuid, case_id = ${follow.caseId}::uuid where group_id = ${groupId} and id = ${entryId}::uuid`.execute(
    tx,
  );
}

export type KeptAddendum = Followed & {
  addendumId: string;
  entryId: string;
  words: string;
  byId: string;
  by: string;
  at: string;
};
const addendum = sql`select a.id as "addendumId", a.entry_id as "entryId", a.words, a.task_id as "taskId", a.case_id as "caseId", a.by_id as "byId", s.name as by, a.at
  from duty_log_addendum a join staff s on s.group_id = a.group_id and s.id = a.by_id`;

export async function readAddenda(tx: Tx, groupId: string, entryIds: readonly string[]): Promise<KeptAddendum[]> {
  const { rows } = await sql<KeptAddendum>`${addendum}
    where a.group_id = ${groupId} and a.entry_id = any(${[...entryIds]}::uuid[]) order by a.at, a.id`.execute(tx);
  return rows;
}

export async function readAddendum(tx: Tx, groupId: string, addendumId: string): Promise<KeptAddendum | undefined> {
  const { rows } =
    await sql<KeptAddendum>`${addendum} where a.group_id = ${groupId} and a.id = ${addendumId}::uuid`.execute(tx);
  return rows[0];
}

export async function addAddendum(
  tx: Tx,
  groupId: string,
  a: Followed & { addendumId: string; entryId: string; words: string; by: string; at: string },
): Promise<void> {
  await sql`insert into duty_log_addendum (group_id, id, entry_id, words, task_id, case_id, by_id, at)
    values (${groupId}, ${a.addendumId}::uuid, ${a.entryId}::uuid, ${a.words}, ${a.taskId}::uuid, ${a.caseId}::uuid, ${a.by}::uuid, ${a.at}::timestamptz)`.execute(
    tx,
  );
}

export type KeptVersion = Pick<LogEntry, 'happenedAt' | 'category' | 'place' | 'roomNumber' | 'what' | 'done'>;

export async function readLogVersions(
  tx: Tx,
  groupId: string,
  entryId: string,
): Promise<{ version: number; content: KeptVersion; by: string; at: string }[]> {
  const { rows } = await sql<{ version: number; content: KeptVersion; by: string; at: string }>`
    select v.version, v.content, s.name as by, v.at from duty_log_version v join staff s on s.group_id = v.group_id and s.id = v.by_id
    where v.group_id = ${groupId} and v.entry_id = ${entryId}::uuid order by v.version desc`.execute(tx);
  return rows;
}

/** What hangs on a record that is about to go moves to another record of the same guest. */
export const takeOverDuty: TakeOver = async (tx, groupId, heirs) => {
  await handOver(tx, groupId, heirs, 'duty_log_entry');
  await handOver(tx, groupId, heirs, 'round_talk');
};
