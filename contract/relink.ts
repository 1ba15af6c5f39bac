// Linking the whole base anew: asked for by night or by a person, and how it goes; and what the house has learnt to link with.
import { z } from 'zod';
import { guestName } from './guest.ts';
import { id, instant, route } from './route.ts';

export const relinkStates = ['waiting', 'reading', 'linking', 'applying', 'done', 'failed'] as const;

export const relinkRun = z.object({
  relinkId: id,
  askedAt: instant,
  /** null = by night */
  askedBy: z.string().nullable(),
  dryRun: z.boolean(),
  state: z.enum(relinkStates),
  progress: z.object({ done: z.int(), total: z.int() }),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** of a dry run: what would be done */
  result: z
    .object({
      records: z.int(),
      people: z.int(),
      guests: z.int(),
      pairs: z.int(),
      /** guests tied to another */
      ties: z.int(),
      /** records moved to another guest, and guests made of such */
      moves: z.int(),
      founded: z.int(),
      /** changes put off, as somebody changed their guests meanwhile */
      left: z.int(),
      questions: z.int(),
      households: z.int(),
      sharedContacts: z.int(),
      /** version of the model learnt; null where there was too little to learn from, or nothing was to be changed */
      learnt: z.int().nullable(),
      sample: z.array(
        z.object({
          kind: z.enum(['tie', 'move', 'found']),
          recordIds: z.array(id),
          guestIds: z.array(id),
          /** those of them who are guests still; merged ones by the name they had */
          guests: z.array(z.object({ guestId: id, name: guestName })),
        }),
      ),
    })
    .nullable(),
});
export type RelinkRun = z.output<typeof relinkRun>;

export const askRelink = route({
  id: 'askRelink',
  method: 'POST',
  path: '/api/identity/relink',
  access: 'identity.manage',
  summary: 'Link the whole base anew in the background; a dry run says what would change',
  body: z.strictObject({ dryRun: z.boolean().default(false) }),
  reply: z.object({ relinkId: id }),
});

export const readRelink = route({
  id: 'readRelink',
  method: 'GET',
  path: '/api/identity/relink',
  access: 'identity.manage',
  summary:
    'How linking the base goes, the runs before, what was learnt, and how many records wait to be looked at again',
  reply: z.object({
    runs: z.array(relinkRun),
    /** looked at within minutes, while no file is being taken in */
    waiting: z.int(),
    /** too many are near them to be looked at by day: the next run over the base does */
    waitingForNight: z.int(),
    /** since when the one that waits longest does */
    waitingSince: instant.nullable(),
    /** null = nothing learnt yet: the house links with what is shipped */
    model: z
      .object({
        version: z.string(),
        at: instant,
        records: z.int(),
        /** decisions of people it was taught by; below `needed` the calibration stays as shipped */
        decisions: z.int(),
        needed: z.int(),
        /** bits by which the decisions moved what a weight means */
        moved: z.number(),
      })
      .nullable(),
  }),
});
