// Who asks: login, the session, and what the person may do where.
import { z } from 'zod';
import { id, language, permissions, route, type Permission } from './route.ts';

/** Roles enough for the screens there are; a person has one role per property, or one for the whole group. */
export const roles = [
  'frontDesk',
  'host',
  'guestRelations',
  'dutyManager',
  'housekeeping',
  'engineering',
  'marketing',
  'generalManager',
  'groupAdmin',
  'integrator',
] as const;
export const role = z.enum(roles);
export type Role = z.output<typeof role>;

/** What everybody on the floor does beside their trade: tasks, promises, complaints, hand-over. */
const floor = ['task.work', 'promise.work', 'case.work', 'duty.work'] as const satisfies readonly Permission[];
const desk = [
  'today.read',
  'arrival.prepare',
  'guest.read',
  'guest.write',
  'guest.reveal',
  'intake.read',
  ...floor,
  'message.read',
  'message.write',
  'survey.run',
  'followup.work',
] as const satisfies readonly Permission[];
/** What the house understands of its guests: value, warnings, segments. */
const insight = ['value.read', 'segment.read'] as const satisfies readonly Permission[];
const lead = [
  ...desk,
  ...insight,
  'guest.merge',
  'guest.classify',
  'case.approve',
  'duty.manage',
] as const satisfies readonly Permission[];

export const mayDo: Readonly<Record<Role, readonly Permission[]>> = {
  frontDesk: desk,
  host: ['today.read', 'guest.read', 'guest.write', ...floor, 'survey.run'],
  guestRelations: [...lead, 'standard.manage'],
  dutyManager: [...lead, 'task.manage', 'standard.manage'],
  housekeeping: ['today.read', 'arrival.prepare', ...floor],
  engineering: ['today.read', ...floor],
  marketing: [
    'guest.read',
    'message.read',
    'message.write',
    'message.manage',
    'standard.manage',
    'followup.work',
    ...insight,
    'segment.manage',
    'segment.export',
  ],
  generalManager: [
    ...lead,
    'import.run',
    'task.manage',
    'case.manage',
    'message.manage',
    'standard.manage',
    'value.manage',
    'segment.manage',
    'segment.export',
  ],
  groupAdmin: [...permissions],
  integrator: ['intake.read', 'intake.manage', 'import.run'],
};

export const propertyKind = z.enum(['hotel', 'restaurant']);
export const propertyHead = z.object({
  propertyId: id,
  code: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  kind: propertyKind,
  timeZone: z.string(),
  currency: z.string(),
  /** today in the property's zone */
  businessDate: z.iso.date(),
});
export type PropertyHead = z.output<typeof propertyHead>;

export const session = z.object({
  staffId: id,
  name: z.string(),
  login: z.string(),
  language: language,
  group: z.object({ groupId: id, name: z.object({ zh: z.string(), en: z.string() }) }),
  properties: z.array(propertyHead.extend({ role, may: z.array(z.enum(permissions)) })),
  /** the property the screen opens with */
  homePropertyId: id,
  expiresAt: z.string(),
});
export type Session = z.output<typeof session>;

export const logIn = route({
  id: 'logIn',
  method: 'POST',
  path: '/api/session',
  access: 'public',
  summary: 'Log in with name and password; sets the session cookie',
  body: z.strictObject({ login: z.string().min(1).max(200), password: z.string().min(1).max(1000) }),
  reply: session,
});
export const readSession = route({
  id: 'readSession',
  method: 'GET',
  path: '/api/session',
  access: 'staff',
  summary: 'Who is logged in, and what they may do where',
  reply: session,
});
export const logOut = route({
  id: 'logOut',
  method: 'DELETE',
  path: '/api/session',
  access: 'staff',
  summary: 'End this session',
});
export const chooseLanguage = route({
  id: 'chooseLanguage',
  method: 'PATCH',
  path: '/api/session',
  access: 'staff',
  summary: 'The language this person works in',
  body: z.strictObject({ language }),
  reply: session,
});
