// Where a stay stands with its end, as the desk has to know it.
import type { Today, TodayRow } from '@regulars/contract/today.ts';

/** `overdue`: still in the house after the day of departure. `left` is told among departures, where it is the question. */
export type Leaving = 'left' | 'overdue' | 'today' | 'later';

/** `today`: the house's own day, not the day looked at. */
export function leavingOf(
  { status, departureDate }: Pick<TodayRow, 'status' | 'departureDate'>,
  list: Today['list'],
  today: string,
): Leaving {
  if (status === 'checkedOut' && list === 'departures') return 'left';
  if (status === 'inHouse' && departureDate < today) return 'overdue';
  return departureDate === today ? 'today' : 'later';
}

/** Known to the desk and still to come. */
export function isExpected({ status }: Pick<TodayRow, 'status'> | { status: string }): boolean {
  return status === 'requested' || status === 'waitlisted' || status === 'reserved';
}
