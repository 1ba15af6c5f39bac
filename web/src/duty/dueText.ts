import { clock, dayIn, shortDate } from '../ui/dates.ts';
import type { Reader } from '../ui/told.ts';

/** The time today, with the day on any other: midnight is no time of today. */
export function dueText(
  at: string,
  { language, timeZone, today }: Pick<Reader, 'language' | 'timeZone' | 'today'>,
): string {
  const day = dayIn(at, timeZone);
  const time = clock(at, timeZone);
  return day === today ? time : `${shortDate(day, language, Number(today.slice(0, 4)))} ${time}`;
}
