// Processor time of this process and of our own database server, in ms; the server's is null with DATABASE_URL and off Linux.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Cpu = { own: number; server: number | null };

const TICK_MS = 10;

export function cpuOf(dataDir: string): Cpu {
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1000, server: serverTime(dataDir) };
}

/** Its living backends and, with the postmaster, those that have ended. */
function serverTime(dataDir: string): number | null {
  try {
    const file = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith('postmaster.pid'),
    );
    if (file === undefined) return null;
    const postmaster = readFileSync(join(dataDir, file), 'utf8').split('\n')[0]!;
    const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
    return (ticksOf(postmaster, [13, 14]) + children.reduce((sum, pid) => sum + ticksOf(pid, [11, 12]), 0)) * TICK_MS;
  } catch {
    return null;
  }
}

/** proc(5): fields 11 and 12 behind the name are user and system ticks, 13 and 14 those of children that ended. */
function ticksOf(pid: string, which: readonly number[]): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return which.reduce((sum, no) => sum + Number(fields[no]), 0);
}
