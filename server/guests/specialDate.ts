// Days to remember, in the sun's calendar or the Chinese one, and when they fall next. 29 February is kept on the 28th of other
// years; a lunar 30th on the 29th of a short month; a birthday in a leap month in the ordinary month of that number.

export type Calendar = 'solar' | 'lunar';

const DAY = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/;

/** `MM-DD` or `YYYY-MM-DD` that some year has; lunar months have at most 30 days. */
export function isDay(date: string, calendar: Calendar): boolean {
  const [, year, month, day] = DAY.exec(date) ?? [];
  if (month === undefined || day === undefined || Number(month) < 1 || Number(month) > 12 || Number(day) < 1)
    return false;
  if (calendar === 'lunar') return Number(day) <= 30;
  const inYear = year === undefined ? 2024 : Number(year);
  return Number(day) <= Temporal.PlainDate.from({ year: inYear, month: Number(month), day: 1 }).daysInMonth;
}

/** The next day it falls on, `today` included; plain dates. Throws RangeError for what `isDay` refuses. */
export function nextOccurrence(date: string, calendar: Calendar, today: string): string {
  if (!isDay(date, calendar)) throw new RangeError(`no such day: ${date}`);
  const [, , month, day] = DAY.exec(date)!;
  const from = Temporal.PlainDate.from(today).withCalendar(calendar === 'lunar' ? 'chinese' : 'iso8601');
  const monthCode = `M${month!}`;
  for (let year = from.year; ; year++) {
    const next = Temporal.PlainDate.from(
      { calendar: from.calendarId, year, monthCode, day: Number(day) },
      { overflow: 'constrain' },
    );
    if (Temporal.PlainDate.compare(next, from) >= 0) return next.withCalendar('iso8601').toString();
  }
}

/** The lunar month and day of a solar date, for a birthday shown beside it: `MM-DD`, leap months told apart. */
export function lunarOf(date: string): { date: string; leap: boolean } {
  const lunar = Temporal.PlainDate.from(date).withCalendar('chinese');
  return {
    date: `${lunar.monthCode.slice(1, 3)}-${String(lunar.day).padStart(2, '0')}`,
    leap: lunar.monthCode.endsWith('L'),
  };
}
