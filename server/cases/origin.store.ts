// Where a case came from and what came back to it: the talk that led to it, letters of it that the guest answered.
import { sql } from 'kysely';
import type { CasePage } from '@regulars/contract/case.ts';
import type { Tx } from '../platform/database/tables.ts';

/** The follow-up in which this next step was agreed; null where it is gone. */
export async function followupOfStep(
  tx: Tx,
  groupId: string,
  recordId: string | null,
  stepId: string,
): Promise<string | null> {
  if (recordId === null) return null;
  const { rows } = await sql<{ id: string }>`
    select f.id from followup f join followup_contact c on c.group_id = f.group_id and c.followup_id = f.id
    where f.group_id = ${groupId} and f.record_id = ${recordId}::uuid and c.steps @> ${JSON.stringify([{ kind: 'case', id: stepId }])}::jsonb limit 1`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}

export async function readWroteBack(tx: Tx, groupId: string, caseId: string): Promise<CasePage['wroteBack']> {
  const { rows } = await sql<CasePage['wroteBack'][number]>`
    select m.id as "messageId", max(r.at) as at from message m join message_reply r on r.group_id = m.group_id and r.message_id = m.id
    where m.group_id = ${groupId} and m.source_kind = 'case' and m.source_id = ${caseId} group by m.id order by max(r.at) desc limit 20`.execute(
    tx,
  );
  return rows;
}

/** The case a letter was written in; undefined for any other letter. */
export async function caseOfLetter(tx: Tx, groupId: string, messageId: string): Promise<string | undefined> {
  const { rows } = await sql<{ caseId: string }>`
    select source_id as "caseId" from message where group_id = ${groupId} and id = ${messageId}::uuid and source_kind = 'case'`.execute(
    tx,
  );
  return rows[0]?.caseId;
}
