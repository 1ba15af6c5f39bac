// Notes, preferences, special dates: what staff add to a guest. It hangs on the record of the stay at hand, else on the guest's
// anchor record, so that it follows that record through every merge and un-merge.
import type { BodyOf } from '@regulars/contract/route.ts';
import type { judgePreference, Preference, writeNote } from '@regulars/contract/preference.ts';
import type { keepSpecialDate } from '@regulars/contract/guest.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { push } from '../platform/events.store.ts';
import { Refusal } from '../platform/refusal.ts';
import { scopeOf } from '../platform/who.ts';
import type { Who } from '../platform/who.ts';
import type { Permission } from '@regulars/contract/route.ts';
import { findGuest, holdGuest } from './guests.store.ts';
import { withoutNumbers } from './hiddenNumbers.ts';
import type { RecordForReservation } from './lookups.ts';
import { readNote } from './note.ts';
import type { NoteReading } from './note.ts';
import { addNote, countTrouble, keptNote } from './notes.store.ts';
import { judged, shownAt } from './preferences.ts';
import { addPreferences, lockAlike, readPreferencesOfNote, writeJudgement } from './preferences.store.ts';
import { isDay } from './specialDate.ts';
import { addSpecialDate } from './specialDates.store.ts';

export type GuestsDeps = { database: Database; clock: Clock; emit: Emit; recordForReservation: RecordForReservation };

/** The guest as one the person may see and do this to, else 404: nothing tells that it exists. A merged guest leads to its survivor. */
export async function guestInScope(
  tx: Tx,
  who: Who,
  permission: Permission,
  guestId: string,
): Promise<{ guestId: string; anchorRecordId: string }> {
  const found = await findGuest(tx, who.groupId, guestId, who.groupWide ? null : scopeOf(who, permission));
  if (found === undefined) throw new Refusal('not_found', {}, 404);
  return found;
}

/**
 * The guest to write to, held until the transaction ends: who is merged away at the same moment is waited for, and what is
 * written goes to the one who stays.
 */
export async function guestToWrite(
  tx: Tx,
  who: Who,
  permission: Permission,
  guestId: string,
): Promise<{ guestId: string; anchorRecordId: string }> {
  for (let held = guestId; ;) {
    await holdGuest(tx, who.groupId, held);
    const found = await guestInScope(tx, who, permission, guestId);
    if (found.guestId === held) return found;
    held = found.guestId;
  }
}

/** Where the person may write; null = the whole group. */
function housesOf(who: Who): readonly string[] | null {
  return who.groupWide ? null : scopeOf(who, 'guest.write');
}

export function readNoteFor(
  deps: GuestsDeps,
  who: Who,
  text: string,
  today: string,
  reservationId?: string,
): Promise<NoteReading> {
  if (reservationId === undefined) return Promise.resolve(readNote(text, today, null));
  return deps.database.tenantReadOnly(who.groupId, async (tx) => {
    const stay = await deps.recordForReservation(tx, who.groupId, reservationId, null, housesOf(who));
    if (stay === null) throw new Refusal('not_found', {}, 404);
    return readNote(text, today, stay.departureDate);
  });
}

export async function keepNote(
  deps: GuestsDeps,
  who: Who,
  guestId: string,
  body: BodyOf<typeof writeNote>,
): Promise<{ noteId: string; preferences: Preference[] }> {
  const at = deps.clock.now();
  return deps.database.tenant(who.groupId, async (tx) => {
    const guest = await guestToWrite(tx, who, 'guest.write', guestId);
    const stay =
      body.reservationId === undefined
        ? null
        : await deps.recordForReservation(tx, who.groupId, body.reservationId, guest.guestId, housesOf(who));
    if (body.reservationId !== undefined && stay === null) throw new Refusal('not_found', {}, 404);
    const recordId = stay?.recordId ?? guest.anchorRecordId;
    const note = {
      noteId: body.noteId,
      recordId,
      propertyId: stay?.propertyId ?? null,
      reservationId: body.reservationId ?? null,
      kind: body.kind,
      category:
        body.kind === 'trouble'
          ? (body.troubleCategory ?? readNote(body.text, at.slice(0, 10), null).trouble ?? 'other')
          : (body.troubleCategory ?? null),
      text: withoutNumbers(body.text).text,
      source: body.source,
      by: who.staffId,
      notedAt: at,
    };
    if (await addNote(tx, who.groupId, note)) {
      const preferences = body.preferences.map((one) => ({
        ...one,
        text: withoutNumbers(one.text).text,
        source: body.source,
      }));
      await addPreferences(tx, who.groupId, { noteId: body.noteId, recordId, by: who.staffId, at }, preferences);
      await keepDatesOfNote(tx, who, guest, body.specialDates, at);
      await countTrouble(tx, who.groupId, [guest.guestId]);
      await tell(deps, tx, who.groupId, guest.guestId, stay?.propertyId ?? null, at);
    } else {
      const kept = await keptNote(tx, who.groupId, body.noteId);
      if (kept?.guestId !== guest.guestId) throw new Refusal('note_elsewhere', {}, 409);
      if (kept.text !== note.text || kept.kind !== note.kind) throw new Refusal('note_differs', {}, 409);
    }
    const kept = await readPreferencesOfNote(tx, who.groupId, body.noteId);
    return { noteId: body.noteId, preferences: kept.map((row) => shownAt(row, at)) };
  });
}

async function keepDatesOfNote(
  tx: Tx,
  who: Who,
  guest: { guestId: string; anchorRecordId: string },
  dates: BodyOf<typeof writeNote>['specialDates'],
  at: string,
): Promise<void> {
  for (const { date, ...day } of dates) {
    if (!isDay(date, 'solar')) throw new Refusal('date_impossible', { date }, 422);
    const kept = { ...day, date, calendar: 'solar', text: '' } as const;
    if (!(await addSpecialDate(tx, who.groupId, guest, kept, who.staffId, at))) throw new Refusal('not_found', {}, 404);
  }
}

export async function judge(
  deps: GuestsDeps,
  who: Who,
  guestId: string,
  preferenceId: string,
  body: BodyOf<typeof judgePreference>,
): Promise<Preference> {
  const at = deps.clock.now();
  return deps.database.tenant(who.groupId, async (tx) => {
    const guest = await guestToWrite(tx, who, 'guest.write', guestId);
    const alike = await lockAlike(tx, who.groupId, guest.guestId, preferenceId);
    const one = alike.find((row) => row.preferenceId === preferenceId);
    if (one === undefined) throw new Refusal('not_found', {}, 404);
    // A confirmation is counted once; a wish that is denied or over is so in every place it was noted.
    const rows = (body.judgement === 'confirm' ? [one] : alike).map((row) => judged(row, body.judgement, at));
    await writeJudgement(
      tx,
      who.groupId,
      rows,
      who.staffId,
      body.reason === undefined ? null : withoutNumbers(body.reason).text,
    );
    await tell(deps, tx, who.groupId, guest.guestId, null, at);
    return shownAt(
      rows.find((row) => row.preferenceId === preferenceId)!,
      at,
    );
  });
}

/** Idempotent by its id; keeping it again changes it. Refuses with `date_impossible` what no calendar has. */
export async function keepDate(
  deps: GuestsDeps,
  who: Who,
  guestId: string,
  body: BodyOf<typeof keepSpecialDate>,
): Promise<{ specialDateId: string }> {
  const at = deps.clock.now();
  if (!isDay(body.date, body.calendar)) throw new Refusal('date_impossible', { date: body.date }, 422);
  return deps.database.tenant(who.groupId, async (tx) => {
    const guest = await guestToWrite(tx, who, 'guest.write', guestId);
    const kept = await addSpecialDate(
      tx,
      who.groupId,
      guest,
      { ...body, text: withoutNumbers(body.text).text },
      who.staffId,
      at,
    );
    if (!kept) throw new Refusal('not_found', {}, 404);
    await tell(deps, tx, who.groupId, guest.guestId, null, at);
    return { specialDateId: body.specialDateId };
  });
}

/** The fact's event for listeners, and a word to open screens; neither carries what was noted. */
export async function tell(
  deps: Pick<GuestsDeps, 'emit'>,
  tx: Tx,
  groupId: string,
  guestId: string,
  propertyId: string | null,
  at: string,
): Promise<void> {
  await deps.emit(tx, groupId, [{ kind: 'guest_changed', key: guestId, payload: {} }], at);
  await push(tx, groupId, [{ kind: 'guest', key: guestId, propertyId, dates: [], at }]);
}
