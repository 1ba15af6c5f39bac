// What cases tell over a period: causes, times, costs, reopening, repeating, passing on, satisfaction, and whether guests come back.
// Shares carry a 95 % interval (Wilson); a comparison with too few pairs says so and gives no figure.
import { z } from 'zod';
import { caseSeverity } from './caseRule.ts';
import { department } from './department.ts';
import { id, plainDate, route } from './route.ts';

/** null share: nothing to count. `low`/`high` are the 95 % limits, 0-1. */
export const countedShare = z.object({
  hits: z.int(),
  of: z.int(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type CountedShare = z.output<typeof countedShare>;
const spread = z.object({ cases: z.int(), p50Ms: z.number().nullable(), p90Ms: z.number().nullable() });

/** Matched on property, nights class, value class, channel and quarter; each guest with a case has at most one partner. */
export const returnLift = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tooFew'), pairs: z.int(), needed: z.int() }),
  z.object({
    kind: z.literal('compared'),
    pairs: z.int(),
    /** guests of the period with a case for whom no partner was found */
    unmatched: z.int(),
    withCase: countedShare,
    without: countedShare,
    /** difference of the shares with its 95 % interval (Newcombe 1998, method 10 for pairs) */
    difference: z.object({ value: z.number(), low: z.number(), high: z.number() }),
  }),
]);
export type ReturnLift = z.output<typeof returnLift>;

export const caseAnalysis = z.object({
  from: plainDate,
  to: plainDate,
  currencyCode: z.string(),
  cases: z.int(),
  /** anonymous ones among them */
  anonymous: z.int(),
  occupiedRoomNights: z.int(),
  /** per 1,000 occupied room nights; null without any */
  per1000: z.number().nullable(),
  byValidity: z.array(z.object({ validity: z.string(), cases: z.int() })),
  byCategory: z.array(z.object({ category: z.string(), cases: z.int() })),
  /** most frequent first; `cumulated` is the share of all cases with a cause up to and with this one */
  causes: z.array(
    z.object({
      cause: z.string(),
      category: z.string(),
      cases: z.int(),
      costMinor: z.int(),
      share: z.number(),
      cumulated: z.number(),
    }),
  ),
  withoutCause: z.int(),
  times: z.array(
    z.object({
      severity: caseSeverity,
      answer: spread,
      resolve: spread,
      answerInTime: countedShare,
      resolveInTime: countedShare,
    }),
  ),
  cost: z.object({
    costMinor: z.int(),
    retailMinor: z.int(),
    perCaseMinor: z.int().nullable(),
    perOccupiedRoomMinor: z.number().nullable(),
    byDepartment: z.array(z.object({ department, costMinor: z.int(), lines: z.int() })),
  }),
  reopened: countedShare,
  /** cases of guests who had one of the same cause (without cause: the same category) within a year before */
  repeated: countedShare,
  /** not valid ones that got their answer too */
  informed: countedShare,
  /** 4 or 5 among those who answered */
  satisfied: countedShare,
  answered: countedShare,
  fastLane: countedShare,
  preventionsInTime: countedShare,
  bounces: z.object({
    total: z.int(),
    perCase: z.number().nullable(),
    byPair: z.array(z.object({ from: z.string(), to: z.string(), count: z.int() })),
  }),
  /** of guests whose case was opened in the period and long enough ago to have had twelve months to return */
  returned: returnLift,
  byMonth: z.array(z.object({ month: z.string(), cases: z.int(), costMinor: z.int(), reopened: z.int() })),
});
export type CaseAnalysis = z.output<typeof caseAnalysis>;

const period = z.strictObject({ from: plainDate, to: plainDate });
export const readCaseAnalysis = route({
  id: 'readCaseAnalysis',
  method: 'GET',
  path: '/api/properties/:propertyId/case-analysis',
  access: 'case.approve',
  summary: 'What the cases opened in a period at a house tell; at most 800 days',
  params: z.strictObject({ propertyId: id }),
  query: period,
  reply: caseAnalysis,
});
export const exportCaseAnalysis = route({
  id: 'exportCaseAnalysis',
  method: 'GET',
  path: '/api/properties/:propertyId/case-analysis.csv',
  access: 'case.approve',
  summary: 'The same as a table (CSV): figure, part, value, low, high, of',
  params: z.strictObject({ propertyId: id }),
  query: period,
});
