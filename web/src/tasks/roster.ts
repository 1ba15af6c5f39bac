// The roster as the week shows it: one shift a day for a person in a department. Pure.
import type { Department } from '@regulars/contract/department.ts';
import type { Colleague, RosterPlace, ShiftCode } from '@regulars/contract/roster.ts';
import { addDays } from '../ui/dates.ts';

const order: readonly ShiftCode[] = ['early', 'late', 'night'];

/** Off, early, late, night, off: what the next press means. */
export function nextShiftOf(shift: ShiftCode | undefined): ShiftCode | undefined {
  return shift === undefined ? order[0] : order[order.indexOf(shift) + 1];
}

export function placeOf(
  places: readonly RosterPlace[],
  department: Department,
  staffId: string,
  day: string,
): RosterPlace | undefined {
  return places.find((one) => one.department === department && one.staffId === staffId && one.day === day);
}

/** The department's places of one week, a week later; without those who do not work here any more. */
export function copiedWeek(
  places: readonly RosterPlace[],
  department: Department,
  colleagues: readonly Pick<Colleague, 'staffId'>[],
): (RosterPlace & { on: boolean })[] {
  const here = new Set(colleagues.map(({ staffId }) => staffId));
  return places
    .filter((one) => one.department === department && here.has(one.staffId))
    .map((one) => ({ ...one, day: addDays(one.day, 7), on: true }));
}
