// What waits for a person in the places of the house: the small figures beside their names in the rail.
import { z } from 'zod';
import { id, route } from './route.ts';

export const needs = z.object({
  /** open tasks offered to the person or their department, or that climbed to them and are not seen yet */
  tasks: z.int(),
  /** complaints to accept, to decide on, or that climbed to them and are not seen yet */
  cases: z.int(),
});
export type Needs = z.output<typeof needs>;

export const readNeeds = route({
  id: 'readNeeds',
  method: 'GET',
  path: '/api/properties/:propertyId/needs',
  access: 'task.work',
  summary: 'How many tasks and complaints of the house wait for this person',
  params: z.strictObject({ propertyId: id }),
  reply: needs,
});
