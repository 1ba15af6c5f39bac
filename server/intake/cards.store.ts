// Open cards of guests are read again when something beside a booking changed of them; bookings tell by their own events.
import type { Tx } from '../platform/database/tables.ts';
import { push } from '../platform/events.store.ts';
import type { Batch } from './batch.ts';

/** Cards told of in one transaction; a larger batch is a file, whose progress is told by itself. */
const MOST_PUSHED = 100;

/** A file's rows tell no card, its progress is told by the import. */
export async function tellCards(
  tx: Tx,
  { groupId, importId, at, items }: Batch,
  guestIds: readonly string[],
): Promise<void> {
  if (importId !== null) return;
  const propertyId = items[0]!.propertyId;
  await push(
    tx,
    groupId,
    guestIds.slice(0, MOST_PUSHED).map((key) => ({ kind: 'guest' as const, key, propertyId, dates: [], at })),
  );
}
