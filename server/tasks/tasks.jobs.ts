// What tasks do by themselves: climb the ladder, come again, wake up. One worker per house process; what it holds no other touches.
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Heard, Listener } from '../platform/event.ts';
import { groupIds, type Emit } from '../platform/events.store.ts';
import type { Log } from '../platform/log.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import { climb } from './climb.service.ts';
import { openRecurring } from './recurring.service.ts';
import { bookingsChanged, lookOver } from './triggers.service.ts';

type Parts = { database: Database; clock: Clock; emit: Emit; log: Log };

/** Bookings that come without an event of their own (files) are found within this time. */
const lookOverMs = 60_000;

export function startTaskWorker(parts: Parts): Worker {
  const { database, clock, log } = parts;
  const looked = new Map<string, number>();
  return startWorker({
    name: 'tasks',
    log,
    everyMs: 5000,
    groups: () => database.system(groupIds),
    async work(groupId) {
      const now = clock.now();
      const climbing = await database.tenant(groupId, (tx) => climb(parts, tx, groupId, now));
      const opening = await database.tenant(groupId, (tx) => openRecurring(parts, tx, groupId, now));
      if (clock.nowMs() - (looked.get(groupId) ?? 0) < lookOverMs) return climbing || opening;
      const waking = await database.tenant(groupId, (tx) => lookOver(parts, tx, groupId, now));
      if (!waking) looked.set(groupId, clock.nowMs());
      return climbing || opening || waking;
    },
  });
}

export function taskListener(parts: Omit<Parts, 'log'>): Listener {
  const hearAll = async (groupId: string, events: readonly Pick<Heard, 'kind' | 'key'>[]) => {
    const now = parts.clock.now();
    const bookings = events.filter(({ kind }) => kind === 'reservation_changed').map(({ key }) => key);
    await parts.database.tenant(groupId, async (tx) => {
      if (bookings.length > 0) await bookingsChanged(parts, tx, groupId, bookings, now);
      if (bookings.length < events.length) await lookOver(parts, tx, groupId, now);
    });
  };
  return {
    name: 'tasks.triggers',
    hears: ['reservation_changed', 'guests_merged', 'guests_unmerged'],
    hear: (event) => hearAll(event.groupId, [event]),
    hearTogether: hearAll,
  };
}
