// A worker: does the due work of every group, wakes at once when told, looks round by itself every few seconds, and stops when
// asked after finishing what it holds. Two workers, here or in another process, never do the same thing: work is leased.
import type { Log } from './log.ts';

export type Worker = {
  /** there may be work for this group now */
  wake(groupId: string): void;
  /** resolves when nothing is in hand; takes no new work */
  stop(): Promise<void>;
  /** for tests and commands: do everything that is due, then come back */
  drain(): Promise<void>;
};

export type WorkerParts = {
  name: string;
  log: Log;
  groups(): Promise<string[]>;
  /** does one portion of due work; true = there may be more */
  work(groupId: string): Promise<boolean>;
  /** how often to look round without being woken, milliseconds */
  everyMs: number;
};

export function startWorker(parts: WorkerParts): Worker {
  const waiting = new Set<string>();
  let stopped = false;
  let running: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  /** one portion after the other, whoever asks: two at once would share out what belongs together */
  const workOn = (groupId: string): Promise<boolean> => {
    const portion = last.then(() => parts.work(groupId));
    last = portion.catch(() => undefined);
    return portion;
  };
  const lookRound = async () => {
    try {
      for (const groupId of await parts.groups()) waiting.add(groupId);
      run();
    } catch (error) {
      parts.log.warn('worker_waits', { worker: parts.name, cause: (error as Error).message.slice(0, 200) });
    }
  };
  const run = () => {
    if (!stopped)
      running ??= workOff().finally(() => {
        running = undefined;
        if (waiting.size > 0) run();
      });
  };
  const workOff = async () => {
    for (const groupId of waiting) {
      waiting.delete(groupId);
      try {
        if ((await workOn(groupId)) && !stopped) waiting.add(groupId);
      } catch (error) {
        parts.log.error('worker_failed', { worker: parts.name, cause: (error as Error).message.slice(0, 300) });
      }
      if (stopped) break;
    }
  };
  const timer = setInterval(lookRound, parts.everyMs);
  timer.unref();
  void lookRound();
  return {
    wake(groupId) {
      waiting.add(groupId);
      run();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      waiting.clear();
      await running;
    },
    async drain() {
      for (const groupId of await parts.groups()) while (await workOn(groupId));
    },
  };
}
