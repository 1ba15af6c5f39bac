// Audit rows: who saw, decided or changed what of whom; never the value itself.
import { sql } from 'kysely';
import type { Tx } from './database/tables.ts';
import { newId } from './id.io.ts';

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
