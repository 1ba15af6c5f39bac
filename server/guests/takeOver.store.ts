// What staff wrote on a record that is about to go (an import taken back) moves to another record of the same guest: their words
// outlive the file.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

/** Notes, special dates and preferences noted by a person; what the file itself brought goes with it. */
export async function takeOverWords(
  tx: Tx,
  groupId: string,
  heirs: readonly { recordId: string; heirId: string }[],
): Promise<void> {
  if (heirs.length === 0) return;
  const pairs = sql`jsonb_to_recordset(${JSON.stringify(heirs)}::jsonb) as h("recordId" uuid, "heirId" uuid)`;
  for (const table of ['note', 'special_date', 'preference'] as const) {
    await sql`update ${sql.table(table)} t set record_id = h."heirId" from ${pairs} where t.group_id = ${groupId} and t.record_id = h."recordId" and t.noted_by is not null`.execute(
      tx,
    );
  }
}
