// Intake: the connections to foreign systems, what came over them, what is parked and why, and how late orders are.
import { z } from 'zod';
import { id, instant, route, told } from './route.ts';

export const messageState = z.enum(['waiting', 'applied', 'parked', 'control', 'superseded']);

export const connectionRole = z.enum(['pms', 'channel']);

/** Where a source is fetched from: no name or password stands in the address, where it would be kept unsealed. */
const pollUrl = z
  .url()
  .max(500)
  .regex(/^https?:\/\/[^/?#@\s]+([/?#]|$)/i);

export const connectionView = z.object({
  connectionId: id,
  propertyId: id,
  system: z.string(),
  name: z.string(),
  /** where the sender sends to; a credential, so null for who may not manage the connection */
  url: z.string().nullable(),
  /** the house's own system, or a channel that sells it; null = nobody said */
  role: connectionRole.nullable(),
  /** push = it sends to us; poll = we fetch from it */
  mode: z.enum(['push', 'poll', 'file']),
  /** what it is fetched with; the password is never told. Null where nothing is fetched, and for who may not manage the connection */
  login: z.object({ pollUrl: z.string().nullable(), username: z.string().nullable() }).nullable(),
  createdAt: instant,
  disabledAt: instant.nullable(),
  lastReceivedAt: instant.nullable(),
  state: z.enum(['live', 'silent', 'parked', 'never', 'failing', 'disabled']),
  /** when it turns silent by its own habit if nothing comes; null for files and what never spoke */
  silentAt: instant.nullable(),
  /** how the last fetch went, where the source is fetched from; `cause` is a code (`intake.pollCause.<code>`), null = well */
  poll: z
    .object({ at: instant, cause: z.string().nullable(), failures: z.int(), failingSince: instant.nullable() })
    .nullable(),
  counts: z.object({
    waiting: z.int(),
    applied: z.int(),
    parked: z.int(),
    control: z.int(),
    repeats: z.int(),
    warnings: z.int(),
  }),
  latency: z.object({
    orders: z.int(),
    p50Ms: z.number().nullable(),
    p95Ms: z.number().nullable(),
    p99Ms: z.number().nullable(),
    bookedP50Ms: z.number().nullable(),
    bookedP95Ms: z.number().nullable(),
  }),
});
export type ConnectionView = z.output<typeof connectionView>;

export const messageHead = z.object({
  messageId: id,
  connectionId: id,
  system: z.string(),
  messageName: z.string(),
  messageKey: z.string(),
  receivedAt: instant,
  visibleAt: instant.nullable(),
  state: messageState,
  attempts: z.int(),
  /** why it is held back, or nothing of it kept: a code (`intake.causes.<code>`) with the values of its sentence */
  causeCode: z.string().nullable(),
  causeParams: told.shape.params,
  /** the same as one English sentence, for who looks after the connection */
  cause: z.string().nullable(),
  warnings: z.int(),
  repeats: z.int(),
  bytes: z.int(),
  redacted: z.int(),
});
export type MessageHead = z.output<typeof messageHead>;

export const listConnections = route({
  id: 'listConnections',
  method: 'GET',
  path: '/api/connections',
  access: 'intake.read',
  summary: 'Each source: last event, lag, parked messages',
  query: z.strictObject({ propertyId: id.optional() }),
  reply: z.object({
    connections: z.array(connectionView),
    systems: z.array(
      z.object({
        system: z.string(),
        name: z.object({ zh: z.string(), en: z.string() }),
        mode: z.enum(['push', 'poll']),
      }),
    ),
  }),
});
export const addConnection = route({
  id: 'addConnection',
  method: 'POST',
  path: '/api/connections',
  access: 'intake.manage',
  summary: 'Make a connection; the secret is shown once, and a password to fetch with never',
  body: z.strictObject({
    propertyId: id,
    system: z.string().max(40),
    name: z.string().trim().min(1).max(80),
    username: z.string().trim().max(80).optional(),
    hotelCode: z.string().trim().max(40).optional(),
    pollUrl: pollUrl.optional(),
    password: z.string().max(200).optional(),
    role: connectionRole.optional(),
  }),
  /** what the sender has to be told; address and secret are empty where we fetch: there is nothing to hand over */
  reply: z.object({ connection: connectionView, url: z.string(), username: z.string(), secret: z.string() }),
});
export const setConnection = route({
  id: 'setConnection',
  method: 'PATCH',
  path: '/api/connections/:connectionId',
  access: 'intake.manage',
  summary:
    'Rename, disable or enable a connection, say its role; renew its secret and address, or change the login it is fetched with',
  params: z.strictObject({ connectionId: id }),
  body: z.strictObject({
    name: z.string().trim().min(1).max(80).optional(),
    disabled: z.boolean().optional(),
    /** of what sends to us; what we fetch from is refused (`connection_fetched`) */
    renewSecret: z.boolean().optional(),
    /** of what we fetch from, always whole: an old password never goes to a new address. Else refused (`connection_not_fetched`) */
    login: z
      .strictObject({
        pollUrl,
        username: z
          .string()
          .trim()
          .min(1)
          .max(80)
          .regex(/^[^:]*$/),
        password: z.string().min(1).max(200),
      })
      .optional(),
    role: connectionRole.optional(),
  }),
  reply: z.object({ connection: connectionView, secret: z.string().nullable() }),
});
export const listMessages = route({
  id: 'listMessages',
  method: 'GET',
  path: '/api/messages',
  access: 'intake.read',
  summary: 'Messages received, newest first',
  query: z.strictObject({
    connectionId: id.optional(),
    state: messageState.optional(),
    before: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ messages: z.array(messageHead), more: z.boolean() }),
});
export const readMessage = route({
  id: 'readMessage',
  method: 'GET',
  path: '/api/messages/:messageId',
  access: 'intake.manage',
  summary: 'The raw message (card numbers out, contacts masked) beside what it maps to today',
  params: z.strictObject({ messageId: id }),
  reply: z.object({
    message: messageHead,
    raw: z.string(),
    mapped: z.string(),
    warnings: z.array(
      z.object({ code: z.string(), at: z.string(), value: z.string().optional(), readAs: z.string().optional() }),
    ),
  }),
});
export const redriveMessages = route({
  id: 'redriveMessages',
  method: 'POST',
  path: '/api/messages/redrive',
  access: 'intake.manage',
  summary: 'Try parked messages again; harmless when repeated',
  body: z.strictObject({ messageIds: z.array(id).max(1000).optional(), connectionId: id.optional() }),
  reply: z.object({ redriven: z.int() }),
});
export const readLatency = route({
  id: 'readLatency',
  method: 'GET',
  path: '/api/latency',
  access: 'intake.read',
  summary: 'How late orders are, per channel: booked -> received -> visible',
  query: z.strictObject({ propertyId: id.optional(), days: z.coerce.number().int().min(1).max(90).default(7) }),
  reply: z.object({
    channels: z.array(
      z.object({
        channel: z.string(),
        orders: z.int(),
        late: z.int(),
        bookedToVisible: z.object({
          p50Ms: z.number().nullable(),
          p95Ms: z.number().nullable(),
          p99Ms: z.number().nullable(),
        }),
        receivedToVisible: z.object({
          p50Ms: z.number().nullable(),
          p95Ms: z.number().nullable(),
          p99Ms: z.number().nullable(),
        }),
      }),
    ),
  }),
});
