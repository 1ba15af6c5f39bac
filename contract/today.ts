// Today: who arrives, who is in house, who leaves - with what matters about each, live.
import { z } from 'zod';
import { id, instant, plainDate, route, told } from './route.ts';
import { badge, guestHead } from './guest.ts';

export const todayList = z.enum(['arrivals', 'inHouse', 'departures']);

export const preparationItem = z.object({
  key: z.string(),
  kind: z.enum(['safety', 'trouble', 'promise', 'preference', 'specialDate', 'vip', 'request']),
  title: told,
  state: z.enum(['open', 'done', 'waived']),
  by: z.string().nullable(),
  at: instant.nullable(),
  reason: z.string().nullable(),
  /** an arrival with one of these open can only be closed with a reason */
  required: z.boolean(),
  /** of a promise only: signing it off does not keep it */
  kept: z.boolean().optional(),
});
export type PreparationItem = z.output<typeof preparationItem>;

export const todayRow = z.object({
  reservationId: id,
  roomIndex: z.string(),
  /** HH:MM in the property's zone */
  expectedAt: z.string().nullable(),
  guest: guestHead,
  others: z.array(z.object({ guestId: id, name: guestHead.shape.name })),
  room: z.object({ number: z.string().nullable(), typeCode: z.string().nullable(), typeName: z.string().nullable() }),
  arrivalDate: plainDate,
  departureDate: plainDate,
  nights: z.int(),
  channel: z.object({ code: z.string(), name: z.string().nullable() }),
  confirmationNo: z.string(),
  status: z.enum(['requested', 'waitlisted', 'reserved', 'inHouse', 'checkedOut', 'noShow', 'cancelled']),
  badges: z.array(badge),
  /** one or two lines of what to know, most important first */
  know: z.array(told),
  preparation: z.object({ done: z.int(), total: z.int() }),
  closedAt: instant.nullable(),
  /** the order reached us this long after it was booked, when that is late */
  lateMinutes: z.int().nullable(),
  comfort: z.string().nullable(),
  /** known at the channel, not yet in the house's own system (only where both feeds exist) */
  missingInPms: z.boolean(),
  visibleAt: instant,
});
export type TodayRow = z.output<typeof todayRow>;

export const feed = z.object({
  connectionId: id,
  system: z.string(),
  name: z.string(),
  lastReceivedAt: instant.nullable(),
  /** median booked -> visible of the last day, milliseconds */
  lagMs: z.number().nullable(),
  state: z.enum(['live', 'silent', 'parked', 'never', 'failing']),
});

export const readToday = route({
  id: 'readToday',
  method: 'GET',
  path: '/api/properties/:propertyId/today',
  access: 'today.read',
  summary: 'Arrivals, guests in house or departures of a day',
  params: z.strictObject({ propertyId: id }),
  query: z.strictObject({ date: plainDate.optional(), list: todayList.default('arrivals') }),
  reply: z.object({
    date: plainDate,
    list: todayList,
    counts: z.object({ arrivals: z.int(), inHouse: z.int(), departures: z.int() }),
    rows: z.array(todayRow),
    feeds: z.array(feed),
    alerts: z.array(
      z.object({
        kind: z.enum(['lateOrder', 'feedSilent', 'feedFailing', 'notInPms', 'drift']),
        told,
        reservationId: id.nullable(),
      }),
    ),
    asOf: instant,
  }),
});
export type Today = z.output<typeof readToday.reply>;

const arrivalParams = z.strictObject({ reservationId: id, roomIndex: z.string().max(60) });
export const readPreparation = route({
  id: 'readPreparation',
  method: 'GET',
  path: '/api/arrivals/:reservationId/:roomIndex/preparation',
  access: 'today.read',
  summary: 'What is to be prepared for this arrival, and who has done it',
  params: arrivalParams,
  reply: z.object({
    items: z.array(preparationItem),
    closedAt: instant.nullable(),
    closedBy: z.string().nullable(),
    closeReason: z.string().nullable(),
  }),
});
export const tickPreparation = route({
  id: 'tickPreparation',
  method: 'POST',
  path: '/api/arrivals/:reservationId/:roomIndex/preparation',
  access: 'arrival.prepare',
  summary: 'Sign one item off, waive it with a reason, or open it again',
  params: arrivalParams,
  body: z.strictObject({
    key: z.string().max(200),
    state: z.enum(['open', 'done', 'waived']),
    reason: z.string().trim().max(300).optional(),
  }),
  reply: z.object({ items: z.array(preparationItem) }),
});
export const closeArrival = route({
  id: 'closeArrival',
  method: 'POST',
  path: '/api/arrivals/:reservationId/:roomIndex/close',
  access: 'arrival.prepare',
  summary:
    'The guest has arrived; refused with arrival_unprepared while something required is open, unless a reason is given',
  params: arrivalParams,
  body: z.strictObject({
    roomNumber: z.string().trim().max(20).optional(),
    reason: z.string().trim().min(2).max(300).optional(),
  }),
  reply: z.object({ closedAt: instant }),
});
export const offerComfort = route({
  id: 'offerComfort',
  method: 'POST',
  path: '/api/arrivals/:reservationId/:roomIndex/comfort',
  access: 'arrival.prepare',
  summary: 'Record the comfort offered for a late order (lounge, tea)',
  params: arrivalParams,
  body: z.strictObject({
    comfort: z.enum(['lounge', 'tea', 'luggage', 'upgrade', 'other']),
    text: z.string().trim().max(300).default(''),
  }),
  reply: z.object({ comfort: z.string() }),
});

/** Pushed to open screens as server-sent events named `changed`; no personal data, the screen reads again what it shows. */
export const change = z.object({
  kind: z.enum([
    'reservation',
    'guest',
    'preparation',
    'message',
    'source',
    'import',
    'task',
    'promise',
    'case',
    'outbox',
    'pulse',
    'followup',
    'duty',
    'value',
    'segment',
  ]),
  key: z.string(),
  propertyId: id.nullable(),
  dates: z.array(plainDate),
  at: instant,
});
export type Change = z.output<typeof change>;
export const live = route({
  id: 'live',
  method: 'GET',
  path: '/api/live',
  access: 'staff',
  summary: 'Server-sent events: `changed` with a Change, `hello` once, a comment every 20 s',
});
