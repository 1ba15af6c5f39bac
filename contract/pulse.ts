// Pulse (离店小调查) at check-out and the short survey after it: a few typed questions on a terminal or the guest's own phone.
import { z } from 'zod';
import { caseCategory } from './caseRule.ts';
import { guestHead } from './guest.ts';
import { id, instant, plainDate, route } from './route.ts';

export const surveyKinds = ['pulse', 'survey'] as const;
export const surveyKind = z.enum(surveyKinds);
export type SurveyKind = z.output<typeof surveyKind>;
/** faces 1-5, scale 0-10, yes or no, one answer in words */
export const questionTypes = ['faces', 'scale', 'yesNo', 'words'] as const;
export const questionType = z.enum(questionTypes);
const both = z.strictObject({ zh: z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(120) });

export const question = z.strictObject({
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{1,29}$/),
  type: questionType,
  words: both,
  /** this answer or less opens a case; null = never. yesNo: 0 = no */
  badAt: z.int().min(0).max(10).nullable(),
  /** what a bad answer is about */
  category: caseCategory,
});
export type Question = z.output<typeof question>;

export const surveyForm = z.strictObject({
  questions: z.array(question).min(1).max(5),
  /** a link can be answered so long */
  daysOpen: z.int().min(1).max(60),
  /** survey only: also who answered the pulse of the same stay */
  afterPulse: z.boolean(),
});
export type SurveyForm = z.output<typeof surveyForm>;

/** `key` -> number (faces, scale, yesNo 1/0) or text */
export const answers = z.record(z.string(), z.union([z.number(), z.string()]));
export type Answers = z.output<typeof answers>;

export const answered = z.object({
  askId: id,
  kind: surveyKind,
  propertyId: id,
  guest: guestHead.nullable(),
  roomNumber: z.string().nullable(),
  channel: z.enum(['terminal', 'link', 'letter']),
  at: instant,
  satisfaction: z.number().nullable(),
  /** keys of the questions that were answered badly */
  bad: z.array(z.string()),
  answers,
  questions: z.array(question),
  words: z.string(),
  caseId: id.nullable(),
});
export type Answered = z.output<typeof answered>;

const place = z.strictObject({ propertyId: id });

export const readSurveyForm = route({
  id: 'readSurveyForm',
  method: 'GET',
  path: '/api/properties/:propertyId/survey-forms/:kind',
  access: 'survey.run',
  summary: 'What this house asks, and its version; 0 = as shipped',
  params: place.extend({ kind: surveyKind }),
  reply: z.object({ form: surveyForm, version: z.int(), by: z.string().nullable(), at: instant.nullable() }),
});
export const writeSurveyForm = route({
  id: 'writeSurveyForm',
  method: 'PUT',
  path: '/api/properties/:propertyId/survey-forms/:kind',
  access: 'standard.manage',
  summary: 'Ask otherwise from now on; answers stay with the version they were given to',
  params: place.extend({ kind: surveyKind }),
  body: z.strictObject({ form: surveyForm, onto: z.int().min(0) }),
  reply: z.object({ version: z.int() }),
});
export const askGuest = route({
  id: 'askGuest',
  method: 'POST',
  path: '/api/properties/:propertyId/pulses',
  access: 'survey.run',
  summary: 'Ask the guest of this booking: on a terminal, or by a link for their own phone. A stay is asked about once',
  params: place,
  body: z.strictObject({
    askId: id,
    reservationId: id,
    roomIndex: z.string().max(60).default(''),
    terminalId: id.optional(),
  }),
  reply: z.object({
    askId: id,
    state: z.enum(['asked', 'answered']),
    /** path of the guest's page; null where a terminal shows it or it is answered */
    path: z.string().nullable(),
    expiresAt: instant,
  }),
});
export const listPulses = route({
  id: 'listPulses',
  method: 'GET',
  path: '/api/properties/:propertyId/pulses',
  access: 'survey.run',
  summary: 'Answers of a span of days with their figures per question',
  params: place,
  query: z.strictObject({
    from: plainDate.optional(),
    to: plainDate.optional(),
    kind: surveyKind.optional(),
    bad: z.enum(['yes']).optional(),
  }),
  reply: z.object({
    from: plainDate,
    to: plainDate,
    asked: z.int(),
    answered: z.int(),
    badCount: z.int(),
    satisfaction: z.number().nullable(),
    questions: z.array(
      z.object({
        key: z.string(),
        type: questionType,
        words: both,
        count: z.int(),
        mean: z.number().nullable(),
        bad: z.int(),
      }),
    ),
    rows: z.array(answered),
    more: z.boolean(),
  }),
});
export const readPulse = route({
  id: 'readPulse',
  method: 'GET',
  path: '/api/guests/:guestId/satisfaction',
  access: 'guest.read',
  summary: 'What the guest told us about how content they are: pulse, survey, follow-up, newest first',
  params: z.strictObject({ guestId: id }),
  reply: z.object({
    /** mean of the last year, 1 to 5 */
    satisfaction: z.number().nullable(),
    count: z.int(),
    /** the guest does not want to be asked */
    optedOut: z.boolean(),
    said: z.array(
      z.object({
        kind: z.enum(['pulse', 'survey', 'call', 'talk', 'winBack']),
        at: instant,
        propertyId: id,
        satisfaction: z.number().nullable(),
        bad: z.boolean(),
        words: z.string(),
        caseId: id.nullable(),
      }),
    ),
  }),
});
export const optOut = route({
  id: 'optOut',
  method: 'PUT',
  path: '/api/guests/:guestId/survey-optout',
  access: 'guest.write',
  summary: 'The guest does not want to be asked any more, or does again',
  params: z.strictObject({ guestId: id }),
  body: z.strictObject({ optedOut: z.boolean() }),
});
export const terminal = z.object({ terminalId: id, name: z.string(), seenAt: instant.nullable(), busy: z.boolean() });
export type Terminal = z.output<typeof terminal>;
export const listTerminals = route({
  id: 'listTerminals',
  method: 'GET',
  path: '/api/properties/:propertyId/terminals',
  access: 'survey.run',
  summary: 'The terminals of this house on which guests are asked',
  params: place,
  reply: z.object({ terminals: z.array(terminal) }),
});
export const addTerminal = route({
  id: 'addTerminal',
  method: 'POST',
  path: '/api/properties/:propertyId/terminals',
  access: 'survey.run',
  summary: 'A device becomes a terminal: its address is told once and needs no login',
  params: place,
  body: z.strictObject({ terminalId: id, name: z.string().trim().min(1).max(60) }),
  reply: z.object({ terminalId: id, path: z.string() }),
});
export const retireTerminal = route({
  id: 'retireTerminal',
  method: 'DELETE',
  path: '/api/properties/:propertyId/terminals/:terminalId',
  access: 'survey.run',
  summary: 'The address of this terminal leads nowhere from now on',
  params: place.extend({ terminalId: id }),
});
