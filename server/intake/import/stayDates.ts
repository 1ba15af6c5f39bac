// Arrival and departure of a row: from their own columns, from year, month and day apart, or from the nights.
import { monthNumber, readDate } from './dateValue.ts';
import type { RowReader } from './rowReader.ts';
import { addDays, daysBetween } from '../../platform/day.ts';

export type StayDates = {
  arrival: string;
  departure?: string;
  /** `HH:MM:SS` where the file writes the moment */
  arrivalTime?: string;
  departureTime?: string;
  nights?: number;
};

/** Undefined where the row has no day of arrival; its errors then say why. */
export function readStayDates(row: RowReader): StayDates | undefined {
  const before = row.errors.length;
  const arrival = row.has('arrivalDate') ? row.date('arrivalDate') : arrivalOfParts(row);
  const departure = row.date('departureDate');
  const nights = readNights(row);
  if (!arrival) {
    if (row.errors.length === before)
      row.fail(row.has('arrivalDate') ? 'arrivalDate' : undefined, '', 'missing_arrival');
    return undefined;
  }
  const until =
    departure?.date ??
    (nights !== undefined && nights >= 0 && nights <= 3_650 ? addDays(arrival.date, nights) : undefined);
  const dates: StayDates = { arrival: arrival.date };
  if (arrival.time && arrival.time !== '00:00:00') dates.arrivalTime = arrival.time;
  if (departure?.time && departure.time !== '00:00:00') dates.departureTime = departure.time;
  if (until === undefined) return dates;
  dates.departure = until;
  dates.nights = daysBetween(arrival.date, until);
  if (dates.nights < 0)
    row.fail('departureDate', row.text('departureDate'), 'departure_before_arrival', {
      arrival: arrival.date,
      departure: until,
    });
  else if (dates.nights > 90) row.warn('long_stay', 'departureDate', until, `${dates.nights}`);
  return dates;
}

function arrivalOfParts(row: RowReader): { date: string; time?: string } | undefined {
  const year = row.count('arrivalYear');
  const month = row.text('arrivalMonth') ? monthNumber(row.text('arrivalMonth')) : undefined;
  const day = row.count('arrivalDay');
  if (row.text('arrivalMonth') && month === undefined)
    row.fail('arrivalMonth', row.text('arrivalMonth'), 'unreadable_date');
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const read = readDate(`${year}-${month}-${day}`);
  if (typeof read !== 'string') return read;
  row.fail('arrivalDay', `${year}-${month}-${day}`, read);
  return undefined;
}

function readNights(row: RowReader): number | undefined {
  const nights = row.count('nights');
  if (nights !== undefined) return nights;
  const [week, weekend] = [row.count('weekNights'), row.count('weekendNights')];
  return week === undefined && weekend === undefined ? undefined : (week ?? 0) + (weekend ?? 0);
}
