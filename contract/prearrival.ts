// Pre-arrivals (预抵准备): who comes in the next days, looked over before they come. A review is kept with what the reviewer saw;
// where a booking, a preference, a promise or a complaint changes afterwards, it says "changed since". Reviewed arrivals become
// preparation tasks of the departments.
import { z } from 'zod';
import { department } from './department.ts';
import { id, instant, plainDate, route } from './route.ts';
import { preparationItem, todayRow } from './today.ts';

export const reviewedStates = ['none', 'reviewed', 'changed'] as const;
/** What one would rather know before a guest comes. Words `duty.lacking.<code>`. */
export const lackings = ['preferences', 'contact', 'arrivalTime', 'name'] as const;

export const prearrivalRow = todayRow.extend({
  reviewed: z.enum(reviewedStates),
  reviewedBy: z.string().nullable(),
  reviewedAt: instant.nullable(),
  /** names what there is to see now; sent back with the review, so that nobody reviews what they did not see */
  facts: z.string(),
  lacking: z.array(z.enum(lackings)),
  /** preparation tasks of this room */
  tasks: z.object({ open: z.int(), done: z.int() }),
});
export type PrearrivalRow = z.output<typeof prearrivalRow>;

export const readPrearrivals = route({
  id: 'readPrearrivals',
  method: 'GET',
  path: '/api/properties/:propertyId/prearrivals',
  access: 'today.read',
  summary: 'Arrivals of a day and the days after it, with what is reviewed, what changed since and what is lacking',
  params: z.strictObject({ propertyId: id }),
  query: z.strictObject({
    from: plainDate.optional(),
    days: z.coerce.number().int().min(1).max(14).default(8),
  }),
  reply: z.object({
    from: plainDate,
    days: z.int(),
    rows: z.array(prearrivalRow),
    counts: z.object({ none: z.int(), reviewed: z.int(), changed: z.int() }),
    asOf: instant,
  }),
});
export type Prearrivals = z.output<typeof readPrearrivals.reply>;

const roomParams = z.strictObject({ reservationId: id, roomIndex: z.string().max(60) });
export const readPrearrival = route({
  id: 'readPrearrival',
  method: 'GET',
  path: '/api/prearrivals/:reservationId/:roomIndex',
  access: 'today.read',
  summary: 'One arrival to look over: what is to be prepared, by which department, and the tasks made of it',
  params: roomParams,
  reply: z.object({
    row: prearrivalRow,
    items: z.array(
      preparationItem.extend({
        department,
        task: z.object({ taskId: id, state: z.string(), owner: z.string() }).nullable(),
      }),
    ),
  }),
});

export const reviewPrearrivals = route({
  id: 'reviewPrearrivals',
  method: 'POST',
  path: '/api/properties/:propertyId/prearrivals/reviewed',
  access: 'arrival.prepare',
  summary:
    'These arrivals are looked over; preparation tasks are made of what is to be done. One that changed meanwhile is not taken and named',
  params: z.strictObject({ propertyId: id }),
  body: z.strictObject({
    rooms: z
      .array(z.strictObject({ reservationId: id, roomIndex: z.string().max(60), facts: z.string().max(64) }))
      .min(1)
      .max(400),
    /** false: looked over only, no tasks */
    tasks: z.boolean().default(true),
  }),
  reply: z.object({
    reviewed: z.int(),
    tasks: z.int(),
    changed: z.array(z.object({ reservationId: id, roomIndex: z.string() })),
  }),
});
