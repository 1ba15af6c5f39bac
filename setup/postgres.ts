// A throw-away PostgreSQL of Debian's packages for the store tests: the oldest version the house runs on.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../server/platform/database/supervisor.io.ts';

const bin = '/usr/lib/postgresql/15/bin';
const nobody = 65534;

export type ThrowAway = { url: string; stop(): Promise<void> };

/** Undefined where Debian's PostgreSQL 15 is not installed. */
export async function startPostgres15(): Promise<ThrowAway | undefined> {
  if (!existsSync(join(bin, 'postgres'))) return undefined;
  const asRoot = process.getuid?.() === 0;
  const who = asRoot ? { uid: nobody, gid: nobody } : {};
  const home = mkdtempSync(join(tmpdir(), 'regulars-pg15-'));
  if (asRoot) chownSync(home, nobody, nobody);
  const data = join(home, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'regulars', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'],
    { ...who, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  const server = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '-k',
      home,
      '-c',
      'jit=off',
      '-c',
      'max_connections=200',
      '-c',
      'log_min_messages=fatal',
    ],
    { ...who, stdio: 'ignore' },
  );
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const isReady = () => spawnSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status === 0;
  for (const until = Date.now() + 60_000; server.exitCode !== null || !isReady();) {
    if (server.exitCode !== null || Date.now() > until) throw new Error('PostgreSQL 15 does not answer');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const stop = async () => {
    server.kill('SIGINT');
    await gone;
    rmSync(home, { recursive: true, force: true });
  };
  return { url: `postgres://regulars@127.0.0.1:${port}/postgres`, stop };
}
