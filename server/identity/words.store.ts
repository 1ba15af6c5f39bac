// Words: what people said of records, for those who link: which are one person whatever the evidence, which are not, and which of
// it teaches what evidence is worth.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type SaidWords = { together: [string, string][]; apart: [string, string][] };

/**
 * Words about these records, null = of the whole group. One: merged by hand or by the source and not taken back (what came later
 * to either guest is free to go); a record and what the house put right in it; a record the source merged into another unseen.
 * Two: kept apart by a person.
 */
export async function readWords(tx: Tx, groupId: string, recordIds: readonly string[] | null): Promise<SaidWords> {
  const some = recordIds === null ? null : [...recordIds];
  const among = (column: string) => (some === null ? sql`true` : sql`${sql.ref(column)} = any(${some}::uuid[])`);
  const { rows: merged } = await sql<{ mergeId: string; recordId: string }>`
    select m.id as "mergeId", l.record_id as "recordId"
    from merge m join link l on l.group_id = m.group_id and l.home_guest_id in (m.survivor_id, m.other_id)
    where m.group_id = ${groupId} and m.kind = 'merge' and m.undone_at is null and (m.actor_id is not null or m.reason = 'source_merge')
      and l.record_id < m.id and ${among('l.record_id')} order by m.id, l.record_id`.execute(tx);
  const { rows: pairs } = await sql<{ a: string; b: string; one: boolean }>`
    select record_id as a, correction_id as b, true as one from quality_decision q
      where q.group_id = ${groupId} and q.correction_id is not null and ${among('q.record_id')}
    union select e.record_id, e.via_record_id, true from link_event e
      where e.group_id = ${groupId} and e.action = 'linked' and e.evidence -> 0 ->> 'field' = 'source' and e.via_record_id is not null and ${among('e.record_id')}
    union select record_a, record_b, false from keep_apart k where k.group_id = ${groupId} and ${among('k.record_a')}`.execute(
    tx,
  );
  const together = [...Map.groupBy(merged, ({ mergeId }) => mergeId).values()].flatMap((own) =>
    own.slice(1).map(({ recordId }): [string, string] => [own[0]!.recordId, recordId]),
  );
  for (const { a, b, one } of pairs) if (one) together.push([a, b]);
  return { together, apart: pairs.filter(({ one }) => !one).map(({ a, b }): [string, string] => [a, b]) };
}

export type SaidDecision = { a: string; b: string; same: boolean; asked: boolean };

/** The latest are enough: houses change. */
const MOST_DECISIONS = 5000;

/**
 * Answers to questions; merges by hand in force; separations and merges taken apart (one pair of each). What was merged as the
 * answer to a question counts once.
 */
export async function readDecisions(tx: Tx, groupId: string): Promise<SaidDecision[]> {
  const { rows } = await sql<SaidDecision>`
    select a, b, same, asked from (
      select record_a as a, record_b as b, state = 'same' as same, true as asked, decided_at as at from review
        where group_id = ${groupId} and decided_by is not null and state not in ('open', 'stale')
      union all
      select s.anchor_record_id, o.anchor_record_id, true, false, m.at
        from merge m join guest s on s.group_id = m.group_id and s.id = m.survivor_id join guest o on o.group_id = m.group_id and o.id = m.other_id
        where m.group_id = ${groupId} and m.kind = 'merge' and m.actor_id is not null and m.undone_at is null and s.anchor_record_id <> o.anchor_record_id
          and not exists (select from review v where v.group_id = m.group_id and v.state = 'same' and v.decided_at = m.at)
      union all
      select distinct on (k.merge_id) k.record_a, k.record_b, false, false, k.at from keep_apart k
        where k.group_id = ${groupId} and k.merge_id is not null
    ) said order by at desc limit ${MOST_DECISIONS}`.execute(tx);
  return rows;
}

/** Contacts learnt to be shared, all of the group. */
export async function readShared(tx: Tx, groupId: string): Promise<string[]> {
  const { rows } = await sql<{
    value: string;
  }>`select value from shared_value where group_id = ${groupId} and kind = 'contact'`.execute(tx);
  return rows.map(({ value }) => value);
}

/** Of these contacts those learnt to be shared. */
export async function readSharedOf(tx: Tx, groupId: string, contacts: readonly string[]): Promise<string[]> {
  if (contacts.length === 0) return [];
  const { rows } = await sql<{ value: string }>`
    select value from shared_value where group_id = ${groupId} and kind = 'contact' and value = any(${[...new Set(contacts)]}::text[])`.execute(
    tx,
  );
  return rows.map(({ value }) => value);
}
