// What letters are made of and how they leave: templates in two languages, the channel of a property, and the moments of a stay at
// which the house writes by itself.
import { z } from 'zod';
import { purpose, templateCode } from './outbox.ts';
import { id, instant, route } from './route.ts';

export const bilingual = z.object({ zh: z.string(), en: z.string() });
const givenBilingual = (most: number) =>
  z.strictObject({ zh: z.string().trim().min(1).max(most), en: z.string().trim().min(1).max(most) });

export const letterTemplate = z.object({
  code: templateCode,
  purpose,
  /** 0 = as shipped */
  version: z.int(),
  subject: bilingual,
  text: bilingual,
  /** what may stand in it */
  placeholders: z.array(z.string()),
  changedAt: instant.nullable(),
  changedBy: z.string().nullable(),
});
export type LetterTemplate = z.output<typeof letterTemplate>;

export const listTemplates = route({
  id: 'listTemplates',
  method: 'GET',
  path: '/api/letters/templates',
  summary: 'The templates of a property as they stand now',
  access: 'message.read',
  query: z.strictObject({ propertyId: id }),
  reply: z.object({ templates: z.array(letterTemplate) }),
});

export const templateVersions = route({
  id: 'templateVersions',
  method: 'GET',
  path: '/api/letters/templates/:code',
  summary: 'Every version of a template, newest first; the last is as shipped',
  access: 'message.read',
  params: z.object({ code: templateCode }),
  query: z.strictObject({ propertyId: id }),
  reply: z.object({ versions: z.array(letterTemplate) }),
});

export const saveTemplate = route({
  id: 'saveTemplate',
  method: 'PUT',
  path: '/api/letters/templates/:code',
  summary: 'A new version of a template; unknown placeholders are refused',
  access: 'message.manage',
  params: z.object({ code: templateCode }),
  body: z.strictObject({
    propertyId: id,
    /** the version that was edited */
    version: z.int(),
    subject: givenBilingual(200),
    text: givenBilingual(10_000),
  }),
  reply: letterTemplate,
});

export const securities = ['tls', 'starttls', 'none'] as const;
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** A plain address, as it stands in an envelope. */
export const mailAddress = z.email().max(254);

export const channelSettings = z.object({
  host: z.string(),
  port: z.int(),
  security: z.enum(securities),
  username: z.string().nullable(),
  from: z.string(),
  replyTo: z.string().nullable(),
  /** null = `from` */
  bouncesTo: z.string().nullable(),
  quietFrom: z.string(),
  quietTo: z.string(),
  /** advertising letters per guest and week, all channels together */
  weeklyCap: z.int(),
});
export type ChannelSettings = z.output<typeof channelSettings>;

export const mailChannel = z.object({
  propertyId: id,
  /** null = nothing set for this property yet */
  settings: channelSettings.nullable(),
  enabled: z.boolean(),
  /** the relay of the whole group stands in where the property has no server of its own */
  relay: z.boolean(),
  passwordSet: z.boolean(),
  failingSince: instant.nullable(),
  failure: z.string().nullable(),
  lastSentAt: instant.nullable(),
  /** where bounces and answers may be posted; only who manages sees it */
  address: z.string().nullable(),
});
export type MailChannel = z.output<typeof mailChannel>;

export const readMailChannel = route({
  id: 'readMailChannel',
  method: 'GET',
  path: '/api/letters/channel',
  summary: 'The mail server of a property',
  access: 'message.read',
  query: z.strictObject({ propertyId: id }),
  reply: mailChannel,
});

export const saveMailChannel = route({
  id: 'saveMailChannel',
  method: 'PUT',
  path: '/api/letters/channel',
  summary: 'Sets the mail server; the password is sealed and never told back',
  access: 'message.manage',
  body: z.strictObject({
    propertyId: id,
    enabled: z.boolean(),
    settings: z.strictObject({
      host: z
        .string()
        .trim()
        .max(253)
        .regex(/^[\w.-]*$/),
      port: z.int().min(1).max(65535),
      security: z.enum(securities),
      username: z.string().trim().max(200).nullable(),
      from: mailAddress,
      replyTo: mailAddress.nullable(),
      bouncesTo: mailAddress.nullable(),
      quietFrom: hour,
      quietTo: hour,
      weeklyCap: z.int().min(0).max(7),
    }),
    /** absent = as it was */
    password: z.string().max(500).optional(),
  }),
  reply: mailChannel,
});

export const testMailChannel = route({
  id: 'testMailChannel',
  method: 'POST',
  path: '/api/letters/channel/test',
  summary: 'Sends a test letter to an address of the house, at once',
  access: 'message.manage',
  body: z.strictObject({ propertyId: id, to: mailAddress }),
  reply: z.object({
    outcome: z.enum(['accepted', 'refused', 'later', 'channelDown', 'unknown']),
    /** what the server said, shown as written */
    answer: z.string(),
  }),
});

export const moments = [
  'bookingConfirmation',
  'vipSecondConfirmation',
  'preArrival',
  'preArrivalAgain',
  'welcome',
  'thanksSurvey',
] as const;
export const moment = z.enum(moments);
export type Moment = z.output<typeof moment>;
export const momentMode = z.enum(['off', 'draft', 'automatic']);
export type MomentMode = z.output<typeof momentMode>;

export const listMoments = route({
  id: 'listMoments',
  method: 'GET',
  path: '/api/letters/moments',
  summary: 'At which moments of a stay the house writes by itself',
  access: 'message.read',
  query: z.strictObject({ propertyId: id }),
  reply: z.object({ moments: z.array(z.object({ moment, template: templateCode, mode: momentMode })) }),
});

export const saveMoment = route({
  id: 'saveMoment',
  method: 'PUT',
  path: '/api/letters/moments/:moment',
  summary: 'Switches a moment: off, as a draft for a person, or by itself; counts for stays from now on',
  access: 'message.manage',
  params: z.object({ moment }),
  body: z.strictObject({ propertyId: id, mode: momentMode }),
});
