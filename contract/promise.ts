// Promises: what the house gave its word on to a guest - in whose words, by when or at which occasion, who answers for it. A promise
// wakes at the guest's next booking, arrival or visit under whatever record, and ends kept, renegotiated, broken or void.
import { z } from 'zod';
import { department } from './department.ts';
import { guestHead } from './guest.ts';
import { id, instant, money, plainDate, route } from './route.ts';

export const promiseStates = ['made', 'accepted', 'dueSoon', 'kept', 'renegotiated', 'broken', 'void'] as const;
export type PromiseState = (typeof promiseStates)[number];

/** An occasion wakes a promise: the next booking made, the next arrival, the next visit (a stay or a meal). */
export const occasions = ['nextArrival', 'nextBooking', 'nextVisit'] as const;
export const promiseTrigger = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at'), at: instant }),
  /** `propertyId` null: anywhere in the group */
  z.strictObject({ kind: z.enum(occasions), propertyId: id.nullable() }),
]);
export type PromiseTrigger = z.output<typeof promiseTrigger>;

export const promiseSources = ['case', 'call', 'desk', 'sales', 'round'] as const;
export type PromiseSource = (typeof promiseSources)[number];

export const promiseStepKinds = [
  'made',
  'offered',
  'climbed',
  'accepted',
  'bounced',
  'woken',
  'slept',
  'warned',
  'kept',
  'renegotiated',
  'broken',
  'void',
  'restored',
  'reopened',
] as const;

const person = z.object({ staffId: id, name: z.string() });

export const guestPromise = z.object({
  promiseId: id,
  /** the last step seen; sent along with every change */
  version: z.int(),
  guest: guestHead,
  words: z.string(),
  trigger: promiseTrigger,
  /** where it was made */
  propertyId: id,
  /** where it is to be kept, as far as is known */
  placeId: id,
  department,
  owner: person,
  /** sent on and not yet accepted; the owner stays the owner */
  offer: z.object({ department, to: person.nullable(), until: instant, by: z.string().nullable() }).nullable(),
  value: money.nullable(),
  source: z.object({ kind: z.enum(promiseSources), id: z.string().nullable() }),
  state: z.enum(promiseStates),
  /** the stay or meal that woke it */
  waker: z
    .object({
      kind: z.enum(['stay', 'meal']),
      reservationId: id.nullable(),
      roomIndex: z.string().nullable(),
      roomNumber: z.string().nullable(),
      confirmationNo: z.string().nullable(),
      arrivalDate: plainDate,
      departureDate: plainDate,
      status: z.string(),
    })
    .nullable(),
  /** to be ready by then: the guest's arrival, or the agreed time */
  readyBy: instant.nullable(),
  /** the last moment it can be kept: the end of the stay, or the agreed time */
  dueAt: instant.nullable(),
  /** broken by rule then, if nothing is said */
  breakAt: instant.nullable(),
  overdue: z.boolean(),
  madeAt: instant,
  madeBy: z.string().nullable(),
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
  /** how it was kept, or why it was not */
  closedWords: z.string().nullable(),
  previousId: id.nullable(),
  nextId: id.nullable(),
});
export type GuestPromise = z.output<typeof guestPromise>;

export const promiseStep = z.object({
  seq: z.int(),
  at: instant,
  /** null: the house itself */
  by: z.string().nullable(),
  kind: z.enum(promiseStepKinds),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** a person's own words */
  words: z.string().nullable(),
});

export const promiseViews = ['mine', 'department', 'soon', 'waiting', 'broken', 'closed'] as const;
export type PromiseView = (typeof promiseViews)[number];

export const listPromises = route({
  id: 'listPromises',
  method: 'GET',
  path: '/api/properties/:propertyId/promises',
  access: 'promise.work',
  summary:
    'Promises of a house: mine, of a department, due within the next shift, waiting for an occasion, broken, closed',
  params: z.strictObject({ propertyId: id }),
  query: z.strictObject({
    view: z.enum(promiseViews).default('mine'),
    department: department.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  reply: z.object({
    promises: z.array(guestPromise),
    more: z.boolean(),
    counts: z.object({
      mine: z.int(),
      department: z.int(),
      soon: z.int(),
      waiting: z.int(),
      broken: z.int(),
      /** open and past due */
      overdue: z.int(),
    }),
    asOf: instant,
  }),
});

export const listGuestPromises = route({
  id: 'listGuestPromises',
  method: 'GET',
  path: '/api/guests/:guestId/promises',
  access: 'guest.read',
  summary: 'Every promise made to a guest, open ones first',
  params: z.strictObject({ guestId: id }),
  reply: z.object({ promises: z.array(guestPromise) }),
});

const promiseParams = z.strictObject({ promiseId: id });
export const readPromise = route({
  id: 'readPromise',
  method: 'GET',
  path: '/api/promises/:promiseId',
  access: 'promise.work',
  summary: 'A promise, all that happened to it, and the promises it replaced or was replaced by',
  params: promiseParams,
  reply: z.object({ promise: guestPromise, steps: z.array(promiseStep), chain: z.array(guestPromise) }),
});

const words = z.string().trim().min(3).max(500);
const offered = z.strictObject({ department, staffId: id.optional() });

export const makePromise = route({
  id: 'makePromise',
  method: 'POST',
  path: '/api/guests/:guestId/promises',
  access: 'promise.work',
  summary: 'Give the house’s word to a guest; whoever makes it answers for it until a colleague has accepted it',
  params: z.strictObject({ guestId: id }),
  body: z.strictObject({
    /** made by the client: the same promise sent twice is made once */
    promiseId: id,
    propertyId: id,
    words,
    trigger: promiseTrigger,
    department,
    /** a colleague who is asked to take it; with only the department anybody there may */
    offerTo: offered.optional(),
    value: z
      .strictObject({ amountMinor: z.int().min(0).max(1_000_000_000), currencyCode: z.string().length(3) })
      .optional(),
    source: z.enum(promiseSources).default('desk'),
    /** the stay it was given in */
    reservationId: id.optional(),
  }),
  reply: z.object({ promise: guestPromise }),
});

const version = z.int().min(1);
const reason = z.string().trim().min(2).max(500);
const changed = z.object({ promise: guestPromise });

export const keepPromise = route({
  id: 'keepPromise',
  method: 'POST',
  path: '/api/promises/:promiseId/keep',
  access: 'promise.work',
  summary: 'Kept, with the proof in words: what was done, where, by whom',
  params: promiseParams,
  body: z.strictObject({ version, proof: z.string().trim().min(3).max(500) }),
  reply: changed,
});
export const renegotiatePromise = route({
  id: 'renegotiatePromise',
  method: 'POST',
  path: '/api/promises/:promiseId/renegotiate',
  access: 'promise.work',
  summary: 'Another promise takes its place; the guest was told before it was due, else it is broken',
  params: promiseParams,
  body: z.strictObject({
    version,
    /** made by the client */
    nextId: id,
    words,
    trigger: promiseTrigger,
    /** how and by whom the guest was told */
    told: z.string().trim().min(3).max(300),
  }),
  reply: z.object({ promise: guestPromise, next: guestPromise }),
});
export const breakPromise = route({
  id: 'breakPromise',
  method: 'POST',
  path: '/api/promises/:promiseId/break',
  access: 'promise.work',
  summary: 'It can’t be kept any more: a case is opened',
  params: promiseParams,
  body: z.strictObject({ version, reason }),
  reply: changed,
});
export const voidPromise = route({
  id: 'voidPromise',
  method: 'POST',
  path: '/api/promises/:promiseId/void',
  access: 'promise.work',
  summary: 'It was noted by mistake, or the guest lets us off it; for its owner, its maker or who leads',
  params: promiseParams,
  body: z.strictObject({ version, reason }),
  reply: changed,
});
export const reopenPromise = route({
  id: 'reopenPromise',
  method: 'POST',
  path: '/api/promises/:promiseId/reopen',
  access: 'promise.work',
  summary: 'Kept or void was said by mistake',
  params: promiseParams,
  body: z.strictObject({ version, reason }),
  reply: changed,
});
export const offerPromise = route({
  id: 'offerPromise',
  method: 'POST',
  path: '/api/promises/:promiseId/offer',
  access: 'promise.work',
  summary: 'Send it to a department or colleague; the sender answers for it until it is accepted',
  params: promiseParams,
  body: z.strictObject({ version, to: offered }),
  reply: changed,
});
export const answerPromise = route({
  id: 'answerPromise',
  method: 'POST',
  path: '/api/promises/:promiseId/answer',
  access: 'promise.work',
  summary: 'Accept what was sent on, or send it back with a reason',
  params: promiseParams,
  body: z.strictObject({ version, answer: z.enum(['accept', 'bounce']), reason: reason.optional() }),
  reply: changed,
});

/** A share with its Wilson interval, 95 %; `tooFew` where the number says little yet. */
export const shareOf = z.object({
  n: z.int(),
  of: z.int(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  tooFew: z.boolean(),
});
export type ShareOf = z.output<typeof shareOf>;

export const readKeptRate = route({
  id: 'readKeptRate',
  method: 'GET',
  path: '/api/properties/:propertyId/promises/kept-rate',
  access: 'promise.work',
  summary: 'How many promises were kept, on time, renegotiated in time, and seen before the guest arrived',
  params: z.strictObject({ propertyId: id }),
  query: z.strictObject({ from: plainDate.optional(), to: plainDate.optional() }),
  reply: z.object({
    from: plainDate,
    to: plainDate,
    /** of all that ended kept or broken */
    kept: shareOf,
    keptOnTime: shareOf,
    /** of all that could not be kept as made: renegotiated against broken */
    renegotiated: shareOf,
    /** of all that woke for a stay: awake before the guest was there */
    surfaced: shareOf,
    /** those that were not */
    missed: z.array(
      z.object({ promiseId: id, guest: guestHead, arrivalDate: plainDate, why: z.enum(['lateOrder', 'sameDay']) }),
    ),
    states: z.object({ kept: z.int(), renegotiated: z.int(), broken: z.int(), void: z.int() }),
    overdue: z.array(z.object({ department, overdue: z.int(), open: z.int() })),
  }),
});
export type KeptRate = z.output<typeof readKeptRate.reply>;
