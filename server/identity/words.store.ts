// Words: what people said of records, for those who link: which are one person whatever the evidence, which are not, and which of
// it teaches what evidence is worth.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { oncePerPair, type SaidOfPair, type SaidOnce } from './decisions.ts';

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
  const bearers = new Map(merged.map(({ mergeId, recordId }) => [mergeId, recordId]));
  together.push(...(await readThroughEmpty(tx, groupId, bearers)));
  return { together, apart: pairs.filter(({ one }) => !one).map(({ a, b }): [string, string] => [a, b]) };
}

/**
 * Two that were each said to be one with a third are one, also when the third has no record any more (its file was taken back).
 * `bearers`: merges by word with a record that was there before them.
 */
async function readThroughEmpty(
  tx: Tx,
  groupId: string,
  bearers: ReadonlyMap<string, string>,
): Promise<[string, string][]> {
  if (bearers.size < 2) return [];
  const { rows } = await sql<{ empty: string; mergeIds: string[] }>`
    select side.id as empty, array_agg(m.id order by m.id) as "mergeIds"
    from merge m cross join lateral (values (m.survivor_id), (m.other_id)) as side(id)
    where m.group_id = ${groupId} and m.id = any(${[...bearers.keys()]}::uuid[])
      and not exists (select from link l where l.group_id = m.group_id and l.home_guest_id = side.id)
    group by 1 having count(*) > 1 order by 1`.execute(tx);
  return rows.flatMap(({ mergeIds: [first, ...more] }) =>
    more.map((mergeId): [string, string] => [bearers.get(first!)!, bearers.get(mergeId)!]),
  );
}

/** The latest are enough: houses change. */
const MOST_DECISIONS = 5000;
/** One answer of a kind that few have answered yet does not stand for all of it. */
const MOST_STANDS = 5;

/**
 * Answers to questions; merges by hand in force; separations and merges taken apart (one pair of each); answers to samples. Each
 * pair counts once, and so does an answer and what it did.
 */
export async function readDecisions(tx: Tx, groupId: string): Promise<SaidOnce[]> {
  const { rows } = await sql<SaidOfPair>`
    select a, b, same, how, stands from (
      select record_a as a, record_b as b, state = 'same' as same, 'asked' as how, 1::float8 as stands, decided_at as at from review
        where group_id = ${groupId} and decided_by is not null and state not in ('open', 'stale')
      union all
      select s.anchor_record_id, o.anchor_record_id, true, 'unasked', 1, m.at
        from merge m join guest s on s.group_id = m.group_id and s.id = m.survivor_id join guest o on o.group_id = m.group_id and o.id = m.other_id
        where m.group_id = ${groupId} and m.kind = 'merge' and m.actor_id is not null and m.undone_at is null and s.anchor_record_id <> o.anchor_record_id
          and not exists (select from review v where v.group_id = m.group_id and v.state = 'same' and v.decided_at = m.at)
      union all
      (select distinct on (k.merge_id) k.record_a, k.record_b, false, 'unasked', 1, k.at from keep_apart k
        where k.group_id = ${groupId} and k.merge_id is not null
          and not exists (select from review v where v.group_id = k.group_id and v.state = 'apart' and v.decided_at = k.at)
        order by k.merge_id, k.record_a, k.record_b)
      union all
      select record_a, record_b, answer = 'same', 'blind', least(${MOST_STANDS}, each * count(*) over w / sum(each) over w), answered_at from (
        select p.*, s.size::float8 / count(*) over (partition by p.sample_id, p.stratum) as each
        from link_sample_pair p join link_sample_stratum s on s.group_id = p.group_id and s.sample_id = p.sample_id and s.stratum = p.stratum
        where p.group_id = ${groupId} and p.answer in ('same', 'different') and s.size > 0) told
        window w as (partition by sample_id)
    ) said order by at desc, a, b limit ${MOST_DECISIONS}`.execute(tx);
  return oncePerPair(rows);
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
