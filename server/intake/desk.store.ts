// The desk as a source: what staff take down by hand comes over a connection of its own per property, made when first needed.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { addConnection } from './connections.store.ts';

export const deskSystem = 'desk';

export async function deskConnection(
  tx: Tx,
  groupId: string,
  propertyId: string,
  newConnectionId: string,
  at: string,
): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext('desk_connection'), hashtext(${propertyId}))`.execute(tx);
  const { rows } = await sql<{
    id: string;
  }>`select id from connection where group_id = ${groupId} and property_id = ${propertyId} and system = ${deskSystem} order by created_at limit 1`.execute(
    tx,
  );
  if (rows[0]) return rows[0].id;
  await addConnection(tx, groupId, {
    id: newConnectionId,
    propertyId,
    system: deskSystem,
    name: 'Desk 前台',
    // like a file: nobody waits for it to speak, and it has no address
    mode: 'file',
    username: null,
    secretSealed: null,
    settings: {},
    createdAt: at,
    disabledAt: null,
  });
  return newConnectionId;
}
