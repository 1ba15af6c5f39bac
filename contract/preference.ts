// Preferences and notes: what a guest likes, must avoid, told us - with who said it, when, and how sure we are.
import { z } from 'zod';
import { id, instant, plainDate, route } from './route.ts';

export const preferenceKinds = [
  'allergy',
  'health',
  'diet',
  'room',
  'bed',
  'climate',
  'amenity',
  'food',
  'drink',
  'service',
  'activity',
  'occasion',
  'other',
] as const;
export const preferenceKind = z.enum(preferenceKinds);
export type PreferenceKind = z.output<typeof preferenceKind>;

/** Where it was learnt: the guest said so, staff saw it, a booking or survey carried it, or it was counted from stays. */
export const preferenceSource = z.enum(['guest', 'staff', 'booking', 'survey', 'review', 'profile', 'stays']);
export const preferenceState = z.enum(['active', 'confirmed', 'contradicted', 'expired']);

export const preference = z.object({
  preferenceId: id,
  kind: preferenceKind,
  /** key of the catalogue `preference.<code>` in both dictionaries; null = free words only */
  code: z.string().nullable(),
  /** the words it was noted in, or a value such as a temperature */
  text: z.string(),
  source: preferenceSource,
  notedBy: z.string().nullable(),
  notedAt: instant,
  /** 0-1; how sure we are today (fades with age, rises with confirmation) */
  confidence: z.number(),
  state: preferenceState,
  validUntil: plainDate.nullable(),
  confirmedCount: z.int(),
  recordId: id,
});
export type Preference = z.output<typeof preference>;

export const proposal = z.object({
  kind: preferenceKind,
  code: z.string().nullable(),
  text: z.string(),
  quote: z.string(),
  validUntil: plainDate.nullable(),
});
export type Proposal = z.output<typeof proposal>;

/** A day to remember, read from a note: `MM-DD`, or `YYYY-MM-DD` where the year was said. */
export const dateProposal = z.object({
  kind: z.enum(['birthday', 'anniversary']),
  date: z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/),
  quote: z.string(),
});
export type DateProposal = z.output<typeof dateProposal>;

export const troubleCategory = z.enum([
  'roomTemperature',
  'noise',
  'cleanliness',
  'facility',
  'delay',
  'billing',
  'staff',
  'food',
  'room',
  'other',
]);

export const readNote = route({
  id: 'readNote',
  method: 'POST',
  path: '/api/notes/read',
  access: 'guest.write',
  summary: 'Read a quick note (Chinese or English) into structured preferences; writes nothing',
  body: z.strictObject({
    text: z.string().trim().min(1).max(2000),
    /** the stay at hand: "this stay only" ends with it */ reservationId: id.optional(),
  }),
  reply: z.object({
    proposals: z.array(proposal),
    specialDates: z.array(dateProposal),
    trouble: troubleCategory.nullable(),
    warnings: z.array(z.enum(['cardNumber', 'documentNumber'])),
  }),
});
export const writeNote = route({
  id: 'writeNote',
  method: 'POST',
  path: '/api/guests/:guestId/notes',
  access: 'guest.write',
  summary:
    'Keep a note with the preferences read from it; hangs on the record of the stay at hand, else the anchor record',
  params: z.strictObject({ guestId: id }),
  body: z.strictObject({
    /** made by the client: the same note sent twice is kept once */
    noteId: id,
    text: z.string().trim().min(1).max(2000),
    kind: z.enum(['remark', 'trouble', 'praise']).default('remark'),
    troubleCategory: troubleCategory.optional(),
    reservationId: id.optional(),
    source: preferenceSource.default('staff'),
    preferences: z
      .array(
        z.strictObject({
          kind: preferenceKind,
          code: z.string().max(60).nullable(),
          text: z.string().trim().min(1).max(300),
          validUntil: plainDate.nullable().default(null),
        }),
      )
      .max(20)
      .default([]),
    specialDates: z
      .array(
        z.strictObject({
          specialDateId: id,
          kind: z.enum(['birthday', 'anniversary']),
          date: z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/),
        }),
      )
      .max(5)
      .default([]),
  }),
  reply: z.object({ noteId: id, preferences: z.array(preference) }),
});
export const judgePreference = route({
  id: 'judgePreference',
  method: 'POST',
  path: '/api/guests/:guestId/preferences/:preferenceId',
  access: 'guest.write',
  summary: 'Confirm, contradict or expire a preference; undo with restore',
  params: z.strictObject({ guestId: id, preferenceId: id }),
  body: z.strictObject({
    judgement: z.enum(['confirm', 'contradict', 'expire', 'restore']),
    reason: z.string().trim().max(300).optional(),
  }),
  reply: preference,
});
