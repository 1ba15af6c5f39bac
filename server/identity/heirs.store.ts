// Records that are about to go (an import taken back) and the record of the same guest that takes over what people wrote on each:
// their words outlive the file.
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type Heirs = readonly { recordId: string; heirId: string }[];

/** Called before records go, with at least one heir. */
export type TakeOver = (tx: Tx, groupId: string, heirs: Heirs) => Promise<void>;

/** To be joined: `h("recordId", "heirId")`. */
export const heirRows = (heirs: Heirs): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${JSON.stringify(heirs)}::jsonb) as h("recordId" uuid, "heirId" uuid)`;

/** Rows `t` of a table that hang on `record_id` move to the heir, or those for which a condition holds. */
export async function handOver(
  tx: Tx,
  groupId: string,
  heirs: Heirs,
  table: string,
  condition: RawBuilder<unknown> = sql`true`,
): Promise<void> {
  await sql`
    update ${sql.table(table)} t set record_id = h."heirId" from ${heirRows(heirs)}
    where t.group_id = ${groupId} and t.record_id = h."recordId" and ${condition}`.execute(tx);
}
