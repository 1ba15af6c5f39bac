// A row of a reservation list -> one canonical reservation of one room stay.
import type { GuestCount, Money, Provenance, Reservation, ReservationStatus, RoomStay } from '../canonical.ts';
import { readStatus, readYesNo } from './cellValue.ts';
import { readChannel } from './channel.ts';
import { instantIn } from './dateValue.ts';
import { readText } from './guestRow.ts';
import type { RowReader } from './rowReader.ts';
import { readOtherNumbers, readPersons } from './rowPersons.ts';
import { readStayDates } from './stayDates.ts';
import type { StayDates } from './stayDates.ts';
import { addDays } from '../../platform/day.ts';

/** Undefined where the row's errors keep it out. `identify` names the row once its person is read. */
export function readReservation(
  row: RowReader,
  timeZone: string,
  identify: (row: RowReader) => Provenance,
): Reservation | undefined {
  const dates = readStayDates(row);
  const { persons } = readPersons(row);
  const status = readReservationStatus(row);
  const total = row.money('total');
  const stay = dates && readRoomStay(row, dates, status, total);
  const otherNumbers = readOtherNumbers(row);
  const channel = readChannel(row.text('channel'));
  const reservation: Reservation | undefined = stay && {
    kind: 'reservation',
    ...identify(row),
    confirmationNo: row.text('confirmationNo') || row.text('channelNo'),
    ...(otherNumbers.length && { otherNumbers }),
    channel: { ...channel, ...(row.text('channelNo') && { reservationNo: row.text('channelNo') }) },
    status,
    complete: true,
    roomStays: [stay],
    persons,
    ...(total && { total }),
    specialRequests: readText(row, 'specialRequest') ? [{ text: readText(row, 'specialRequest') }] : [],
    comments: [],
  };
  if (reservation && dates) addMoments(row, reservation, dates.arrival, timeZone);
  if (reservation) addWords(row, reservation);
  return row.errors.length ? undefined : reservation;
}

export function readReservationStatus(row: RowReader): ReservationStatus {
  const status = row.word('status', readStatus, 'unknown_status');
  const cancelled = row.word('cancelled', readYesNo);
  if (status === 'noShow' || status === 'cancelled') return status;
  return cancelled ? 'cancelled' : (status ?? 'reserved');
}

function readRoomStay(row: RowReader, dates: StayDates, status: ReservationStatus, total: Money | undefined): RoomStay {
  const rate = row.money('roomRate');
  const nights = Math.min(dates.nights ?? 0, 366);
  const stay: RoomStay = {
    index: '1',
    status,
    arrivalDate: dates.arrival,
    numberOfUnits: Math.max(1, row.count('rooms') ?? 1),
    guestCounts: readGuestCounts(row),
    nightlyRates: rate
      ? Array.from({ length: nights }, (_, night) => ({ date: addDays(dates.arrival, night), ...rate }))
      : [],
  };
  if (dates.departure) stay.departureDate = dates.departure;
  if (row.text('roomType')) stay.roomTypeName = row.text('roomType');
  if (row.text('roomNumber')) stay.roomNumber = row.text('roomNumber');
  if (row.text('ratePlan')) stay.ratePlanCode = row.text('ratePlan');
  if (row.text('mealPlan')) stay.mealPlan = row.text('mealPlan');
  if (total) stay.total = total;
  return stay;
}

/** OpenTravel age codes: 10 adult, 8 child, 7 infant. */
export function readGuestCounts(row: RowReader): GuestCount[] {
  const counts: GuestCount[] = [];
  for (const [field, ageQualifyingCode] of [
    ['adults', '10'],
    ['children', '8'],
    ['babies', '7'],
  ] as const) {
    const count = row.count(field);
    if (count !== undefined && count > 0) counts.push({ ageQualifyingCode, count });
  }
  return counts;
}

function addMoments(row: RowReader, reservation: Reservation, arrival: string, timeZone: string): void {
  const lead = row.count('leadDays');
  const bookedAt =
    row.instant('bookedAt') ??
    (lead !== undefined && lead >= 0 ? instantIn(timeZone, { date: addDays(arrival, -lead) }) : undefined);
  if (bookedAt) reservation.bookedAt = bookedAt;
  const changed = row.instant('statusDate');
  if (changed && reservation.status === 'cancelled') reservation.cancelledAt = changed;
  const expected = row.text('expectedArrival');
  const clock = /^(\d{1,2})[:：](\d{2})(?::\d{2})?$/.exec(expected);
  if (clock && Number(clock[1]) < 24 && Number(clock[2]) < 60)
    reservation.expectedArrivalTime = `${clock[1]!.padStart(2, '0')}:${clock[2]}`;
  else if (expected) row.warn('unparsed_value', 'expectedArrival', expected);
}

function addWords(row: RowReader, reservation: Reservation): void {
  if (row.text('guarantee')) reservation.guarantee = row.text('guarantee');
  if (row.text('block')) reservation.blockId = row.text('block');
  if (row.text('market')) reservation.marketCode = row.text('market');
  if (row.text('travelPurpose')) reservation.travelPurpose = row.text('travelPurpose');
}
