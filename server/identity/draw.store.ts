// Drawing a sample from the database, in portions of a few thousand rows so that nobody waits for it: links with what made them,
// guests the machine merged, open questions, guests apart who share a value, lone guests. Each pair comes with a number that is
// random and yet the same for the same seed: md5 of seed and pair.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { KeptEvidence } from './links.store.ts';
import type { NormalPerson } from './person.ts';
import { BANDS, type DrawnPair, type Stratum } from './samples.ts';

export const LINKS_AT_ONCE = 4000;
export const KEYS_AT_ONCE = 15_000;
/** A value that more records share tells nobody apart. */
const MOST_SHARING = 20;
/** A merge the source itself told of: its word, not the machine's. */
const BY_SOURCE = 'source_merge';

type Kept = {
  stratum: Stratum;
  hash: string;
  recordA: string;
  recordB: string;
  probability: number;
  evidence: KeptEvidence[];
};
export type LinkPortion = {
  last: string | null;
  sizes: Partial<Record<Stratum, number>>;
  pairs: (DrawnPair & { stratum: Stratum })[];
  lone: { key: string; hash: string }[];
};

/**
 * Links from a record on: those the machine made and that still hold, by how probable they were, and lone records; of each the
 * `most` with the least hashes. `last` null: there are no more.
 */
export async function readLinkPortion(
  tx: Tx,
  groupId: string,
  { after, seed, most }: { after: string; seed: string; most: number },
): Promise<LinkPortion> {
  const { rows } = await sql<{ last: string | null; stratum: Stratum; size: number; place: number | null } & Kept>`
    with part as materialized (
      select record_id, guest_id from link where group_id = ${groupId} and record_id > ${after} order by record_id limit ${LINKS_AT_ONCE}
    ), made as (
      select case when e.probability >= ${BANDS.surest} then 'surest' when e.probability >= ${BANDS.sure} then 'sure' else 'linked' end as stratum,
        part.record_id as a, e.via_record_id as b, e.probability, e.evidence
      from part cross join lateral (
        select via_record_id, probability, evidence from link_event
        where group_id = ${groupId} and record_id = part.record_id and via_record_id is not null and actor_id is null and action in ('linked', 'moved')
        order by id desc limit 1) e
      join link v on v.group_id = ${groupId} and v.record_id = e.via_record_id and v.guest_id = part.guest_id
      where not e.evidence @> '[{"field":"source"}]'
      union all
      select 'alone', part.record_id, null, 0, '[]' from part
      where not exists (select from link o where o.group_id = ${groupId} and o.guest_id = part.guest_id and o.record_id <> part.record_id)
    ), placed as (
      select *, md5(${seed} || a) as hash, count(*) over (partition by stratum)::int as size, row_number() over (partition by stratum order by md5(${seed} || a)) as place from made
    )
    select (select record_id from part order by record_id desc limit 1) as last, stratum, size, place, hash, a as "recordA", b as "recordB", probability, evidence
    from (select 1) one left join placed on place <= ${most}`.execute(tx);
  const found = rows.filter(({ place }) => place !== null);
  return {
    last: rows[0]!.last,
    sizes: Object.fromEntries(found.map(({ stratum, size }) => [stratum, size])),
    pairs: found.filter(({ stratum }) => stratum !== 'alone').map((row) => drawnPair(row, true)),
    lone: found.filter(({ stratum }) => stratum === 'alone').map(({ recordA, hash }) => ({ key: recordA, hash })),
  };
}

/** Guests the machine held for one person and merged: the records that showed it, else the oldest of each. */
export async function readMachineMerges(tx: Tx, groupId: string, seed: string): Promise<DrawnPair[]> {
  const { rows } = await sql<Kept>`
    with found as (
      select m.id, coalesce(e.record_id, s.anchor_record_id) as a, coalesce(e.via_record_id, o.anchor_record_id) as b, coalesce(e.probability, 1) as probability, coalesce(e.evidence, '[]') as evidence
      from merge m
      join guest s on s.group_id = m.group_id and s.id = m.survivor_id
      join guest o on o.group_id = m.group_id and o.id = m.other_id
      left join lateral (select record_id, via_record_id, probability, evidence from link_event
        where group_id = m.group_id and merge_id = m.id and via_record_id is not null and action = 'merged' order by id limit 1) e on true
      where m.group_id = ${groupId} and m.kind = 'merge' and m.undone_at is null and m.actor_id is null and m.reason <> ${BY_SOURCE}
    )
    select 'merged' as stratum, md5(${seed} || f.id) as hash, f.a as "recordA", f.b as "recordB", f.probability, f.evidence
    from found f
    join link la on la.group_id = ${groupId} and la.record_id = f.a
    join link lb on lb.group_id = ${groupId} and lb.record_id = f.b and lb.guest_id = la.guest_id
    where f.a <> f.b`.execute(tx);
  return rows.map((row) => drawnPair(row, true));
}

/** Merges in force by the word of people or of a source. */
export async function countConfirmed(tx: Tx, groupId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from merge where group_id = ${groupId} and kind = 'merge' and undone_at is null and (actor_id is not null or reason = ${BY_SOURCE})`.execute(
    tx,
  );
  return rows[0]!.n;
}

/** Open questions about two guests, each two guests once, by the likeliest of their records. */
export async function readQuestions(
  tx: Tx,
  groupId: string,
  seed: string,
): Promise<(DrawnPair & { stratum: Stratum })[]> {
  const { rows } = await sql<Kept>`
    select case when probability >= ${BANDS.likely} then 'likely' else 'doubtful' end as stratum, md5(${seed} || a || b) as hash, record_a as "recordA", record_b as "recordB", probability, evidence
    from (
      select distinct on (least(la.guest_id, lb.guest_id), greatest(la.guest_id, lb.guest_id)) least(la.guest_id, lb.guest_id) as a, greatest(la.guest_id, lb.guest_id) as b,
        v.record_a, v.record_b, v.probability, v.evidence
      from review v
      join link la on la.group_id = v.group_id and la.record_id = v.record_a
      join link lb on lb.group_id = v.group_id and lb.record_id = v.record_b
      where v.group_id = ${groupId} and v.state = 'open' and la.guest_id <> lb.guest_id
      order by 1, 2, v.probability desc, v.id) q`.execute(tx);
  return rows.map((row) => drawnPair(row, false));
}

/** Links of the machine, counted no further than `most`. */
export async function countLinked(tx: Tx, groupId: string, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select from link l join link_event e on e.group_id = l.group_id and e.id = l.link_event_id
      where l.group_id = ${groupId} and e.via_record_id is not null and e.actor_id is null limit ${most}) x`.execute(
    tx,
  );
  return rows[0]!.n;
}

export type KeyPortion = {
  last: string | null;
  pairs: { key: string; hash: string; recordA: string; recordB: string }[];
};

/**
 * Guests who are apart, share a value of the `kinds` given (key prefixes) and were neither asked about nor kept apart; from a key on.
 * `key` of a pair is that of its guests.
 */
export async function readKeyPortion(
  tx: Tx,
  groupId: string,
  { after, seed, kinds }: { after: string; seed: string; kinds: readonly string[] },
): Promise<KeyPortion> {
  const { rows } = await sql<{
    last: string | null;
    key: string | null;
    hash: string;
    recordA: string;
    recordB: string;
  }>`
    with part as materialized (
      select key, record_id from record_key where group_id = ${groupId} and key > ${after} order by key, record_id limit ${KEYS_AT_ONCE}
    ), edge as (
      select key as last_key, (select count(*) from part) = ${KEYS_AT_ONCE} as is_cut, (select key from part order by key limit 1) as first_key from part order by key desc limit 1
    ), several as (
      select p.key from part p cross join edge e
      where split_part(p.key, ':', 1) = any(${[...kinds]}::text[]) and (not e.is_cut or p.key <> e.last_key)
      group by p.key having count(*) between 2 and ${MOST_SHARING}
    ), whole as materialized (
      select p.key, p.record_id, l.guest_id from several join part p on p.key = several.key
      join link l on l.group_id = ${groupId} and l.record_id = p.record_id
    ), near as (
      select distinct on (a, b) least(x.guest_id, y.guest_id) as a, greatest(x.guest_id, y.guest_id) as b, x.record_id as ra, y.record_id as rb
      from whole x join whole y on y.key = x.key and y.record_id > x.record_id and y.guest_id <> x.guest_id
      order by 1, 2, 3, 4
    )
    select case when e.is_cut and e.last_key <> e.first_key then (select key from part where key < e.last_key order by key desc limit 1) else e.last_key end as last,
      n.a::text || ' ' || n.b as key, md5(${seed} || n.a || n.b) as hash, n.ra as "recordA", n.rb as "recordB"
    from (select 1) one left join edge e on true
    left join near n on ${isUnasked(groupId, sql`n.a`, sql`n.b`)}`.execute(tx);
  return {
    last: rows[0]!.last,
    pairs: rows.flatMap(({ last: _, key, ...pair }) => (key === null ? [] : [{ key, ...pair }])),
  };
}

/** Nobody was asked whether the two guests are one, nor said that they are not. */
function isUnasked(groupId: string, a: ReturnType<typeof sql>, b: ReturnType<typeof sql>) {
  const between = (table: 'review' | 'keep_apart') => sql`exists (
      select from link x join ${sql.table(table)} v on v.group_id = x.group_id and v.record_a = x.record_id
      join link y on y.group_id = v.group_id and y.record_id = v.record_b
      where x.group_id = ${groupId} and (x.guest_id = ${a} and y.guest_id = ${b} or x.guest_id = ${b} and y.guest_id = ${a})
        and x.guest_id in (${a}, ${b}))`;
  return sql`not ${between('review')} and not ${between('keep_apart')}`;
}

export type Near = { recordId: string; guestId: string; normal: NormalPerson; isLone: boolean };

/**
 * Records of other guests that share a key with these, `most` a key; with whether they are their guest's only one. Guests who share a
 * value of the `telling` kinds are left out: they are met by `readKeyPortion`.
 */
export async function readNear(
  tx: Tx,
  groupId: string,
  recordIds: readonly string[],
  { most, telling }: { most: number; telling: readonly string[] },
): Promise<{ own: { recordId: string; normal: NormalPerson }[]; near: (Near & { to: string })[] }> {
  const { rows: own } = await sql<{ recordId: string; normal: NormalPerson }>`
    select id as "recordId", normal from record where group_id = ${groupId} and id = any(${[...recordIds]}::uuid[])`.execute(
    tx,
  );
  const { rows: near } = await sql<Near & { to: string }>`
    select n.*, r.normal, not exists (select from link o where o.group_id = ${groupId} and o.guest_id = n."guestId" and o.record_id <> n."recordId") as "isLone"
    from (
      select distinct "to", "recordId", "guestId" from (
        select k.record_id as "to", c.record_id as "recordId", l.guest_id as "guestId",
          bool_or(split_part(k.key, ':', 1) = any(${[...telling]}::text[])) over (partition by k.record_id, l.guest_id) as is_met
        from record_key k
        join link own on own.group_id = k.group_id and own.record_id = k.record_id
        cross join lateral (select record_id from record_key where group_id = k.group_id and key = k.key and record_id <> k.record_id order by record_id limit ${most}) c
        join link l on l.group_id = k.group_id and l.record_id = c.record_id and l.guest_id <> own.guest_id
        where k.group_id = ${groupId} and k.record_id = any(${[...recordIds]}::uuid[])
          and ${isUnasked(groupId, sql`own.guest_id`, sql`l.guest_id`)}) x where not is_met
    ) n join record r on r.group_id = ${groupId} and r.id = n."recordId"`.execute(tx);
  return { own, near };
}

export async function readNormalsOf(
  tx: Tx,
  groupId: string,
  recordIds: readonly string[],
): Promise<Map<string, NormalPerson>> {
  const { rows } = await sql<{ id: string; normal: NormalPerson }>`
    select id, normal from record where group_id = ${groupId} and id = any(${[...recordIds]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, normal }) => [id, normal]));
}

/** Which of these contacts the house has learnt to be shared. */
export async function readSharedOf(tx: Tx, groupId: string, contacts: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ value: string }>`
    select value from shared_value where group_id = ${groupId} and kind = 'contact' and value = any(${[...contacts]}::text[])`.execute(
    tx,
  );
  return new Set(rows.map(({ value }) => value));
}

function drawnPair({ stratum, hash, recordA, recordB, probability, evidence }: Kept, linked: boolean) {
  return { stratum, key: `${recordA} ${recordB}`, hash, recordA, recordB, linked, probability, evidence };
}
