// Data quality as the house measures it itself: what each source sends, what drifts from what is usual, and how many of the links
// are right, judged by people on a random sample.
import { z } from 'zod';
import { id, instant, plainDate, route, told } from './route.ts';

/** What is counted of a source's records; each is a number of records. */
export const sourceParts = ['name', 'phone', 'email', 'birthDate', 'nationality', 'language', 'document'] as const;
export const sourceQuality = z.object({
  propertyId: id,
  source: z.string(),
  records: z.int(),
  /** 0-100: half for a usable name, half for a contact of the guest's own */
  score: z.int(),
  parts: z.array(z.object({ part: z.enum(sourceParts), records: z.int() })),
  /** records with a value that cannot be right */
  doubtful: z.int(),
  /** values of them that wait for a person */
  waiting: z.int(),
  invalidPhones: z.int(),
  invalidEmails: z.int(),
  proxies: z.int(),
  cleaned: z.int(),
  /** whole profiles, and those of them that stand twice for one guest within the source */
  profiles: z.int(),
  duplicates: z.int(),
  lastReceivedAt: instant.nullable(),
  /** by week of arrival, oldest first; weeks without a record are left out */
  trend: z.array(z.object({ week: plainDate, records: z.int(), score: z.int(), doubtful: z.int() })),
});
export type SourceQuality = z.output<typeof sourceQuality>;

export const readSourceQuality = route({
  id: 'readSourceQuality',
  method: 'GET',
  path: '/api/quality/sources',
  access: 'intake.read',
  summary: 'How much of what each source sends can be used, per property, with its trend by week',
  query: z.strictObject({ propertyId: id.optional() }),
  reply: z.object({
    /** null: never yet; it is being counted */
    measuredAt: instant.nullable(),
    sources: z.array(sourceQuality),
  }),
});
export const exportSourceQuality = route({
  id: 'exportSourceQuality',
  method: 'GET',
  path: '/api/quality/sources.csv',
  access: 'intake.read',
  summary: 'The same as a table (CSV), with a line per source and property in all and one per week',
  query: z.strictObject({ propertyId: id.optional() }),
});

/** Shares of the records of a day. */
export const shareMeasures = [
  'missingName',
  'missingPhone',
  'missingEmail',
  'missingBirthDate',
  'missingNationality',
  'missingDocument',
  'doubtful',
  'linked',
  'asked',
] as const;
export const driftMeasures = [...shareMeasures, 'weights', 'alone', 'others', 'shared'] as const;
export const driftMeasure = z.enum(driftMeasures);
export type DriftMeasure = z.output<typeof driftMeasure>;

/** null = the whole group */
const subject = { propertyId: id.nullable(), source: z.string().nullable(), measure: driftMeasure };
export const driftAlarm = z.object({
  ...subject,
  alarmId: id,
  since: plainDate,
  lastDay: plainDate,
  endedOn: plainDate.nullable(),
  /** shares 0-1, counts, or the stability index for `weights` */
  seen: z.number(),
  low: z.number(),
  high: z.number(),
  records: z.int(),
  noted: z.object({ by: z.string(), at: instant }).nullable(),
});
export type DriftAlarm = z.output<typeof driftAlarm>;
export const driftFigure = z.object({
  ...subject,
  /** null: too few records, or too few days, to tell */
  judged: z.object({ isOut: z.boolean(), seen: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** the last 28 days, oldest first; null = nothing came */
  days: z.array(z.number().nullable()),
});
export type DriftFigure = z.output<typeof driftFigure>;
export const readDrift = route({
  id: 'readDrift',
  method: 'GET',
  path: '/api/quality/drift',
  access: 'intake.read',
  summary: 'Figures of the last day that are not as usual, and how each figure has been',
  query: z.strictObject({ propertyId: id.optional() }),
  reply: z.object({
    /** the last day that is over and was counted; null = none yet */
    day: plainDate.nullable(),
    alarms: z.array(driftAlarm),
    figures: z.array(driftFigure),
  }),
});
export const noteDriftAlarm = route({
  id: 'noteDriftAlarm',
  method: 'POST',
  path: '/api/quality/alarms/:alarmId/noted',
  access: 'intake.read',
  summary: 'Somebody knows of it: the alarm leaves the desk and stays in the list until the figure is usual again',
  params: z.strictObject({ alarmId: id }),
});

export const linkStrata = ['surest', 'sure', 'linked', 'merged', 'likely', 'doubtful', 'sharedKey', 'alone'] as const;
const share = { value: z.number(), low: z.number(), high: z.number() };
/** With its 95 % interval; or why there is none. */
export const estimate = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('estimated'), answered: z.int(), ...share }),
  z.object({ kind: z.literal('tooFew'), answered: z.int(), needed: z.int() }),
  z.object({ kind: z.literal('nothing') }),
]);
export type LinkEstimate = z.output<typeof estimate>;
export const linkSample = z.object({
  sampleId: id,
  /** YYYY-MM of a monthly one */
  month: z.string().nullable(),
  state: z.enum(['drawing', 'drawn']),
  askedAt: instant,
  drawnAt: instant.nullable(),
  modelVersion: z.string(),
  pairs: z.int(),
  answered: z.int(),
  precision: estimate,
  recall: estimate,
});
export type LinkSample = z.output<typeof linkSample>;
export const readLinkQuality = route({
  id: 'readLinkQuality',
  method: 'GET',
  path: '/api/quality/links',
  access: 'guest.merge',
  summary:
    'How many of the links are right and how many are missing, estimated from samples people judged; newest first',
  reply: z.object({
    samples: z.array(linkSample),
    /** of the newest sample that is drawn */
    strata: z.array(
      z.object({
        stratum: z.enum(linkStrata),
        side: z.enum(['linked', 'apart']),
        /** pairs there are */
        size: z.int(),
        drawn: z.int(),
        same: z.int(),
        different: z.int(),
        unsure: z.int(),
        /** share that are one person */
        ...share,
      }),
    ),
  }),
});
export const sampleSizes = [50, 100, 200] as const;
export const askLinkSample = route({
  id: 'askLinkSample',
  method: 'POST',
  path: '/api/quality/samples',
  access: 'guest.merge',
  summary: 'Draw a new random sample of links for people to judge',
  body: z.strictObject({ size: z.union(sampleSizes.map((size) => z.literal(size))) }),
  reply: z.object({ sampleId: id }),
});

export const checkFields = [
  'name',
  'phone',
  'email',
  'document',
  'membership',
  'account',
  'birthDate',
  'gender',
  'nationality',
  'language',
  'city',
  'company',
] as const;
/** masked as everywhere; `same`: the other side has the very same value */
const checkValue = z.object({ text: z.string(), same: z.boolean() });
export const linkCheck = z.object({
  pairId: id,
  place: z.int(),
  sides: z.array(
    z.object({
      source: z.string(),
      role: z.string(),
      propertyId: id,
      receivedAt: instant,
      /** the latest three */
      stays: z.array(z.object({ propertyId: id, arrivalDate: plainDate, departureDate: plainDate.nullable() })),
    }),
  ),
  rows: z.array(z.object({ field: z.enum(checkFields), left: z.array(checkValue), right: z.array(checkValue) })),
  /** both are named in one booking or stay */
  together: z.boolean(),
});
export type LinkCheck = z.output<typeof linkCheck>;
export const readLinkCheck = route({
  id: 'readLinkCheck',
  method: 'GET',
  path: '/api/quality/samples/:sampleId/next',
  access: 'guest.merge',
  summary: 'The next pair to judge, without what the machine made of it',
  params: z.strictObject({ sampleId: id }),
  query: z.strictObject({ after: z.coerce.number().int().min(-1).max(100_000).default(-1) }),
  reply: z.object({ pairs: z.int(), answered: z.int(), check: linkCheck.nullable() }),
});
export const checkAnswer = z.enum(['same', 'different', 'unsure']);
export type CheckAnswer = z.output<typeof checkAnswer>;
const pairParams = z.strictObject({ pairId: id });
export const answerLinkCheck = route({
  id: 'answerLinkCheck',
  method: 'POST',
  path: '/api/quality/pairs/:pairId',
  access: 'guest.merge',
  summary:
    'One person, two persons, or nobody can tell; answers what the machine made of the pair. Nothing is merged or parted',
  params: pairParams,
  body: z.strictObject({ answer: checkAnswer }),
  reply: z.object({
    linked: z.boolean(),
    probability: z.number(),
    /** the guests of the two records now */
    guestIds: z.array(id),
    evidence: z.array(z.object({ field: z.string(), level: z.string(), bits: z.number(), told })),
  }),
});
export const reopenLinkCheck = route({
  id: 'reopenLinkCheck',
  method: 'POST',
  path: '/api/quality/pairs/:pairId/reopened',
  access: 'guest.merge',
  summary: 'Take an answer of one’s own back',
  params: pairParams,
});
