// Reading what was answered: for the house over a span of days, for one guest over all their records - with what they said in
// follow-up talks, which is kept beside.
import type { Answers, Question, SurveyKind } from '@regulars/contract/pulse.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type AnsweredRow = {
  askId: string;
  kind: SurveyKind;
  propertyId: string;
  guestId: string | null;
  roomNumber: string | null;
  channel: 'terminal' | 'link' | 'letter';
  at: string;
  satisfaction: number | null;
  bad: string[];
  answers: Answers;
  questions: Question[] | null;
  words: string;
  caseId: string | null;
};
type Span = { propertyId: string; from: string; to: string; zone: string; kind: SurveyKind | undefined };

const within = ({ propertyId, from, to, zone, kind }: Span, column: 'asked_at' | 'answered_at') =>
  sql`a.property_id = ${propertyId} and a.${sql.ref(column)} >= (${from}::date)::timestamp at time zone ${zone} and a.${sql.ref(column)} < (${to}::date + 1)::timestamp at time zone ${zone}
    and ${kind === undefined ? sql`true` : sql`a.kind = ${kind}`}`;

export async function countAsked(tx: Tx, groupId: string, span: Span): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from survey_ask a where a.group_id = ${groupId} and ${within(span, 'asked_at')}`.execute(
    tx,
  );
  return rows[0]!.count;
}

export type Answered = { answered: number; badCount: number; scored: number; sum: number };

export async function countAnswered(tx: Tx, groupId: string, span: Span): Promise<Answered> {
  const { rows } = await sql<Answered>`
    select count(*)::int as answered, (count(*) filter (where jsonb_array_length(a.bad) > 0))::int as "badCount", count(a.satisfaction)::int as scored, coalesce(sum(a.satisfaction), 0)::double precision as sum
    from survey_ask a where a.group_id = ${groupId} and ${within(span, 'answered_at')}`.execute(tx);
  return rows[0]!;
}

/** Newest first; the questions as they were asked, null where they were the shipped ones. */
export async function readAnswered(tx: Tx, groupId: string, span: Span, limit: number): Promise<AnsweredRow[]> {
  const { rows } = await sql<AnsweredRow>`
    select a.id as "askId", a.kind, a.property_id as "propertyId", l.guest_id as "guestId", a.room_number as "roomNumber", a.channel, a.answered_at as at, a.satisfaction, a.bad, a.answers,
      f.form -> 'questions' as questions, a.words, a.case_id as "caseId"
    from survey_ask a left join link l on l.group_id = a.group_id and l.record_id = a.record_id
    left join survey_form f on f.group_id = a.group_id and f.property_id = a.property_id and f.kind = a.kind and f.version = a.form_version
    where a.group_id = ${groupId} and ${within(span, 'answered_at')} order by a.answered_at desc, a.id desc limit ${limit}`.execute(
    tx,
  );
  return rows;
}

export type Said = {
  kind: SurveyKind | 'call' | 'talk' | 'winBack';
  at: string;
  propertyId: string;
  satisfaction: number | null;
  bad: boolean;
  words: string;
  caseId: string | null;
};

/** Everything the guest told of how content they are, at these properties (null = all), newest first. */
export async function readSaid(
  tx: Tx,
  groupId: string,
  guestId: string,
  propertyIds: readonly string[] | null,
): Promise<Said[]> {
  const scope = (column: string) =>
    propertyIds === null ? sql`true` : sql`${sql.ref(column)} = any(${[...propertyIds]}::uuid[])`;
  const { rows } = await sql<Said>`
    select * from (
      select a.kind, a.answered_at as at, a.property_id as "propertyId", a.satisfaction, jsonb_array_length(a.bad) > 0 as bad, a.words, a.case_id as "caseId"
      from link l join survey_ask a on a.group_id = l.group_id and a.record_id = l.record_id and a.answered_at is not null
      where l.group_id = ${groupId} and l.guest_id = ${guestId}::uuid and ${scope('a.property_id')}
      union all
      select f.kind, c.at, f.property_id, c.satisfaction, coalesce(c.satisfaction <= 2, false), c.words, null
      from link l join followup f on f.group_id = l.group_id and f.record_id = l.record_id
      join followup_contact c on c.group_id = f.group_id and c.followup_id = f.id and c.result = 'reached'
      where l.group_id = ${groupId} and l.guest_id = ${guestId}::uuid and ${scope('f.property_id')}) said
    order by at desc limit 50`.execute(tx);
  return rows;
}

export async function optedOut(tx: Tx, groupId: string, guestId: string): Promise<boolean> {
  const { rows } =
    await sql`select from link l join survey_optout x on x.group_id = l.group_id and x.record_id = l.record_id where l.group_id = ${groupId} and l.guest_id = ${guestId}::uuid limit 1`.execute(
      tx,
    );
  return rows.length > 0;
}
