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
  /** Of several, the persons of the next are read and linked while what follows of the one before is written. */
  apply(tx: Tx, ...batches: readonly Batch[]): Promise<void>;
};

/** Screens hear of each booking up to so many in one transaction; beyond it, once per property. A file's own progress is pushed by its import. */
const pushesPerBatch = 100;

/** `first` is identity: who a batch is about is known before the next batch asks, all else follows behind it in its order. */
export function createPipeline([first, ...others]: readonly [Handler, ...Handler[]], emit: Emit): Pipeline {
  async function follow(tx: Tx, batch: Batch, before: Promise<void>): Promise<void> {
    await before;
    for (const handler of others) await handler.apply(tx, batch);
    const reservations = [...batch.reservations];
    await emit(tx, batch.groupId, batch.importId ? [] : eventsOf(batch, reservations), batch.at);
    await push(tx, batch.groupId, changesOf(batch, reservations));
  }
  return {
    prepare(batch) {
      for (const handler of [first, ...others]) handler.prepare?.(batch);
    },
    async apply(tx, ...batches) {
      let following = Promise.resolve();
      for (const batch of batches) {
        await first.apply(tx, batch);
        following = follow(tx, batch, following);
        // the next one may fail before anybody waits for this one
        following.catch(() => {});
      }
      await following;
    },
  };
}

type Changed = [string, { messageId: string | null; propertyId: string; dates: string[]; isNew: boolean }];

function eventsOf({ touched }: Batch, reservations: Changed[]): HouseEvent[] {
  return [
    ...reservations.map(([reservationId, r]): HouseEvent => ({
      kind: 'reservation_changed',
      key: reservationId,
      payload: { messageId: r.messageId, propertyId: r.propertyId, dates: r.dates, isNew: r.isNew },
    })),
    ...[...touched].map((guestId): HouseEvent => ({ kind: 'guest_changed', key: guestId, payload: {} })),
  ];
}

function changesOf(batch: Batch, reservations: Changed[]): Change[] {
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
