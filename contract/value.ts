// Value: which guests bring what, where they stand, who is worth a call. Figures come from the house's last finished run (by night, or
// asked for); every reply says of which day, how far it looks ahead, and whether a new run is under way.
import { z } from 'zod';
import { guestClass, guestHead } from './guest.ts';
import { id, instant, plainDate, route, told } from './route.ts';

export const valueClasses = ['mostValuable', 'main', 'ordinary', 'small'] as const;
export const valueClass = z.enum(valueClasses);
export type ValueClass = z.output<typeof valueClass>;
/** What to do of existing and potential class together. */
export const courses = ['keep', 'develop', 'winBack', 'serve'] as const;
export const course = z.enum(courses);
export type Course = z.output<typeof course>;
export const lifeStages = [
  'prospect',
  'expected',
  'new',
  'oneTime',
  'growing',
  'loyal',
  'wonBack',
  'cooling',
  'lapsed',
] as const;
export const lifeStage = z.enum(lifeStages);
export type LifeStage = z.output<typeof lifeStage>;

export const runStates = ['waiting', 'running', 'done', 'failed', 'stopped'] as const;
/** Steps of a run in their order. */
export const runSteps = [
  'reading',
  'model',
  'scores',
  'past',
  'classes',
  'clusters',
  'dishes',
  'returns',
  'writing',
] as const;
export const valueRun = z.object({
  runId: id,
  kind: z.enum(['nightly', 'asked']),
  state: z.enum(runStates),
  /** the day figures are of; nothing after it is used */
  origin: plainDate,
  /** days looked ahead */
  horizon: z.int(),
  step: z.enum(runSteps).nullable(),
  done: z.int(),
  total: z.int(),
  /** null = by night */
  askedBy: z.string().nullable(),
  askedAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  cause: z.string().nullable(),
  /** of a finished one */
  guests: z.int().nullable(),
  repeaters: z.int().nullable(),
  basis: z.string().nullable(),
});
export type ValueRun = z.output<typeof valueRun>;

/** Stands at the head of every reply. `run` null: no run is finished yet, and there are no figures. */
export const valueHead = z.object({
  propertyId: id,
  kind: z.enum(['hotel', 'restaurant']),
  currency: z.string(),
  run: valueRun.nullable(),
  /** waiting or running now */
  underway: valueRun.nullable(),
});
export type ValueHead = z.output<typeof valueHead>;

const oneHouse = z.strictObject({ propertyId: id });

export const classStep = z.strictObject({
  revenueMinor: z.int().min(1).max(1e15),
  stays: z.int().min(1).max(100_000),
});
/** Either is enough: revenue in minor units of the group's currency, or stays. Falling from class to class. */
export const classThresholds = z.strictObject({ mostValuable: classStep, main: classStep, ordinary: classStep });
export type ClassThresholds = z.output<typeof classThresholds>;

const guestsAndMoney = { guests: z.int(), spentMinor: z.int(), expectedMinor: z.int() };

export const valueMap = z.object({
  guests: z.int(),
  repeaters: z.int(),
  spentMinor: z.int(),
  expectedMinor: z.int(),
  /** shares 0..1 from 0,0 to 1,1, best guests first; null: nobody brought anything */
  pareto: z
    .object({
      gini: z.number(),
      curve: z.array(z.object({ guests: z.number(), value: z.number() })),
      /** the best fifth of the guests brings this share */
      topFifthBrings: z.number(),
      /** so large a share of the guests brings 80 in 100 */
      guestsFor80: z.number(),
    })
    .nullable(),
  rfm: z.object({
    /** rising; up to four each. recency: days since the last stay, money: minor units */
    cuts: z.object({ recency: z.array(z.number()), frequency: z.array(z.number()), money: z.array(z.number()) }),
    /** 25 cells, best first, empty ones too */
    cells: z.array(z.object({ recency: z.int(), frequency: z.int(), ...guestsAndMoney })),
    byMoney: z.array(z.object({ money: z.int(), ...guestsAndMoney })),
  }),
  /** existing class (a decision by hand counts) against the class of what is to be expected; 16 cells */
  table: z.array(z.object({ existing: valueClass, potential: valueClass, course, ...guestsAndMoney })),
  courses: z.array(z.object({ course, ...guestsAndMoney })),
  stages: z.array(z.object({ stage: lifeStage, ...guestsAndMoney })),
  /** companies whose people stay here, with all their guests together; those that bring most, at most a hundred */
  accounts: z
    .array(z.object({ company: z.string(), stays: z.int(), lastStay: plainDate, stage: lifeStage, ...guestsAndMoney }))
    .default([]),
  /** least expected money of each potential class, minor units; null: nobody reaches it */
  potentialLimits: z.object({
    mostValuable: z.number().nullable(),
    main: z.number().nullable(),
    ordinary: z.number().nullable(),
  }),
  flow: z.object({
    /** ends of quarters, oldest first; the last is the day of the figures */
    days: z.array(plainDate),
    /** from the day with this place to the next; `none`: not yet a guest, `away`: no stay within the horizon before that day */
    moves: z.array(
      z.object({
        from: z.enum([...valueClasses, 'away', 'none']),
        to: z.enum([...valueClasses, 'away', 'none']),
        day: z.int(),
        guests: z.int(),
        spentMinor: z.int(),
      }),
    ),
  }),
});
export type ValueMap = z.output<typeof valueMap>;

export const readValueMap = route({
  id: 'readValueMap',
  method: 'GET',
  path: '/api/value/map',
  access: 'value.read',
  summary:
    'Who brings what at a house: 80/20 curve, RFM grid, value classes with their course, life-cycle stages, moves between classes',
  query: oneHouse,
  reply: z.object({
    head: valueHead,
    map: valueMap.nullable(),
    thresholds: z.object({
      now: classThresholds,
      /** the group set its own */
      own: z.boolean(),
      /** class thresholds hold for the whole group and stand with its oldest house; null: not a house of whoever asks */
      keptBy: z.object({ propertyId: id, name: z.object({ zh: z.string(), en: z.string() }) }).nullable(),
      currency: z.string(),
      usual: classThresholds,
      /** those the pyramid of this house's guests would suggest (1, 4, 15 in 100); null: too few guests, or all alike */
      suggested: classThresholds.nullable(),
      /** summaries still to be made anew after the thresholds were changed */
      left: z.int(),
    }),
  }),
});

export const previewThresholds = route({
  id: 'previewThresholds',
  method: 'POST',
  path: '/api/value/thresholds/preview',
  access: 'value.manage',
  summary: 'How many guests of the group would change class with these thresholds',
  body: z.strictObject({ propertyId: id, thresholds: classThresholds }),
  reply: z.object({
    guests: z.int(),
    /** those who change; a class given by hand stays */
    moved: z.int(),
    classes: z.array(z.object({ guestClass, now: z.int(), later: z.int() })),
    moves: z.array(z.object({ from: guestClass, to: guestClass, guests: z.int() })),
  }),
});
export const setThresholds = route({
  id: 'setThresholds',
  method: 'PUT',
  path: '/api/value/thresholds',
  access: 'value.manage',
  summary:
    'Set the least revenue and stays of each value class for the group; classes are computed anew in the background',
  body: z.strictObject({ propertyId: id, thresholds: classThresholds, reason: z.string().trim().min(2).max(300) }),
  reply: z.object({ thresholds: classThresholds, left: z.int() }),
});

export const valueOrders = ['spent', 'expected', 'loss', 'return'] as const;
export const valueGuest = z.object({
  guest: guestHead,
  /** at this house */
  stays: z.int(),
  firstStay: plainDate,
  lastStay: plainDate,
  usualGapDays: z.int().nullable(),
  spentMinor: z.int(),
  pReturn: z.number(),
  expectedVisits: z.number(),
  expectedMinor: z.int(),
  /** between which eight of ten guests as likely to come brought, a horizon ago; null: there were none such, or nothing is expected */
  expectedRange: z.object({ lowMinor: z.int(), highMinor: z.int() }).nullable(),
  lossMinor: z.int(),
  existing: guestClass,
  potential: valueClass,
  course,
  stage: lifeStage,
  recency: z.int(),
  frequency: z.int(),
  money: z.int(),
  clusterId: id.nullable(),
});
export type ValueGuest = z.output<typeof valueGuest>;
const score = z.coerce.number().int().min(1).max(5);
/** Which guests; parts that are given hold together. */
export const valueSelection = {
  /** one guest alone, for the card */
  guestId: id.optional(),
  existing: valueClass.optional(),
  potential: valueClass.optional(),
  course: course.optional(),
  stage: lifeStage.optional(),
  clusterId: id.optional(),
  recency: score.optional(),
  frequency: score.optional(),
  money: score.optional(),
  /** least and most stays at the house */
  fromStays: z.coerce.number().int().min(1).max(100_000).optional(),
  toStays: z.coerce.number().int().min(1).max(100_000).optional(),
};
export const listValueGuests = route({
  id: 'listValueGuests',
  method: 'GET',
  path: '/api/value/guests',
  access: 'value.read',
  summary: 'Guests of a cell, class, course, stage or cluster, ranked; by cursor',
  query: z.strictObject({
    propertyId: id,
    ...valueSelection,
    /** the highest first; `return` the least likely first */
    order: z.enum(valueOrders).default('spent'),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    head: valueHead,
    total: z.int(),
    items: z.array(valueGuest),
    after: z.string().nullable(),
  }),
});

export const askRun = route({
  id: 'askRun',
  method: 'POST',
  path: '/api/value/runs',
  access: 'value.manage',
  summary: 'Compute the figures of a house anew, in the background',
  body: oneHouse,
  reply: z.object({ runId: id }),
});
export const readRuns = route({
  id: 'readRuns',
  method: 'GET',
  path: '/api/value/runs',
  access: 'value.read',
  summary: 'The last runs of a house, newest first, with progress',
  query: oneHouse,
  reply: z.object({ head: valueHead, runs: z.array(valueRun), told: z.array(told) }),
});
