// A hotel as it works: records come through the whole pipeline, people of the house decide who is who and write down what they
// know, with the services and derivations main.ts puts together. Time stands still but for what a step takes.
import { sql } from 'kysely';
import { classify } from '../guests/classify.service.ts';
import { refreshGolden, undoPreferences } from '../guests/guests.service.ts';
import { headsOf } from '../guests/guests.store.ts';
import { keepDate, keepNote } from '../guests/notes.service.ts';
import { takeOverWords } from '../guests/takeOver.store.ts';
import { createIdentityService, type IdentityService, type RefreshGuests } from '../identity/identity.service.ts';
import { undoRecords } from '../identity/withdraw.service.ts';
import type { Batch } from '../intake/batch.ts';
import { addChanges, deleteImport, takeChanges } from '../intake/import/import.store.ts';
import type { CanonicalRecord } from '../intake/canonical.ts';
import { standingClock, type Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import { createEmit, type Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { recordForReservation } from '../stays/presence.store.ts';
import { refreshSummaries } from '../stays/summary.service.ts';
import { undoChanges } from '../stays/undo.service.ts';
import { takes, type Take } from './bookings.io.ts';
import { openGroup, type OpenGroup } from './group.io.ts';

export const DAY = '2026-11-01T12:00:00.000Z';

export type Hotel = {
  database: Database;
  group: OpenGroup;
  take: Take;
  identity: IdentityService;
  clock: Clock;
  /** what staff write on a guest: what went wrong with a wish, a special date, a class by hand */
  note(guestId: string, text: string): Promise<void>;
  remember(guestId: string, date: string): Promise<void>;
  raise(guestId: string): Promise<void>;
  /** a file is taken in, at that time; `undo` takes it back as the house does */
  importFile(records: readonly CanonicalRecord[], at?: string): Promise<{ undo(): Promise<void> }>;
  rows<T>(text: string): Promise<T[]>;
};

export async function openHotel(database: Database, emit: Emit = createEmit([])): Promise<Hotel> {
  const group = await openGroup(database);
  const standing = standingClock(DAY);
  const clock = { ...standing, now: () => (standing.advance(1), standing.now()) };
  const guests = { database, clock, emit, recordForReservation };
  const { who } = group;
  const take = takes(database, group);
  return {
    database,
    group,
    clock,
    take,
    identity: identityOf(database, clock, emit),
    note: async (guestId, text) => {
      const wish = { kind: 'room' as const, code: 'highFloor', text: '高楼层', validUntil: null };
      const words = { kind: 'trouble' as const, troubleCategory: 'noise' as const, source: 'staff' as const };
      await keepNote(guests, who, guestId, { noteId: newId(), text, ...words, preferences: [wish], specialDates: [] });
    },
    remember: async (guestId, date) => {
      const day = { specialDateId: newId(), kind: 'anniversary' as const, calendar: 'solar' as const, text: '' };
      await keepDate(guests, who, guestId, { ...day, date });
    },
    raise: async (guestId) => {
      await classify(guests, who, guestId, { guestClass: 'mostValuable', vip: 'V2', reason: 'a friend of the house' });
    },
    importFile: async (records, at) => {
      const importId = newId();
      const { groupId } = group;
      await database.tenant(groupId, (tx) => addFile(tx, group, importId, clock.now()));
      const { changes } = await take(records, { system: 'file', importId, ...(at !== undefined && { at }) });
      await database.tenant(groupId, (tx) => addChanges(tx, groupId, importId, 1, changes));
      return {
        undo: () =>
          database.tenant(groupId, async (tx) => {
            await undoImport(tx, groupId, await takeChanges(tx, groupId, importId), clock.now(), emit);
            await deleteImport(tx, groupId, importId);
          }),
      };
    },
    rows: (text) => database.tenant(group.groupId, async (tx) => (await sql.raw<never>(text).execute(tx)).rows),
  };
}

async function addFile(tx: Tx, { groupId, propertyId, connections }: OpenGroup, id: string, at: string): Promise<void> {
  await sql`insert into import (group_id, id, property_id, connection_id, file_name, bytes, sha256, kind, state, format, mapping, preview, counts, created_at, created_by)
    values (${groupId}, ${id}, ${propertyId}, ${connections.file}, 'guests.csv', 0, '', 'guests', 'running', '{}', '{}', '{}', '{}', ${at}::timestamptz, ${newId()})`.execute(
    tx,
  );
}

async function undoImport(tx: Tx, groupId: string, changes: Batch['changes'], at: string, emit: Emit): Promise<void> {
  const undone = [
    await undoChanges(tx, groupId, changes, at),
    await undoPreferences(tx, groupId, changes),
    await undoRecords(tx, groupId, changes, at, takeOverWords, emit),
  ];
  await refreshGuests(tx, { groupId, guestIds: [...new Set(undone.flatMap(({ guestIds }) => guestIds))], at });
}

const refreshGuests: RefreshGuests = async (tx, { groupId, guestIds, at }) => {
  await refreshGolden(tx, groupId, guestIds, at);
  await refreshSummaries(tx, groupId, guestIds, at);
};

/** The service with the derivations of the house behind it. */
export function identityOf(database: Database, clock: Clock, emit: Emit = createEmit([])): IdentityService {
  return createIdentityService({
    database,
    clock,
    emit,
    headsOf,
    refreshGuests,
    masks: { contact: () => '***', document: () => '***', birthDate: () => '**', text: (words) => words },
  });
}
