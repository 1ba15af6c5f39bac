// The briefing of a day: made at seven, kept, read by everybody with their names beside it.
//   makeBriefing(tx, groupId, property, day, now)   the sheet, from what is known at that moment
import type { BriefingBlock, BriefingLine, BriefingShown } from '@regulars/contract/briefing.ts';
import { departments } from '@regulars/contract/department.ts';
import { openCasesOf } from '../cases/cases.service.ts';
import { houseOf, propertyOf } from '../frontdesk/today.service.ts';
import { countDay } from '../frontdesk/today.store.ts';
import { headsOf } from '../guests/guests.store.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { openPromisesOf } from '../promises/promises.service.ts';
import type { Property } from '../properties/properties.store.ts';
import { standardsFor } from '../standards/standards.service.ts';
import { addDays } from '../stays/night.ts';
import { readColleagues } from '../tasks/colleagues.store.ts';
import {
  guestLine,
  inBriefingOrder,
  MOST_GUESTS,
  MOST_ISSUES,
  occupancyOf,
  suggestionOf,
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
  const guests = inBriefingOrder([
    ...toCome.flatMap(({ row, recordId }) => guestLine(row, recordId, 'arrival') ?? []),
    ...inHouse.flatMap(({ row, recordId }) => guestLine(row, recordId, 'inHouse') ?? []),
  ]);
  const issues = await issuesOf(tx, groupId, property, day, now);
  const dayStarts = instantOf(property, day);
  const said = await readSaid(tx, groupId, propertyId, instantOf(property, addDays(day, -1)), dayStarts);
  const counts = await countDay(tx, groupId, { propertyId, date: day, today: house.today });
  return {
    numbers: {
      ...counts,
      rooms: (await countRooms(tx, groupId, propertyId, day)) || null,
      unprepared: toCome.filter(({ row }) => row.preparation.done < row.preparation.total).length,
    },
    guests: guests.slice(0, MOST_GUESTS),
    moreGuests: Math.max(0, guests.length - MOST_GUESTS),
    issues: issues.slice(0, MOST_ISSUES),
    moreIssues: Math.max(0, issues.length - MOST_ISSUES),
    voice: voiceOf(said),
  };
}

function instantOf({ timeZone }: Property, day: string): string {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds).toISOString();
}

/** Grave cases, and promises due before the day is over. */
async function issuesOf(tx: Tx, groupId: string, property: Property, day: string, now: string): Promise<KeptLine[]> {
  const propertyId = property.id;
  const cases = (await openCasesOf(tx, groupId, { propertyId })).filter(({ severity }) => severity <= 'S2');
  const until = instantOf(property, addDays(day, 1));
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
  const sheet = kept?.sheet ?? (await makeBriefing(tx, groupId, property, day, now));
  const reads = await readReads(tx, groupId, at);
  const standard = suggestionOf(await standardsFor(tx, groupId, { moment: 'arrival', propertyId: property.id }), day);
  const { numbers, moreGuests, moreIssues } = sheet;
  const guests = await named(tx, groupId, [...sheet.guests, ...sheet.issues, ...sheet.voice]);
  const those = (lines: readonly KeptLine[]) => lines.map(({ key }) => guests.get(key)!);
  return {
    day,
    readyAt: kept?.readyAt ?? null,
    asOf: kept?.readyAt ?? now,
    numbers: { ...numbers, occupancy: occupancyOf(numbers.inHouse, numbers.rooms) },
    guests: those(sheet.guests),
    moreGuests,
    issues: those(sheet.issues),
    moreIssues,
    voice: those(sheet.voice),
    focus: {
      words: kept?.focus ?? null,
      by: kept?.focusBy ?? null,
      suggestion: standard?.words.title ?? null,
    },
    comments: await readComments(tx, groupId, at),
    reads: reads.map(({ staffId: _, ...read }) => read),
    departments: await readersOf(tx, groupId, property.id, new Set(reads.map(({ staffId }) => staffId))),
    readByMe: reads.some(({ staffId }) => staffId === who.staffId),
  };
}

/** Lines with their guests, by key. */
async function named(tx: Tx, groupId: string, lines: readonly KeptLine[]): Promise<Map<string, BriefingLine>> {
  const guests = await guestsOf(tx, groupId, [...new Set(lines.flatMap(({ recordId }) => recordId ?? []))]);
  const heads = await headsOf(tx, groupId, [...new Set(guests.values())]);
  return new Map(
    lines.map(({ recordId, ...line }) => [
      line.key,
      { ...line, guest: heads.get(guests.get(recordId ?? '') ?? '') ?? null },
    ]),
  );
}

async function readersOf(tx: Tx, groupId: string, propertyId: string, read: ReadonlySet<string>) {
  const people = await readColleagues(tx, groupId, propertyId);
  return departments.flatMap((department) => {
    const there = people.filter((one) => one.departments[0] === department);
    const count = there.filter(({ staffId }) => read.has(staffId)).length;
    return there.length === 0 ? [] : [{ department, people: there.length, read: count }];
  });
}

/** The sheet of today, made anew; a day that is over stays as it was. */
export function renew(parts: DutyParts, who: Who, at: Day): Promise<BriefingShown> {
  return change(parts, who, at, async (tx, property, now) => {
    if (at.day < dayIn(property.timeZone, now)) throw new Refusal('briefing_past', {}, 409);
    await writeSheet(tx, who.groupId, at, await makeBriefing(tx, who.groupId, property, at.day, now), now);
  });
}

export function focusOn(parts: DutyParts, who: Who, at: Day, said: string): Promise<BriefingShown> {
  return change(parts, who, at, async (tx) => {
    const text = withoutNumbers(said).text;
    await writeFocus(tx, who.groupId, at, text === '' ? null : text, who.staffId);
  });
}

export function comment(
  parts: DutyParts,
  who: Who,
  at: Day,
  said: { commentId: string; block: BriefingBlock; words: string },
): Promise<BriefingShown> {
  return change(parts, who, at, async (tx, _, now) => {
    const kept = { id: said.commentId, block: said.block, words: withoutNumbers(said.words).text };
    await addComment(tx, who.groupId, at, { ...kept, by: who.staffId, at: now });
  });
}

export function markRead(parts: DutyParts, who: Who, at: Day): Promise<BriefingShown> {
  return change(parts, who, at, async (tx, property, now) => {
    const people = await readColleagues(tx, who.groupId, property.id);
    const mine = people.find(({ staffId }) => staffId === who.staffId)?.departments[0] ?? null;
    await addRead(tx, who.groupId, at, who.staffId, mine, now);
  });
}

type Change = (tx: Tx, property: Property, now: string) => Promise<void>;

async function change(parts: DutyParts, who: Who, at: Day, make: Change): Promise<BriefingShown> {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const property = await propertyOf(tx, who.groupId, at.propertyId);
    await openDay(tx, who.groupId, at);
    await make(tx, property, now);
    await told(tx, who.groupId, at.propertyId, at.day, now);
    return shown(tx, who, property, at.day, now);
  });
}
