// Follow-up (回访) after a stay, talks in person, and winning back (挽回) who stays away: one record of every talk, one report.
import { z } from 'zod';
import { caseCategory, caseSeverity } from './caseRule.ts';
import { department } from './department.ts';
import { guestClass, guestHead } from './guest.ts';
import { id, instant, money, plainDate, route, told } from './route.ts';
import { standard, type Moment } from './standard.ts';

export const followupKinds = ['call', 'talk', 'winBack'] as const;
export const followupKind = z.enum(followupKinds);
export const talkChannels = ['phone', 'inPerson', 'email', 'chat'] as const;
export const talkChannel = z.enum(talkChannels);
export const contactResults = ['reached', 'noAnswer', 'later', 'refused'] as const;
export const contactResult = z.enum(contactResults);
export type ContactResult = z.output<typeof contactResult>;
export const followupState = z.enum(['open', 'reached', 'refused', 'givenUp', 'dropped']);
export type FollowupState = z.output<typeof followupState>;

/** Why guests leave: codes of the catalogue `followups.reason.<code>`. */
export const leavingReasons = [
  'price',
  'competitor',
  'location',
  'noOccasion',
  'companyPolicy',
  'roomQuality',
  'cleanliness',
  'noise',
  'service',
  'complaintUnsolved',
  'breakfast',
  'loyaltyProgramme',
  'booking',
  'movedAway',
  'other',
] as const;
export const leavingReason = z.enum(leavingReasons);

/** When a follow-up is planned: who, when after departure, by which department. */
export const planRule = z.strictObject({
  guestClass,
  when: z.enum(['always', 'firstStay', 'afterTrouble']),
  daysAfter: z.int().min(1).max(60),
  department,
  channel: talkChannel,
  script: z.string().max(60),
});
export type PlanRule = z.output<typeof planRule>;

/** A way to act on a warning: who does what by when, with which script and letter, and whether something may be offered. */
export const playbookCode = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{1,39}$/);
export const mostPlaybooks = 20;
export const playbookLetters = ['winBack', 'birthday', 'free'] as const;
const both = z.strictObject({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(60) });
export const playbook = z.strictObject({
  code: playbookCode,
  on: z.boolean(),
  title: both,
  department,
  channel: talkChannel,
  /** days after it is taken up */
  dueDays: z.int().min(0).max(60),
  /** of the standards and scripts */
  script: z.string().min(2).max(60),
  /** drafted when it is taken up, where the guest agreed to letters */
  letter: z.enum(playbookLetters).nullable(),
  mayOffer: z.boolean(),
});
export type Playbook = z.output<typeof playbook>;

export const followupPlan = z.strictObject({
  rules: z.array(planRule).max(40),
  /** one person is not called again within so many days */
  restDays: z.int().min(0).max(365),
  mostTries: z.int().min(1).max(3),
  winBack: z.strictObject({
    /** list whoever stayed at least so often */
    leastStays: z.int().min(1).max(50),
    /** share kept out, per hundred */
    controlPercent: z.int().min(0).max(50),
    callWithoutConsent: z.boolean(),
    /** minor units of the house's currency */
    mostPerOffer: z.int().min(0),
    monthBudget: z.int().min(0),
  }),
  /** warnings the house takes up by itself each night, those with the highest loss first */
  warnings: z.strictObject({
    auto: z.boolean(),
    /** at most so many in seven days */
    aWeek: z.strictObject({
      leaving: z.int().min(0).max(500),
      secondStay: z.int().min(0).max(500),
      expiring: z.int().min(0).max(500),
    }),
    /** minor units */
    leastLoss: z.int().min(0),
  }),
  playbooks: z
    .array(playbook)
    .min(1)
    .max(mostPlaybooks)
    .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, 'two playbooks have one code'),
});
export type FollowupPlan = z.output<typeof followupPlan>;

export const followup = z.object({
  followupId: id,
  kind: followupKind,
  propertyId: id,
  guest: guestHead,
  why: told,
  guestClass,
  department,
  ownerId: id.nullable(),
  owner: z.string().nullable(),
  channel: talkChannel,
  script: z.string(),
  dueOn: plainDate,
  state: followupState,
  tries: z.int(),
  departureDate: plainDate.nullable(),
  lastResult: contactResult.nullable(),
});
export type Followup = z.output<typeof followup>;

export const nextStep = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('task'),
    id,
    department,
    words: z.string().trim().min(2).max(200),
    dueOn: plainDate,
  }),
  z.strictObject({
    kind: z.literal('case'),
    id,
    severity: caseSeverity,
    category: caseCategory,
    words: z.string().trim().min(2).max(1000),
  }),
  z.strictObject({ kind: z.literal('promise'), id, department, words: z.string().trim().min(2).max(300) }),
  z.strictObject({ kind: z.literal('message'), id, template: z.enum(['thanksSurvey', 'winBack', 'birthday', 'free']) }),
  z.strictObject({ kind: z.literal('call'), id, on: plainDate }),
]);
export type NextStep = z.output<typeof nextStep>;

/** What came of one try. Satisfaction and reasons only where the guest was reached. */
export const contactBody = z.strictObject({
  contactId: id,
  channel: talkChannel,
  result: contactResult,
  satisfaction: z.int().min(1).max(5).nullable().default(null),
  words: z.string().trim().max(2000).default(''),
  reasons: z.array(leavingReason).max(5).default([]),
  competitor: z.string().trim().max(80).nullable().default(null),
  laterOn: plainDate.nullable().default(null),
  steps: z.array(nextStep).max(5).default([]),
});
export type ContactBody = z.output<typeof contactBody>;

export const contact = z.object({
  contactId: id,
  at: instant,
  by: z.string().nullable(),
  channel: talkChannel,
  result: contactResult,
  satisfaction: z.int().nullable(),
  words: z.string(),
  reasons: z.array(leavingReason),
  competitor: z.string().nullable(),
  laterOn: plainDate.nullable(),
  steps: z.array(z.object({ kind: z.string(), id })),
});
export type Contact = z.output<typeof contact>;

const place = z.strictObject({ propertyId: id });
const one = z.strictObject({ followupId: id });

export const listFollowups = route({
  id: 'listFollowups',
  method: 'GET',
  path: '/api/properties/:propertyId/followups',
  access: 'followup.work',
  summary: 'Calls due today and overdue, those ahead, or those done',
  params: place,
  query: z.strictObject({
    view: z.enum(['today', 'ahead', 'done']).default('today'),
    mine: z.enum(['yes']).optional(),
    department: department.optional(),
  }),
  reply: z.object({
    today: plainDate,
    counts: z.object({ today: z.int(), overdue: z.int(), ahead: z.int() }),
    rows: z.array(followup),
    more: z.boolean(),
  }),
});
export const readFollowup = route({
  id: 'readFollowup',
  method: 'GET',
  path: '/api/followups/:followupId',
  access: 'followup.work',
  summary: 'The call sheet: who, last stay, what is open, the script filled for this guest, the tries so far',
  params: one,
  reply: z.object({
    followup,
    mostTries: z.int(),
    /** whether the house may call or write about offers */
    mayCall: z.boolean(),
    mayWrite: z.boolean(),
    lastStay: z
      .object({
        propertyId: id,
        arrivalDate: plainDate,
        departureDate: plainDate.nullable(),
        roomNumber: z.string().nullable(),
      })
      .nullable(),
    stays: z.int(),
    satisfaction: z.number().nullable(),
    cases: z.array(
      z.object({ caseId: id, state: z.string(), severity: z.string(), category: z.string(), words: z.string() }),
    ),
    promises: z.array(z.object({ promiseId: id, state: z.string(), words: z.string() })),
    scripts: z.array(standard),
    contacts: z.array(contact),
    winBack: z
      .object({
        cause: z.string(),
        lastStay: plainDate,
        offer: z.string().nullable(),
        offerValue: money.nullable(),
        most: money,
        left: money,
        /** by the playbook it was taken up with */
        mayOffer: z.boolean(),
      })
      .nullable(),
  }),
});
export const takeFollowup = route({
  id: 'takeFollowup',
  method: 'POST',
  path: '/api/followups/:followupId/take',
  access: 'followup.work',
  summary: 'I call this guest',
  params: one,
});
export const contactGuest = route({
  id: 'contactGuest',
  method: 'POST',
  path: '/api/followups/:followupId/contacts',
  access: 'followup.work',
  summary: 'Note what came of a try, with next steps; sent twice it is noted once',
  params: one,
  body: contactBody,
  reply: z.object({ state: followupState, tries: z.int(), dueOn: plainDate }),
});
export const noteTalk = route({
  id: 'noteTalk',
  method: 'POST',
  path: '/api/properties/:propertyId/talks',
  access: 'followup.work',
  summary: 'A talk in person, by mail or chat that nobody planned: the same record, the same report',
  params: place,
  body: z.strictObject({ followupId: id, guestId: id, reservationId: id.optional(), department, contact: contactBody }),
  reply: z.object({ followupId: id }),
});
export const readPlan = route({
  id: 'readPlan',
  method: 'GET',
  path: '/api/properties/:propertyId/followup-plan',
  access: 'followup.work',
  summary: 'Who is called when after departure; version 0 = as shipped',
  params: place,
  reply: z.object({ plan: followupPlan, version: z.int(), by: z.string().nullable(), at: instant.nullable() }),
});
export const writePlan = route({
  id: 'writePlan',
  method: 'PUT',
  path: '/api/properties/:propertyId/followup-plan',
  access: 'standard.manage',
  summary: 'Plan otherwise from now on; what is planned already stays',
  params: place,
  body: z.strictObject({ plan: followupPlan, onto: z.int().min(0) }),
  reply: z.object({ version: z.int() }),
});

export const winBackCauses = ['rhythm', 'away6', 'away12', 'away18', 'warning', 'secondStay', 'expiring'] as const;
export const winBackCause = z.enum(winBackCauses);
export type WinBackCause = z.output<typeof winBackCause>;
/** Returned of listed, per arm; the difference with its 95 % interval, or too few to say. */
export const lift = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('estimated'), value: z.number(), low: z.number(), high: z.number() }),
  z.object({ kind: z.literal('tooFew'), needed: z.int() }),
]);
export type Lift = z.output<typeof lift>;
/** Of those whose horizon is over. */
export const arm = z.object({ listed: z.int(), returned: z.int() });
export const winBackRow = z.object({
  winBackId: id,
  followupId: id.nullable(),
  guest: guestHead,
  arm: z.enum(['treated', 'control']),
  cause: winBackCause,
  trouble: z.boolean(),
  worth: money,
  lastStay: plainDate,
  usualGapDays: z.int().nullable(),
  listedOn: plainDate,
  owner: z.string().nullable(),
  state: followupState.nullable(),
  offer: z.string().nullable(),
  returnedOn: plainDate.nullable(),
});
export const listWinBack = route({
  id: 'listWinBack',
  method: 'GET',
  path: '/api/properties/:propertyId/winback',
  access: 'followup.work',
  summary: 'Regulars who stay away, by value and cause; who is kept out for comparison; what came of it',
  params: place,
  query: z.strictObject({ cause: winBackCause.optional(), guestClass: guestClass.optional() }),
  reply: z.object({
    rows: z.array(winBackRow),
    more: z.boolean(),
    treated: arm,
    control: arm,
    lift,
    spent: money,
    budget: money,
  }),
});
export const offerWinBack = route({
  id: 'offerWinBack',
  method: 'POST',
  path: '/api/followups/:followupId/offer',
  access: 'followup.work',
  summary: 'What is offered to come back; refused above the limit per offer or the budget of the month',
  params: one,
  body: z.strictObject({ offer: z.string().trim().min(2).max(200), costMinor: z.int().min(0) }),
});
export const readFollowupReport = route({
  id: 'readFollowupReport',
  method: 'GET',
  path: '/api/properties/:propertyId/followup-report',
  access: 'followup.work',
  summary: 'Coverage, reached, satisfaction by class and department, reasons for leaving, competitors named',
  params: place,
  query: z.strictObject({ from: plainDate.optional(), to: plainDate.optional() }),
  reply: z.object({
    from: plainDate,
    to: plainDate,
    planned: z.int(),
    tried: z.int(),
    reached: z.int(),
    talks: z.int(),
    satisfaction: z.array(
      z.object({ by: z.enum(['class', 'department', 'channel']), key: z.string(), count: z.int(), mean: z.number() }),
    ),
    reasons: z.array(z.object({ reason: leavingReason, count: z.int(), share: z.number(), running: z.number() })),
    competitors: z.array(z.object({ name: z.string(), count: z.int() })),
  }),
});
/** Which script fits a follow-up of this kind. */
export const scriptMoment = (kind: z.output<typeof followupKind>): Moment =>
  kind === 'winBack' ? 'winBack' : 'followUp';
