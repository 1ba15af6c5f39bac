// The worker behind the value screens: asks for a run of each house at night, once a day, and for the first as soon as a house has
// visits; carries out what is asked for, one at a time per group; makes summaries anew after the class thresholds were changed. Leased,
// so that two processes never do the same; stopped at once, as a run that is broken off begins again.
import { groupIds } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { releasing } from '../platform/leases.io.ts';
import type { Log } from '../platform/log.ts';
import { dayIn } from '../platform/clock.ts';
import { push } from '../platform/events.store.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import { readProperties } from '../properties/properties.store.ts';
import { isDueByNight } from '../platform/nightly.ts';
import { reclassSome } from './reclass.service.ts';
import { horizonOf } from './horizon.ts';
import { dropLeft, refit, type RefitParts, type Step } from './refit.service.ts';
import type { RefitThread } from './refitThread.io.ts';
import * as runs from './runs.store.ts';

export type ValueWorkerParts = RefitParts & { log: Log; name: string };
export type ValueWorker = Worker;

const LOOK_MS = 15_000;
const LEASE_MS = 60_000;
/** The lease is made longer at most so often, and screens hear of progress. */
const TELL_MS = 1000;
const PUSH_MS = 2000;

export function startValueWorker(parts: ValueWorkerParts): ValueWorker {
  const { database, clock, log, name } = parts;
  const until = () => new Date(clock.nowMs() + LEASE_MS).toISOString();
  let stopping = false;
  let thread: RefitThread | undefined;
  const worker = startWorker({
    name: 'value',
    log,
    everyMs: LOOK_MS,
    groups: () => database.system(groupIds),
    work: releasing({ database, name, store: runs.runLeases }, async (groupId) => {
      await askByNight(groupId);
      const lease = { by: name, now: clock.now(), until: until() };
      if (await reclassSome(parts, groupId, lease)) return true;
      const run = await database.tenant(groupId, async (tx) => {
        for (const { id, propertyId } of await runs.endKilled(tx, groupId, lease.now)) {
          log.error('value_refit_failed', { groupId, propertyId, cause: 'killed' });
          await push(tx, groupId, [{ kind: 'value', key: id, propertyId, dates: [], at: lease.now }]);
        }
        return runs.leaseRun(tx, groupId, lease);
      });
      if (run === undefined) return false;
      await carryOut(groupId, run);
      return !stopping;
    }),
  });
  return {
    ...worker,
    async stop() {
      stopping = true;
      await thread?.stop();
      await worker.stop();
    },
  };

  async function askByNight(groupId: string): Promise<void> {
    await database.tenant(groupId, async (tx) => {
      const last = new Map((await runs.lastAskedRuns(tx, groupId)).map((one) => [one.propertyId, one]));
      for (const house of await readProperties(tx, groupId)) {
        const before = last.get(house.id);
        if (before?.open === true) continue;
        const isDue =
          before === undefined
            ? await runs.hasVisits(tx, groupId, house.id, house.kind)
            : isDueByNight(house.timeZone, clock.now(), before.at);
        if (!isDue) continue;
        const run = { id: newId(), propertyId: house.id, kind: 'nightly' as const, askedBy: null };
        const origin = dayIn(house.timeZone, clock.now());
        await runs.askForRun(tx, groupId, { ...run, origin, horizon: horizonOf(house.kind) }, clock.now());
      }
    });
  }

  async function carryOut(groupId: string, run: runs.LeasedRun): Promise<void> {
    let [told, pushed, step] = [0, 0, ''];
    const tell = async (progress: Step): Promise<void> => {
      if (stopping) throw new Stopped();
      const now = clock.nowMs();
      if (now - told < TELL_MS && progress.step === step) return;
      [told, step] = [now, progress.step];
      const isPushed = now - pushed >= PUSH_MS;
      if (isPushed) pushed = now;
      const held = await database.tenant(groupId, async (tx) => {
        const at = clock.now();
        if (isPushed)
          await push(tx, groupId, [{ kind: 'value', key: run.id, propertyId: run.propertyId, dates: [], at }]);
        return runs.stepRun(tx, groupId, run.id, name, { ...progress, until: until() });
      });
      if (!held) throw new Taken();
    };
    const from = clock.nowMs();
    try {
      if (!(await refit(parts, groupId, { ...run, by: name }, tell, (own) => void (thread = own)))) return;
      log.info('value_refitted', { groupId, propertyId: run.propertyId, ms: clock.nowMs() - from });
    } catch (error) {
      if (error instanceof Taken) return;
      if (stopping) return database.tenant(groupId, (tx) => runs.putBack(tx, groupId, run.id, name));
      const cause = (error as Error).message.slice(0, 300);
      log.error('value_refit_failed', { groupId, propertyId: run.propertyId, cause });
      if (run.attempts < runs.MOST_ATTEMPTS) throw error;
      await database.tenant(groupId, (tx) =>
        runs.endRun(tx, groupId, { ...run, by: name }, { result: null, cause, at: clock.now() }),
      );
      return;
    } finally {
      thread = undefined;
    }
    const goesOn = async (): Promise<void> => {
      if (stopping) throw new Stopped();
    };
    // Broken off by the closing house, the next run deletes what is left.
    await dropLeft(database, { groupId, propertyId: run.propertyId, runId: run.id }, goesOn).catch((error: unknown) => {
      if (!(error instanceof Stopped)) throw error;
    });
  }
}

/** The run is somebody else's now: our lease ran out. */
class Taken extends Error {}
class Stopped extends Error {}
