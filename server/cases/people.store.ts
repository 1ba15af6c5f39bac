// Names of colleagues by id.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export async function staffNames(
  tx: Tx,
  groupId: string,
  staffIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(staffIds)];
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    name: string;
  }>`select id, name from staff where group_id = ${groupId} and id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
