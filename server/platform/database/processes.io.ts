// Other processes of this machine: do they live, and a word to them. Numbers are used again, so a live one proves little alone.
import { readFileSync } from 'node:fs';

/** Says nothing to nobody: what is not a process's number (0, a negative one) means whole groups of processes. */
export function signal(pid: number, name: NodeJS.Signals): void {
  if (!(pid > 0)) return;
  try {
    process.kill(pid, name);
  } catch {
    // gone already
  }
}

/** False for one that is dead but not yet collected by its parent. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  // A dead server whose parent does not collect it (process 1 of many containers) still answers to signal 0.
  const stat = procFile(pid, 'stat');
  return stat === null || !/\) [ZX] /.test(stat);
}

/** Null where the system has no /proc or the process is gone. */
export function procFile(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}
