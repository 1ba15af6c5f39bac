// One booking as two sources know it: the channel's order and the house's own reservation. They are the same when they share a
// number that is long enough to mean something, or - where one is the house's own system - the same guest on the same days.
// One of them leads: the house's own, else the older. The others point to it and are shown through it.
import { normalNumber } from '../intake/bookingNumber.ts';

export { normalNumber, numbersOf } from '../intake/bookingNumber.ts';

export type BookingSide = {
  id: string;
  connectionId: string;
  propertyId: string;
  /** from the house's own system (connection.settings.role = 'pms') */
  isPms: boolean;
  /** nothing but a stay is known of it */
  isShell: boolean;
  cancelled: boolean;
  channelCode: string;
  channelReservationNo: string | null;
  arrivalDate: string | null;
  departureDate: string | null;
  units: number;
  numbers: readonly string[];
  guestIds: readonly string[];
  receivedAt: string;
};

/** Which booking leads for each of `sides` (null = it stands alone or leads itself). Same input, same answer, in any order. */
export function pairBookings(sides: readonly BookingSide[]): Map<string, string | null> {
  const sorted = sides.toSorted(
    (a, b) =>
      Number(b.isPms) - Number(a.isPms) ||
      Number(a.isShell) - Number(b.isShell) ||
      order(a.receivedAt, b.receivedAt) ||
      order(a.id, b.id),
  );
  const leads = new Map<string, string | null>(sorted.map((side) => [side.id, null]));
  const members = new Map<string, BookingSide[]>();
  for (const [same, keysOf] of [
    [sharesNumber, numberKeys],
    [isAlike, guestKeys],
  ] as const) {
    const leaders = new Map<string, BookingSide[]>();
    for (const side of sorted) {
      if (leads.get(side.id) !== null) continue;
      const leader = members.has(side.id)
        ? undefined
        : keysOf(side)
            .flatMap((key) => leaders.get(key) ?? [])
            .find((other) => mayJoin(members.get(other.id) ?? [other], side) && same(other, side));
      if (leader === undefined) for (const key of keysOf(side)) leaders.set(key, [...(leaders.get(key) ?? []), side]);
      else {
        leads.set(side.id, leader.id);
        members.set(leader.id, [...(members.get(leader.id) ?? [leader]), side]);
      }
    }
  }
  return leads;
}

const numberKeys = (side: BookingSide): string[] => side.numbers.map((number) => `${side.propertyId}/${number}`);
const guestKeys = (side: BookingSide): string[] =>
  side.guestIds.map((guest) => `${side.propertyId}/${guest}/${side.arrivalDate}`);

/** One source never knows one booking twice, except as the stay that came before it. */
function mayJoin(group: readonly BookingSide[], side: BookingSide): boolean {
  return group.every(
    (member) =>
      member.propertyId === side.propertyId &&
      (member.connectionId !== side.connectionId || member.isShell !== side.isShell),
  );
}

function sharesNumber(a: BookingSide, b: BookingSide): boolean {
  const shared = a.numbers.filter((number) => b.numbers.includes(number));
  const sameDay = a.arrivalDate === null || b.arrivalDate === null || a.arrivalDate === b.arrivalDate;
  return shared.some((number) => number.length >= 8 || (number.length >= 5 && sameDay));
}

/** No number in common: same guest, same days, same rooms, one side the house's own - and no number that says otherwise. */
function isAlike(a: BookingSide, b: BookingSide): boolean {
  if (a.isPms === b.isPms || a.cancelled || b.cancelled || a.arrivalDate === null) return false;
  if (a.arrivalDate !== b.arrivalDate || a.departureDate !== b.departureDate || a.units !== b.units) return false;
  const [pms, channel] = a.isPms ? [a, b] : [b, a];
  const otherOrder =
    pms.channelReservationNo !== null && !channel.numbers.includes(normalNumber(pms.channelReservationNo) ?? '');
  return !otherOrder && a.guestIds.some((guest) => b.guestIds.includes(guest));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
