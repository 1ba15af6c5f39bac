// A guest's summary: one row of what all their records say together - stays, nights, revenue, rhythm, channels. Pure: the same
// facts give the same row, so the row can be dropped and made again. Two sources that know one stay count it once; a room move or
// an extension is one stay, a return two days later is another.
import type { Money, ReservationStatus } from '../intake/canonical.ts';
import { daysBetween } from '../platform/day.ts';

export type StayFact = {
  /** the leading booking of twins */
  bookingId: string;
  reservationId: string;
  propertyId: string;
  arrivalDate: string;
  departureDate: string | null;
  inHouse: boolean;
  role: string;
  channelCode: string;
  fromPms: boolean;
  /** price of the room as booked: stands in where no charge is known */
  booked: Money | null;
  charges: readonly ChargeFact[];
};
/** Net of reversals. */
export type ChargeFact = { category: string; currency: string; amountMinor: number };
export type BookingFact = {
  bookingId: string;
  status: ReservationStatus;
  arrivalDate: string | null;
  isLead: boolean;
  today: string;
};

export type SummaryFigures = {
  stays: number;
  nights: number;
  revenue: { category: string; currency: string; amountMinor: number }[];
  cancellations: number;
  noShows: number;
  firstStay: string | null;
  lastStay: string | null;
  nextArrival: string | null;
  usualGapDays: number | null;
  channels: { code: string; stays: number }[];
};

export type Visit = { propertyId: string; arrivalDate: string; departureDate: string; facts: StayFact[] };

export function summaryOf(stays: readonly StayFact[], bookings: readonly BookingFact[]): SummaryFigures {
  const visits = visitsOf(stays);
  return {
    stays: visits.length,
    nights: visits.reduce((sum, visit) => sum + daysBetween(visit.arrivalDate, visit.departureDate), 0),
    revenue: sumUp(visits.flatMap((visit) => revenueOf(visit.facts))),
    ...bookingFigures(bookings),
    firstStay: visits[0]?.arrivalDate ?? null,
    lastStay: visits.reduce<string | null>(
      (last, visit) => (last === null || visit.arrivalDate > last ? visit.arrivalDate : last),
      null,
    ),
    usualGapDays: usualGap(visits),
    channels: channelsOf(visits),
  };
}

/** Stays of one guest at one house that touch or overlap are one visit; ordered by arrival. */
export function visitsOf(stays: readonly StayFact[]): Visit[] {
  const visits: Visit[] = [];
  const open = new Map<string, Visit>();
  for (const fact of stays.toSorted(
    (a, b) =>
      order(a.arrivalDate, b.arrivalDate) ||
      order(a.departureDate ?? '', b.departureDate ?? '') ||
      order(a.reservationId, b.reservationId),
  )) {
    const departure =
      fact.departureDate !== null && fact.departureDate > fact.arrivalDate ? fact.departureDate : fact.arrivalDate;
    const visit = open.get(fact.propertyId);
    if (visit !== undefined && fact.arrivalDate <= visit.departureDate) {
      visit.facts.push(fact);
      if (departure > visit.departureDate) visit.departureDate = departure;
    } else {
      const next = {
        propertyId: fact.propertyId,
        arrivalDate: fact.arrivalDate,
        departureDate: departure,
        facts: [fact],
      };
      visits.push(next);
      open.set(fact.propertyId, next);
    }
  }
  return visits;
}

/** What a guest paid: charges, else - nobody sends charges - the price as booked; only where they are the one who pays. */
export function revenueOf(facts: readonly StayFact[]): ChargeFact[] {
  const payer = facts.filter((fact) => fact.role !== 'accompanying');
  const byBooking = Map.groupBy(payer, (fact) => fact.bookingId);
  return [...byBooking.values()].flatMap((sides) => {
    const charges = sides.flatMap((side) => side.charges);
    if (charges.length > 0) return withoutDoubles(charges);
    const bookedOf = [...Map.groupBy(sides, (side) => side.reservationId).values()].map((side) =>
      side.flatMap((fact) => (fact.booked === null || fact.inHouse ? [] : [fact])),
    );
    const told =
      bookedOf.find((side) => side.some((fact) => fact.fromPms)) ?? bookedOf.find((side) => side.length > 0) ?? [];
    return told.map((fact) => ({
      category: 'room',
      currency: fact.booked!.currencyCode,
      amountMinor: fact.booked!.amountMinor,
    }));
  });
}

/** A total beside its parts counts only by what it is more than they are; that rest is `other`. */
export function withoutDoubles(charges: readonly ChargeFact[]): ChargeFact[] {
  return [...Map.groupBy(charges, (charge) => charge.currency)].flatMap(([currency, said]) => {
    const parts = said.filter((charge) => charge.category !== 'total');
    const totals = said
      .filter((charge) => charge.category === 'total')
      .reduce((sum, charge) => sum + charge.amountMinor, 0);
    const known = parts.reduce((sum, charge) => sum + charge.amountMinor, 0);
    const rest = totals - known;
    return rest > 0 ? [...parts, { category: 'other', currency, amountMinor: rest }] : parts;
  });
}

function sumUp(charges: readonly ChargeFact[]): ChargeFact[] {
  const sums = new Map<string, ChargeFact>();
  for (const charge of charges) {
    const key = `${charge.currency}/${charge.category}`;
    const held = sums.get(key);
    sums.set(key, { ...charge, amountMinor: charge.amountMinor + (held?.amountMinor ?? 0) });
  }
  return [...sums.keys()]
    .toSorted()
    .map((key) => sums.get(key)!)
    .filter((sum) => sum.amountMinor !== 0);
}

/** Bookings known to two sources count once, as the leading one says. */
function bookingFigures(
  bookings: readonly BookingFact[],
): Pick<SummaryFigures, 'cancellations' | 'noShows' | 'nextArrival'> {
  const leading = [...Map.groupBy(bookings, (booking) => booking.bookingId).values()].map(
    (sides) => sides.find((side) => side.isLead) ?? sides[0]!,
  );
  const next = leading
    .filter(
      (b) =>
        (b.status === 'reserved' || b.status === 'requested' || b.status === 'waitlisted') &&
        b.arrivalDate !== null &&
        b.arrivalDate >= b.today,
    )
    .map((b) => b.arrivalDate!)
    .toSorted();
  return {
    cancellations: leading.filter((b) => b.status === 'cancelled').length,
    noShows: leading.filter((b) => b.status === 'noShow').length,
    nextArrival: next[0] ?? null,
  };
}

/** Median days from one departure to the next arrival, wherever; null with fewer than three visits: one gap is no habit. */
export function usualGap(visits: readonly Pick<Visit, 'arrivalDate' | 'departureDate'>[]): number | null {
  if (visits.length < 3) return null;
  const sorted = visits.toSorted((a, b) => order(a.arrivalDate, b.arrivalDate));
  const gaps = sorted
    .slice(1)
    .map((visit, i) => Math.max(0, daysBetween(sorted[i]!.departureDate, visit.arrivalDate)))
    .toSorted((a, b) => a - b);
  const middle = gaps.length >> 1;
  return gaps.length % 2 === 1 ? gaps[middle]! : Math.round((gaps[middle - 1]! + gaps[middle]!) / 2);
}

/** Where visits came from; the channel's own word stands before the house's. */
function channelsOf(visits: readonly Visit[]): { code: string; stays: number }[] {
  const codes = visits.map((visit) => (visit.facts.find((fact) => !fact.fromPms) ?? visit.facts[0]!).channelCode);
  return [...Map.groupBy(codes, (code) => code)]
    .map(([code, stays]) => ({ code, stays: stays.length }))
    .toSorted((a, b) => b.stays - a.stays || order(a.code, b.code));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
