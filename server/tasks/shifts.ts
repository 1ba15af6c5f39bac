// Shifts of a house: early, late, night by its own wall clock. A shift belongs to the day on which it begins; the one after is the
// next to begin. Pure.
import type { Shift, ShiftCode } from '@regulars/contract/roster.ts';
import { dayIn, instantAt } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';

export const usualShifts: readonly Shift[] = [
  { code: 'early', from: '07:00', to: '15:00' },
  { code: 'late', from: '15:00', to: '23:00' },
  { code: 'night', from: '23:00', to: '07:00' },
];

/** A shift on its day; instants. */
export type ShiftSpan = { code: ShiftCode; day: string; from: string; to: string };

/** Every shift that is on at this moment: none in a gap, two where they overlap. */
export function shiftsAt(zone: string, shifts: readonly Shift[], at: string): ShiftSpan[] {
  return around(zone, shifts, at).filter((span) => span.from <= at && at < span.to);
}

/** The shift that begins next. */
export function nextShift(zone: string, shifts: readonly Shift[], at: string): ShiftSpan {
  return around(zone, shifts, at).find((span) => span.from > at)!;
}

/** Shifts of yesterday, today and the two days after, by their beginning. */
function around(zone: string, shifts: readonly Shift[], at: string): ShiftSpan[] {
  const today = dayIn(zone, at);
  return [-1, 0, 1, 2]
    .map((days) => addDays(today, days))
    .flatMap((day) => shifts.map((shift) => spanOn(zone, shift, day)))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

function spanOn(zone: string, { code, from, to }: Shift, day: string): ShiftSpan {
  const ends = to <= from ? addDays(day, 1) : day;
  return { code, day, from: instantAt(zone, day, from), to: instantAt(zone, ends, to) };
}

/** Monday of the week of a plain date. */
export function mondayOf(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}
