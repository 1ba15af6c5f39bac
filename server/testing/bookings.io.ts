// Bookings, stays and bills arriving in a test's hotel group: canonical records built short, taken through the whole pipeline
// (identity, guests, stays) and put on the board, one transaction per call.
import { diningHandler } from '../dining/orders.service.ts';
import { guestsHandler } from '../guests/guests.service.ts';
import { identityHandler } from '../identity/arrival.service.ts';
import { openBatch, type Batch, type BatchItem } from '../intake/batch.ts';
import type { CanonicalRecord, FolioTransaction, Reservation, RoomStay, Stay } from '../intake/canonical.ts';
import type { Database } from '../platform/database/database.io.ts';
import { interactionsHandler } from '../stays/interactions.service.ts';
import { markVisible } from '../stays/reservations.store.ts';
import { staysHandler } from '../stays/stays.service.ts';
import { factsOf, reservation, type Named } from './arrivals.io.ts';
import type { OpenGroup, System } from './group.io.ts';

export type Taken = {
  system?: System;
  connectionId?: string;
  propertyId?: string;
  at?: string;
  importId?: string;
  messageId?: string;
};
export type Take = (records: readonly CanonicalRecord[], how?: Taken) => Promise<Batch>;

export function room(
  index: string,
  arrivalDate: string,
  departureDate: string,
  more: Partial<RoomStay> = {},
): RoomStay {
  return { index, arrivalDate, departureDate, numberOfUnits: 1, guestCounts: [], nightlyRates: [], ...more };
}

/** One room for one guest, unless `parts` says otherwise. */
export function booking(
  key: string,
  guest: Named,
  [arrival, departure]: readonly [string, string],
  parts: Partial<Reservation> = {},
): Reservation {
  return reservation(key, [guest], { roomStays: [room('1', arrival, departure)], ...parts });
}

export function stayed(
  key: string,
  guest: Named,
  [arrivalDate, departureDate]: readonly [string, string],
  parts: Partial<Stay> = {},
): Stay {
  const { role = 'primary', room: _, profileId, personKey = 'g1', ...person } = guest;
  return {
    kind: 'stay',
    source: 'opentravel',
    sourceEntityId: key,
    arrivalDate,
    departureDate,
    state: 'checkedOut',
    persons: [{ role, personKey, ...(profileId && { profileId }), person: factsOf(person) }],
    ...parts,
  };
}

export function charge(
  key: string,
  stayEntityId: string,
  revenueCategory: FolioTransaction['revenueCategory'],
  amountMinor: number,
  parts: Partial<FolioTransaction> = {},
): FolioTransaction {
  return {
    kind: 'folioTransaction',
    source: 'opentravel',
    sourceEntityId: key,
    stayEntityId,
    revenueCategory,
    amountMinor,
    currencyCode: 'CNY',
    ...parts,
  };
}

/** Time moves on a minute with each call that names none. */
export function takes(database: Database, group: OpenGroup): Take {
  const handlers = [
    identityHandler({ emit: async () => {} }),
    guestsHandler(),
    interactionsHandler(),
    staysHandler(),
    diningHandler(),
  ];
  let minute = 0;
  return async (
    records,
    {
      system = 'opentravel',
      connectionId = group.connections[system],
      propertyId = group.propertyId,
      at,
      importId = null,
      messageId = null,
    } = {},
  ) => {
    const receivedAt = at ?? new Date(Date.parse('2026-11-01T08:00:00Z') + 60_000 * minute++).toISOString();
    const items = records.map((record): BatchItem => ({ record, connectionId, propertyId, messageId, receivedAt }));
    return database.tenant(group.groupId, async (tx) => {
      const batch = openBatch({
        groupId: group.groupId,
        items,
        at: receivedAt,
        importId,
        properties: group.properties,
      });
      for (const handler of handlers) await handler.apply(tx, batch);
      await markVisible(tx, group.groupId, [...batch.reservations.keys()], receivedAt);
      return batch;
    });
  };
}
