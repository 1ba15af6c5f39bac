// A hand-over from shift to shift: made by the house, signed by who goes, answered item by item by who comes. What nobody takes stays
// with who has it, and the duty manager hears of it.
//   handover(parts, who, propertyId, asked)        as it would be now, or as it was signed
//   pastHandovers(parts, who, propertyId, asked)   of the last seven days, with those nobody signed
import type {
  HandoverItem,
  HandoverShown,
  listHandovers,
  PastHandover,
  readHandover,
} from '@regulars/contract/handover.ts';
import type { QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import type { Department } from '@regulars/contract/department.ts';
import { headsOf } from '../guests/guests.store.ts';
import { instantAt, later, type Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import { addDays } from '../platform/day.ts';
import type { Emit } from '../platform/events.store.ts';
import { push } from '../platform/events.store.ts';
import type { Who } from '../platform/who.ts';
import type { PromiseParts } from '../promises/look.service.ts';
import { readColleagues, readPlaces, readShifts, zoneOf } from '../tasks/colleagues.store.ts';
import { nextShift, shiftsAt } from '../tasks/shifts.ts';
import { gatherHandover } from './gather.service.ts';
import {
  endedShifts,
  isCarriedLong,
  isGrave,
  owedShifts,
  spanAtHand,
  stateOf,
  withAge,
  type EndedSpan,
  type Kept,
  type Span,
} from './handover.ts';
import {
  guestsOf,
  handoverBefore,
  houseBegan,
  readHandoverOf,
  readPastSheets,
  type Named,
  type PastSheet,
  type Written,
} from './handover.store.ts';

export type DutyParts = PromiseParts & { database: Database; clock: Clock; emit: Emit };
export type Turn = { named: Named; from: Span; to: Span };
const WEEK_MS = 7 * 86_400_000;

export function handover(
  parts: DutyParts,
  who: Who,
  propertyId: string,
  asked: QueryOf<typeof readHandover>,
): Promise<HandoverShown> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const department = asked.department ?? (await ownDepartment(tx, who, propertyId));
    const turn = await turnOf(tx, who.groupId, { propertyId, department, day: asked.day, shift: asked.shift }, now);
    return shown(tx, who.groupId, turn, now);
  });
}

async function ownDepartment(tx: Tx, who: Who, propertyId: string): Promise<Department> {
  const mine = (await readColleagues(tx, who.groupId, propertyId)).find(({ staffId }) => staffId === who.staffId);
  return mine?.departments[0] ?? 'frontOffice';
}

type Asked = Omit<Named, 'day' | 'shift'> & { day?: string | undefined; shift?: Named['shift'] | undefined };

/** The shift that is asked for, or the one at hand, and the one after it. */
export async function turnOf(tx: Tx, groupId: string, asked: Asked, now: string): Promise<Turn> {
  const zone = await zoneOf(tx, groupId, asked.propertyId);
  const shifts = await readShifts(tx, groupId, asked.propertyId);
  const { propertyId, department, day, shift } = asked;
  if (day !== undefined && shift !== undefined) {
    const begins = shifts.find(({ code }) => code === shift)!.from;
    const at = instantAt(zone, day, begins);
    const from = shiftsAt(zone, shifts, at).find(({ code }) => code === shift)!;
    return { named: { propertyId, department, day, shift }, from, to: nextShift(zone, shifts, from.from) };
  }
  const earlier = later(now, -2 * 3_600_000);
  const spans = [...shiftsAt(zone, shifts, earlier), ...shiftsAt(zone, shifts, now)];
  const finished = new Set<string>();
  for (const span of spans) {
    const there = await readHandoverOf(tx, groupId, { propertyId, department, day: span.day, shift: span.code });
    if (there?.inAt != null) finished.add(span.from);
  }
  const next = nextShift(zone, shifts, now);
  const from = spanAtHand(spans.length > 0 ? spans : [next], (span) => finished.has(span.from), now);
  const named = { propertyId, department, day: from.day, shift: from.code };
  return { named, from, to: nextShift(zone, shifts, from.from) };
}

export async function shown(tx: Tx, groupId: string, { named, from, to }: Turn, now: string): Promise<HandoverShown> {
  const sheet = await readHandoverOf(tx, groupId, named);
  const { kept, since, open } = await itemsOf(tx, groupId, { named, from, to }, sheet, now);
  const items = [...kept, ...since];
  const { owed, written } = await weekOf(tx, groupId, named, now);
  return {
    department: named.department,
    from: spanShown(from),
    to: spanShown(to),
    state: stateOf(sheet, to.to, now),
    out: sheet === undefined ? null : { by: { staffId: sheet.outId, name: sheet.outName }, at: sheet.outAt },
    in: sheet?.inId && sheet.inAt ? { by: { staffId: sheet.inId, name: sheet.inName ?? '' }, at: sheet.inAt } : null,
    escalatedAt: sheet?.escalatedAt ?? null,
    items: await withGuests(tx, groupId, items, { since: new Set(since.map(({ key }) => key)), open }, sheet, now),
    expected: await expectedOn(tx, groupId, named, to),
    kpis: {
      both: written.filter(({ inAt }) => inAt !== null).length,
      shifts: owed.length,
      unaccepted: written
        .filter(({ inAt, escalatedAt }) => inAt !== null || escalatedAt !== null)
        .reduce((sum, sheetThen) => sum + sheetThen.unaccepted, 0),
      carriedLong: items.filter(isCarriedLong).length,
    },
    asOf: now,
  };
}

const spanShown = ({ day, code, from, to }: Span) => ({ day, shift: code, from, to });

/** Shifts of the last seven days that owe a hand-over, and the sheets there are. */
async function weekOf(
  tx: Tx,
  groupId: string,
  named: Pick<Named, 'propertyId' | 'department'>,
  now: string,
): Promise<{ owed: EndedSpan[]; written: PastSheet[] }> {
  const { propertyId, department } = named;
  const zone = await zoneOf(tx, groupId, propertyId);
  const from = later(now, -WEEK_MS);
  const ended = endedShifts(zone, await readShifts(tx, groupId, propertyId), from, now);
  const written = await readPastSheets(tx, groupId, named, from, now);
  const days = ended.map(({ day }) => day).toSorted();
  const places = days.length === 0 ? [] : await readPlaces(tx, groupId, propertyId, days[0]!, addDays(days.at(-1)!, 1));
  const roster = places.filter((place) => place.department === department);
  return { owed: owedShifts(ended, roster, written, await houseBegan(tx, groupId, propertyId)), written };
}

export function pastHandovers(
  parts: DutyParts,
  who: Who,
  propertyId: string,
  asked: QueryOf<typeof listHandovers>,
): Promise<ReplyOf<typeof listHandovers>> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const department = asked.department ?? (await ownDepartment(tx, who, propertyId));
    const { owed, written } = await weekOf(tx, who.groupId, { propertyId, department }, now);
    const sheets = new Map(written.map((sheet) => [`${sheet.day}/${sheet.shift}`, sheet]));
    const shifts = owed.map((span): PastHandover => {
      const sheet = sheets.get(`${span.day}/${span.code}`);
      return {
        ...spanShown(span),
        state: stateOf(sheet, span.closesAt, now),
        out: sheet?.outName ?? null,
        in: sheet?.inName ?? null,
        items: sheet?.items ?? 0,
        unaccepted: sheet?.unaccepted ?? 0,
        escalatedAt: sheet?.escalatedAt ?? null,
      };
    });
    return { department, shifts: shifts.toReversed() };
  });
}

/**
 * Signed: as it was, and beside it the grave cases that came up since. Missed: nothing. Else as it would be now. `open`: keys of what
 * is still to be done; undefined where that is no longer asked.
 */
export async function itemsOf(
  tx: Tx,
  groupId: string,
  { named, from, to }: Turn,
  sheet: Written | undefined,
  now: string,
): Promise<{ kept: Kept[]; since: Kept[]; open?: ReadonlySet<string> }> {
  if (sheet?.inAt != null) return { kept: sheet.items, since: [] };
  if (stateOf(sheet, to.to, now) === 'missed') return { kept: [], since: [] };
  const live = await gatherHandover(tx, groupId, named, to, now);
  if (sheet === undefined) return { kept: withAge(live, await handoverBefore(tx, groupId, named, from.to)), since: [] };
  const there = new Set(sheet.items.map(({ key }) => key));
  const since = live.filter((item) => isGrave(item) && !there.has(item.key));
  return { kept: sheet.items, since, open: new Set(live.map(({ key }) => key)) };
}

async function withGuests(
  tx: Tx,
  groupId: string,
  items: readonly Kept[],
  { since, open }: { since: ReadonlySet<string>; open: ReadonlySet<string> | undefined },
  sheet: Written | undefined,
  now: string,
): Promise<HandoverItem[]> {
  const records = items.flatMap(({ recordId }) => recordId ?? []);
  const guests = await guestsOf(tx, groupId, [...new Set(records)]);
  const heads = await headsOf(tx, groupId, [...new Set(guests.values())]);
  const answers = new Map((sheet?.answers ?? []).map((one) => [one.key, one]));
  return items.map(({ recordId, ...item }) => {
    const answer = answers.get(item.key);
    return {
      ...item,
      guest: heads.get(guests.get(recordId ?? '') ?? '') ?? null,
      overdue: item.dueAt !== null && item.dueAt < now,
      since: since.has(item.key),
      done: item.done ?? open?.has(item.key) === false,
      answer: answer ? { state: answer.state, reason: answer.reason, by: answer.byName, at: answer.at } : null,
    };
  });
}

async function expectedOn(tx: Tx, groupId: string, { propertyId, department }: Named, to: Span) {
  const after = addDays(to.day, 1);
  const names = new Map((await readColleagues(tx, groupId, propertyId)).map((one) => [one.staffId, one.name]));
  return (await readPlaces(tx, groupId, propertyId, to.day, after))
    .filter((place) => place.shift === to.code && place.department === department)
    .flatMap(({ staffId }) => (names.has(staffId) ? [{ staffId, name: names.get(staffId)! }] : []));
}

export const told = (tx: Tx, groupId: string, propertyId: string, key: string, at: string): Promise<void> =>
  push(tx, groupId, [{ kind: 'duty', key, propertyId, dates: [], at }]);
