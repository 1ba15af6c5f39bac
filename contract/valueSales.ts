// What is sold, and through whom: dishes that go together and what to suggest; channels with what they bring and what they cost.
import { z } from 'zod';
import { id, instant, plainDate, route, told } from './route.ts';
import { valueHead } from './value.ts';

const oneHouse = z.strictObject({ propertyId: id });

export const dayParts = ['breakfast', 'lunch', 'tea', 'dinner', 'night'] as const;
export const dayPart = z.enum(dayParts);
export const dishSides = ['all', ...dayParts, 'mostValuable', 'main', 'ordinary', 'small'] as const;
export const dishRule = z.object({
  from: z.array(z.string()),
  to: z.string(),
  count: z.int(),
  support: z.number(),
  confidence: z.number(),
  lift: z.number(),
});
export const dishGroup = z.object({
  /** all orders, a day part, or the class of the guest who ordered */
  of: z.enum(dishSides),
  orders: z.int(),
  dishes: z.int(),
  /** orders of one dish only, which can tell nothing */
  single: z.int(),
  /** rules that were tried; told are those that chance does not explain and no shorter one says already */
  tried: z.int(),
  popular: z.array(z.object({ dish: z.string(), orders: z.int(), share: z.number() })),
  rules: z.array(dishRule),
});
export const readDishRules = route({
  id: 'readDishRules',
  method: 'GET',
  path: '/api/value/dishes',
  access: 'value.read',
  summary: 'Which dishes go together, for all orders, by day part and by class of guest',
  query: oneHouse,
  reply: z.object({ head: valueHead, groups: z.array(dishGroup).nullable() }),
});
export const suggestDishes = route({
  id: 'suggestDishes',
  method: 'GET',
  path: '/api/value/dishes/suggest',
  access: 'today.read',
  summary:
    'What to suggest to a table that has ordered these dishes, with the reason; a guest leaves out what they must not eat',
  query: z.strictObject({
    propertyId: id,
    guestId: id.optional(),
    dayPart: dayPart.optional(),
    /** names of dishes, parted by `|` */
    ordered: z.string().max(2000).default(''),
    most: z.coerce.number().int().min(1).max(10).default(3),
  }),
  reply: z.object({
    /** orders it was learnt from; null: none yet */
    orders: z.int().nullable(),
    asOf: plainDate.nullable(),
    unknown: z.array(z.string()),
    suggestions: z.array(
      z.object({
        dish: z.string(),
        /** of `orders` orders with that dish `together` had the suggested one too */
        because: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('dish'), dish: z.string(), orders: z.int(), together: z.int() }),
          z.object({ kind: z.literal('guest'), times: z.int() }),
          z.object({ kind: z.literal('popular'), orders: z.int() }),
        ]),
      }),
    ),
    /** what this guest must not or will not eat, as noted: names of dishes do not tell all that is in them */
    mind: z.array(z.string()),
    /** left out for this guest, as the name tells it */
    leftOut: z.array(z.object({ dish: z.string(), told })),
  }),
});

const channelFigures = z.object({
  bookings: z.int(),
  cancellations: z.int(),
  noShows: z.int(),
  /** of bookings 0..1; null: none */
  cancellationRate: z.number().nullable(),
  arrivals: z.int(),
  roomNights: z.int(),
  revenueMinor: z.int(),
  /** revenue over room nights */
  perNightMinor: z.int().nullable(),
  /** median days from booking to arrival */
  leadDays: z.number().nullable(),
  newGuests: z.int(),
  returningGuests: z.int(),
  /** guests of the period whose first stay it was and who came again until today, of all of them */
  repeatRate: z.number().nullable(),
  inquiries: z.int(),
  /** inquiries whose guest booked within 30 days */
  converted: z.int(),
  commissionMinor: z.int(),
  netMinor: z.int(),
});
export type ChannelFigures = z.output<typeof channelFigures>;
export const channelCost = z.strictObject({
  channel: z.string().min(1).max(60),
  /** hundredths of a per cent of revenue: 1500 = 15 % */
  basisPoints: z.int().min(0).max(10_000),
  /** a booking that took place, minor units */
  eachMinor: z.int().min(0).max(1e12),
});
export const readChannels = route({
  id: 'readChannels',
  method: 'GET',
  path: '/api/value/channels',
  access: 'value.read',
  summary:
    'Channels: bookings, nights, revenue, cancellations, lead time, new and returning guests, conversion, cost; beside the period before',
  query: z.strictObject({ propertyId: id, from: plainDate, to: plainDate }),
  reply: z.object({
    propertyId: id,
    currency: z.string(),
    from: plainDate,
    to: plainDate,
    /** as many days right before */
    before: z.object({ from: plainDate, to: plainDate }),
    channels: z.array(z.object({ channel: z.string(), now: channelFigures, before: channelFigures })),
    all: z.object({ now: channelFigures, before: channelFigures }),
    /** revenue of other currencies that is not in the figures */
    leftOut: z.array(z.object({ currency: z.string(), amountMinor: z.int() })),
    costs: z.array(channelCost),
    costsVersion: z.int(),
    costsSetAt: instant.nullable(),
    costsSetBy: z.string().nullable(),
  }),
});
export const setChannelCosts = route({
  id: 'setChannelCosts',
  method: 'PUT',
  path: '/api/value/channels/costs',
  access: 'value.manage',
  summary: 'What each channel costs the house: share of revenue and amount a booking; versions are kept',
  body: z.strictObject({ propertyId: id, version: z.int().min(0), costs: z.array(channelCost).max(100) }),
  reply: z.object({ version: z.int() }),
});
