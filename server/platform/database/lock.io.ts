// One data directory, one app process. The lock is a kernel file lock that SQLite holds for us (`begin immediate`): it is
// released by the kernel at the very moment the process dies, also by kill -9, holds between containers that share the
// directory, and can be neither stale nor stolen - which a file with a process id in it never achieves.
// The process id lies beside it in `regulars.pid`, only to be named in words. Never open `regulars.lock` with fs: closing any
// other handle of it in this process would drop the lock (POSIX).
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../refusal.ts';

const SQLITE_BUSY = 5;

/** Refuses with `data_dir_in_use` (names the process) or `data_dir_unusable`. Returns what lets go of it. */
export function lockDataDirectory(dataDir: string): () => void {
  const lockFile = join(dataDir, 'regulars.lock');
  const pidFile = join(dataDir, 'regulars.pid');
  let lock: DatabaseSync | undefined;
  try {
    // Only the directory itself is private: the user that the server runs as must get through those above it.
    mkdirSync(dirname(dataDir), { recursive: true });
    if (!existsSync(dataDir)) mkdirSync(dataDir, { mode: 0o700 });
    lock = new DatabaseSync(lockFile, { timeout: 0 });
    lock.exec('begin immediate');
    writeFileSync(pidFile, `${process.pid}\n`);
  } catch (error) {
    lock?.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) {
      throw new Refusal('data_dir_in_use', { dir: dataDir, pid: readPid(pidFile) }, 409);
    }
    throw new Refusal('data_dir_unusable', { dir: dataDir, cause: (error as Error).message }, 503);
  }
  const held = lock;
  return () => {
    if (!held.isOpen) return;
    rmSync(pidFile, { force: true });
    held.close();
  };
}

/** Gives the lock's files to the directory's owner, so that a later start as that user finds them writable. */
export function giveLockTo(dataDir: string, uid: number, gid: number): void {
  for (const name of ['regulars.lock', 'regulars.pid']) chownSync(join(dataDir, name), uid, gid);
}

function readPid(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8').trim();
  } catch {
    return '?';
  }
}
