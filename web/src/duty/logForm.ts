// What is filled in for the duty log and for findings, and what is sent of it. Pure.
import type { CaseCategory } from '@regulars/contract/caseRule.ts';
import type { Department } from '@regulars/contract/department.ts';
import type { FollowAsked, LogCategory, LogEntry } from '@regulars/contract/dutyLog.ts';
import { usualSeverity, type Severity } from '../cases/quickCase.ts';
import { instantIn, localIn } from '../tasks/wallTime.ts';
import { addDays } from '../ui/dates.ts';

export type FilledFollow = {
  kind: 'none' | FollowAsked['kind'];
  title: string;
  department: Department | '';
  /** as the browser's field holds it; empty: no time */
  due: string;
  category: CaseCategory | '';
  /** undefined: as the category usually is */
  severity: Severity | undefined;
  openCaseId: string;
};
export const noFollow: FilledFollow = {
  kind: 'none',
  title: '',
  department: '',
  due: '',
  category: '',
  severity: undefined,
  openCaseId: '',
};

/** Undefined: something is missing. `id` names what is opened, so that sending it twice opens it once. */
export function askedFollow(
  filled: FilledFollow,
  id: string,
  timeZone: string,
): { follow: FollowAsked | undefined } | undefined {
  const { kind, title, department, due, category, severity, openCaseId } = filled;
  switch (kind) {
    case 'none':
      return { follow: undefined };
    case 'task':
      if (department === '') return undefined;
      return {
        follow: {
          kind,
          taskId: id,
          title: title.trim(),
          department,
          ...(due !== '' && { dueAt: instantIn(due, timeZone) }),
        },
      };
    case 'case':
      if (category === '') return undefined;
      return { follow: { kind, caseId: id, category, severity: severity ?? usualSeverity(category) } };
    case 'openCase':
      return openCaseId === '' ? undefined : { follow: { kind, caseId: openCaseId } };
    default:
      return kind satisfies never;
  }
}

export type FilledLog = {
  /** HH:MM on the wall of the house */
  time: string;
  category: LogCategory;
  place: string;
  room: string;
  what: string;
  done: string;
  guestId: string | undefined;
  reservationId: string | undefined;
};

export const blankLog = (now: string, timeZone: string): FilledLog => ({
  time: localIn(now, timeZone).slice(11),
  category: 'guest',
  place: '',
  room: '',
  what: '',
  done: '',
  guestId: undefined,
  reservationId: undefined,
});

export const filledOf = (entry: LogEntry, timeZone: string): FilledLog => ({
  time: localIn(entry.happenedAt, timeZone).slice(11),
  category: entry.category,
  place: entry.place ?? '',
  room: entry.roomNumber ?? '',
  what: entry.what,
  done: entry.done,
  guestId: entry.guest?.guestId,
  reservationId: undefined,
});

const AHEAD_MS = 60_000;

/** The last time the clock of the house showed this; a minute ahead still is now. */
export function lastAt(time: string, now: string, timeZone: string): string {
  const day = localIn(now, timeZone).slice(0, 10);
  const today = instantIn(`${day}T${time}`, timeZone);
  return Date.parse(today) <= Date.parse(now) + AHEAD_MS ? today : instantIn(`${addDays(day, -1)}T${time}`, timeZone);
}

/** Undefined: something is missing. An entry whose time was not touched keeps its second. */
export function askedLog(filled: FilledLog, now: string, timeZone: string, before?: LogEntry) {
  const { time, category, guestId, reservationId } = filled;
  if (!/^\d\d:\d\d$/.test(time) || filled.what.trim().length < 2) return undefined;
  const isAsBefore = before !== undefined && localIn(before.happenedAt, timeZone).slice(11) === time;
  return {
    happenedAt: isAsBefore ? before.happenedAt : lastAt(time, now, timeZone),
    category,
    place: filled.place.trim(),
    roomNumber: filled.room.trim(),
    what: filled.what.trim(),
    done: filled.done.trim(),
    ...(guestId !== undefined && { guestId }),
    ...(guestId !== undefined && reservationId !== undefined && { reservationId }),
  };
}
