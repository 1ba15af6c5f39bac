// Lineup: the guests that the records of a batch may turn out to be. It starts with those the database offers by shared keys
// and grows as the batch is linked, so that a file with twins finds them; two people of one reservation never meet in it.
import type { Candidate, Match, Member } from './choice.ts';
import { isOffice, type Arrival } from './arrived.ts';

export type Seat = Member & {
  connectionId: string;
  sourceKey: string;
  role: string;
  beds: Arrival['beds'];
};

export type LinedGuest = { guestId: string; createdAt: string; members: Seat[] };

export type Lineup = {
  /** guests that share a key with the record, its own left out */
  candidates(recordId: string, keys: readonly string[]): LinedGuest[];
  barred(seat: Seat, ownGuestId: string | null): (candidate: Candidate, other: Candidate | null) => boolean;
  found(guest: LinedGuest, keys: readonly string[]): void;
  join(seat: Seat, match: Match, keys: readonly string[]): void;
  unite(survivorId: string, otherId: string): void;
  /** the guest a record is with by now */
  guestOf(recordId: string): LinedGuest | undefined;
};

/** `keptApart`: pairs of guest ids that a person keeps apart, as `pairKey`. */
export function openLineup(
  guests: readonly LinedGuest[],
  byKey: Map<string, string[]>,
  keptApart: ReadonlySet<string>,
): Lineup {
  const apart = new Set(keptApart);
  const byId = new Map(guests.map((guest) => [guest.guestId, guest]));
  const guestOf = new Map(guests.flatMap((guest) => guest.members.map((member) => [member.recordId, guest] as const)));
  const add = (seat: Seat, guest: LinedGuest, keys: readonly string[]): void => {
    guestOf.set(seat.recordId, guest);
    for (const key of keys) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [seat.recordId]);
      else known.push(seat.recordId);
    }
  };
  return {
    candidates: (recordId, keys) => {
      const own = guestOf.get(recordId);
      const found = new Set(keys.flatMap((key) => byKey.get(key) ?? []).map((id) => guestOf.get(id)));
      return [...found].filter((guest) => guest !== undefined && guest !== own) as LinedGuest[];
    },
    barred: (seat, ownGuestId) => (candidate, other) => {
      const one = byId.get(candidate.guestId)!;
      if (other === null)
        return (
          (ownGuestId !== null && apart.has(pairKey(ownGuestId, one.guestId))) ||
          one.members.some((member) => areTwoPeople(seat, member))
        );
      const two = byId.get(other.guestId)!;
      return (
        apart.has(pairKey(one.guestId, two.guestId)) ||
        one.members.some((left) => two.members.some((right) => areTwoPeople(left, right)))
      );
    },
    found: (guest, keys) => {
      byId.set(guest.guestId, guest);
      for (const seat of guest.members) add(seat, guest, keys);
    },
    join: (seat, match, keys) => {
      const guest = byId.get(match.guestId)!;
      guest.members.push(seat);
      add(seat, guest, keys);
    },
    unite: (survivorId, otherId) => {
      const survivor = byId.get(survivorId)!;
      const other = byId.get(otherId);
      if (other === undefined || other === survivor) return;
      survivor.members.push(...other.members);
      for (const { recordId } of other.members) guestOf.set(recordId, survivor);
      byId.set(otherId, survivor);
      for (const third of byId.keys())
        if (apart.has(pairKey(other.guestId, third))) apart.add(pairKey(survivorId, third));
    },
    guestOf: (recordId) => guestOf.get(recordId),
  };
}

export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/**
 * Two who sleep in one room, or in one reservation under different names, are two people whatever they share. Two rooms
 * under one name are one guest who booked both. A booker may be one of those who sleep there.
 */
export function areTwoPeople(a: Seat, b: Seat): boolean {
  if (a.recordId === b.recordId) return false;
  const sameName = a.normal.displayName.sortKey === b.normal.displayName.sortKey;
  for (const left of a.beds) {
    for (const right of b.beds) {
      if (left.itemNo !== right.itemNo) continue;
      if (left.room === right.room || left.room === '' || right.room === '' || !sameName) return true;
    }
  }
  if (a.beds.length > 0 && b.beds.length > 0) return false;
  return (
    !sameName &&
    sleeps(a.role) &&
    sleeps(b.role) &&
    a.connectionId === b.connectionId &&
    orderOf(a) !== null &&
    orderOf(a) === orderOf(b)
  );
}

function sleeps(role: string): boolean {
  return role === 'primary' || role === 'accompanying';
}

/** The reservation or stay a record was named in; null for profiles, which have a key of their own. */
function orderOf({ sourceKey, role }: Seat): string | null {
  const slash = sourceKey.lastIndexOf('/');
  return slash < 0 || role === 'profile' || isOffice(role) ? null : sourceKey.slice(0, slash);
}
