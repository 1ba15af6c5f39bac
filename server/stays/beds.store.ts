// Who sleeps where, for those who ask whether two records can be one person: identity looks at the whole base with it.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type BedRow = { recordId: string; booking: string; room: string; role: 'primary' | 'accompanying' };

/** Bookings in which somebody else sleeps too; one alone in all of theirs has no rows. */
export async function bedsOf(tx: Tx, groupId: string, recordIds: readonly string[]): Promise<BedRow[]> {
  if (recordIds.length === 0) return [];
  const { rows } = await sql<BedRow>`
    select p.record_id as "recordId", p.reservation_id::text as booking, p.room_index as room, p.role
    from unnest(${[...recordIds]}::uuid[]) as asked(id)
    cross join lateral (select * from reservation_person rp where rp.group_id = ${groupId} and rp.record_id = asked.id and rp.role in ('primary', 'accompanying') offset 0) p
    where exists (select from reservation_person o where o.group_id = ${groupId} and o.reservation_id = p.reservation_id
      and o.record_id <> p.record_id and o.role in ('primary', 'accompanying'))`.execute(tx);
  return rows;
}

/** Of these bookings the sleepers who are one guest by now, though two records of one booking: whether they are is to be looked at. */
export async function sleepersOfOneGuest(
  tx: Tx,
  groupId: string,
  reservationIds: readonly string[],
): Promise<string[]> {
  if (reservationIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct a.record_id as id
    from reservation_person a
    join link la on la.group_id = a.group_id and la.record_id = a.record_id
    join reservation_person b on b.group_id = a.group_id and b.reservation_id = a.reservation_id and b.record_id <> a.record_id and b.role in ('primary', 'accompanying')
    join link lb on lb.group_id = b.group_id and lb.record_id = b.record_id and lb.guest_id = la.guest_id
    where a.group_id = ${groupId} and a.reservation_id = any(${[...reservationIds]}::uuid[]) and a.role in ('primary', 'accompanying') order by 1`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}
