// Guests as rows: the records behind them in, golden values out. All reads and writes are set-based: a screen of four hundred
// arrivals or a batch of an import costs as many statements as one guest.
//   readGolden(tx, groupId, guestIds)   golden values, status, anchor record
//   headsOf(tx, groupId, guestIds)      what lists show of a guest
import type { GuestClass, GuestHead } from '@regulars/contract/guest.ts';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { json } from '../platform/storable.ts';
import type { Tx } from '../platform/database/tables.ts';
import { noName } from './golden.ts';
import type { Classified, Golden, GoldenRow, GuestRow } from './guest.ts';
import type { RecordForSurvivorship } from './said.ts';

export async function readGolden(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<Map<string, GuestRow>> {
  if (guestIds.length === 0) return new Map();
  const { rows } = await sql<GuestRow>`
    select id as "guestId", status, merged_into as "mergedInto", anchor_record_id as "anchorRecordId", golden, sort_key as "sortKey", updated_at as "updatedAt"
    from guest where group_id = ${groupId} and id = any(${[...guestIds]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.guestId, row]));
}

type ShownRow = {
  guestId: string;
  status: GuestRow['status'];
  golden: Partial<Golden>;
  sortKey: string;
  stays: number | null;
  guestClass: GuestClass | null;
  vip: string | null;
  tier: string | null;
};

/** One row per guest; the lateral join keeps to the index also before the tables have statistics (measured: 1 ms instead of 10). */
async function readShown(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  golden: RawBuilder<unknown>,
): Promise<ShownRow[]> {
  if (guestIds.length === 0) return [];
  const { rows } = await sql<ShownRow>`
    select g.id as "guestId", g.status, ${golden} as golden, g.sort_key as "sortKey", s.stays, coalesce(s.class_override, s.guest_class) as "guestClass", s.vip, s.tier
    from guest g left join lateral (select * from guest_summary s where s.group_id = g.group_id and s.guest_id = g.id offset 0) s on true
    where g.group_id = ${groupId} and g.id = any(${[...guestIds]}::uuid[])`.execute(tx);
  return rows;
}

/** Heads of guests, for lists; a guest whose golden values are not made yet has an empty name. */
export async function headsOf(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<Map<string, GuestHead>> {
  const parts = sql`jsonb_build_object('name', g.golden -> 'name', 'languages', g.golden -> 'languages', 'nationality', g.golden -> 'nationality')`;
  const rows = await readShown(tx, groupId, guestIds, parts);
  return new Map(rows.map((row) => [row.guestId, headOf(row)]));
}

export type ShownGuest = { head: GuestHead; golden: Golden; sortKey: string };

/** Head and golden values of active guests, in one statement. */
export async function readActive(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
): Promise<Map<string, ShownGuest>> {
  const rows = await readShown(tx, groupId, guestIds, sql`g.golden`);
  const active = rows.filter(({ status, golden }) => status === 'active' && golden.contacts !== undefined);
  return new Map(
    active.map((row) => [row.guestId, { head: headOf(row), golden: row.golden as Golden, sortKey: row.sortKey }]),
  );
}

function headOf({ guestId, golden, stays, guestClass, vip, tier }: ShownRow): GuestHead {
  return {
    guestId,
    name: golden.name?.value ?? noName,
    vip,
    tier,
    guestClass: guestClass ?? 'potential',
    stays: stays ?? 0,
    language: golden.languages?.value[0] ?? null,
    nationality: golden.nationality?.value ?? null,
  };
}

export type RecordsOfGuest = {
  status: GuestRow['status'];
  records: (RecordForSurvivorship & { propertyId: string })[];
  classified: Classified[];
  lastStay: string | null;
};

/** Everything a golden guest is made of, in two statements for all guests. */
export async function readRecords(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
): Promise<Map<string, RecordsOfGuest>> {
  const ids = [...guestIds];
  const { rows: guests } = await sql<{
    guestId: string;
    status: GuestRow['status'];
    lastStay: string | null;
    classified: Classified[];
  }>`
    select g.id as "guestId", g.status, s.last_stay as "lastStay", coalesce((
      select jsonb_agg(jsonb_build_object('recordId', c.record_id, 'kind', c.kind, 'value', c.value, 'reason', c.reason, 'notedBy', c.noted_by,
          'notedAt', to_char(c.noted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by c.noted_at, c.id)
      from link l join classification c on c.group_id = l.group_id and c.record_id = l.record_id where l.group_id = g.group_id and l.guest_id = g.id), '[]') as classified
    from guest g left join guest_summary s on s.group_id = g.group_id and s.guest_id = g.id
    where g.group_id = ${groupId} and g.id = any(${ids}::uuid[]) order by g.id`.execute(tx);
  const { rows: records } = await sql<RecordForSurvivorship & { guestId: string; propertyId: string }>`
    select l.guest_id as "guestId", r.id as "recordId", r.source, r.role, r.received_at as "receivedAt", r.property_id as "propertyId", r.facts, r.normal
    from link l join record r on r.group_id = l.group_id and r.id = l.record_id
    where l.group_id = ${groupId} and l.guest_id = any(${ids}::uuid[])`.execute(tx);
  const byGuest = Map.groupBy(records, ({ guestId }) => guestId);
  return new Map(
    guests.map(({ guestId, status, lastStay, classified }) => [
      guestId,
      { status, lastStay, classified, records: byGuest.get(guestId) ?? [] },
    ]),
  );
}

/** What of golden values lists and segments ask: narrow columns of the summary row, made of `golden`. Contacts are the guest's own. */
const traits = sql`golden #>> '{vip,value}' as vip, golden #>> '{tier,value}' as tier,
  array(select distinct lower(split_part(value, '-', 1)) from jsonb_array_elements_text(case jsonb_typeof(golden #> '{languages,value}') when 'array' then golden #> '{languages,value}' else '[]' end) order by 1) as languages,
  golden #>> '{nationality,value}' as nationality, golden #>> '{gender,value}' as gender,
  case when golden #>> '{birthDate,value}' ~ '^\\d{4}-' then left(golden #>> '{birthDate,value}', 4)::smallint end as birth_year, golden #>> '{city,value}' as city, golden #>> '{company,value}' as company,
  coalesce(golden -> 'contacts' @? '$[*].value ? (@.kind == "email" && @.isProxy == false)', false) as has_email,
  coalesce(golden -> 'contacts' @? '$[*].value ? (@.kind == "phone" && @.isProxy == false && @.value like_regex "^[+]?[0-9]+$")', false) as has_phone`;
const traitNames = [
  'vip',
  'tier',
  'languages',
  'nationality',
  'gender',
  'birth_year',
  'city',
  'company',
  'has_email',
  'has_phone',
  'birthday',
  'houses',
  'class_override',
  'class_reason',
  'class_by',
];
const traitColumns = (table: string) => sql.join(traitNames.map((name) => sql.ref(`${table}.${name}`)));
const traitsSet = sql.join(traitNames.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`));

/** Golden values and what of them the summary row carries for lists and segments; its figures belong to stays, after a new row has begun. */
export async function writeGolden(
  tx: Tx,
  groupId: string,
  rows: readonly (GoldenRow & { propertyIds: readonly string[] })[],
  at: string,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    with given as (
      select * from jsonb_to_recordset(${json(rows)}::jsonb) as n("guestId" uuid, golden jsonb, "sortKey" text, birthday text, records int, "classOverride" text, "classReason" text, "classBy" uuid, "propertyIds" uuid[])
    ), golden as (
      update guest g set golden = n.golden, sort_key = n."sortKey", updated_at = ${at}::timestamptz
      from given n where g.group_id = ${groupId} and g.id = n."guestId" and (g.golden <> n.golden or g.sort_key <> n."sortKey")
    ), narrow as (
      select "guestId", records, ${traits}, birthday, "propertyIds" as houses, "classOverride" as class_override, "classReason" as class_reason, "classBy" as class_by from given
    )
    insert into guest_summary (group_id, guest_id, records, updated_at, ${sql.join(traitNames.map((name) => sql.ref(name)))})
    select ${groupId}::uuid, "guestId", records, ${at}::timestamptz, ${traitColumns('narrow')} from narrow order by "guestId"
    on conflict (group_id, guest_id) do update set ${traitsSet}, updated_at = excluded.updated_at
    where (${traitColumns('guest_summary')}) is distinct from (${traitColumns('excluded')})`.execute(tx);
}

/** A guest merged away has no grade, birthday, class or other trait of its own any more: its row says what making it anew would say. */
export async function emptyDecided(tx: Tx, groupId: string, guestIds: readonly string[], at: string): Promise<void> {
  if (guestIds.length === 0) return;
  await sql`
    update guest_summary set vip = null, tier = null, birthday = null, class_override = null, class_reason = null, class_by = null, houses = '{}', languages = '{}', nationality = null, gender = null,
      birth_year = null, city = null, company = null, has_email = false, has_phone = false, updated_at = ${at}::timestamptz
    where group_id = ${groupId} and guest_id = any(${[...guestIds]}::uuid[]) and (houses <> '{}' or num_nonnulls(vip, tier, birthday, class_override, class_reason, class_by) > 0)`.execute(
    tx,
  );
}

export async function addClassifications(
  tx: Tx,
  groupId: string,
  rows: readonly (Classified & { id: string })[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into classification (group_id, id, record_id, kind, value, reason, noted_by, noted_at)
    select ${groupId}::uuid, c.id, c."recordId", c.kind, c.value, c.reason, c."notedBy", c."notedAt"
    from jsonb_to_recordset(${json(rows)}::jsonb) as c(id uuid, "recordId" uuid, kind text, value text, reason text, "notedBy" uuid, "notedAt" timestamptz)`.execute(
    tx,
  );
}

/** Locks the guest until the transaction ends; a merge or separation under way is waited for. */
export async function holdGuest(tx: Tx, groupId: string, guestId: string): Promise<void> {
  await sql`select id from guest where group_id = ${groupId} and id = ${guestId} for no key update`.execute(tx);
}

/**
 * The guest that stands for this one now, if the person may see it: a merged guest leads to its survivor. `propertyIds` null =
 * the whole group; else only guests with a record at one of them. Undefined where there is none.
 */
export async function findGuest(
  tx: Tx,
  groupId: string,
  guestId: string,
  propertyIds: readonly string[] | null,
): Promise<{ guestId: string; anchorRecordId: string } | undefined> {
  const scope =
    propertyIds === null
      ? sql`true`
      : sql`exists (select 1 from link l join record r on r.group_id = l.group_id and r.id = l.record_id
    where l.group_id = s.group_id and l.guest_id = s.id and r.property_id = any(${[...propertyIds]}::uuid[]))`;
  const { rows } = await sql<{ guestId: string; anchorRecordId: string }>`
    select s.id as "guestId", g.anchor_record_id as "anchorRecordId"
    from guest g join guest s on s.group_id = g.group_id and s.id = coalesce(g.merged_into, g.id)
    where g.group_id = ${groupId} and g.id = ${guestId}::uuid and ${scope}`.execute(tx);
  return rows[0];
}
