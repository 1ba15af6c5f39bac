// The duty manager's book as it is read: by day, by search, one entry with its past. Written in logWriting.service.ts.
import type {
  DutyLog,
  LogEntry,
  LogShift,
  readDutyLog,
  readLogEntry,
  searchDutyLog,
} from '@regulars/contract/dutyLog.ts';
import type { QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { findGuests } from '../guests/find.service.ts';
import { headsOf } from '../guests/guests.store.ts';
import { maskText } from '../guests/masks.ts';
import { propertyOf } from '../frontdesk/today.service.ts';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import { may, mustBeAllowed, scopeOf, type Who } from '../platform/who.ts';
import { presenceOf } from '../stays/presence.store.ts';
import { addDays } from '../platform/day.ts';
import { readShifts, zoneOf } from '../tasks/colleagues.store.ts';
import type { DutyParts } from './handover.service.ts';
import { guestsOf } from './handover.store.ts';
import { booksOf, closesAt, standingOf } from './log.ts';
import {
  findEntries,
  readAddenda,
  readDay,
  readEntry,
  readLogVersions,
  readSigned,
  type KeptEntry,
  type Reader,
} from './log.store.ts';
import { followOf } from './logFollow.service.ts';
import { readFollows } from './logFollow.store.ts';

export const reader = (who: Who): Reader => ({ staffId: who.staffId, leads: scopeOf(who, 'duty.manage') });

export function dutyLog(
  parts: DutyParts,
  who: Who,
  propertyId: string,
  asked: QueryOf<typeof readDutyLog>,
): Promise<DutyLog> {
  const now = parts.clock.now();
  const { groupId } = who;
  return parts.database.tenantReadOnly(groupId, async (tx) => {
    const { timeZone } = await propertyOf(tx, groupId, propertyId);
    const books = await booksAround(tx, groupId, propertyId, dayIn(timeZone, now), now);
    const writable = books.filter(({ state }) => state === 'open').toSorted((a, b) => (a.from < b.from ? 1 : -1));
    // in the small hours the book of the night shift is still yesterday's
    const day = asked.day ?? writable[0]?.day ?? dayIn(timeZone, now);
    const rows = await readDay(tx, groupId, reader(who), { propertyId, day, shift: asked.shift ?? null });
    const shifts = (await booksAround(tx, groupId, propertyId, day, now)).filter((book) => book.day === day);
    return { day, shifts, entries: await shown(tx, who, rows, now), writable, asOf: now };
  });
}

/** The books of the day before, the day and the day after. */
export async function booksAround(
  tx: Tx,
  groupId: string,
  propertyId: string,
  day: string,
  now: string,
): Promise<LogShift[]> {
  const days = [addDays(day, -1), day, addDays(day, 1)];
  const zone = await zoneOf(tx, groupId, propertyId);
  const shifts = await readShifts(tx, groupId, propertyId);
  const signed = await readSigned(tx, groupId, propertyId, days);
  return days.flatMap((one) => booksOf(zone, shifts, one)).map((book) => standingOf(book, signed, now));
}

export function search(
  parts: DutyParts,
  who: Who,
  asked: QueryOf<typeof searchDutyLog>,
): Promise<ReplyOf<typeof searchDutyLog>> {
  if (asked.propertyId === undefined) mustBeAllowed(who, 'duty.manage');
  const now = parts.clock.now();
  const propertyIds = asked.propertyId === undefined ? scopeOf(who, 'duty.manage') : [asked.propertyId];
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const { q = '', category = null, guestId = null, from = null, to = null, limit } = asked;
    const rows = await findEntries(tx, who.groupId, reader(who), {
      propertyIds,
      words: q.split(/\s+/u).filter(Boolean).slice(0, 6),
      meant: q === '' ? [] : await meantBy(tx, who, q, propertyIds, now),
      category,
      guestId,
      from,
      to,
      after: cursorOf(asked.after),
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const after = rows.length > limit && last ? `${last.happenedAt}~${last.entryId}` : null;
    return { entries: await shown(tx, who, page, now), after };
  });
}

/** Guests of that name, for those who may look guests up. */
async function meantBy(tx: Tx, who: Who, q: string, propertyIds: readonly string[], at: string): Promise<string[]> {
  if (!propertyIds.some((propertyId) => may(who, 'guest.read', propertyId))) return [];
  const houses = who.groupWide ? null : scopeOf(who, 'guest.read');
  const hits = await findGuests(tx, who.groupId, q, { propertyIds: houses, limit: 30, at }, presenceOf);
  return hits.map(({ guestId }) => guestId);
}

function cursorOf(after: string | undefined): { at: string; id: string } | null {
  if (after === undefined) return null;
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9a-f-]{36})$/.exec(after);
  if (!found) throw new Refusal('input_invalid', { fields: ['query.after'] }, 400);
  return { at: found[1]!, id: found[2]! };
}

export function entry(parts: DutyParts, who: Who, entryId: string): Promise<ReplyOf<typeof readLogEntry>> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const kept = await entryOf(tx, who, entryId);
    const versions = await readLogVersions(tx, who.groupId, entryId);
    return {
      entry: (await shown(tx, who, [kept], now))[0]!,
      versions: versions.map(({ content, ...version }) => ({
        ...version,
        ...content,
        what: maskText(content.what),
        done: maskText(content.done),
      })),
    };
  });
}

export async function entryOf(tx: Tx, who: Who, entryId: string, hold = false): Promise<KeptEntry> {
  const kept = await readEntry(tx, who.groupId, reader(who), entryId, hold);
  if (kept === undefined) throw new Refusal('not_found', {}, 404);
  mustBeAllowed(who, 'duty.work', kept.propertyId);
  return kept;
}

export const isClosed = ({ to, signedAt }: KeptEntry, now: string): boolean => now >= closesAt(to, signedAt);

export async function shown(tx: Tx, who: Who, rows: readonly KeptEntry[], now: string): Promise<LogEntry[]> {
  const { groupId } = who;
  const addenda =
    rows.length === 0
      ? []
      : await readAddenda(
          tx,
          groupId,
          rows.map(({ entryId }) => entryId),
        );
  const of = Map.groupBy(addenda, ({ entryId }) => entryId);
  const follows = await readFollows(tx, groupId, [...rows, ...addenda]);
  const guests = await guestsOf(tx, groupId, [...new Set(rows.flatMap(({ recordId }) => recordId ?? []))]);
  const heads = await headsOf(tx, groupId, [...new Set(guests.values())]);
  return rows.map((row) => {
    const { entryId, propertyId, day, shift, happenedAt, category, roomNumber, at, version, changedAt } = row;
    const closed = isClosed(row, now);
    return {
      entryId,
      propertyId,
      day,
      shift,
      happenedAt,
      category,
      roomNumber,
      at,
      version,
      changedAt,
      closed,
      place: row.place === null ? null : maskText(row.place),
      what: maskText(row.what),
      done: maskText(row.done),
      guest: heads.get(guests.get(row.recordId ?? '') ?? '') ?? null,
      follow: followOf(follows, row),
      by: { staffId: row.byId, name: row.byName },
      addenda: (of.get(entryId) ?? []).map((one) => ({
        addendumId: one.addendumId,
        words: maskText(one.words),
        by: one.by,
        at: one.at,
        follow: followOf(follows, one),
      })),
      mayChange: !closed && row.byId === who.staffId,
    };
  });
}
