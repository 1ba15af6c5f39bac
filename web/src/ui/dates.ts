// Dates and times as the house writes them: 2026年2月17日 周二, 17 Feb 2026; the 24-hour clock; a month in numbers only where
// it can't be mistaken. Plain dates are ISO strings and never pass through a time zone; instants take the property's zone.
import type { Language } from './device.ts';

const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];
const weekdaysEn = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const weekdaysZh = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

type Parts = { year: number; month: number; day: number };

/** `2026-02-17` → 2026年2月17日 周二 / Tue 17 Feb 2026 */
export function longDate(date: string, language: Language): string {
  const { year, month, day } = parts(date);
  const weekday = dayOfWeek(date);
  return language === 'zh'
    ? `${year}年${month}月${day}日 ${weekdaysZh[weekday]}`
    : `${weekdaysEn[weekday]} ${day} ${monthsEn[month - 1]} ${year}`;
}

/** `2026-02-17` → 2026年2月17日 / 17 Feb 2026 */
export function fullDate(date: string, language: Language): string {
  const { year, month, day } = parts(date);
  return language === 'zh' ? `${year}年${month}月${day}日` : `${day} ${monthsEn[month - 1]} ${year}`;
}

/** Without the year where it is `year`'s: 2月17日 / 17 Feb; with it otherwise. Partial dates (`02-17`, `2026-02`) are shown as known. */
export function shortDate(date: string, language: Language, year?: number): string {
  const monthOnly = /^(\d{4})-(\d{2})$/.exec(date);
  if (monthOnly) return monthOf(Number(monthOnly[1]), Number(monthOnly[2]), language, year);
  const dayOnly = /^(?:--)?(\d{2})-(\d{2})$/.exec(date);
  if (dayOnly) return dayOf(Number(dayOnly[1]), Number(dayOnly[2]), language);
  const known = parts(date);
  return known.year === year ? dayOf(known.month, known.day, language) : fullDate(date, language);
}

/** Month and year: 2025年3月 / Mar 2025; the month alone within `year`. */
export function monthDate(date: string, language: Language, year?: number): string {
  const known = parts(date.length === 7 ? `${date}-01` : date);
  return monthOf(known.year, known.month, language, year);
}

/** The day an instant falls on in a zone, as an ISO date. */
export function dayIn(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  );
}

/** `HH:MM` of an instant in a zone; a bare `HH:MM` stays. */
export function clock(time: string, timeZone: string): string {
  if (/^\d{1,2}:\d{2}/.test(time)) return time.slice(0, 5).padStart(5, '0');
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(time),
  );
}

/** Whole days from one plain date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round(
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000,
  );
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function isPlainDate(text: unknown): text is string {
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

export type Period = { from: string; to: string };

/** Two whole days, none of them still being typed, the second not before the first. */
export const isPeriod = ({ from, to }: Period): boolean =>
  isPlainDate(from) && isPlainDate(to) && from >= '2000' && from <= to && to < '2100';

function parts(date: string): Parts {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  return { year, month, day };
}

function dayOfWeek(date: string): number {
  return new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay();
}

function dayOf(month: number, day: number, language: Language): string {
  return language === 'zh' ? `${month}月${day}日` : `${day} ${monthsEn[month - 1]}`;
}

function monthOf(year: number, month: number, language: Language, thisYear?: number): string {
  if (language === 'zh') return year === thisYear ? `${month}月` : `${year}年${month}月`;
  return year === thisYear ? `${monthsEn[month - 1]}` : `${monthsEn[month - 1]} ${year}`;
}
