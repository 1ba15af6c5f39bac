// Round through the house (大堂巡视): points walked one by one, each in order or a finding that becomes a task or a complaint; guests
// spoken to on the way. Opened by the house at the times of the plan, or begun by hand. Words `round.<code>`.
import { z } from 'zod';
import { caseCategory, caseSeverity } from './caseRule.ts';
import { follow, followAsked } from './dutyLog.ts';
import { guestHead } from './guest.ts';
import { id, instant, plainDate, route } from './route.ts';

export const roundAreas = [
  'entrance',
  'lobby',
  'lifts',
  'restrooms',
  'restaurant',
  'corridor',
  'poolGym',
  'carPark',
  'backOfHouse',
  'other',
] as const;
export const roundArea = z.enum(roundAreas);
export type RoundArea = z.output<typeof roundArea>;

const both = (most: number) =>
  z.strictObject({ zh: z.string().trim().min(1).max(most), en: z.string().trim().min(1).max(most) });
const code = z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,39}$/);
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const roundPoint = z.strictObject({ key: code, area: roundArea, words: both(160) });
export type RoundPoint = z.output<typeof roundPoint>;
export const roundTemplate = z.strictObject({
  code,
  name: both(60),
  points: z.array(roundPoint).min(1).max(60),
  /** HH:MM of each day on which it is opened; none: only by hand */
  times: z.array(wallTime).max(12),
  /** minutes from then until it should be walked; after that it is missed */
  withinMinutes: z.int().min(15).max(480),
});
export type RoundTemplate = z.output<typeof roundTemplate>;

export const roundStates = ['due', 'walking', 'done', 'missed'] as const;
export const roundState = z.enum(roundStates);
export type RoundState = z.output<typeof roundState>;
export const answerState = z.enum(['ok', 'finding', 'skipped']);
export type AnswerState = z.output<typeof answerState>;
export const talkKind = z.enum(['praise', 'remark', 'complaint']);
export type TalkKind = z.output<typeof talkKind>;

const tongues = z.object({ zh: z.string(), en: z.string() });
export const roundRow = z.object({
  roundId: id,
  propertyId: id,
  template: z.string(),
  name: tongues,
  day: plainDate,
  /** HH:MM of the plan; null: begun by hand */
  slot: z.string().nullable(),
  opensAt: instant,
  dueAt: instant,
  state: roundState,
  late: z.boolean(),
  by: z.string().nullable(),
  begunAt: instant.nullable(),
  finishedAt: instant.nullable(),
  points: z.int(),
  answered: z.int(),
  findings: z.int(),
});
export type RoundRow = z.output<typeof roundRow>;

export const roundWhole = roundRow.extend({
  walk: z.array(
    roundPoint.extend({
      answer: z
        .object({
          state: answerState,
          words: z.string(),
          follow: follow.nullable(),
          by: z.string(),
          at: instant,
        })
        .nullable(),
      /** 0: nobody answered yet */
      version: z.int(),
    }),
  ),
  talks: z.array(
    z.object({
      talkId: id,
      kind: talkKind,
      words: z.string(),
      roomNumber: z.string().nullable(),
      guest: guestHead.nullable(),
      follow: follow.nullable(),
      by: z.string(),
      at: instant,
    }),
  ),
});
export type RoundWhole = z.output<typeof roundWhole>;

const atProperty = z.strictObject({ propertyId: id });
const oneRound = z.strictObject({ roundId: id });

export const listRounds = route({
  id: 'listRounds',
  method: 'GET',
  path: '/api/properties/:propertyId/rounds',
  access: 'duty.work',
  summary: 'Rounds of today and of the last seven days, missed ones among them, and how well the plan was kept',
  params: atProperty,
  reply: z.object({
    /** waiting or on the way */
    open: z.array(roundRow),
    /** walked or missed, newest first */
    past: z.array(roundRow),
    templates: z.array(z.object({ code: z.string(), name: tongues, points: z.int(), times: z.array(z.string()) })),
    /** the next of the plan */
    next: z.object({ template: z.string(), name: tongues, at: instant }).nullable(),
    kpis: z.object({
      /** of the plan in seven days: walked to the end, and those whose time is over */
      done: z.int(),
      planned: z.int(),
      missed: z.int(),
      byHand: z.int(),
      /** median of what was walked; null: nothing was */
      minutes: z.number().nullable(),
    }),
    /** points with findings in thirty days, most first; `walked`: times the point was looked at */
    findings: z.array(
      z.object({ key: z.string(), area: roundArea, words: tongues, findings: z.int(), walked: z.int() }),
    ),
    asOf: instant,
  }),
});
export type Rounds = z.output<typeof listRounds.reply>;

export const readRound = route({
  id: 'readRound',
  method: 'GET',
  path: '/api/rounds/:roundId',
  access: 'duty.work',
  summary: 'A round with its points, answers and talks',
  params: oneRound,
  reply: roundWhole,
});
export const startRound = route({
  id: 'startRound',
  method: 'POST',
  path: '/api/properties/:propertyId/rounds',
  access: 'duty.work',
  summary: 'Begin a round by hand; sent twice with one id: once',
  params: atProperty,
  body: z.strictObject({ roundId: id, template: code }),
  reply: roundWhole,
});
export const beginRound = route({
  id: 'beginRound',
  method: 'POST',
  path: '/api/rounds/:roundId/begun',
  access: 'duty.work',
  summary: 'This person sets out on a round that waits; its task becomes theirs. A colleague may walk along',
  params: oneRound,
  reply: roundWhole,
});
export const answerRound = route({
  id: 'answerRound',
  method: 'POST',
  path: '/api/rounds/:roundId/answers',
  access: 'duty.work',
  summary:
    'Answer points. `version` is the answer the person saw (0: none): one given meanwhile is refused with round_answered_meanwhile. Sent twice with one id: once',
  params: oneRound,
  body: z.strictObject({
    answers: z
      .array(
        z.strictObject({
          answerId: id,
          point: code,
          version: z.int().min(0),
          state: answerState,
          /** a finding says what was found */
          words: z.string().trim().max(500).default(''),
          follow: followAsked.optional(),
        }),
      )
      .min(1)
      .max(60),
  }),
  reply: roundWhole,
});
export const addRoundTalk = route({
  id: 'addRoundTalk',
  method: 'POST',
  path: '/api/rounds/:roundId/talks',
  access: 'duty.work',
  summary:
    'A guest spoken to on the way: with a guest it is noted on their card, a complaint can be opened with it. Sent twice with one id: once',
  params: oneRound,
  body: z
    .strictObject({
      talkId: id,
      kind: talkKind,
      words: z.string().trim().min(2).max(500),
      roomNumber: z.string().trim().max(20).default(''),
      guestId: id.optional(),
      reservationId: id.optional(),
      /** of a complaint, and only of one */
      complaint: z.strictObject({ caseId: id, category: caseCategory, severity: caseSeverity }).optional(),
    })
    .refine(({ kind, complaint }) => (kind === 'complaint') === (complaint !== undefined)),
  reply: roundWhole,
});
export const finishRound = route({
  id: 'finishRound',
  method: 'POST',
  path: '/api/rounds/:roundId/finished',
  access: 'duty.work',
  summary: 'The round is walked; refused with round_points_open while a point is not answered',
  params: oneRound,
  reply: roundWhole,
});

export const readRoundPlan = route({
  id: 'readRoundPlan',
  method: 'GET',
  path: '/api/properties/:propertyId/round-plan',
  access: 'duty.work',
  summary: 'The rounds of the house, their points and times',
  params: atProperty,
  reply: z.object({
    templates: z.array(roundTemplate),
    /** 0: as shipped */
    version: z.int(),
    by: z.string().nullable(),
    at: instant.nullable(),
  }),
});
export type RoundPlan = z.output<typeof readRoundPlan.reply>;
export const keepRoundPlan = route({
  id: 'keepRoundPlan',
  method: 'PUT',
  path: '/api/properties/:propertyId/round-plan',
  access: 'duty.manage',
  summary: 'Write the plan anew; rounds keep the points they were opened with',
  params: atProperty,
  body: z.strictObject({
    templates: z.array(roundTemplate).min(1).max(12),
    /** the version the person saw */
    onto: z.int().min(0),
  }),
  reply: readRoundPlan.reply,
});
