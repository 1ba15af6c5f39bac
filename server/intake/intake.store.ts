// The inbound messages: kept as bytes before they are acknowledged, one row per connection and message key.
import type { MapWarning } from './canonical.ts';
import type { CauseParams } from './causes.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { LeaseStore } from '../platform/leases.io.ts';

export type NewMessage = {
  id: string;
  connectionId: string;
  /** the connection's, for who hears of it */
  propertyId: string;
  messageKey: string;
  entityKey: string | null;
  messageName: string;
  receivedAt: string;
  body: Uint8Array;
  contentType: string;
  redacted: number;
  state: 'waiting' | 'parked' | 'control';
  causeCode: string | null;
  causeParams: CauseParams;
  cause: string | null;
  searchText: string | null;
};

/** Keeps messages; the ids of those that are new. What was here before, or twice among them, is counted on the first one. */
export async function keepMessages(tx: Tx, groupId: string, messages: readonly NewMessage[]): Promise<Set<string>> {
  const column = <K extends keyof NewMessage>(name: K) => messages.map((message) => message[name]);
  const bodies = messages.map(({ body }) => Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  const { rows } = await sql<{ id: string }>`insert into inbound_message
      (group_id, id, connection_id, message_key, entity_key, message_name, received_at, body, content_type, redacted, state, due_at, cause_code, cause_params, cause, search_text)
    select ${groupId}::uuid, m.id, m.connection_id, m.message_key, m.entity_key, m.message_name, m.received_at, m.body, m.content_type, m.redacted, m.state, m.received_at, m.cause_code, m.cause_params, m.cause, m.search_text
    from unnest(${column('id')}::uuid[], ${column('connectionId')}::uuid[], ${column('messageKey')}::text[], ${column('entityKey')}::text[], ${column('messageName')}::text[], ${column('receivedAt')}::timestamptz[],
      ${bodies}::bytea[], ${column('contentType')}::text[], ${column('redacted')}::int[], ${column('state')}::text[], ${column('causeCode')}::text[], ${messages.map(({ causeParams }) => JSON.stringify(causeParams))}::jsonb[], ${column('cause')}::text[], ${column('searchText')}::text[])
      as m(id, connection_id, message_key, entity_key, message_name, received_at, body, content_type, redacted, state, cause_code, cause_params, cause, search_text)
    on conflict (group_id, connection_id, message_key) do nothing returning id`.execute(tx);
  const fresh = new Set(rows.map(({ id }) => id));
  const repeated = messages.filter(({ id }) => !fresh.has(id));
  if (repeated.length === 0) return fresh;
  await sql`update inbound_message m set repeats = m.repeats + r.times
    from (select connection_id, message_key, count(*)::int as times from unnest(${repeated.map((m) => m.connectionId)}::uuid[], ${repeated.map((m) => m.messageKey)}::text[]) as u(connection_id, message_key) group by 1, 2) r
    where m.group_id = ${groupId} and m.connection_id = r.connection_id and m.message_key = r.message_key`.execute(tx);
  return fresh;
}

export type Claimed = {
  id: string;
  connectionId: string;
  propertyId: string;
  system: string;
  entityKey: string | null;
  body: Buffer;
  receivedAt: string;
  attempts: number;
};

/**
 * Leases the oldest due messages. A message whose entity has an older one still waiting for another try is left until that one
 * is done or parked; messages of one entity in one claim come in order of receipt. Claims of a group come one after the other.
 */
export async function claimMessages(
  tx: Tx,
  groupId: string,
  by: string,
  at: string,
  until: string,
  limit: number,
): Promise<Claimed[]> {
  await sql`select pg_advisory_xact_lock(hashtext('intake'), hashtext(${groupId}))`.execute(tx);
  const { rows } = await sql<Claimed>`
    with due as (
      select m.id from inbound_message m
      where m.group_id = ${groupId} and m.state = 'waiting' and m.due_at <= ${at}::timestamptz and (m.leased_until is null or m.leased_until < ${at}::timestamptz)
        and (m.entity_key is null or not exists (
          select 1 from inbound_message e
          where e.group_id = m.group_id and e.connection_id = m.connection_id and e.entity_key = m.entity_key and e.state = 'waiting' and e.id < m.id
            and (e.due_at > ${at}::timestamptz or e.leased_until >= ${at}::timestamptz)))
      order by m.due_at, m.id limit ${limit})
    update inbound_message m set leased_by = ${by}, leased_until = ${until}::timestamptz, attempts = m.attempts + 1
    from due, connection c
    where m.group_id = ${groupId} and m.id = due.id and c.group_id = m.group_id and c.id = m.connection_id
    returning m.id, m.connection_id as "connectionId", c.property_id as "propertyId", c.system, m.entity_key as "entityKey", m.body, m.received_at as "receivedAt", m.attempts`.execute(
    tx,
  );
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Who has messages in hand, and letting go of all that some of them hold (platform/leases.ts). */
export const messageLeases: LeaseStore = {
  async holders(tx, groupId) {
    const { rows } = await sql<{
      by: string;
    }>`select distinct leased_by as by from inbound_message where group_id = ${groupId} and state = 'waiting' and leased_by is not null`.execute(
      tx,
    );
    return rows.map((row) => row.by);
  },
  async release(tx, groupId, holders) {
    await sql`update inbound_message set leased_by = null, leased_until = null where group_id = ${groupId} and state = 'waiting' and leased_by = any(${[...holders]}::text[])`.execute(
      tx,
    );
  },
};

export type Applied = {
  id: string;
  mapperVersion: number;
  warnings: readonly MapWarning[];
  reservationIds: readonly string[];
  state: 'applied' | 'control';
  causeCode: string | null;
  causeParams: CauseParams;
  cause: string | null;
};

export async function settleMessages(tx: Tx, groupId: string, done: readonly Applied[], at: string): Promise<void> {
  if (done.length === 0) return;
  await sql`update inbound_message m set state = d.state, mapper_version = d."mapperVersion", warnings = d.warnings, reservation_ids = d."reservationIds", cause = d.cause, cause_code = d."causeCode", cause_params = d."causeParams",
      applied_at = ${at}::timestamptz, visible_at = coalesce(m.visible_at, ${at}::timestamptz), leased_by = null, leased_until = null, search_text = null
    from jsonb_to_recordset(${JSON.stringify(done)}::jsonb) as d(id uuid, "mapperVersion" int, warnings jsonb, "reservationIds" uuid[], state text, cause text, "causeCode" text, "causeParams" jsonb)
    where m.group_id = ${groupId} and m.id = d.id`.execute(tx);
}

/** Back to waiting until `dueAt`, or parked for a person to look at. */
export async function failMessage(
  tx: Tx,
  groupId: string,
  id: string,
  failure: {
    causeCode: string;
    causeParams: CauseParams;
    cause: string;
    dueAt: string;
    parked: boolean;
    mapperVersion: number;
    warnings: readonly MapWarning[];
  },
): Promise<void> {
  await sql`update inbound_message set state = ${failure.parked ? 'parked' : 'waiting'}, due_at = ${failure.dueAt}::timestamptz, leased_by = null, leased_until = null,
      cause_code = ${failure.causeCode}, cause_params = ${JSON.stringify(failure.causeParams)}::jsonb, cause = ${failure.cause}, mapper_version = ${failure.mapperVersion}, warnings = ${JSON.stringify(failure.warnings)}::jsonb
    where group_id = ${groupId} and id = ${id}`.execute(tx);
}

/** Parked messages back to waiting, all attempts anew; returns how many. */
export async function redriveMessages(
  tx: Tx,
  groupId: string,
  which: { messageIds?: readonly string[]; connectionIds: readonly string[] },
  at: string,
): Promise<number> {
  const result =
    await sql`update inbound_message set state = 'waiting', attempts = 0, due_at = ${at}::timestamptz, cause = null, cause_code = null, cause_params = '{}'
    where group_id = ${groupId} and state = 'parked' and connection_id = any(${which.connectionIds}::uuid[])
      and (${which.messageIds ?? null}::uuid[] is null or id = any(${which.messageIds ?? null}::uuid[])) returning id`.execute(
      tx,
    );
  return result.rows.length;
}

/** Applied messages to be mapped and applied once more with today's mapper, oldest first; returns how many. */
export async function replayMessages(
  tx: Tx,
  groupId: string,
  connectionId: string | null,
  from: string,
  at: string,
): Promise<number> {
  const result = await sql`update inbound_message set state = 'waiting', attempts = 0, due_at = ${at}::timestamptz
    where group_id = ${groupId} and state in ('applied', 'parked') and received_at >= ${from}::timestamptz and (${connectionId}::uuid is null or connection_id = ${connectionId}::uuid) returning id`.execute(
    tx,
  );
  return result.rows.length;
}

export type MessageRow = {
  messageId: string;
  connectionId: string;
  system: string;
  messageName: string;
  messageKey: string;
  receivedAt: string;
  visibleAt: string | null;
  state: 'waiting' | 'applied' | 'parked' | 'control' | 'superseded';
  attempts: number;
  causeCode: string | null;
  causeParams: CauseParams;
  cause: string | null;
  warnings: number;
  repeats: number;
  bytes: number;
  redacted: number;
};

const messageColumns =
  sql.raw(`m.id as "messageId", m.connection_id as "connectionId", c.system, m.message_name as "messageName", m.message_key as "messageKey", m.received_at as "receivedAt",
  m.visible_at as "visibleAt", m.state, m.attempts, m.cause_code as "causeCode", m.cause_params as "causeParams", m.cause, jsonb_array_length(m.warnings) as warnings, m.repeats, octet_length(m.body) as bytes, m.redacted`);

export async function listMessages(
  tx: Tx,
  groupId: string,
  q: { connectionIds: readonly string[]; state: string | null; before: string | null; limit: number },
): Promise<MessageRow[]> {
  const { rows } =
    await sql<MessageRow>`select ${messageColumns} from inbound_message m join connection c on c.group_id = m.group_id and c.id = m.connection_id
    where m.group_id = ${groupId} and m.connection_id = any(${q.connectionIds}::uuid[]) and (${q.state}::text is null or m.state = ${q.state}) and (${q.before}::uuid is null or m.id < ${q.before}::uuid)
    order by m.id desc limit ${q.limit}`.execute(tx);
  return rows;
}

export async function readMessage(
  tx: Tx,
  groupId: string,
  messageId: string,
): Promise<
  (MessageRow & { propertyId: string; body: Buffer; contentType: string; warningList: MapWarning[] }) | undefined
> {
  const { rows } = await sql<
    MessageRow & { propertyId: string; body: Buffer; contentType: string; warningList: MapWarning[] }
  >`
    select ${messageColumns}, c.property_id as "propertyId", m.body, m.content_type as "contentType", m.warnings as "warningList"
    from inbound_message m join connection c on c.group_id = m.group_id and c.id = m.connection_id where m.group_id = ${groupId} and m.id = ${messageId}`.execute(
    tx,
  );
  return rows[0];
}

export async function countMessages(tx: Tx, groupId: string, state: MessageRow['state']): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from inbound_message where group_id = ${groupId} and state = ${state}`.execute(tx);
  return rows[0]!.n;
}
