// Keeps one PostgreSQL server alive on one cluster: takes over a live one, starts one otherwise, starts it again when it dies.
// The caller holds the lock of the data directory, so whoever else runs here is a server that a killed app left behind.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.ts';
import { Refusal } from '../refusal.ts';
import { lastWordsOf, openServerLog, serverEnvironment } from './cluster.io.ts';
import { readPostmasterFile, type Postmaster } from './postmaster.ts';
import { alive, procFile, signal } from './processes.io.ts';
import type { Residence } from './residence.io.ts';

export type ServerOptions = {
  residence: Residence;
  log: Log;
  /** Null: listen on 127.0.0.1 instead. */
  socketDirectory: string | null;
  settings: Record<string, string>;
  /** How long a server that is there but does not answer is waited for. */
  patienceMs?: number;
};

export type SupervisedServer = { host: string; port: number; pid(): number; stop(): Promise<void> };

const START_RETRY_MS = 5_000;
const LIVE_PATIENCE_MS = 30_000;
const STOP_PATIENCE_MS = 20_000;
const WATCH_MS = 250;

export async function superviseServer(options: ServerOptions): Promise<SupervisedServer> {
  const { residence, log } = options;
  let pid = 0;
  let stopping = false;
  let healing: Promise<void> | undefined;
  const spawned = (started: number): void => void (pid = started);
  // Also when the app leaves in the middle of the start: a server that it began must not stay behind.
  const onExit = (): void => signal(pid, 'SIGINT');
  process.on('exit', onExit);
  const address = await takeOverOrStart({ ...options, spawned }).catch((error: unknown) => {
    process.off('exit', onExit);
    throw error;
  });
  pid = address.pid;

  async function heal(): Promise<void> {
    log.error('database_server_died', { pid });
    for (let wait = 100; !stopping; wait = Math.min(wait * 2, 5_000)) {
      try {
        pid = (await takeOverOrStart({ ...options, spawned, port: address.port })).pid;
        log.info('database_server_restarted', { pid });
        return;
      } catch (error) {
        log.error('database_server_restart_failed', { cause: (error as Error).message });
        await pause(wait);
      }
    }
  }

  // A poll, not the child's exit event: a server taken over is not our child.
  const watch = setInterval(() => {
    if (!stopping && !healing && !alive(pid)) healing = heal().finally(() => (healing = undefined));
  }, WATCH_MS);
  watch.unref();

  return {
    host: address.host,
    port: address.port,
    pid: () => pid,
    async stop() {
      stopping = true;
      clearInterval(watch);
      await healing;
      await stopServer(pid, residence, log);
      process.off('exit', onExit);
    },
  };
}

type Started = { pid: number; host: string; port: number };
type StartOptions = ServerOptions & { port?: number; spawned(pid: number): void };

async function takeOverOrStart(options: StartOptions): Promise<Started> {
  const { residence, log } = options;
  const found = await findLiveServer(residence, options.patienceMs ?? LIVE_PATIENCE_MS);
  if (found) {
    log.info('database_server_taken_over', { pid: found.pid });
    return found;
  }
  const port = options.port ?? (options.socketDirectory === null ? await freePort() : 5432);
  const until = performance.now() + START_RETRY_MS;
  for (;;) {
    // A killed server's sessions outlive it for a moment and hold its shared memory; the next start waits for them.
    killOrphans(residence);
    const started = await launch(options, port);
    if (started) return started;
    if (performance.now() > until) {
      throw new Refusal(
        'database_start_failed',
        { dir: residence.cluster, cause: lastWordsOf(join(residence.root, 'server.log')) },
        503,
      );
    }
    await pause(100);
  }
}

/** The server that postmaster.pid names, once it is ready and answers; null where there is none. A stale file is removed. */
async function findLiveServer(residence: Residence, patience: number): Promise<Started | null> {
  for (const until = performance.now() + patience; ; await pause(50)) {
    const postmaster = readPostmaster(residence);
    if (!postmaster) return null;
    const { pid, status, port } = postmaster;
    if (!alive(pid) || !worksIn(pid, residence)) {
      rmSync(join(residence.cluster, 'postmaster.pid'), { force: true });
      return null;
    }
    const host = postmaster.socketDirectory || '127.0.0.1';
    if (status === 'ready' && (await answers(host, port, Math.min(patience, 2_000)))) return { pid, host, port };
    if (performance.now() > until) {
      // It hangs (stopped, or stuck on its way down). Only where we know for sure that it is ours; a crash start loses nothing.
      if (process.platform === 'linux') killOrphans(residence);
      return null;
    }
  }
}

function answers(host: string, port: number, patience: number): Promise<boolean> {
  const door = host.startsWith('/') ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host);
  // Eight bytes that ask for TLS; a server answers with one letter, whatever it thinks of it.
  door.setTimeout(patience, () => door.destroy(new Error('silent'))).write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]));
  return new Promise((resolve) => {
    door
      .once('data', () => resolve(true))
      .once('error', () => resolve(false))
      .once('close', () => resolve(false));
  }).finally(() => door.destroy()) as Promise<boolean>;
}

/** Null when the server gave up (its log says why). While it lives and recovers we wait: a crash start reads the log through. */
async function launch(options: StartOptions, port: number): Promise<Started | null> {
  const { residence, log, socketDirectory, settings } = options;
  const listen =
    socketDirectory === null
      ? { listen_addresses: '127.0.0.1', unix_socket_directories: '' }
      : { listen_addresses: '', unix_socket_directories: socketDirectory, unix_socket_permissions: '0700' };
  const pairs = Object.entries({ ...settings, ...listen, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const server = openServerLog(residence);
  // A process group of its own: Ctrl-C in the terminal reaches the app, which then stops the server in its order.
  const child = spawn(join(residence.bin, 'postgres'), ['-D', residence.cluster, ...pairs], {
    ...residence.user,
    cwd: residence.root,
    env: { ...serverEnvironment(), TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', server.fd, server.fd],
  });
  closeSync(server.fd);
  let gone = false;
  child.on('exit', () => (gone = true)).on('error', () => (gone = true));
  child.unref();
  if (child.pid !== undefined) options.spawned(child.pid);
  for (let waited = 0; !gone; waited += 20) {
    const postmaster = readPostmaster(residence);
    if (postmaster && postmaster.pid === child.pid && postmaster.status === 'ready')
      return { pid: postmaster.pid, host: socketDirectory ?? '127.0.0.1', port };
    if (waited % 5_000 === 4_980) log.info('database_server_recovering', { seconds: Math.round(waited / 1000) });
    await pause(20);
  }
  return null;
}

function readPostmaster(residence: Residence): Postmaster | null {
  const file = join(residence.cluster, 'postmaster.pid');
  return existsSync(file) ? readPostmasterFile(readFileSync(file, 'utf8')) : null;
}

/** Fast shutdown first (sessions end, a checkpoint is written), then at once: the next start then recovers, nothing is lost. */
async function stopServer(pid: number, residence: Residence, log: Log): Promise<void> {
  signal(pid, 'SIGINT');
  if (await ended(pid, STOP_PATIENCE_MS)) return;
  log.warn('database_server_stops_slowly', { pid });
  signal(pid, 'SIGQUIT');
  if (await ended(pid, 5_000)) return;
  signal(pid, 'SIGKILL');
  await ended(pid, 5_000);
  killOrphans(residence);
}

async function ended(pid: number, patience: number): Promise<boolean> {
  for (const until = performance.now() + patience; performance.now() < until; await pause(15))
    if (!alive(pid)) return true;
  return !alive(pid);
}

/** A server's working directory is its cluster. Systems without /proc cannot tell; there a live pid counts. */
function worksIn(pid: number, residence: Residence): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === residence.cluster;
  } catch {
    return false;
  }
}

function killOrphans(residence: Residence): void {
  if (process.platform !== 'linux') return;
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (Number.isInteger(pid) && worksIn(pid, residence) && procFile(pid, 'comm')?.trim() === 'postgres')
      signal(pid, 'SIGKILL');
  }
}

/** A port of this machine that nobody listens at. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
