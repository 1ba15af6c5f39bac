// Addresses that letters came back from, as digests: which one it is stands with the guest, and leaves with them.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export const digestOf = (address: string): string =>
  createHash('sha256').update(address.trim().toLowerCase()).digest('base64url');

export async function markBad(tx: Tx, groupId: string, digest: string, reason: string, at: string): Promise<void> {
  await sql`insert into bad_address (group_id, digest, since, reason) values (${groupId}, ${digest}, ${at}::timestamptz, ${reason}) on conflict do nothing`.execute(
    tx,
  );
}

export async function badSince(tx: Tx, groupId: string, address: string): Promise<string | null> {
  const { rows } = await sql<{
    since: string;
  }>`select since from bad_address where group_id = ${groupId} and digest = ${digestOf(address)}`.execute(tx);
  return rows[0]?.since ?? null;
}

export async function trust(tx: Tx, groupId: string, address: string): Promise<void> {
  await sql`delete from bad_address where group_id = ${groupId} and digest = ${digestOf(address)}`.execute(tx);
}
