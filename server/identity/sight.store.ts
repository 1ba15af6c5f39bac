// Sight: whether a person may see a guest at all. A guest is seen where one of its records belongs to a property of theirs;
// anything else is answered as if it were not there.
import { sql } from 'kysely';
import type { Permission } from '@regulars/contract/route.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import { may, scopeOf, type Who } from '../platform/who.ts';

export type Seen = { guestId: string; anonymised: boolean };

/** The guests behind these ids, merged ones resolved to their survivor. Refuses 404 out of sight, 403 without the permission there. */
export async function seeGuests(
  tx: Tx,
  who: Who,
  guestIds: readonly string[],
  permission: Permission,
): Promise<Map<string, Seen>> {
  const { rows } = await sql<{ asked: string; guestId: string; status: string; properties: string[] }>`
    select g.id as asked, s.id as "guestId", s.status, array(select distinct r.property_id from link l join record r on r.group_id = l.group_id and r.id = l.record_id
      where l.group_id = s.group_id and l.guest_id = s.id) as properties
    from guest g join guest s on s.group_id = g.group_id and s.id = coalesce(g.merged_into, g.id)
    where g.group_id = ${who.groupId} and g.id = any(${[...guestIds]}::uuid[])`.execute(tx);
  const seen = new Map(rows.map((row) => [row.asked, row]));
  const readable = new Set(scopeOf(who, 'guest.read'));
  const permitted = new Set(scopeOf(who, permission));
  for (const guestId of guestIds) {
    const row = seen.get(guestId);
    if (row === undefined || !(who.groupWide || row.properties.some((id) => readable.has(id))))
      throw new Refusal('not_found', {}, 404);
    const allowed = who.groupWide ? may(who, permission) : row.properties.some((id) => permitted.has(id));
    if (!allowed) throw new Refusal('not_allowed', { permission }, 403);
  }
  return new Map(rows.map(({ asked, guestId, status }) => [asked, { guestId, anonymised: status === 'anonymised' }]));
}

/** Properties whose guests the person may merge; null = all. */
export function mergeScope(who: Who): string[] | null {
  return who.groupWide ? null : scopeOf(who, 'guest.merge');
}
