// Days that come every year, as words a database can look up: `S-11-30` a solar day, `L-08-15` a lunar one. Which of them fall into a
// span is told here once for all guests, since no database knows the Chinese calendar. As specialDate.ts keeps them: 29 February on
// the 28th of other years, a lunar 30th on the 29th of a short month, nothing in a leap month.
import { addDays } from '../platform/day.ts';

/** Every word of a lunar day comes again within so many days. */
const LUNAR_ROUND = 385 + 30;

/** Words of the days that fall on today or one of the next so many days. */
export function wordsWithin(today: string, days: number): string[] {
  const words = new Set<string>();
  for (let ahead = 0; ahead <= days; ahead++) for (const word of wordsOf(addDays(today, ahead))) words.add(word);
  return [...words];
}

/** Words of the days that fall next in one of these months of the sun's calendar. */
export function wordsInMonths(today: string, months: readonly number[]): string[] {
  const next = new Map<string, number>();
  for (let ahead = 0; ahead < LUNAR_ROUND; ahead++) {
    const day = addDays(today, ahead);
    for (const word of wordsOf(day).filter((one) => one.startsWith('L'))) {
      if (!next.has(word)) next.set(word, Number(day.slice(5, 7)));
    }
  }
  const solar = months.flatMap((month) => Array.from({ length: 31 }, (_, i) => `S-${two(month)}-${two(i + 1)}`));
  return [...solar, ...[...next].filter(([, month]) => months.includes(month)).map(([word]) => word)];
}

function wordsOf(day: string): string[] {
  const solar = [`S-${day.slice(5)}`];
  const date = Temporal.PlainDate.from(day);
  if (day.endsWith('-02-28') && !date.inLeapYear) solar.push('S-02-29');
  const lunar = date.withCalendar('chinese');
  if (lunar.monthCode.endsWith('L')) return solar;
  const month = lunar.monthCode.slice(1);
  const last = lunar.day === 29 && lunar.daysInMonth === 29 ? [`L-${month}-30`] : [];
  return [...solar, `L-${month}-${two(lunar.day)}`, ...last];
}

const two = (no: number): string => String(no).padStart(2, '0');
