// Stays: what guests booked, what happened of it in the house, what they paid. In: canonical reservations, stays and charges of a
// batch, with the records identity made of their persons. Out: bookings, rooms, people by role, stays and charges; the channel's
// order tied to the house's own reservation; the summaries of all guests concerned. One statement per table, however many rows.
import { addRedo } from '../identity/redo.store.ts';
import { personRef, type Batch, type BatchItem, type Handler } from '../intake/batch.ts';
import type { Reservation, Stay } from '../intake/canonical.ts';
import { behind } from '../platform/database/behind.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { sleepersOfOneGuest } from './beds.store.ts';
import { applyCharges } from './charges.service.ts';
import { plainText } from '../intake/clockedFacts.ts';
import { takeUp, type OnIt, type ReservationState } from './reservation.ts';
import { rowsOf } from './reservationRows.ts';
import { loadReservations, writeReservations, type Held, type Written } from './reservations.store.ts';
import { numbersOf } from './sameBooking.ts';
import { guestsOf, tieEarlyCharges, writeStays } from './stays.store.ts';
import { refreshSummaries } from './summary.service.ts';
import { tieTwins } from './twins.service.ts';
import { bookingIndex } from './whichBooking.ts';

export function staysHandler(): Handler {
  return { name: 'stays', apply: applyStays };
}

/** One booking while a batch is at work on it. */
type Open = {
  id: string;
  connectionId: string;
  propertyId: string;
  source: string;
  sourceKey: string;
  messageId: string | null;
  before: ReservationState | null;
  beforeKey: string;
  beforeDates: string[];
  state: ReservationState | null;
  changed: boolean;
};

async function applyStays(tx: Tx, batch: Batch): Promise<void> {
  const bookings = await takeUpBookings(tx, batch);
  const saved = bookings.filter(
    (open) => plainText(open.before) !== plainText(open.state) || open.beforeKey !== open.sourceKey,
  );
  const written = saved.map(asWritten);
  const before = await guestsOf(
    tx,
    batch.groupId,
    saved.filter((open) => open.before !== null).map((open) => open.id),
  );
  await writeReservations(tx, batch.groupId, written, batch.at);
  await writeStays(tx, batch.groupId, written, newId);
  await tieEarlyCharges(
    tx,
    batch.groupId,
    written.map((one) => one.id),
  );
  const chargeIds = await applyCharges(tx, batch);
  await tieTwins(
    tx,
    batch.groupId,
    written.map((one) => one.id),
  );
  for (const open of saved) tell(batch, open);
  await lookAgain(tx, batch, saved);
  const after = await guestsOf(
    tx,
    batch.groupId,
    written.map((one) => one.id),
    chargeIds,
  );
  for (const guestId of [...before, ...after]) batch.touched.add(guestId);
  // A guest that began here without a booking has the row that guests wrote, and nothing to add to it.
  const booked = new Set(after);
  const bare = [...batch.fresh.keys()].filter((guestId) => !booked.has(guestId));
  const others = batch.touched.difference(new Set(bare));
  await refreshSummaries(tx, batch.groupId, others, batch.at);
}

/**
 * Who sleeps in one booking is two people, and identity may have believed otherwise; who left it may be one with somebody in it
 * after all. Either is looked at again.
 */
async function lookAgain(tx: Tx, batch: Batch, saved: readonly Open[]): Promise<void> {
  const joined: string[] = [];
  const left: string[] = [];
  for (const open of saved) {
    const [was, is] = [sleepersOf(open.before), sleepersOf(open.state)];
    if (is.size > 1 && [...is].some((id) => !was.has(id))) joined.push(open.id);
    if (was.size > 1 && [...was].some((id) => !is.has(id))) left.push(...was);
  }
  if (joined.length + left.length === 0) return;
  const one = await sleepersOfOneGuest(tx, batch.groupId, joined);
  behind(addRedo(tx, batch.groupId, [...one, ...left], 'company_changed', batch.at));
}

function sleepersOf(state: ReservationState | null): Set<string> {
  if (state === null) return new Set();
  const people = [...Object.values(state.persons), ...Object.values(state.stays).flatMap((stay) => stay.people)];
  return new Set(
    people.filter(({ role }) => role === 'primary' || role === 'accompanying').map(({ recordId }) => recordId),
  );
}

async function takeUpBookings(tx: Tx, batch: Batch): Promise<Open[]> {
  const items = batch.items.flatMap((item, no) =>
    item.record.kind === 'reservation' || item.record.kind === 'stay' ? [{ item, no, said: item.record }] : [],
  );
  if (items.length === 0) return [];
  const held = await loadReservations(tx, batch.groupId, wantedBy(items));
  const open = new Map(held.map((one) => [one.id, reopened(one)]));
  const index = bookingIndex(held);
  for (const { item, no, said } of items) {
    const which = index.find(item.connectionId, said);
    const booking = open.get(which.id ?? '') ?? started(item, said, which.sourceKey);
    open.set(booking.id, booking);
    booking.sourceKey = which.sourceKey;
    const firstWord = said.kind === 'stay' && booking.state?.stays[said.sourceEntityId] === undefined;
    const { after, changed, reason } = takeUp(booking.state, said, item.receivedAt, peopleOf(batch, no, said));
    booking.state = after;
    if (changed) booking.messageId = item.messageId;
    booking.changed ||= changed;
    batch.outcome[no] = firstWord ? 'created' : reason;
    index.add({
      id: booking.id,
      connectionId: item.connectionId,
      sourceKey: booking.sourceKey,
      confirmationNo: after.head.values.confirmationNo ?? booking.sourceKey,
      stayKeys: Object.keys(after.stays),
    });
  }
  return [...open.values()].filter((booking) => booking.state !== null);
}

function wantedBy(items: readonly { item: BatchItem; said: Reservation | Stay }[]) {
  const at = (item: BatchItem, key: string | undefined) =>
    key === undefined || key === '' ? [] : [{ connectionId: item.connectionId, key }];
  return {
    keys: items.flatMap(({ item, said }) =>
      at(item, said.kind === 'stay' ? said.reservationEntityId : said.sourceEntityId),
    ),
    confirmations: items.flatMap(({ item, said }) => at(item, said.confirmationNo)),
    stays: items.flatMap(({ item, said }) => (said.kind === 'stay' ? at(item, said.sourceEntityId) : [])),
  };
}

function reopened(held: Held): Open {
  const { id, connectionId, propertyId, source, sourceKey, state } = held;
  return {
    id,
    connectionId,
    propertyId,
    source,
    sourceKey,
    messageId: held.messageId,
    before: state,
    beforeKey: sourceKey,
    beforeDates: held.dates.filter((date) => date !== null),
    state,
    changed: false,
  };
}

function started(item: BatchItem, said: Reservation | Stay, sourceKey: string): Open {
  return {
    id: newId(),
    connectionId: item.connectionId,
    propertyId: item.propertyId,
    source: said.source,
    sourceKey,
    messageId: item.messageId,
    before: null,
    beforeKey: sourceKey,
    beforeDates: [],
    state: null,
    changed: true,
  };
}

/** Persons of the message whom identity knows a record of; a person without any name or contact has none. */
function peopleOf(batch: Batch, no: number, said: Reservation | Stay): OnIt[] {
  return said.persons.flatMap((person) => {
    const recordId = batch.recordOf.get(personRef(no, person.personKey));
    return recordId === undefined
      ? []
      : [{ personKey: person.personKey, role: person.role, roomIndex: person.roomIndex ?? '', recordId }];
  });
}

function asWritten(open: Open): Written {
  const rows = rowsOf(open.state!, open.sourceKey);
  return {
    id: open.id,
    connectionId: open.connectionId,
    propertyId: open.propertyId,
    source: open.source,
    sourceKey: open.sourceKey,
    messageId: open.messageId,
    state: open.state!,
    rows,
    numbers: numbersOf(rows),
    isNew: open.before === null,
  };
}

/** What others hear of it: events, latency, and the import that may be taken back. */
function tell(batch: Batch, open: Open): void {
  if (batch.importId !== null)
    batch.changes.push({
      entity: 'reservation',
      entityId: open.id,
      before: open.before === null ? null : { state: open.before, sourceKey: open.beforeKey },
    });
  if (!open.changed) return;
  const rows = rowsOf(open.state!, open.sourceKey);
  const dates = [...open.beforeDates, ...rows.rooms.flatMap((room) => [room.arrivalDate, room.departureDate])].filter(
    (date) => date !== null,
  );
  batch.reservations.set(open.id, {
    messageId: open.messageId,
    propertyId: open.propertyId,
    dates: [...new Set(dates)].toSorted(),
    isNew: open.before === null,
  });
}
