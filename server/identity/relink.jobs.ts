// The relink worker: carries out runs over the whole base that were asked for, and asks for one each night, at the hour when a
// house sleeps. One at a time per group, here or in another process: the run is leased.
import type { Tx } from '../platform/database/tables.ts';
import { groupIds } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { releasing } from '../platform/leases.io.ts';
import type { Log } from '../platform/log.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import { isDueByNight } from '../platform/nightly.ts';
import { relinkBase, type RelinkParts } from './relink.service.ts';
import { askRelink, endRelink, lastAsked, leaseRelink, relinkLeases, stepRelink } from './relink.store.ts';

export type RelinkWorkerParts = RelinkParts & {
  log: Log;
  name: string;
  /** time zone of the group's first house; undefined = no house yet */
  zoneOf(tx: Tx, groupId: string): Promise<string | undefined>;
};

const LOOK_MS = 10_000;
const LEASE_MS = 60_000;
const ATTEMPTS = 3;
/** The lease is made longer, and progress told, at most so often. */
const TELL_MS = 1000;

export function startRelinkWorker(parts: RelinkWorkerParts): Worker {
  const { database, clock, log, name } = parts;
  const until = () => new Date(clock.nowMs() + LEASE_MS).toISOString();
  return startWorker({
    name: 'relink',
    log,
    everyMs: LOOK_MS,
    groups: () => database.system(groupIds),
    work: releasing({ database, name, store: relinkLeases }, async (groupId) => {
      await askByNight(groupId);
      const run = await database.tenant(groupId, (tx) => leaseRelink(tx, groupId, name, clock.now(), until()));
      if (run === undefined) return false;
      await carryOut(groupId, run);
      return true;
    }),
  });

  async function askByNight(groupId: string): Promise<void> {
    await database.tenant(groupId, async (tx) => {
      const zone = await parts.zoneOf(tx, groupId);
      if (zone === undefined) return;
      const { last, opened } = await lastAsked(tx, groupId);
      if (!isDueByNight(zone, clock.now(), last, opened)) return;
      await askRelink(tx, groupId, { id: newId(), askedBy: null, dryRun: false }, clock.now());
    });
  }

  async function carryOut(
    groupId: string,
    { id, dryRun, attempts }: { id: string; dryRun: boolean; attempts: number },
  ): Promise<void> {
    let told = 0;
    let state = '';
    try {
      const result = await relinkBase(parts, groupId, dryRun, async (progress) => {
        const now = clock.nowMs();
        if (now - told < TELL_MS && progress.state === state) return;
        [told, state] = [now, progress.state];
        const step = { ...progress, until: until() };
        if (!(await database.tenant(groupId, (tx) => stepRelink(tx, groupId, id, name, step)))) throw new Taken();
      });
      await database.tenant(groupId, (tx) =>
        endRelink(tx, groupId, id, { state: 'done', result, cause: null, at: clock.now() }),
      );
      log.info('relinked', { groupId, records: result.records, ties: result.ties, moves: result.moves, dryRun });
    } catch (error) {
      if (error instanceof Taken) return;
      const cause = (error as Error).message.slice(0, 300);
      log.error('relink_failed', { groupId, cause });
      if (attempts < ATTEMPTS) throw error;
      await database.tenant(groupId, (tx) =>
        endRelink(tx, groupId, id, { state: 'failed', result: null, cause, at: clock.now() }),
      );
    }
  }
}

/** The run is somebody else's now: our lease ran out. */
class Taken extends Error {}
