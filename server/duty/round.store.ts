// Rounds on disk: the plan in its versions, each round with the points it was opened with, every answer ever given, talks on the way.
import type { RoundArea, RoundPoint, RoundTemplate, TalkKind } from '@regulars/contract/round.ts';
import { sql } from 'kysely';
import { json } from '../platform/storable.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { PointAnswer, Standing } from './round.ts';

type Tongues = { zh: string; en: string };
export type KeptPlan = { templates: RoundTemplate[]; version: number; by: string; at: string };

export async function readPlan(tx: Tx, groupId: string, propertyId: string): Promise<KeptPlan | undefined> {
  const { rows } = await sql<KeptPlan>`
    select p.templates, p.version, s.name as by, p.at from round_plan p join staff s on s.group_id = p.group_id and s.id = p.by_id
    where p.group_id = ${groupId} and p.property_id = ${propertyId}::uuid order by p.version desc limit 1`.execute(tx);
  return rows[0];
}

/** False where somebody wrote this version a moment before. */
export async function addPlan(
  tx: Tx,
  groupId: string,
  propertyId: string,
  plan: { templates: readonly RoundTemplate[]; version: number; by: string; at: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into round_plan (group_id, property_id, version, templates, by_id, at)
    values (${groupId}, ${propertyId}::uuid, ${plan.version}, ${json(plan.templates)}::jsonb, ${plan.by}::uuid, ${plan.at}::timestamptz)
    on conflict do nothing returning version`.execute(tx);
  return rows.length > 0;
}

export type KeptRound = Standing & {
  roundId: string;
  propertyId: string;
  template: string;
  name: Tongues;
  points: RoundPoint[];
  day: string;
  slot: string | null;
  opensAt: string;
  taskId: string | null;
  begunBy: string | null;
  byName: string | null;
};
export type CountedRound = KeptRound & { answered: number; findings: number };

const columns = sql`r.id as "roundId", r.property_id as "propertyId", r.template, r.name, r.points, r.day, r.slot, r.opens_at as "opensAt", r.due_at as "dueAt", r.task_id as "taskId",
  r.begun_at as "begunAt", r.begun_by as "begunBy", r.finished_at as "finishedAt", r.missed_at as "missedAt", s.name as "byName"`;
const from = sql`from round r left join staff s on s.group_id = r.group_id and s.id = coalesce(r.finished_by, r.begun_by)`;

/** Opened since then, newest first, with how many points were answered. */
export async function readRounds(tx: Tx, groupId: string, propertyId: string, since: string): Promise<CountedRound[]> {
  const { rows } = await sql<CountedRound>`
    select ${columns}, coalesce(a.answered, 0)::int as answered, coalesce(a.findings, 0)::int as findings ${from}
    left join lateral (select count(*) as answered, count(*) filter (where l.state = 'finding') as findings
      from (select distinct on (point) point, state from round_answer where group_id = r.group_id and round_id = r.id order by point, version desc) l) a on true
    where r.group_id = ${groupId} and r.property_id = ${propertyId}::uuid and r.opens_at > ${since}::timestamptz order by r.opens_at desc, r.id`.execute(
    tx,
  );
  return rows;
}

/** `template day slot` of rounds of the plan opened since then. */
export async function slotsKnown(tx: Tx, groupId: string, propertyId: string, since: string): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select template || ' ' || day || ' ' || slot as key from round
    where group_id = ${groupId} and property_id = ${propertyId}::uuid and slot is not null and opens_at > ${since}::timestamptz`.execute(
    tx,
  );
  return new Set(rows.map(({ key }) => key));
}

/** With `hold` nobody else answers until the transaction ends. */
export async function readOneRound(
  tx: Tx,
  groupId: string,
  roundId: string,
  hold = false,
): Promise<KeptRound | undefined> {
  if (hold) await sql`select from round where group_id = ${groupId} and id = ${roundId}::uuid for update`.execute(tx);
  const { rows } =
    await sql<KeptRound>`select ${columns} ${from} where r.group_id = ${groupId} and r.id = ${roundId}::uuid`.execute(
      tx,
    );
  return rows[0];
}

type NewRound = {
  roundId: string;
  propertyId: string;
  template: RoundTemplate;
  planVersion: number;
  day: string;
  slot: string | null;
  opensAt: string;
  dueAt: string;
  begun: { by: string; at: string } | null;
  missedAt: string | null;
};

/** False where the round of that time, or of that id, is there already. */
export async function addRound(tx: Tx, groupId: string, r: NewRound): Promise<boolean> {
  const { rows } = await sql`
    insert into round (group_id, id, property_id, template, plan_version, name, points, day, slot, opens_at, due_at, begun_at, begun_by, missed_at)
    values (${groupId}, ${r.roundId}::uuid, ${r.propertyId}::uuid, ${r.template.code}, ${r.planVersion}, ${json(r.template.name)}::jsonb, ${json(r.template.points)}::jsonb, ${r.day}::date, ${r.slot},
      ${r.opensAt}::timestamptz, ${r.dueAt}::timestamptz, ${r.begun?.at ?? null}::timestamptz, ${r.begun?.by ?? null}::uuid, ${r.missedAt}::timestamptz)
    on conflict do nothing returning id`.execute(tx);
  return rows.length > 0;
}

export async function writeTaskOf(tx: Tx, groupId: string, roundId: string, taskId: string): Promise<void> {
  await sql`update round set task_id = ${taskId}::uuid where group_id = ${groupId} and id = ${roundId}::uuid`.execute(
    tx,
  );
}
export async function writeBegun(tx: Tx, groupId: string, roundId: string, by: string, at: string): Promise<void> {
  await sql`update round set begun_by = ${by}::uuid, begun_at = ${at}::timestamptz where group_id = ${groupId} and id = ${roundId}::uuid and begun_at is null`.execute(
    tx,
  );
}
export async function writeFinished(tx: Tx, groupId: string, roundId: string, by: string, at: string): Promise<void> {
  await sql`update round set finished_by = ${by}::uuid, finished_at = ${at}::timestamptz where group_id = ${groupId} and id = ${roundId}::uuid and finished_at is null`.execute(
    tx,
  );
}
export async function writeMissed(tx: Tx, groupId: string, roundId: string, at: string): Promise<void> {
  await sql`update round set missed_at = ${at}::timestamptz where group_id = ${groupId} and id = ${roundId}::uuid and finished_at is null`.execute(
    tx,
  );
}

/** Rounds whose time is over and that nobody finished, held; one somebody works on is left for the next look. */
export async function holdOverdue(tx: Tx, groupId: string, now: string): Promise<KeptRound[]> {
  const { rows: held } = await sql<{ id: string }>`
    select id from round where group_id = ${groupId} and due_at <= ${now}::timestamptz and finished_at is null and missed_at is null
    order by due_at limit 200 for update skip locked`.execute(tx);
  const ids = held.map(({ id }) => id);
  if (ids.length === 0) return [];
  const { rows } =
    await sql<KeptRound>`select ${columns} ${from} where r.group_id = ${groupId} and r.id = any(${ids}::uuid[])`.execute(
      tx,
    );
  return rows;
}

export type KeptAnswer = PointAnswer & {
  answerId: string;
  words: string;
  taskId: string | null;
  caseId: string | null;
  by: string;
  at: string;
};

/** The last answer of each point. */
export async function readAnswers(tx: Tx, groupId: string, roundId: string): Promise<KeptAnswer[]> {
  const { rows } = await sql<KeptAnswer>`
    select distinct on (a.point) a.point, a.version, a.answer_id as "answerId", a.state, a.words, a.task_id as "taskId", a.case_id as "caseId", s.name as by, a.at
    from round_answer a join staff s on s.group_id = a.group_id and s.id = a.by_id
    where a.group_id = ${groupId} and a.round_id = ${roundId}::uuid order by a.point, a.version desc`.execute(tx);
  return rows;
}

/** Answers by these ids, of whichever round: what is sent twice is known. */
export async function readSent(
  tx: Tx,
  groupId: string,
  answerIds: readonly string[],
): Promise<{ answerId: string; roundId: string; point: string }[]> {
  const { rows } = await sql<{ answerId: string; roundId: string; point: string }>`
    select answer_id as "answerId", round_id as "roundId", point from round_answer where group_id = ${groupId} and answer_id = any(${[...answerIds]}::uuid[])`.execute(
    tx,
  );
  return rows;
}

export async function addAnswers(
  tx: Tx,
  groupId: string,
  roundId: string,
  answers: readonly Omit<KeptAnswer, 'by' | 'at'>[],
  { by, at }: { by: string; at: string },
): Promise<void> {
  if (answers.length === 0) return;
  await sql`insert into round_answer (group_id, round_id, point, version, answer_id, state, words, task_id, case_id, by_id, at)
    select ${groupId}::uuid, ${roundId}::uuid, a.point, a.version, a."answerId", a.state, a.words, a."taskId", a."caseId", ${by}::uuid, ${at}::timestamptz
    from jsonb_to_recordset(${json(answers)}::jsonb) as a(point text, version int, "answerId" uuid, state text, words text, "taskId" uuid, "caseId" uuid)`.execute(
    tx,
  );
}

export type KeptTalk = {
  talkId: string;
  roundId: string;
  kind: TalkKind;
  words: string;
  roomNumber: string | null;
  recordId: string | null;
  caseId: string | null;
  byId: string;
  by: string;
  at: string;
};
const talk = sql`select t.id as "talkId", t.round_id as "roundId", t.kind, t.words, t.room_number as "roomNumber", t.record_id as "recordId", t.case_id as "caseId", t.by_id as "byId", s.name as by, t.at
  from round_talk t join staff s on s.group_id = t.group_id and s.id = t.by_id`;

export async function readTalks(tx: Tx, groupId: string, roundId: string): Promise<KeptTalk[]> {
  const { rows } =
    await sql<KeptTalk>`${talk} where t.group_id = ${groupId} and t.round_id = ${roundId}::uuid order by t.at, t.id`.execute(
      tx,
    );
  return rows;
}
export async function readTalk(tx: Tx, groupId: string, talkId: string): Promise<KeptTalk | undefined> {
  const { rows } = await sql<KeptTalk>`${talk} where t.group_id = ${groupId} and t.id = ${talkId}::uuid`.execute(tx);
  return rows[0];
}
export async function addTalk(tx: Tx, groupId: string, t: Omit<KeptTalk, 'byId'>): Promise<void> {
  await sql`insert into round_talk (group_id, id, round_id, kind, words, room_number, record_id, case_id, by_id, at)
    values (${groupId}, ${t.talkId}::uuid, ${t.roundId}::uuid, ${t.kind}, ${t.words}, ${t.roomNumber}, ${t.recordId}::uuid, ${t.caseId}::uuid, ${t.by}::uuid, ${t.at}::timestamptz)`.execute(
    tx,
  );
}

export type PointFindings = { key: string; area: RoundArea; words: Tongues; findings: number; walked: number };

/** Points with findings since then, most first; words as the last round with the point had them. Skipped points were not walked. */
export async function countFindings(
  tx: Tx,
  groupId: string,
  propertyId: string,
  since: string,
): Promise<PointFindings[]> {
  const { rows } = await sql<PointFindings>`
    with lately as (select id, points, opens_at from round where group_id = ${groupId} and property_id = ${propertyId}::uuid and opens_at > ${since}::timestamptz),
    last as (select distinct on (a.round_id, a.point) a.round_id, a.point, a.state from round_answer a join lately l on l.id = a.round_id where a.group_id = ${groupId} order by a.round_id, a.point, a.version desc),
    named as (select distinct on (p ->> 'key') p ->> 'key' as key, p ->> 'area' as area, p -> 'words' as words from lately l cross join lateral jsonb_array_elements(l.points) p order by p ->> 'key', l.opens_at desc)
    select n.key, n.area, n.words, (count(*) filter (where last.state = 'finding'))::int as findings, (count(*) filter (where last.state <> 'skipped'))::int as walked
    from last join named n on n.key = last.point group by n.key, n.area, n.words
    having count(*) filter (where last.state = 'finding') > 0 order by 4 desc, 5, 1 limit 20`.execute(tx);
  return rows;
}
