// The pipeline: takes a batch of canonical records through the handlers that main.ts lists in the data's order (identity, guests,
// stays), in the caller's transaction, and writes the events of what changed. Same batch twice = the second changes nothing.
import type { Change } from '@regulars/contract/today.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { HouseEvent } from '../platform/event.ts';
import { push, type Emit } from '../platform/events.store.ts';
import type { Batch, Handler } from './batch.ts';

export type Pipeline = {
  /** may be called before `apply`, outside its transaction: what needs no database is made while another batch is with it */
  prepare(batch: Batch): void;
  apply(tx: Tx, batch: Batch): Promise<void>;
};

/** Screens hear of each booking up to so many in one transaction; beyond it, once per property. A file's own progress is pushed by its import. */
const pushesPerBatch = 100;

export function createPipeline(handlers: readonly Handler[], emit: Emit): Pipeline {
  return {
    prepare(batch) {
      for (const handler of handlers) handler.prepare?.(batch);
    },
    async apply(tx, batch) {
      for (const handler of handlers) await handler.apply(tx, batch);
      const reservations = [...batch.reservations];
      const events = reservations.map(([reservationId, r]): HouseEvent => ({
        kind: 'reservation_changed',
        key: reservationId,
        payload: { messageId: r.messageId, propertyId: r.propertyId, dates: r.dates, isNew: r.isNew },
      }));
      const guests = [...batch.touched].map((guestId): HouseEvent => ({
        kind: 'guest_changed',
        key: guestId,
        payload: {},
      }));
      await emit(tx, batch.groupId, batch.importId ? [] : [...events, ...guests], batch.at);
      await push(tx, batch.groupId, changesOf(batch, reservations));
    },
  };
}

function changesOf(batch: Batch, reservations: [string, { propertyId: string; dates: string[] }][]): Change[] {
  if (batch.importId) return [];
  const change = (key: string, propertyId: string, dates: string[]): Change => ({
    kind: 'reservation',
    key,
    propertyId,
    dates,
    at: batch.at,
  });
  if (reservations.length <= pushesPerBatch)
    return reservations.map(([key, { propertyId, dates }]) => change(key, propertyId, dates));
  const byProperty = Map.groupBy(reservations, ([, { propertyId }]) => propertyId);
  return [...byProperty].map(([propertyId, own]) =>
    change(own[0]![0], propertyId, [...new Set(own.flatMap(([, { dates }]) => dates))].toSorted()),
  );
}
