// What wakes a promise: the guest's next booking, arrival or visit after it was made, whatever record it came under. Decided anew from
// the guest's bookings of now - so a cancellation lets go of it, a new booking takes it up, a merge brings and an un-merge takes its
// stays along, and none of these can lose it or wake it twice.
import { dayIn } from '../platform/clock.ts';
import type { PromiseTrigger } from '@regulars/contract/promise.ts';
import type { Terms, Waker } from './promise.ts';

/** A booking of the guest as it stands now; known to two sources it is one, under the house's own. */
export type Booking = {
  reservationId: string;
  /** the booking's own id and those of its twins */
  ids: readonly string[];
  propertyId: string;
  timeZone: string;
  status: 'requested' | 'waitlisted' | 'reserved' | 'inHouse' | 'checkedOut' | 'noShow' | 'cancelled';
  arrivalDate: string | null;
  departureDate: string | null;
  /** when it was made, else when we heard of it */
  bookedAt: string;
  /** when the guest came, where anybody said so */
  arrivedAt: string | null;
  /** sleeps there; false: booked it for others */
  staying: boolean;
};

/** A meal in one of the restaurants. */
export type Meal = { orderId: string; propertyId: string; timeZone: string; at: string };

export type Occasion = Waker & { status: Booking['status'] | 'served'; timeZone: string; bookedAt: string };

const LIVE: readonly Booking['status'][] = ['requested', 'waitlisted', 'reserved', 'inHouse', 'checkedOut'];

/** The occasion a promise is to be kept at; null while there is none. A promise for a point in time needs none. */
export function occasionOf(terms: Terms, bookings: readonly Booking[], meals: readonly Meal[]): Occasion | null {
  const { trigger } = terms;
  if (trigger.kind === 'at') return null;
  const stays = bookings.filter((booking) => wakes(trigger, terms, booking)).map(stayOf);
  const eaten =
    trigger.kind === 'nextVisit'
      ? meals.filter((meal) => isThere(trigger, meal) && meal.at > terms.madeAt).map(mealOf)
      : [];
  return [...stays, ...eaten].toSorted(trigger.kind === 'nextBooking' ? byBooking : byDay)[0] ?? null;
}

type Occasional = Extract<PromiseTrigger, { propertyId: string | null }>;

const isThere = (trigger: Occasional, { propertyId }: { propertyId: string }): boolean =>
  trigger.propertyId === null || trigger.propertyId === propertyId;

function wakes(trigger: Occasional, terms: Terms, booking: Booking): boolean {
  if (!LIVE.includes(booking.status) || booking.arrivalDate === null || !isThere(trigger, booking)) return false;
  if (hadBegun(terms, booking)) return false;
  return trigger.kind === 'nextBooking' ? booking.bookedAt > terms.madeAt : booking.staying;
}

/** A stay the guest was in when the promise was made is not their next one. */
function hadBegun({ madeAt, madeDuring }: Terms, booking: Booking): boolean {
  if (booking.ids.some((id) => madeDuring.includes(id))) return true;
  if (booking.arrivedAt !== null && booking.arrivedAt <= madeAt) return true;
  return booking.arrivalDate! < dayIn(booking.timeZone, madeAt);
}

function stayOf({
  reservationId,
  propertyId,
  timeZone,
  arrivalDate,
  departureDate,
  status,
  bookedAt,
}: Booking): Occasion {
  const from = arrivalDate!;
  const to = departureDate === null || departureDate < from ? from : departureDate;
  return { kind: 'stay', id: reservationId, propertyId, from, to, status, timeZone, bookedAt };
}

function mealOf({ orderId, propertyId, timeZone, at }: Meal): Occasion {
  const day = dayIn(timeZone, at);
  return { kind: 'meal', id: orderId, propertyId, from: day, to: day, status: 'served', timeZone, bookedAt: at };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byDay = (a: Occasion, b: Occasion): number =>
  compare(a.from, b.from) || compare(a.bookedAt, b.bookedAt) || compare(a.id, b.id);
const byBooking = (a: Occasion, b: Occasion): number => compare(a.bookedAt, b.bookedAt) || compare(a.id, b.id);
