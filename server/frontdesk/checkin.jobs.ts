// What the arrival desk does by itself: asks VIPs again some days before they come, and lets its tasks follow their booking.
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Listener } from '../platform/event.ts';
import { groupIds, type Emit } from '../platform/events.store.ts';
import type { Log } from '../platform/log.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import { followBooking, openDue } from './confirmation.service.ts';

type Parts = { database: Database; clock: Clock; emit: Emit };

export function startConfirmations(parts: Parts & { log: Log }): Worker {
  return startWorker({
    name: 'confirmations',
    log: parts.log,
    everyMs: 60_000,
    groups: () => parts.database.system(groupIds),
    work: async (groupId) => {
      await openDue(parts, groupId);
      return false;
    },
  });
}

/** Idempotent: what follows already is left as it is. */
export function bookingListener(parts: Parts): Listener {
  const follow = (groupId: string, reservationIds: readonly string[]) =>
    parts.database.tenant(groupId, (tx) =>
      followBooking(parts, tx, groupId, [...new Set(reservationIds)], parts.clock.now()),
    );
  return {
    name: 'frontdesk.bookings',
    hears: ['reservation_changed'],
    hear: ({ groupId, key }) => follow(groupId, [key]),
    hearTogether: (groupId, events) =>
      follow(
        groupId,
        events.map(({ key }) => key),
      ),
  };
}
