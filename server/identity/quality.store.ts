// Data quality on disk: the queue of values that need a person, and what people
// decided about them. The queue is read off the records (and, for a stay that ends before it begins, off the message that made the
// booking as it is); only the decisions are kept.
import { sql, type RawBuilder } from 'kysely';
import type { QualityKind } from '@regulars/contract/identity.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { NormalPerson } from './person.ts';
import { DOUBTS } from './cleaning.ts';
import { correctionKey } from './quality.ts';

/** How many values of each source at each property wait for a person. */
export async function countDoubts(
  tx: Tx,
  groupId: string,
  propertyIds: readonly string[],
): Promise<{ propertyId: string; source: string; count: number }[]> {
  const { rows } = await sql<{ propertyId: string; source: string; count: number }>`
    with ${judged(groupId, { propertyIds })} select property_id as "propertyId", source, count(*)::int as count from judged where act is null group by 1, 2`.execute(
    tx,
  );
  return rows;
}

const STEPS = sql.join(
  Object.entries(DOUBTS).flatMap(([field, whys]) => whys.map((why) => sql`(${sql.lit(field)}, ${sql.lit(why)})`)),
);

/** Whose values are looked at: those of houses, of one guest, of one record. */
type Whose = { propertyIds?: readonly string[]; guestId?: string; recordId?: string };

/** Part of a statement (`with …`): every doubtful value with what was decided about it. A value doubted twice counts once. */
function judged(groupId: string, whose: Whose): RawBuilder<unknown> {
  return sql`doubt as (
      select r.id as record_id, r.property_id, r.source, r.received_at, l.guest_id, s.kind, s.key, s.why, s.was, s.read_as
      from record r join link l on l.group_id = r.group_id and l.record_id = r.id
      cross join lateral (
        select distinct on (c ->> 'field', c ->> 'was') c ->> 'field' as kind, place::text as key, c ->> 'why' as why, c ->> 'was' as was, c ->> 'is' as read_as
        from jsonb_array_elements(r.normal -> 'cleaning') with ordinality e(c, place)
        where (c ->> 'field', c ->> 'why') in (${STEPS}) order by c ->> 'field', c ->> 'was', place) s
      where r.group_id = ${groupId} and ${of(whose)} and (r.normal -> 'doubtful') is not null
      union all
      select r.id, r.property_id, r.source, m.received_at, l.guest_id, 'stayDates', v.id::text, w.said ->> 'code', coalesce(w.said ->> 'value', ''), coalesce(w.said ->> 'readAs', '')
      from inbound_message m
      cross join lateral (select said from jsonb_array_elements(m.warnings) x(said) where said ->> 'code' = 'departure_before_arrival' limit 1) w
      cross join lateral unnest(m.reservation_ids) u(id)
      join reservation v on v.group_id = m.group_id and v.id = u.id and v.message_id = m.id
      cross join lateral (select record_id from reservation_person p where p.group_id = v.group_id and p.reservation_id = v.id and p.role = 'primary' order by p.room_index, p.record_id limit 1) p
      join record r on r.group_id = m.group_id and r.id = p.record_id
      join link l on l.group_id = r.group_id and l.record_id = r.id
      where m.group_id = ${groupId} and ${of(whose)} and m.state = 'applied' and m.warnings @? '$[*] ? (@.code == "departure_before_arrival")'
    ), judged as (
      select d.*, q.act, q.note, q.at as settled_at, s.name as settled_by
      from doubt d
      left join quality_decision q on q.group_id = ${groupId} and q.record_id = d.record_id and q.field = d.kind and q.was = d.was
      left join staff s on s.group_id = q.group_id and s.id = q.by
    )`;
}

function of({ propertyIds, guestId, recordId }: Whose): RawBuilder<unknown> {
  const parts = [
    ...(propertyIds === undefined ? [] : [sql`r.property_id = any(${[...propertyIds]}::uuid[])`]),
    ...(guestId === undefined ? [] : [sql`l.guest_id = ${guestId}`]),
    ...(recordId === undefined ? [] : [sql`r.id = ${recordId}`]),
  ];
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

export type Issue = {
  recordId: string;
  key: string;
  kind: QualityKind;
  why: string;
  was: string;
  readAs: string;
  source: string;
  propertyId: string;
  receivedAt: string;
  guestId: string;
  nextArrival: string | null;
  act: 'corrected' | 'left' | null;
  note: string | null;
  settledAt: string | null;
  settledBy: string | null;
};

export type IssuePage = Whose & {
  kind?: QualityKind;
  source?: string;
  settled: boolean;
  order: 'arriving' | 'newest';
  /** where the page before ended */
  after?: Place;
  limit: number;
};

/** A place in the queue; plain date or 'infinity', instant, and what names the value. */
export type Place = { arrival: string; moment: string; recordId: string; kind: string; key: string };

/** The queue from a place on, soonest arriving first or newest first; settled ones by when they were settled. `today`: arrivals before it are none. */
export async function readIssues(
  tx: Tx,
  groupId: string,
  { kind, source, settled, order, after, limit, ...whose }: IssuePage,
  today: string,
): Promise<(Issue & { place: Place })[]> {
  const arrival =
    order === 'arriving' && !settled
      ? sql`coalesce(case when g.next_arrival >= ${today}::date then g.next_arrival end, 'infinity'::date)`
      : sql`'infinity'::date`;
  const behind =
    after === undefined
      ? sql`true`
      : sql`(arrival > ${after.arrival}::date or arrival = ${after.arrival}::date and (moment < ${after.moment}::timestamptz or moment = ${after.moment}::timestamptz
          and (record_id < ${after.recordId}::uuid or record_id = ${after.recordId}::uuid and (kind, key) > (${after.kind}, ${after.key}))))`;
  const { rows } = await sql<Issue & { arrival: string; moment: string }>`
    with ${judged(groupId, whose)}, placed as (
      select j.*, g.next_arrival, ${arrival} as arrival, ${settled ? sql`j.settled_at` : sql`j.received_at`} as moment
      from judged j left join guest_summary g on g.group_id = ${groupId} and g.guest_id = j.guest_id
      where (j.act is not null) = ${settled} and (${kind ?? null}::text is null or j.kind = ${kind ?? null}) and (${source ?? null}::text is null or j.source = ${source ?? null})
    )
    select record_id as "recordId", key, kind, why, was, read_as as "readAs", source, property_id as "propertyId", received_at as "receivedAt", guest_id as "guestId",
      case when next_arrival >= ${today}::date then next_arrival end as "nextArrival", act, note, settled_at as "settledAt", settled_by as "settledBy", arrival::text as arrival, moment
    from placed where ${behind} order by arrival, moment desc, record_id desc, kind, key limit ${limit}`.execute(tx);
  return rows.map(({ arrival: at, moment, ...issue }) => ({
    ...issue,
    place: { arrival: at, moment, recordId: issue.recordId, kind: issue.kind, key: issue.key },
  }));
}

export async function countIssues(
  tx: Tx,
  groupId: string,
  { source, settled = false, ...whose }: Whose & { source?: string; settled?: boolean },
): Promise<{ kind: QualityKind; count: number }[]> {
  const { rows } = await sql<{ kind: QualityKind; count: number }>`
    with ${judged(groupId, whose)} select kind, count(*)::int as count from judged
    where (act is not null) = ${settled} and (${source ?? null}::text is null or source = ${source ?? null}) group by kind order by kind`.execute(
    tx,
  );
  return rows;
}

/** One doubtful value; undefined where the record no longer holds it. */
export async function readIssue(
  tx: Tx,
  groupId: string,
  { recordId, kind, key }: { recordId: string; kind: string; key: string },
): Promise<(Omit<Issue, 'nextArrival'> & { connectionId: string; normal: NormalPerson }) | undefined> {
  const { rows } = await sql<Omit<Issue, 'nextArrival'> & { connectionId: string; normal: NormalPerson }>`
    with ${judged(groupId, { recordId })}
    select j.record_id as "recordId", j.key, j.kind, j.why, j.was, j.read_as as "readAs", j.source, j.property_id as "propertyId", j.received_at as "receivedAt", j.guest_id as "guestId",
      j.act, j.note, j.settled_at as "settledAt", j.settled_by as "settledBy", r.connection_id as "connectionId", r.normal
    from judged j join record r on r.group_id = ${groupId} and r.id = j.record_id where j.kind = ${kind} and j.key = ${key}`.execute(
    tx,
  );
  return rows[0];
}

export type Decision = {
  recordId: string;
  field: string;
  was: string;
  act: 'corrected' | 'left';
  correctionId: string | null;
  note: string;
  by: string;
  at: string;
};

/** False where somebody else was faster. */
export async function addDecision(tx: Tx, groupId: string, decision: Decision): Promise<boolean> {
  const { recordId, field, was, act, correctionId, note, by, at } = decision;
  const { rows } = await sql`
    insert into quality_decision (group_id, record_id, field, was, act, correction_id, note, by, at)
    values (${groupId}, ${recordId}, ${field}, ${was}, ${act}, ${correctionId}, ${note}, ${by}, ${at}::timestamptz)
    on conflict (group_id, record_id, field, was) do nothing returning record_id`.execute(tx);
  return rows.length > 0;
}

export async function dropDecision(
  tx: Tx,
  groupId: string,
  { recordId, field, was }: Pick<Decision, 'recordId' | 'field' | 'was'>,
): Promise<void> {
  await sql`delete from quality_decision where group_id = ${groupId} and record_id = ${recordId} and field = ${field} and was = ${was} and act = 'left'`.execute(
    tx,
  );
}

/** The corrections of these records: they go where their record goes. */
export async function readCorrections(tx: Tx, groupId: string, recordIds: readonly string[]): Promise<string[]> {
  if (recordIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select c.id from record r join record c on c.group_id = r.group_id and c.connection_id = r.connection_id and c.source_key = ${sql.lit(correctionKey(''))} || r.id and c.role = 'profile'
    where r.group_id = ${groupId} and r.id = any(${[...recordIds]}::uuid[])`.execute(tx);
  return rows.map(({ id }) => id);
}

/** What the records of a guest know. */
export async function readNormals(tx: Tx, groupId: string, guestId: string): Promise<NormalPerson[]> {
  const { rows } = await sql<{ normal: NormalPerson }>`
    select r.normal from link l join record r on r.group_id = l.group_id and r.id = l.record_id where l.group_id = ${groupId} and l.guest_id = ${guestId}`.execute(
    tx,
  );
  return rows.map(({ normal }) => normal);
}
