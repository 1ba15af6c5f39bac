// Photos and voice notes in the database, under a quota.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type AttachmentHead = {
  attachmentId: string;
  kind: 'photo' | 'voice';
  mediaType: string;
  size: number;
  width: number | null;
  height: number | null;
  byId: string;
  at: string;
};
const head = sql`id as "attachmentId", kind, media_type as "mediaType", size, width, height, by_id as "byId", at`;

export async function readAttachments(tx: Tx, groupId: string, caseId: string): Promise<AttachmentHead[]> {
  const { rows } = await sql<AttachmentHead>`
    select ${head} from case_attachment where group_id = ${groupId} and case_id = ${caseId}::uuid order by at, id`.execute(
    tx,
  );
  return rows;
}

export async function readBytes(
  tx: Tx,
  groupId: string,
  caseId: string,
  attachmentId: string,
): Promise<(AttachmentHead & { bytes: Buffer }) | undefined> {
  const { rows } = await sql<AttachmentHead & { bytes: Buffer }>`
    select ${head}, bytes from case_attachment where group_id = ${groupId} and case_id = ${caseId}::uuid and id = ${attachmentId}::uuid`.execute(
    tx,
  );
  return rows[0];
}

/** False where one of that id is there already. */
export async function addAttachment(
  tx: Tx,
  groupId: string,
  caseId: string,
  one: AttachmentHead & { bytes: Uint8Array },
): Promise<boolean> {
  const { rows } = await sql`
    insert into case_attachment (group_id, id, case_id, kind, media_type, bytes, size, width, height, by_id, at)
    values (${groupId}, ${one.attachmentId}::uuid, ${caseId}::uuid, ${one.kind}, ${one.mediaType}, ${Buffer.from(one.bytes)}, ${one.size}, ${one.width}, ${one.height}, ${one.byId}::uuid, ${one.at}::timestamptz)
    on conflict do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export async function deleteAttachment(tx: Tx, groupId: string, attachmentId: string): Promise<void> {
  await sql`delete from case_attachment where group_id = ${groupId} and id = ${attachmentId}::uuid`.execute(tx);
}

/** Bytes the whole group holds. */
export async function heldBytes(tx: Tx, groupId: string): Promise<number> {
  const { rows } = await sql<{
    sum: number;
  }>`select coalesce(sum(size), 0)::bigint as sum from case_attachment where group_id = ${groupId}`.execute(tx);
  return rows[0]!.sum;
}
