// Working time: when a department answers. A calendar has windows by weekday in a zone, days off, and days that are worked instead
// (make-up days, 调休). In: two instants, or one and an amount of working time. Out: working milliseconds, or the instant at
// which they are over. A day of 23 or 25 hours has the working time its windows really have. Pure.

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** `from` and `to` are HH:MM of the wall clock, `to` up to 24:00; 1 is Monday. */
export type Window = { weekday: Weekday; from: string; to: string };
export type Calendar = {
  zone: string;
  weekly: 'always' | Window[];
  /** plain dates; nobody works */
  holidays: readonly string[];
  /** plain dates, mostly Saturdays and Sundays, worked as a usual weekday; stronger than a holiday */
  makeUpDays: readonly string[];
};

type Span = { from: number; to: number };
/** Days without a single window that are looked through before a calendar counts as empty: three years. */
const patienceDays = 1100;

/** Working milliseconds in [from, to); 0 where `to` is not after `from`. ISO instants. */
export function workingMs(calendar: Calendar, from: string, to: string): number {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (end <= start) return 0;
  if (calendar.weekly === 'always') return end - start;
  let sum = 0;
  for (let day = dayOf(calendar, start); ; day = day.add({ days: 1 })) {
    if (startOf(calendar, day) >= end) return sum;
    for (const span of spansOf(calendar, day)) sum += Math.max(0, Math.min(span.to, end) - Math.max(span.from, start));
  }
}

/**
 * The first instant by which `ms` of working time have passed since `from`; `from` itself for 0. Throws RangeError where the
 * calendar has no working time for three years.
 */
export function addWorking(calendar: Calendar, from: string, ms: number): string {
  const start = Date.parse(from);
  if (ms <= 0) return iso(start);
  if (calendar.weekly === 'always') return iso(start + ms);
  let left = ms;
  let idle = 0;
  for (let day = dayOf(calendar, start); idle < patienceDays; day = day.add({ days: 1 })) {
    let worked = false;
    for (const span of spansOf(calendar, day)) {
      const begin = Math.max(span.from, start);
      if (span.to <= begin) continue;
      worked = true;
      if (span.to - begin >= left) return iso(begin + left);
      left -= span.to - begin;
    }
    idle = worked ? 0 : idle + 1;
  }
  throw new RangeError('a calendar without working time');
}

/** Whether anybody ever works by it: a calendar of no windows can't carry a clock. */
export function hasWorkingTime({ weekly }: Calendar): boolean {
  return weekly === 'always' || weekly.some(({ from, to }) => minuteOf(from) < minuteOf(to));
}

const iso = (ms: number): string => new Date(ms).toISOString();

function dayOf({ zone }: Calendar, ms: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
}

const startOf = ({ zone }: Calendar, day: Temporal.PlainDate): number => day.toZonedDateTime(zone).epochMilliseconds;

/** The day's windows as instants, in order, overlapping ones as one. */
function spansOf(calendar: Calendar, day: Temporal.PlainDate): Span[] {
  const merged: Span[] = [];
  for (const { from, to } of windowsOn(calendar, day).toSorted((a, b) => minuteOf(a.from) - minuteOf(b.from))) {
    const span = { from: instantOf(calendar, day, from), to: instantOf(calendar, day, to) };
    const last = merged.at(-1);
    if (span.to <= span.from) continue;
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push(span);
  }
  return merged;
}

function windowsOn({ weekly, holidays, makeUpDays }: Calendar, day: Temporal.PlainDate): Window[] {
  if (weekly === 'always') return [];
  const date = day.toString();
  if (makeUpDays.includes(date)) return usualDay(weekly);
  return holidays.includes(date) ? [] : weekly.filter(({ weekday }) => weekday === day.dayOfWeek);
}

/** A make-up day is worked as Monday is, or as the first weekday on which anybody works. */
function usualDay(weekly: readonly Window[]): Window[] {
  const first = Math.min(...weekly.map(({ weekday }) => weekday));
  return weekly.filter(({ weekday }) => weekday === first);
}

/** A wall-clock time that the day skips is the moment after the gap, one it has twice is the first of them. */
function instantOf(calendar: Calendar, day: Temporal.PlainDate, time: string): number {
  const minute = minuteOf(time);
  if (minute >= 1440) return startOf(calendar, day.add({ days: 1 }));
  if (minute === 0) return startOf(calendar, day);
  return day.toZonedDateTime({ timeZone: calendar.zone, plainTime: time }).epochMilliseconds;
}

function minuteOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
