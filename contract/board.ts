// The board of who leads the house: six figures, each with what it was before, what waits for their decision, and what needs them.
// Every figure is the same that staff see, counted by the same code, and opens its list.
import { z } from 'zod';
import { caseRow } from './case.ts';
import { id, instant, plainDate, route } from './route.ts';

const share = z.object({ n: z.int(), of: z.int() });
export const board = z.object({
  date: plainDate,
  asOf: instant,
  currencyCode: z.string(),
  cases: z.object({
    open: z.int(),
    /** open at this hour a week ago */
    weekAgo: z.int(),
    breached: z.int(),
  }),
  /** S1 and S2 among the open ones */
  grave: z.object({ S1: z.int(), S2: z.int(), dayAgo: z.int() }),
  /** of promises that ended kept or broken in 30 days, and in the 30 before; `overdue` now */
  promises: z.object({ kept: share, before: share, overdue: z.int() }),
  /** answers of 30 days on a scale of 1 to 5; null: nobody answered */
  satisfaction: z.object({
    mean: z.number().nullable(),
    answers: z.int(),
    before: z.number().nullable(),
    bad: z.int(),
  }),
  /** VIP arrivals of today; `open`: not prepared yet */
  arrivals: z.object({ vip: z.int(), open: z.int(), all: z.int() }),
  /** cost of making good in the month, of the month before up to the same day, and what was meant to be spent (null: not set) */
  recovery: z.object({
    spentMinor: z.int(),
    plannedMinor: z.int(),
    beforeMinor: z.int(),
    budgetMinor: z.int().nullable(),
  }),
  /** proposals that wait for this person, by time left; ten at most */
  approvals: z.array(caseRow),
  approvalsInAll: z.int(),
  /** what needs this person; nothing with a count of 0 */
  needs: z.array(z.object({ kind: z.enum(['offered', 'review', 'mine', 'tasks']), count: z.int() })),
});
export type Board = z.output<typeof board>;

export const readBoard = route({
  id: 'readBoard',
  method: 'GET',
  path: '/api/properties/:propertyId/board',
  access: 'case.approve',
  summary: 'The board of who leads the house: six figures, approvals that wait, what needs this person',
  params: z.strictObject({ propertyId: id }),
  reply: board,
});
