// Looking at a promise: what the guest's bookings and the clock make of it, as steps. Looking twice changes nothing, and it does not
// matter how often or late one looks: every round begins from how things are, not from what happened since the last.
//   awake or asleep   follows the guest's bookings
//   warned            its owner, a day before it is to be ready and again before it counts as broken
//   broken            by rule only: the morning after, and never unless the owner was warned four hours before
//   restored          when the stay the rule rested on turns out not to be the guest's, or not to be over
//   climbed           sent on and not accepted in time: the next one up is asked
import { later } from '../platform/clock.ts';
import { deadlinesOf, type Deadlines } from './deadlines.ts';
import { fold, type Standing, type Step, type StepOf, type Terms, type Waker } from './promise.ts';
import type { Booking, Occasion } from './waking.ts';

const HOUR = 3_600_000;
/** `dueSoon` begins this long before the guest comes. */
export const SOON_HOURS = 24;
const LAST_CALL_HOURS = 12;
const WARNED_HOURS = 4;
/** However quiet, each open promise is looked at this often: bookings of an imported file tell no event, and one may be lost. */
const AT_LEAST_HOURS = 1;
/** The rule's own verdict can be taken back for so long. */
const RESTORABLE_DAYS = 60;

export type Seen = {
  occasion: Occasion | null;
  /** what became of the booking that had woken it, where that is still known */
  wakerStatus: Booking['status'] | 'served' | null;
  /** of the property where it was made */
  timeZone: string;
  /** who is asked next when nobody accepts; null: nobody is left to ask */
  nextUp: { staffId: string; until: string } | null;
};

export function lookAt(terms: Terms, standing: Standing, seen: Seen, now: string): Step[] {
  const steps: Step[] = [];
  let is = standing;
  for (let next = nextStep(terms, is, seen, now); next !== null; next = nextStep(terms, is, seen, now)) {
    const step = { ...next, at: now, by: null };
    steps.push(step);
    is = fold(is, [step]);
  }
  return steps;
}

/** One at a time: each is decided from how the promise stands after the one before. */
function nextStep(terms: Terms, is: Standing, seen: Seen, now: string): StepOf | null {
  const deadlines = deadlinesOf(terms.trigger, seen.occasion, seen.timeZone, now);
  if (is.closed !== null) return closedStep(is, seen, deadlines, now);
  const bound = terms.trigger.kind === 'at' ? null : wakingStep(is.waker, seen);
  return bound ?? dueStep(is, deadlines, now) ?? climbStep(is, seen, now);
}

function wakingStep(waker: Waker | null, { occasion, wakerStatus }: Seen): StepOf | null {
  if (occasion === null) {
    if (waker === null) return null;
    const why = wakerStatus === 'cancelled' || wakerStatus === 'noShow' ? wakerStatus : 'gone';
    return { kind: 'slept', why };
  }
  const { kind, id, propertyId, from, to } = occasion;
  const isSame = waker?.id === id && waker.from === from && waker.to === to && waker.propertyId === propertyId;
  return isSame ? null : { kind: 'woken', waker: { kind, id, propertyId, from, to } };
}

function dueStep(is: Standing, deadlines: Deadlines | null, now: string): StepOf | null {
  if (deadlines === null) return null;
  if (is.warned.soon === null && now >= later(deadlines.readyBy, -SOON_HOURS * HOUR))
    return { kind: 'warned', level: 'soon' };
  if (is.warned.last === null && now >= later(deadlines.breakAt, -LAST_CALL_HOURS * HOUR))
    return { kind: 'warned', level: 'last' };
  return now >= breaksAt(is, deadlines) ? { kind: 'broken', reason: null } : null;
}

/** Never before the owner has had some hours since the last call. */
function breaksAt({ warned }: Standing, { breakAt }: Deadlines): string {
  if (warned.last === null) return '9999';
  const heard = later(warned.last, WARNED_HOURS * HOUR);
  return heard > breakAt ? heard : breakAt;
}

function climbStep({ offer }: Standing, { nextUp }: Seen, now: string): StepOf | null {
  if (offer === null || nextUp === null || now < offer.until) return null;
  return { kind: 'climbed', ...nextUp };
}

function isRestorable({ state, closed }: Standing, now: string): boolean {
  return state === 'broken' && closed!.by === null && now < later(closed!.at, RESTORABLE_DAYS * 24 * HOUR);
}

/** The rule's own word holds as long as the rule would say it again; of what people said nothing is taken back. */
function closedStep(is: Standing, seen: Seen, deadlines: Deadlines | null, now: string): StepOf | null {
  if (!isRestorable(is, now)) return null;
  const isOver = deadlines !== null && now >= deadlines.breakAt;
  if (!isOver) return { kind: 'restored' };
  return is.waker === null ? null : wakingStep(is.waker, seen);
}

/** When time alone will change something; null: never again. */
export function looksAgainAt(is: Standing, deadlines: Deadlines | null, now: string): string | null {
  const soonest = later(now, AT_LEAST_HOURS * HOUR);
  if (is.closed !== null) return isRestorable(is, now) ? soonest : null;
  const moments = [soonest];
  if (is.offer !== null) moments.push(is.offer.until);
  if (deadlines !== null) {
    if (is.warned.soon === null) moments.push(later(deadlines.readyBy, -SOON_HOURS * HOUR));
    if (is.warned.last === null) moments.push(later(deadlines.breakAt, -LAST_CALL_HOURS * HOUR));
    else moments.push(breaksAt(is, deadlines));
  }
  return moments.filter((moment) => moment > now).toSorted()[0]!;
}

/** As told: due soon from a day before the guest comes until it is closed. A promise of the next booking is due as soon as that is made. */
export function isDueSoon(terms: Terms, is: Standing, deadlines: Deadlines | null, now: string): boolean {
  if (is.closed !== null || deadlines === null) return false;
  return terms.trigger.kind === 'nextBooking' || now >= later(deadlines.readyBy, -SOON_HOURS * HOUR);
}
