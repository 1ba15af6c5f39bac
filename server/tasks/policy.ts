// How long what may take: the policy a task is opened with and keeps. The house writes its own per department and kind; where it
// wrote none, these hold. Pure.
import type { Department } from '@regulars/contract/department.ts';
import type { PolicyMinutes } from '@regulars/contract/roster.ts';
import type { TaskKind } from '@regulars/contract/task.ts';
import type { Calendar } from './calendar.ts';

export type Policy = { version: number; minutes: PolicyMinutes; warnShare: number; calendar: Calendar };
export type PolicyRow = Policy & { department: Department | null; kind: TaskKind | null };

/** A guest waits for a request; the rest of the day's work is accepted within half an hour and done within a day. */
const shipped = {
  request: { firstAnswer: 5, accept: 10, nextUpdate: 30, resolve: 45, total: 120 },
  other: { firstAnswer: null, accept: 30, nextUpdate: null, resolve: 1440, total: null },
} as const satisfies Record<string, PolicyMinutes>;

/** The house's own for this department and kind, for the department, for the kind, for everything; else what is shipped. */
export function policyFor(rows: readonly PolicyRow[], department: Department, kind: TaskKind, zone: string): Policy {
  const wanted: [Department | null, TaskKind | null][] = [
    [department, kind],
    [department, null],
    [null, kind],
    [null, null],
  ];
  for (const [of, what] of wanted) {
    const own = rows.filter((row) => row.department === of && row.kind === what);
    const latest = own.toSorted((a, b) => b.version - a.version)[0];
    if (latest) return { ...plain(latest), calendar: { ...latest.calendar, zone } };
  }
  const minutes = { ...shipped[kind === 'request' ? 'request' : 'other'] };
  return { version: 0, minutes, warnShare: 0.75, calendar: { zone, weekly: 'always', holidays: [], makeUpDays: [] } };
}

const plain = ({ version, minutes, warnShare, calendar }: PolicyRow): Policy => ({
  version,
  minutes,
  warnShare,
  calendar,
});
