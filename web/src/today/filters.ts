// Filters of the day's list: what kind of badge a row carries, or that something required is still open.
import type { TodayRow } from '@regulars/contract/today.ts';
import { todayFilters, type TodayFilter } from '../search.ts';
import { isExpected } from './leaving.ts';

export function filtered(rows: readonly TodayRow[], only: TodayFilter | undefined): readonly TodayRow[] {
  return only === undefined ? rows : rows.filter((row) => carries(row, only));
}

/** How many rows each filter would show, in rank order; filters that would show none are left out. */
export function filterCounts(rows: readonly TodayRow[]): { filter: TodayFilter; count: number }[] {
  return todayFilters
    .map((filter) => ({ filter, count: rows.filter((row) => carries(row, filter)).length }))
    .filter(({ count }) => count > 0);
}

function carries(row: TodayRow, filter: TodayFilter): boolean {
  if (filter === 'open')
    return row.preparation.done < row.preparation.total && row.closedAt === null && isExpected(row);
  // the badge gives way to graver ones where a row has many
  if (filter === 'vip' && row.guest.vip !== null) return true;
  if (filter === 'late' && row.lateMinutes !== null) return true;
  return row.badges.some((badge) => badge.kind === filter);
}
