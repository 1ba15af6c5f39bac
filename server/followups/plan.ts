// Follow-up (回访): who is called when after departure, by which department, with which script. A plan is a list of rules a house
// sets; it is versioned, and what was planned under one stays as it was planned. Pure: a stay comes in, a call that is due goes out.
import type { ContactBody, FollowupPlan, FollowupState, PlanRule } from '@regulars/contract/followup.ts';
import type { GuestClass } from '@regulars/contract/guest.ts';
import { addDays } from '../platform/day.ts';
import { shippedPlaybooks } from './playbooks.ts';

const call = (
  guestClass: GuestClass,
  when: PlanRule['when'],
  daysAfter: number,
  script: string,
  department: PlanRule['department'] = 'guestRelations',
): PlanRule => ({ guestClass, when, daysAfter, department, channel: 'phone', script });

/** Most valuable guests and trouble first; whoever came for the first time and spent nothing unusual is left in peace. */
export const shippedPlan: FollowupPlan = {
  rules: [
    call('mostValuable', 'always', 2, 'followUpCall'),
    call('mostValuable', 'afterTrouble', 1, 'followUpAfterCase'),
    call('main', 'always', 3, 'followUpCall'),
    call('main', 'afterTrouble', 2, 'followUpAfterCase'),
    call('ordinary', 'afterTrouble', 3, 'followUpAfterCase'),
    call('ordinary', 'firstStay', 5, 'followUpFirstStay', 'frontOffice'),
    call('small', 'afterTrouble', 3, 'followUpAfterCase', 'frontOffice'),
  ],
  restDays: 14,
  mostTries: 3,
  winBack: {
    leastStays: 3,
    controlPercent: 10,
    callWithoutConsent: true,
    mostPerOffer: 50_000,
    monthBudget: 1_000_000,
  },
  warnings: { auto: true, aWeek: { leaving: 10, secondStay: 0, expiring: 5 }, leastLoss: 100_000 },
  playbooks: [...shippedPlaybooks],
};

export type Departed = {
  guestClass: GuestClass;
  /** visits so far, this one among them */
  stays: number;
  trouble: boolean;
  departureDate: string;
};
export type Due = { rule: PlanRule; dueOn: string; why: PlanRule['when'] };

/** After trouble before a first stay before the usual; undefined = nobody calls. */
export function dueOf(plan: FollowupPlan, departed: Departed): Due | undefined {
  const own = plan.rules.filter(({ guestClass }) => guestClass === departed.guestClass);
  const rule =
    (departed.trouble ? own.find(({ when }) => when === 'afterTrouble') : undefined) ??
    (departed.stays === 1 ? own.find(({ when }) => when === 'firstStay') : undefined) ??
    own.find(({ when }) => when === 'always');
  return rule && { rule, why: rule.when, dueOn: addDays(departed.departureDate, rule.daysAfter) };
}

export type Standing = { state: FollowupState; tries: number; dueOn: string };

/**
 * What a try leaves behind. Every try counts; who asked to be called later is called on that day whatever the count; after the last
 * try that reached nobody it is given up.
 */
export function afterContact(
  before: Standing,
  contact: Pick<ContactBody, 'result' | 'laterOn'>,
  { mostTries, today }: { mostTries: number; today: string },
): Standing {
  const tries = before.tries + 1;
  switch (contact.result) {
    case 'reached':
      return { state: 'reached', tries, dueOn: before.dueOn };
    case 'refused':
      return { state: 'refused', tries, dueOn: before.dueOn };
    case 'later':
      return { state: 'open', tries, dueOn: contact.laterOn ?? addDays(today, 1) };
    case 'noAnswer':
      return tries >= mostTries
        ? { state: 'givenUp', tries, dueOn: before.dueOn }
        : { state: 'open', tries, dueOn: addDays(today, 1) };
  }
}

/** What a contact must hold beyond its shape; undefined where it does. */
export function contactFault(
  contact: Pick<ContactBody, 'result' | 'satisfaction' | 'reasons' | 'competitor' | 'laterOn'>,
  today: string,
): 'contact_not_reached' | 'later_needs_day' | undefined {
  const told = contact.satisfaction !== null || contact.reasons.length > 0 || contact.competitor !== null;
  if (told && contact.result !== 'reached') return 'contact_not_reached';
  if (contact.result !== 'later') return undefined;
  return contact.laterOn === null || contact.laterOn < today || contact.laterOn > addDays(today, 90)
    ? 'later_needs_day'
    : undefined;
}
