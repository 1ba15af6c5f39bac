// What goes on with promises while nobody looks: bookings and merges wake them or let them go, and a round sees to those whose time has
// come - each open one once an hour at least: the bookings of an imported file tell no event.
import type { Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import type { Heard, Listener } from '../platform/event.ts';
import { groupIds } from '../platform/events.store.ts';
import type { Log } from '../platform/log.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import { lookAtPromises, type PromiseParts } from './look.service.ts';
import { dueToLook, touchedByGuests, touchedByReservations, touchedLately } from './promises.store.ts';

export type PromiseWork = {
  listener: Listener;
  startRounds(): Worker;
};

const AT_ONCE = 100;
const MOST_TOUCHED = 500;

export function openPromises(parts: PromiseParts & { database: Database; clock: Clock; log: Log }): PromiseWork {
  const { database, clock, log } = parts;
  const hearAll = (groupId: string, events: readonly Heard[]) =>
    database.tenant(groupId, async (tx) => {
      await lookAtPromises(parts, tx, groupId, await touchedBy(tx, groupId, events), clock.now());
    });
  return {
    listener: {
      name: 'promises',
      hears: ['reservation_changed', 'guests_merged', 'guests_unmerged'],
      hear: (event) => hearAll(event.groupId, [event]),
      hearTogether: hearAll,
    },
    startRounds: () =>
      startWorker({
        name: 'promises',
        log,
        everyMs: 5_000,
        groups: () => database.system(groupIds),
        work: (groupId) =>
          database.tenant(groupId, async (tx) => {
            const now = clock.now();
            const due = await dueToLook(tx, groupId, now, AT_ONCE);
            await lookAtPromises(parts, tx, groupId, due, now);
            await lookAtPromises(parts, tx, groupId, await touchedLately(tx, groupId, MOST_TOUCHED), now);
            return due.length === AT_ONCE;
          }),
      }),
  };
}

async function touchedBy(tx: Tx, groupId: string, events: readonly Heard[]): Promise<string[]> {
  const bookings = events.filter(({ kind }) => kind === 'reservation_changed').map(({ key }) => key);
  const guests = events
    .filter(({ kind }) => kind !== 'reservation_changed')
    .flatMap(({ key, payload }) => (typeof payload['otherId'] === 'string' ? [key, payload['otherId']] : [key]));
  return [
    ...new Set([
      ...(bookings.length > 0 ? await touchedByReservations(tx, groupId, bookings) : []),
      ...(guests.length > 0 ? await touchedByGuests(tx, groupId, guests) : []),
    ]),
  ].toSorted();
}
