// Snapshots: who stands in a segment becomes exactly whom its rule says now; who came and who went is written beside it.
import type { SegmentRule } from '@regulars/contract/segmentRule.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { ruleMark } from './check.ts';
import { conditionOf } from './compile.ts';
import { knownThere } from './membership.store.ts';
import type { Named, Place, SegmentRow } from './segment.ts';
import { newSheet, statement } from './sheet.ts';

/** Who entered and left is kept so long. */
const KEPT_DAYS = 400;

export type Change = { members: number; entered: number; gone: number };

/** Of the first snapshot nobody entered: they were there before anybody looked. */
export async function writeSnapshot(
  tx: Tx,
  place: Place,
  segment: Pick<SegmentRow, 'id' | 'rule' | 'version' | 'snapshotAt' | 'snapshotRule'>,
  named: Named,
  at: string,
): Promise<Change> {
  const { groupId } = place;
  const { id, version } = segment;
  const isFirst = segment.snapshotAt === null;
  const mark = ruleMark(segment.rule, named);
  const byNewRule = segment.snapshotRule !== mark;
  const members = membersNow(place, segment.rule, named);
  const { rows } = await sql<Change>`
    with now as materialized (${members}), gone as (
      delete from segment_member m where m.group_id = ${groupId} and m.segment_id = ${id}::uuid and not exists (select from now where now.guest_id = m.guest_id) returning guest_id
    ), entered as (
      insert into segment_member (group_id, segment_id, guest_id, since)
      select ${groupId}::uuid, ${id}::uuid, guest_id, ${at}::timestamptz from now
      where not exists (select from segment_member m where m.group_id = ${groupId} and m.segment_id = ${id}::uuid and m.guest_id = now.guest_id) returning guest_id
    ), told as (
      insert into segment_member_change (group_id, segment_id, at, guest_id, change, version, by_new_rule)
      select ${groupId}::uuid, ${id}::uuid, ${at}::timestamptz, guest_id, change, ${version}::int, ${byNewRule}::boolean
      from (select guest_id, 'entered' as change from entered union all select guest_id, 'left' from gone) c where not ${isFirst}::boolean
    )
    select (select count(*) from now) as members, (select count(*) from gone) as gone,
      case when ${isFirst}::boolean then 0 else (select count(*) from entered) end as entered`.execute(tx);
  const change = rows[0]!;
  await sql`insert into segment_snapshot (group_id, segment_id, at, version, members, entered, gone)
    values (${groupId}, ${id}, ${at}, ${version}, ${change.members}, ${change.entered}, ${change.gone})`.execute(tx);
  await sql`update segment set members = ${change.members}, entered = ${change.entered}, gone = ${change.gone}, snapshot_at = ${at}::timestamptz, snapshot_rule = ${mark}, cause = null
    where group_id = ${groupId} and id = ${id}::uuid`.execute(tx);
  await sql`delete from segment_member_change where group_id = ${groupId} and segment_id = ${id}::uuid and at < ${at}::timestamptz - ${KEPT_DAYS} * interval '1 day'`.execute(
    tx,
  );
  return change;
}

function membersNow(place: Place, rule: SegmentRule, named: Named) {
  const sheet = newSheet(place);
  const holds = conditionOf(sheet, rule, named);
  return statement(sheet, sql`s.guest_id`, sql`where ${knownThere(place)} and ${holds}`);
}

/** A segment whose night's snapshot is due, held until the transaction ends; others of the same work pass it by. */
export async function takeDue(
  tx: Tx,
  groupId: string,
  days: readonly { propertyId: string | null; day: string }[],
): Promise<{ id: string; propertyId: string | null } | undefined> {
  if (days.length === 0) return undefined;
  const { rows } = await sql<{ id: string; propertyId: string | null }>`
    select g.id, g.property_id as "propertyId" from segment g
    join unnest(${days.map(({ propertyId }) => propertyId)}::uuid[], ${days.map(({ day }) => day)}::date[]) as d(property_id, day) on d.property_id is not distinct from g.property_id
    where g.group_id = ${groupId} and g.archived_at is null and (g.tried_on is null or g.tried_on < d.day) order by g.tried_on nulls first, g.id limit 1 for update of g skip locked`.execute(tx); // prettier-ignore
  return rows[0];
}

export async function writeTried(
  tx: Tx,
  groupId: string,
  id: string,
  day: string,
  cause: string | null,
): Promise<void> {
  await sql`update segment set tried_on = ${day}::date, cause = ${cause} where group_id = ${groupId} and id = ${id}::uuid`.execute(tx); // prettier-ignore
}
