// What a task is called and how long there is: from data to words, nothing of the screen.
import type { TFunction } from 'i18next';
import type { RequestCode, TaskRow } from '@regulars/contract/task.ts';

export type Span = { days: number; hours: number; minutes: number };

/** Whole minutes, rounded towards what is left: 59 seconds left are one minute, 59 seconds over are none. */
export function spanOf(ms: number): Span {
  const minutes = ms >= 0 ? Math.ceil(ms / 60_000) : Math.floor(-ms / 60_000);
  return { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
}

export function spanText(ms: number, t: TFunction): string {
  const { days, hours, minutes } = spanOf(ms);
  if (days > 1) return t('tasks.days', { count: days });
  const all = days * 24 + hours;
  return all > 0 ? t('tasks.hours', { hours: all, minutes }) : t('tasks.minutes', { count: minutes });
}

/** `12 minutes left`, `3 minutes over`. */
export function leftText(ms: number, t: TFunction): string {
  return t(ms >= 0 ? 'tasks.left' : 'tasks.over', { time: spanText(ms, t) });
}

/** A quarter of an hour before it is due a task is close. */
const closeMs = 15 * 60_000;
export type Urgency = 'late' | 'close' | 'calm';
export function urgencyOf(ms: number | null): Urgency {
  if (ms === null) return 'calm';
  return ms < 0 ? 'late' : ms < closeMs ? 'close' : 'calm';
}

/** The request by its code, then what somebody wrote beside it. */
export function titleOf({ code, title }: Pick<TaskRow, 'code' | 'title'>, t: TFunction): string {
  if (code === null) return title;
  const named = t(`tasks.request.${code as RequestCode}`);
  return title === '' ? named : `${named} · ${title}`;
}
