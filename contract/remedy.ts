// Remedies: what the house gives to make good. A line has a value to the guest and a cost to the house, who decided it within which
// limit, and where it was posted; budgets say how much a house means to spend in a month.
import { z } from 'zod';
import { remedyKind } from './caseRule.ts';
import { department } from './department.ts';
import { id, instant, plainDate, route } from './route.ts';

const money = z.int().min(0).max(100_000_000_00);

/** One thing to give. Value and cost are in minor units of the property's currency; the cost follows from the catalogue. */
export const newRemedyLine = z.strictObject({
  /** made by the client */
  lineId: id,
  /** of the catalogue (readCaseRules) */
  item: z.string().max(80),
  quantity: z.int().min(1).max(100).default(1),
  /** value of all of it to the guest; absent: the catalogue's own times quantity */
  retailMinor: money.optional(),
  words: z.string().trim().max(500).default(''),
  /** whose budget bears it; absent: the catalogue's department */
  department: department.optional(),
  /** wanted for futureStay: what is promised and when it wakes; carried out, it stands among the promises */
  promise: z
    .strictObject({
      words: z.string().trim().min(1).max(500),
      trigger: z.enum(['nextArrival', 'nextBooking', 'nextVisit', 'at']),
      /** wanted for `at` */
      at: instant.optional(),
      /** at any house of the group */
      anyProperty: z.boolean().default(false),
      department: department.default('frontOffice'),
    })
    .optional(),
});
export type NewRemedyLine = z.output<typeof newRemedyLine>;

export const remedyLine = z.object({
  lineId: id,
  /** of the proposal it stands in; null = fast lane */
  proposal: z.int().nullable(),
  item: z.string(),
  kind: remedyKind,
  quantity: z.int(),
  retailMinor: z.int(),
  costMinor: z.int(),
  currencyCode: z.string(),
  words: z.string(),
  department,
  /** proposed > decided > executed (> redeemed); void: replaced, returned or dropped */
  state: z.enum(['proposed', 'decided', 'executed', 'redeemed', 'void']),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  executedBy: z.string().nullable(),
  executedAt: instant.nullable(),
  postingReference: z.string().nullable(),
  promiseId: id.nullable(),
});
export type RemedyLine = z.output<typeof remedyLine>;

/** What a person may still give: of one case, to one guest in the window, in one day; and what the house has left this month. */
export const limitLeft = z.object({
  scope: z.enum(['case', 'guest', 'day', 'budget']),
  limitMinor: z.int(),
  usedMinor: z.int(),
  /** never below 0 */
  leftMinor: z.int(),
  currencyCode: z.string(),
});
export type LimitLeft = z.output<typeof limitLeft>;

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const remedyBudget = z.object({
  month,
  /** null: the whole house */
  department: department.nullable(),
  amountMinor: z.int(),
  currencyCode: z.string(),
  /** cost of executed lines, and of those decided but not carried out */
  spentMinor: z.int(),
  plannedMinor: z.int(),
  leftMinor: z.int(),
  /** cumulated cost by day of the month, from the first to today or the last */
  burnDown: z.array(z.object({ day: plainDate, spentMinor: z.int() })),
  /** spent / share of the month that is over; null before the third day */
  forecastMinor: z.int().nullable(),
  setBy: z.string().nullable(),
});
export type RemedyBudget = z.output<typeof remedyBudget>;
export const readRemedyBudgets = route({
  id: 'readRemedyBudgets',
  method: 'GET',
  path: '/api/properties/:propertyId/remedy-budgets',
  access: 'case.work',
  summary: 'What the house means to spend on making good in a month, in all and by department, and how far it is spent',
  params: z.strictObject({ propertyId: id }),
  query: z.strictObject({ month: month.optional() }),
  reply: z.object({
    month,
    currencyCode: z.string(),
    budgets: z.array(remedyBudget),
    /** cost of the month by department, also where no budget is set */
    byDepartment: z.array(z.object({ department, costMinor: z.int(), retailMinor: z.int(), lines: z.int() })),
  }),
});
export const setRemedyBudget = route({
  id: 'setRemedyBudget',
  method: 'PUT',
  path: '/api/properties/:propertyId/remedy-budgets',
  access: 'case.manage',
  summary:
    'Set the budget of a month, for the whole house or a department; null takes it away. Beyond it every remedy wants approval',
  params: z.strictObject({ propertyId: id }),
  body: z.strictObject({ month, department: department.nullable().default(null), amountMinor: money.nullable() }),
});

/** The cost ledger: every executed line. */
export const readRemedyLedger = route({
  id: 'readRemedyLedger',
  method: 'GET',
  path: '/api/properties/:propertyId/remedies',
  access: 'case.approve',
  summary:
    'What was given in a period, line by line, and summed by department, cause, item and person; newest first, 500 lines at most',
  params: z.strictObject({ propertyId: id }),
  query: z.strictObject({ from: plainDate, to: plainDate }),
  reply: z.object({
    currencyCode: z.string(),
    costMinor: z.int(),
    retailMinor: z.int(),
    lines: z.array(
      remedyLine.extend({ caseId: id, number: z.string(), category: z.string(), cause: z.string().nullable() }),
    ),
    more: z.boolean(),
    by: z.array(
      z.object({
        of: z.enum(['department', 'category', 'cause', 'item', 'person']),
        key: z.string(),
        costMinor: z.int(),
        retailMinor: z.int(),
        lines: z.int(),
      }),
    ),
  }),
});
