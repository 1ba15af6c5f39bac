// The board: cases of some houses by filters, one page at a time, and how many there are of each kind.
import { sql } from 'kysely';
import type { CaseRow, listCases } from '@regulars/contract/case.ts';
import type { QueryOf } from '@regulars/contract/route.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Case } from './case.ts';

export type BoardAsked = QueryOf<typeof listCases> & {
  propertyIds: readonly string[];
  staffId: string;
  /** houses where the person may approve */
  approving: readonly string[];
  /** houses and departments where an open offer is for them */
  departments: readonly { propertyId: string; department: string }[];
  now: string;
};
export type BoardRow = Omit<
  CaseRow,
  'guest' | 'owner' | 'offered' | 'clock' | 'breached' | 'next' | 'mayApprove' | 'words'
> & {
  guestId: string | null;
  ownerId: string;
  ownerName: string;
  offeredTo: string | null;
  offeredToName: string | null;
  offeredBy: string | null;
  offeredByName: string | null;
  offeredDepartment: string | null;
  offerUntil: string | null;
  clockKind: string | null;
  dueAt: string | null;
  warnAt: string | null;
  folded: Case;
  /** where it stands in the sorted list */
  cursor: string;
};

const mineToAccept = ({
  staffId,
  departments,
  approving,
}: BoardAsked) => sql`c.offer_until is not null and c.owner_id <> ${staffId}::uuid and (c.offered_to = ${staffId}::uuid
  or (c.offered_to is null and exists (select 1 from jsonb_to_recordset(${JSON.stringify(departments)}::jsonb) as d("propertyId" uuid, department text) where d."propertyId" = c.property_id and d.department = c.offered_department))
  or (c.offered_to is null and c.property_id = any(${[...approving]}::uuid[])))`;
const mineToApprove = ({ staffId, approving }: BoardAsked) =>
  sql`c.awaits_approval and c.property_id = any(${[...approving]}::uuid[]) and c.owner_id <> ${staffId}::uuid and c.folded -> 'proposal' ->> 'by' <> ${staffId}`;
const mine = ({ staffId }: BoardAsked) =>
  sql`c.is_open and (c.owner_id = ${staffId}::uuid or c.folded -> 'helpers' ? ${staffId})`;
const mineToReview = ({ approving }: BoardAsked) =>
  sql`c.stage = 'closed' and c.property_id = any(${[...approving]}::uuid[])`;

function viewOf(asked: BoardAsked) {
  switch (asked.view) {
    case 'open':
      return sql`c.is_open`;
    case 'mine':
      return mine(asked);
    case 'offered':
      return mineToAccept(asked);
    case 'approvals':
      return mineToApprove(asked);
    case 'review':
      return mineToReview(asked);
    case 'closed':
      return sql`not c.is_open`;
    case 'all':
      return sql`true`;
    default:
      return asked.view satisfies never;
  }
}

/** Texts that sort as the list does: the key first, the id where keys are alike. */
const keyOf = {
  timeLeft: sql`coalesce(to_char(c.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '9') || c.severity || c.id::text`,
  newest: sql`to_char(c.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || c.id::text`,
  severity: sql`c.severity || coalesce(to_char(c.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '9') || c.id::text`,
};

/** `limit + 1` rows at most: one more tells that there is more. */
export async function readBoard(tx: Tx, groupId: string, asked: BoardAsked): Promise<BoardRow[]> {
  const sort = asked.sort ?? (['closed', 'all', 'review'].includes(asked.view) ? 'newest' : 'timeLeft');
  const key = keyOf[sort];
  const isDown = sort === 'newest';
  const filters = [
    sql`c.group_id = ${groupId} and c.property_id = any(${[...asked.propertyIds]}::uuid[])`,
    viewOf(asked),
    ...(asked.severity === 'grave' ? [sql`c.severity in ('S1', 'S2')`] : []),
    ...(asked.severity && asked.severity !== 'grave' ? [sql`c.severity = ${asked.severity}`] : []),
    ...(asked.state ? [sql`c.state = ${asked.state}`] : []),
    ...(asked.category ? [sql`c.category = ${asked.category}`] : []),
    ...(asked.department ? [sql`c.department = ${asked.department}`] : []),
    ...(asked.ownerId ? [sql`c.owner_id = ${asked.ownerId}::uuid`] : []),
    ...(asked.guestId ? [sql`l.guest_id = ${asked.guestId}::uuid`] : []),
    ...(asked.roomNumber ? [sql`c.room_number = ${asked.roomNumber}`] : []),
    ...(asked.search ? [found(asked.search)] : []),
    ...(asked.after
      ? [isDown ? sql`(${key}) collate "C" < ${asked.after}` : sql`(${key}) collate "C" > ${asked.after}`]
      : []),
  ];
  const { rows } = await sql<BoardRow>`
    select c.id as "caseId", c.number, c.property_id as "propertyId", c.opened_at as "openedAt", c.state, c.severity, c.category, c.cause, l.guest_id as "guestId", c.reservation_id as "reservationId", c.room_number as "roomNumber",
      c.owner_id as "ownerId", o.name as "ownerName", c.department, c.offered_to as "offeredTo", t.name as "offeredToName", c.offered_by as "offeredBy", f.name as "offeredByName", c.offered_department as "offeredDepartment",
      c.offer_until as "offerUntil", c.clock_kind as "clockKind", c.due_at as "dueAt", c.warn_at as "warnAt", c.rung, c.bounces, c.reopened, c.version, c.proposed_minor as "proposedMinor", p.currency as "currencyCode", c.folded, ${key} as cursor
    from case_file c join property p on p.group_id = c.group_id and p.id = c.property_id join staff o on o.group_id = c.group_id and o.id = c.owner_id
    left join staff t on t.group_id = c.group_id and t.id = c.offered_to left join staff f on f.group_id = c.group_id and f.id = c.offered_by
    left join link l on l.group_id = c.group_id and l.record_id = c.record_id
    where ${sql.join(filters, sql` and `)} order by (${key}) collate "C" ${isDown ? sql`desc` : sql`asc`} limit ${asked.limit + 1}`.execute(
    tx,
  );
  return rows;
}

function found(search: string) {
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(c.number ilike ${like} or c.room_number = ${search} or c.folded ->> 'words' ilike ${like})`;
}

export type BoardCounts = {
  open: number;
  mine: number;
  offered: number;
  approvals: number;
  review: number;
  breached: number;
  S1: number;
  S2: number;
  S3: number;
  S4: number;
};
export async function countBoard(tx: Tx, groupId: string, asked: BoardAsked): Promise<BoardCounts> {
  const severity = (code: string) => sql`count(*) filter (where c.is_open and c.severity = ${code})::int`;
  const { rows } = await sql<BoardCounts>`
    select count(*) filter (where c.is_open)::int as open, count(*) filter (where ${mine(asked)})::int as mine, count(*) filter (where ${mineToAccept(asked)})::int as offered,
      count(*) filter (where ${mineToApprove(asked)})::int as approvals, count(*) filter (where ${mineToReview(asked)})::int as review, count(*) filter (where c.is_open and c.due_at < ${asked.now}::timestamptz)::int as breached,
      ${severity('S1')} as "S1", ${severity('S2')} as "S2", ${severity('S3')} as "S3", ${severity('S4')} as "S4"
    from case_file c where c.group_id = ${groupId} and c.property_id = any(${[...asked.propertyIds]}::uuid[]) and (c.is_open or c.stage = 'closed')`.execute(
    tx,
  );
  return rows[0]!;
}

export async function countMyWaiting(tx: Tx, groupId: string, asked: BoardAsked): Promise<number> {
  const climbed = sql`exists (select from case_alert a where a.group_id = c.group_id and a.case_id = c.id and a.staff_id = ${asked.staffId}::uuid and a.seen_at is null and a.told_at is not null)`;
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from case_file c where c.group_id = ${groupId} and c.property_id = any(${[...asked.propertyIds]}::uuid[]) and c.is_open
      and ((${mineToAccept(asked)}) or (${mineToApprove(asked)}) or ${climbed})`.execute(tx);
  return rows[0]!.waiting;
}
