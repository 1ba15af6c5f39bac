// A database cluster on disk: made whole or not at all, and the socket directory its clients come through.
import { spawn } from 'node:child_process';
import { randomBytes, createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../refusal.ts';
import type { Residence, User } from './residence.io.ts';

// sun_path holds 108 bytes on Linux, 104 on macOS, the closing zero included; the server adds `/.s.PGSQL.5432`.
const LONGEST_SOCKET_DIRECTORY = (process.platform === 'linux' ? 107 : 103) - '/.s.PGSQL.5432'.length;
const LOG_LIMIT = 10 * 1024 * 1024;

export const SUPERUSER = 'regulars';

/** Makes the cluster with initdb under another name and renames it: a crash in the middle leaves nothing half made. */
export async function ensureCluster(residence: Residence, loopback: boolean): Promise<{ created: boolean }> {
  if (existsSync(join(residence.cluster, 'PG_VERSION'))) return { created: false };
  const fresh = `${residence.cluster}.new`;
  let last = '';
  for (const locale of LOCALES) {
    rmSync(fresh, { recursive: true, force: true });
    const auth = loopback
      ? ['--auth=scram-sha-256', `--pwfile=${ensurePassword(residence)}`]
      : ['--auth-local=trust', '--auth-host=reject'];
    const args = ['-D', fresh, '-U', SUPERUSER, '--encoding=UTF8', ...locale, ...auth];
    const { code, output } = await run(join(residence.bin, 'initdb'), args, residence.user, residence.root);
    last = output;
    if (code === 0) {
      renameSync(fresh, residence.cluster);
      return { created: true };
    }
  }
  rmSync(fresh, { recursive: true, force: true });
  throw new Refusal('database_start_failed', { dir: residence.cluster, cause: lastWords(last) }, 503);
}

/** Chinese must count as letters (pg_trgm asks the character type): every one of these does, where release and system know it. */
const LOCALES: string[][] = ['C.UTF-8', 'en_US.UTF-8'].flatMap((name) => [
  ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${name}`],
  [`--locale=${name}`],
]);

/** The directory of the server's socket; private, since whoever reaches the socket is let in. */
export function ensureSocketDirectory(residence: Residence): string {
  const near = join(residence.root, 'socket');
  const far = join('/tmp', `regulars-${createHash('sha256').update(residence.root).digest('hex').slice(0, 16)}`);
  const candidates =
    Buffer.byteLength(near) <= LONGEST_SOCKET_DIRECTORY ? [near] : [far, `${far}-${randomBytes(4).toString('hex')}`];
  for (const directory of candidates) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const uid = residence.user?.uid ?? process.getuid?.();
    const found = lstatSync(directory);
    if (!found.isDirectory()) continue;
    if (found.uid === process.getuid?.() && residence.user)
      chownSync(directory, residence.user.uid, residence.user.gid);
    else if (found.uid !== uid) continue;
    chmodSync(directory, 0o700);
    return directory;
  }
  throw new Refusal('data_dir_unusable', { dir: far, cause: 'somebody else made this directory' }, 503);
}

/** Only where there are no unix sockets: the loopback address is open to every user of the machine, a password is not. */
export function ensurePassword(residence: Residence): string {
  const file = join(residence.root, 'password');
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (residence.user) chownSync(file, residence.user.uid, residence.user.gid);
  }
  return file;
}

/** The server's log, opened for it; one older file is kept. */
export function openServerLog(residence: Residence): { fd: number; path: string } {
  const path = join(residence.root, 'server.log');
  if (existsSync(path) && statSync(path).size > LOG_LIMIT) renameSync(path, `${path}.1`);
  const fd = openSync(path, 'a', 0o600);
  if (residence.user) chownSync(path, residence.user.uid, residence.user.gid);
  return { fd, path };
}

/** What the server said last, for people: the last line that names an error. */
export function lastWordsOf(path: string): string {
  return existsSync(path) ? lastWords(readFileSync(path, 'utf8').slice(-8000)) : '';
}

function lastWords(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '';
  return telling.replace(/^.*?(FATAL|PANIC|error):\s*/, '').slice(0, 300);
}

/** A clean environment: PGDATA, PGPORT and their like would reach into our server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|NODE_|npm_|LC_|LANG)/.test(name)));
}

function run(
  command: string,
  args: string[],
  user: User | null,
  cwd: string,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...user, cwd, env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
