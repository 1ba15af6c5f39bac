// Segments as rows: the rule that holds, and every version before it.
import type { SegmentGroup } from '@regulars/contract/segmentRule.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { json } from '../platform/storable.ts';
import type { Named, NamedRule, SegmentRow, Tongues } from './segment.ts';

const columns = sql`g.id, g.property_id as "propertyId", g.name, g.description, g.rule, g.version, g.changed_at as "changedAt", g.archived_at as "archivedAt",
  g.members, g.entered, g.gone, g.snapshot_at as "snapshotAt", g.snapshot_rule as "snapshotRule", st.name as "changedBy"`;
const from = sql`segment g left join staff st on st.group_id = g.group_id and st.id = g.changed_by`;

/** Of these houses, and of the whole group where `withGroup`; archived ones last, else by name. */
export async function readSegments(
  tx: Tx,
  groupId: string,
  { propertyIds, withGroup }: { propertyIds: readonly string[]; withGroup: boolean },
): Promise<SegmentRow[]> {
  const { rows } = await sql<SegmentRow>`select ${columns} from ${from} where g.group_id = ${groupId}
    and (g.property_id = any(${[...propertyIds]}::uuid[]) or (${withGroup} and g.property_id is null))
    order by g.archived_at is not null, g.name ->> 'zh', g.id`.execute(tx);
  return rows;
}

export async function readSegment(tx: Tx, groupId: string, id: string): Promise<SegmentRow | undefined> {
  const { rows } = await sql<SegmentRow>`select ${columns} from ${from} where g.group_id = ${groupId} and g.id = ${id}::uuid`.execute(tx); // prettier-ignore
  return rows[0];
}

/** Locked until the transaction ends: versions and snapshots of one segment come one after the other. */
export async function lockSegment(tx: Tx, groupId: string, id: string): Promise<SegmentRow | undefined> {
  const { rows } = await sql<SegmentRow>`select ${columns} from ${from} where g.group_id = ${groupId} and g.id = ${id}::uuid for update of g`.execute(tx); // prettier-ignore
  return rows[0];
}

/** Whom a rule of this place may name: segments of the house and of the group, archived ones too. */
export async function readNamed(tx: Tx, groupId: string, propertyId: string | null): Promise<Named> {
  const { rows } = await sql<NamedRule & { id: string }>`
    select id, name, rule, property_id as "propertyId" from segment where group_id = ${groupId} and (property_id is null or property_id = ${propertyId}::uuid)`.execute(tx); // prettier-ignore
  return new Map(rows.map(({ id, ...named }) => [id, named]));
}

/** Segments whose rule names this one; archived ones left out. */
export async function readUsers(tx: Tx, groupId: string, id: string): Promise<{ segmentId: string; name: Tongues }[]> {
  const { rows } = await sql<{ segmentId: string; name: Tongues }>`
    select id as "segmentId", name from segment where group_id = ${groupId} and archived_at is null
      and jsonb_path_exists(rule, '$.**.segmentId ? (@ == $id)', jsonb_build_object('id', ${id}::text)) order by name ->> 'zh', id`.execute(tx); // prettier-ignore
  return rows;
}

export type Version = {
  version: number;
  name: Tongues;
  description: string;
  rule: SegmentGroup;
  at: string;
  by: string | null;
};

export async function readVersions(tx: Tx, groupId: string, id: string): Promise<Version[]> {
  const { rows } = await sql<Version>`
    select v.version, v.name, v.description, v.rule, v.at, st.name as by from segment_version v left join staff st on st.group_id = v.group_id and st.id = v.by_id
    where v.group_id = ${groupId} and v.segment_id = ${id}::uuid order by v.version desc`.execute(tx);
  return rows;
}

export type Kept = {
  id: string;
  propertyId: string | null;
  name: Tongues;
  description: string;
  rule: SegmentGroup;
  version: number;
  by: string | null;
  at: string;
};

/** A new segment, or a new version of one that is locked. */
export async function writeVersion(tx: Tx, groupId: string, kept: Kept): Promise<void> {
  const { id, propertyId, name, description, rule, version, by, at } = kept;
  await sql`insert into segment (group_id, id, property_id, name, description, rule, version, changed_by, changed_at)
    values (${groupId}, ${id}, ${propertyId}, ${json(name)}::jsonb, ${description}, ${json(rule)}::jsonb, ${version}, ${by}, ${at})
    on conflict (group_id, id) do update set name = excluded.name, description = excluded.description, rule = excluded.rule, version = excluded.version,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(tx);
  await sql`insert into segment_version (group_id, segment_id, version, name, description, rule, by_id, at)
    values (${groupId}, ${id}, ${version}, ${json(name)}::jsonb, ${description}, ${json(rule)}::jsonb, ${by}, ${at})`.execute(
    tx,
  );
}

export async function writeArchived(tx: Tx, groupId: string, id: string, at: string | null): Promise<void> {
  await sql`update segment set archived_at = ${at}::timestamptz where group_id = ${groupId} and id = ${id}::uuid`.execute(tx); // prettier-ignore
}
