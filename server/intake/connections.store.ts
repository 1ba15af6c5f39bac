// A connection: one foreign system talking to one property, with its credentials and its figures.
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { PollCause } from './polling.ts';
import { usualGap, type Heard } from './silence.ts';

export type Connection = {
  id: string;
  propertyId: string;
  system: string;
  name: string;
  mode: 'push' | 'poll' | 'file';
  username: string | null;
  secretSealed: string | null;
  settings: {
    hotelCode?: string;
    pollUrl?: string;
    role?: 'pms' | 'channel';
    /** the sender was given name and password: messages without them are refused; else the unguessable address is enough */
    credentialsAgreed?: boolean;
    /** the token of its address, sealed; a connection without one has no address */
    addressToken?: string;
  };
  createdAt: string;
  disabledAt: string | null;
};

const columns = sql.raw(
  `id, property_id as "propertyId", system, name, mode, username, secret_sealed as "secretSealed", settings, created_at as "createdAt", disabled_at as "disabledAt"`,
);

export async function addConnection(tx: Tx, groupId: string, c: Connection): Promise<void> {
  await sql`insert into connection (group_id, id, property_id, system, name, mode, username, secret_sealed, settings, created_at)
    values (${groupId}, ${c.id}, ${c.propertyId}, ${c.system}, ${c.name}, ${c.mode}, ${c.username}, ${c.secretSealed}, ${JSON.stringify(c.settings)}::jsonb, ${c.createdAt}::timestamptz)`.execute(
    tx,
  );
}

export async function readConnection(tx: Tx, groupId: string, connectionId: string): Promise<Connection | undefined> {
  const { rows } =
    await sql<Connection>`select ${columns} from connection where group_id = ${groupId} and id = ${connectionId}`.execute(
      tx,
    );
  return rows[0];
}

export async function readConnections(tx: Tx, groupId: string, propertyIds: readonly string[]): Promise<Connection[]> {
  const { rows } =
    await sql<Connection>`select ${columns} from connection where group_id = ${groupId} and property_id = any(${propertyIds}::uuid[]) order by created_at, id`.execute(
      tx,
    );
  return rows;
}

export async function readPollingConnections(tx: Tx, groupId: string): Promise<Connection[]> {
  const { rows } =
    await sql<Connection>`select ${columns} from connection where group_id = ${groupId} and mode = 'poll' and disabled_at is null and settings ->> 'pollUrl' is not null order by id`.execute(
      tx,
    );
  return rows;
}

export async function changeConnection(
  tx: Tx,
  groupId: string,
  connectionId: string,
  to: { name?: string; disabledAt?: string | null; secretSealed?: string; settings?: Partial<Connection['settings']> },
): Promise<void> {
  if (to.name !== undefined)
    await sql`update connection set name = ${to.name} where group_id = ${groupId} and id = ${connectionId}`.execute(tx);
  if (to.disabledAt !== undefined)
    await sql`update connection set disabled_at = ${to.disabledAt}::timestamptz where group_id = ${groupId} and id = ${connectionId}`.execute(
      tx,
    );
  if (to.secretSealed !== undefined)
    await sql`update connection set secret_sealed = ${to.secretSealed} where group_id = ${groupId} and id = ${connectionId}`.execute(
      tx,
    );
  if (to.settings !== undefined)
    await sql`update connection set settings = settings || ${JSON.stringify(to.settings)}::jsonb where group_id = ${groupId} and id = ${connectionId}`.execute(
      tx,
    );
}

/** What a source is fetched with from the next round on; a source that is fetched from has no address of ours to send to. */
export async function changeLogin(
  tx: Tx,
  groupId: string,
  connectionId: string,
  to: { pollUrl: string; username: string; secretSealed: string },
): Promise<void> {
  await sql`update connection set mode = 'poll', username = ${to.username}, secret_sealed = ${to.secretSealed},
      settings = settings - 'addressToken' || ${JSON.stringify({ pollUrl: to.pollUrl, credentialsAgreed: true })}::jsonb
    where group_id = ${groupId} and id = ${connectionId}`.execute(tx);
}

/** The property's own connection for files, made when first needed. */
export async function fileConnection(
  tx: Tx,
  groupId: string,
  propertyId: string,
  newConnectionId: string,
  at: string,
): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext('file_connection'), hashtext(${propertyId}))`.execute(tx);
  const { rows } = await sql<{
    id: string;
  }>`select id from connection where group_id = ${groupId} and property_id = ${propertyId} and mode = 'file' and system <> 'desk' order by created_at limit 1`.execute(
    tx,
  );
  if (rows[0]) return rows[0].id;
  await addConnection(tx, groupId, {
    id: newConnectionId,
    propertyId,
    system: 'file',
    name: 'Files 文件',
    mode: 'file',
    username: null,
    secretSealed: null,
    settings: {},
    createdAt: at,
    disabledAt: null,
  });
  return newConnectionId;
}

/** Messages of one hour that count towards the habit: more is a burst. */
const MOST_OF_AN_HOUR = 30;

/** `Heard` of a connection `c` of the statement it stands in, over the two days before `at`. */
export const heardOf = (at: string): RawBuilder<Heard> => sql<Heard>`(
  select jsonb_build_object('messages', coalesce(sum(h.messages), 0), 'hours', count(*) filter (where h.messages > 0), 'spanMs', coalesce(extract(epoch from max(h.last) - min(h.first)) * 1000, 0))
  from generate_series(0, 47) as hour(no) cross join lateral (select count(*)::int as messages, min(m.received_at) as first, max(m.received_at) as last from
    (select m.received_at from inbound_message m where m.group_id = c.group_id and m.connection_id = c.id
      and m.received_at > ${at}::timestamptz - (hour.no + 1) * interval '1 hour' and m.received_at <= ${at}::timestamptz - hour.no * interval '1 hour' order by m.received_at desc limit ${MOST_OF_AN_HOUR}) m) h)`;

/** What became of one fetch. */
export type PollOutcome = { at: string; cause: PollCause | null };

/** Keeps a fetch's outcome beside its connection; tells how many failed in a row before, and now. */
export async function keepPoll(
  tx: Tx,
  groupId: string,
  connectionId: string,
  { at, cause }: PollOutcome,
): Promise<{ before: number; failures: number; propertyId: string } | undefined> {
  const { rows } = await sql<{ before: number; failures: number; propertyId: string }>`
    update connection c set polled_at = ${at}::timestamptz, poll_cause = ${cause},
      poll_failures = case when ${cause}::text is null then 0 else was.failures + 1 end,
      poll_failing_since = case when ${cause}::text is null then null else coalesce(c.poll_failing_since, ${at}::timestamptz) end
    from (select poll_failures as failures from connection where group_id = ${groupId} and id = ${connectionId} for update) was
    where c.group_id = ${groupId} and c.id = ${connectionId}
    returning was.failures as before, c.poll_failures as failures, c.property_id as "propertyId"`.execute(tx);
  return rows[0];
}

export type ConnectionFigures = {
  connectionId: string;
  lastReceivedAt: string | null;
  usualGapMs: number | null;
  polledAt: string | null;
  pollCause: PollCause | null;
  pollFailures: number;
  failingSince: string | null;
  waiting: number;
  applied: number;
  parked: number;
  control: number;
  repeats: number;
  warnings: number;
  orders: number;
  p50Ms: number | null;
  p95Ms: number | null;
  p99Ms: number | null;
  bookedP50Ms: number | null;
  bookedP95Ms: number | null;
};

/** Counts by state, habit, fetching, and the latency since then, received -> visible and booked -> visible, per connection. */
export async function readFigures(
  tx: Tx,
  groupId: string,
  connectionIds: readonly string[],
  { at, since }: { at: string; since: string },
): Promise<Map<string, ConnectionFigures>> {
  const { rows } = await sql<Omit<ConnectionFigures, 'usualGapMs'> & { heard: Heard }>`
    select c.id as "connectionId", ${heardOf(at)} as heard,
      c.polled_at as "polledAt", c.poll_cause as "pollCause", c.poll_failures as "pollFailures", c.poll_failing_since as "failingSince",
      (select max(m.received_at) from inbound_message m where m.group_id = c.group_id and m.connection_id = c.id) as "lastReceivedAt",
      coalesce(k.waiting, 0)::int as waiting, coalesce(k.applied, 0)::int as applied, coalesce(k.parked, 0)::int as parked, coalesce(k.control, 0)::int as control,
      coalesce(k.repeats, 0)::int as repeats, coalesce(k.warnings, 0)::int as warnings,
      coalesce(l.orders, 0)::int as orders, l.p50 as "p50Ms", l.p95 as "p95Ms", l.p99 as "p99Ms", b.p50 as "bookedP50Ms", b.p95 as "bookedP95Ms"
    from connection c
    left join lateral (
      select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'applied') as applied, count(*) filter (where state = 'parked') as parked,
        count(*) filter (where state = 'control') as control, sum(repeats) as repeats, sum(jsonb_array_length(warnings)) as warnings
      from inbound_message m where m.group_id = c.group_id and m.connection_id = c.id) k on true
    left join lateral (
      select count(*) as orders, percentile_disc(0.5) within group (order by ms) as p50, percentile_disc(0.95) within group (order by ms) as p95, percentile_disc(0.99) within group (order by ms) as p99
      from (select (extract(epoch from m.visible_at - m.received_at) * 1000)::float8 as ms from inbound_message m
        where m.group_id = c.group_id and m.connection_id = c.id and m.received_at >= ${since}::timestamptz and m.visible_at is not null and m.state = 'applied') x) l on true
    left join lateral (
      select percentile_disc(0.5) within group (order by ms) as p50, percentile_disc(0.95) within group (order by ms) as p95
      from (select (extract(epoch from r.visible_at - r.booked_at) * 1000)::float8 as ms from reservation r
        where r.group_id = c.group_id and r.connection_id = c.id and r.received_at >= ${since}::timestamptz and r.visible_at is not null and r.booked_at <= r.received_at + interval '5 minutes') x) b on true
    where c.group_id = ${groupId} and c.id = any(${connectionIds}::uuid[])`.execute(tx);
  return new Map(rows.map(({ heard, ...row }) => [row.connectionId, { ...row, usualGapMs: usualGap(heard) }]));
}
