// Class thresholds on disk: kept in the settings of the group's oldest house, where the summaries take them from; and what is left to be
// made anew after they were changed.
import type { ClassThresholds } from '@regulars/contract/value.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { json } from '../platform/storable.ts';

export async function keepThresholds(
  tx: Tx,
  groupId: string,
  propertyId: string,
  thresholds: ClassThresholds,
): Promise<void> {
  await sql`update property set settings = jsonb_set(settings, '{valueClass}', ${json(thresholds)}::jsonb) where group_id = ${groupId} and id = ${propertyId}`.execute(
    tx,
  );
}

/** All guests are to be looked at again from the beginning; how many there are. */
export async function askReclassing(tx: Tx, groupId: string, by: string, at: string): Promise<number> {
  const { rows } = await sql<{ remaining: number }>`
    insert into reclassing (group_id, after_guest, remaining, asked_by, asked_at)
    select ${groupId}::uuid, null, count(*)::int, ${by}::uuid, ${at}::timestamptz from guest_summary where group_id = ${groupId}
    on conflict (group_id) do update set after_guest = null, remaining = excluded.remaining, asked_by = excluded.asked_by, asked_at = excluded.asked_at, leased_by = null, leased_until = null
    returning remaining`.execute(tx);
  return rows[0]!.remaining;
}

export async function readReclassing(tx: Tx, groupId: string): Promise<number> {
  const { rows } = await sql<{
    remaining: number;
  }>`select remaining from reclassing where group_id = ${groupId}`.execute(tx);
  return rows[0]?.remaining ?? 0;
}

export type Reclassing = { after: string | null; askedBy: string; askedAt: string };

export async function leaseReclassing(
  tx: Tx,
  groupId: string,
  lease: { by: string; now: string; until: string },
): Promise<Reclassing | undefined> {
  const { rows } = await sql<Reclassing>`
    update reclassing set leased_by = ${lease.by}, leased_until = ${lease.until}::timestamptz
    where group_id = ${groupId} and (leased_until is null or leased_until < ${lease.now}::timestamptz or leased_by = ${lease.by})
    returning after_guest as after, asked_by as "askedBy", asked_at as "askedAt"`.execute(tx);
  return rows[0];
}

export async function guestsAfter(tx: Tx, groupId: string, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select guest_id as id from guest_summary where group_id = ${groupId} and (${after}::uuid is null or guest_id > ${after}::uuid) order by guest_id limit ${limit}`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** Nothing is moved on where thresholds were changed again meanwhile: it began anew. */
export async function reclassedUntil(tx: Tx, groupId: string, askedAt: string, last: string | null, count: number) {
  if (last === null)
    await sql`delete from reclassing where group_id = ${groupId} and asked_at = ${askedAt}::timestamptz`.execute(tx);
  else
    await sql`update reclassing set after_guest = ${last}::uuid, remaining = greatest(0, remaining - ${count}) where group_id = ${groupId} and asked_at = ${askedAt}::timestamptz`.execute(
      tx,
    );
}

export type ClassMove = { from: string; to: string; fixed: boolean; guests: number };

/** Guests by class now and by other thresholds; `fixed`: given by hand. */
export async function countMoves(tx: Tx, groupId: string, t: ClassThresholds): Promise<ClassMove[]> {
  const { rows } = await sql<ClassMove>`
    select coalesce(s.class_override, s.guest_class) as "from", s.class_override is not null as fixed,
      case when s.stays = 0 then 'potential'
        when s.revenue_minor >= ${t.mostValuable.revenueMinor} or s.stays >= ${t.mostValuable.stays} then 'mostValuable'
        when s.revenue_minor >= ${t.main.revenueMinor} or s.stays >= ${t.main.stays} then 'main'
        when s.revenue_minor >= ${t.ordinary.revenueMinor} or s.stays >= ${t.ordinary.stays} then 'ordinary'
        else 'small' end as "to", count(*)::int as guests
    from guest_summary s join guest g on g.group_id = s.group_id and g.id = s.guest_id and g.status = 'active'
    where s.group_id = ${groupId} group by 1, 2, 3`.execute(tx);
  return rows;
}
