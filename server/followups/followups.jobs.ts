// The worker behind follow-up: plans calls for who left and makes the day's list of who stays away, house by house.
import { dayIn, type Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { groupIds } from '../platform/events.store.ts';
import type { Log } from '../platform/log.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import { readProperties } from '../properties/properties.store.ts';
import { listAbsent, planCalls } from './planning.service.ts';

export function startFollowupWorker({ database, clock, log }: { database: Database; clock: Clock; log: Log }): Worker {
  // the list is made once a day, also where nobody came onto it
  const listed = new Map<string, string>();
  return startWorker({
    name: 'followups',
    log,
    everyMs: 10 * 60_000,
    groups: () => database.system(groupIds),
    async work(groupId) {
      const houses = await database.tenantReadOnly(groupId, (tx) => readProperties(tx, groupId));
      for (const house of houses.filter(({ kind }) => kind === 'hotel')) {
        await database.tenant(groupId, (tx) => planCalls(tx, groupId, house, clock.now()));
        const today = dayIn(house.timeZone, clock.now());
        if (listed.get(house.id) === today) continue;
        await database.tenant(groupId, (tx) => listAbsent(tx, groupId, house, clock.now()));
        listed.set(house.id, today);
      }
      return false;
    },
  });
}
