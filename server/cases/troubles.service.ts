// A case is itself what went wrong: no note repeats it. The guest card, the next arrival and its preparation read it beside the
// troubles that staff noted; a complaint that opened a case is told by the case alone.
import type { NoteView } from '../guests/guest.ts';
import { maskText } from '../guests/masks.ts';
import type { Tx } from '../platform/database/tables.ts';
import { readTroubles } from './heard.store.ts';

/** Per guest, newest first; words masked. */
export async function caseTroubles(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  limit: number,
): Promise<Map<string, NoteView[]>> {
  const troubles = new Map<string, NoteView[]>();
  for (const { guestId, ...row } of await readTroubles(tx, groupId, guestIds, limit)) {
    const { noteId, recordId, propertyId, reservationId, category, settledAt, notedBy, notedAt } = row;
    const view: NoteView = {
      noteId,
      recordId,
      propertyId,
      reservationId,
      kind: 'trouble',
      category,
      text: maskText(row.text),
      source: 'case',
      remedy: row.remedy === null ? null : maskText(row.remedy),
      settledAt,
      notedBy,
      notedAt,
    };
    troubles.set(guestId, [...(troubles.get(guestId) ?? []), view]);
  }
  return troubles;
}
