// Receiving: verify, name, strip of card numbers, keep the bytes, answer - nothing else before the answer. What is malformed is
// kept and parked with its place and cause; what was here before is answered alike and kept once.
import { createHash } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import type { Log } from '../platform/log.ts';
import { Malformed } from '../platform/malformed.ts';
import type { Metrics } from '../platform/metrics.io.ts';
import { sameSecret } from '../platform/sameSecret.ts';
import type { Vault } from '../platform/vault.io.ts';
import { readRef } from './address.ts';
import { checkAuthorization } from './authorization.ts';
import { shownCause } from './causes.ts';
import type { ConnectionSettings, Connector, Identified, Inbound, Reply, Verdict } from './connector.ts';
import { readConnection, type Connection } from './connections.store.ts';
import type { NewMessage } from './intake.store.ts';
import { createKeeper } from './keeping.service.ts';
import { causeOfError } from './mapping.ts';
import { searchTextOf } from './searchText.ts';

export type Receiver = ReturnType<typeof createReceiver>;

/** How long a connection is remembered; disabling one takes effect within this time. */
const rememberMs = 2000;

export function createReceiver(parts: {
  database: Database;
  connectors: ReadonlyMap<string, Connector>;
  vault: Vault;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  emit: Emit;
  wake(groupId: string): void;
}) {
  const { database, connectors, vault, clock, log, metrics } = parts;
  const keeper = createKeeper(database, parts.emit);
  const remembered = new Map<string, { at: number; known: Promise<Known> }>();

  /** answers that senders wait for now, here in this process */
  let owed = 0;

  /** A push: answers in the sender's own form, also where it refuses. `undefined` = there is no such address. */
  async function receive(system: string, ref: string, inbound: Inbound): Promise<Reply | undefined> {
    owed++;
    let isOwed = true;
    const settled = () => {
      if (isOwed) owed--;
      isOwed = false;
    };
    return answer(system, ref, inbound, settled).finally(settled);
  }

  async function answer(
    system: string,
    ref: string,
    inbound: Inbound,
    settled: () => void,
  ): Promise<Reply | undefined> {
    const named = readRef(ref);
    const connector = connectors.get(system);
    if (!named || !connector) return undefined;
    const known = await recall(named.groupId, named.connectionId);
    if (!known.connection || !known.settings || known.connection.system !== system || known.connection.disabledAt)
      return undefined;
    if (known.token === undefined || !sameSecret(named.token, known.token)) return undefined;
    const verdict = trust(connector, inbound, known.settings);
    if (!verdict.ok) {
      metrics.received.inc({ system, outcome: 'refused' });
      return connector.reply(inbound, undefined, { outcome: 'refused', reason: verdict.reason }, clock.now());
    }
    return take(named.groupId, known.connection, connector, inbound, settled);
  }

  /** Keeps a message of a connection that is already trusted: a push that was verified, or what a poller fetched. */
  async function take(
    groupId: string,
    connection: Connection,
    connector: Connector,
    inbound: Inbound,
    settled: () => void = () => {},
  ): Promise<Reply> {
    const at = clock.now();
    const read = identify(connector, inbound);
    const result = await keep(groupId, connection, connector, inbound, read, at).catch((error: Error) => {
      log.error('not_kept', { system: connector.id, connection: connection.id, cause: error.message.slice(0, 200) });
      return { outcome: 'unavailable' } as const;
    });
    metrics.received.inc({ system: connector.id, outcome: result.outcome });
    // From here on nothing is waited for any more: the answer is out before the worker that is woken gets its first rows.
    settled();
    if (result.outcome === 'stored' && 'identified' in read) parts.wake(groupId);
    if ('malformed' in read && result.outcome !== 'unavailable')
      return connector.reply(
        inbound,
        undefined,
        { outcome: 'refused', reason: 'malformed', detail: `${read.malformed.reason} (at ${read.malformed.at})` },
        at,
      );
    return connector.reply(inbound, 'identified' in read ? read.identified : undefined, result, at);
  }

  async function keep(
    groupId: string,
    connection: Connection,
    connector: Connector,
    inbound: Inbound,
    read: Read,
    at: string,
  ): Promise<{ outcome: 'stored' | 'repeated' | 'control' }> {
    const { body, redacted } = connector.redact(inbound.body);
    const contentType = inbound.headers['content-type']?.slice(0, 200) ?? connector.contentType;
    const message: NewMessage = {
      id: newId(),
      connectionId: connection.id,
      propertyId: connection.propertyId,
      receivedAt: at,
      body,
      redacted,
      contentType,
      ...describe(read, inbound.body, body, contentType),
    };
    const isNew = await keeper.keep(groupId, message);
    if (message.state === 'control') return { outcome: 'control' };
    return { outcome: isNew ? 'stored' : 'repeated' };
  }

  /** Those who ask while it is being read wait for one answer: a burst does not read a connection a hundred times. */
  function recall(groupId: string, connectionId: string): Promise<Known> {
    const held = remembered.get(connectionId);
    if (held && held.at > clock.nowMs() - rememberMs) return held.known;
    const known = readKnown(groupId, connectionId);
    if (remembered.size > 10_000) remembered.clear();
    remembered.set(connectionId, { at: clock.nowMs(), known });
    known.catch(() => remembered.delete(connectionId));
    return known;
  }

  async function readKnown(groupId: string, connectionId: string): Promise<Known> {
    const connection = await database.tenant(groupId, (tx) => readConnection(tx, groupId, connectionId));
    if (!connection?.secretSealed) return { connection, settings: undefined, token: undefined };
    const { username, settings, secretSealed } = connection;
    const token = settings.addressToken === undefined ? undefined : vault.unseal(settings.addressToken);
    return {
      connection,
      token,
      settings: {
        secret: vault.unseal(secretSealed),
        username: username ?? undefined,
        urlIsSecret: !settings.credentialsAgreed,
        hotelCode: settings.hotelCode,
      },
    };
  }

  return {
    receive,
    take,
    forget: (connectionId: string) => void remembered.delete(connectionId),
    /** whether a sender waits for its answer now */
    isAnswering: () => owed > 0,
  };
}

function trust(connector: Connector, inbound: Inbound, settings: ConnectionSettings): Verdict {
  const said = checkAuthorization(inbound.headers, settings);
  if (said === 'wrong') return { ok: false, reason: 'credentials_wrong' };
  return said === 'right' ? { ok: true } : connector.verify(inbound, settings);
}

type Known = {
  connection: Connection | undefined;
  settings: ConnectionSettings | undefined;
  token: string | undefined;
};
type Read = { identified: Identified } | { malformed: Malformed };

function identify(connector: Connector, inbound: Inbound): Read {
  try {
    return { identified: connector.identify(inbound) };
  } catch (error) {
    if (error instanceof Malformed) return { malformed: error };
    throw error;
  }
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

function describe(
  read: Read,
  raw: Uint8Array,
  body: Uint8Array,
  contentType: string,
): Omit<NewMessage, 'id' | 'connectionId' | 'propertyId' | 'receivedAt' | 'body' | 'redacted' | 'contentType'> {
  if ('malformed' in read)
    return {
      messageKey: `malformed:${digest(raw)}`,
      entityKey: null,
      messageName: '?',
      state: 'parked',
      ...shownCause(causeOfError(read.malformed)),
      searchText: searchTextOf(body, contentType),
    };
  const { messageKey, entityKey, messageName, kind, cause } = read.identified;
  const isControl = kind === 'control';
  return {
    messageKey: messageKey.length > 200 ? digest(new TextEncoder().encode(messageKey)) : messageKey,
    entityKey: entityKey ?? null,
    messageName,
    state: isControl ? 'control' : 'waiting',
    ...(cause ? shownCause(cause) : { cause: null, causeCode: null, causeParams: {} }),
    searchText: isControl ? null : searchTextOf(body, contentType),
  };
}
