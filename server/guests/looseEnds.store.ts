// Loose ends: rows of tables without a foreign key (migration 0002) whose record or guest is gone. There are none; this is how the
// house proves it.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

/** Reads the tables whole: for `regulars doctor` and tests. */
export async function countLooseEnds(tx: Tx, groupId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from record_key k where k.group_id = ${groupId} and not exists (select from record r where r.group_id = k.group_id and r.id = k.record_id))
      + (select count(*) from link l where l.group_id = ${groupId} and not exists (select from record r where r.group_id = l.group_id and r.id = l.record_id))
      + (select count(*) from link l where l.group_id = ${groupId} and not exists (select from guest g where g.group_id = l.group_id and g.id = l.guest_id))
      + (select count(*) from search_token t where t.group_id = ${groupId} and not exists (select from guest g where g.group_id = t.group_id and g.id = t.guest_id))
      + (select count(*) from guest_property p where p.group_id = ${groupId} and not exists (select from guest g where g.group_id = p.group_id and g.id = p.guest_id))
      + (select count(*) from redo q where q.group_id = ${groupId} and not exists (select from record r where r.group_id = q.group_id and r.id = q.record_id))
      + (select count(*) from household h where h.group_id = ${groupId} and (not exists (select from record r where r.group_id = h.group_id and r.id = h.record_a)
        or not exists (select from record r where r.group_id = h.group_id and r.id = h.record_b))) as n`.execute(tx);
  return rows[0]!.n;
}
