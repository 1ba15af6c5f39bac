// Guests as the last run scored them, ranked and by cursor; only who is a guest still.
import { sql, type RawBuilder } from 'kysely';
import type { Course, LifeStage, ValueClass } from '@regulars/contract/value.ts';
import type { Tx } from '../platform/database/tables.ts';

export type Selection = {
  guestId?: string | undefined;
  existing?: ValueClass | undefined;
  potential?: ValueClass | undefined;
  course?: Course | undefined;
  stage?: LifeStage | undefined;
  clusterId?: string | undefined;
  recency?: number | undefined;
  frequency?: number | undefined;
  money?: number | undefined;
  fromStays?: number | undefined;
  toStays?: number | undefined;
};
export type Order = 'spent' | 'expected' | 'loss' | 'return';
export type ScoredGuest = {
  guestId: string;
  stays: number;
  firstStay: string;
  lastStay: string;
  usualGapDays: number | null;
  spentMinor: number;
  pReturn: number;
  expectedVisits: number;
  expectedMinor: number;
  lossMinor: number;
  existing: ValueClass;
  potential: ValueClass;
  course: Course;
  stage: LifeStage;
  recency: number;
  frequency: number;
  money: number;
  clusterId: string | null;
};
export type Cursor = { value: number; guestId: string };

const KEYS: Readonly<Record<Order, { key: RawBuilder<unknown>; falls: boolean }>> = {
  spent: { key: sql`v.spent_minor`, falls: true },
  expected: { key: sql`v.expected_minor`, falls: true },
  loss: { key: sql`v.loss_minor`, falls: true },
  return: { key: sql`v.p_return`, falls: false },
};

const COLUMNS = sql`v.guest_id as "guestId", v.stays, v.first_stay as "firstStay", v.last_stay as "lastStay", v.usual_gap_days as "usualGapDays", v.spent_minor as "spentMinor",
  v.p_return as "pReturn", v.expected_visits as "expectedVisits", v.expected_minor as "expectedMinor", v.loss_minor as "lossMinor", v.existing_class as existing, v.potential_class as potential,
  v.course, v.life_stage as stage, v.recency, v.frequency, v.money, v.cluster_id as "clusterId"`;

function chosen(s: Selection): RawBuilder<unknown> {
  const parts = [
    s.guestId && sql`v.guest_id = ${s.guestId}::uuid`,
    s.existing && sql`v.existing_class = ${s.existing}`,
    s.potential && sql`v.potential_class = ${s.potential}`,
    s.course && sql`v.course = ${s.course}`,
    s.stage && sql`v.life_stage = ${s.stage}`,
    s.clusterId && sql`v.cluster_id = ${s.clusterId}::uuid`,
    s.recency && sql`v.recency = ${s.recency}`,
    s.frequency && sql`v.frequency = ${s.frequency}`,
    s.money && sql`v.money = ${s.money}`,
    s.fromStays && sql`v.stays >= ${s.fromStays}`,
    s.toStays && sql`v.stays <= ${s.toStays}`,
  ].filter((part) => typeof part === 'object');
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

const GUESTS = sql`guest_value v join guest g on g.group_id = v.group_id and g.id = v.guest_id and g.status = 'active'`;

export async function listScored(
  tx: Tx,
  groupId: string,
  propertyId: string,
  selection: Selection,
  { order, after, limit }: { order: Order; after: Cursor | undefined; limit: number },
): Promise<ScoredGuest[]> {
  const { key, falls } = KEYS[order];
  const beyond =
    after === undefined
      ? sql`true`
      : falls
        ? sql`(${key} < ${after.value} or (${key} = ${after.value} and v.guest_id > ${after.guestId}::uuid))`
        : sql`(${key} > ${after.value} or (${key} = ${after.value} and v.guest_id > ${after.guestId}::uuid))`;
  const { rows } = await sql<ScoredGuest>`
    select ${COLUMNS} from ${GUESTS} where v.group_id = ${groupId} and v.property_id = ${propertyId} and ${chosen(selection)} and ${beyond}
    order by ${key} ${falls ? sql`desc` : sql`asc`}, v.guest_id limit ${limit}`.execute(tx);
  return rows;
}

export async function countScored(tx: Tx, groupId: string, propertyId: string, selection: Selection): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ${GUESTS}
    where v.group_id = ${groupId} and v.property_id = ${propertyId} and ${chosen(selection)}`.execute(tx);
  return rows[0]!.total;
}

export type ReasonGiven = { reason: string; guests: number };

/** What guests of the house said in talks since a moment, by how many said it; and how many talks reached somebody. */
export async function reasonsGiven(
  tx: Tx,
  groupId: string,
  propertyId: string,
  since: string,
): Promise<{ talks: number; reasons: ReasonGiven[] }> {
  const talks = await sql<{ talks: number }>`
    select count(*)::int as talks from followup_contact c join followup f on f.group_id = c.group_id and f.id = c.followup_id
    where c.group_id = ${groupId} and f.property_id = ${propertyId} and c.result = 'reached' and c.at >= ${since}::timestamptz`.execute(
    tx,
  );
  const { rows } = await sql<ReasonGiven>`
    select reason, count(distinct l.guest_id)::int as guests
    from followup_contact c join followup f on f.group_id = c.group_id and f.id = c.followup_id join link l on l.group_id = f.group_id and l.record_id = f.record_id
    cross join lateral jsonb_array_elements_text(c.reasons) reason
    where c.group_id = ${groupId} and f.property_id = ${propertyId} and c.at >= ${since}::timestamptz
    group by reason order by 2 desc, 1`.execute(tx);
  return { talks: talks.rows[0]!.talks, reasons: rows };
}
