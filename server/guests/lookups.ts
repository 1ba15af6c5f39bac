// What this folder asks of those below it, who know stays; main.ts hands the answers in.
import type { Tx } from '../platform/database/tables.ts';
import type { Presence } from './find.ts';

/**
 * Stays provides it. With `guestIds`: how these guests stand to the house now. With null: everyone in house, arriving today or
 * within a week. `propertyIds` null = the whole group.
 */
export type PresenceLookup = (
  tx: Tx,
  groupId: string,
  asked: { propertyIds: readonly string[] | null; guestIds: readonly string[] | null; at: string },
) => Promise<ReadonlyMap<string, Presence>>;

/** Stays provides it: the guest's own record on that reservation, null where the guest has no part in it or it is at none of the properties (null = any). */
export type RecordForReservation = (
  tx: Tx,
  groupId: string,
  reservationId: string,
  guestId: string | null,
  propertyIds: readonly string[] | null,
) => Promise<{ recordId: string; propertyId: string; departureDate: string | null } | null>;
