// The household: guests who share a phone, a mailbox or an address and are not one person. Shown, never merged.
import { z } from 'zod';
import { guestName } from './guest.ts';
import { id, instant, route } from './route.ts';

export const householdKind = z.enum(['family', 'booker', 'shared_contact']);
export const sharedThing = z.enum(['phone', 'email', 'address']);

export const readHousehold = route({
  id: 'readHousehold',
  method: 'GET',
  path: '/api/guests/:guestId/household',
  access: 'guest.read',
  summary: 'With whom the guest shares a phone, a mailbox or an address without being one person',
  params: z.strictObject({ guestId: id }),
  reply: z.object({
    relations: z.array(
      z.object({
        guestId: id,
        name: guestName,
        kind: householdKind,
        /** empty where a person said so and no value shows it */
        shared: z.array(sharedThing),
        since: instant,
        /** who said so; null = seen in the records */
        by: z.string().nullable(),
      }),
    ),
  }),
});
