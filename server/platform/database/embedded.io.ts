// Our own PostgreSQL: started from the binaries in the npm package, watched, restarted when it dies, stopped with the app.
// In: a data directory. Out: an address to connect to. A server left alive by a killed app is taken over, not fought.
import { totalmem } from 'node:os';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import type { Log } from '../log.ts';
import { SUPERUSER, ensureCluster, ensurePassword, ensureSocketDirectory } from './cluster.io.ts';
import { findEngine } from './engine.io.ts';
import { giveLockTo, lockDataDirectory } from './lock.io.ts';
import { findResidence } from './residence.io.ts';
import { serverSettings } from './settings.ts';
import { superviseServer } from './supervisor.io.ts';

export type Embedded = {
  /** A directory (unix socket) or 127.0.0.1. */
  host: string;
  port: number;
  user: string;
  database: string;
  /** Only on the loopback address. */
  password?: string;
  /** Process id of the server now; changes when it had to be restarted. */
  serverPid(): number;
  /** Clean stop: sessions end, everything is on disk, the directory is free for the next. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  dataDir: string;
  log: Log;
  /** Server settings that differ from ours (tests open more connections). */
  settings?: Record<string, string>;
  /** Directory with initdb and postgres of another installation, instead of the package's. */
  binaries?: string;
  /** True where there are no unix sockets: 127.0.0.1 and a password. */
  loopback?: boolean;
  /** How long a server of a killed app is waited for when it does not answer, before it is replaced. */
  patienceMs?: number;
};

const DATABASE = 'regulars';

/**
 * Starts or takes over the server of this data directory and answers when it accepts connections.
 * Refuses with data_dir_in_use, data_dir_unusable, data_dir_not_ours, data_dir_unreachable, database_needs_user,
 * database_engine_missing, database_start_failed.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { log, loopback = process.platform === 'win32' } = options;
  const dataDir = resolve(options.dataDir);
  const locks = [lockDataDirectory(dataDir)];
  const release = (): void => locks.forEach((letGo) => letGo());
  try {
    const residence = findResidence(dataDir, findEngine(options.binaries), log);
    // A data directory that was copied points to the same moved place as the one it was copied from.
    if (existsSync(join(dataDir, 'moved.json'))) locks.push(lockDataDirectory(residence.root));
    if (residence.user && !existsSync(join(dataDir, 'moved.json')))
      giveLockTo(dataDir, residence.user.uid, residence.user.gid);
    const { created } = await ensureCluster(residence, loopback);
    if (created) log.info('database_created', { dir: residence.cluster });
    const server = await superviseServer({
      residence,
      log,
      socketDirectory: loopback ? null : ensureSocketDirectory(residence),
      patienceMs: options.patienceMs,
      settings: {
        ...serverSettings({ memoryBytes: totalmem(), sharedMemoryBytes: sharedMemory() }),
        ...options.settings,
      },
    });
    const address = {
      host: server.host,
      port: server.port,
      user: SUPERUSER,
      ...(loopback ? { password: readFileSync(ensurePassword(residence), 'utf8').trim() } : {}),
    };
    await ensureDatabase(address);
    return {
      ...address,
      database: DATABASE,
      serverPid: server.pid,
      stop: async () => {
        await server.stop();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

async function ensureDatabase(address: { host: string; port: number; user: string }): Promise<void> {
  const client = new pg.Client({ ...address, database: 'postgres', ssl: false });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function sharedMemory(): number | null {
  try {
    const { bsize, blocks } = statfsSync('/dev/shm');
    return bsize * blocks;
  } catch {
    return null;
  }
}
