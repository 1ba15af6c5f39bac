// Audit rows of the guests folder: who saw or decided what of whom, never the value itself.
import { sql } from 'kysely';
import { newId } from '../platform/id.io.ts';
import type { Tx } from '../platform/database/tables.ts';

export type AuditRow = {
  staffId: string;
  action: string;
  subject: string;
  params: Readonly<Record<string, unknown>>;
  at: string;
};

export async function addAudit(tx: Tx, groupId: string, row: AuditRow): Promise<void> {
  await sql`insert into audit (group_id, id, at, staff_id, action, subject, params)
    values (${groupId}::uuid, ${newId()}::uuid, ${row.at}::timestamptz, ${row.staffId}::uuid, ${row.action}, ${row.subject}, ${JSON.stringify(row.params)}::jsonb)`.execute(
    tx,
  );
}

/** Reveals of one person since an instant; a second one of the same person waits until this transaction ends, so that none slips by. */
export async function countReveals(tx: Tx, groupId: string, staffId: string, since: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reveal ${groupId} ${staffId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit
    where group_id = ${groupId} and staff_id = ${staffId}::uuid and action = 'reveal' and at > ${since}::timestamptz`.execute(
    tx,
  );
  return rows[0]!.count;
}
