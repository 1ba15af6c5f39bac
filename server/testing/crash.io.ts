// For crash tests: the real server as a process of its own on its own embedded database, killed with SIGKILL - it, its database
// server, or both - and started again on the same data directory.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readNote } from '../commands/house.io.ts';
import { alive, signal } from '../platform/database/processes.io.ts';

export const victims = ['server', 'database', 'both'] as const;
export type Victim = (typeof victims)[number];

export type CrashHouse = {
  dataDir: string;
  /** where it answers now; changes with every start */
  url(): string;
  databaseUrl(): string;
  pid(): number;
  start(): Promise<void>;
  /** SIGKILL; comes back when they are dead. A killed database server is brought back by a living server itself. */
  kill(victim: Victim): Promise<void>;
  /** asks the server to stop, as an operator would; the exit code */
  stop(): Promise<number | null>;
  /** ends what is left and takes the directory away */
  remove(): Promise<void>;
};

const cli = join(import.meta.dirname, '../cli.ts');
const patienceMs = 60_000;

export function crashHouse(env: Record<string, string> = {}): CrashHouse {
  const home = mkdtempSync(join(tmpdir(), 'regulars-crash-'));
  // Temporary directories are private; the database server runs as another user where the tests run as root.
  chmodSync(home, 0o755);
  const dataDir = join(home, 'data');
  let child: ChildProcess | undefined;
  let said = '';

  async function start(): Promise<void> {
    said = '';
    const started = spawn(process.execPath, [cli, 'serve', '--empty'], {
      env: { ...process.env, LOG_LEVEL: 'warn', DATABASE_POOL: '8', ...env, DATA_DIR: dataDir, PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const stream of [started.stdout!, started.stderr!])
      stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
    for (const until = Date.now() + patienceMs; ; await pause(20)) {
      if (readNote(dataDir)?.pid === started.pid) return;
      if (started.exitCode !== null || Date.now() > until) throw new Error(`the server does not start: ${said}`);
    }
  }

  const ended = async (one: ChildProcess) =>
    void (one.exitCode === null && one.signalCode === null && (await once(one, 'exit')));

  async function kill(victim: Victim): Promise<void> {
    if (victim !== 'server') {
      let pid = 0;
      // its note is being written anew while the server takes it over
      for (; pid === 0; pid = databasePid(dataDir)) await pause(5);
      signal(pid, 'SIGKILL');
      while (alive(pid)) await pause(5);
    }
    if (victim !== 'database') {
      child!.kill('SIGKILL');
      await ended(child!);
    }
  }

  async function stop(): Promise<number | null> {
    if (!child) return null;
    child.kill('SIGTERM');
    await ended(child);
    return child.exitCode;
  }

  async function remove(): Promise<void> {
    if (child) {
      child.kill('SIGKILL');
      await ended(child);
    }
    const pid = databasePid(dataDir);
    if (pid > 0) {
      signal(pid, 'SIGQUIT');
      for (let tries = 0; alive(pid) && tries < 500; tries++) await pause(10);
    }
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }

  const note = () => readNote(dataDir)!;
  return {
    dataDir,
    url: () => note().url.replace('localhost', '127.0.0.1'),
    databaseUrl: () => note().databaseUrl,
    pid: () => child!.pid!,
    start,
    kill,
    stop,
    remove,
  };
}

/** 0 = there is none, or one that is only just starting. */
function databasePid(dataDir: string): number {
  const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
}
