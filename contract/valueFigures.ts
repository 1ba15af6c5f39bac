// Figures beside the value map: churn and what last year's warnings came to, returns, members, clusters, the model.
import { z } from 'zod';
import { leavingReason } from './followup.ts';
import { id, plainDate, route, told } from './route.ts';
import { valueHead } from './value.ts';

const oneHouse = z.strictObject({ propertyId: id });
/** A share 0..1 with the bounds that hold it 95 times in 100. */
const share = { share: z.number(), low: z.number(), high: z.number() };
const measured = z.object({ value: z.number(), low: z.number(), high: z.number() });

export const checkedPast = z.object({
  /** the day the forecast would have been made, and how many days later it was looked at */
  origin: plainDate,
  horizon: z.int(),
  basis: z.string(),
  guests: z.int(),
  returned: z.int(),
  /** tenths of the ranking, likeliest first */
  deciles: z.array(z.object({ decile: z.int(), guests: z.int(), told: z.number(), came: z.int(), ...share })),
  bins: z.array(
    z.object({ from: z.number(), to: z.number(), guests: z.int(), told: z.number(), came: z.int(), ...share }),
  ),
  /** null: nobody came, or everybody. `recency`: ranking by days since the last stay alone; `ahead`: the difference */
  auc: z.object({ ...measured.shape, recency: z.number(), ahead: measured }).nullable(),
  brier: z.object({ ...measured.shape, ofShare: z.number() }),
  calibrationError: z.number(),
  topTenth: z.object({ ...measured.shape, recency: z.number() }).nullable(),
  /** expected visits over those that came, less one; null: none came */
  bias: z.number().nullable(),
  /** repeaters warned of: the half of them least likely to come; how many of them stayed away, and of the others */
  warned: z.object({
    guests: z.int(),
    stayedAway: z.int(),
    others: z.int(),
    othersStayedAway: z.int(),
  }),
  /**
   * what was expected of all, and what they brought; by bands of the chance to come, likeliest first (`from` the lowest of it, `to` the
   * highest there was), between how many times what was expected of them eight of ten guests brought. null: no money is known
   */
  spend: z
    .object({
      expectedMinor: z.int(),
      cameMinor: z.int(),
      bands: z.array(
        z.object({ from: z.number(), to: z.number(), guests: z.int(), low: z.number(), high: z.number() }),
      ),
    })
    .nullable(),
});
export type CheckedPast = z.output<typeof checkedPast>;

export const churn = z.object({
  guests: z.int(),
  repeaters: z.int(),
  /** within the horizon, on the way out, gone; repeaters only */
  state: z.array(
    z.object({
      state: z.enum(['active', 'cooling', 'lapsed']),
      guests: z.int(),
      spentMinor: z.int(),
      lossMinor: z.int(),
    }),
  ),
  /** those who came once: so many lie within the horizon */
  once: z.object({ guests: z.int(), recent: z.int(), lossMinor: z.int() }),
  basis: z.string(),
  told: z.array(told),
  /** of windows of the past that closed, by horizons since the last stay (0..3) and stays after the first (0..3) */
  rates: z.array(
    z.object({
      since: z.int(),
      repeats: z.int(),
      guests: z.int(),
      came: z.int(),
      ...share,
      /** the share used where there is too little: drawn toward that of other houses */
      used: z.number(),
    }),
  ),
  windows: z.int(),
  past: checkedPast.nullable(),
});
export type Churn = z.output<typeof churn>;
export const readChurn = route({
  id: 'readChurn',
  method: 'GET',
  path: '/api/value/churn',
  access: 'value.read',
  summary:
    'Who has stayed away, how many and why; what the warnings of a horizon ago came to; how far probabilities may be believed',
  query: oneHouse,
  reply: z.object({
    head: valueHead,
    churn: churn.nullable(),
    /** reasons guests gave in follow-up talks of the last two years, most frequent first */
    reasons: z.object({
      talks: z.int(),
      reasons: z.array(z.object({ reason: leavingReason, guests: z.int() })),
    }),
  }),
});

export const members = z.object({
  programme: z.string(),
  members: z.int(),
  active: z.int(),
  /** within 90 days */
  expiring: z.int(),
  lapsed: z.int(),
  /** lapsed and came again since */
  returned: z.int(),
});
export const readMembers = route({
  id: 'readMembers',
  method: 'GET',
  path: '/api/value/members',
  access: 'value.read',
  summary: 'Members by programme: active, running out within 90 days, lapsed, come again; retention by year of joining',
  query: oneHouse,
  reply: z.object({
    head: valueHead,
    programmes: z.array(members),
    /** by the year of the first stay: members at the beginning, and those left after each year */
    cohorts: z.array(z.object({ year: z.string(), left: z.array(z.int()) })),
    /** renewal in the next periods by the sBG model; null: too few members, or nobody lapsed */
    retention: z
      .object({
        alpha: z.number(),
        beta: z.number(),
        survival: z.array(z.number()),
        renewal: z.array(z.number()),
        told: z.array(told),
      })
      .nullable(),
  }),
});

export const returnSpans = [30, 90, 180, 365] as const;
export const returns = z.object({
  /** by quarter of the first stay; share null where not all of them had so many days yet */
  cohorts: z.array(
    z.object({
      quarter: z.string(),
      guests: z.int(),
      returned: z.array(z.object({ days: z.int(), came: z.int(), share: z.number().nullable() })),
    }),
  ),
  gaps: z.object({
    count: z.int(),
    /** days from stay to stay, up to but not including `to`; the last bin is open */
    bins: z.array(z.object({ from: z.int(), to: z.int().nullable(), count: z.int() })),
    quantiles: z.array(z.object({ share: z.number(), days: z.number() })),
  }),
  /** share of guests whose next stay came within so many days of one (those not yet come counted as far as they were seen: Kaplan-Meier) */
  survival: z.array(z.object({ days: z.int(), afterFirst: z.number().nullable(), afterLater: z.number().nullable() })),
});
export type Returns = z.output<typeof returns>;
export const readReturns = route({
  id: 'readReturns',
  method: 'GET',
  path: '/api/value/returns',
  access: 'value.read',
  summary:
    'Who came again within how many days: by quarter of the first stay, days between stays, waiting for the next stay',
  query: oneHouse,
  reply: z.object({ head: valueHead, returns: returns.nullable() }),
});

export const traitTells = ['muchMore', 'more', 'less', 'muchLess'] as const;
export const clusterFeatures = [
  'stays',
  'nights',
  'leadDays',
  'weekendShare',
  'partySize',
  'spendEach',
  'diningShare',
  'directShare',
  'lunchShare',
  'teaShare',
  'dinnerShare',
  'weekendMealShare',
  'covers',
  'dishes',
] as const;
export const clusters = z.object({
  /** null: no number of clusters comes again when other guests are drawn; these guests form none */
  k: z.int().nullable(),
  guests: z.int(),
  /** there was a run with clusters before, to tell which are the same */
  compared: z.boolean().default(true),
  features: z.array(z.enum(clusterFeatures)),
  choices: z.array(z.object({ k: z.int(), silhouette: z.number(), agreement: z.number() })),
  clusters: z.array(
    z.object({
      clusterId: id,
      place: z.int(),
      guests: z.int(),
      spentMinor: z.int(),
      /** how much of it comes again when other guests are drawn, 0..1; below .6 it is none */
      recurrence: z.number(),
      /** `told` with code `value.trait.<feature>` would double this: the words are made of feature, tells, mean and all */
      traits: z.array(
        z.object({ feature: z.enum(clusterFeatures), tells: z.enum(traitTells), mean: z.number(), all: z.number() }),
      ),
      /** the same cluster in the run before: share of guests then and now, how far its middle went, in spreads; null: new */
      drift: z.object({ shareBefore: z.number(), shareNow: z.number(), moved: z.number() }).nullable(),
    }),
  ),
  /** two neighbours between which there is no valley: one even spread that was cut, along this feature */
  evenSpreads: z.array(
    z.object({
      a: id,
      b: id,
      feature: z.enum(clusterFeatures),
      between: z.int(),
      beside: z.int(),
    }),
  ),
});
export type ValueClusters = z.output<typeof clusters>;
export const readClusters = route({
  id: 'readClusters',
  method: 'GET',
  path: '/api/value/clusters',
  access: 'value.read',
  summary:
    'Which guests are alike: clusters that come again, with what they have more or less of, and borders that only cut an even spread',
  query: oneHouse,
  reply: z.object({ head: valueHead, clusters: clusters.nullable() }),
});

export const modelTells = z.object({
  /** visit model that holds, or `table` */
  basis: z.string(),
  /** all that were tried, in their order, with why each was let go */
  ladder: z.array(
    z.object({
      model: z.string(),
      holds: z.boolean(),
      logLikelihood: z.number(),
      told: z.array(z.string()),
      parameters: z.array(
        z.object({
          name: z.string(),
          value: z.number(),
          standardError: z.number().nullable(),
          low: z.number().nullable(),
          high: z.number().nullable(),
        }),
      ),
    }),
  ),
  spend: z
    .object({
      mean: z.number(),
      guests: z.int(),
      /** null: guests' own means drawn toward the house's are used */
      parameters: z
        .array(
          z.object({
            name: z.string(),
            value: z.number(),
            standardError: z.number().nullable(),
            low: z.number().nullable(),
            high: z.number().nullable(),
          }),
        )
        .nullable(),
      correlation: z.number().nullable(),
    })
    .nullable(),
  data: z.object({
    visits: z.int(),
    guests: z.int(),
    repeaters: z.int(),
    from: plainDate,
    to: plainDate,
    days: z.int(),
    /** visits three days apart or less that were joined */
    joined: z.int(),
    /** left out, by cause */
    withoutGuest: z.int(),
    inFuture: z.int(),
    negativeAmount: z.int(),
    otherCurrency: z.int(),
  }),
  told: z.array(told),
  windows: z.int(),
  /** repeat visits by month, as the model expects them of the guests known before that month and as they came; null: no model */
  tracking: z.array(z.object({ month: z.string(), expected: z.number(), came: z.int() })).nullable(),
});
export type ModelTells = z.output<typeof modelTells>;
export const readModel = route({
  id: 'readModel',
  method: 'GET',
  path: '/api/value/model',
  access: 'value.read',
  summary:
    'Which model holds and why, its parameters with how sure they are, the data used, expected against actual visits by month',
  query: oneHouse,
  reply: z.object({ head: valueHead, model: modelTells.nullable() }),
});
/** Codes in `told` of churn and model: `value.told.<code>`. */
export const valueTold = [
  'tooFewRepeaters',
  'shortHistory',
  'fewWindows',
  'unsoundFit',
  'tableOfOthers',
  'spendShrunk',
  'spendUnsound',
  'leftTruncated',
  'gap',
  'endsEarly',
] as const;
