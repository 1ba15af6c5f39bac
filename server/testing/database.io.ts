// A database for tests: one server per test run, migrated once into a template, copied for each call (25-120 ms). The server is
// our own embedded one in a temporary directory, or TEST_DATABASE_URL (the oldest PostgreSQL we serve); gone when the process is.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase, type Database } from '../platform/database/database.io.ts';
import { startEmbedded } from '../platform/database/embedded.io.ts';
import { alive, signal } from '../platform/database/processes.io.ts';
import { silentLog } from '../platform/log.ts';

type Server = { url(database: string): string; admin: string };

const NAME = `regulars_test_${process.pid}`;
const WORDS = /^regulars_test_(\d+)_/;

let server: Promise<Server> | undefined;
let copies = 0;
let lastCopy: Promise<unknown> = Promise.resolve();

/** Empty but migrated; the caller opens its own hotel group in it and cleans nothing up. */
export async function testDatabase(): Promise<Database> {
  const { url, admin } = await (server ??= startServer());
  const name = `${NAME}_${++copies}`;
  // One copy after the other: a template must have no session while it is copied.
  lastCopy = lastCopy.catch(() => {}).then(() => statement(admin, `create database ${name} template ${NAME}_0`));
  await lastCopy;
  return openDatabase({ url: url(name), dataDir: tmpdir(), log: silentLog, poolSize: 5, idleMs: 1_000 });
}

/** A database without a single table, for tests that bring their own migrations; `traits` as in `create database`. */
export async function emptyDatabaseUrl(traits = `encoding 'UTF8'`): Promise<string> {
  const { url, admin } = await (server ??= startServer());
  const name = `${NAME}_${++copies}`;
  await statement(admin, `create database ${name} ${traits} template template0`);
  return url(name);
}

async function startServer(): Promise<Server> {
  const given = process.env['TEST_DATABASE_URL'];
  const started = given ? await borrowServer(given) : await ownServer();
  await statement(started.admin, `create database ${NAME}_0 encoding 'UTF8' template template0`);
  const template = await openDatabase({ url: started.url(`${NAME}_0`), dataDir: tmpdir(), log: silentLog });
  await template.migrate();
  await template.close();
  return started;
}

async function ownServer(): Promise<Server> {
  sweepDirectories();
  const dataDir = mkdtempSync(join(tmpdir(), `${NAME}_`));
  const embedded = await startEmbedded({
    dataDir,
    log: silentLog,
    settings: { max_connections: '200', shared_buffers: '64MB' },
  });
  const url = (database: string): string =>
    `postgres://${embedded.user}@localhost:${embedded.port}/${database}?host=${encodeURIComponent(embedded.host)}`;
  atExit(() => {
    stopNow(embedded.serverPid());
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });
  return { url, admin: url('postgres') };
}

/** What a killed run left: its server stops by itself for want of its directory. */
function sweepDirectories(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = WORDS.exec(name)?.[1];
    if (pid && !alive(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

async function borrowServer(admin: string): Promise<Server> {
  const url = (database: string): string => Object.assign(new URL(admin), { pathname: `/${database}` }).href;
  atExit(() => dropDatabases(admin, `${NAME}_`));
  return { url, admin };
}

/** In a process of its own: at exit nothing here may wait any more. */
function dropDatabases(admin: string, prefix: string): void {
  const script = `import pg from 'pg';
    const client = new pg.Client(process.argv[1]);
    await client.connect();
    const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [process.argv[2]]);
    for (const { datname } of rows) await client.query('drop database if exists ' + datname + ' with (force)');
    await client.end();`;
  spawnSync(process.execPath, ['--input-type=module', '-e', script, admin, prefix], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
    timeout: 30_000,
  });
}

function atExit(leave: () => void): void {
  process.once('exit', leave);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(1));
}

/** At once: nothing of it is kept. */
function stopNow(pid: number): void {
  signal(pid, 'SIGQUIT');
  for (let tries = 0; tries < 200 && alive(pid); tries++)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
}

async function statement(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
