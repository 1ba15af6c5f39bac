// Morning briefing (晨会): one page, five blocks. Made at seven by the house, read by everybody, signed as read per department.
// Words `duty.briefing.<code>`.
import { z } from 'zod';
import { department } from './department.ts';
import { badge, guestHead } from './guest.ts';
import { id, instant, plainDate, route, told } from './route.ts';

export const briefingBlocks = ['numbers', 'guests', 'issues', 'voice', 'focus'] as const;
export const briefingBlock = z.enum(briefingBlocks);
export type BriefingBlock = z.output<typeof briefingBlock>;

/** What is to be done about a line. Words `duty.action.<code>`. */
export const briefingActions = ['prepare', 'greet', 'mind', 'celebrate', 'solve', 'keep', 'callBack', 'thank'] as const;

export const briefingLine = z.object({
  key: z.string(),
  kind: z.enum(['arrival', 'inHouse', 'case', 'promise', 'best', 'worst', 'complaint', 'praise']),
  guest: guestHead.nullable(),
  roomNumber: z.string().nullable(),
  /** HH:MM, of an arrival */
  time: z.string().nullable(),
  /** flags only: what somebody is allergic to is not on a sheet that hangs on walls */
  badges: z.array(badge),
  title: told,
  /** who sees to it: a line nobody answers for is not on the sheet */
  owner: z.string(),
  department: department.nullable(),
  action: z.enum(briefingActions),
});
export type BriefingLine = z.output<typeof briefingLine>;

const inBoth = z.object({ zh: z.string(), en: z.string() });

export const briefingShown = z.object({
  day: plainDate,
  /** `draft`: not made yet, this is how it would be; `none`: a day that is over and had none */
  state: z.enum(['ready', 'draft', 'none']),
  readyAt: instant.nullable(),
  asOf: instant,
  numbers: z.object({
    arrivals: z.int(),
    departures: z.int(),
    inHouse: z.int(),
    /** rooms this house is known to have; null: too few are known to say */
    rooms: z.int().nullable(),
    occupancy: z.number().nullable(),
    unprepared: z.int(),
  }),
  /** what the first page holds: VIPs, and who has needs */
  guests: z.array(briefingLine),
  /** VIPs the first page does not hold: the second */
  overflow: z.array(briefingLine),
  /** more than the pages hold */
  moreGuests: z.int(),
  issues: z.array(briefingLine),
  moreIssues: z.int(),
  voice: z.array(briefingLine),
  /** the same words in both where a person wrote them; a suggestion taken is in each language */
  focus: z.object({ words: inBoth.nullable(), by: z.string().nullable(), suggestion: inBoth.nullable() }),
  comments: z.array(z.object({ commentId: id, block: briefingBlock, words: z.string(), by: z.string(), at: instant })),
  /** who has read the sheet as it stands: made anew, it is read anew */
  reads: z.array(z.object({ name: z.string(), department: department.nullable(), at: instant })),
  /** of each department the people on the roster of the day, without a roster all; how many have read it, and who has not */
  departments: z.array(z.object({ department, people: z.int(), read: z.int(), waiting: z.array(z.string()) })),
  readByMe: z.boolean(),
});
export type BriefingShown = z.output<typeof briefingShown>;

const onDay = z.strictObject({ propertyId: id, day: plainDate });

export const readBriefing = route({
  id: 'readBriefing',
  method: 'GET',
  path: '/api/properties/:propertyId/briefing',
  access: 'duty.work',
  summary:
    'The briefing of a day: the sheet as it was made, else how it would be now; of a day that is over only what was made',
  params: z.strictObject({ propertyId: id }),
  query: z.strictObject({ day: plainDate.optional() }),
  reply: briefingShown,
});
export const renewBriefing = route({
  id: 'renewBriefing',
  method: 'POST',
  path: '/api/properties/:propertyId/briefing/:day/renewed',
  access: 'duty.manage',
  summary: 'Make the sheet of today anew',
  params: onDay,
  reply: briefingShown,
});
export const setBriefingFocus = route({
  id: 'setBriefingFocus',
  method: 'PUT',
  path: '/api/properties/:propertyId/briefing/:day/focus',
  access: 'duty.manage',
  summary: 'The one focus of today or tomorrow; null takes it away',
  params: onDay,
  body: z.strictObject({
    words: z.strictObject({ zh: z.string().trim().min(2).max(200), en: z.string().trim().min(2).max(200) }).nullable(),
  }),
  reply: briefingShown,
});
export const commentBriefing = route({
  id: 'commentBriefing',
  method: 'POST',
  path: '/api/properties/:propertyId/briefing/:day/comments',
  access: 'duty.work',
  summary: 'A comment to a block of the briefing; sent twice with one id: once',
  params: onDay,
  body: z.strictObject({ commentId: id, block: briefingBlock, words: z.string().trim().min(2).max(300) }),
  reply: briefingShown,
});
export const readBriefingReceipt = route({
  id: 'readBriefingReceipt',
  method: 'POST',
  path: '/api/properties/:propertyId/briefing/:day/read',
  access: 'duty.work',
  summary: 'This person has read the briefing',
  params: onDay,
  reply: briefingShown,
});
