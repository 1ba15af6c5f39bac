// Leases: work in hand carries the name of the process that holds it, `<host>-<process id>`, until a time. A process that died
// would keep others waiting until then; of its own host's processes one can tell that they are gone.

export const holderName = (host: string, pid: number): string => `${host}-${pid}`;

/**
 * Those of `holders` whose work may be taken at once: asked while `own` has nothing in hand, so what stands under its name is left
 * over (from before a lost connection, or from a process of the same number in a container that was restarted); and dead processes
 * of the same host. Holders on other hosts keep theirs until the time is out, and so does a number that is in use again.
 */
export function abandoned(holders: readonly string[], own: string, isAlive: (pid: number) => boolean): string[] {
  const host = hostOf(own);
  return holders.filter((holder) => holder === own || (hostOf(holder) === host && !isAlive(pidOf(holder))));
}

const hostOf = (holder: string): string => holder.slice(0, holder.lastIndexOf('-'));
const pidOf = (holder: string): number => Number(holder.slice(holder.lastIndexOf('-') + 1));
