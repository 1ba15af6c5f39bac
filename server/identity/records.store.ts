// Reads the records behind a guest with the last event of their links, and the merges and separations that made the guest.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { NormalDocument } from './document.ts';
import type { KeptEvidence } from './links.store.ts';
import type { NormalPerson } from './person.ts';
import { STAFF } from './quality.ts';

export type LinkedRecord = {
  recordId: string;
  source: string;
  sourceKey: string;
  role: string;
  receivedAt: string;
  normal: NormalPerson;
  probability: number;
  linkedAt: string;
  linkedBy: string | null;
  evidence: KeptEvidence[];
};

/** Oldest link first. Evidence is that of the machine's link; `linkedBy` names who moved it last, if a person did,
 * or who put a value right in it. */
export async function readLinkedRecords(tx: Tx, groupId: string, guestId: string): Promise<LinkedRecord[]> {
  const { rows } = await sql<LinkedRecord>`
    select r.id as "recordId", r.source, r.source_key as "sourceKey", r.role, r.received_at as "receivedAt", r.normal, l.probability, l.since as "linkedAt", coalesce(s.name, c.name) as "linkedBy",
      coalesce((select e.evidence from link_event e where e.group_id = l.group_id and e.record_id = l.record_id and (e.action = 'linked' or e.reason in ('person_replaced', 'evidence_changed')) order by e.id desc limit 1), '[]') as evidence
    from link l
    join record r on r.group_id = l.group_id and r.id = l.record_id
    join link_event e on e.group_id = l.group_id and e.id = l.link_event_id
    left join staff s on s.group_id = l.group_id and s.id = e.actor_id
    left join lateral (select w.name from quality_decision q join staff w on w.group_id = q.group_id and w.id = q.by
      where r.source = ${STAFF} and q.group_id = r.group_id and q.record_id = e.via_record_id and q.correction_id = r.id order by q.at desc limit 1) c on true
    where l.group_id = ${groupId} and l.guest_id = ${guestId} order by r.received_at, r.id`.execute(tx);
  return rows;
}

export type MergeOf = {
  mergeId: string;
  at: string;
  by: string | null;
  reason: string;
  records: number;
  otherId: string;
  undone: boolean;
};

/** Merges and separations that name the guest or one merged into it, newest first; `otherId` is the other side as it was. */
export async function readMergesOf(tx: Tx, groupId: string, guestId: string): Promise<MergeOf[]> {
  const { rows } = await sql<MergeOf>`
    with own as (
      select ${guestId}::uuid as id union select id from guest where group_id = ${groupId} and merged_into = ${guestId}
      union select home_guest_id from link where group_id = ${groupId} and guest_id = ${guestId}
    ), named as (
      select id from merge where group_id = ${groupId} and survivor_id in (select id from own)
      union select id from merge where group_id = ${groupId} and other_id in (select id from own)
    )
    select m.id as "mergeId", m.at, s.name as by, m.reason, m.undone_at is not null as undone,
      case when m.other_id in (select id from own) and m.survivor_id not in (select id from own) then m.survivor_id else m.other_id end as "otherId",
      (select count(*) from link_event e where e.group_id = m.group_id and e.merge_id = m.id and e.action in ('merged', 'moved')) as records
    from named join merge m on m.group_id = ${groupId} and m.id = named.id
    left join staff s on s.group_id = m.group_id and s.id = m.actor_id
    order by m.id desc`.execute(tx);
  return rows;
}

export async function readDocumentRows(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
): Promise<{ guestId: string; documents: NormalDocument[] }[]> {
  const { rows } = await sql<{ guestId: string; documents: NormalDocument[] }>`
    select l.guest_id as "guestId", r.normal -> 'documents' as documents from link l join record r on r.group_id = l.group_id and r.id = l.record_id
    where l.group_id = ${groupId} and l.guest_id = any(${[...guestIds]}::uuid[]) and r.normal -> 'documents' <> '[]'`.execute(
    tx,
  );
  return rows;
}
