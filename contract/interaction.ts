// Interactions: what passed between a guest and the house beside a booking - an inquiry, a complaint, a guest turned away and
// why. The desk notes the first and the last in one short form.
import { z } from 'zod';
import { id, instant, money, plainDate, route } from './route.ts';

export const interactionKinds = ['inquiry', 'complaint', 'turnaway'] as const;
export type InteractionKind = (typeof interactionKinds)[number];

/** Why a guest was turned away; the house's reasons (full, closed, terms) and the guest's own (the rate), as a PMS codes turnaways. */
export const turnawayReasons = [
  'soldOut',
  'roomTypeUnavailable',
  'closedToArrival',
  'minimumStay',
  'rateTooHigh',
  'restaurantFull',
  'restaurantClosed',
  'policy',
  'blacklisted',
  'other',
] as const;
export type TurnawayReason = (typeof turnawayReasons)[number];

/** How the guest reached the desk; words of the channel dictionary. */
export const touchpoints = ['phone', 'walkIn', 'wechat', 'email', 'website'] as const;

export const noteInteraction = route({
  id: 'noteInteraction',
  method: 'POST',
  path: '/api/interactions',
  access: 'guest.write',
  summary:
    'Note an inquiry, or a guest turned away and why; with a guest it stands on their timeline, else on whoever the name and phone belong to',
  body: z.strictObject({
    /** made by the client: the same entry sent twice is kept once */
    interactionId: id,
    propertyId: id,
    kind: z.enum(['inquiry', 'turnaway']),
    /** a guest the house knows; name and phone are then not read */
    guestId: id.optional(),
    name: z.string().trim().max(120).optional(),
    phone: z.string().trim().max(40).optional(),
    channel: z.enum(touchpoints).default('phone'),
    at: instant.optional(),
    arrivalDate: plainDate.optional(),
    departureDate: plainDate.optional(),
    rooms: z.int().min(1).max(999).optional(),
    partySize: z.int().min(1).max(9999).optional(),
    roomType: z.string().trim().max(80).optional(),
    outlet: z.string().trim().max(80).optional(),
    reason: z.enum(turnawayReasons).optional(),
    words: z.string().trim().max(2000).default(''),
    valueLost: money.optional(),
  }),
  reply: z.object({ interactionId: id, guestId: id.nullable() }),
});
