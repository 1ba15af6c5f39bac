// Tasks and requests: what one person owes by when, and how it went from hand to hand.
import { z } from 'zod';
import { department } from './department.ts';
import { guestHead } from './guest.ts';
import { id, instant, route } from './route.ts';

export const taskKinds = ['request', 'preparation', 'followUp', 'action', 'round', 'trace', 'checklist'] as const;
export const taskKind = z.enum(taskKinds);
export type TaskKind = z.output<typeof taskKind>;

export const taskStates = ['offered', 'open', 'inProgress', 'waiting', 'done', 'cancelled'] as const;
export const taskState = z.enum(taskStates);
export type TaskState = z.output<typeof taskState>;

export const clockNames = ['firstAnswer', 'accept', 'nextUpdate', 'resolve', 'total', 'due'] as const;
export const clockName = z.enum(clockNames);
export type ClockName = z.output<typeof clockName>;

export const rungs = ['owner', 'head', 'dutyManager', 'generalManager'] as const;
export const rung = z.enum(rungs);
export type Rung = z.output<typeof rung>;

export const priority = z.enum(['normal', 'urgent']);
export type Priority = z.output<typeof priority>;

export const waitReasons = ['guest', 'parts', 'vendor', 'colleague'] as const;
export const waitReason = z.enum(waitReasons);
export type WaitReason = z.output<typeof waitReason>;

/** What guests ask for, each with the department that brings it; words `tasks.request.<code>`. */
export const requests = {
  towels: 'housekeeping',
  pillow: 'housekeeping',
  water: 'housekeeping',
  amenities: 'housekeeping',
  cleaning: 'housekeeping',
  laundry: 'housekeeping',
  extraBed: 'housekeeping',
  cot: 'housekeeping',
  airConditioning: 'engineering',
  hotWater: 'engineering',
  light: 'engineering',
  tvWifi: 'engineering',
  doorLock: 'engineering',
  luggage: 'concierge',
  taxi: 'concierge',
  parcel: 'concierge',
  wakeUp: 'frontOffice',
  lateCheckOut: 'frontOffice',
  invoice: 'frontOffice',
  roomService: 'foodAndBeverage',
  tableware: 'foodAndBeverage',
  lostItem: 'guestRelations',
} as const satisfies Record<string, z.output<typeof department>>;
export type RequestCode = keyof typeof requests;
export const requestCodes = Object.keys(requests) as [RequestCode, ...RequestCode[]];

export const taskTrigger = z.discriminatedUnion('kind', [
  /** the guest's next arrival; at one house, or null: at any of the group */
  z.strictObject({ kind: z.literal('nextArrival'), propertyId: id.nullable() }),
  z.strictObject({ kind: z.literal('nextBooking'), propertyId: id.nullable() }),
  z.strictObject({ kind: z.literal('roomVacated'), roomNumber: z.string().trim().min(1).max(20) }),
]);
export type TaskTrigger = z.output<typeof taskTrigger>;

const words = z.string().trim().max(1000);
const reason = z.string().trim().min(2).max(300);
const person = z.object({ staffId: id, name: z.string() });

export const clockShown = z.object({
  name: clockName,
  dueAt: instant.nullable(),
  metAt: instant.nullable(),
  breachedAt: instant.nullable(),
  state: z.enum(['idle', 'active', 'paused', 'hit', 'missed', 'cancelled']),
  leftMs: z.number().nullable(),
});
export type ClockShown = z.output<typeof clockShown>;

export const taskRow = z.object({
  taskId: id,
  propertyId: id,
  kind: taskKind,
  /** a request's code; its words stand in the dictionaries. `title` is what somebody wrote beside it, or the whole title. */
  code: z.string().nullable(),
  title: z.string(),
  department,
  state: taskState,
  priority,
  owner: person,
  offer: z.object({ department, to: person.nullable(), until: instant.nullable() }).nullable(),
  helpers: z.array(person),
  roomNumber: z.string().nullable(),
  guest: guestHead.nullable(),
  bounces: z.int(),
  openedAt: instant,
  closedAt: instant.nullable(),
  /** what is due first, and when; null where nothing is awaited or the trigger has not come */
  deadline: z.object({ clock: clockName, at: instant }).nullable(),
  /** waits for its trigger */
  asleep: taskTrigger.nullable(),
  checklist: z.object({ done: z.int(), total: z.int() }),
  climbed: rung.nullable(),
  version: z.int(),
});
export type TaskRow = z.output<typeof taskRow>;

export const taskStepKinds = [
  'opened',
  'offered',
  'passed',
  'withdrawn',
  'accepted',
  'bounced',
  'taken',
  'started',
  'noted',
  'helped',
  'ticked',
  'waited',
  'resumed',
  'done',
  'reopened',
  'cancelled',
  'dueChanged',
  'woken',
  'slept',
  'warned',
  'escalated',
] as const;
export const taskStepKind = z.enum(taskStepKinds);
export type TaskStepKind = z.output<typeof taskStepKind>;

export const taskStepShown = z.object({
  seq: z.int(),
  at: instant,
  /** null = the house itself */
  by: person.nullable(),
  kind: taskStepKind,
  /** whom it went to or came from */
  to: person.nullable(),
  department: department.nullable(),
  text: z.string(),
  clock: clockName.nullable(),
  rung: rung.nullable(),
  dueAt: instant.nullable(),
  waitingFor: waitReason.nullable(),
  /** a point ticked, or opened again */
  done: z.boolean().nullable(),
});
export type TaskStepShown = z.output<typeof taskStepShown>;

/** What this person may do with the task now; acts not named would be refused. */
export const taskActs = [
  'offer',
  'withdraw',
  'accept',
  'bounce',
  'take',
  'start',
  'note',
  'help',
  'tick',
  'wait',
  'resume',
  'finish',
  'reopen',
  'cancel',
  'changeDue',
] as const;
export const taskAct = z.enum(taskActs);
export type TaskAct = z.output<typeof taskAct>;

export const taskWhole = taskRow.extend({
  openedBy: person.nullable(),
  waitingFor: waitReason.nullable(),
  dueAt: instant.nullable(),
  items: z.array(
    z.object({ key: z.string(), text: z.string(), doneBy: z.string().nullable(), doneAt: instant.nullable() }),
  ),
  clocks: z.array(clockShown),
  steps: z.array(taskStepShown),
  may: z.array(taskAct),
  proof: z.string().nullable(),
  source: z.object({ kind: z.string(), id: z.string() }).nullable(),
});
export type TaskWhole = z.output<typeof taskWhole>;

export const taskViews = ['mine', 'department', 'nextShift', 'overdue', 'all'] as const;
export const taskView = z.enum(taskViews);
export type TaskView = z.output<typeof taskView>;

const atProperty = z.strictObject({ propertyId: id });
const oneTask = z.strictObject({ taskId: id });

export const listTasks = route({
  id: 'listTasks',
  method: 'GET',
  path: '/api/properties/:propertyId/tasks',
  access: 'task.work',
  summary: 'Tasks by time left: mine, of my department, due in the next shift, overdue',
  params: atProperty,
  query: z.strictObject({
    view: taskView.default('mine'),
    /** absent: the departments of the person who asks */
    department: department.optional(),
    closed: z.enum(['yes']).optional(),
    limit: z.coerce.number().int().min(1).max(400).default(200),
  }),
  reply: z.object({
    rows: z.array(taskRow),
    counts: z.object({ mine: z.int(), department: z.int(), nextShift: z.int(), overdue: z.int(), all: z.int() }),
    departments: z.array(department),
    nextShift: z.object({ code: z.string(), from: instant, to: instant }),
    asOf: instant,
  }),
});
export type Tasks = z.output<typeof listTasks.reply>;

export const readTask = route({
  id: 'readTask',
  method: 'GET',
  path: '/api/tasks/:taskId',
  access: 'task.work',
  summary: 'A task with its clocks and everything that happened to it',
  params: oneTask,
  reply: taskWhole,
});

export const addTask = route({
  id: 'addTask',
  method: 'POST',
  path: '/api/properties/:propertyId/tasks',
  access: 'task.work',
  summary: 'Open a task or a request; sent twice with one id it is opened once',
  params: atProperty,
  body: z.strictObject({
    taskId: id,
    kind: taskKind.default('request'),
    code: z.enum(requestCodes).nullable().default(null),
    title: words.max(200).default(''),
    department,
    /** absent: the one who opens it keeps it; `staffId` absent: whoever of the department accepts */
    offerTo: z.strictObject({ department, staffId: id.optional() }).optional(),
    priority: priority.default('normal'),
    roomNumber: z.string().trim().min(1).max(20).optional(),
    reservationId: id.optional(),
    guestId: id.optional(),
    dueAt: instant.optional(),
    trigger: taskTrigger.optional(),
    checklistId: id.optional(),
    items: z.array(z.string().trim().min(1).max(200)).max(60).default([]),
  }),
  reply: z.object({ taskId: id, version: z.int() }),
});

const version = z.int().min(1);
export const stepBody = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('offer'), version, department, staffId: id.optional(), reason: reason.optional() }),
  z.strictObject({ act: z.literal('withdraw'), version }),
  z.strictObject({ act: z.literal('accept'), version }),
  z.strictObject({ act: z.literal('bounce'), version, reason }),
  z.strictObject({ act: z.literal('take'), version, reason }),
  z.strictObject({ act: z.literal('start'), version }),
  z.strictObject({ act: z.literal('note'), version, text: words.min(1) }),
  z.strictObject({ act: z.literal('help'), version, staffId: id }),
  z.strictObject({ act: z.literal('tick'), version, key: z.string().max(40), done: z.boolean() }),
  z.strictObject({ act: z.literal('wait'), version, waitingFor: waitReason, text: words.default('') }),
  z.strictObject({ act: z.literal('resume'), version }),
  z.strictObject({ act: z.literal('finish'), version, proof: words.default('') }),
  z.strictObject({ act: z.literal('reopen'), version, reason }),
  z.strictObject({ act: z.literal('cancel'), version, reason }),
  z.strictObject({ act: z.literal('changeDue'), version, dueAt: instant.nullable(), reason }),
]);
export type StepBody = z.output<typeof stepBody>;

export const stepTask = route({
  id: 'stepTask',
  method: 'POST',
  path: '/api/tasks/:taskId/steps',
  access: 'task.work',
  summary: 'Do something with a task; `version` is the last step the person saw',
  params: oneTask,
  body: stepBody,
  reply: taskWhole,
});

export const readRoom = route({
  id: 'readRoom',
  method: 'GET',
  path: '/api/properties/:propertyId/room',
  access: 'task.work',
  summary: 'Who is in a room now, and what is open there',
  params: atProperty,
  query: z.strictObject({ roomNumber: z.string().trim().min(1).max(20) }),
  reply: z.object({
    roomNumber: z.string(),
    /** the house has had a room of this number */
    known: z.boolean(),
    guests: z.array(z.object({ guest: guestHead, reservationId: id })),
    open: z.array(taskRow),
  }),
});

export const taskAlert = z.object({
  alertId: id,
  task: taskRow,
  rung,
  clock: clockName,
  at: instant,
});
export type TaskAlert = z.output<typeof taskAlert>;
export const listTaskAlerts = route({
  id: 'listTaskAlerts',
  method: 'GET',
  path: '/api/properties/:propertyId/task-alerts',
  access: 'task.work',
  summary: 'What climbed the ladder to this person and was not seen yet',
  params: atProperty,
  reply: z.object({ alerts: z.array(taskAlert) }),
});
export const seeTaskAlerts = route({
  id: 'seeTaskAlerts',
  method: 'POST',
  path: '/api/properties/:propertyId/task-alerts/seen',
  access: 'task.work',
  summary: 'These alerts were seen by the person they were for',
  params: atProperty,
  body: z.strictObject({ alertIds: z.array(id).min(1).max(100) }),
  reply: z.object({ seen: z.int() }),
});
