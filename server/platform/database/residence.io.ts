// Where a database of ours lives and as which user it runs. PostgreSQL refuses to run as root, so root starts it as an
// unprivileged user (65534, or whoever owns an existing one). Where that user cannot reach the data directory (a clone under
// /root), the data goes to a place it can reach; `moved.json` in the data directory says where, and holds for ever after.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { Refusal } from '../refusal.ts';
import type { Engine } from './engine.io.ts';

export type User = { uid: number; gid: number };

export type Residence = {
  /** Holds `cluster/`, `socket/` and `server.log`. */
  root: string;
  cluster: string;
  /** Directory of the binaries, reachable by that user. */
  bin: string;
  /** Null: the same user as this process. */
  user: User | null;
};

const NOBODY: User = { uid: 65534, gid: 65534 };

/** Refuses with `data_dir_not_ours`, `data_dir_unreachable` or `database_needs_user`. */
export function findResidence(dataDir: string, engine: Engine, log: Log): Residence {
  const root = realpathSync(readMoved(dataDir) ?? dataDir);
  const cluster = join(root, 'cluster');
  if (process.getuid?.() !== 0) {
    if (existsSync(cluster) && !mine(cluster)) throw new Refusal('data_dir_not_ours', { dir: cluster }, 409);
    return { root, cluster, bin: engine.bin, user: null };
  }
  const user = ownerOf(cluster) ?? NOBODY;
  requireSwitch(user);
  const bin = reachableEngine(engine, user, log);
  if (reachable(root, user)) return settle(root, bin, user);
  if (existsSync(cluster)) throw new Refusal('data_dir_unreachable', { dir: cluster, uid: String(user.uid) }, 409);
  return moveAway(dataDir, bin, user, log);
}

/** Always to a fresh place: one that a deleted data directory left behind must not come back to life. */
function moveAway(dataDir: string, bin: string, user: User, log: Log): Residence {
  const place = publicPlace(user);
  for (const abandoned of findAbandoned(place))
    log.warn('database_abandoned', { dir: abandoned, why: 'its data directory is gone; it may be deleted' });
  const moved = realpathSync(mkdtempSync(join(place, 'postgres-')));
  writeFileSync(join(moved, 'belongs-to'), dataDir);
  const residence = settle(moved, bin, user);
  if (!reachable(moved, user)) throw new Refusal('data_dir_unreachable', { dir: moved, uid: String(user.uid) }, 409);
  writeFileSync(join(dataDir, 'moved.json'), `${JSON.stringify({ root: moved })}\n`);
  log.warn('database_moved', {
    wanted: dataDir,
    uses: moved,
    why: `user ${user.uid} may not enter the wanted directory, and PostgreSQL does not run as root`,
  });
  return residence;
}

function findAbandoned(place: string): string[] {
  const homes = readdirSync(place)
    .filter((name) => name.startsWith('postgres-'))
    .map((name) => join(place, name));
  return homes.filter((home) => {
    const note = join(home, 'belongs-to');
    return existsSync(note) && readMoved(readFileSync(note, 'utf8')) !== home;
  });
}

function readMoved(dataDir: string): string | null {
  const note = join(dataDir, 'moved.json');
  return existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as { root: string }).root : null;
}

function mine(path: string): boolean {
  const uid = process.getuid?.();
  return uid === undefined || statSync(path).uid === uid;
}

/** Null where there is no database yet, or where its files came to belong to root (a copy made by root). */
function ownerOf(cluster: string): User | null {
  if (!existsSync(cluster)) return null;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? null : { uid, gid };
}

/** Gives the directory to that user, and everything in it where it is not yet. */
function settle(root: string, bin: string, user: User): Residence {
  const cluster = join(root, 'cluster');
  chownSync(root, user.uid, user.gid);
  chmodSync(root, 0o700);
  if (existsSync(cluster) && statSync(cluster).uid !== user.uid) giveTree(cluster, user);
  return { root, cluster, bin, user };
}

function giveTree(path: string, user: User): void {
  lchownSync(path, user.uid, user.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveTree(join(path, name), user);
}

function requireSwitch(user: User): void {
  const { error, status } = spawnSync('/bin/sh', ['-c', ':'], { ...user, cwd: '/', stdio: 'ignore' });
  if (error || status !== 0) throw new Refusal('database_needs_user', { uid: String(user.uid) }, 503);
}

/** Asked of the system, not worked out from mode bits: access lists and mounts have their say too. */
function reachable(root: string, user: User): boolean {
  const enter = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', root], { ...user, cwd: '/', stdio: 'ignore' });
  if (enter.status === 0) return true;
  // The directory itself is ours to give, only its parents are not: try once as its owner.
  const { uid, gid } = statSync(root);
  chownSync(root, user.uid, user.gid);
  const second = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', root], { ...user, cwd: '/', stdio: 'ignore' });
  if (second.status === 0) return true;
  chownSync(root, uid, gid);
  return false;
}

/** The binaries where they are, or a copy of them (170 MB at most, once a release) where that user can run them. */
function reachableEngine(engine: Engine, user: User, log: Log): string {
  if (runs(engine.bin, user) || engine.native === null) return engine.bin;
  const home = join(publicPlace(user), `engine-${engine.release}`);
  if (runs(join(home, 'bin'), user)) return join(home, 'bin');
  const fresh = `${home}.${process.pid}`;
  rmSync(home, { recursive: true, force: true });
  cpSync(engine.native, fresh, { recursive: true, verbatimSymlinks: true });
  renameSync(fresh, home);
  log.info('database_engine_copied', { to: home, why: `user ${user.uid} may not enter the installed one` });
  if (!runs(join(home, 'bin'), user))
    throw new Refusal('data_dir_unreachable', { dir: home, uid: String(user.uid) }, 503);
  return join(home, 'bin');
}

function runs(bin: string, user: User): boolean {
  return spawnSync(join(bin, 'postgres'), ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** The first directory of root's own that everybody may enter; the temporary one does not outlive a reboot everywhere and is the last resort. */
function publicPlace(user: User): string {
  for (const place of ['/var/lib/regulars', join(tmpdir(), 'regulars-root')]) {
    try {
      mkdirSync(place, { recursive: true, mode: 0o755 });
      const { uid } = lstatSync(place);
      if (uid === 0 && spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', place], { ...user, cwd: '/' }).status === 0)
        return place;
    } catch {
      continue;
    }
  }
  throw new Refusal('data_dir_unreachable', { dir: '/var/lib/regulars', uid: String(user.uid) }, 503);
}
