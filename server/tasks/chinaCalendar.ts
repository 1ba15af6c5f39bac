// Public holidays and make-up days of mainland China. 2026: notice of the State Council's General Office of 4 November 2025
// (国务院办公厅关于2026年部分节假日安排的通知). 2027: only the days the law itself names (全国年节及纪念日放假办法, as of 1
// January 2025); the bridges and make-up days come with the year's notice and are entered by the house until then.
import type { Calendar, Weekday } from './calendar.ts';

type Year = { holidays: readonly (readonly [first: string, last: string])[]; makeUpDays: readonly string[] };

const published: Readonly<Record<number, Year>> = {
  2026: {
    holidays: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
  2027: {
    holidays: [
      ['2027-01-01', '2027-01-01'],
      ['2027-02-05', '2027-02-08'],
      ['2027-04-05', '2027-04-05'],
      ['2027-05-01', '2027-05-02'],
      ['2027-06-09', '2027-06-09'],
      ['2027-09-15', '2027-09-15'],
      ['2027-10-01', '2027-10-03'],
    ],
    makeUpDays: [],
  },
};

export const chinaYears: readonly number[] = Object.keys(published).map(Number);

export const officeHours: Exclude<Calendar['weekly'], 'always'> = ([1, 2, 3, 4, 5] as Weekday[]).flatMap((weekday) => [
  { weekday, from: '09:00', to: '12:00' },
  { weekday, from: '13:30', to: '18:00' },
]);

/** A calendar in China's one zone; years that are not known bring nothing. */
export function chinaCalendar(years: readonly number[], weekly: Calendar['weekly'] = officeHours): Calendar {
  const known = years.flatMap((year) => published[year] ?? []);
  return {
    zone: 'Asia/Shanghai',
    weekly,
    holidays: known.flatMap(({ holidays }) => holidays.flatMap(([first, last]) => daysFrom(first, last))),
    makeUpDays: known.flatMap(({ makeUpDays }) => makeUpDays),
  };
}

function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = Temporal.PlainDate.from(first); day.toString() <= last; day = day.add({ days: 1 }))
    days.push(day.toString());
  return days;
}
