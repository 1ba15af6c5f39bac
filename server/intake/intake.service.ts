// Connections and messages as the integrator sees them: what is alive, what is silent, what is parked and why, and what a raw
// message maps to today.
import type { MessageHead, ConnectionView } from '@regulars/contract/intake.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { newSecret, newToken, type Vault } from '../platform/vault.io.ts';
import { may, mustBeAllowed, scopeOf, type Who } from '../platform/who.ts';
import { readProperties } from '../properties/properties.store.ts';
import { refOf } from './address.ts';
import type { Connector } from './connector.ts';
import * as connections from './connections.store.ts';
import { mapMessage } from './mapping.ts';
import * as store from './intake.store.ts';
import { maskRaw } from './maskRaw.ts';

export type IntakeService = ReturnType<typeof createIntakeService>;
/** A push or poll connection that said nothing for this long is silent. */
const silentAfterMs = 5 * 60_000;

export function createIntakeService(parts: {
  database: Database;
  connectors: ReadonlyMap<string, Connector>;
  vault: Vault;
  clock: Clock;
  publicUrl(): string;
  forget(connectionId: string): void;
  wake(groupId: string): void;
  polls: ReadonlySet<string>;
}) {
  const { database, connectors, vault, clock } = parts;

  const viewOf = (
    groupId: string,
    c: connections.Connection,
    f: connections.ConnectionFigures,
    withAddress: boolean,
  ): ConnectionView => ({
    connectionId: c.id,
    propertyId: c.propertyId,
    system: c.system,
    name: c.name,
    mode: c.mode,
    createdAt: c.createdAt,
    disabledAt: c.disabledAt,
    lastReceivedAt: f.lastReceivedAt,
    url: withAddress && c.mode === 'push' ? urlOf(groupId, c) : null,
    role: c.settings.role ?? null,
    state: stateOf(c, f, clock.nowMs()),
    counts: {
      waiting: f.waiting,
      applied: f.applied,
      parked: f.parked,
      control: f.control,
      repeats: f.repeats,
      warnings: f.warnings,
    },
    latency: {
      orders: f.orders,
      p50Ms: f.p50Ms,
      p95Ms: f.p95Ms,
      p99Ms: f.p99Ms,
      bookedP50Ms: f.bookedP50Ms,
      bookedP95Ms: f.bookedP95Ms,
    },
  });
  const addressOf = (groupId: string, c: { id: string; system: string }, token: string) =>
    `${parts.publicUrl()}/in/${c.system}/${refOf(groupId, c.id, token)}`;
  const urlOf = (groupId: string, c: connections.Connection) =>
    c.settings.addressToken === undefined ? null : addressOf(groupId, c, vault.unseal(c.settings.addressToken));

  /** The address is a credential: only who manages the property's connections sees it. */
  async function views(
    tx: Tx,
    groupId: string,
    found: readonly connections.Connection[],
    seesAddress: (propertyId: string) => boolean = () => true,
  ): Promise<ConnectionView[]> {
    const figures = await connections.readFigures(
      tx,
      groupId,
      found.map((c) => c.id),
      new Date(clock.nowMs() - 86_400_000).toISOString(),
    );
    return found.map((c) => viewOf(groupId, c, figures.get(c.id)!, seesAddress(c.propertyId)));
  }

  async function list(who: Who, propertyId?: string): Promise<ConnectionView[]> {
    const propertyIds = propertyId ? [propertyId] : scopeOf(who, 'intake.read');
    return database.tenantReadOnly(who.groupId, async (tx) =>
      views(tx, who.groupId, await connections.readConnections(tx, who.groupId, propertyIds), (at) =>
        may(who, 'intake.manage', at),
      ),
    );
  }

  /** Makes a connection; the secret is told here and never again. The address holds a secret of its own. */
  async function add(
    groupId: string,
    given: {
      propertyId: string;
      system: string;
      name: string;
      username?: string;
      hotelCode?: string;
      pollUrl?: string;
      password?: string;
      role?: 'pms' | 'channel';
    },
  ) {
    if (!connectors.has(given.system))
      throw new Refusal('system_unknown', { system: given.system, known: [...connectors.keys()] }, 400);
    const polled = parts.polls.has(given.system) && given.pollUrl !== undefined;
    const secret = given.password ?? newSecret();
    const token = newToken();
    const id = newId();
    const username = given.username ?? `regulars-${id.slice(-6)}`;
    const connection: connections.Connection = {
      id,
      propertyId: given.propertyId,
      system: given.system,
      name: given.name,
      mode: polled ? 'poll' : 'push',
      username,
      secretSealed: vault.seal(secret),
      settings: {
        hotelCode: given.hotelCode,
        pollUrl: given.pollUrl,
        role: given.role,
        credentialsAgreed: given.password !== undefined || given.username !== undefined,
        addressToken: vault.seal(token),
      },
      createdAt: clock.now(),
      disabledAt: null,
    };
    return database.tenant(groupId, async (tx) => {
      if (!(await readProperties(tx, groupId)).some((p) => p.id === given.propertyId))
        throw new Refusal('not_found', {}, 404);
      await connections.addConnection(tx, groupId, connection);
      const [view] = await views(tx, groupId, [connection]);
      return { connection: view!, url: addressOf(groupId, connection, token), username, secret };
    });
  }

  /** A renewed secret comes with a new address: the old one takes nothing any more. */
  async function change(
    who: Who,
    connectionId: string,
    to: { name?: string; disabled?: boolean; renewSecret?: boolean; role?: 'pms' | 'channel' },
  ) {
    const secret = to.renewSecret ? newSecret() : null;
    const view = await database.tenant(who.groupId, async (tx) => {
      const connection = await own(tx, who, connectionId);
      await connections.changeConnection(tx, who.groupId, connection.id, {
        name: to.name,
        disabledAt: to.disabled === undefined ? undefined : to.disabled ? clock.now() : null,
        secretSealed: secret === null ? undefined : vault.seal(secret),
        settings: { role: to.role, addressToken: secret === null ? undefined : vault.seal(newToken()) },
      });
      return (await views(tx, who.groupId, [await own(tx, who, connectionId)]))[0]!;
    });
    parts.forget(connectionId);
    return { connection: view, secret };
  }

  async function own(tx: Tx, who: Who, connectionId: string): Promise<connections.Connection> {
    const connection = await connections.readConnection(tx, who.groupId, connectionId);
    if (!connection) throw new Refusal('not_found', {}, 404);
    mustBeAllowed(who, 'intake.manage', connection.propertyId);
    return connection;
  }

  async function messages(who: Who, q: { connectionId?: string; state?: string; before?: string; limit: number }) {
    return database.tenantReadOnly(who.groupId, async (tx) => {
      const own = (await connections.readConnections(tx, who.groupId, scopeOf(who, 'intake.read'))).map((c) => c.id);
      const connectionIds = q.connectionId ? own.filter((id) => id === q.connectionId) : own;
      const rows = await store.listMessages(tx, who.groupId, {
        connectionIds,
        state: q.state ?? null,
        before: /^[0-9a-f-]{36}$/.test(q.before ?? '') ? q.before! : null,
        limit: q.limit + 1,
      });
      return { messages: rows.slice(0, q.limit) satisfies MessageHead[], more: rows.length > q.limit };
    });
  }

  async function message(who: Who, messageId: string) {
    return database.tenantReadOnly(who.groupId, async (tx) => {
      const row = await store.readMessage(tx, who.groupId, messageId);
      if (!row) throw new Refusal('not_found', {}, 404);
      mustBeAllowed(who, 'intake.manage', row.propertyId);
      const property = (await readProperties(tx, who.groupId)).find((p) => p.id === row.propertyId)!;
      const mapped = mapMessage(connectors.get(row.system), row.body, property, row.receivedAt);
      const { body, warningList: _, propertyId: __, contentType: ___, ...head } = row;
      return {
        message: head,
        raw: maskRaw(new TextDecoder().decode(body)),
        mapped: maskRaw(JSON.stringify(mapped, null, 2)),
        warnings: mapped.warnings,
      };
    });
  }

  async function redrive(who: Who, which: { messageIds?: string[]; connectionId?: string }): Promise<number> {
    const redriven = await database.tenant(who.groupId, async (tx) => {
      const own = (await connections.readConnections(tx, who.groupId, scopeOf(who, 'intake.manage'))).map((c) => c.id);
      return store.redriveMessages(
        tx,
        who.groupId,
        {
          messageIds: which.messageIds,
          connectionIds: which.connectionId ? own.filter((id) => id === which.connectionId) : own,
        },
        clock.now(),
      );
    });
    parts.wake(who.groupId);
    return redriven;
  }

  const systems = () =>
    [...connectors.values()].map((c) => ({
      system: c.id,
      name: c.name,
      mode: parts.polls.has(c.id) ? ('poll' as const) : ('push' as const),
    }));

  return { list, add, change, messages, message, redrive, systems, viewsOf: views };
}

export function stateOf(
  c: { disabledAt: string | null; mode: string },
  f: { lastReceivedAt: string | null; parked: number },
  nowMs: number,
): ConnectionView['state'] {
  if (c.disabledAt) return 'disabled';
  if (f.parked > 0) return 'parked';
  if (!f.lastReceivedAt) return 'never';
  return c.mode !== 'file' && Date.parse(f.lastReceivedAt) < nowMs - silentAfterMs ? 'silent' : 'live';
}
