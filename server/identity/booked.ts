// Booked: the bookings a person is named in as a guest, as evidence of who they are. The channel's order carries little of a
// person - a name, a relay address, a switchboard - but the house's own reservation names the order's number: the guest of one is
// the guest of the other, where their names agree. In: canonical reservations and stays. Out: a few lines kept with the person in
// normal form, each a key that few records share. Who only booked, pays or may be called is not in it.
import { numbersOf } from '../intake/bookingNumber.ts';
import type { PlainDate, Reservation, Stay } from '../intake/canonical.ts';

export type Booked = {
  /** `primary:<property>:<number>`, or accompanying */
  as: string;
  from?: PlainDate;
  to?: PlainDate;
};

/** Bookings kept per person, the latest: an order and the house's reservation of it arrive long before the next sixteen. */
const MOST_BOOKED = 16;
const MOST_NUMBERS = 6;
/** Shorter numbers are room numbers, counters and slips. */
const SHORTEST = 5;
/** Numbers this long are not used again; shorter ones count only for the same day of arrival. */
const LONG = 8;

export function bookedIn(record: Reservation | Stay, role: string, propertyId: string): Booked[] {
  if (role !== 'primary' && role !== 'accompanying') return [];
  const dates = datesOf(record);
  return numbersSaid(record)
    .filter((number) => number.length >= SHORTEST)
    .slice(0, MOST_NUMBERS)
    .map((number) => ({ as: `${role}:${propertyId}:${number}`, ...dates }));
}

function numbersSaid(record: Reservation | Stay): string[] {
  if (record.kind === 'stay')
    return numbersOf({ confirmationNo: record.confirmationNo ?? '', channelReservationNo: null, otherNumbers: [] });
  return numbersOf({
    confirmationNo: record.confirmationNo,
    channelReservationNo: record.channel.reservationNo ?? null,
    otherNumbers: record.otherNumbers ?? [],
  });
}

function datesOf(record: Reservation | Stay): Pick<Booked, 'from' | 'to'> {
  const rooms: { arrivalDate?: PlainDate; departureDate?: PlainDate }[] =
    record.kind === 'stay' ? [record] : record.roomStays;
  const from = rooms
    .map(({ arrivalDate }) => arrivalDate)
    .filter((date) => date !== undefined)
    .sort()[0];
  const to = rooms
    .map(({ departureDate }) => departureDate)
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** What was known and what is said now, the latest stays first. `known` itself where nothing is new; the same for every order. */
export function withBooked(
  known: readonly Booked[] | undefined,
  said: readonly Booked[],
): readonly Booked[] | undefined {
  const lines = new Map((known ?? []).map((line) => [lineKey(line), line]));
  const before = lines.size;
  for (const line of said) if (!lines.has(lineKey(line))) lines.set(lineKey(line), line);
  if (lines.size === before) return known;
  const latest = [...lines]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, MOST_BOOKED)
    .map(([, line]) => line);
  return latest.every((line) => known?.includes(line)) ? known : latest;
}

const lineKey = ({ as, from = '', to = '' }: Booked): string => `${from} ${to} ${as}`;

/** Keys under which the other side's record of the same booking is found. */
export function bookingKeys({ booked }: { booked?: readonly Booked[] }): string[] {
  return booked === undefined ? [] : [...new Set(booked.map(({ as }) => `k:${as}`))];
}

/** The role and number both are named with, unless their dates say that the number was used twice. */
export function sharedBooking(
  a: readonly Booked[],
  b: readonly Booked[],
): { role: 'primary' | 'accompanying'; number: string } | undefined {
  for (const left of a) {
    if (!b.some((right) => right.as === left.as && isOneTime(left, right))) continue;
    const [role, , number] = left.as.split(':');
    return { role: role as 'primary' | 'accompanying', number: number! };
  }
  return undefined;
}

function isOneTime(a: Booked, b: Booked): boolean {
  const isLong = a.as.length - a.as.lastIndexOf(':') - 1 >= LONG;
  if (a.from === undefined || b.from === undefined) return isLong;
  if (a.from === b.from) return true;
  return isLong && a.to !== undefined && b.to !== undefined && a.from < b.to && b.from < a.to;
}
