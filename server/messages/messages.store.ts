// Messages on disk. A step is added with every change of state; the row keeps what the steps come to, and `version` is the number
// of the last one.
import type { MessageState, stepKinds } from '@regulars/contract/outbox.ts';
import { sql, type RawBuilder } from 'kysely';
import { json } from '../platform/storable.ts';
import { handOver, type TakeOver } from '../identity/heirs.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Message, Why } from './message.ts';

export type StepKind = (typeof stepKinds)[number];
export type Step = { kind: StepKind; by: string | null; why?: Why };

const columns =
  sql.raw(`m.id, m.property_id as "propertyId", m.record_id as "recordId", m.reservation_id as "reservationId", m.channel, m.template,
  m.template_version as "templateVersion", m.language, m.purpose, m.facts, m.subject, m.words, m.state, m.phase, m.why, m.why_params as "whyParams",
  m.due_at as "dueAt", m.expires_at as "expiresAt", m.attempts, m.sent_to as "sentTo", m.sent_to_digest as "sentToDigest", m.sent_subject as "sentSubject",
  m.sent_words as "sentWords", m.sent_at as "sentAt", m.source_kind as "sourceKind", m.written_by as "writtenBy", m.written_at as "writtenAt", m.answers, m.version`);

export type NewMessage = Pick<
  Message,
  | 'id'
  | 'propertyId'
  | 'recordId'
  | 'reservationId'
  | 'channel'
  | 'template'
  | 'templateVersion'
  | 'language'
  | 'purpose'
  | 'facts'
  | 'subject'
  | 'words'
  | 'dueAt'
  | 'expiresAt'
  | 'writtenBy'
  | 'writtenAt'
> & { state: 'draft' | 'queued'; source: { kind: string; id: string; key: string } | null };

/** False where its id, or a letter for the same reason, is there already. */
export async function addMessage(tx: Tx, groupId: string, m: NewMessage): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into message (group_id, id, property_id, record_id, reservation_id, channel, template, template_version, language, purpose, facts, subject, words, state,
      due_at, expires_at, source_kind, source_id, source_key, written_by, written_at, version)
    values (${groupId}, ${m.id}, ${m.propertyId}, ${m.recordId}, ${m.reservationId}, ${m.channel}, ${m.template}, ${m.templateVersion}, ${m.language}, ${m.purpose},
      ${json(m.facts)}::jsonb, ${m.subject}, ${m.words}, ${m.state}, ${m.dueAt}::timestamptz, ${m.expiresAt}::timestamptz,
      ${m.source?.kind ?? null}, ${m.source?.id ?? null}, ${m.source?.key ?? null}, ${m.writtenBy}, ${m.writtenAt}::timestamptz, 1)
    on conflict do nothing returning id`.execute(tx);
  if (rows.length === 0) return false;
  await addStep(tx, groupId, m.id, 1, { kind: 'written', by: m.writtenBy }, m.writtenAt);
  return true;
}

export async function findBySource(
  tx: Tx,
  groupId: string,
  { kind, id, key }: { kind: string; id: string; key: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from message where group_id = ${groupId} and source_kind = ${kind} and source_id = ${id} and source_key = ${key}`.execute(
    tx,
  );
  return rows[0]?.id;
}

async function addStep(tx: Tx, groupId: string, messageId: string, seq: number, step: Step, at: string): Promise<void> {
  const params = step.why === undefined ? {} : { why: step.why };
  await sql`insert into message_step (group_id, message_id, seq, at, by, kind, params)
    values (${groupId}, ${messageId}, ${seq}, ${at}::timestamptz, ${step.by}, ${step.kind}, ${json(params)}::jsonb)`.execute(
    tx,
  );
}

/** The row, locked until the transaction ends. */
export async function lockMessage(tx: Tx, groupId: string, messageId: string): Promise<Message | undefined> {
  const { rows } = await sql<Message>`
    select ${columns} from message m where m.group_id = ${groupId} and m.id = ${messageId}::uuid for update`.execute(
    tx,
  );
  return rows[0];
}

export async function readMessage(tx: Tx, groupId: string, messageId: string): Promise<Message | undefined> {
  const { rows } = await sql<Message>`
    select ${columns} from message m where m.group_id = ${groupId} and m.id = ${messageId}::uuid`.execute(tx);
  return rows[0];
}

/** What a step may change of a row. `why` null = nothing stands in its way any more. */
export type Change = Partial<{
  state: MessageState;
  phase: 'open' | 'handing' | null;
  why: Why | null;
  dueAt: string;
  attempts: number;
  language: 'zh' | 'en';
  subject: string;
  words: string;
  lease: { by: string; until: string } | null;
  sentTo: { masked: string; digest: string };
  sentAs: { subject: string; words: string };
  sentAt: string;
  providerId: string | null;
  answers: number;
}>;

/** Changes a row that is locked and writes the step. Returns the new version. */
export async function moveMessage(
  tx: Tx,
  groupId: string,
  message: Pick<Message, 'id' | 'version'>,
  change: Change,
  step: Step,
  at: string,
): Promise<number> {
  const version = message.version + 1;
  const set: RawBuilder<unknown>[] = [sql`version = ${version}`];
  if (change.state !== undefined) set.push(sql`state = ${change.state}`);
  if (change.phase !== undefined) set.push(sql`phase = ${change.phase}`);
  if (change.why !== undefined)
    set.push(sql`why = ${change.why?.code ?? null}, why_params = ${json(change.why?.params ?? {})}::jsonb`);
  if (change.dueAt !== undefined) set.push(sql`due_at = ${change.dueAt}::timestamptz`);
  if (change.attempts !== undefined) set.push(sql`attempts = ${change.attempts}`);
  if (change.language !== undefined) set.push(sql`language = ${change.language}`);
  if (change.subject !== undefined) set.push(sql`subject = ${change.subject}`);
  if (change.words !== undefined) set.push(sql`words = ${change.words}`);
  if (change.lease !== undefined)
    set.push(sql`leased_by = ${change.lease?.by ?? null}, leased_until = ${change.lease?.until ?? null}::timestamptz`);
  if (change.sentTo !== undefined)
    set.push(sql`sent_to = ${change.sentTo.masked}, sent_to_digest = ${change.sentTo.digest}`);
  if (change.sentAs !== undefined)
    set.push(sql`sent_subject = ${change.sentAs.subject}, sent_words = ${change.sentAs.words}`);
  if (change.sentAt !== undefined) set.push(sql`sent_at = ${change.sentAt}::timestamptz`);
  if (change.providerId !== undefined) set.push(sql`provider_id = ${change.providerId}`);
  if (change.answers !== undefined) set.push(sql`answers = ${change.answers}`);
  await sql`update message set ${sql.join(set)} where group_id = ${groupId} and id = ${message.id}`.execute(tx);
  await addStep(tx, groupId, message.id, version, step, at);
  return version;
}

/** The next queued letter that is due at one of these properties, locked; others' are passed over. */
export async function nextDue(
  tx: Tx,
  groupId: string,
  propertyIds: readonly string[],
  at: string,
): Promise<Message | undefined> {
  const { rows } = await sql<Message>`
    select ${columns} from message m
    where m.group_id = ${groupId} and m.state = 'queued' and m.due_at <= ${at}::timestamptz and m.property_id = any(${[...propertyIds]}::uuid[])
    order by m.due_at, m.id limit 1 for update skip locked`.execute(tx);
  return rows[0];
}

/** Written and committed before the letter's end leaves. False = the lease was lost: the letter must not go. */
export async function markHanding(
  tx: Tx,
  groupId: string,
  messageId: string,
  by: string,
  at: string,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update message set phase = 'handing' where group_id = ${groupId} and id = ${messageId} and state = 'sending' and phase = 'open'
      and leased_by = ${by} and leased_until > ${at}::timestamptz returning id`.execute(tx);
  return rows.length === 1;
}

/** Letters whose sender is gone: of these holders, or whose lease ran out; locked. */
export async function lockBroken(
  tx: Tx,
  groupId: string,
  { holders, at }: { holders: readonly string[]; at: string },
): Promise<Message[]> {
  const { rows } = await sql<Message>`
    select ${columns} from message m where m.group_id = ${groupId} and m.state = 'sending'
      and (m.leased_by = any(${[...holders]}::text[]) or m.leased_until < ${at}::timestamptz) order by m.id for update skip locked`.execute(
    tx,
  );
  return rows;
}

export async function sendersOf(tx: Tx, groupId: string): Promise<string[]> {
  const { rows } = await sql<{ by: string }>`
    select distinct leased_by as by from message where group_id = ${groupId} and state = 'sending' and leased_by is not null`.execute(
    tx,
  );
  return rows.map((row) => row.by);
}

/** Drafts and held letters whose time is over; locked. */
export async function lockExpired(tx: Tx, groupId: string, at: string, limit: number): Promise<Message[]> {
  const { rows } = await sql<Message>`
    select ${columns} from message m where m.group_id = ${groupId} and m.state in ('draft', 'held') and m.expires_at <= ${at}::timestamptz
    order by m.expires_at limit ${limit} for update skip locked`.execute(tx);
  return rows;
}

export const takeOverMessages: TakeOver = (tx, groupId, heirs) => handOver(tx, groupId, heirs, 'message');

export async function recentLike(
  tx: Tx,
  groupId: string,
  asked: { guestId: string; messageId: string; since: string },
): Promise<{ advertised: string[]; asked: boolean }> {
  const { rows } = await sql<{ purpose: string; template: string; at: string; state: string }>`
    select m.purpose, m.template, coalesce(m.sent_at, m.due_at) as at, m.state
    from link l join message m on m.group_id = l.group_id and m.record_id = l.record_id
    where l.group_id = ${groupId} and l.guest_id = ${asked.guestId} and m.id <> ${asked.messageId}::uuid
      and m.state in ('sending', 'sent', 'delivered', 'unknown') and (m.purpose = 'marketing' or m.template = 'thanksSurvey')
      and coalesce(m.sent_at, m.due_at) > ${asked.since}::timestamptz`.execute(tx);
  return {
    advertised: rows.filter(({ purpose }) => purpose === 'marketing').map(({ at }) => at),
    asked: rows.some(({ template }) => template === 'thanksSurvey'),
  };
}
