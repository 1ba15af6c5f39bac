// Writing in the duty manager's book: while it is open its writer changes what they wrote, afterwards everybody only adds.
import type { addLogAddendum, changeLogEntry, LogEntry, writeLogEntry } from '@regulars/contract/dutyLog.ts';
import type { BodyOf } from '@regulars/contract/route.ts';
import { propertyOf } from '../frontdesk/today.service.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { maskText } from '../guests/masks.ts';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { told, type DutyParts } from './handover.service.ts';
import { bookFor, holds, isAhead, isSame, type LogContent } from './log.ts';
import { booksAround, entryOf, isClosed, reader, shown } from './log.service.ts';
import {
  addAddendum,
  addEntry,
  readAddendum,
  readEntry,
  writeEntry,
  writeFollow,
  type KeptEntry,
} from './log.store.ts';
import { concerned, followUp, nothingFollows, type Occasion } from './logFollow.service.ts';

/** Refuses `log_time_ahead` and `log_book_closed` for a moment no open book has. */
export function write(
  parts: DutyParts,
  who: Who,
  propertyId: string,
  asked: BodyOf<typeof writeLogEntry>,
): Promise<LogEntry> {
  const now = parts.clock.now();
  const { groupId, staffId } = who;
  return parts.database.tenant(groupId, async (tx) => {
    const there = await readEntry(tx, groupId, reader(who), asked.entryId);
    if (there !== undefined) return sameEntry(tx, who, propertyId, there, now);
    const content = contentOf(asked);
    mustHaveCome(content.happenedAt, now);
    const { timeZone } = await propertyOf(tx, groupId, propertyId);
    const books = await booksAround(tx, groupId, propertyId, dayIn(timeZone, now), now);
    const book = bookFor(books, content.happenedAt, now);
    if (book === undefined) throw new Refusal('log_book_closed', {}, 409);
    const person = await concerned(tx, who, propertyId, asked);
    const { day, shift, from, to } = book;
    const row = {
      ...content,
      ...person,
      day,
      shift,
      from,
      to,
      entryId: asked.entryId,
      propertyId,
      by: staffId,
      at: now,
    };
    if (!(await addEntry(tx, groupId, row))) throw new Refusal('log_entry_elsewhere', {}, 409);
    if (asked.follow)
      await writeFollow(
        tx,
        groupId,
        asked.entryId,
        await followUp(parts, tx, who, asked.follow, occasionOf(asked.entryId, row), now),
      );
    return said(parts, tx, who, asked.entryId, now);
  });
}

async function sameEntry(tx: Tx, who: Who, propertyId: string, kept: KeptEntry, now: string): Promise<LogEntry> {
  if (kept.propertyId !== propertyId || kept.byId !== who.staffId) throw new Refusal('log_entry_elsewhere', {}, 409);
  return (await shown(tx, who, [kept], now))[0]!;
}

function mustHaveCome(happenedAt: string, now: string): void {
  if (isAhead(happenedAt, now)) throw new Refusal('log_time_ahead', {}, 422);
}

/** What people write goes in without card and document numbers. */
function contentOf(asked: BodyOf<typeof writeLogEntry> | BodyOf<typeof changeLogEntry>): LogContent {
  const clean = (text: string): string => withoutNumbers(text).text;
  return {
    happenedAt: new Date(asked.happenedAt).toISOString(),
    category: asked.category,
    place: clean(asked.place) || null,
    roomNumber: asked.roomNumber || null,
    what: clean(asked.what),
    done: clean(asked.done),
  };
}

/** What the writer saw masked and left as it was stays as it is. */
function unmasked(content: LogContent, kept: KeptEntry): LogContent {
  const [what, done] = (['what', 'done'] as const).map((key) =>
    content[key] === maskText(kept[key]) ? kept[key] : content[key],
  );
  return { ...content, what: what!, done: done! };
}

type About = Pick<Occasion, 'propertyId' | 'place' | 'roomNumber' | 'recordId' | 'reservationId'> & { what: string };
const occasionOf = (id: string, { propertyId, what, place, roomNumber, recordId, reservationId }: About): Occasion => ({
  propertyId,
  source: { kind: 'dutyLog', id },
  channel: 'inPerson',
  words: what,
  place,
  roomNumber,
  recordId,
  reservationId,
});

/** Refuses `log_not_yours`, `log_book_closed`, `log_changed_meanwhile`, `log_has_follow`. */
export function change(
  parts: DutyParts,
  who: Who,
  entryId: string,
  asked: BodyOf<typeof changeLogEntry>,
): Promise<LogEntry> {
  const now = parts.clock.now();
  const { groupId, staffId } = who;
  return parts.database.tenant(groupId, async (tx) => {
    const kept = await entryOf(tx, who, entryId, true);
    if (kept.byId !== staffId) throw new Refusal('log_not_yours', {}, 403);
    if (isClosed(kept, now)) throw new Refusal('log_book_closed', {}, 409);
    if (kept.version !== asked.version) throw new Refusal('log_changed_meanwhile', {}, 409);
    const content = unmasked(contentOf(asked), kept);
    mustHaveCome(content.happenedAt, now);
    if (!holds(kept, content.happenedAt)) throw new Refusal('log_other_shift', {}, 422);
    const person = await concerned(tx, who, kept.propertyId, asked);
    // the record of the same guest may be another one by now
    const same = person.recordId === kept.recordId && person.reservationId === kept.reservationId;
    if (!isSame(kept, content) || !same)
      await writeEntry(tx, groupId, kept, { ...content, ...person, by: staffId, at: now });
    if (asked.follow) {
      if (kept.taskId ?? kept.caseId) throw new Refusal('log_has_follow', {}, 409);
      const about = occasionOf(entryId, { ...content, ...person, propertyId: kept.propertyId });
      await writeFollow(tx, groupId, entryId, await followUp(parts, tx, who, asked.follow, about, now));
    }
    return said(parts, tx, who, entryId, now);
  });
}

export function addTo(
  parts: DutyParts,
  who: Who,
  entryId: string,
  asked: BodyOf<typeof addLogAddendum>,
): Promise<LogEntry> {
  const now = parts.clock.now();
  const { groupId, staffId } = who;
  return parts.database.tenant(groupId, async (tx) => {
    const kept = await entryOf(tx, who, entryId, true);
    const { addendumId } = asked;
    const there = await readAddendum(tx, groupId, addendumId);
    if (there !== undefined) {
      if (there.entryId !== entryId || there.byId !== staffId) throw new Refusal('log_entry_elsewhere', {}, 409);
      return (await shown(tx, who, [kept], now))[0]!;
    }
    const words = withoutNumbers(asked.words).text;
    const about = occasionOf(addendumId, { ...kept, what: words });
    const follow = asked.follow ? await followUp(parts, tx, who, asked.follow, about, now) : nothingFollows;
    await addAddendum(tx, groupId, { addendumId, entryId, words, ...follow, by: staffId, at: now });
    return said(parts, tx, who, entryId, now);
  });
}

async function said(parts: DutyParts, tx: Tx, who: Who, entryId: string, now: string): Promise<LogEntry> {
  const kept = (await readEntry(tx, who.groupId, reader(who), entryId))!;
  const payload = { propertyId: kept.propertyId, what: 'log' };
  await parts.emit(tx, who.groupId, [{ kind: 'duty_changed', key: entryId, payload }], now);
  await told(tx, who.groupId, kept.propertyId, entryId, now);
  return (await shown(tx, who, [kept], now))[0]!;
}
