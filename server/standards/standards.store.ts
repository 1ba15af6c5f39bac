// Standards on disk: an entry per code and place, its versions beside it. A published version is never written again.
import type { Care, Moment, StandardVersion, StandardWords } from '@regulars/contract/standard.ts';
import { sql } from 'kysely';
import { newId } from '../platform/id.io.ts';
import { json } from '../platform/storable.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Kept } from './standard.ts';

const here = (propertyId: string | null) =>
  propertyId === null
    ? sql`s.property_id is null`
    : sql`(s.property_id is null or s.property_id = ${propertyId}::uuid)`;

/** Entries of the group and, with a property, of it, each with its last published words. */
export async function readKept(tx: Tx, groupId: string, propertyId: string | null): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select s.property_id as "propertyId", s.code, s.moment, s.care, s.retired_at is not null as retired,
      coalesce(v.version, 0) as version, v.words, v.published_at as "publishedAt", p.name as "publishedBy",
      exists (select from standard_version d where d.group_id = s.group_id and d.standard_id = s.id and d.state = 'draft') as "hasDraft"
    from standard s
    left join lateral (select * from standard_version v where v.group_id = s.group_id and v.standard_id = s.id and v.state = 'published' order by v.version desc limit 1) v on true
    left join staff p on p.group_id = s.group_id and p.id = v.published_by
    where s.group_id = ${groupId} and ${here(propertyId)} order by s.code`.execute(tx);
  return rows;
}

export type KeptVersion = Omit<StandardVersion, 'from'> & { propertyId: string | null };

/** Every version of a code, newest first; the property's before the group's. */
export async function readVersions(tx: Tx, groupId: string, propertyId: string, code: string): Promise<KeptVersion[]> {
  const { rows } = await sql<KeptVersion>`
    select s.property_id as "propertyId", v.version, v.state, v.words, v.why, w.name as by, v.at, p.name as "publishedBy", v.published_at as "publishedAt"
    from standard s join standard_version v on v.group_id = s.group_id and v.standard_id = s.id
    left join staff w on w.group_id = v.group_id and w.id = v.by
    left join staff p on p.group_id = v.group_id and p.id = v.published_by
    where s.group_id = ${groupId} and s.code = ${code} and ${here(propertyId)}
    order by s.property_id nulls last, v.version desc`.execute(tx);
  return rows;
}

export type Held = { id: string; published: number; draft: number | null };

/** The entry of this code at this place, made where there is none, held until the transaction ends. */
export async function holdStandard(
  tx: Tx,
  groupId: string,
  entry: { propertyId: string | null; code: string; moment: Moment; care: Care | null },
): Promise<Held> {
  await sql`insert into standard (group_id, id, property_id, code, moment, care)
    values (${groupId}, ${newId()}, ${entry.propertyId}, ${entry.code}, ${entry.moment}, ${entry.care}) on conflict do nothing`.execute(
    tx,
  );
  return (await findHeld(tx, groupId, entry))!;
}

export async function findHeld(
  tx: Tx,
  groupId: string,
  { propertyId, code }: { propertyId: string | null; code: string },
): Promise<Held | undefined> {
  const { rows } = await sql<{ id: string }>`
    select s.id from standard s where s.group_id = ${groupId} and s.code = ${code} and s.property_id is not distinct from ${propertyId}::uuid for update`.execute(
    tx,
  );
  const id = rows[0]?.id;
  if (id === undefined) return undefined;
  const { rows: versions } = await sql<{ published: number | null; draft: number | null }>`
    select max(version) filter (where state = 'published') as published, max(version) filter (where state = 'draft') as draft
    from standard_version where group_id = ${groupId} and standard_id = ${id}`.execute(tx);
  return { id, published: versions[0]?.published ?? 0, draft: versions[0]?.draft ?? null };
}

export async function writeDraft(
  tx: Tx,
  groupId: string,
  { id, published }: Held,
  draft: { moment: Moment; care: Care | null; words: StandardWords; why: string; by: string; at: string },
): Promise<number> {
  const version = published + 1;
  await sql`update standard set moment = ${draft.moment}, care = ${draft.care} where group_id = ${groupId} and id = ${id} and not exists (
    select from standard_version v where v.group_id = ${groupId} and v.standard_id = ${id} and v.state = 'published')`.execute(
    tx,
  );
  await sql`insert into standard_version (group_id, standard_id, version, state, words, why, by, at)
    values (${groupId}, ${id}, ${version}, 'draft', ${json(draft.words)}::jsonb, ${draft.why}, ${draft.by}, ${draft.at}::timestamptz)
    on conflict (group_id, standard_id, version) do update set words = excluded.words, why = excluded.why, by = excluded.by, at = excluded.at`.execute(
    tx,
  );
  return version;
}

export async function publishDraft(
  tx: Tx,
  groupId: string,
  id: string,
  version: number,
  { by, at }: { by: string; at: string },
): Promise<void> {
  await sql`update standard_version set state = 'published', published_by = ${by}, published_at = ${at}::timestamptz
    where group_id = ${groupId} and standard_id = ${id} and version = ${version} and state = 'draft'`.execute(tx);
  await sql`update standard set retired_at = null, retired_by = null where group_id = ${groupId} and id = ${id}`.execute(
    tx,
  );
}

export async function deleteDraft(tx: Tx, groupId: string, id: string): Promise<void> {
  await sql`delete from standard_version where group_id = ${groupId} and standard_id = ${id} and state = 'draft'`.execute(
    tx,
  );
}

export async function setRetired(
  tx: Tx,
  groupId: string,
  id: string,
  retired: { by: string; at: string } | null,
): Promise<void> {
  await sql`update standard set retired_at = ${retired?.at ?? null}::timestamptz, retired_by = ${retired?.by ?? null}::uuid where group_id = ${groupId} and id = ${id}`.execute(
    tx,
  );
}

export type AtHand = {
  reservationId: string;
  status: string;
  arrivalDate: string | null;
  departureDate: string | null;
  children: number;
};

/** The guest's booking at this property that is nearest: the one asked for, in house, then to come, then the last. */
export async function readAtHand(
  tx: Tx,
  groupId: string,
  asked: { propertyId: string; guestId: string; reservationId: string | null; today: string },
): Promise<AtHand | undefined> {
  const { rows } = await sql<AtHand>`
    select rs.reservation_id as "reservationId", case when ac.at is not null and rs.status in ('reserved', 'requested') then 'inHouse' else rs.status end as status,
      rs.arrival_date as "arrivalDate", rs.departure_date as "departureDate",
      coalesce((select sum((c ->> 'count')::int) from jsonb_array_elements(rs.guest_counts) c where c ->> 'ageQualifyingCode' in ('7', '8') or (c ->> 'age')::int < 14), 0)::int as children
    from link l
    join reservation_person rp on rp.group_id = l.group_id and rp.record_id = l.record_id
    join room_stay rs on rs.group_id = rp.group_id and rs.reservation_id = rp.reservation_id and rp.room_index in ('', rs.room_index)
    left join arrival_closure ac on ac.group_id = rs.group_id and ac.reservation_id = rs.reservation_id and ac.room_index = rs.room_index
    where l.group_id = ${groupId} and l.guest_id = ${asked.guestId}::uuid and rs.property_id = ${asked.propertyId}::uuid
      and rs.status in ('requested', 'reserved', 'inHouse', 'checkedOut')
    order by rs.reservation_id is not distinct from ${asked.reservationId}::uuid desc,
      case when rs.status = 'inHouse' or ac.at is not null then 0 when rs.arrival_date >= ${asked.today}::date then 1 else 2 end,
      case when rs.arrival_date >= ${asked.today}::date then rs.arrival_date end, rs.arrival_date desc limit 1`.execute(
    tx,
  );
  return rows[0];
}

/** Codes of what is noted about the guest that may call for special care. */
export async function readNeedCodes(tx: Tx, groupId: string, guestId: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select distinct coalesce(p.code, p.kind) as code from link l join preference p on p.group_id = l.group_id and p.record_id = l.record_id
    where l.group_id = ${groupId} and l.guest_id = ${guestId}::uuid and p.state in ('active', 'confirmed')`.execute(tx);
  return rows.map(({ code }) => code);
}
