// Duty log (值班日志): the duty manager's book of a house, shift by shift. What happened, what was done, what follows. The writer may
// change an entry until the book of the shift is closed; from then on it is only added to. Words `dutyLog.<code>`.
import { z } from 'zod';
import { caseCategory, caseSeverity } from './caseRule.ts';
import { caseState } from './caseWord.ts';
import { department } from './department.ts';
import { guestHead } from './guest.ts';
import { shiftCode } from './roster.ts';
import { id, instant, plainDate, route } from './route.ts';
import { taskState } from './task.ts';

export const logCategories = ['guest', 'safety', 'facility', 'staff', 'lostFound', 'outside'] as const;
export const logCategory = z.enum(logCategories);
export type LogCategory = z.output<typeof logCategory>;

const person = z.object({ staffId: id, name: z.string() });

/** What follows from an entry or a finding: a task for a department, a complaint, or one that is open already. */
export const followAsked = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('task'),
    taskId: id,
    /** empty: what happened, shortened */
    title: z.string().trim().max(200).default(''),
    department,
    dueAt: instant.optional(),
  }),
  z.strictObject({ kind: z.literal('case'), caseId: id, category: caseCategory, severity: caseSeverity }),
  z.strictObject({ kind: z.literal('openCase'), caseId: id }),
]);
export type FollowAsked = z.output<typeof followAsked>;

export const follow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('task'), taskId: id, title: z.string(), department, state: taskState, owner: z.string() }),
  z.object({
    kind: z.literal('case'),
    caseId: id,
    number: z.string(),
    severity: caseSeverity,
    state: caseState,
    owner: z.string(),
  }),
]);
export type Follow = z.output<typeof follow>;

const words = z.string().trim().max(2000);
const content = z.strictObject({
  happenedAt: instant,
  category: logCategory,
  place: z.string().trim().max(80).default(''),
  roomNumber: z.string().trim().max(20).default(''),
  what: words.min(2),
  done: words.default(''),
  /** whom it concerns; absent with a room: nobody is named */
  guestId: id.optional(),
  reservationId: id.optional(),
});

export const logEntry = z.object({
  entryId: id,
  propertyId: id,
  day: plainDate,
  shift: shiftCode,
  happenedAt: instant,
  category: logCategory,
  place: z.string().nullable(),
  roomNumber: z.string().nullable(),
  what: z.string(),
  done: z.string(),
  guest: guestHead.nullable(),
  follow: follow.nullable(),
  by: person,
  at: instant,
  version: z.int(),
  changedAt: instant.nullable(),
  addenda: z.array(
    z.object({ addendumId: id, words: z.string(), by: z.string(), at: instant, follow: follow.nullable() }),
  ),
  /** the book of its shift is closed: it is only added to */
  closed: z.boolean(),
  /** this person may still change it */
  mayChange: z.boolean(),
});
export type LogEntry = z.output<typeof logEntry>;

export const logShift = z.object({
  shift: shiftCode,
  day: plainDate,
  from: instant,
  to: instant,
  /** ahead: not begun · open: written in · closed: only added to */
  state: z.enum(['ahead', 'open', 'closed']),
  /** closes then by itself */
  closesAt: instant,
  /** who handed the shift over */
  signedBy: z.string().nullable(),
});
export type LogShift = z.output<typeof logShift>;

const atProperty = z.strictObject({ propertyId: id });
const oneEntry = z.strictObject({ entryId: id });

export const readDutyLog = route({
  id: 'readDutyLog',
  method: 'GET',
  path: '/api/properties/:propertyId/duty-log',
  access: 'duty.work',
  summary: 'The book of a day, or of one of its shifts, in the order things happened. Without a day: today',
  params: atProperty,
  query: z.strictObject({ day: plainDate.optional(), shift: shiftCode.optional() }),
  reply: z.object({
    day: plainDate,
    shifts: z.array(logShift),
    entries: z.array(logEntry),
    /** the shifts whose books can be written in now, the one that began last first */
    writable: z.array(logShift),
    asOf: instant,
  }),
});
export type DutyLog = z.output<typeof readDutyLog.reply>;

export const searchDutyLog = route({
  id: 'searchDutyLog',
  method: 'GET',
  path: '/api/duty-log',
  access: 'duty.work',
  summary:
    'Search the books, newest first: by words, room, person or category; without a house at all those whose books the person leads',
  query: z.strictObject({
    propertyId: id.optional(),
    /** words of the entry or its addenda, a room, a guest or a colleague by name */
    q: z.string().trim().max(100).optional(),
    category: logCategory.optional(),
    guestId: id.optional(),
    from: plainDate.optional(),
    to: plainDate.optional(),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  reply: z.object({ entries: z.array(logEntry), after: z.string().nullable() }),
});

export const readLogEntry = route({
  id: 'readLogEntry',
  method: 'GET',
  path: '/api/duty-log/:entryId',
  access: 'duty.work',
  summary: 'An entry with how it stood before each change, newest first',
  params: oneEntry,
  reply: z.object({
    entry: logEntry,
    versions: z.array(
      z.object({
        version: z.int(),
        at: instant,
        by: z.string(),
        happenedAt: instant,
        category: logCategory,
        place: z.string().nullable(),
        roomNumber: z.string().nullable(),
        what: z.string(),
        done: z.string(),
      }),
    ),
  }),
});

export const writeLogEntry = route({
  id: 'writeLogEntry',
  method: 'POST',
  path: '/api/properties/:propertyId/duty-log',
  access: 'duty.work',
  summary:
    'Write down what happened, in the shift that is on or one whose book is not closed; sent twice with one id: once',
  params: atProperty,
  body: content.extend({ entryId: id, follow: followAsked.optional() }),
  reply: logEntry,
});

export const changeLogEntry = route({
  id: 'changeLogEntry',
  method: 'PUT',
  path: '/api/duty-log/:entryId',
  access: 'duty.work',
  summary: 'The writer changes an entry while its book is open; how it stood is kept',
  params: oneEntry,
  body: content.extend({
    /** the version the person saw */
    version: z.int().min(1),
    follow: followAsked.optional(),
  }),
  reply: logEntry,
});

export const addLogAddendum = route({
  id: 'addLogAddendum',
  method: 'POST',
  path: '/api/duty-log/:entryId/addenda',
  access: 'duty.work',
  summary: 'Add to an entry, also when its book is closed; sent twice with one id: once',
  params: oneEntry,
  body: z.strictObject({ addendumId: id, words: words.min(2), follow: followAsked.optional() }),
  reply: logEntry,
});
