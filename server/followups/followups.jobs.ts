// The worker behind follow-up: plans calls for who left, keeps what came of who was listed, and makes the day's list - of those the
// figures warn of, then of those who stay away by rule - house by house. What fails at one house stops no other work.
import { dayIn, type Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import { groupIds, type Emit } from '../platform/events.store.ts';
import type { Log } from '../platform/log.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import { readProperties } from '../properties/properties.store.ts';
import { refreshPassed } from '../stays/summary.service.ts';
import { listAbsent, listWarned } from './nightly.service.ts';
import { settle } from './outcome.service.ts';
import { planCalls } from './planning.service.ts';

type Parts = { database: Database; clock: Clock; log: Log; emit: Emit };

/** Summaries made anew in one transaction. */
const AT_ONCE = 200;

export function startFollowupWorker(parts: Parts): Worker {
  const { database, clock, log } = parts;
  // the list is made once a day, also where nobody came onto it
  const listed = new Map<string, string>();
  /** False where it failed. */
  async function done(job: string, groupId: string, propertyId: string | null, work: (tx: Tx) => Promise<unknown>) {
    try {
      await database.tenant(groupId, work);
      return true;
    } catch (error) {
      log.error('followup_job_failed', { job, propertyId, cause: (error as Error).message.slice(0, 300) });
      return false;
    }
  }
  return startWorker({
    name: 'followups',
    log,
    everyMs: 10 * 60_000,
    groups: () => database.system(groupIds),
    async work(groupId) {
      const now = clock.now();
      // a booking whose day has passed hides the next one
      for (let more = true; more;) {
        let count = 0;
        const isDone = await done('summaries', groupId, null, async (tx) => {
          count = await refreshPassed(tx, groupId, now, AT_ONCE);
        });
        more = isDone && count === AT_ONCE;
      }
      const houses = await database.tenantReadOnly(groupId, (tx) => readProperties(tx, groupId));
      for (const house of houses) {
        const tried = (job: string, work: (tx: Tx) => Promise<unknown>) => done(job, groupId, house.id, work);
        const isHotel = house.kind === 'hotel';
        if (isHotel) await tried('calls', (tx) => planCalls(tx, groupId, house, now));
        await tried('outcomes', (tx) => settle(tx, groupId, house, now));
        const today = dayIn(house.timeZone, now);
        if (listed.get(house.id) === today) continue;
        const warned = await tried('warned', (tx) => listWarned(parts, tx, groupId, house, now));
        const absent = !isHotel || (await tried('absent', (tx) => listAbsent(parts, tx, groupId, house, now)));
        if (warned && absent) listed.set(house.id, today);
      }
      return false;
    },
  });
}
