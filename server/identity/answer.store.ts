// Answers on disk: one question as it stands, what an answer closes and reopens, and the audit that keeps enough of each answer to
// take it back exactly.
import { sql, type RawBuilder } from 'kysely';
import type { ReviewAnswer } from '@regulars/contract/identity.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { HouseholdKind, SharedThing } from './household.ts';
import { lockScene, type KeptEvidence } from './links.store.ts';

export type Question = {
  reviewId: string;
  state: 'open' | 'same' | 'apart' | 'stale';
  decidedBy: string | null;
  decidedAt: string | null;
  evidence: KeptEvidence[];
  recordA: string;
  recordB: string;
  guestA: string;
  guestB: string;
  homeA: string;
  homeB: string;
};

/**
 * One question as it stands, with the guests it is about, kept from others until the transaction ends. The guests are locked
 * before the question: so does everybody who ties guests and then closes what was asked about them.
 */
export async function readReview(tx: Tx, groupId: string, reviewId: string): Promise<Question | undefined> {
  for (let locked = ''; ;) {
    const asked = await readQuestion(tx, groupId, reviewId, sql``);
    if (asked === undefined) return undefined;
    const homes = [asked.homeA, asked.homeB];
    if (homes.join() === locked) return readQuestion(tx, groupId, reviewId, sql`for no key update of v`);
    await lockScene(tx, groupId, homes);
    locked = homes.join();
  }
}

async function readQuestion(tx: Tx, groupId: string, reviewId: string, lock: RawBuilder<unknown>) {
  const { rows } = await sql<Question>`
    select v.id as "reviewId", v.state, v.decided_by as "decidedBy", v.decided_at as "decidedAt", v.evidence, v.record_a as "recordA", v.record_b as "recordB",
      la.guest_id as "guestA", lb.guest_id as "guestB", la.home_guest_id as "homeA", lb.home_guest_id as "homeB"
    from review v
    join link la on la.group_id = v.group_id and la.record_id = v.record_a
    join link lb on lb.group_id = v.group_id and lb.record_id = v.record_b
    where v.group_id = ${groupId} and v.id = ${reviewId} ${lock}`.execute(tx);
  return rows[0];
}

/** Open questions about these two guests. */
export async function openBetween(tx: Tx, groupId: string, one: string, other: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select v.id from link l join review v on v.group_id = l.group_id and v.state = 'open' and (v.record_a = l.record_id or v.record_b = l.record_id)
    join link m on m.group_id = l.group_id and m.record_id = case when v.record_a = l.record_id then v.record_b else v.record_a end
    where l.group_id = ${groupId} and l.guest_id = ${one} and m.guest_id = ${other} order by v.id`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function closeReviews(
  tx: Tx,
  groupId: string,
  reviewIds: readonly string[],
  state: 'same' | 'apart' | 'stale',
  actorId: string,
  at: string,
): Promise<void> {
  await sql`update review set state = ${state}, decided_by = ${actorId}, decided_at = ${at}::timestamptz
    where group_id = ${groupId} and id = any(${[...reviewIds]}::uuid[])`.execute(tx);
}

/** Asks again what one answer closed, as far as nobody answered it otherwise since. */
export async function reopenClosed(
  tx: Tx,
  groupId: string,
  reviewIds: readonly string[],
  closedAt: string,
): Promise<void> {
  await sql`update review set state = 'open', decided_by = null, decided_at = null
    where group_id = ${groupId} and id = any(${[...reviewIds]}::uuid[]) and state <> 'open' and decided_at = ${closedAt}::timestamptz`.execute(
    tx,
  );
}

/** What is kept of an answer, in the audit: enough to take it back exactly. */
export type Kept = {
  decision: ReviewAnswer;
  /** of the merge that was made, or of the pairs that were kept apart */
  mergeId: string;
  /** further questions about the same two that it answered */
  closed: string[];
  bulkId?: string;
  /** what the house had noted of the pair as a household, where the answer wrote over it */
  household?: HouseholdBefore;
};
export type HouseholdBefore = {
  kind: HouseholdKind;
  shared: SharedThing[];
  reason: string;
  at: string;
  byHand: boolean;
};

export async function readHousehold(
  tx: Tx,
  groupId: string,
  recordA: string,
  recordB: string,
): Promise<HouseholdBefore | undefined> {
  const { rows } = await sql<HouseholdBefore>`
    select kind, shared, reason, at, actor_id is not null as "byHand" from household
    where group_id = ${groupId} and record_a = ${recordA} and record_b = ${recordB}`.execute(tx);
  return rows[0];
}
export const DECIDED = 'review_decided';
export const REOPENED = 'review_reopened';
export const BULK = 'reviews_decided';

export async function readKept(
  tx: Tx,
  groupId: string,
  { reviewId, decidedBy, decidedAt }: Question,
): Promise<Kept | undefined> {
  const { rows } = await sql<{ params: Kept }>`
    select params from audit where group_id = ${groupId} and staff_id = ${decidedBy}::uuid and at = ${decidedAt}::timestamptz
      and action = ${DECIDED} and subject = ${reviewId} order by id desc limit 1`.execute(tx);
  return rows[0]?.params;
}

export type DecidedRow = {
  reviewId: string;
  at: string;
  by: string;
  decision: ReviewAnswer;
  bulkId: string | null;
  pairs: number;
  holds: boolean;
  /** whose names tell what was asked: as they were before a merge */
  leftId: string;
  rightId: string;
  guestA: string;
  guestB: string;
};

/** Answers since then, newest first; of many given at once the first stands for all. Walks along the index of each person's audit. */
export async function readDecided(
  tx: Tx,
  groupId: string,
  asked: { since: string; staffId?: string; propertyIds: readonly string[] | null; limit: number },
): Promise<DecidedRow[]> {
  const { since, staffId = null, propertyIds, limit } = asked;
  const inScope = (record: string) =>
    propertyIds === null
      ? sql`true`
      : sql`exists (select from link x join link l on l.group_id = x.group_id and l.guest_id = x.guest_id join record r on r.group_id = l.group_id and r.id = l.record_id
      where x.group_id = ${groupId} and x.record_id = ${sql.ref(record)} and r.property_id = any(${[...propertyIds]}::uuid[]))`;
  const { rows } = await sql<DecidedRow>`
    with said as (
      select a.at, s.name as by, a.subject::uuid as review_id, a.params, row_number() over (partition by coalesce(a.params ->> 'bulkId', a.id::text) order by a.at, a.id) as place,
        count(*) over (partition by coalesce(a.params ->> 'bulkId', a.id::text))::int as pairs
      from staff s cross join lateral (
        select * from audit a where a.group_id = s.group_id and a.staff_id = s.id and a.at > ${since}::timestamptz and a.action = ${DECIDED} order by a.at desc limit ${MOST_DECIDED}) a
      where s.group_id = ${groupId} and (${staffId}::uuid is null or s.id = ${staffId}::uuid))
    select v.id as "reviewId", said.at, said.by, said.params ->> 'decision' as decision, (said.params ->> 'bulkId')::uuid as "bulkId", said.pairs,
      v.state in ('same', 'apart') and v.decided_at = said.at and m.undone_at is null as holds,
      coalesce(m.survivor_id, la.guest_id) as "leftId", coalesce(m.other_id, lb.guest_id) as "rightId", la.guest_id as "guestA", lb.guest_id as "guestB"
    from said
    join review v on v.group_id = ${groupId} and v.id = said.review_id
    join link la on la.group_id = v.group_id and la.record_id = v.record_a
    join link lb on lb.group_id = v.group_id and lb.record_id = v.record_b
    left join merge m on m.group_id = ${groupId} and m.id = (said.params ->> 'mergeId')::uuid
    where said.place = 1 and ${inScope('v.record_a')} and ${inScope('v.record_b')}
    order by said.at desc, v.id limit ${limit}`.execute(tx);
  return rows;
}

/** Of one person's last answers; a bulk of the greatest size is one line of them. */
const MOST_DECIDED = 3000;

/** The questions that were answered at once under this id, latest first; undefined where there is no such act since then. */
export async function readBulk(tx: Tx, groupId: string, bulkId: string, since: string): Promise<string[] | undefined> {
  const { rows } = await sql<{ reviewIds: string[] }>`
    select array(select d.subject from audit d where d.group_id = s.group_id and d.staff_id = s.id and d.at >= a.at and d.action = ${DECIDED} and d.params ->> 'bulkId' = ${bulkId}
      order by d.at desc, d.id desc) as "reviewIds"
    from staff s cross join lateral (
      select at from audit a where a.group_id = s.group_id and a.staff_id = s.id and a.at > ${since}::timestamptz and a.action = ${BULK} and a.subject = ${bulkId} limit 1) a
    where s.group_id = ${groupId}`.execute(tx);
  return rows[0]?.reviewIds;
}

/** Each record of one guest with the oldest of the other, both ways: still holds when one of them is moved away later. */
export async function pairsOf(
  tx: Tx,
  groupId: string,
  one: string,
  other: string,
): Promise<{ a: string; b: string }[]> {
  const { rows } = await sql<{ a: string; b: string }>`
    with own as (select record_id as id from link where group_id = ${groupId} and guest_id = ${one}),
      others as (select record_id as id from link where group_id = ${groupId} and guest_id = ${other})
    select (select min(id::text) from own)::uuid as a, id as b from others
    union select id, (select min(id::text) from others)::uuid from own`.execute(tx);
  return rows;
}
