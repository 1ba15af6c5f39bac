// The queue of questions on disk: which are open, and in which order they are worth an answer. A question is about two records; the
// queue asks about their guests, so several questions about the same two are one (the likeliest).
import { sql, type RawBuilder } from 'kysely';
import type { reviewBands } from '@regulars/contract/identity.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { KeptEvidence } from './links.store.ts';
import { CLASS_STAKE, LEAST_GAIN, LESSER, REVENUE_UNIT, SOON } from './worth.ts';

export type Band = (typeof reviewBands)[number];
export type Asked = {
  guestId?: string;
  propertyId?: string;
  /** null = all; else both guests have a record at one of these */
  propertyIds: readonly string[] | null;
};
export type Narrowed = { band?: Band; sources?: string };

export type OpenReview = {
  reviewId: string;
  at: string;
  probability: number;
  worth: number;
  evidence: KeptEvidence[];
  guestA: string;
  guestB: string;
};

const BAND = sql`case when o.probability >= 0.9 then 'likely' when o.probability >= 0.6 then 'even' else 'faint' end`;
const SOURCES = sql`least(ra.source, rb.source) || '+' || greatest(ra.source, rb.source)`;

/** Part of a statement (`with …`): open pairs of two different guests, each pair once. */
function openPairs(groupId: string, { guestId, propertyId, propertyIds }: Asked): RawBuilder<unknown> {
  const at = (guest: string, houses: RawBuilder<unknown>) =>
    sql`exists (select from link l join record r on r.group_id = l.group_id and r.id = l.record_id
      where l.group_id = v.group_id and l.guest_id = ${sql.ref(guest)} and ${houses})`;
  const inScope = (guest: string) =>
    propertyIds === null ? sql`true` : at(guest, sql`r.property_id = any(${[...propertyIds]}::uuid[])`);
  const here =
    propertyId === undefined
      ? sql`true`
      : sql`(${at('la.guest_id', sql`r.property_id = ${propertyId}`)} or ${at('lb.guest_id', sql`r.property_id = ${propertyId}`)})`;
  return sql`open as materialized (
      select distinct on (least(la.guest_id, lb.guest_id), greatest(la.guest_id, lb.guest_id)) v.id, v.probability, v.record_a, v.record_b, la.guest_id as guest_a, lb.guest_id as guest_b
      from review v
      join link la on la.group_id = v.group_id and la.record_id = v.record_a
      join link lb on lb.group_id = v.group_id and lb.record_id = v.record_b
      where v.group_id = ${groupId} and v.state = 'open' and la.guest_id <> lb.guest_id
        and ${guestId === undefined ? sql`true` : sql`(la.guest_id = ${guestId}::uuid or lb.guest_id = ${guestId}::uuid)`}
        and ${inScope('la.guest_id')} and ${inScope('lb.guest_id')} and ${here}
      order by least(la.guest_id, lb.guest_id), greatest(la.guest_id, lb.guest_id), v.probability desc, v.id
    )`;
}

/** `stakeOf` of worth.ts over a row of guest_summary. */
function stake(s: string, today: string): RawBuilder<number> {
  const of = (column: string) => sql.ref(`${s}.${column}`);
  const classes = sql.join(
    Object.entries(CLASS_STAKE).map(([code, weight]) => sql`when ${sql.lit(code)} then ${sql.lit(weight)}`),
    sql` `,
  );
  const soon = sql.join(
    SOON.map(
      ({ days, factor }) =>
        sql`when ${of('next_arrival')} - ${today}::date between 0 and ${sql.lit(days)} then ${sql.lit(factor)}`,
    ),
    sql` `,
  );
  return sql`(1 + case coalesce(${of('class_override')}, ${of('guest_class')}) ${classes} else 0 end + ln(1 + coalesce(${of('stays')}, 0)::float8) / ln(2::float8)
    + ln(1 + greatest(0, coalesce(${of('revenue_minor')}, 0))::float8 / ${sql.lit(REVENUE_UNIT)}) / ln(2::float8)) * case ${soon} else 1 end::float8`;
}

const worth = (today: string): RawBuilder<number> =>
  sql`(greatest(${stake('sa', today)}, ${stake('sb', today)}) + ${sql.lit(LESSER)} * least(${stake('sa', today)}, ${stake('sb', today)}))
    * (${sql.lit(LEAST_GAIN)} + ${sql.lit(1 - LEAST_GAIN)} * 4 * o.probability * (1 - o.probability))`;

/** Open questions, the worthiest first; `after` is the last one of the page before. */
export async function readQueue(
  tx: Tx,
  groupId: string,
  asked: Asked & Narrowed & { today: string; after?: { worth: number; reviewId: string }; limit: number },
): Promise<OpenReview[]> {
  const { band, sources, today, after, limit } = asked;
  const { rows } = await sql<OpenReview>`
    with ${openPairs(groupId, asked)}, ranked as (
      select o.*, ${worth(today)} as worth from open o
      left join guest_summary sa on sa.group_id = ${groupId} and sa.guest_id = o.guest_a
      left join guest_summary sb on sb.group_id = ${groupId} and sb.guest_id = o.guest_b
      ${sources === undefined ? sql`` : withRecords(groupId)}
      where ${band === undefined ? sql`true` : sql`${BAND} = ${band}`} and ${sources === undefined ? sql`true` : sql`${SOURCES} = ${sources}`}
    ), page as (
      select * from ranked where ${after === undefined ? sql`true` : sql`(worth < ${after.worth}::float8 or (worth = ${after.worth}::float8 and id > ${after.reviewId}::uuid))`}
      order by worth desc, id limit ${limit}
    )
    select v.id as "reviewId", v.at, v.probability, page.worth, v.evidence, page.guest_a as "guestA", page.guest_b as "guestB"
    from page join review v on v.group_id = ${groupId} and v.id = page.id order by page.worth desc, v.id`.execute(tx);
  return rows;
}

const withRecords = (groupId: string): RawBuilder<unknown> =>
  sql`join record ra on ra.group_id = ${groupId} and ra.id = o.record_a join record rb on rb.group_id = ${groupId} and rb.id = o.record_b`;

export type BandCount = { band: Band; sources: string; pairs: number };

/** How many pairs are open in each band and between which two sources. */
export async function countQueue(tx: Tx, groupId: string, asked: Asked): Promise<BandCount[]> {
  const { rows } = await sql<BandCount>`
    with ${openPairs(groupId, asked)}
    select ${BAND} as band, ${SOURCES} as sources, count(*)::int as pairs from open o ${withRecords(groupId)} group by 1, 2 order by 2, 1`.execute(
    tx,
  );
  return rows;
}

export type PairAtOnce = {
  reviewId: string;
  probability: number;
  evidence: KeptEvidence[];
  guestA: string;
  guestB: string;
  /** open pairs in which one of the two stands, this one not counted */
  others: number;
  /** all houses of both guests are the person's */
  within: boolean;
};

/** Open pairs of a band, or of these ids, with what tells whether they may be answered with many others; surest first. */
export async function readAtOnce(
  tx: Tx,
  groupId: string,
  asked: Asked & {
    least: number;
    most: number;
    reviewIds?: readonly string[];
    limit: number;
    surest: 'likely' | 'unlikely';
  },
): Promise<PairAtOnce[]> {
  const { propertyId, propertyIds, least, most, reviewIds, limit, surest } = asked;
  const outside = sql`exists (select from link l join record r on r.group_id = l.group_id and r.id = l.record_id
      where l.group_id = ${groupId} and l.guest_id in (o.guest_a, o.guest_b) and r.property_id <> all(${[...(propertyIds ?? [])]}::uuid[]))`;
  const { rows } = await sql<PairAtOnce>`
    with ${openPairs(groupId, { propertyIds, propertyId })}, crowd as (
      select guest_id, count(*)::int as pairs from (select guest_a as guest_id from open union all select guest_b from open) x group by 1
    ), chosen as (
      select o.* from open o where o.probability between ${least}::float8 and ${most}::float8
        and ${reviewIds === undefined ? sql`true` : sql`o.id = any(${[...reviewIds]}::uuid[])`}
      order by o.probability ${surest === 'likely' ? sql`desc` : sql`asc`}, o.id limit ${limit}
    )
    select o.id as "reviewId", o.probability, v.evidence, o.guest_a as "guestA", o.guest_b as "guestB", ca.pairs + cb.pairs - 2 as others,
      ${propertyIds === null ? sql`true` : sql`not ${outside}`} as within
    from chosen o join review v on v.group_id = ${groupId} and v.id = o.id
    join crowd ca on ca.guest_id = o.guest_a join crowd cb on cb.guest_id = o.guest_b
    order by o.probability ${surest === 'likely' ? sql`desc` : sql`asc`}, o.id`.execute(tx);
  return rows;
}
