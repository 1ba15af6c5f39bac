// The status of a booking or a stay, decided from all that was ever said of it, in whatever order it came (F-06): checked out is
// final; cancelled gives way only to a word that its source itself calls newer; everything else follows the newest word.
import type { ReservationStatus, StayState } from '../intake/canonical.ts';
import type { Stamp } from '../intake/clockedFacts.ts';

export type SaidStatus = {
  status: ReservationStatus;
  at: Stamp;
  /** when it was cancelled, by the source's clock */ cancelledAt: string | null;
};

const RANK: Readonly<Record<ReservationStatus, number>> = {
  requested: 0,
  waitlisted: 1,
  reserved: 2,
  inHouse: 3,
  noShow: 4,
  cancelled: 5,
  checkedOut: 6,
};

/** Whether the first word stands against the second. Strict: neither beats itself. */
export function beats(a: SaidStatus, b: SaidStatus): boolean {
  if ((a.status === 'checkedOut') !== (b.status === 'checkedOut')) return a.status === 'checkedOut';
  const versioned = a.at.version !== null && b.at.version !== null;
  if (versioned && a.at.version !== b.at.version) return a.at.version! > b.at.version!;
  if ((a.status === 'cancelled') !== (b.status === 'cancelled')) return a.status === 'cancelled';
  if (!versioned && a.at.receivedAt !== b.at.receivedAt) return a.at.receivedAt > b.at.receivedAt;
  if (RANK[a.status] !== RANK[b.status]) return RANK[a.status] > RANK[b.status];
  return a.at.receivedAt < b.at.receivedAt;
}

export function takeStatus(before: SaidStatus | null, said: SaidStatus): SaidStatus {
  return before === null || beats(said, before) ? said : before;
}

/** What a stay's state means for its booking. */
export const statusOfStay: Readonly<Record<StayState, ReservationStatus>> = {
  dueIn: 'reserved',
  inHouse: 'inHouse',
  walkIn: 'inHouse',
  checkedOut: 'checkedOut',
  noShow: 'noShow',
  cancelled: 'cancelled',
};

/** The house's own word on a room beside the booking's: a guest who is or was there, is or was there. */
export function withStay(booked: ReservationStatus, stay: ReservationStatus): ReservationStatus {
  if (stay === 'reserved' || stay === 'requested' || stay === 'waitlisted') return booked;
  if (booked === 'checkedOut' || stay === 'checkedOut') return 'checkedOut';
  if (booked === 'inHouse' && (stay === 'noShow' || stay === 'cancelled')) return booked;
  return stay;
}

/** The status of a booking of several rooms. `own` is its status as said of the whole. */
export function statusOfRooms(rooms: readonly ReservationStatus[], own: ReservationStatus): ReservationStatus {
  if (rooms.length === 0) return own;
  const live = rooms.filter((status) => status !== 'cancelled');
  if (live.length === 0) return 'cancelled';
  if (live.includes('inHouse')) return 'inHouse';
  const first = live[0]!;
  if (live.every((status) => status === first)) return first;
  if (live.every((status) => status === 'checkedOut' || status === 'noShow')) return 'checkedOut';
  return live.reduce((least, status) => (RANK[status] < RANK[least] ? status : least));
}
