// What comes again: daily, weekly, monthly by the property's wall clock. An occurrence is named by its day, so that it is opened
// once however often it is looked at, also on days on which an hour is missing or comes twice. Pure.
import type { RecurrenceRule } from '@regulars/contract/roster.ts';
import { dayIn, instantAt } from '../platform/clock.ts';

export type Occurrence = { day: string; at: string };
export type Recurring = { rule: RecurrenceRule; since: string; until: string | null };

/** The first occurrence after an instant, within [since, until]; null where there is none left. */
export function occurrenceAfter({ rule, since, until }: Recurring, zone: string, after: string): Occurrence | null {
  const today = dayIn(zone, after);
  let day = Temporal.PlainDate.from(today > since ? today : since);
  for (;;) {
    if (until !== null && day.toString() > until) return null;
    const at = falls(rule, day) ? instantAt(zone, day.toString(), rule.at) : null;
    if (at !== null && at > after) return { day: day.toString(), at };
    day = day.add({ days: 1 });
  }
}

/**
 * Of what fell due by `now` the last: after a night without power nobody makes the rounds of the night before. `from` is the one
 * that was awaited.
 */
export function dueOccurrence(
  recurring: Recurring,
  zone: string,
  from: string,
  now: string,
): { due: Occurrence; next: Occurrence | null } {
  let due: Occurrence = { day: dayIn(zone, from), at: from };
  for (;;) {
    const next = occurrenceAfter(recurring, zone, due.at);
    if (next === null || next.at > now) return { due, next };
    due = next;
  }
}

function falls(rule: RecurrenceRule, day: Temporal.PlainDate): boolean {
  switch (rule.every) {
    case 'day':
      return true;
    case 'week':
      return rule.weekdays.includes(day.dayOfWeek);
    case 'month':
      return day.day === Math.min(rule.day, day.daysInMonth);
  }
}
