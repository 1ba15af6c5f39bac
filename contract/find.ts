// Find: a guest by name (characters, pinyin, initials), phone tail, e-mail, booking or room number, as you type; and what was
// received but is not a reservation yet.
import { z } from 'zod';
import { id, instant, plainDate, route, told } from './route.ts';
import { guestHead } from './guest.ts';

export const hit = guestHead.extend({
  matched: z.enum(['name', 'pinyin', 'initials', 'phone', 'email', 'booking', 'room', 'member', 'company']),
  /** masked phone tail, city, company: what tells two people of one name apart */
  hint: z.string().nullable(),
  lastStay: plainDate.nullable(),
  presence: z.enum(['inHouse', 'arrivingToday', 'arriving', 'none']),
  roomNumber: z.string().nullable(),
});
export type Hit = z.output<typeof hit>;
export const find = route({
  id: 'find',
  method: 'GET',
  path: '/api/find',
  access: 'guest.read',
  summary: 'Find guests as you type; those in house or arriving come first',
  query: z.strictObject({
    q: z.string().trim().min(1).max(100),
    propertyId: id.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(12),
  }),
  reply: z.object({ hits: z.array(hit), tookMs: z.number() }),
});
export const findReceived = route({
  id: 'findReceived',
  method: 'GET',
  path: '/api/received',
  access: 'today.read',
  summary: 'The guest says booked, not here yet: search everything received, also unprocessed and parked',
  query: z.strictObject({ q: z.string().trim().min(1).max(100), propertyId: id.optional() }),
  reply: z.object({
    messages: z.array(
      z.object({
        messageId: id,
        system: z.string(),
        connection: z.string(),
        receivedAt: instant,
        state: z.enum(['waiting', 'applied', 'parked', 'control', 'superseded']),
        /** why it is held back: a code (`intake.causes.<code>`) with the values of its sentence; `cause` = the same in English */
        causeCode: z.string().nullable(),
        causeParams: told.shape.params,
        cause: z.string().nullable(),
        reservationId: id.nullable(),
        confirmationNo: z.string().nullable(),
        name: z.string().nullable(),
        arrivalDate: plainDate.nullable(),
        snippet: z.string().nullable(),
      }),
    ),
    feeds: z.array(
      z.object({ connectionId: id, system: z.string(), name: z.string(), lastReceivedAt: instant.nullable() }),
    ),
  }),
});
