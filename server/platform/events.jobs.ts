// The dispatcher: brings events to their listeners after commit, at least once, under a lease; what fails five times is kept as
// dead with its cause.
import type { Clock } from './clock.ts';
import type { Database } from './database/database.io.ts';
import type { Heard, Listener } from './event.ts';
import {
  deliveryLeases,
  failDelivery,
  groupIds,
  leaseDeliveries,
  settleDeliveries,
  type Delivery,
} from './events.store.ts';
import { releasing } from './leases.io.ts';
import type { Log } from './log.ts';
import { startWorker, type Worker } from './worker.io.ts';

const attempts = 5;
const leaseMs = 30_000;
const later = (clock: Clock, ms: number) => new Date(clock.nowMs() + ms).toISOString();

export function startDispatcher(parts: {
  database: Database;
  listeners: readonly Listener[];
  clock: Clock;
  log: Log;
  name: string;
}): Worker {
  const { database, clock, log } = parts;
  const byName = new Map(parts.listeners.map((listener) => [listener.name, listener]));

  const deliver = async (groupId: string, delivery: Delivery) => {
    try {
      await byName.get(delivery.listener)?.hear(heard(groupId, delivery));
      await database.tenant(groupId, (tx) => settleDeliveries(tx, groupId, [delivery]));
    } catch (error) {
      const dead = delivery.attempts >= attempts;
      log.warn('listener_failed', {
        listener: delivery.listener,
        event: delivery.id,
        attempts: delivery.attempts,
        dead,
      });
      await database.tenant(groupId, (tx) =>
        failDelivery(
          tx,
          groupId,
          delivery,
          (error as Error).message.slice(0, 500),
          later(clock, 1000 * 4 ** delivery.attempts),
          dead,
        ),
      );
    }
  };

  /** True = all are heard and settled. */
  const together = async (groupId: string, deliveries: readonly Delivery[]): Promise<boolean> => {
    const listener = byName.get(deliveries[0]!.listener);
    if (listener?.hearTogether === undefined || deliveries.length === 1) return false;
    try {
      await listener.hearTogether(
        groupId,
        deliveries.map((delivery) => heard(groupId, delivery)),
      );
      await database.tenant(groupId, (tx) => settleDeliveries(tx, groupId, deliveries));
      return true;
    } catch (error) {
      log.warn('listener_failed_together', { listener: listener.name, cause: (error as Error).message.slice(0, 200) });
      return false;
    }
  };

  return startWorker({
    name: 'events',
    log,
    everyMs: 3000,
    groups: () => database.system(groupIds),
    work: releasing({ database, name: parts.name, store: deliveryLeases }, async (groupId) => {
      const due = await database.tenant(groupId, (tx) =>
        leaseDeliveries(tx, groupId, parts.name, clock.now(), later(clock, leaseMs), 100),
      );
      for (const own of Map.groupBy(due, ({ listener }) => listener).values())
        if (!(await together(groupId, own))) for (const delivery of own) await deliver(groupId, delivery);
      return due.length === 100;
    }),
  });
}

function heard(groupId: string, { listener: _, attempts: __, ...event }: Delivery): Heard {
  return { ...event, groupId };
}
