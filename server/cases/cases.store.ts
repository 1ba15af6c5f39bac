// Cases on disk: the row, its steps (append-only, the truth) and its lines of remedy, written together from the fold.
import { sql } from 'kysely';
import type { CaseSource, CaseStepKind } from '@regulars/contract/caseWord.ts';
import { handOver, type TakeOver } from '../identity/heirs.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import { isOpen, shownState, type Case, type Step } from './case.ts';

/** What stands beside the steps and never changes by them, save record and booking. */
export type CaseBase = {
  id: string;
  number: string;
  propertyId: string;
  timeZone: string;
  currencyCode: string;
  recordId: string | null;
  /** whom the record stands for now */
  guestId: string | null;
  reservationId: string | null;
  source: { kind: CaseSource; id: string } | null;
  openedDay: string;
};
export type Held = { base: CaseBase; steps: Step[] };

/** What the clocks say for the row: the next end, its warning, and when the ladder looks again. */
export type Outlook = {
  clock: string | null;
  dueAt: string | null;
  warnAt: string | null;
  checkAt: string | null;
};

const baseColumns = sql`c.id, c.number, c.property_id as "propertyId", p.time_zone as "timeZone", p.currency as "currencyCode", c.record_id as "recordId", l.guest_id as "guestId",
  c.reservation_id as "reservationId", case when c.source_kind is null then null else jsonb_build_object('kind', c.source_kind, 'id', c.source_id) end as source, c.opened_day as "openedDay"`;
const stepsColumn = (
  groupId: string,
) => sql`(select jsonb_agg(jsonb_build_object('seq', s.seq, 'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'by', s.by_id, 'kind', s.kind, 'params', s.params) order by s.seq)
  from case_step s where s.group_id = ${groupId} and s.case_id = c.id) as steps`;

/** Locked until the transaction ends: whoever comes second sees what the first one did. */
export async function holdCase(tx: Tx, groupId: string, caseId: string): Promise<Held | undefined> {
  const { rows } =
    await sql`select 1 from case_file where group_id = ${groupId} and id = ${caseId}::uuid for update`.execute(tx);
  return rows.length === 0 ? undefined : readHeld(tx, groupId, caseId);
}

export async function readHeld(tx: Tx, groupId: string, caseId: string): Promise<Held | undefined> {
  const { rows } = await sql<CaseBase & { steps: Step[] }>`
    select ${baseColumns}, ${stepsColumn(groupId)}
    from case_file c join property p on p.group_id = c.group_id and p.id = c.property_id
    left join link l on l.group_id = c.group_id and l.record_id = c.record_id
    where c.group_id = ${groupId} and c.id = ${caseId}::uuid`.execute(tx);
  const row = rows[0];
  if (row === undefined) return undefined;
  const { steps, ...base } = row;
  return { base, steps };
}

/** `C-261122-007`: the seventh of the property's day. */
export async function nextNumber(tx: Tx, groupId: string, propertyId: string, day: string): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into case_counter as n (group_id, property_id, day, last) values (${groupId}, ${propertyId}::uuid, ${day}::date, 1)
    on conflict (group_id, property_id, day) do update set last = n.last + 1 returning last`.execute(tx);
  return `C-${day.slice(2).replaceAll('-', '')}-${String(rows[0]!.last).padStart(3, '0')}`;
}

export async function caseOfSource(
  tx: Tx,
  groupId: string,
  source: { kind: string; id: string },
): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string;
  }>`select id from case_file where group_id = ${groupId} and source_kind = ${source.kind} and source_id = ${source.id}`.execute(
    tx,
  );
  return rows[0]?.id;
}

/** False where a case of that id, or of the same source, is there already. */
export async function addCase(
  tx: Tx,
  groupId: string,
  base: CaseBase,
  c: Case,
  steps: readonly Step[],
  outlook: Outlook,
): Promise<boolean> {
  const { rows } = await sql`
    insert into case_file (group_id, id, number, property_id, record_id, reservation_id, source_kind, source_id, opened_at, opened_day, opened_by, rules, owner_id, state, stage, is_open, severity, category, version, folded)
    values (${groupId}, ${base.id}::uuid, ${base.number}, ${base.propertyId}::uuid, ${base.recordId}::uuid, ${base.reservationId}::uuid, ${base.source?.kind ?? null}, ${base.source?.id ?? null},
      ${c.openedAt}::timestamptz, ${base.openedDay}::date, ${c.openedBy}::uuid, ${c.rules}, ${c.ownerId}::uuid, ${shownState(c)}, ${c.stage}, true, ${c.severity}, ${c.category}, ${c.version}, '{}')
    on conflict do nothing returning id`.execute(tx);
  if (rows.length === 0) return false;
  await writeCase(tx, groupId, base, c, steps, outlook);
  return true;
}

/** Adds steps and brings row and lines to what they fold to. */
export async function writeCase(
  tx: Tx,
  groupId: string,
  base: CaseBase,
  c: Case,
  more: readonly Step[],
  outlook: Outlook,
): Promise<void> {
  await sql`insert into case_step (group_id, case_id, seq, at, by_id, kind, params)
    select ${groupId}::uuid, ${base.id}::uuid, s.seq, s.at, s.by, s.kind, s.params
    from jsonb_to_recordset(${JSON.stringify(more)}::jsonb) as s(seq int, at timestamptz, by uuid, kind text, params jsonb)`.execute(
    tx,
  );
  const { offer, proposal } = c;
  await sql`update case_file set record_id = ${base.recordId}::uuid, reservation_id = ${base.reservationId}::uuid, room_number = ${c.roomNumber}, owner_id = ${c.ownerId}::uuid, department = ${c.department},
      offered_department = ${offer?.department ?? null}, offered_to = ${offer?.staffId ?? null}::uuid, offered_by = ${offer?.by ?? null}::uuid, offer_until = ${offer?.until ?? null}::timestamptz,
      state = ${shownState(c)}, stage = ${c.stage}, is_open = ${isOpen(c)}, severity = ${c.severity}, category = ${c.category}, cause = ${c.cause}, validity = ${c.validity},
      clock_kind = ${outlook.clock}, due_at = ${outlook.dueAt}::timestamptz, warn_at = ${outlook.warnAt}::timestamptz, check_at = ${outlook.checkAt}::timestamptz,
      rung = ${c.rung}, bounces = ${c.bounces}, reopened = ${c.reopened}, awaits_approval = ${c.stage === 'proposed'}, proposed_minor = ${c.stage === 'proposed' ? proposal!.retailMinor : null}::bigint,
      acknowledged_at = ${c.acknowledgedAt}::timestamptz, informed_at = ${c.informedAt}::timestamptz, ended_at = ${c.endedAt}::timestamptz, satisfied = ${c.satisfied}::int,
      fast_lane = ${c.gaveAtOnce.length > 0}, version = ${c.version}, folded = ${JSON.stringify(c)}::jsonb
    where group_id = ${groupId} and id = ${base.id}::uuid`.execute(tx);
  if (c.lines.length > 0) await writeLines(tx, groupId, base, c);
}

async function writeLines(tx: Tx, groupId: string, base: CaseBase, c: Case): Promise<void> {
  const rows = c.lines.map((line, place) => ({ ...line, place }));
  await sql`
    insert into remedy_line as r (group_id, id, case_id, property_id, place, proposal, item, kind, quantity, retail_minor, cost_minor, currency, words, department, state, own_limit, decided_by, decided_at, decided_day,
      executed_by, executed_at, posting_reference, promise_id)
    select ${groupId}::uuid, n."lineId", ${base.id}::uuid, ${base.propertyId}::uuid, n.place, n.proposal, n.item, n.kind, n.quantity, n."retailMinor", n."costMinor", ${base.currencyCode}, n.words, n.department, n.state, n."ownLimit",
      n."decidedBy", n."decidedAt", (n."decidedAt" at time zone ${base.timeZone})::date, n."executedBy", n."executedAt", n."postingReference", n."promiseId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n("lineId" uuid, place int, proposal int, item text, kind text, quantity int, "retailMinor" bigint, "costMinor" bigint, words text, department text, state text,
      "ownLimit" boolean, "decidedBy" uuid, "decidedAt" timestamptz, "executedBy" uuid, "executedAt" timestamptz, "postingReference" text, "promiseId" uuid)
    on conflict (group_id, id) do update set state = excluded.state, own_limit = excluded.own_limit, retail_minor = excluded.retail_minor, cost_minor = excluded.cost_minor, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
      decided_day = excluded.decided_day, executed_by = excluded.executed_by, executed_at = excluded.executed_at, posting_reference = excluded.posting_reference, promise_id = excluded.promise_id
    where r.case_id = excluded.case_id`.execute(tx);
}

/** Line ids that stand in another case already: a client that makes ids twice must not move a line. */
export async function linesElsewhere(tx: Tx, groupId: string, lineIds: readonly string[]): Promise<string[]> {
  if (lineIds.length === 0) return [];
  const { rows } = await sql<{
    id: string;
  }>`select id from remedy_line where group_id = ${groupId} and id = any(${[...lineIds]}::uuid[])`.execute(tx);
  return rows.map(({ id }) => id);
}

/** A case outlives the record it hung on (an import taken back): another of the guest's takes over. */
export const takeOverCases: TakeOver = (tx, groupId, heirs) => handOver(tx, groupId, heirs, 'case_file');

/** Cases whose ladder is to be looked at, locked; one that somebody works on at this moment is left for the next look. */
export async function holdDue(tx: Tx, groupId: string, now: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from case_file where group_id = ${groupId} and check_at <= ${now}::timestamptz order by check_at, id limit ${limit} for update skip locked`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** The first occasion to look at one that could not be looked at: not at once again. */
export async function postpone(tx: Tx, groupId: string, caseId: string, until: string): Promise<void> {
  await sql`update case_file set check_at = ${until}::timestamptz where group_id = ${groupId} and id = ${caseId}::uuid`.execute(
    tx,
  );
}

export type OpenCase = {
  caseId: string;
  number: string;
  propertyId: string;
  guestId: string | null;
  recordId: string | null;
  reservationId: string | null;
  roomNumber: string | null;
  state: string;
  severity: 'S1' | 'S2' | 'S3' | 'S4';
  category: string;
  words: string;
  ownerId: string;
  ownerName: string;
  department: string | null;
  openedAt: string;
  dueAt: string | null;
  next: CaseStepKind | null;
};
export type OpenAsked = { propertyId?: string; guestIds?: readonly string[] };

/** Whether a grave complaint (S1, S2) of the guest is open: such a guest is called, not written to. */
export async function graveCaseOpen(tx: Tx, groupId: string, guestId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from link l join case_file c on c.group_id = l.group_id and c.record_id = l.record_id and c.is_open and c.severity in ('S1', 'S2')
    where l.group_id = ${groupId} and l.guest_id = ${guestId}::uuid limit 1`.execute(tx);
  return rows.length > 0;
}

export type OpenRow = Omit<OpenCase, 'next'> & { folded: Case };

export async function readOpenRows(tx: Tx, groupId: string, { propertyId, guestIds }: OpenAsked): Promise<OpenRow[]> {
  const house = propertyId === undefined ? sql`true` : sql`c.property_id = ${propertyId}::uuid`;
  const of = guestIds === undefined ? sql`true` : sql`l.guest_id = any(${[...guestIds]}::uuid[])`;
  const { rows } = await sql<OpenRow>`
    select c.id as "caseId", c.number, c.property_id as "propertyId", l.guest_id as "guestId", c.record_id as "recordId", c.reservation_id as "reservationId", c.room_number as "roomNumber", c.state, c.severity, c.category,
      c.folded ->> 'words' as words, c.owner_id as "ownerId", s.name as "ownerName", c.department, c.opened_at as "openedAt", c.due_at as "dueAt", c.folded
    from case_file c left join link l on l.group_id = c.group_id and l.record_id = c.record_id
    join staff s on s.group_id = c.group_id and s.id = c.owner_id
    where c.group_id = ${groupId} and c.is_open and ${house} and ${of} order by c.severity, c.due_at nulls last, c.id`.execute(
    tx,
  );
  return rows;
}
