// Identity reviews: pairs that may be one person and are not sure enough to be linked without a human.
import { z } from 'zod';
import { id, instant, route, told } from './route.ts';
import { guestHead } from './guest.ts';

export const review = z.object({
  reviewId: id,
  at: instant,
  probability: z.number(),
  left: guestHead,
  right: guestHead,
  evidence: z.array(z.object({ field: z.string(), level: z.string(), bits: z.number(), told })),
});
export const listReviews = route({
  id: 'listReviews',
  method: 'GET',
  path: '/api/reviews',
  access: 'guest.merge',
  summary: 'Pairs to review, most valuable first',
  query: z.strictObject({ guestId: id.optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
  reply: z.object({ reviews: z.array(review), open: z.int() }),
});
export const decideReview = route({
  id: 'decideReview',
  method: 'POST',
  path: '/api/reviews/:reviewId',
  access: 'guest.merge',
  summary: 'Same person, or never these two',
  params: z.strictObject({ reviewId: id }),
  body: z.strictObject({ decision: z.enum(['same', 'apart']), reason: z.string().trim().max(300).default('') }),
  reply: z.object({ guestId: id.nullable(), mergeId: id.nullable() }),
});
