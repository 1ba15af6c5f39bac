// Facts about guests that lists need beside their heads: birthday and open identity reviews.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type GuestExtras = { guestId: string; birthday: string | null; reviewsOpen: number };

export async function readExtras(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
): Promise<Map<string, GuestExtras>> {
  if (guestIds.length === 0) return new Map();
  const { rows } = await sql<GuestExtras>`
    with own as materialized (select guest_id, record_id from link where group_id = ${groupId} and guest_id = any(${guestIds}::uuid[])),
    found as (
      select own.guest_id, v.id from own join review v on v.group_id = ${groupId} and v.record_a = own.record_id and v.state = 'open'
      union
      select own.guest_id, v.id from own join review v on v.group_id = ${groupId} and v.record_b = own.record_id and v.state = 'open'),
    reviewed as (select guest_id, count(*)::int as open from found group by guest_id)
    select s.guest_id as "guestId", s.birthday, coalesce(v.open, 0) as "reviewsOpen"
    from guest_summary s left join reviewed v on v.guest_id = s.guest_id
    where s.group_id = ${groupId} and s.guest_id = any(${guestIds}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.guestId, row]));
}
