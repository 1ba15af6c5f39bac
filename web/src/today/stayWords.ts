// The stay in words: since when, until when, in which room.
import type { Today, TodayRow } from '@regulars/contract/today.ts';
import { shortDate } from '../ui/dates.ts';
import type { Reader } from '../ui/told.ts';
import { leavingOf } from './leaving.ts';

/** What a row is looked for by: the hour of arrival, or the room of who is in the house. */
export function leadOf(row: TodayRow, list: Today['list']): string {
  return (list === 'arrivals' ? row.expectedAt : row.room.number) ?? '–';
}

export function sinceText(row: TodayRow, reader: Reader): string {
  return reader.t('today.since', { date: dateText(row.arrivalDate, reader) });
}

export function untilText(row: TodayRow, list: Today['list'], reader: Reader): string {
  const { t, today } = reader;
  const date = dateText(row.departureDate, reader);
  const leaving = leavingOf(row, list, today);
  switch (leaving) {
    case 'left':
      return t('today.hasLeft');
    case 'overdue':
      return t('today.overdue', { date });
    case 'today':
      return t('today.leavesToday');
    case 'later':
      return t('today.until', { date });
    default:
      return leaving satisfies never;
  }
}

export function dateText(date: string, { language, today }: Reader): string {
  return shortDate(date, language, Number(today.slice(0, 4)));
}
