// The outbox as lists: letters of a property by tab, letters of a guest, one letter's steps and answers.
import type { OutboxTab } from '@regulars/contract/outbox.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { statesOfTab, type Message, type Why } from './message.ts';
import type { StepKind } from './messages.store.ts';

export type HeadRow = Pick<
  Message,
  | 'id'
  | 'propertyId'
  | 'reservationId'
  | 'channel'
  | 'template'
  | 'templateVersion'
  | 'purpose'
  | 'language'
  | 'facts'
  | 'subject'
  | 'state'
  | 'why'
  | 'whyParams'
  | 'sentTo'
  | 'sentSubject'
  | 'dueAt'
  | 'sentAt'
  | 'answers'
  | 'version'
  | 'writtenAt'
> & { guestId: string | null; by: string | null };

const columns =
  sql.raw(`m.id, m.property_id as "propertyId", m.reservation_id as "reservationId", m.channel, m.template, m.template_version as "templateVersion", m.purpose, m.language, m.facts, m.subject, m.state, m.why,
  m.why_params as "whyParams", m.sent_to as "sentTo", m.sent_subject as "sentSubject", m.due_at as "dueAt", m.sent_at as "sentAt", m.answers, m.version,
  m.written_at as "writtenAt", l.guest_id as "guestId", s.name as by`);

const from = (groupId: string) => sql`
  from message m left join link l on l.group_id = m.group_id and l.record_id = m.record_id left join staff s on s.group_id = m.group_id and s.id = m.written_by
  where m.group_id = ${groupId}`;

const inTab = (tab: OutboxTab): RawBuilder<unknown> =>
  tab === 'answered' ? sql`m.answers > 0` : sql`m.state = any(${[...statesOfTab[tab]]}::text[])`;

/** Newest first, after the place that `before` names. */
export async function listHeads(
  tx: Tx,
  groupId: string,
  asked: { propertyId: string; tab: OutboxTab; before?: { at: string; id: string }; limit: number },
): Promise<HeadRow[]> {
  const { rows } = await sql<HeadRow>`
    select ${columns} ${from(groupId)} and m.property_id = ${asked.propertyId} and ${inTab(asked.tab)}
      and ${asked.before === undefined ? sql`true` : sql`(m.written_at, m.id) < (${asked.before.at}::timestamptz, ${asked.before.id}::uuid)`}
    order by m.written_at desc, m.id desc limit ${asked.limit}`.execute(tx);
  return rows;
}

export async function headsOfGuest(
  tx: Tx,
  groupId: string,
  guestId: string,
  propertyIds: readonly string[],
): Promise<HeadRow[]> {
  const { rows } = await sql<HeadRow>`
    select ${columns} ${from(groupId)} and l.guest_id = ${guestId} and m.property_id = any(${[...propertyIds]}::uuid[])
    order by m.written_at desc, m.id desc limit 50`.execute(tx);
  return rows;
}

export async function headOf(tx: Tx, groupId: string, messageId: string): Promise<HeadRow | undefined> {
  const { rows } = await sql<HeadRow>`select ${columns} ${from(groupId)} and m.id = ${messageId}::uuid`.execute(tx);
  return rows[0];
}

/** What was sent and given up is counted no further than the last thirty days. */
export async function countTabs(
  tx: Tx,
  groupId: string,
  propertyId: string,
  since: string,
): Promise<Record<OutboxTab, number>> {
  const { rows } = await sql<{ state: Message['state']; all: number; answered: number }>`
    select state, count(*)::int as all, count(*) filter (where answers > 0)::int as answered from message
    where group_id = ${groupId} and property_id = ${propertyId} and (state in ('draft', 'queued', 'sending', 'held', 'unknown') or written_at > ${since}::timestamptz)
    group by state`.execute(tx);
  const sum = (tab: Exclude<OutboxTab, 'answered'>): number =>
    rows.filter(({ state }) => statesOfTab[tab].includes(state)).reduce((all, row) => all + row.all, 0);
  return {
    drafts: sum('drafts'),
    waiting: sum('waiting'),
    held: sum('held'),
    failed: sum('failed'),
    sent: sum('sent'),
    cancelled: sum('cancelled'),
    answered: rows.reduce((all, row) => all + row.answered, 0),
  };
}

export type StepRow = { seq: number; at: string; by: string | null; kind: StepKind; params: { why?: Why } };

export async function readSteps(tx: Tx, groupId: string, messageId: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select t.seq, t.at, s.name as by, t.kind, t.params from message_step t left join staff s on s.group_id = t.group_id and s.id = t.by
    where t.group_id = ${groupId} and t.message_id = ${messageId}::uuid order by t.seq`.execute(tx);
  return rows;
}

export type ReplyRow = { at: string; from: string; text: string };

export async function readReplies(tx: Tx, groupId: string, messageId: string): Promise<ReplyRow[]> {
  const { rows } = await sql<ReplyRow>`
    select at, from_masked as "from", words as text from message_reply where group_id = ${groupId} and message_id = ${messageId}::uuid order by at`.execute(
    tx,
  );
  return rows;
}

/** False where this very mail was kept before. */
export async function addReply(
  tx: Tx,
  groupId: string,
  messageId: string,
  reply: ReplyRow & { mailDigest: string },
): Promise<boolean> {
  const { rows } = await sql<{ at: string }>`
    insert into message_reply (group_id, message_id, mail_digest, at, from_masked, words)
    values (${groupId}, ${messageId}::uuid, ${reply.mailDigest}, ${reply.at}::timestamptz, ${reply.from}, ${reply.text})
    on conflict do nothing returning at`.execute(tx);
  return rows.length === 1;
}
