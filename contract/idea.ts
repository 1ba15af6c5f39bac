// Ideas for guests in house (个性化服务点子): what could please this guest during this stay, read from what is known of them, each with
// why and who would do it. Doing one is one tap: it becomes a task. What does not fit is hidden for the stay.
import { z } from 'zod';
import { department } from './department.ts';
import { guestHead } from './guest.ts';
import { id, instant, route, told } from './route.ts';

/** `told.idea.<code>`. */
export const idea = z.object({
  key: z.string(),
  title: told,
  why: z.array(told),
  department,
  state: z.enum(['open', 'done', 'hidden']),
  taskId: id.nullable(),
  by: z.string().nullable(),
  at: instant.nullable(),
});
export type Idea = z.output<typeof idea>;

export const ideaRow = z.object({
  reservationId: id,
  roomIndex: z.string(),
  roomNumber: z.string().nullable(),
  guest: guestHead,
  departureDate: z.iso.date(),
  ideas: z.array(idea),
});
export type IdeaRow = z.output<typeof ideaRow>;

export const readIdeas = route({
  id: 'readIdeas',
  method: 'GET',
  path: '/api/properties/:propertyId/ideas',
  access: 'guest.read',
  summary: 'Ideas for the guests in house, by room; guests without one are left out',
  params: z.strictObject({ propertyId: id }),
  reply: z.object({ rows: z.array(ideaRow), inHouse: z.int(), asOf: instant }),
});

const arrivalParams = z.strictObject({ reservationId: id, roomIndex: z.string().max(60) });

export const readStayIdeas = route({
  id: 'readStayIdeas',
  method: 'GET',
  path: '/api/ideas/:reservationId/:roomIndex',
  access: 'guest.read',
  summary: 'Ideas for one stay, hidden ones among them',
  params: arrivalParams,
  reply: ideaRow,
});

export const doIdea = route({
  id: 'doIdea',
  method: 'POST',
  path: '/api/ideas/:reservationId/:roomIndex',
  access: 'arrival.prepare',
  summary: 'Do an idea (a task of its department, once per stay), hide it for this stay, or show it again',
  params: arrivalParams,
  body: z.strictObject({ key: z.string().max(120), act: z.enum(['do', 'hide', 'show']), taskId: id }),
  reply: idea,
});
