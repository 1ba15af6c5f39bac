// What a person has said or is to say about pairs of records: kept apart for good, or to be reviewed.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { json } from '../platform/storable.ts';
import type { KeptEvidence } from './links.store.ts';
import { pairKey } from './lineup.ts';

export type Apart = { eventId: string; a: string; b: string };
export type ApartCause = { actorId: string | null; reason: string; mergeId: string | null };

/** Pairs of guests among these of which some record is kept apart from one of the other, as `pairKey`. */
export async function readApart(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<Set<string>> {
  if (guestIds.length < 2) return new Set();
  const { rows } = await sql<{ a: string; b: string }>`
    select distinct la.guest_id as a, lb.guest_id as b
    from link la join keep_apart k on k.group_id = la.group_id and k.record_a = la.record_id
    join link lb on lb.group_id = k.group_id and lb.record_id = k.record_b
    where la.group_id = ${groupId} and la.guest_id = any(${[...guestIds]}::uuid[]) and lb.guest_id = any(${[...guestIds]}::uuid[])`.execute(
    tx,
  );
  return new Set(rows.map(({ a, b }) => pairKey(a, b)));
}

/** Keeps the pairs apart and writes it into the history of both; a pair that is kept apart already keeps its first reason. */
export async function keepApart(
  tx: Tx,
  groupId: string,
  pairs: readonly Apart[],
  cause: ApartCause,
  at: string,
): Promise<void> {
  if (pairs.length === 0) return;
  const ordered = pairs.map(({ eventId, a, b }) => (a < b ? { eventId, a, b } : { eventId, a: b, b: a }));
  await sql`
    with given as (select * from jsonb_to_recordset(${json(ordered)}::jsonb) as p("eventId" uuid, a uuid, b uuid)),
    kept as (
      insert into keep_apart (group_id, record_a, record_b, at, actor_id, reason, merge_id)
      select ${groupId}, a, b, ${at}::timestamptz, ${cause.actorId}::uuid, ${cause.reason}, ${cause.mergeId}::uuid from given
      on conflict (group_id, record_a, record_b) do nothing returning record_a, record_b
    )
    insert into link_event (group_id, id, at, action, record_id, via_record_id, merge_id, actor_id, reason)
    select ${groupId}, given."eventId", ${at}::timestamptz, 'kept_apart', kept.record_a, kept.record_b, ${cause.mergeId}::uuid, ${cause.actorId}::uuid, ${cause.reason}
    from kept join given on given.a = kept.record_a and given.b = kept.record_b`.execute(tx);
}

export type NewReview = { reviewId: string; a: string; b: string; probability: number; evidence: KeptEvidence[] };

/** Asks about pairs that were not asked about yet; what a person has decided is not asked again. Gives how many are new. */
export async function addReviews(tx: Tx, groupId: string, reviews: readonly NewReview[], at: string): Promise<number> {
  if (reviews.length === 0) return 0;
  const ordered = reviews.map((review) => (review.a < review.b ? review : { ...review, a: review.b, b: review.a }));
  const { numAffectedRows } = await sql`
    insert into review (group_id, id, record_a, record_b, at, probability, evidence)
    select ${groupId}, r."reviewId", r.a, r.b, ${at}::timestamptz, r.probability, r.evidence
    from jsonb_to_recordset(${json(ordered)}::jsonb) as r("reviewId" uuid, a uuid, b uuid, probability float8, evidence jsonb)
    where not exists (select from keep_apart k where k.group_id = ${groupId} and k.record_a = r.a and k.record_b = r.b)
    on conflict (group_id, record_a, record_b) do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** How many of these pairs would be asked about. */
export async function countUnasked(
  tx: Tx,
  groupId: string,
  pairs: readonly { a: string; b: string }[],
): Promise<number> {
  const ordered = pairs.map(({ a, b }) => (a < b ? { a, b } : { a: b, b: a }));
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from jsonb_to_recordset(${json(ordered)}::jsonb) as p(a uuid, b uuid)
    where not exists (select from keep_apart k where k.group_id = ${groupId} and k.record_a = p.a and k.record_b = p.b)
      and not exists (select from review v where v.group_id = ${groupId} and v.record_a = p.a and v.record_b = p.b)`.execute(
    tx,
  );
  return rows[0]!.n;
}

/** Questions about two records that are one guest's by now are no longer open, since the merge that made them so: with it they come back. */
export async function staleReviews(tx: Tx, groupId: string, guestIds: readonly string[], at: string): Promise<void> {
  await sql`update review v set state = 'stale', decided_at = coalesce((
      select max(m.at) from merge m where m.group_id = v.group_id and m.kind = 'merge' and m.undone_at is null
        and (m.survivor_id in (la.home_guest_id, lb.home_guest_id) or m.other_id in (la.home_guest_id, lb.home_guest_id))), ${at}::timestamptz)
    from link la join link lb on lb.group_id = la.group_id and lb.guest_id = la.guest_id
    where v.group_id = ${groupId} and v.state = 'open' and la.group_id = v.group_id and la.guest_id = any(${[...guestIds]}::uuid[])
      and la.record_id = v.record_a and lb.record_id = v.record_b`.execute(tx);
}

/** Whom an order names is known by now: what was asked about it when it was but a name is no longer open. Profiles keep theirs. */
export async function staleQuestions(tx: Tx, groupId: string, recordIds: readonly string[], at: string): Promise<void> {
  if (recordIds.length === 0) return;
  await sql`update review v set state = 'stale', decided_at = ${at}::timestamptz
    from record r where r.group_id = ${groupId} and r.id = any(${[...recordIds]}::uuid[]) and r.role <> 'profile'
      and v.group_id = r.group_id and v.state = 'open' and (v.record_a = r.id or v.record_b = r.id)`.execute(tx);
}

/** Takes back what one separation kept apart. */
export async function dropApart(tx: Tx, groupId: string, mergeId: string): Promise<void> {
  await sql`delete from keep_apart where group_id = ${groupId} and merge_id = ${mergeId}`.execute(tx);
}

/** Records that leave the house take their questions and answers with them. */
export async function forgetPairs(tx: Tx, groupId: string, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  const ids = [...recordIds];
  await sql`with kept as (delete from keep_apart where group_id = ${groupId} and (record_a = any(${ids}::uuid[]) or record_b = any(${ids}::uuid[])))
    delete from review where group_id = ${groupId} and (record_a = any(${ids}::uuid[]) or record_b = any(${ids}::uuid[]))`.execute(
    tx,
  );
}
