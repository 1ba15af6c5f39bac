// The one door to PostgreSQL, our own embedded one or DATABASE_URL. Whoever comes through it stands in a transaction that knows
// its hotel group: row-level security lets it see that group's rows and no others. There is no query outside a transaction.
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely } from 'kysely';
import pg from 'pg';
import type { Log } from '../log.ts';
import { Refusal } from '../refusal.ts';
import { columnTypes } from './column-types.io.ts';
import { HouseDialect, scopes, type Scope } from './driver.io.ts';
import { startEmbedded, type Embedded } from './embedded.io.ts';
import { isConnectionLost, isRetryable } from './failures.ts';
import { APP_ROLE, proveFitness, type Fitness } from './fitness.io.ts';
import { openListener, type Heard } from './listener.io.ts';
import { migrate } from './migrate.io.ts';
import type { Tables, Tx } from './tables.ts';

export type { Tx } from './tables.ts';

/**
 * `work` must be fit to run again from its beginning: after a deadlock or a serialization failure it does, up to three times,
 * on a fresh transaction. So it touches nothing outside the transaction (no mail, no socket), and never swallows a database
 * error. A lost connection is refused with `database_unavailable` (503); whether a commit on its way arrived is then unknown.
 */
type Work<T> = (tx: Tx) => Promise<T>;

export type Database = {
  /** One transaction of one hotel group. Nesting throws: pass `tx` on instead. */
  tenant<T>(groupId: string, work: Work<T>): Promise<T>;
  tenantReadOnly<T>(groupId: string, work: Work<T>): Promise<T>;
  /** No hotel group: only tables without one show rows. */
  system<T>(work: Work<T>): Promise<T>;
  /** `again` is called when the connection had to be made anew and something may have been missed. */
  listen(channel: string, heard: Heard, again?: () => void): Promise<() => Promise<void>>;
  migrate(): Promise<{ applied: string[] }>;
  /** Brings the planner's statistics up to date: after many rows came at once, before autovacuum looks round. */
  analyze(): Promise<void>;
  ping(): Promise<void>;
  info(): Promise<{ version: string; embedded: boolean }>;
  /** where it answers, for a second process of this machine */
  url: string;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** DATABASE_URL; absent: our own server in `dataDir`/postgres. */
  url?: string;
  dataDir: string;
  log: Log;
  poolSize?: number;
  /** A pooled connection that nobody used for this long is closed. */
  idleMs?: number;
  migrationsDir?: string;
};

const RETRIES = 3;
const CLOSE_PATIENCE_MS = 5_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Refuses as startEmbedded() and proveFitness() do, and with `database_unavailable` where nobody answers. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, dataDir, log } = options;
  const embedded = url ? null : await startEmbedded({ dataDir: join(dataDir, 'postgres'), log });
  const config = {
    ...address(url, embedded),
    application_name: 'regulars',
    types: columnTypes,
    connectionTimeoutMillis: 10_000,
  };
  try {
    const fitness = await withClient(config, (client) => proveFitness(client, log));
    return doorOf(options, config, fitness, embedded);
  } catch (error) {
    await embedded?.stop();
    throw told(error);
  }
}

function address(url: string | undefined, embedded: Embedded | null): pg.ClientConfig {
  if (!embedded) return { connectionString: url };
  const { host, port, user, database, password } = embedded;
  return { host, port, user, database, password, ssl: false };
}

function addressOf({ host, port, user, database, password }: Embedded): string {
  const login = password === undefined ? user : `${user}:${encodeURIComponent(password)}`;
  return `postgres://${login}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

function doorOf(
  options: DatabaseOptions,
  config: pg.ClientConfig,
  fitness: Fitness,
  embedded: Embedded | null,
): Database {
  const { log } = options;
  const pool = new pg.Pool({
    ...config,
    max: options.poolSize ?? 10,
    idleTimeoutMillis: options.idleMs ?? 10_000,
    allowExitOnIdle: true,
    onConnect: settleSession,
    keepAlive: true,
    idle_in_transaction_session_timeout: 10 * 60_000,
  } as pg.PoolConfig);
  // A connection that breaks between two statements says so by an event; unheard, it would end the whole process.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', (error) => log.warn('database_connection_lost', { cause: error.message }));
  const kysely = new Kysely<Tables>({ dialect: new HouseDialect({ pool }) });
  const listener = openListener(config, log);
  const role = fitness.switchRole ? `set local role ${APP_ROLE};` : '';

  async function transaction<T>(mode: '' | 'read only', groupId: string, work: Work<T>): Promise<T> {
    if (scopes.getStore()?.open) throw new Error('a transaction inside a transaction: pass tx on instead');
    const opening = `begin ${mode};${role}select set_config('app.group_id', '${groupId}', true)`;
    for (let attempt = 0; ; attempt++) {
      const scope: Scope = { opening, open: true, behind: [] };
      const whole: Work<T> = async (tx) => {
        const result = await work(tx);
        await Promise.all(scope.behind);
        return result;
      };
      try {
        return await scopes.run(scope, () => kysely.transaction().execute(whole));
      } catch (error) {
        if (!isRetryable(error) || attempt === RETRIES) throw told(error);
        log.warn('database_retry', { attempt: attempt + 1 });
      } finally {
        scope.open = false;
      }
      await pause(Math.random() * 20 * 2 ** attempt);
    }
  }

  /** Kysely ends the pool only when it has ever used it. */
  async function endPool(): Promise<void> {
    await kysely.destroy();
    if (!pool.ending) await pool.end();
  }

  return {
    url: options.url ?? addressOf(embedded!),
    tenant: async (groupId, work) => transaction('', checked(groupId), work),
    tenantReadOnly: async (groupId, work) => transaction('read only', checked(groupId), work),
    system: (work) => transaction('', '', work),
    listen: (channel, heard, again) => listener.listen(channel, heard, again).catch(rethrow),
    migrate: () =>
      withClient(config, (client) => migrate(client, options.migrationsDir ?? MIGRATIONS, log)).catch(rethrow),
    analyze: () => pool.query('analyze').then(() => {}, rethrow),
    ping: () => pool.query('select 1').then(() => {}, rethrow),
    info: async () => ({ version: fitness.version, embedded: embedded !== null }),
    async close() {
      await listener.close();
      // A transaction that does not come to its end must not hold up the house; the server ends it.
      await Promise.race([endPool(), pause(CLOSE_PATIENCE_MS, undefined, { ref: false })]);
      await embedded?.stop();
    },
  };
}

/** What the type parsers and our promise of durability rest on, whatever the server's own defaults are. */
async function settleSession(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ commit: string }>(
    `select set_config('timezone', 'UTC', false), set_config('datestyle', 'ISO, YMD', false), set_config('intervalstyle', 'iso_8601', false),
            set_config('bytea_output', 'hex', false), set_config('synchronous_commit',
              case current_setting('synchronous_commit') when 'off' then 'on' else current_setting('synchronous_commit') end, false) as commit`,
  );
  if (rows[0]?.commit === 'off') throw new Refusal('database_not_durable', {}, 503);
}

function checked(groupId: string): string {
  if (!UUID.test(groupId)) throw new TypeError('groupId is not a UUID');
  return groupId;
}

async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  await client.connect();
  try {
    await settleSession(client);
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

function told(error: unknown): unknown {
  if (error instanceof Refusal || !isConnectionLost(error)) return error;
  return Object.assign(new Refusal('database_unavailable', {}, 503), { cause: error });
}

function rethrow(error: unknown): never {
  throw told(error);
}
