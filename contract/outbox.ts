// The outbox: one word to one guest, a row per message, with what became of it. Addresses are shown masked; what a letter says is
// shown to whoever may read letters of that property.
import { z } from 'zod';
import { guestName } from './guest.ts';
import { tabs, templateCodes } from './outboxWord.ts';
import { id, instant, language, route, told } from './route.ts';

export const messageStates = [
  'draft',
  'queued',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'held',
  'unknown',
  'cancelled',
] as const;
export const messageState = z.enum(messageStates);
export type MessageState = z.output<typeof messageState>;

export const purposes = ['contract', 'service', 'marketing'] as const;
export const purpose = z.enum(purposes);
export type Purpose = z.output<typeof purpose>;

export const templateCode = z.enum(templateCodes);
export type TemplateCode = z.output<typeof templateCode>;

/** Why a letter waits, is held, failed or was given up: words `outbox.why.<code>`. */
export const whyCodes = [
  'noChannel',
  'channelDown',
  'quietHours',
  'weeklyCap',
  'notBefore',
  'tryAgain',
  'consentMissing',
  'consentRefused',
  'noAddress',
  'badAddress',
  'openCase',
  'leftAlone',
  'valueMissing',
  'guestGone',
  'bookingCancelled',
  'askedAlready',
  'tooLate',
  'refused',
  'gaveUp',
  'notKnown',
  'bounced',
  'complained',
  'byPerson',
] as const;
export type WhyCode = (typeof whyCodes)[number];

export const outboxTab = z.enum(tabs);
export type OutboxTab = z.output<typeof outboxTab>;

/** `params` of `valueMissing`: `names`; of `refused`, `bounced`: `answer`, what the other server said. */
export const why = told.extend({ code: z.enum(whyCodes) });

export const outgoingHead = z.object({
  messageId: id,
  propertyId: id,
  guestId: id.nullable(),
  name: guestName.nullable(),
  channel: z.enum(['email']),
  template: templateCode,
  purpose,
  language,
  /** as it went out; before that as it would read now, placeholders unfilled */
  subject: z.string(),
  state: messageState,
  why: why.nullable(),
  /** masked */
  to: z.string().nullable(),
  /** null = the house itself */
  by: z.string().nullable(),
  at: instant,
  dueAt: instant.nullable(),
  sentAt: instant.nullable(),
  answers: z.int(),
  version: z.int(),
});
export type OutgoingHead = z.output<typeof outgoingHead>;

export const stepKinds = [
  'written',
  'edited',
  'approved',
  'sending',
  'sent',
  'delivered',
  'postponed',
  'held',
  'refused',
  'failed',
  'interrupted',
  'unknown',
  'bounced',
  'softBounced',
  'complained',
  'autoReplied',
  'answered',
  'unsubscribed',
  'cancelled',
  'retried',
  'settled',
] as const;
export const messageStep = z.object({
  seq: z.int(),
  at: instant,
  by: z.string().nullable(),
  kind: z.enum(stepKinds),
  why: why.nullable(),
});

export const rendered = z.object({ subject: z.string(), text: z.string(), html: z.string() });

export const outgoing = outgoingHead.extend({
  rendered,
  /** as typed, with placeholders: what an edit begins with */
  draft: z.object({ subject: z.string(), text: z.string() }),
  missing: z.array(z.string()),
  steps: z.array(messageStep),
  replies: z.array(z.object({ at: instant, from: z.string(), text: z.string() })),
});

const messageParams = z.object({ messageId: id });
const seen = { version: z.int() };

export const listOutbox = route({
  id: 'listOutbox',
  method: 'GET',
  path: '/api/outbox',
  summary: 'Letters of a property by what became of them',
  access: 'message.read',
  query: z.strictObject({ propertyId: id, tab: outboxTab.default('waiting'), before: z.string().max(100).optional() }),
  reply: z.object({
    messages: z.array(outgoingHead),
    counts: z.record(outboxTab, z.int()),
    /** hand it in as `before` for older ones */
    next: z.string().nullable(),
    /** why nothing leaves, if nothing does */
    channel: why.nullable(),
  }),
});

export const readOutgoing = route({
  id: 'readOutgoing',
  method: 'GET',
  path: '/api/outbox/:messageId',
  summary: 'One letter with its text, its steps and its answers',
  access: 'message.read',
  params: messageParams,
  reply: outgoing,
});

export const guestLetters = route({
  id: 'guestLetters',
  method: 'GET',
  path: '/api/guests/:guestId/letters',
  summary: 'Letters to a guest, newest first, and the address they would go to',
  access: 'message.read',
  params: z.object({ guestId: id }),
  reply: z.object({
    letters: z.array(outgoingHead),
    /** masked */
    to: z.string().nullable(),
    /** since when letters to it came back */
    badSince: instant.nullable(),
    language,
  }),
});

const words = { subject: z.string().trim().min(1).max(200), text: z.string().trim().min(1).max(10_000) };

export const previewLetter = route({
  id: 'previewLetter',
  method: 'POST',
  path: '/api/letters/preview',
  summary: 'A letter as this guest, or a sample guest, would read it',
  access: 'message.read',
  body: z.strictObject({
    propertyId: id,
    guestId: id.optional(),
    reservationId: id.optional(),
    template: templateCode,
    language,
    subject: words.subject.optional(),
    text: words.text.optional(),
  }),
  reply: z.object({
    rendered,
    draft: z.object({ subject: z.string(), text: z.string() }),
    missing: z.array(z.string()),
    unknown: z.array(z.string()),
  }),
});

export const writeLetter = route({
  id: 'writeLetter',
  method: 'POST',
  path: '/api/guests/:guestId/letters',
  summary: 'Writes to a guest: sent when it may be, or kept as a draft. Sent twice with one id = once',
  access: 'message.write',
  params: z.object({ guestId: id }),
  body: z.strictObject({
    messageId: id,
    propertyId: id,
    reservationId: id.optional(),
    template: templateCode,
    language,
    ...words,
    draft: z.boolean().default(false),
  }),
  reply: z.object({ messageId: id }),
});

export const editDraft = route({
  id: 'editDraft',
  method: 'PUT',
  path: '/api/outbox/:messageId',
  summary: 'Changes the words of a draft or of a letter that is held',
  access: 'message.write',
  params: messageParams,
  body: z.strictObject({ ...seen, language, ...words }),
  reply: outgoing,
});

export const approveDraft = route({
  id: 'approveDraft',
  method: 'POST',
  path: '/api/outbox/:messageId/approve',
  summary: 'Lets a draft go',
  access: 'message.write',
  params: messageParams,
  body: z.strictObject(seen),
  reply: outgoing,
});

export const cancelLetter = route({
  id: 'cancelLetter',
  method: 'POST',
  path: '/api/outbox/:messageId/cancel',
  summary: 'A letter that has not left is not sent',
  access: 'message.write',
  params: messageParams,
  body: z.strictObject(seen),
  reply: outgoing,
});

export const retryLetter = route({
  id: 'retryLetter',
  method: 'POST',
  path: '/api/outbox/:messageId/retry',
  summary: 'Tries a letter again that is held, failed or came back',
  access: 'message.write',
  params: messageParams,
  body: z.strictObject(seen),
  reply: outgoing,
});

export const settleLetter = route({
  id: 'settleLetter',
  method: 'POST',
  path: '/api/outbox/:messageId/settle',
  summary: 'A person decides about a letter of which it is not known whether it arrived: it did, or send it again',
  access: 'message.write',
  params: messageParams,
  body: z.strictObject({ ...seen, verdict: z.enum(['arrived', 'again']) }),
  reply: outgoing,
});

export const trustAddress = route({
  id: 'trustAddress',
  method: 'POST',
  path: '/api/guests/:guestId/letters/trust',
  summary: 'Letters to this guest came back; the address is right after all',
  access: 'message.write',
  params: z.object({ guestId: id }),
});
