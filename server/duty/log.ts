// Duty log (值班日志): the book of a shift. In come the shifts of the house and when a shift was handed over; out comes which books can
// still be written in. A book is open from the beginning of its shift until the shift is over and handed over; nobody signs: two hours
// after its end. From then on what stands there stays, and is only added to. Pure; log.service.ts reads and writes.
import type { LogCategory, LogShift } from '@regulars/contract/dutyLog.ts';
import type { Department } from '@regulars/contract/department.ts';
import type { Shift, ShiftCode } from '@regulars/contract/roster.ts';
import { instantAt, later } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';

/** Whose hand-over closes the book: the duty manager stands in one of these. */
export const BOOK_DEPARTMENTS: readonly Department[] = ['frontOffice', 'guestRelations'];
const GRACE_MS = 2 * 3_600_000;
/** Clocks of phones differ: so far ahead is now. */
const AHEAD_MS = 5 * 60_000;

export type Book = { day: string; shift: ShiftCode; from: string; to: string };
export type Signed = { day: string; shift: ShiftCode; at: string; name: string };

/** What an entry says; instants ISO, empty fields null. */
export type LogContent = {
  happenedAt: string;
  category: LogCategory;
  place: string | null;
  roomNumber: string | null;
  what: string;
  done: string;
};

/** The books of a day by their beginning. Hours between two shifts belong to the one before. */
export function booksOf(zone: string, shifts: readonly Shift[], day: string): Book[] {
  const all = [-1, 0, 1].flatMap((days) => shifts.map((shift) => bookOn(zone, shift, addDays(day, days))));
  all.sort((a, b) => (a.from < b.from ? -1 : 1));
  return all
    .map((book, i) => {
      const next = all[i + 1];
      return next !== undefined && next.from > book.to ? { ...book, to: next.from } : book;
    })
    .filter((book) => book.day === day);
}

function bookOn(zone: string, { code, from, to }: Shift, day: string): Book {
  const ends = to <= from ? addDays(day, 1) : day;
  return { day, shift: code, from: instantAt(zone, day, from), to: instantAt(zone, ends, to) };
}

/** When the book closes: handed over early it stays open until the shift ends, handed over late two hours at most. */
export function closesAt(to: string, signedAt: string | null): string {
  const last = later(to, GRACE_MS);
  if (signedAt === null || signedAt > last) return last;
  return signedAt > to ? signedAt : to;
}

export function standingOf(book: Book, signed: readonly Signed[], now: string): LogShift {
  const hand = signed.find(({ day, shift }) => day === book.day && shift === book.shift);
  const closes = closesAt(book.to, hand?.at ?? null);
  const state = now < book.from ? 'ahead' : now < closes ? 'open' : 'closed';
  return { ...book, state, closesAt: closes, signedBy: hand?.name ?? null };
}

/** The book a moment is written in: of those that are open the one that began last before it. Undefined: none is open for it. */
export function bookFor(books: readonly LogShift[], happenedAt: string, now: string): LogShift | undefined {
  if (isAhead(happenedAt, now)) return undefined;
  return books
    .filter((book) => book.state === 'open' && holds(book, happenedAt))
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
}

export const isAhead = (happenedAt: string, now: string): boolean => happenedAt > later(now, AHEAD_MS);
export const holds = ({ from, to }: Pick<Book, 'from' | 'to'>, at: string): boolean => from <= at && at < to;

export function isSame(a: LogContent, b: LogContent): boolean {
  return (['happenedAt', 'category', 'place', 'roomNumber', 'what', 'done'] as const).every((key) => a[key] === b[key]);
}

/** What happened as the title of a task: its first line, shortened where a word ends. */
export function titleOf(what: string): string {
  const line = what.split('\n', 1)[0]!.trim();
  const letters = [...line];
  return letters.length <= 120 ? line : `${letters.slice(0, 119).join('').trimEnd()}…`;
}
