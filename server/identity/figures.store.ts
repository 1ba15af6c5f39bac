// Counting the records of a group, a portion at a time, and keeping what was counted: per source and property in all, per day, and of
// the whole base. What the house itself said in correction is no source.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { json } from '../platform/storable.ts';
import { WEIGHTS, type BaseFigures, type CountedDay, type Figures } from './figures.ts';
import { STAFF } from './quality.ts';

export const RECORDS_AT_ONCE = 1000;
const MOST_OTHERS = 50;

export type Portion = { last: string | null; counted: CountedDay[] };

const INVALID = sql`('not_an_address', 'domain_invalid')`;
const BINS = sql.join(WEIGHTS.map((edge) => sql.lit(edge)));

/** Records from one on, counted by property, source and the property's day of arrival. `last` null: there are no more. */
export async function countPortion(tx: Tx, groupId: string, after: string): Promise<Portion> {
  type Row = { last: string | null; propertyId: string | null; source: string; day: string } & Figures & {
      bins: number[];
    };
  const { rows } = await sql<Row>`
    with part as materialized (
      select r.id, r.property_id, r.connection_id, r.source, r.role, r.received_at, r.normal, l.guest_id, p.time_zone
      from record r join property p on p.group_id = r.group_id and p.id = r.property_id
      left join link l on l.group_id = r.group_id and l.record_id = r.id
      where r.group_id = ${groupId} and r.id > ${after} order by r.id limit ${RECORDS_AT_ONCE}
    ), one as (
      select property_id, source, guest_id, to_char(received_at at time zone time_zone, 'YYYY-MM-DD') as day, received_at,
        coalesce(normal #>> '{displayName,sortKey}', '') <> '' as named,
        exists (select from jsonb_array_elements(normal -> 'phones') c where c ->> 'class' = 'personal' and (c ->> 'valid')::boolean) as phone,
        exists (select from jsonb_array_elements(normal -> 'emails') c where c ->> 'class' = 'personal') as email,
        (normal -> 'birthDate') is not null as born, (normal -> 'nationality') is not null as nation,
        jsonb_array_length(coalesce(normal -> 'languages', '[]')) > 0 as speaks,
        exists (select from jsonb_array_elements(normal -> 'documents') d where not coalesce((d ->> 'wrong')::boolean, false)) as document,
        (normal -> 'doubtful') is not null as doubtful, jsonb_array_length(coalesce(normal -> 'cleaning', '[]')) > 0 as cleaned,
        exists (select from jsonb_array_elements(normal -> 'phones' || coalesce(normal -> 'emails', '[]')) c where c ->> 'class' <> 'personal') as proxy,
        exists (select from jsonb_array_elements(normal -> 'phones') c where not (c ->> 'valid')::boolean and c -> 'masked' is null) as bad_phone,
        exists (select from jsonb_array_elements(coalesce(normal -> 'cleaning', '[]')) c where c ->> 'field' = 'email' and c ->> 'why' in ${INVALID}) as bad_email,
        made.bits, exists (select from review v where v.group_id = ${groupId} and v.record_b = part.id) as asked,
        role = 'profile' as profile, guests.others,
        role = 'profile' and guests.others > 0 and exists (
          select from link o join record t on t.group_id = o.group_id and t.id = o.record_id
          where o.group_id = ${groupId} and o.guest_id = part.guest_id and t.id <> part.id and t.source = part.source and t.property_id = part.property_id and t.role = 'profile') as duplicate
      from part
      left join lateral (select (select coalesce(sum((b ->> 'bits')::float8), 0) from jsonb_array_elements(e.evidence) b) as bits
        from link_event e where e.group_id = ${groupId} and e.record_id = part.id and e.actor_id is null and e.action = 'linked' and e.via_record_id is not null order by e.id limit 1) made on true
      cross join lateral (select count(*)::int as others from (select from link o where o.group_id = ${groupId} and o.guest_id = part.guest_id and o.record_id <> part.id limit ${MOST_OTHERS}) x) guests
      where source <> ${STAFF}
    )
    select (select id from part order by id desc limit 1) as last, c.* from (select 1) always left join (
      select property_id as "propertyId", source, day, count(*)::int as records, count(*) filter (where named)::int as name, count(*) filter (where phone)::int as phone,
        count(*) filter (where email)::int as email, count(*) filter (where born)::int as "birthDate", count(*) filter (where nation)::int as nationality,
        count(*) filter (where speaks)::int as language, count(*) filter (where document)::int as document, count(*) filter (where doubtful)::int as doubtful,
        count(*) filter (where cleaned)::int as cleaned, count(*) filter (where proxy)::int as proxies, count(*) filter (where bad_phone)::int as "invalidPhones",
        count(*) filter (where bad_email)::int as "invalidEmails", count(bits)::int as linked, count(*) filter (where asked)::int as asked,
        count(*) filter (where phone or email)::int as reachable, count(*) filter (where others = 0 and guest_id is not null)::int as alone, sum(others)::int as others,
        count(*) filter (where profile)::int as profiles, count(*) filter (where duplicate)::int as duplicates, max(received_at) as "lastReceivedAt",
        coalesce(array_agg(width_bucket(bits, array[${BINS}]::float8[])) filter (where bits is not null), '{}') as bins
      from one group by 1, 2, 3) c on true`.execute(tx);
  return {
    last: rows[0]!.last,
    counted: rows.flatMap(({ last: _, propertyId, source, day, bins, ...figures }) => {
      if (propertyId === null) return [];
      const weights = Array.from({ length: WEIGHTS.length + 1 }, () => 0);
      for (const bin of bins) weights[bin]!++;
      return [{ propertyId, source, day, figures: { ...figures, weights } }];
    }),
  };
}

export type Sweep = { day: string | null; measuredAt: string | null; tookMs: number | null };

export async function readSweep(tx: Tx, groupId: string): Promise<Sweep> {
  const { rows } = await sql<Sweep>`
    select day::text, measured_at as "measuredAt", took_ms as "tookMs" from quality_sweep where group_id = ${groupId}`.execute(
    tx,
  );
  return rows[0] ?? { day: null, measuredAt: null, tookMs: null };
}

/** False where another process counts. */
export async function leaseSweep(
  tx: Tx,
  groupId: string,
  lease: { by: string; now: string; until: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into quality_sweep (group_id, leased_by, leased_until) values (${groupId}, ${lease.by}, ${lease.until}::timestamptz)
    on conflict (group_id) do update set leased_by = excluded.leased_by, leased_until = excluded.leased_until
      where quality_sweep.leased_until is null or quality_sweep.leased_until <= ${lease.now}::timestamptz
    returning group_id`.execute(tx);
  return rows.length > 0;
}

export async function keepSweepLease(tx: Tx, groupId: string, by: string, until: string): Promise<boolean> {
  const { rows } = await sql`
    update quality_sweep set leased_until = ${until}::timestamptz where group_id = ${groupId} and leased_by = ${by} returning group_id`.execute(
    tx,
  );
  return rows.length > 0;
}

export type Swept = {
  sources: readonly { propertyId: string; source: string; figures: Figures }[];
  days: readonly CountedDay[];
  base: BaseFigures;
  /** the last day that is over */
  day: string;
  at: string;
  tookMs: number;
};

const KEPT_DAYS = 400;

/** Days that are over keep what was counted first; the last two may still change, as messages are held back and come late. */
export async function writeSwept(tx: Tx, groupId: string, swept: Swept): Promise<void> {
  const { sources, days, base, day, at, tookMs } = swept;
  await sql`delete from source_quality where group_id = ${groupId}`.execute(tx);
  await sql`insert into source_quality (group_id, property_id, source, measured_at, figures)
    select ${groupId}, "propertyId", source, ${at}::timestamptz, figures from jsonb_to_recordset(${json(sources)}::jsonb) as s("propertyId" uuid, source text, figures jsonb)`.execute(
    tx,
  );
  await sql`insert into source_day (group_id, day, property_id, source, figures)
    select ${groupId}, day, "propertyId", source, figures from jsonb_to_recordset(${json(days)}::jsonb) as s("propertyId" uuid, source text, day date, figures jsonb)
    where day > ${day}::date - ${KEPT_DAYS}::int
    on conflict (group_id, day, property_id, source) do update set figures = excluded.figures where source_day.day >= ${day}::date - 1`.execute(
    tx,
  );
  await sql`delete from source_day where group_id = ${groupId} and day <= ${day}::date - ${KEPT_DAYS}::int`.execute(tx);
  await sql`insert into link_day (group_id, day, figures) values (${groupId}, ${day}::date, ${json(base)}::jsonb)
    on conflict (group_id, day) do update set figures = excluded.figures`.execute(tx);
  await sql`update quality_sweep set day = ${day}::date, measured_at = ${at}::timestamptz, took_ms = ${tookMs}, leased_by = null, leased_until = null where group_id = ${groupId}`.execute(
    tx,
  );
}

/** Contacts that were found to be shared on one day of the zone. */
export async function countShared(tx: Tx, groupId: string, day: string, timeZone: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from shared_value where group_id = ${groupId} and learnt_at >= ${day}::date::timestamp at time zone ${timeZone} and learnt_at < (${day}::date + 1)::timestamp at time zone ${timeZone}`.execute(
    tx,
  );
  return rows[0]!.n;
}

export async function readSourceFigures(
  tx: Tx,
  groupId: string,
  propertyIds: readonly string[],
): Promise<{ propertyId: string; source: string; figures: Figures }[]> {
  const { rows } = await sql<{ propertyId: string; source: string; figures: Figures }>`
    select property_id as "propertyId", source, figures from source_quality where group_id = ${groupId} and property_id = any(${[...propertyIds]}::uuid[]) order by source, property_id`.execute(
    tx,
  );
  return rows;
}

/** Days from one on; all properties where none are named. */
export async function readDays(
  tx: Tx,
  groupId: string,
  { from, propertyIds }: { from: string; propertyIds?: readonly string[] },
): Promise<CountedDay[]> {
  const { rows } = await sql<CountedDay>`
    select day::text, property_id as "propertyId", source, figures from source_day
    where group_id = ${groupId} and day >= ${from}::date and (${propertyIds === undefined} or property_id = any(${[...(propertyIds ?? [])]}::uuid[]))
    order by day, property_id, source`.execute(tx);
  return rows;
}

export async function readBaseDays(
  tx: Tx,
  groupId: string,
  from: string,
): Promise<{ day: string; figures: BaseFigures }[]> {
  const { rows } = await sql<{ day: string; figures: BaseFigures }>`
    select day::text, figures from link_day where group_id = ${groupId} and day >= ${from}::date order by day`.execute(
    tx,
  );
  return rows;
}

/** Systems that only files are read for: every file is another one, and nothing of it is usual. */
export async function readFileSources(tx: Tx, groupId: string): Promise<string[]> {
  const { rows } = await sql<{ system: string }>`
    select system from connection where group_id = ${groupId} group by system having bool_and(mode = 'file')`.execute(
    tx,
  );
  return rows.map(({ system }) => system);
}
