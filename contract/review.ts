// A question of who is who, from the steward's side: two guests side by side, what a merge would make of them, many questions
// answered at once where that is safe, and the way back.
import { z } from 'zod';
import { consentChannels, guestClass, guestHead, guestName } from './guest.ts';
import { review, reviewAnswer } from './identity.ts';
import { id, instant, money, plainDate, route, told } from './route.ts';

/** What is laid side by side, in the order of the rows. */
export const besideFields = [
  'name',
  'phone',
  'email',
  'document',
  'birthDate',
  'membership',
  'nationality',
  'gender',
  'language',
  'city',
  'company',
] as const;
export const agreements = ['same', 'near', 'different', 'oneSide'] as const;
/** as every screen shows it: masked; `same` where the other side has the very same value, though a mask hides it */
const besideValue = z.object({ text: z.string(), same: z.boolean() });
export const besideRow = z.object({
  field: z.enum(besideFields),
  agreement: z.enum(agreements),
  /** how far they agree, as the comparison tells it; null where it says no more than `agreement` */
  told: told.nullable(),
  left: z.array(besideValue),
  right: z.array(besideValue),
});
export type BesideRow = z.output<typeof besideRow>;

/** How a stay of one meets one of the other: both named in it, one booking known twice, or the same nights elsewhere. */
export const meetings = ['sameStay', 'sameBooking', 'sameNights'] as const;
export type Meeting = (typeof meetings)[number];
export const besideStay = z.object({
  stayId: id,
  propertyId: id,
  arrivalDate: plainDate,
  departureDate: plainDate.nullable(),
  roomNumber: z.string().nullable(),
  meets: z.enum(meetings).nullable(),
});

export const guestFigures = z.object({
  records: z.int(),
  stays: z.int(),
  nights: z.int(),
  revenue: z.array(money),
  lastStay: plainDate.nullable(),
  nextArrival: plainDate.nullable(),
  preferences: z.int(),
  notes: z.int(),
});
export type GuestFigures = z.output<typeof guestFigures>;

export const besideSide = z.object({
  head: guestHead,
  figures: guestFigures,
  /** who told of this guest, most records first */
  sources: z.array(z.object({ source: z.string(), records: z.int() })),
  /** the latest, and those that meet one of the other guest's */
  stays: z.array(besideStay),
});

const consentState = z.enum(['yes', 'no', 'unknown']);
export const mergedGuest = z.object({
  /** the older profile, which stays */
  guestId: id,
  name: guestName,
  guestClass,
  vip: z.string().nullable(),
  tier: z.string().nullable(),
  figures: guestFigures,
  /** channels about which one of the two said something; where they differ the stricter holds */
  consents: z.array(
    z.object({ channel: z.enum(consentChannels), left: consentState, right: consentState, after: consentState }),
  ),
});

export const readBeside = route({
  id: 'readBeside',
  method: 'GET',
  path: '/api/guests/:guestId/beside/:otherGuestId',
  access: 'guest.merge',
  summary: 'Two guests side by side, and what a merge would make of them; nothing is changed',
  params: z.strictObject({ guestId: id, otherGuestId: id }),
  reply: z.object({
    left: besideSide,
    right: besideSide,
    rows: z.array(besideRow),
    /** how likely they are one person by their records now, and why; null where nothing can be compared */
    probability: z.number().nullable(),
    evidence: z.array(z.object({ field: z.string(), level: z.string(), bits: z.number(), told })),
    /** why the house does not decide by itself: keys `reviews.doubt.<code>` */
    doubts: z.array(z.string()),
    /** why they can't be merged: keys `refusal.<code>`; empty where they can */
    blocked: z.array(z.string()),
    /** somebody said once that these two are never one person */
    keptApart: z.boolean(),
    merged: mergedGuest.nullable(),
  }),
});

export const undoReview = route({
  id: 'undoReview',
  method: 'POST',
  path: '/api/reviews/:reviewId/undo',
  access: 'guest.merge',
  summary: 'Take an answer back within 30 days: all is as before it, and the question is open again',
  params: z.strictObject({ reviewId: id }),
  reply: z.object({ guestIds: z.array(id) }),
});

export const listDecided = route({
  id: 'listDecided',
  method: 'GET',
  path: '/api/reviews/decided',
  access: 'guest.merge',
  summary: 'Answers of the last 30 days, newest first; many given at once are one line',
  query: z.strictObject({
    mine: z.enum(['yes', 'no']).default('no'),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  reply: z.object({
    decided: z.array(
      z.object({
        reviewId: id,
        at: instant,
        by: z.string(),
        decision: reviewAnswer,
        left: guestName,
        right: guestName,
        /** the guests as they stand now: one where they were merged */
        guestIds: z.array(id),
        /** set where many were answered at once; `pairs` says how many */
        bulkId: id.nullable(),
        pairs: z.int(),
        /** still holds; otherwise it was taken back */
        holds: z.boolean(),
      }),
    ),
  }),
});

export const bulkMost = 500;
/** Questions that must be looked at one by one before many are answered at once. */
export const bulkSample = 10;
const bulkBand = {
  decision: z.enum(['same', 'apart']),
  /** for `same` pairs at least this likely, for `apart` at most */
  bound: z.coerce.number().min(0).max(1),
};
export const previewBulk = route({
  id: 'previewBulk',
  method: 'GET',
  path: '/api/reviews/bulk',
  access: 'guest.merge',
  summary: 'Which open questions of a band could be answered alike at once, and why the others could not',
  query: z.strictObject({ ...bulkBand, propertyId: id.optional() }),
  reply: z.object({
    /** the pairs, at most 500 */
    reviewIds: z.array(id),
    /** of these, the ones to look at first */
    sample: z.array(review.omit({ at: true, worth: true })),
    /** safe pairs in all */
    safe: z.int(),
    /** left for one by one: keys `reviews.leftBecause.<why>` */
    left: z.array(z.object({ why: z.string(), pairs: z.int() })),
  }),
});
export const decideBulk = route({
  id: 'decideBulk',
  method: 'POST',
  path: '/api/reviews/bulk',
  access: 'guest.merge',
  summary: 'Answer many questions alike; each pair is judged anew, decided for itself and can be taken back alone',
  body: z.strictObject({
    ...bulkBand,
    bound: z.number().min(0).max(1),
    reviewIds: z.array(id).min(1).max(5000),
    /** the pairs the person has looked at; the sample must be among them */
    opened: z.array(id).max(5000),
  }),
  reply: z.object({ bulkId: id, decided: z.int(), left: z.array(z.object({ why: z.string(), pairs: z.int() })) }),
});
export const undoBulk = route({
  id: 'undoBulk',
  method: 'POST',
  path: '/api/reviews/bulk/:bulkId/undo',
  access: 'guest.merge',
  summary: 'Take back all answers given at once that still hold',
  params: z.strictObject({ bulkId: id }),
  reply: z.object({ undone: z.int() }),
});
