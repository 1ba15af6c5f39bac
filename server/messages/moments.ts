// The moments of a stay at which the house writes by itself: which letters are due for which booking now. Times are the property's.
// Each moment speaks once per booking; who gets the personal second confirmation gets no general letter beside it.
import type { Moment, MomentMode } from '@regulars/contract/letter.ts';
import type { TemplateCode } from '@regulars/contract/outbox.ts';
import { instantAt } from '../platform/clock.ts';
import { quietUntil } from './quiet.ts';

export type StayFacts = {
  status: string;
  /** booked with the house itself, which so owes the confirmation; a channel confirms its own */
  isDirect: boolean;
  bookedAt: string;
  arrivalDate: string | null;
  departureDate: string | null;
  /** as the house's system or the desk said it */
  arrivedAt: string | null;
  departedAt: string | null;
  isVip: boolean;
  /** moments that spoke already, for this booking or its twin */
  made: readonly string[];
};

export type Rule = {
  moment: Moment;
  mode: Exclude<MomentMode, 'off'>;
  /** what was due before it was switched on is not made up for */
  since: string;
};

export type Due = { moment: Moment; template: TemplateCode; mode: Rule['mode']; dueAt: string; expiresAt: string };

export const templateOf: Readonly<Record<Moment, TemplateCode>> = {
  bookingConfirmation: 'bookingConfirmation',
  vipSecondConfirmation: 'vipSecondConfirmation',
  preArrival: 'preArrival',
  preArrivalAgain: 'preArrival',
  welcome: 'welcome',
  thanksSurvey: 'thanksSurvey',
};

/** Where nobody has decided: what a person approves anyway is prepared, nothing goes out by itself. */
export const usualModes: Readonly<Record<Moment, MomentMode>> = {
  bookingConfirmation: 'draft',
  vipSecondConfirmation: 'draft',
  preArrival: 'off',
  preArrivalAgain: 'off',
  welcome: 'off',
  thanksSurvey: 'off',
};

const HOUR = 3_600_000;
const night = { from: '21:00', to: '09:00' };

/** Letters due by now and not too late yet. */
export function dueLetters(
  stay: StayFacts,
  rules: readonly Rule[],
  { zone, now }: { zone: string; now: string },
): Due[] {
  const isOn = (moment: Moment): boolean => rules.some((rule) => rule.moment === moment);
  return rules.flatMap(({ moment, mode, since }) => {
    if (stay.made.includes(moment)) return [];
    if (moment === 'preArrival' && stay.isVip && isOn('vipSecondConfirmation')) return [];
    const span = spanOf(moment, stay, zone);
    if (span === null || span.from < Date.parse(since)) return [];
    const dueAt = awake(moment, span.from, zone);
    if (dueAt > Date.parse(now) || span.until <= Date.parse(now)) return [];
    return [{ moment, mode, template: templateOf[moment], dueAt: iso(dueAt), expiresAt: iso(span.until) }];
  });
}

type Span = { from: number; until: number };

function spanOf(moment: Moment, stay: StayFacts, zone: string): Span | null {
  const arrival = stay.arrivalDate === null ? null : localTime(stay.arrivalDate, '15:00', zone);
  const booked = Date.parse(stay.bookedAt);
  const isExpected = stay.status === 'reserved' && arrival !== null;
  switch (moment) {
    case 'bookingConfirmation':
      return isExpected && stay.isDirect ? { from: booked, until: Math.min(booked + 48 * HOUR, arrival) } : null;
    case 'vipSecondConfirmation':
      return isExpected && stay.isVip ? { from: Math.max(arrival - 77 * HOUR, booked), until: arrival } : null;
    case 'preArrival':
      // Booked at the last moment: the confirmation has just said it all.
      return isExpected && booked < arrival - 24 * HOUR
        ? { from: Math.max(arrival - 72 * HOUR, booked + 2 * HOUR), until: arrival }
        : null;
    case 'preArrivalAgain':
      return isExpected && booked < arrival - 84 * HOUR ? { from: arrival - 36 * HOUR, until: arrival } : null;
    case 'welcome': {
      if (stay.status !== 'inHouse' || stay.arrivedAt === null) return null;
      const arrived = Date.parse(stay.arrivedAt);
      return { from: arrived + HOUR, until: arrived + 20 * HOUR };
    }
    case 'thanksSurvey': {
      if (stay.status !== 'checkedOut' || stay.departureDate === null) return null;
      const left =
        stay.departedAt === null ? localTime(stay.departureDate, '12:00', zone) : Date.parse(stay.departedAt);
      return { from: left + 24 * HOUR, until: left + 72 * HOUR };
    }
    default:
      return moment satisfies never;
  }
}

/** A confirmation answers a guest who is awake; everything else waits for the morning. */
function awake(moment: Moment, at: number, zone: string): number {
  if (moment === 'bookingConfirmation') return at;
  const until = quietUntil({ zone, ...night }, iso(at));
  return until === null ? at : Date.parse(until);
}

const iso = (ms: number): string => new Date(ms).toISOString();

const localTime = (day: string, time: string, zone: string): number => Date.parse(instantAt(zone, day, time));
