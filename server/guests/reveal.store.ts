// How often somebody looked at what is masked, told by the audit.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

/** Reveals of one person since an instant; a second one of the same person waits until this transaction ends, so that none slips by. */
export async function countReveals(tx: Tx, groupId: string, staffId: string, since: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reveal ${groupId} ${staffId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit
    where group_id = ${groupId} and staff_id = ${staffId}::uuid and action = 'reveal' and at > ${since}::timestamptz`.execute(
    tx,
  );
  return rows[0]!.count;
}
