// Small sayings of the outbox: why a letter waits, when something was, which colour a state has.
import type { OutgoingHead } from '@regulars/contract/outbox.ts';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import type { Reader } from '../ui/told.ts';
import type { Tone } from '../ui/Badge.tsx';

export const toneOf: Readonly<Record<OutgoingHead['state'], Tone>> = {
  draft: 'sky',
  queued: 'plain',
  sending: 'plain',
  sent: 'pine',
  delivered: 'pine',
  bounced: 'alarm',
  failed: 'alarm',
  held: 'warn',
  unknown: 'alarm',
  cancelled: 'plain',
};

export function whyText(why: OutgoingHead['why'], { t }: Pick<Reader, 't'>): string {
  if (why === null) return '';
  return t(`outbox.why.${why.code}`, { answer: '', names: '', until: '', most: '', ...why.params }).trim();
}

/** The time alone today, the day with it before and after. */
export function moment(at: string, { language, timeZone, today }: Reader): string {
  const day = dayIn(at, timeZone);
  const time = clock(at, timeZone);
  return day === today ? time : `${shortDate(day, language, Number(today.slice(0, 4)))} ${time}`;
}
