// Warnings a person set aside until a day.
import type { AsideReason } from '@regulars/contract/warning.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type NewAside = {
  id: string;
  propertyId: string;
  recordId: string;
  reason: AsideReason;
  words: string;
  until: string;
  by: string;
  at: string;
};

/** False where this id is there already. */
export async function addAside(tx: Tx, groupId: string, aside: NewAside): Promise<boolean> {
  const { rows } = await sql`
    insert into warning_aside (group_id, id, property_id, record_id, reason, words, until, by, at)
    values (${groupId}, ${aside.id}, ${aside.propertyId}, ${aside.recordId}, ${aside.reason}, ${aside.words}, ${aside.until}::date, ${aside.by}, ${aside.at}::timestamptz)
    on conflict do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** All that stand for the guest at this house; how many there were. */
export async function liftAsides(
  tx: Tx,
  groupId: string,
  lift: { propertyId: string; guestId: string; by: string; at: string },
): Promise<number> {
  const { rows } = await sql`
    update warning_aside a set lifted_by = ${lift.by}, lifted_at = ${lift.at}::timestamptz from link l
    where a.group_id = ${groupId} and a.property_id = ${lift.propertyId} and a.lifted_at is null and l.group_id = a.group_id and l.record_id = a.record_id and l.guest_id = ${lift.guestId}::uuid
    returning a.id`.execute(tx);
  return rows.length;
}
