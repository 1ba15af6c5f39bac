// Hand-over (交接班): one department, one shift to the next. Made by the house from what is open; the outgoing person signs, the
// incoming one answers item by item. Words `duty.group.<code>`, `duty.line.<code>`.
import { z } from 'zod';
import { department } from './department.ts';
import { guestHead } from './guest.ts';
import { id, instant, plainDate, route, told } from './route.ts';
import { shiftCode } from './roster.ts';

export const handoverGroups = ['arrivals', 'vip', 'promises', 'issues', 'rooms', 'billing', 'operations'] as const;
export const handoverGroup = z.enum(handoverGroups);
export type HandoverGroup = z.output<typeof handoverGroup>;

/** From this many shifts carried on, an item is shown as an alarm. */
export const CARRIED_LONG = 3;

const person = z.object({ staffId: id, name: z.string() });

export const handoverItem = z.object({
  /** names the thing through every hand-over it stands in: `case/<id>`, `arrival/<reservation>/<room>` */
  key: z.string(),
  group: handoverGroup,
  kind: z.enum(['arrival', 'guest', 'promise', 'case', 'task', 'note']),
  id,
  roomIndex: z.string().nullable(),
  title: told,
  guest: guestHead.nullable(),
  roomNumber: z.string().nullable(),
  severity: z.enum(['S1', 'S2', 'S3', 'S4']).nullable(),
  /** who answers for it now */
  owner: person.nullable(),
  dueAt: instant.nullable(),
  overdue: z.boolean(),
  /** shifts it was handed over in before, one after the other */
  carried: z.int(),
  /** came up after the outgoing person signed */
  since: z.boolean(),
  /** finished since it was signed: nothing is left to take over */
  done: z.boolean(),
  answer: z
    .object({ state: z.enum(['accepted', 'returned']), reason: z.string(), by: z.string(), at: instant })
    .nullable(),
});
export type HandoverItem = z.output<typeof handoverItem>;

export const handoverKpis = z.object({
  /** shifts of the last seven days that both signed */
  both: z.int(),
  /** shifts of these days that ended and owed one: those on the roster; without a roster all since the house is here */
  shifts: z.int(),
  /** items nobody accepted in these days */
  unaccepted: z.int(),
  /** carried through three shifts or more now */
  carriedLong: z.int(),
});

const span = z.object({ day: plainDate, shift: shiftCode, from: instant, to: instant });
/** `missed`: nobody signed until the end of the shift after it. Words `duty.state.<code>`. */
const state = z.enum(['draft', 'signed', 'accepted', 'missed']);

export const handoverShown = z.object({
  department,
  from: span,
  to: span,
  state,
  out: z.object({ by: person, at: instant }).nullable(),
  in: z.object({ by: person, at: instant }).nullable(),
  escalatedAt: instant.nullable(),
  items: z.array(handoverItem),
  /** on the next shift by the roster */
  expected: z.array(person),
  kpis: handoverKpis,
  asOf: instant,
});
export type HandoverShown = z.output<typeof handoverShown>;

const place = z.strictObject({ propertyId: id });
export const handoverNamed = z.strictObject({ department, day: plainDate, shift: shiftCode });

export const readHandover = route({
  id: 'readHandover',
  method: 'GET',
  path: '/api/properties/:propertyId/handover',
  access: 'duty.work',
  summary: 'The hand-over of a department: as it would be now, or as it was signed. Without a shift: the one at hand',
  params: place,
  query: z.strictObject({
    department: department.optional(),
    day: plainDate.optional(),
    shift: shiftCode.optional(),
  }),
  reply: handoverShown,
});

export const pastHandover = span.extend({
  state,
  out: z.string().nullable(),
  in: z.string().nullable(),
  items: z.int(),
  unaccepted: z.int(),
  escalatedAt: instant.nullable(),
});
export type PastHandover = z.output<typeof pastHandover>;

export const listHandovers = route({
  id: 'listHandovers',
  method: 'GET',
  path: '/api/properties/:propertyId/handovers',
  access: 'duty.work',
  summary: 'Shifts of a department that ended in the last seven days, the latest first, with who signed',
  params: place,
  query: z.strictObject({ department: department.optional() }),
  reply: z.object({ department, shifts: z.array(pastHandover) }),
});

export const noteHandover = route({
  id: 'noteHandover',
  method: 'POST',
  path: '/api/properties/:propertyId/handover/notes',
  access: 'duty.work',
  summary: 'A word to the next shift; it is handed over until somebody says it is done. Sent twice with one id: once',
  params: place,
  body: z.strictObject({
    noteId: id,
    department,
    group: handoverGroup.exclude(['promises', 'issues']).default('operations'),
    words: z.string().trim().min(2).max(500),
    roomNumber: z.string().trim().max(20).optional(),
  }),
  reply: z.object({ noteId: id }),
});

export const endHandoverNote = route({
  id: 'endHandoverNote',
  method: 'POST',
  path: '/api/properties/:propertyId/handover/notes/:noteId/done',
  access: 'duty.work',
  summary: 'This word to the next shift is done with',
  params: z.strictObject({ propertyId: id, noteId: id }),
  reply: z.object({ noteId: id }),
});

export const signHandover = route({
  id: 'signHandover',
  method: 'POST',
  path: '/api/properties/:propertyId/handover/signed',
  access: 'duty.work',
  summary: 'The outgoing person signs; refused while a case of severity S1 or S2 is not among what they have seen',
  params: place,
  body: handoverNamed.extend({
    /** keys of the grave ones the person ticked as seen */
    seen: z.array(z.string().max(120)).max(500),
  }),
  reply: handoverShown,
});

export const answerHandover = route({
  id: 'answerHandover',
  method: 'POST',
  path: '/api/properties/:propertyId/handover/answers',
  access: 'duty.work',
  summary:
    'The incoming person accepts items or returns one with a reason; what is accepted of the outgoing person is theirs',
  params: place,
  body: handoverNamed.extend({
    keys: z.array(z.string().max(120)).min(1).max(500),
    state: z.enum(['accepted', 'returned']),
    reason: z.string().trim().max(300).default(''),
  }),
  reply: handoverShown,
});

export const finishHandover = route({
  id: 'finishHandover',
  method: 'POST',
  path: '/api/properties/:propertyId/handover/accepted',
  access: 'duty.work',
  summary:
    'The incoming person signs; refused while a grave case is unanswered. What nobody accepted stays where it was and goes to the duty manager',
  params: place,
  body: handoverNamed,
  reply: handoverShown,
});
