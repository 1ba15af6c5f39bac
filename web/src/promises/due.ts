// When a promise is due, as a person would say it: the guest's arrival, the agreed time, or that it waits.
import type { GuestPromise } from '@regulars/contract/promise.ts';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import type { Reader } from '../ui/told.ts';

export function momentText(instant: string, { language, timeZone, today }: Reader): string {
  const day = dayIn(instant, timeZone);
  const time = clock(instant, timeZone);
  return day === today ? time : `${shortDate(day, language, Number(today.slice(0, 4)))} ${time}`;
}

export function dueText({ trigger, waker }: GuestPromise, reader: Reader): string {
  const { t, language, today } = reader;
  const day = (date: string): string => shortDate(date, language, Number(today.slice(0, 4)));
  if (trigger.kind === 'at') return t('promises.dueFor.at', { when: momentText(trigger.at, reader) });
  if (waker === null) return t(`promises.waits.${trigger.kind}`);
  if (waker.kind === 'meal') return t('promises.dueFor.meal', { date: day(waker.arrivalDate) });
  if (waker.status === 'inHouse') return t('promises.dueFor.here', { date: day(waker.departureDate) });
  if (waker.status === 'checkedOut' || waker.departureDate < today)
    return t('promises.dueFor.past', { from: day(waker.arrivalDate), to: day(waker.departureDate) });
  return t('promises.dueFor.stay', { date: day(waker.arrivalDate) });
}

export const isOpen = ({ closedAt }: GuestPromise): boolean => closedAt === null;

export type PromiseAct = 'keep' | 'renegotiate' | 'break' | 'void' | 'reopen' | 'offer' | 'accept' | 'bounce';

/** What may be done with it now, the likeliest first; the server has the last word. */
export function actsOf(promise: GuestPromise, staffId: string): PromiseAct[] {
  if (!isOpen(promise)) return promise.state === 'kept' || promise.state === 'void' ? ['reopen'] : [];
  const { offer } = promise;
  const asked =
    offer !== null && (offer.to === null ? promise.owner.staffId !== staffId : offer.to.staffId === staffId);
  return [...(asked ? (['accept', 'bounce'] as const) : []), 'keep', 'renegotiate', 'offer', 'break', 'void'];
}
