// Opening hours as people write them: `09:00-12:00, 13:30-18:00` for a day, nothing for a day off; days off and make-up days one a
// line. Pure.
import type { SeverityRule } from '@regulars/contract/caseRule.ts';

type Hours = Exclude<SeverityRule['calendar'], 'always'>;
export type Window = Hours['weekly'][number];
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];
/** What stands in the fields, one text a weekday (Monday first). */
export type Written = { days: readonly string[]; holidays: string; makeUpDays: string };

export function written({ weekly, holidays, makeUpDays }: Hours): Written {
  const of = (weekday: Weekday) => weekly.filter((window) => window.weekday === weekday);
  return {
    days: weekdays.map((weekday) =>
      of(weekday)
        .map(({ from, to }) => `${from}-${to}`)
        .join(', '),
    ),
    holidays: holidays.join('\n'),
    makeUpDays: makeUpDays.join('\n'),
  };
}

/** Undefined where something can't be read, or nobody ever works. */
export function readWritten({ days, holidays, makeUpDays }: Written): Hours | undefined {
  const weekly = days.map((text, at) => windowsOf(text, weekdays[at]!));
  const [off, made] = [datesOf(holidays), datesOf(makeUpDays)];
  if (weekly.includes(undefined) || off === undefined || made === undefined) return undefined;
  const windows = weekly.flatMap((of) => of ?? []);
  if (windows.length === 0 || windows.length > 28) return undefined;
  return { weekly: windows, holidays: off.slice(0, 400), makeUpDays: made.slice(0, 100) };
}

const windowPattern = /^(\d{1,2}):(\d{2})\s*[-–~～至]\s*(\d{1,2}):(\d{2})$/;

/** Undefined where it is no time, or ends before it begins. */
export function windowsOf(text: string, weekday: Weekday): Window[] | undefined {
  const parts = text.replaceAll('：', ':').split(/[,，、;；]/);
  const windows = parts
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part): Window | undefined => {
      const read = windowPattern.exec(part);
      if (!read) return undefined;
      const [from, to] = [`${read[1]!.padStart(2, '0')}:${read[2]}`, `${read[3]!.padStart(2, '0')}:${read[4]}`];
      return isTime(from) && (isTime(to) || to === '24:00') && from < to ? { weekday, from, to } : undefined;
    });
  return windows.every((window) => window !== undefined) ? windows : undefined;
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** In order, each once; undefined where a line is no day of the calendar. */
export function datesOf(text: string): string[] | undefined {
  const lines = text
    .split(/[\s,，、;；]+/)
    .filter(Boolean)
    .map((line) => line.replaceAll(/[/.]/g, '-'));
  return lines.every(isDay) ? [...new Set(lines)].toSorted() : undefined;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
