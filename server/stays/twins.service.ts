// Ties bookings that are one (sameBooking.ts) after some of them changed; also takes ties back that no longer hold.
import type { Tx } from '../platform/database/tables.ts';
import { pairBookings } from './sameBooking.ts';
import { readSides, writeLeads } from './twins.store.ts';

export async function tieTwins(tx: Tx, groupId: string, reservationIds: readonly string[]): Promise<void> {
  if (reservationIds.length === 0) return;
  const sides = await readSides(tx, groupId, reservationIds);
  const leads = pairBookings(sides);
  await writeLeads(
    tx,
    groupId,
    sides.flatMap((side) =>
      leads.get(side.id) === side.leadId ? [] : [{ id: side.id, leadId: leads.get(side.id) ?? null }],
    ),
  );
}
