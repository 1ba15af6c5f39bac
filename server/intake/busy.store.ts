// Whether intake has its hands full, for work that may wait until it has not.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

/** `file`: an import is being read, checked or taken back; `messages`: some wait to be applied. */
export async function intakeBusy(tx: Tx, groupId: string): Promise<'file' | 'messages' | 'no'> {
  const { rows } = await sql<{ file: boolean; messages: boolean }>`
    select exists (select from import where group_id = ${groupId} and state in ('checking', 'running', 'undoing')) as file,
      exists (select from inbound_message where group_id = ${groupId} and state = 'waiting') as messages`.execute(tx);
  const { file, messages } = rows[0]!;
  return file ? 'file' : messages ? 'messages' : 'no';
}
