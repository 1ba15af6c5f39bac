// Takes back what an import did to bookings, stays and charges: new ones go, changed ones are again what they were. A file
// has a connection of its own, so no message of another source is ever lost by it.
import type { Batch } from '../intake/batch.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import type { ReservationState } from './reservation.ts';
import { rowsOf } from './reservationRows.ts';
import { deleteReservations, readIdentities, writeReservations } from './reservations.store.ts';
import { numbersOf } from './sameBooking.ts';
import { deleteCharges, guestsOf, tieEarlyCharges, writeCharges, writeStays, type ChargeRow } from './stays.store.ts';
import { tieTwins } from './twins.service.ts';

type Before = { state: ReservationState; sourceKey: string };

/** Answers the guests concerned, for `refreshSummaries` once records and links are taken back too. `at` is the time of the undo. */
export async function undoChanges(
  tx: Tx,
  groupId: string,
  changes: Batch['changes'],
  at: string,
): Promise<{ guestIds: string[] }> {
  const of = (entity: string) => changes.filter((change) => change.entity === entity);
  const reservationIds = of('reservation').map((change) => change.entityId);
  const chargeIds = of('charge').map((change) => change.entityId);
  const guestIds = await guestsOf(tx, groupId, reservationIds, chargeIds);
  await deleteCharges(
    tx,
    groupId,
    of('charge')
      .filter((change) => change.before === null)
      .map((change) => change.entityId),
  );
  await deleteReservations(
    tx,
    groupId,
    of('reservation')
      .filter((change) => change.before === null)
      .map((change) => change.entityId),
  );
  const restored = of('reservation').filter((change) => change.before !== null);
  const identities = new Map(
    (
      await readIdentities(
        tx,
        groupId,
        restored.map((change) => change.entityId),
      )
    ).map((one) => [one.id, one]),
  );
  const written = restored.flatMap((change) => {
    const identity = identities.get(change.entityId);
    const { state, sourceKey } = change.before as Before;
    const rows = rowsOf(state, sourceKey);
    return identity === undefined
      ? []
      : [{ ...identity, sourceKey, state, rows, numbers: numbersOf(rows), isNew: false }];
  });
  await writeReservations(tx, groupId, written, at);
  await writeStays(tx, groupId, written, newId);
  await writeCharges(
    tx,
    groupId,
    of('charge').flatMap((change) => (change.before === null ? [] : [change.before as ChargeRow])),
  );
  await tieEarlyCharges(
    tx,
    groupId,
    written.map((one) => one.id),
  );
  await tieTwins(
    tx,
    groupId,
    written.map((one) => one.id),
  );
  return { guestIds };
}
