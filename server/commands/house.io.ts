// How a command comes into the house: by its own door, or - while the server of this machine is running on the embedded database
// - through the running one's address, which that server leaves in DATA_DIR/serving.json.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHouse, type House } from '../main.ts';
import { readConfig } from '../platform/config.ts';
import { createLog } from '../platform/log.io.ts';
import { houseSettings } from '../settings.ts';
import type { Io } from './command.ts';

export type Serving = { pid: number; url: string; databaseUrl: string };

const noteOf = (dataDir: string) => join(dataDir, 'serving.json');

/** Whole or not at all: a process may be killed while it writes, and a command may read meanwhile. */
export function leaveNote(dataDir: string, serving: Serving): void {
  writeFileSync(`${noteOf(dataDir)}.new`, JSON.stringify(serving), { mode: 0o600 });
  renameSync(`${noteOf(dataDir)}.new`, noteOf(dataDir));
}

export function takeNoteAway(dataDir: string): void {
  rmSync(noteOf(dataDir), { force: true });
}

export function readNote(dataDir: string): Serving | undefined {
  if (!existsSync(noteOf(dataDir))) return undefined;
  const serving = JSON.parse(readFileSync(noteOf(dataDir), 'utf8')) as Serving;
  return isAlive(serving.pid) ? serving : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Opens the house for one command, without web server and workers, and closes it after. */
export async function inHouse<T>(io: Io, work: (house: House) => Promise<T>): Promise<T> {
  const config = readConfig(houseSettings, io.env);
  const serving = config.databaseUrl ? undefined : readNote(config.dataDir);
  const known = readNote(config.dataDir);
  const house = await openHouse(
    { ...config, databaseUrl: config.databaseUrl ?? serving?.databaseUrl, publicUrl: config.publicUrl ?? known?.url },
    { log: createLog(config.logLevel === 'info' ? 'warn' : config.logLevel) },
  );
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}
