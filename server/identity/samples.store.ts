// Samples on disk: what was drawn, from how many, and what people answered. The answers are of pairs of records and go with them.
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { LeaseStore } from '../platform/leases.io.ts';
import { json } from '../platform/storable.ts';
import type { KeptEvidence } from './links.store.ts';
import type { DrawnPair, Stratum, Tally } from './samples.ts';

export type Sample = {
  sampleId: string;
  /** `YYYY-MM` of a monthly one */
  month: string | null;
  seed: string;
  size: number;
  state: 'drawing' | 'drawn' | 'failed';
  askedAt: string;
  drawnAt: string | null;
  modelVersion: string;
  confirmed: number;
};

const SAMPLE = sql`id as "sampleId", month, seed, size, state, asked_at as "askedAt", drawn_at as "drawnAt", model_version as "modelVersion", confirmed`;

/** False where the month has one, or one is being drawn. */
export async function addSample(
  tx: Tx,
  groupId: string,
  sample: {
    sampleId: string;
    month: string | null;
    seed: string;
    size: number;
    modelVersion: string;
    by: string | null;
    at: string;
  },
): Promise<boolean> {
  const { sampleId, month, seed, size, modelVersion, by, at } = sample;
  const { rows } = await sql`
    insert into link_sample (group_id, id, month, seed, size, state, asked_at, asked_by, model_version)
    select ${groupId}, ${sampleId}, ${month}, ${seed}, ${size}, 'drawing', ${at}::timestamptz, ${by}::uuid, ${modelVersion}
    where not exists (select from link_sample where group_id = ${groupId} and state = 'drawing')
    on conflict (group_id, month) do nothing returning id`.execute(tx);
  return rows.length > 0;
}

/** A sample to be drawn, now in the hand of `by`. */
export async function leaseSample(
  tx: Tx,
  groupId: string,
  lease: { by: string; now: string; until: string },
): Promise<Sample | undefined> {
  const { rows } = await sql<Sample>`
    update link_sample set leased_by = ${lease.by}, leased_until = ${lease.until}::timestamptz
    where group_id = ${groupId} and id = (select id from link_sample where group_id = ${groupId} and state = 'drawing' and (leased_until is null or leased_until <= ${lease.now}::timestamptz) order by asked_at limit 1 for update skip locked)
    returning ${SAMPLE}`.execute(tx);
  return rows[0];
}

export async function keepLease(
  tx: Tx,
  groupId: string,
  sampleId: string,
  by: string,
  until: string,
): Promise<boolean> {
  const { rows } =
    await sql`update link_sample set leased_until = ${until}::timestamptz where group_id = ${groupId} and id = ${sampleId} and state = 'drawing' and leased_by = ${by} returning id`.execute(
      tx,
    );
  return rows.length > 0;
}

export const sampleLeases: LeaseStore = {
  async holders(tx, groupId) {
    const { rows } = await sql<{
      by: string;
    }>`select leased_by as by from link_sample where group_id = ${groupId} and state = 'drawing' and leased_by is not null
      union select leased_by from quality_sweep where group_id = ${groupId} and leased_by is not null`.execute(tx);
    return rows.map(({ by }) => by);
  },
  async release(tx, groupId, holders) {
    const names = [...holders];
    await sql`update link_sample set leased_by = null, leased_until = null where group_id = ${groupId} and state = 'drawing' and leased_by = any(${names}::text[])`.execute(
      tx,
    );
    await sql`update quality_sweep set leased_by = null, leased_until = null where group_id = ${groupId} and leased_by = any(${names}::text[])`.execute(
      tx,
    );
  },
};

export async function failSample(tx: Tx, groupId: string, sampleId: string): Promise<void> {
  await sql`update link_sample set state = 'failed', month = null, leased_by = null, leased_until = null where group_id = ${groupId} and id = ${sampleId} and state = 'drawing'`.execute(
    tx,
  );
}

export async function writeDrawn(
  tx: Tx,
  groupId: string,
  drawn: {
    sampleId: string;
    sizes: Readonly<Record<Stratum, number>>;
    pairs: readonly (DrawnPair & { pairId: string; place: number; stratum: Stratum })[];
    confirmed: number;
    modelVersion: string;
    at: string;
  },
): Promise<void> {
  const { sampleId, sizes, pairs, confirmed, modelVersion, at } = drawn;
  const { rows } = await sql`
    update link_sample set state = 'drawn', drawn_at = ${at}::timestamptz, confirmed = ${confirmed}, model_version = ${modelVersion}, leased_by = null, leased_until = null
    where group_id = ${groupId} and id = ${sampleId} and state = 'drawing' returning id`.execute(tx);
  if (rows.length === 0) return;
  await sql`insert into link_sample_stratum (group_id, sample_id, stratum, size)
    select ${groupId}, ${sampleId}, key, value::bigint from jsonb_each_text(${json(sizes)}::jsonb)`.execute(tx);
  // a record that left the house while the sample was drawn is left out
  await sql`
    insert into link_sample_pair (group_id, id, sample_id, stratum, place, record_a, record_b, linked, probability, evidence)
    select ${groupId}, p."pairId", ${sampleId}, p.stratum, p.place, p."recordA", p."recordB", p.linked, p.probability, p.evidence
    from jsonb_to_recordset(${json(pairs)}::jsonb) as p("pairId" uuid, stratum text, place int, "recordA" uuid, "recordB" uuid, linked boolean, probability float8, evidence jsonb)
    join record a on a.group_id = ${groupId} and a.id = p."recordA"
    join record b on b.group_id = ${groupId} and b.id = p."recordB"
    on conflict (group_id, sample_id, record_a, record_b) do nothing`.execute(tx);
}

export async function hasSample(tx: Tx, groupId: string, sampleId: string): Promise<boolean> {
  const { rows } = await sql`select from link_sample where group_id = ${groupId} and id = ${sampleId}`.execute(tx);
  return rows.length > 0;
}

/** Newest first. */
export async function readSamples(tx: Tx, groupId: string, limit: number): Promise<Sample[]> {
  const { rows } = await sql<Sample>`
    select ${SAMPLE} from link_sample where group_id = ${groupId} and state <> 'failed' order by asked_at desc, id desc limit ${limit}`.execute(
    tx,
  );
  return rows;
}

export async function readTallies(
  tx: Tx,
  groupId: string,
  sampleIds: readonly string[],
): Promise<(Tally & { sampleId: string })[]> {
  const { rows } = await sql<Tally & { sampleId: string }>`
    select s.sample_id as "sampleId", s.stratum, s.size::float8 as size, count(p.id)::int as drawn, count(*) filter (where p.answer = 'same')::int as same,
      count(*) filter (where p.answer = 'different')::int as different, count(*) filter (where p.answer = 'unsure')::int as unsure
    from link_sample_stratum s
    left join link_sample_pair p on p.group_id = s.group_id and p.sample_id = s.sample_id and p.stratum = s.stratum
    where s.group_id = ${groupId} and s.sample_id = any(${[...sampleIds]}::uuid[]) group by 1, 2, 3 order by 1, 2`.execute(
    tx,
  );
  return rows;
}

export type Pair = {
  pairId: string;
  sampleId: string;
  place: number;
  recordA: string;
  recordB: string;
  linked: boolean;
  probability: number;
  evidence: KeptEvidence[];
  answer: 'same' | 'different' | 'unsure' | null;
  answeredBy: string | null;
  answeredAt: string | null;
};

const PAIR = sql`p.id as "pairId", p.sample_id as "sampleId", p.place, p.record_a as "recordA", p.record_b as "recordB", p.linked, p.probability, p.evidence, p.answer, p.answered_by as "answeredBy", p.answered_at as "answeredAt"`;

/** Both records belong to a house of the person's. `null` = all. */
function inScope(propertyIds: readonly string[] | null): RawBuilder<unknown> {
  return propertyIds === null
    ? sql`true`
    : sql`(select count(*) from record r where r.group_id = p.group_id and r.id in (p.record_a, p.record_b) and r.property_id = any(${[...propertyIds]}::uuid[])) = 2`;
}

/** The next pair nobody answered, after a place; the first again behind the last. */
export async function readNextPair(
  tx: Tx,
  groupId: string,
  asked: { sampleId: string; after: number; propertyIds: readonly string[] | null },
): Promise<Pair | undefined> {
  const { rows } = await sql<Pair>`
    select ${PAIR} from link_sample_pair p where p.group_id = ${groupId} and p.sample_id = ${asked.sampleId} and p.answer is null and ${inScope(asked.propertyIds)}
    order by p.place <= ${asked.after}, p.place limit 1`.execute(tx);
  return rows[0];
}

export async function countPairs(
  tx: Tx,
  groupId: string,
  sampleId: string,
  propertyIds: readonly string[] | null,
): Promise<{ answered: number; all: number }> {
  const { rows } = await sql<{ answered: number; all: number }>`
    select count(p.answer)::int as answered, count(*)::int as all from link_sample_pair p where p.group_id = ${groupId} and p.sample_id = ${sampleId} and ${inScope(propertyIds)}`.execute(
    tx,
  );
  return rows[0]!;
}

export async function readPair(
  tx: Tx,
  groupId: string,
  pairId: string,
  propertyIds: readonly string[] | null,
): Promise<Pair | undefined> {
  const { rows } = await sql<Pair>`
    select ${PAIR} from link_sample_pair p where p.group_id = ${groupId} and p.id = ${pairId} and ${inScope(propertyIds)} for no key update of p`.execute(
    tx,
  );
  return rows[0];
}

export async function writeAnswer(
  tx: Tx,
  groupId: string,
  pairId: string,
  answer: 'same' | 'different' | 'unsure' | null,
  by: string,
  at: string,
): Promise<void> {
  const given = answer !== null;
  await sql`update link_sample_pair set answer = ${answer}, answered_by = ${given ? by : null}::uuid, answered_at = ${given ? at : null}::timestamptz where group_id = ${groupId} and id = ${pairId}`.execute(
    tx,
  );
}
