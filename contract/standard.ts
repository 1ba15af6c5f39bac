// Service standards and scripts (标准与话术): what must hold at a moment of the guest's journey, and what to say, in Chinese and
// English. A house begins with a shipped set; what managers publish stands before it, a property's own before the group's.
import { z } from 'zod';
import { id, instant, route } from './route.ts';

export const moments = [
  'reservation',
  'preArrival',
  'arrival',
  'inHouse',
  'complaint',
  'checkOut',
  'followUp',
  'winBack',
] as const;
export const moment = z.enum(moments);
export type Moment = z.output<typeof moment>;
/** Guests who need more than the usual: elders, children, guests with a need of their own. */
export const cares = ['elders', 'children', 'needs'] as const;
export const care = z.enum(cares);
export type Care = z.output<typeof care>;

const both = (most: number) => z.strictObject({ zh: z.string().trim().max(most), en: z.string().trim().max(most) });
/** `must`: one requirement per line. `say` may hold {guest}, {house} and {me}. */
export const standardWords = z.strictObject({ title: both(80), must: both(2000), say: both(3000) });
export type StandardWords = z.output<typeof standardWords>;

export const standard = z.object({
  code: z.string(),
  moment,
  care: care.nullable(),
  /** whose words these are */
  from: z.enum(['shipped', 'group', 'property']),
  /** 0 = as shipped */
  version: z.int(),
  words: standardWords,
  publishedAt: instant.nullable(),
  publishedBy: z.string().nullable(),
  /** somebody is working on a newer one */
  hasDraft: z.boolean(),
});
export type Standard = z.output<typeof standard>;

export const standardVersion = z.object({
  version: z.int(),
  state: z.enum(['draft', 'published']),
  from: z.enum(['shipped', 'group', 'property']),
  words: standardWords,
  why: z.string(),
  by: z.string().nullable(),
  at: instant.nullable(),
  publishedBy: z.string().nullable(),
  publishedAt: instant.nullable(),
});
export type StandardVersion = z.output<typeof standardVersion>;

const place = z.strictObject({ propertyId: id });
const entry = z.strictObject({ propertyId: id, code: z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{1,59}$/) });
/** for the whole group or for this property only */
const scope = z.enum(['group', 'property']);

export const listStandards = route({
  id: 'listStandards',
  method: 'GET',
  path: '/api/properties/:propertyId/standards',
  access: 'staff',
  summary: 'Standards and scripts as they hold at this property, by moment, care or words',
  params: place,
  query: z.strictObject({ moment: moment.optional(), care: care.optional(), q: z.string().trim().max(100).optional() }),
  reply: z.object({ standards: z.array(standard) }),
});
export const readStandard = route({
  id: 'readStandard',
  method: 'GET',
  path: '/api/properties/:propertyId/standards/:code',
  access: 'staff',
  summary: 'One standard with all its versions, newest first; drafts only for those who edit',
  params: entry,
  reply: z.object({ standard: standard.nullable(), versions: z.array(standardVersion) }),
});
export const draftStandard = route({
  id: 'draftStandard',
  method: 'PUT',
  path: '/api/properties/:propertyId/standards/:code/draft',
  access: 'standard.manage',
  summary: 'Keep a draft; refused with standard_changed_meanwhile when a newer version than `onto` is there',
  params: entry,
  body: z.strictObject({
    scope,
    moment,
    care: care.nullable().default(null),
    words: standardWords,
    why: z.string().trim().max(300).default(''),
    /** the version seen when the writing began; 0 = as shipped or new */
    onto: z.int().min(0),
  }),
  reply: z.object({ version: z.int() }),
});
export const publishStandard = route({
  id: 'publishStandard',
  method: 'POST',
  path: '/api/properties/:propertyId/standards/:code/publish',
  access: 'standard.manage',
  summary: 'The draft becomes what holds; both languages must say something',
  params: entry,
  body: z.strictObject({ scope, version: z.int().min(1) }),
  reply: z.object({ version: z.int() }),
});
export const dropDraft = route({
  id: 'dropDraft',
  method: 'DELETE',
  path: '/api/properties/:propertyId/standards/:code/draft',
  access: 'standard.manage',
  summary: 'Throw the draft away',
  params: entry,
  query: z.strictObject({ scope }),
});
export const retireStandard = route({
  id: 'retireStandard',
  method: 'POST',
  path: '/api/properties/:propertyId/standards/:code/retire',
  access: 'standard.manage',
  summary: 'It holds no more: what stands behind it (group, shipped set) shows again; `back` takes that back',
  params: entry,
  body: z.strictObject({ scope, back: z.boolean().default(false) }),
});
export const readScript = route({
  id: 'readScript',
  method: 'GET',
  path: '/api/properties/:propertyId/scripts/:guestId',
  access: 'guest.read',
  summary:
    'The scripts for this guest at this moment, filled with how to address them; special care first where it applies',
  params: z.strictObject({ propertyId: id, guestId: id }),
  query: z.strictObject({ moment: moment.optional(), reservationId: id.optional() }),
  reply: z.object({
    moment,
    /** what the guest's booking and notes say */
    cares: z.array(care),
    /** false: no form of address is noted, the scripts stay polite without one */
    addressed: z.object({ zh: z.boolean(), en: z.boolean() }),
    scripts: z.array(standard),
  }),
});
