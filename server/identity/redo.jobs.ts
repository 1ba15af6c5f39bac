// The redo worker: looks again at records whose evidence changed, once intake is quiet, a few at a time.
import { setTimeout as pause } from 'node:timers/promises';
import { intakeBusy } from '../intake/busy.store.ts';
import { groupIds } from '../platform/events.store.ts';
import { releasing } from '../platform/leases.io.ts';
import type { Log } from '../platform/log.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import { redoSome, type RedoParts } from './redo.service.ts';
import { oldestRedo, redoLeases } from './redo.store.ts';

export type RedoWorkerParts = RedoParts & {
  log: Log;
};

const LOOK_MS = 2000;
/** What waits longer is looked at also while messages keep coming; a file is let through first. */
const PATIENCE_MS = 60_000;
/** Between portions, so that whoever waits at the desk goes first. */
const BREATH_MS = 20;

export function startRedoWorker(parts: RedoWorkerParts): Worker {
  const { database, clock, log, name } = parts;
  return startWorker({
    name: 'redo',
    log,
    everyMs: LOOK_MS,
    groups: () => database.system(groupIds),
    work: releasing({ database, name, store: redoLeases }, async (groupId) => {
      const due = await database.tenantReadOnly(groupId, async (tx) => {
        const since = await oldestRedo(tx, groupId, clock.now());
        if (since === undefined) return false;
        const busy = await intakeBusy(tx, groupId);
        return busy === 'no' || (busy === 'messages' && clock.nowMs() - Date.parse(since) > PATIENCE_MS);
      });
      if (!due) return false;
      const { more, tooLarge } = await redoSome(parts, groupId);
      if (tooLarge > 0) log.info('redo_left_to_the_night', { groupId, neighbourhoods: tooLarge });
      await pause(BREATH_MS);
      return more;
    }),
  });
}
