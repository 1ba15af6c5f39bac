// May this letter leave now? Asked when it is about to be sent, never when it was written: consent, address, case and hour are those
// of this moment. In comes everything known; out comes one of four acts.
import type { Purpose, TemplateCode } from '@regulars/contract/outbox.ts';
import { whyOf, type Why } from './message.ts';
import { quietUntil, type Quiet } from './quiet.ts';

export type Weighed = {
  now: string;
  purpose: Purpose;
  template: TemplateCode;
  expiresAt: string | null;
  guest: 'active' | 'gone';
  booking: 'stands' | 'cancelled' | 'none';
  address: { isProxy: boolean; isBad: boolean } | null;
  consent: 'yes' | 'no' | 'unknown';
  quiet: Quiet;
  /** when advertising went to this guest within the last seven days, over all channels */
  advertised: readonly string[];
  weeklyCap: number;
  /** a grave complaint of the guest is open: they are called, not written to */
  caseOpen: boolean;
  /** kept out for comparison of the win-back list: what advertising brings is told by those who get none */
  leftAlone: boolean;
  /** the guest was asked for their opinion, or is about to be, by another letter */
  asked: boolean;
};

export type Decision =
  | { act: 'send' }
  | { act: 'wait'; until: string; why: Why }
  | { act: 'hold'; why: Why }
  | { act: 'cancel'; why: Why };

const WEEK_MS = 7 * 86_400_000;

/** What never changes any more comes first, then what a person must decide, then what time heals. */
export function decideSend(w: Weighed): Decision {
  if (w.guest === 'gone') return cancel('guestGone');
  if (w.expiresAt !== null && Date.parse(w.expiresAt) <= Date.parse(w.now)) return cancel('tooLate');
  if (w.booking === 'cancelled' && aboutBooking.has(w.template)) return cancel('bookingCancelled');
  if (w.asked && w.template === 'thanksSurvey') return cancel('askedAlready');
  if (w.purpose === 'marketing' && w.consent !== 'yes')
    return hold(w.consent === 'no' ? 'consentRefused' : 'consentMissing');
  if (w.purpose === 'marketing' && w.leftAlone) return hold('leftAlone');
  // An agency's or a channel's address was given to settle one booking, nothing else.
  if (w.address === null || (w.address.isProxy && w.purpose !== 'contract')) return hold('noAddress');
  if (w.address.isBad) return hold('badAddress');
  if (w.caseOpen && !aboutCase.has(w.template)) return hold('openCase');
  if (w.purpose === 'contract') return { act: 'send' };
  if (w.purpose === 'marketing') {
    if (w.weeklyCap === 0) return hold('weeklyCap');
    const free = freeAgainAt(w);
    if (free !== null) return { act: 'wait', until: free, why: whyOf('weeklyCap', { most: w.weeklyCap }) };
  }
  const until = quietUntil(w.quiet, w.now);
  return until === null ? { act: 'send' } : { act: 'wait', until, why: whyOf('quietHours', { until: w.quiet.to }) };
}

const aboutBooking = new Set<TemplateCode>(['bookingConfirmation', 'vipSecondConfirmation', 'preArrival', 'welcome']);
const aboutCase = new Set<TemplateCode>(['caseAcknowledged', 'caseUpdate', 'caseClosed', 'promiseKept', 'free']);

const cancel = (code: Why['code']): Decision => ({ act: 'cancel', why: whyOf(code) });
const hold = (code: Why['code']): Decision => ({ act: 'hold', why: whyOf(code) });

/** Null = now; else when enough of the week's letters lie seven days back. */
function freeAgainAt({ advertised, weeklyCap, now }: Weighed): string | null {
  const within = advertised
    .map((at) => Date.parse(at))
    .filter((at) => at > Date.parse(now) - WEEK_MS)
    .toSorted((a, b) => a - b);
  const oldest = within[within.length - weeklyCap];
  return oldest === undefined ? null : new Date(oldest + WEEK_MS).toISOString();
}
