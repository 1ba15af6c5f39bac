// Birth dates: ISO, without the dates systems write when they know none.
import type { Cleaning } from './cleaning.ts';
import { cleaned } from './cleaning.ts';
import { plainText } from './text.ts';

// 1900-01-01 and 1899-12-30 (spreadsheet zero), 1970-01-01 (epoch zero), 0001-01-01 (.NET), 1753-01-01 (SQL Server),
// 1111-11-11 and 9999 (typed). 1 January of a round year is likely one too, but may be true: see `isDoubtfulDate`.
const PLACEHOLDER = new Set([
  '1900-01-01',
  '1899-12-30',
  '1899-12-31',
  '1970-01-01',
  '1753-01-01',
  '1901-01-01',
  '1111-11-11',
  '1800-01-01',
  '2000-00-00',
]);

function split(text: string, country: string | undefined): [number, number, number] | undefined {
  const iso =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (iso !== null) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const european = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (european === null) return undefined;
  const [first, second, year] = [Number(european[1]), Number(european[2]), Number(european[3])];
  return MONTH_FIRST.has(country ?? '') && text.includes('/') ? [year, first, second] : [year, second, first];
}
// 3/14/1985; with points or hyphens the day comes first there too.
const MONTH_FIRST = new Set(['US', 'PH', 'PR', 'GU']);

export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

// A plain date from 1902 on, the day in its month: nothing to mend, no placeholder but a first of January.
function isOrdinary(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return false;
  const year = digits(text, 0) * 100 + digits(text, 2);
  const month = digits(text, 5);
  const day = digits(text, 8);
  const known = year >= 1902 && year < 9998 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return known && (month !== 1 || day !== 1 || !PLACEHOLDER.has(text));
}

const HYPHEN = 0x2d;

// Two digits as a number; NaN, which no comparison holds for, where one of them is none.
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/**
 * `YYYY-MM-DD`, or undefined with the reason in `cleaning`. `today`: a plain date; later birth dates are impossible. `country`: alpha-2
 * of the house, whose order of day and month counts where the text leaves it open.
 */
export function normaliseBirthDate(
  raw: string,
  today: string | undefined,
  cleaning: Cleaning[],
  country?: string,
): string | undefined {
  if (isOrdinary(raw) && (today === undefined || raw <= today)) return raw;
  const text = plainText(raw, 'birthDate', cleaning);
  if (text === '') return undefined;
  const parts = split(text, country);
  const refuse = (why: 'impossible_date' | 'future_date' | 'placeholder'): undefined => {
    cleaned(cleaning, 'birthDate', text, '', why);
    return undefined;
  };
  if (parts === undefined) return refuse('impossible_date');
  const swapped = parts[1] > 12 && parts[2] <= 12;
  const [year, month, day] = swapped ? [parts[0], parts[2], parts[1]] : parts;
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (PLACEHOLDER.has(date) || year >= 9998 || year <= 1) return refuse('placeholder');
  if (year < 1850 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return refuse('impossible_date');
  if (today !== undefined && date > today) return refuse('future_date');
  return cleaned(cleaning, 'birthDate', text, date, swapped ? 'day_month_swapped' : 'date_form');
}

/** 1 January: true for one person in 365 and for everyone whose date nobody asked. Agreement counts less, difference nothing. */
export function isDoubtfulDate(date: string): boolean {
  return date.endsWith('-01-01');
}
