// Fetches what the desk knows of many guests at once: one statement per kind of fact, however many guests.
import { nobodyId } from '@regulars/contract/guest.ts';
import { caseTroubles } from '../cases/troubles.service.ts';
import type { NoteView } from '../guests/guest.ts';
import { noName } from '../guests/golden.ts';
import { headsOf } from '../guests/guests.store.ts';
import { readNotes } from '../guests/notes.store.ts';
import { readPreferences } from '../guests/preferences.store.ts';
import { readSpecialDates } from '../guests/specialDates.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import { promisesAtHand } from '../promises/atHand.service.ts';
import { readComplaints } from '../stays/interactions.store.ts';
import { readExtras } from './guests.store.ts';
import type { KnownGuest } from './known.ts';

const NOTES = 20;

/** Guests whose heads are there; `today` is the property's day, `at` the instant confidence is told for. */
export async function knownGuests(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  today: string,
  at: string,
): Promise<Map<string, KnownGuest>> {
  const ids = [...new Set(guestIds)];
  const heads = await headsOf(tx, groupId, ids);
  const preferences = await readPreferences(tx, groupId, ids, at);
  const notes = await readNotes(tx, groupId, ids, NOTES);
  const complaints = await readComplaints(tx, groupId, ids, NOTES);
  const cases = await caseTroubles(tx, groupId, ids, NOTES);
  const dates = await readSpecialDates(tx, groupId, ids, today);
  const extras = await readExtras(tx, groupId, ids);
  const promises = await promisesAtHand(tx, groupId, ids, at);
  return new Map(
    [...heads].map(([guestId, head]) => [
      guestId,
      {
        head,
        preferences: preferences.get(guestId) ?? [],
        notes: newestFirst([
          ...(notes.get(guestId) ?? []),
          ...(complaints.get(guestId) ?? []),
          ...(cases.get(guestId) ?? []),
        ]),
        promises: promises.get(guestId) ?? [],
        specialDates: dates.get(guestId) ?? [],
        birthday: extras.get(guestId)?.birthday ?? null,
        reviewsOpen: extras.get(guestId)?.reviewsOpen ?? 0,
      },
    ]),
  );
}

function newestFirst(notes: NoteView[]): NoteView[] {
  return notes.toSorted((a, b) => (a.notedAt < b.notedAt ? 1 : -1));
}

/** Stands in where a booking names nobody: nothing is known, and nothing is guessed. */
export const nobody: KnownGuest = {
  head: {
    guestId: nobodyId,
    name: noName,
    vip: null,
    tier: null,
    guestClass: 'potential',
    stays: 0,
    language: null,
    nationality: null,
  },
  preferences: [],
  notes: [],
  promises: [],
  specialDates: [],
  birthday: null,
  reviewsOpen: 0,
};
