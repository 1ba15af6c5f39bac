// What needs a human: pairs that may be one person and are not sure enough to be linked, and values that cannot be right.
import { z } from 'zod';
import { id, instant, plainDate, route, told } from './route.ts';
import { guestHead, guestName } from './guest.ts';

export const review = z.object({
  reviewId: id,
  at: instant,
  probability: z.number(),
  /** the order of the queue: what is at stake times what an answer tells */
  worth: z.number(),
  left: guestHead,
  right: guestHead,
  evidence: z.array(z.object({ field: z.string(), level: z.string(), bits: z.number(), told })),
});
export type Review = z.output<typeof review>;
/** How likely: .9 and more, .6 and more, less. */
export const reviewBands = ['likely', 'even', 'faint'] as const;
export const reviewBand = z.enum(reviewBands);
/** One person; never these two; of one household or one books for the other, never one person. */
export const reviewAnswer = z.enum(['same', 'apart', 'household']);
export type ReviewAnswer = z.output<typeof reviewAnswer>;

export const listReviews = route({
  id: 'listReviews',
  method: 'GET',
  path: '/api/reviews',
  access: 'guest.merge',
  summary: 'Pairs to review: where most is at stake and the answer tells most comes first',
  query: z.strictObject({
    guestId: id.optional(),
    propertyId: id.optional(),
    band: reviewBand.optional(),
    /** the two sources, `ctrip+opentravel` in the order of the alphabet */
    sources: z.string().max(120).optional(),
    after: z.string().max(120).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({
    reviews: z.array(review),
    /** pairs that fit what was asked */
    open: z.int(),
    /** to be given as `after` for the next page; null = this was the last */
    next: z.string().nullable(),
    counts: z.object({
      bands: z.array(z.object({ band: reviewBand, pairs: z.int() })),
      sources: z.array(z.object({ sources: z.string(), pairs: z.int() })),
    }),
  }),
});
export const decideReview = route({
  id: 'decideReview',
  method: 'POST',
  path: '/api/reviews/:reviewId',
  access: 'guest.merge',
  summary: 'Same person, never these two, or one household but two persons',
  params: z.strictObject({ reviewId: id }),
  body: z.strictObject({ decision: reviewAnswer, reason: z.string().trim().max(300).default('') }),
  reply: z.object({ guestId: id.nullable(), mergeId: id.nullable() }),
});

/** What a doubtful value is of; `stayDates` is a stay that ends before it begins. */
export const qualityKinds = [
  'name',
  'phone',
  'email',
  'document',
  'birthDate',
  'nationality',
  'language',
  'stayDates',
] as const;
export const qualityKind = z.enum(qualityKinds);
export type QualityKind = z.output<typeof qualityKind>;

export const qualityIssue = z.object({
  recordId: id,
  /** names the value among the record's */
  key: z.string(),
  kind: qualityKind,
  /** key `guests.cleaning.<why>` of both dictionaries */
  why: z.string(),
  /** as the source wrote it, masked */
  was: z.string(),
  /** as it was read, masked; empty = not at all */
  is: z.string(),
  source: z.string(),
  propertyId: id,
  receivedAt: instant,
  guestId: id,
  name: guestName,
  nextArrival: plainDate.nullable(),
  /** null while it waits for a person */
  settled: z
    .object({ act: z.enum(['corrected', 'left']), by: z.string().nullable(), at: instant, note: z.string() })
    .nullable(),
});
export type QualityIssue = z.output<typeof qualityIssue>;

export const listQualityIssues = route({
  id: 'listQualityIssues',
  method: 'GET',
  path: '/api/quality/issues',
  access: 'guest.write',
  summary: 'Values that need a person: put right, or left as they are',
  query: z.strictObject({
    propertyId: id.optional(),
    kind: qualityKind.optional(),
    source: z.string().max(60).optional(),
    guestId: id.optional(),
    settled: z.enum(['yes', 'no']).default('no'),
    order: z.enum(['arriving', 'newest']).default('arriving'),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({
    issues: z.array(qualityIssue),
    /** to be given as `after` for the next page; null = this was the last */
    next: z.string().nullable(),
    counts: z.array(z.object({ kind: qualityKind, count: z.int() })),
  }),
});
const recordParams = z.strictObject({ recordId: id });
const issueKey = z.string().min(1).max(60);
export const correctValue = route({
  id: 'correctValue',
  method: 'POST',
  path: '/api/records/:recordId/corrections',
  access: 'guest.write',
  summary: 'Put a doubtful value right: kept as the word of the house beside the record, which stays as it is',
  params: recordParams,
  body: z.strictObject({ kind: qualityKind, key: issueKey, value: z.string().trim().min(1).max(300) }),
  reply: z.object({ guestId: id, correctionId: id }),
});
export const leaveValue = route({
  id: 'leaveValue',
  method: 'POST',
  path: '/api/records/:recordId/left',
  access: 'guest.write',
  summary: 'Leave a doubtful value as it is; it leaves the queue',
  params: recordParams,
  body: z.strictObject({ kind: qualityKind, key: issueKey, note: z.string().trim().max(300).default('') }),
  reply: z.object({ guestId: id }),
});
export const reopenValue = route({
  id: 'reopenValue',
  method: 'POST',
  path: '/api/records/:recordId/reopened',
  access: 'guest.write',
  summary: 'Take back that a value was left as it is',
  params: recordParams,
  body: z.strictObject({ kind: qualityKind, key: issueKey }),
  reply: z.object({ guestId: id }),
});

export const qualityParts = ['name', 'phone', 'email', 'birthDate', 'nationality', 'language', 'document'] as const;
export const readGuestQuality = route({
  id: 'readGuestQuality',
  method: 'GET',
  path: '/api/guests/:guestId/quality',
  access: 'guest.read',
  summary: 'How much is known of a guest, 0-100, with what it is made of',
  params: z.strictObject({ guestId: id }),
  reply: z.object({
    score: z.int(),
    parts: z.array(z.object({ part: z.enum(qualityParts), known: z.boolean(), points: z.int() })),
    /** doubtful values nobody has looked at, and the points they cost */
    doubtful: z.int(),
    cost: z.int(),
  }),
});
