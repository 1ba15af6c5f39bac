// For tests of our own server: houses (data directories) that go when the tests are done, and an app in a process of its own
// that writes one number after the other and can be killed at any moment.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded, type Embedded } from '../platform/database/embedded.io.ts';
import { alive, signal } from '../platform/database/processes.io.ts';
import { silentLog } from '../platform/log.ts';

export const made: string[] = [];
const running = new Set<ChildProcess>();
after(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const dir of made) stopLeftServer(dir);
  for (const dir of made) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

export function newHouse(): string {
  const dir = mkdtempSync(join(tmpdir(), 'regulars-house-'));
  // Temporary directories are private; here the server's user gets through, as it does under /srv or /home of most systems.
  chmodSync(dir, 0o755);
  made.push(dir);
  return join(dir, 'data');
}

/** Made once, used by every test that leaves it whole. */
let house: string | undefined;
export const sharedHouse = (): string => (house ??= newHouse());

function stopLeftServer(dir: string): void {
  const file = join(dir, 'data', 'cluster', 'postmaster.pid');
  if (existsSync(file)) signal(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGQUIT');
}

export async function query(server: Embedded, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({
    host: server.host,
    port: server.port,
    user: server.user,
    database: server.database,
    password: server.password,
  });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

/** An app that writes one number after the other and says each that was acknowledged; goes on after its server was gone. */
const APP = (dir: string): string => `
  import pg from ${JSON.stringify(import.meta.resolve('pg'))};
  import { startEmbedded } from ${JSON.stringify(new URL('../platform/database/embedded.io.ts', import.meta.url).href)};
  const log = { info() {}, warn() {}, error() {}, with: () => log };
  const server = await startEmbedded({ dataDir: ${JSON.stringify(dir)}, log }).catch((refusal) => {
    console.log('refused ' + refusal.code + ' ' + JSON.stringify(refusal.params));
    process.exit(3);
  });
  process.on('SIGTERM', async () => { await server.stop(); process.exit(0); });
  process.on('SIGUSR2', () => process.exit(0));
  const { host, port, user, database } = server;
  const open = async () => {
    const client = new pg.Client({ host, port, user, database });
    client.on('error', () => {});
    await client.connect();
    return client;
  };
  let client = await open();
  await client.query('create table if not exists arrival (number bigint primary key)');
  const { rows } = await client.query('select coalesce(max(number), 0)::int as last from arrival');
  console.log('ready ' + server.serverPid());
  for (let number = rows[0].last + 1; ; number++) {
    try {
      await client.query('insert into arrival values ($1) on conflict do nothing', [number]);
      console.log('ack ' + number);
    } catch {
      number--;
      await new Promise((go) => setTimeout(go, 20));
      client = await open().catch(() => client);
    }
  }
`;

export type App = {
  child: ChildProcess;
  server: number;
  acknowledged: number[];
  refused: string | null;
  reaches(count: number): Promise<void>;
  ends(): Promise<void>;
};

export async function startApp(dir: string, user?: { uid: number; gid: number }): Promise<App> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', APP(dir)], {
    ...user,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const app: App = {
    child,
    server: 0,
    acknowledged: [],
    refused: null,
    async reaches(count) {
      for (; app.acknowledged.length < count; await pause(5))
        if (child.exitCode !== null) assert.fail(`the app ended: ${app.refused}`);
    },
    async ends() {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      running.delete(child);
    },
  };
  const lines = createInterface({ input: child.stdout! });
  const ready = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      const [word, rest] = [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)];
      if (word === 'ack') app.acknowledged.push(Number(rest));
      if (word === 'ready') app.server = Number(rest);
      if (word === 'refused') app.refused = rest;
      if (word !== 'ack') resolve();
    });
    lines.on('close', resolve);
  });
  await ready;
  return app;
}

export async function assertWhole(dir: string, acknowledged: number[]): Promise<void> {
  const server = await startEmbedded({ dataDir: dir, log: silentLog });
  const rows = await query(server, 'select number::int from arrival');
  await server.stop();
  const kept = new Set(rows.map(({ number }) => number));
  assert.deepEqual(
    acknowledged.filter((number) => !kept.has(number)),
    [],
  );
  assert.equal(alive(server.serverPid()), false);
}
