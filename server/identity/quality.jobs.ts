// The worker behind data quality: counts each group's records once a day in the small hours (and when somebody looks at old figures),
// draws a sample of links each month and the samples people ask for. Leased, so that two processes never do the same.
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { groupIds } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { releasing } from '../platform/leases.io.ts';
import type { Log } from '../platform/log.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import { readProperties } from '../properties/properties.store.ts';
import { drawSample } from './draw.service.ts';
import { leaseSweep, readSweep } from './figures.store.ts';
import { isDue, measure } from './measure.service.ts';
import { MODEL_VERSION } from './model.ts';
import { addSample, failSample, keepLease, leaseSample, sampleLeases } from './samples.store.ts';
import { dayIn } from '../platform/clock.ts';
import { countLinked } from './draw.store.ts';

const leaseMs = 10 * 60_000;
/** Each month so many pairs: an hour of one person's time. */
const MONTHLY = 100;
/** A house with fewer links of the machine is asked for no sample; people may still draw one. */
const LEAST_LINKS = 200;

export type QualityWorker = Worker & {
  /** figures of the group are wanted now */
  ask(groupId: string): void;
};

export function startQualityWorker(parts: { database: Database; clock: Clock; log: Log; name: string }): QualityWorker {
  const { database, clock, log, name } = parts;
  const asked = new Set<string>();
  const until = () => new Date(clock.nowMs() + leaseMs).toISOString();

  async function measureDue(groupId: string): Promise<boolean> {
    const wanted = asked.delete(groupId);
    const leased = await database.tenant(groupId, async (tx) => {
      const [house] = await readProperties(tx, groupId);
      if (house === undefined) return false;
      if (!wanted && !isDue(await readSweep(tx, groupId), clock.now(), house.timeZone)) return false;
      return leaseSweep(tx, groupId, { by: name, now: clock.now(), until: until() });
    });
    if (!leased) return false;
    await measure({ database, clock }, groupId, { by: name, until });
    return true;
  }

  /** The first look round of a month draws it; whoever comes second finds it there. */
  async function askMonthly(groupId: string): Promise<void> {
    await database.tenant(groupId, async (tx) => {
      const [house] = await readProperties(tx, groupId);
      if (house === undefined) return;
      const month = dayIn(house.timeZone, clock.now()).slice(0, 7);
      if ((await countLinked(tx, groupId, LEAST_LINKS)) < LEAST_LINKS) return;
      const sample = {
        sampleId: newId(),
        month,
        seed: `${groupId} ${month}`,
        size: MONTHLY,
        modelVersion: MODEL_VERSION,
      };
      await addSample(tx, groupId, { ...sample, by: null, at: clock.now() });
    });
  }

  async function drawDue(groupId: string): Promise<boolean> {
    const sample = await database.tenant(groupId, (tx) =>
      leaseSample(tx, groupId, { by: name, now: clock.now(), until: until() }),
    );
    if (sample === undefined) return false;
    try {
      await drawSample(database, groupId, sample, clock.now, () =>
        database.tenant(groupId, (tx) => keepLease(tx, groupId, sample.sampleId, name, until())),
      );
    } catch (error) {
      log.error('sample_failed', { sample: sample.sampleId, cause: (error as Error).message.slice(0, 200) });
      await database.tenant(groupId, (tx) => failSample(tx, groupId, sample.sampleId));
    }
    return true;
  }

  const worker = startWorker({
    name: 'quality',
    log,
    everyMs: 5 * 60_000,
    groups: () => database.system(groupIds),
    work: releasing({ database, name, store: sampleLeases }, async (groupId) => {
      const measured = await measureDue(groupId);
      if (measured) await askMonthly(groupId);
      return (await drawDue(groupId)) || measured;
    }),
  });
  return {
    ...worker,
    ask(groupId) {
      asked.add(groupId);
      worker.wake(groupId);
    },
  };
}
