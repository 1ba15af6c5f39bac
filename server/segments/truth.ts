// One test on one value, told without a database: the second way to the same answer (testSql.ts is the first).
import type { SegmentTest } from '@regulars/contract/segmentRule.ts';
import { isDay, nextOccurrence } from '../guests/specialDate.ts';
import { addDays } from '../platform/day.ts';

/** Null = not known; several values as an array; days that come every year as `MM-DD`, or as words `S-10-01`, `L-08-15`. */
export type Known = number | string | boolean | readonly string[] | null;

export function isMet(test: SegmentTest, value: Known, today: string): boolean {
  const many = Array.isArray(value) ? (value as readonly string[]) : null;
  const isKnown = many === null ? value !== null : many.length > 0;
  if (test.op === 'known') return isKnown;
  if (test.op === 'unknown') return !isKnown;
  if (test.op === 'noneOf') return !isOneOf(test.values, value);
  if (!isKnown) return false;
  switch (test.op) {
    case 'atLeast':
      return (value as number) >= test.value;
    case 'atMost':
      return (value as number) <= test.value;
    case 'between':
      return (value as number) >= test.from && (value as number) <= test.to;
    case 'lastDays':
      return isBetween(value, addDays(today, -test.days), today);
    case 'longerAgo':
      return (value as string) < addDays(today, -test.days);
    case 'nextDays':
      return isBetween(value, today, addDays(today, test.days));
    case 'after':
      return (value as string) >= test.date;
    case 'before':
      return (value as string) <= test.date;
    case 'datesBetween':
      return isBetween(value, test.from, test.to);
    case 'comingDays':
      return yearly(value).some((word) => (nextOf(word, today) ?? '9999') <= addDays(today, test.days));
    case 'inMonths':
      return yearly(value).some((word) => test.months.includes(monthOf(word, today)));
    case 'oneOf':
      return isOneOf(test.values, value);
    case 'is':
      return value === test.value;
    case 'contains':
      return folded(value as string).includes(folded(test.text));
  }
}

const isBetween = (value: Known, from: string, to: string): boolean =>
  (value as string) >= from && (value as string) <= to;

const isOneOf = (values: readonly string[], value: Known): boolean =>
  (Array.isArray(value) ? (value as readonly string[]) : [value as string]).some((one) => values.includes(one));

const yearly = (value: Known): readonly string[] =>
  typeof value === 'string' ? [`S-${value}`] : (value as readonly string[]);

/** The next day a word falls on, null for what is no day. */
function nextOf(word: string, today: string): string | null {
  const [calendar, date] = [word.startsWith('L') ? 'lunar' : 'solar', word.slice(2)] as const;
  return isDay(date, calendar) ? nextOccurrence(date, calendar, today) : null;
}

const monthOf = (word: string, today: string): number =>
  word.startsWith('L') ? Number(nextOf(word, today)?.slice(5, 7) ?? 0) : Number(word.slice(2, 4));

/** Case and width aside, letter by letter as a database does it. */
const folded = (text: string): string => [...text.normalize('NFKC')].map((letter) => letter.toLowerCase()).join('');
