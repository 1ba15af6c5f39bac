// How a house works on its tasks: who is in which department, the week's roster, checklists, what comes again, the times it sets itself.
import { z } from 'zod';
import { department } from './department.ts';
import { id, instant, plainDate, route } from './route.ts';
import { role } from './session.ts';
import { taskKind } from './task.ts';

const atProperty = z.strictObject({ propertyId: id });

export const colleague = z.object({
  staffId: id,
  name: z.string(),
  role,
  departments: z.array(department),
  headOf: z.array(department),
  /** on shift at this moment */
  onDuty: z.boolean(),
});
export type Colleague = z.output<typeof colleague>;

export const listColleagues = route({
  id: 'listColleagues',
  method: 'GET',
  path: '/api/properties/:propertyId/colleagues',
  access: 'task.work',
  summary: 'Who works at the property, in which departments, and who is on shift',
  params: atProperty,
  reply: z.object({ colleagues: z.array(colleague) }),
});
export const placeColleague = route({
  id: 'placeColleague',
  method: 'PUT',
  path: '/api/properties/:propertyId/colleagues/:staffId',
  access: 'task.manage',
  summary: 'The departments of a person; none = what the role says',
  params: z.strictObject({ propertyId: id, staffId: id }),
  body: z.strictObject({
    departments: z.array(z.strictObject({ department, head: z.boolean().default(false) })).max(11),
  }),
  reply: z.object({ colleagues: z.array(colleague) }),
});

export const shiftCode = z.enum(['early', 'late', 'night']);
export type ShiftCode = z.output<typeof shiftCode>;
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const shift = z.object({ code: shiftCode, from: wallTime, to: wallTime });
export type Shift = z.output<typeof shift>;
export const rosterPlace = z.object({
  day: plainDate,
  shift: shiftCode,
  department,
  staffId: id,
  head: z.boolean(),
});
export type RosterPlace = z.output<typeof rosterPlace>;
export const readRoster = route({
  id: 'readRoster',
  method: 'GET',
  path: '/api/properties/:propertyId/roster',
  access: 'task.work',
  summary: 'Who is on which shift in a week, and the shifts of the house',
  params: atProperty,
  query: z.strictObject({ from: plainDate.optional() }),
  reply: z.object({
    /** a Monday */
    from: plainDate,
    shifts: z.array(shift),
    places: z.array(rosterPlace),
    colleagues: z.array(colleague),
  }),
});
export type Roster = z.output<typeof readRoster.reply>;
export const setRoster = route({
  id: 'setRoster',
  method: 'PUT',
  path: '/api/properties/:propertyId/roster',
  access: 'task.manage',
  summary: 'Put people on shifts or take them off; a copied week is many places at once',
  params: atProperty,
  body: z.strictObject({
    places: z
      .array(rosterPlace.extend({ on: z.boolean() }).strict())
      .min(1)
      .max(2000),
  }),
  reply: z.object({ changed: z.int() }),
});
export const setShifts = route({
  id: 'setShifts',
  method: 'PUT',
  path: '/api/properties/:propertyId/shifts',
  access: 'task.manage',
  summary: 'When the shifts of the house begin and end',
  params: atProperty,
  body: z.strictObject({ shifts: z.array(shift.strict()).length(3) }),
  reply: z.object({ shifts: z.array(shift) }),
});

export const checklist = z.object({
  checklistId: id,
  department,
  name: z.string().trim().min(1).max(120),
  items: z.array(z.string().trim().min(1).max(200)).min(1).max(60),
  version: z.int(),
});
export type Checklist = z.output<typeof checklist>;
export const listChecklists = route({
  id: 'listChecklists',
  method: 'GET',
  path: '/api/properties/:propertyId/checklists',
  access: 'task.work',
  summary: 'Checklists of the house',
  params: atProperty,
  reply: z.object({ checklists: z.array(checklist) }),
});
export const keepChecklist = route({
  id: 'keepChecklist',
  method: 'PUT',
  path: '/api/properties/:propertyId/checklists/:checklistId',
  access: 'task.manage',
  summary: 'Write a checklist, or retire it; tasks keep the items they were opened with',
  params: z.strictObject({ propertyId: id, checklistId: id }),
  body: z.strictObject({
    ...checklist.omit({ checklistId: true, version: true }).shape,
    /** the version the person saw; 0 = new */
    version: z.int().min(0),
    retired: z.boolean().default(false),
  }),
  reply: z.object({ checklists: z.array(checklist) }),
});

export const recurrenceRule = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('day'), at: wallTime }),
  z.strictObject({ every: z.literal('week'), weekdays: z.array(z.int().min(1).max(7)).min(1).max(7), at: wallTime }),
  /** 31 = the last day of a shorter month */
  z.strictObject({ every: z.literal('month'), day: z.int().min(1).max(31), at: wallTime }),
]);
export type RecurrenceRule = z.output<typeof recurrenceRule>;
export const recurrence = z.object({
  recurrenceId: id,
  title: z.string().trim().min(1).max(200),
  department,
  rule: recurrenceRule,
  /** minutes from its opening until it is due */
  dueMinutes: z.int().min(5).max(20_160),
  checklistId: id.nullable(),
  since: plainDate,
  until: plainDate.nullable(),
  paused: z.boolean(),
  nextAt: instant.nullable(),
  version: z.int(),
});
export type Recurrence = z.output<typeof recurrence>;
export const listRecurring = route({
  id: 'listRecurring',
  method: 'GET',
  path: '/api/properties/:propertyId/recurring',
  access: 'task.work',
  summary: 'Tasks that come again by themselves',
  params: atProperty,
  reply: z.object({ recurring: z.array(recurrence) }),
});
export const keepRecurring = route({
  id: 'keepRecurring',
  method: 'PUT',
  path: '/api/properties/:propertyId/recurring/:recurrenceId',
  access: 'task.manage',
  summary: 'Write a recurring task; paused it makes none',
  params: z.strictObject({ propertyId: id, recurrenceId: id }),
  body: z.strictObject({
    ...recurrence.omit({ recurrenceId: true, nextAt: true, version: true }).shape,
    version: z.int().min(0),
  }),
  reply: z.object({ recurring: z.array(recurrence) }),
});

const windowTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
export const calendarShape = z.object({
  weekly: z.union([
    z.literal('always'),
    z
      .array(
        z
          .strictObject({ weekday: z.literal([1, 2, 3, 4, 5, 6, 7]), from: wallTime, to: windowTime })
          .refine(({ from, to }) => from < to, 'ends before it begins'),
      )
      .min(1)
      .max(42),
  ]),
  holidays: z.array(plainDate).max(400).readonly(),
  makeUpDays: z.array(plainDate).max(100).readonly(),
});
export const policyMinutes = z.strictObject({
  firstAnswer: z.int().min(1).max(100_000).nullable(),
  accept: z.int().min(1).max(100_000).nullable(),
  nextUpdate: z.int().min(1).max(100_000).nullable(),
  resolve: z.int().min(1).max(100_000).nullable(),
  total: z.int().min(1).max(100_000).nullable(),
});
export type PolicyMinutes = z.output<typeof policyMinutes>;
export const taskPolicy = z.object({
  department: department.nullable(),
  kind: taskKind.nullable(),
  version: z.int(),
  minutes: policyMinutes,
  warnShare: z.number().min(0.1).max(1),
  calendar: calendarShape,
});
export type TaskPolicyShown = z.output<typeof taskPolicy>;
export const listTaskPolicies = route({
  id: 'listTaskPolicies',
  method: 'GET',
  path: '/api/properties/:propertyId/task-policies',
  access: 'task.manage',
  summary: 'How long what may take, per department and kind',
  params: atProperty,
  reply: z.object({ policies: z.array(taskPolicy), china: calendarShape }),
});
export const keepTaskPolicy = route({
  id: 'keepTaskPolicy',
  method: 'POST',
  path: '/api/properties/:propertyId/task-policies',
  access: 'task.manage',
  summary: 'A new version of a policy; tasks that are open keep theirs',
  params: atProperty,
  /** `version` is the one the person saw; 0 = none yet */
  body: z.strictObject({ ...taskPolicy.shape, version: z.int().min(0) }),
  reply: z.object({ policies: z.array(taskPolicy) }),
});
