// Connections and messages as the integrator sees them: what is alive, what is silent, what is parked and why, and what a raw
// message maps to today.
import type { MessageHead, ConnectionView } from '@regulars/contract/intake.ts';
import { addAudit } from '../platform/audit.store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { groupIds, push } from '../platform/events.store.ts';
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
import { maskRaw, maskValues } from './maskRaw.ts';
import type { PollCause } from './polling.ts';
import { feedState, isFailing, silentAt } from './silence.ts';

/** What a source is fetched with. */
type Login = { pollUrl: string; username: string; password: string };

export type IntakeService = ReturnType<typeof createIntakeService>;

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
    mayManage: boolean,
    now: string,
  ): ConnectionView => ({
    connectionId: c.id,
    propertyId: c.propertyId,
    system: c.system,
    name: c.name,
    mode: c.mode,
    createdAt: c.createdAt,
    disabledAt: c.disabledAt,
    lastReceivedAt: f.lastReceivedAt,
    url: mayManage && c.mode === 'push' ? urlOf(groupId, c) : null,
    login: mayManage && c.mode === 'poll' ? loginOf(c) : null,
    role: c.settings.role ?? null,
    silentAt: silentAt({ ...f, mode: c.mode }),
    poll:
      f.polledAt === null
        ? null
        : { at: f.polledAt, cause: f.pollCause, failures: f.pollFailures, failingSince: f.failingSince },
    state: c.disabledAt ? 'disabled' : feedState({ ...f, mode: c.mode }, now),
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

  const loginOf = ({ settings, username }: connections.Connection) =>
    settings.pollUrl === undefined ? { pollUrl: null, username: null } : { pollUrl: settings.pollUrl, username };

  /** The address is a credential: only who manages the property's connections sees it. */
  async function views(
    tx: Tx,
    groupId: string,
    found: readonly connections.Connection[],
    mayManage: (propertyId: string) => boolean = () => true,
  ): Promise<ConnectionView[]> {
    const at = clock.now();
    const figures = await connections.readFigures(
      tx,
      groupId,
      found.map((c) => c.id),
      { at, since: new Date(Date.parse(at) - 86_400_000).toISOString() },
    );
    return found.map((c) => viewOf(groupId, c, figures.get(c.id)!, mayManage(c.propertyId), at));
  }

  async function list(who: Who, propertyId?: string): Promise<ConnectionView[]> {
    const propertyIds = propertyId ? [propertyId] : scopeOf(who, 'intake.read');
    return database.tenantReadOnly(who.groupId, async (tx) =>
      views(tx, who.groupId, await connections.readConnections(tx, who.groupId, propertyIds), (at) =>
        may(who, 'intake.manage', at),
      ),
    );
  }

  /**
   * Makes a connection; the secret is told here and never again. The address holds a secret of its own. One that is fetched from
   * has no address, needs the whole login, and its password is not told back.
   */
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
    // A system we can fetch from may also send (through a channel manager that speaks its dialect): the address decides.
    const polled = parts.polls.has(given.system) && given.pollUrl !== undefined;
    if (polled && !(given.username && given.password))
      throw new Refusal('poll_login_missing', { system: given.system }, 400);
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
        pollUrl: polled ? given.pollUrl : undefined,
        role: given.role,
        credentialsAgreed: given.password !== undefined || given.username !== undefined,
        addressToken: polled ? undefined : vault.seal(token),
      },
      createdAt: clock.now(),
      disabledAt: null,
    };
    return database.tenant(groupId, async (tx) => {
      if (!(await readProperties(tx, groupId)).some((p) => p.id === given.propertyId))
        throw new Refusal('not_found', {}, 404);
      await connections.addConnection(tx, groupId, connection);
      const [view] = await views(tx, groupId, [connection]);
      if (polled) return { connection: view!, url: '', username, secret: '' };
      return { connection: view!, url: addressOf(groupId, connection, token), username, secret };
    });
  }

  /** A renewed secret comes with a new address: the old one takes nothing any more. A login is what we fetch with. */
  async function change(
    who: Who,
    connectionId: string,
    to: { name?: string; disabled?: boolean; renewSecret?: boolean; login?: Login; role?: 'pms' | 'channel' },
  ) {
    const secret = to.renewSecret ? newSecret() : null;
    const view = await database.tenant(who.groupId, async (tx) => {
      const connection = await own(tx, who, connectionId);
      if (to.renewSecret && connection.mode === 'poll') throw new Refusal('connection_fetched', {}, 409);
      if (to.login && !parts.polls.has(connection.system)) throw new Refusal('connection_not_fetched', {}, 409);
      if (to.login) await changeLogin(tx, who, connection, to.login);
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

  /** Sealed as at creation; the poller of the old login ends at its next look (`polling`). */
  async function changeLogin(tx: Tx, who: Who, connection: connections.Connection, to: Login): Promise<void> {
    const { pollUrl, username, password } = to;
    const changed = [
      ...(pollUrl === connection.settings.pollUrl ? [] : ['pollUrl']),
      ...(username === connection.username ? [] : ['username']),
      'password',
    ];
    await connections.changeLogin(tx, who.groupId, connection.id, {
      pollUrl,
      username,
      secretSealed: vault.seal(password),
    });
    await addAudit(tx, who.groupId, {
      staffId: who.staffId,
      action: 'connection_login',
      subject: connection.id,
      params: { changed },
      at: clock.now(),
    });
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
        warnings: mapped.warnings.map(maskValues),
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

  /** connection -> the login it was last told with */
  let told = new Map<string, string>();
  /**
   * Connections of every group that fetch, and are switched on, for the one who looks after the pollers. A connection whose login
   * was changed is left out once: its poller ends, with whatever pause a refused login put on it, and the next look begins another.
   */
  async function polling(): Promise<{ groupId: string; connection: connections.Connection }[]> {
    const found: { groupId: string; connection: connections.Connection }[] = [];
    for (const groupId of await database.system(groupIds)) {
      const own = await database.tenantReadOnly(groupId, (tx) => connections.readPollingConnections(tx, groupId));
      found.push(...own.map((connection) => ({ groupId, connection })));
    }
    const now = new Map(
      found.map(({ connection: c }) => [c.id, `${c.settings.pollUrl} ${c.username} ${c.secretSealed}`]),
    );
    const before = told;
    told = now;
    return found.filter(({ connection: { id } }) => !before.has(id) || before.get(id) === now.get(id));
  }

  /** Keeps how a fetch went; open screens hear when a source begins to fail and when it is well again. */
  async function keepPoll(groupId: string, connectionId: string, cause: PollCause | null): Promise<void> {
    const at = clock.now();
    await database.tenant(groupId, async (tx) => {
      const kept = await connections.keepPoll(tx, groupId, connectionId, { at, cause });
      if (!kept || isFailing({ pollFailures: kept.before }) === isFailing({ pollFailures: kept.failures })) return;
      await push(tx, groupId, [{ kind: 'source', key: connectionId, propertyId: kept.propertyId, dates: [], at }]);
    });
  }

  const systems = () =>
    [...connectors.values()].map((c) => ({
      system: c.id,
      name: c.name,
      mode: parts.polls.has(c.id) ? ('poll' as const) : ('push' as const),
    }));

  return { list, add, change, messages, message, redrive, polling, keepPoll, systems, viewsOf: views };
}
