// What is done with colleagues about a case; read and written only by those who may approve.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type StaffAction = { actionId: string; aboutId: string | null; words: string; byId: string; at: string };

export async function readActions(tx: Tx, groupId: string, caseId: string): Promise<StaffAction[]> {
  const { rows } = await sql<StaffAction>`
    select id as "actionId", about_id as "aboutId", words, by_id as "byId", at from case_staff_action
    where group_id = ${groupId} and case_id = ${caseId}::uuid order by at, id`.execute(tx);
  return rows;
}

/** Sent twice it is kept once. */
export async function addAction(
  tx: Tx,
  groupId: string,
  action: { actionId: string; caseId: string; aboutId: string | null; words: string; by: string; at: string },
): Promise<void> {
  await sql`insert into case_staff_action (group_id, id, case_id, about_id, words, by_id, at)
    values (${groupId}, ${action.actionId}::uuid, ${action.caseId}::uuid, ${action.aboutId}::uuid, ${action.words}, ${action.by}::uuid, ${action.at}::timestamptz)
    on conflict do nothing`.execute(tx);
}
