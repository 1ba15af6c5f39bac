// The guest: one person from every touchpoint. The card shows three things to know and one to do; values tell their source.
import { z } from 'zod';
import { id, instant, money, plainDate, route, told } from './route.ts';
import { preference } from './preference.ts';

export const guestClass = z.enum(['mostValuable', 'main', 'ordinary', 'small', 'potential']);
export type GuestClass = z.output<typeof guestClass>;

/** safety > promise > trouble > vip > tier > birthday > the rest; at most three are shown in a row. */
export const badgeKinds = [
  'safety',
  'promise',
  'trouble',
  'vip',
  'tier',
  'birthday',
  'review',
  'late',
  'firstStay',
] as const;
export const badge = told.extend({ kind: z.enum(badgeKinds) });
export type Badge = z.output<typeof badge>;

export const guestName = z.object({
  /** as to be shown in Chinese screens: own script if known */
  native: z.string().nullable(),
  latin: z.string().nullable(),
  family: z.string().nullable(),
  given: z.string().nullable(),
  order: z.enum(['familyFirst', 'givenFirst']),
  script: z.enum(['han', 'latin', 'japanese', 'korean', 'other']),
  /** tone-marked pinyin of the surname, or how staff noted it is said */
  sayItRight: z.string().nullable(),
  /** how to address the person, per language; from a noted title or gender, never guessed */
  address: z.object({ zh: z.string().nullable(), en: z.string().nullable() }),
});
export type GuestName = z.output<typeof guestName>;

export const guestHead = z.object({
  guestId: id,
  name: guestName,
  vip: z.string().nullable(),
  tier: z.string().nullable(),
  guestClass: guestClass,
  stays: z.int(),
  language: z.string().nullable(),
  nationality: z.string().nullable(),
});
export type GuestHead = z.output<typeof guestHead>;
/** Stands as `guestId` where a booking names nobody yet (a group's room): there is no card to open. */
export const nobodyId = '00000000-0000-0000-0000-000000000000';

export const thing = z.object({
  kind: z.enum(badgeKinds),
  title: told,
  detail: z.array(told),
  at: z.string().nullable(),
});
export const todo = z.object({ key: z.string(), title: told, reservationId: id, roomIndex: z.string() });

/** A golden value with where it comes from. */
export const sourced = <T extends z.ZodType>(value: T) =>
  z.object({ value, source: z.string(), recordId: id, rule: z.string(), since: instant });

export const contact = z.object({
  kind: z.enum(['phone', 'email', 'other']),
  /** masked unless revealed: 138****1234, w***@example.com */
  masked: z.string(),
  isProxy: z.boolean(),
  source: z.string(),
  recordId: id,
  since: instant,
  /** names the value in a reveal */
  key: z.string(),
});

export const timelineKinds = [
  'stay',
  'reservation',
  'note',
  'trouble',
  'praise',
  'complaint',
  'promise',
  'inquiry',
  'turnaway',
  'order',
  'preference',
  'charge',
  'link',
  'message',
] as const;
export const timelineItem = z.object({
  key: z.string(),
  kind: z.enum(timelineKinds),
  at: z.string(),
  title: told,
  detail: z.array(told),
  propertyId: id.nullable(),
  source: z.string(),
  recordId: id.nullable(),
  by: z.string().nullable(),
});
export type TimelineItem = z.output<typeof timelineItem>;

export const recordView = z.object({
  recordId: id,
  source: z.string(),
  sourceKey: z.string(),
  role: z.string(),
  receivedAt: instant,
  name: z.string(),
  values: z.array(
    z.object({ field: z.string(), value: z.string(), was: z.string().nullable(), why: z.string().nullable() }),
  ),
  probability: z.number(),
  linkedAt: instant,
  linkedBy: z.string().nullable(),
  evidence: z.array(z.object({ field: z.string(), level: z.string(), bits: z.number(), told })),
});

export const guestCard = guestHead.extend({
  status: z.enum(['active', 'merged', 'anonymised']),
  survivorId: id.nullable(),
  badges: z.array(badge),
  things: z.array(thing),
  todo: todo.nullable(),
  preferences: z.array(preference),
  contacts: z.array(contact),
  documents: z.array(
    z.object({ type: z.string(), masked: z.string(), key: z.string(), source: z.string(), recordId: id }),
  ),
  basics: z.object({
    gender: sourced(z.string()).nullable(),
    /** month and day only: MM-DD */
    birthday: sourced(z.string()).nullable(),
    nationality: sourced(z.string()).nullable(),
    language: sourced(z.string()).nullable(),
    city: sourced(z.string()).nullable(),
    company: sourced(z.string()).nullable(),
  }),
  /** the portrait's facets; each item tells its evidence */
  facets: z.object({
    consumption: z.array(z.object({ title: told, evidence: told })),
    behaviour: z.array(z.object({ title: told, evidence: told })),
    psychology: z.array(z.object({ title: told, evidence: told })),
  }),
  figures: z.object({
    stays: z.int(),
    nights: z.int(),
    revenue: z.array(money),
    cancellations: z.int(),
    noShows: z.int(),
    firstStay: plainDate.nullable(),
    lastStay: plainDate.nullable(),
    usualGapDays: z.int().nullable(),
    channels: z.array(z.object({ code: z.string(), stays: z.int() })),
  }),
  guestClassReason: z.object({
    overridden: z.boolean(),
    by: z.string().nullable(),
    reason: z.string().nullable(),
    rule: told,
  }),
  specialDates: z.array(
    z.object({
      specialDateId: id,
      kind: z.string(),
      date: z.string(),
      calendar: z.enum(['solar', 'lunar']),
      text: z.string(),
      next: plainDate,
    }),
  ),
  cultureNotes: z.array(told),
  companions: z.array(z.object({ guestId: id, name: guestName, relation: z.string(), times: z.int() })),
  upcoming: z.array(
    z.object({
      reservationId: id,
      roomIndex: z.string(),
      propertyId: id,
      arrivalDate: plainDate,
      departureDate: plainDate,
      channel: z.string(),
      confirmationNo: z.string(),
      status: z.string(),
    }),
  ),
  timeline: z.array(timelineItem),
  timelineMore: z.boolean(),
  recordCount: z.int(),
});
export type GuestCard = z.output<typeof guestCard>;

/** Ways to write to a guest; a statement over all of them counts for each. */
export const consentChannels = ['email', 'sms', 'phone', 'wechat', 'post'] as const;
export const guestConsent = z.object({
  purpose: z.enum(['marketing']),
  channel: z.enum(consentChannels),
  state: z.enum(['yes', 'no', 'unknown']),
  since: instant.nullable(),
  /** whose word counts; where records differ the stricter */
  source: z.string().nullable(),
  recordId: id.nullable(),
});
export type GuestConsent = z.output<typeof guestConsent>;

const guestParams = z.strictObject({ guestId: id });

export const readGuest = route({
  id: 'readGuest',
  method: 'GET',
  path: '/api/guests/:guestId',
  access: 'guest.read',
  summary: 'The guest card',
  params: guestParams,
  query: z.strictObject({ propertyId: id.optional() }),
  reply: guestCard,
});
export const readTimeline = route({
  id: 'readTimeline',
  method: 'GET',
  path: '/api/guests/:guestId/timeline',
  access: 'guest.read',
  summary: 'Older items of the timeline',
  params: guestParams,
  query: z.strictObject({
    before: z.string().max(80).optional(),
    kinds: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ items: z.array(timelineItem), more: z.boolean() }),
});
export const readRecords = route({
  id: 'readRecords',
  method: 'GET',
  path: '/api/guests/:guestId/records',
  access: 'guest.read',
  summary: 'The records behind the profile, why they are linked, and the merges that can be taken back',
  params: guestParams,
  reply: z.object({
    records: z.array(recordView),
    merges: z.array(
      z.object({
        mergeId: id,
        at: instant,
        by: z.string().nullable(),
        reason: z.string(),
        records: z.int(),
        other: guestName,
        undone: z.boolean(),
      }),
    ),
  }),
});
export const reveal = route({
  id: 'reveal',
  method: 'POST',
  path: '/api/guests/:guestId/reveal',
  access: 'guest.reveal',
  summary: 'Show one masked value; written to the audit before it is shown',
  params: guestParams,
  body: z.strictObject({
    key: z.string().max(300),
    reason: z.enum(['callGuest', 'checkIn', 'verify', 'guestAsked', 'other']),
  }),
  reply: z.object({ value: z.string(), hideAfterSeconds: z.int() }),
});
export const mergeGuests = route({
  id: 'mergeGuests',
  method: 'POST',
  path: '/api/guests/:guestId/merge',
  access: 'guest.merge',
  summary: 'The other guest is the same person: links only, nothing is lost',
  params: guestParams,
  body: z.strictObject({ otherGuestId: id, reason: z.string().trim().min(2).max(300) }),
  reply: z.object({ mergeId: id, guestId: id }),
});
export const unmergeGuests = route({
  id: 'unmergeGuests',
  method: 'POST',
  path: '/api/merges/:mergeId/undo',
  access: 'guest.merge',
  summary: 'Take a merge apart again: every record returns to its owner',
  params: z.strictObject({ mergeId: id }),
  body: z.strictObject({
    reason: z.string().trim().min(2).max(300),
    /** false = only take the decision back: their questions are open again, nothing keeps the two apart */
    keepApart: z.boolean().default(true),
  }),
  reply: z.object({ guestIds: z.array(id) }),
});
export const separateRecord = route({
  id: 'separateRecord',
  method: 'POST',
  path: '/api/guests/:guestId/records/:recordId/separate',
  access: 'guest.merge',
  summary: 'This record is another person: it becomes a guest of its own and stays apart',
  params: z.strictObject({ guestId: id, recordId: id }),
  body: z.strictObject({ reason: z.string().trim().min(2).max(300) }),
  reply: z.object({ guestId: id, mergeId: id }),
});
export const classifyGuest = route({
  id: 'classifyGuest',
  method: 'POST',
  path: '/api/guests/:guestId/class',
  access: 'guest.classify',
  summary: 'Override class or VIP grade, with a reason; null takes the override back',
  params: guestParams,
  body: z.strictObject({
    guestClass: guestClass.nullable().optional(),
    vip: z.string().trim().max(20).nullable().optional(),
    reason: z.string().trim().min(2).max(300),
  }),
  reply: guestHead,
});
export const keepSpecialDate = route({
  id: 'keepSpecialDate',
  method: 'POST',
  path: '/api/guests/:guestId/special-dates',
  access: 'guest.write',
  summary: 'Birthday, anniversary or another day to remember',
  params: guestParams,
  body: z.strictObject({
    specialDateId: id,
    kind: z.enum(['birthday', 'anniversary', 'festival', 'other']),
    date: z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/),
    calendar: z.enum(['solar', 'lunar']).default('solar'),
    text: z.string().trim().max(120).default(''),
  }),
  reply: z.object({ specialDateId: id }),
});
export const readConsents = route({
  id: 'readConsents',
  method: 'GET',
  path: '/api/guests/:guestId/consents',
  access: 'guest.read',
  summary: 'May we write to this guest: per channel yes, no or unknown, since when, by which source',
  params: guestParams,
  reply: z.object({ consents: z.array(guestConsent) }),
});
