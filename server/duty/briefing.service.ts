// The briefing of a day: made at seven, kept, read by everybody with their names beside it.
//   makeBriefing(tx, groupId, property, day, now)   the sheet, from what is known at that moment
import type { BriefingBlock, BriefingLine, BriefingShown } from '@regulars/contract/briefing.ts';
import type { Department } from '@regulars/contract/department.ts';
import type { Standard } from '@regulars/contract/standard.ts';
import { openCasesOf } from '../cases/cases.service.ts';
import { houseOf, propertyOf } from '../frontdesk/today.service.ts';
import { countDay } from '../frontdesk/today.store.ts';
import { headsOf } from '../guests/guests.store.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { dayIn, instantAt } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { addDays } from '../platform/day.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { openPromisesOf } from '../promises/promises.service.ts';
import type { Property } from '../properties/properties.store.ts';
import { standardsFor } from '../standards/standards.service.ts';
import { headOnDuty } from '../tasks/colleagues.ts';
import { onDuty, readColleagues, readPlaces, readShifts } from '../tasks/colleagues.store.ts';
import {
  emptySheet,
  focusOf,
  guestLine,
  inBriefingOrder,
  keptFocus,
  MOST_ISSUES,
  occupancyOf,
  onPages,
  owned,
  readership,
  suggestionOf,
  valuesOf,
  voiceOf,
  type KeptLine,
  type Sheet,
} from './briefing.ts';
import {
  addComment,
  addRead,
  countRooms,
  openDay,
  readBriefingOf,
  readComments,
  readReads,
  readSaid,
  writeFocus,
  writeSheet,
  type Day,
} from './briefing.store.ts';
import { rowsOf } from './gather.service.ts';
import { words } from './handover.ts';
import { told, type DutyParts } from './handover.service.ts';
import { guestsOf, recordsOf } from './handover.store.ts';

export async function makeBriefing(
  tx: Tx,
  groupId: string,
  property: Property,
  day: string,
  now: string,
): Promise<Sheet> {
  const propertyId = property.id;
  const house = houseOf(property, false, now);
  const arrivals = await rowsOf(tx, groupId, 'arrivals', { propertyId, date: day }, house);
  const inHouse = await rowsOf(tx, groupId, 'inHouse', { propertyId, date: day }, house);
  const toCome = arrivals.filter(
    ({ row }) => row.closedAt === null && ['requested', 'waitlisted', 'reserved'].includes(row.status),
  );
  const headOf = await headsAtHand(tx, groupId, property, day, now);
  const guests = inBriefingOrder([
    ...toCome.flatMap(({ row, recordId }) => guestLine(row, recordId, 'arrival') ?? []),
    ...inHouse.flatMap(({ row, recordId }) => guestLine(row, recordId, 'inHouse') ?? []),
  ]);
  const issues = owned(await issuesOf(tx, groupId, property, day, now), headOf);
  const [yesterday, dayStarts] = [addDays(day, -1), day].map((each) => instantAt(property.timeZone, each));
  const said = await readSaid(tx, groupId, propertyId, yesterday!, dayStarts!);
  const counts = await countDay(tx, groupId, { propertyId, date: day, today: house.today });
  return {
    numbers: {
      ...counts,
      rooms: (await countRooms(tx, groupId, propertyId, day)) || null,
      unprepared: toCome.filter(({ row }) => row.preparation.done < row.preparation.total).length,
    },
    ...onPages(owned(guests, headOf)),
    issues: issues.slice(0, MOST_ISSUES),
    moreIssues: Math.max(0, issues.length - MOST_ISSUES),
    voice: owned(voiceOf(said), headOf),
  };
}

/** Who answers for a department while the sheet is read: now, or when the day's first shift begins where that is ahead. */
async function headsAtHand(tx: Tx, groupId: string, property: Property, day: string, now: string) {
  const early = (await readShifts(tx, groupId, property.id)).find(({ code }) => code === 'early');
  const begins = instantAt(property.timeZone, day, early?.from);
  const at = begins > now ? begins : now;
  const people = await readColleagues(tx, groupId, property.id);
  const duty = await onDuty(tx, groupId, property.id, at);
  const names = new Map(people.map(({ staffId, name }) => [staffId, name]));
  return (department: Department): string | undefined => names.get(headOnDuty(people, duty, department) ?? '');
}

/** Grave cases, and promises due before the day is over. */
async function issuesOf(tx: Tx, groupId: string, property: Property, day: string, now: string): Promise<KeptLine[]> {
  const propertyId = property.id;
  const cases = (await openCasesOf(tx, groupId, { propertyId })).filter(({ severity }) => severity <= 'S2');
  const until = instantAt(property.timeZone, addDays(day, 1));
  const promises = await openPromisesOf(tx, groupId, { propertyId, until }, now);
  const records = await recordsOf(tx, groupId, [...new Set(promises.map(({ guest }) => guest.guestId))]);
  const bare = { time: null, badges: [] };
  return [
    ...cases.map((one): KeptLine => ({
      ...bare,
      key: `case/${one.caseId}`,
      kind: 'case',
      recordId: one.recordId,
      roomNumber: one.roomNumber,
      title: { code: 'duty.line.case', params: { severity: one.severity }, text: one.words },
      owner: one.ownerName,
      department: null,
      action: 'solve',
    })),
    ...promises.map((one): KeptLine => ({
      ...bare,
      key: `promise/${one.promiseId}`,
      kind: 'promise',
      recordId: records.get(one.guest.guestId) ?? null,
      roomNumber: one.waker?.roomNumber ?? null,
      title: words(one.words),
      owner: one.owner.name,
      department: one.department,
      action: 'keep',
    })),
  ];
}

export function briefing(parts: DutyParts, who: Who, propertyId: string, day?: string): Promise<BriefingShown> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const property = await propertyOf(tx, who.groupId, propertyId);
    return shown(tx, who, property, day ?? dayIn(property.timeZone, now), now);
  });
}

async function shown(tx: Tx, who: Who, property: Property, day: string, now: string): Promise<BriefingShown> {
  const { groupId } = who;
  const at = { propertyId: property.id, day };
  const kept = await readBriefingOf(tx, groupId, at);
  const isOver = day < dayIn(property.timeZone, now);
  const sheet = kept?.sheet ?? (isOver ? emptySheet : await makeBriefing(tx, groupId, property, day, now));
  const reads = await readReads(tx, groupId, at);
  const { numbers, moreGuests, moreIssues } = sheet;
  const overflow = sheet.overflow ?? [];
  const lines = await named(tx, groupId, [...sheet.guests, ...overflow, ...sheet.issues, ...sheet.voice]);
  const those = (some: readonly KeptLine[]) => some.flatMap(({ key }) => lines.get(key) ?? []);
  return {
    day,
    state: kept?.sheet ? 'ready' : isOver ? 'none' : 'draft',
    readyAt: kept?.readyAt ?? null,
    asOf: kept?.readyAt ?? now,
    numbers: { ...numbers, occupancy: occupancyOf(numbers.inHouse, numbers.rooms) },
    guests: those(sheet.guests),
    overflow: those(overflow),
    moreGuests,
    issues: those(sheet.issues),
    moreIssues,
    voice: those(sheet.voice),
    focus: {
      words: focusOf(kept?.focus ?? null),
      by: kept?.focusBy ?? null,
      suggestion: suggestionOf(await valuesOfHouse(tx, groupId, property.id), day),
    },
    comments: await readComments(tx, groupId, at),
    reads: reads.map(({ staffId: _, ...read }) => read),
    departments: readership(
      await readColleagues(tx, groupId, property.id),
      await readPlaces(tx, groupId, property.id, day, addDays(day, 1)),
      new Set(reads.map(({ staffId }) => staffId)),
    ),
    readByMe: reads.some(({ staffId }) => staffId === who.staffId),
  };
}

/** What is always expected, not what is done when something went wrong: of each moment the standard that stands first. */
async function valuesOfHouse(tx: Tx, groupId: string, propertyId: string) {
  const standards: Standard[] = [];
  for (const moment of ['arrival', 'inHouse', 'checkOut'] as const)
    standards.push(...(await standardsFor(tx, groupId, { moment, propertyId })).slice(0, 1));
  return valuesOf(standards.map((one) => one.words));
}

/** Lines with their guests, by key; without one who sees to it a line is not shown. */
async function named(tx: Tx, groupId: string, lines: readonly KeptLine[]): Promise<Map<string, BriefingLine>> {
  const guests = await guestsOf(tx, groupId, [...new Set(lines.flatMap(({ recordId }) => recordId ?? []))]);
  const heads = await headsOf(tx, groupId, [...new Set(guests.values())]);
  return new Map(
    lines.flatMap(({ recordId, owner, ...line }): [string, BriefingLine][] => {
      const guest = heads.get(guests.get(recordId ?? '') ?? '') ?? null;
      return owner === null ? [] : [[line.key, { ...line, owner, guest }]];
    }),
  );
}

/** The sheet of today, made anew. Here and below `briefing_past` for a day that is over. */
export function renew(parts: DutyParts, who: Who, at: Day): Promise<BriefingShown> {
  return change(parts, who, at, 0, async (tx, property, now) => {
    await writeSheet(tx, who.groupId, at, await makeBriefing(tx, who.groupId, property, at.day, now), now);
  });
}

/** Today's, or tomorrow's the evening before. */
export function focusOn(
  parts: DutyParts,
  who: Who,
  at: Day,
  said: { zh: string; en: string } | null,
): Promise<BriefingShown> {
  return change(parts, who, at, 1, async (tx) => {
    const clean = said && { zh: withoutNumbers(said.zh).text, en: withoutNumbers(said.en).text };
    await writeFocus(tx, who.groupId, at, clean && keptFocus(clean), who.staffId);
  });
}

export function comment(
  parts: DutyParts,
  who: Who,
  at: Day,
  said: { commentId: string; block: BriefingBlock; words: string },
): Promise<BriefingShown> {
  return change(parts, who, at, 0, async (tx, _, now) => {
    const kept = { id: said.commentId, block: said.block, words: withoutNumbers(said.words).text };
    await addComment(tx, who.groupId, at, { ...kept, by: who.staffId, at: now });
  });
}

export function markRead(parts: DutyParts, who: Who, at: Day): Promise<BriefingShown> {
  return change(parts, who, at, 0, async (tx, property, now) => {
    const people = await readColleagues(tx, who.groupId, property.id);
    const mine = people.find(({ staffId }) => staffId === who.staffId)?.departments[0] ?? null;
    await addRead(tx, who.groupId, at, who.staffId, mine, now);
  });
}

type Change = (tx: Tx, property: Property, now: string) => Promise<void>;

/** `ahead`: so many days before the day comes it may be spoken about. */
async function change(parts: DutyParts, who: Who, at: Day, ahead: number, make: Change): Promise<BriefingShown> {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const property = await propertyOf(tx, who.groupId, at.propertyId);
    const today = dayIn(property.timeZone, now);
    if (at.day < today) throw new Refusal('briefing_past', {}, 409);
    if (at.day > addDays(today, ahead)) throw new Refusal('briefing_ahead', {}, 409);
    await openDay(tx, who.groupId, at);
    await make(tx, property, now);
    await told(tx, who.groupId, at.propertyId, at.day, now);
    return shown(tx, who, property, at.day, now);
  });
}
