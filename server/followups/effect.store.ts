// The win-back list as the report of its effect reads it.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { Listed } from './effect.ts';
import { isRepeat } from './winback.store.ts';

/** Listed within the span. Who came to be one guest by a merge counts once an absence, in the arm they were in first. */
export async function readEffects(
  tx: Tx,
  groupId: string,
  { propertyId, from, to }: { propertyId: string; from: string; to: string },
): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select w.arm, w.cause, w.playbook, w.outcome, w.settled_at is not null as over, w.p_return as "pReturn", w.back_minor as "backMinor", coalesce(w.offer_minor, 0) as "offerMinor"
    from winback w join link l on l.group_id = w.group_id and l.record_id = w.record_id
    where w.group_id = ${groupId} and w.property_id = ${propertyId} and w.listed_on between ${from}::date and ${to}::date
      and not ${isRepeat}`.execute(tx);
  return rows;
}
