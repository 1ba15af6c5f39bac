// A hand-over from shift to shift: made by the house, signed by who goes, answered item by item by who comes. What nobody takes stays
// with who has it, and the duty manager hears of it.
//   handover(parts, who, propertyId, asked)   as it would be now, or as it was signed
//   escalate(parts, tx, groupId, named)       a sheet nobody came for
import type {
  answerHandover,
  HandoverItem,
  HandoverShown,
  noteHandover,
  readHandover,
  signHandover,
} from '@regulars/contract/handover.ts';
import type { BodyOf, QueryOf } from '@regulars/contract/route.ts';
import type { Department } from '@regulars/contract/department.ts';
import { headsOf } from '../guests/guests.store.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import type { Emit } from '../platform/events.store.ts';
import { push } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import type { PromiseParts } from '../promises/look.service.ts';
import { dutyHead, readColleagues, readPlaces, readShifts, zoneOf } from '../tasks/colleagues.store.ts';
import { nextShift, shiftsAt } from '../tasks/shifts.ts';
import { openTask } from '../tasks/tasks.service.ts';
import { gatherHandover } from './gather.service.ts';
import { handOver } from './handing.service.ts';
import {
  changesHands,
  escalationTitle,
  isCarriedLong,
  isGrave,
  spanAtHand,
  unaccepted,
  unseenGrave,
  withAge,
  type Kept,
  type Span,
} from './handover.ts';
import {
  addHandover,
  addHandoverNote,
  countHandovers,
  endNote,
  guestsOf,
  handoverBefore,
  holdHandover,
  markEscalated,
  readHandoverOf,
  signIn,
  writeAnswers,
  writeItems,
  type Named,
  type Written,
} from './handover.store.ts';

export type DutyParts = PromiseParts & { database: Database; clock: Clock; emit: Emit };
type Turn = { named: Named; from: Span; to: Span };
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
async function turnOf(tx: Tx, groupId: string, asked: Asked, now: string): Promise<Turn> {
  const zone = await zoneOf(tx, groupId, asked.propertyId);
  const shifts = await readShifts(tx, groupId, asked.propertyId);
  const { propertyId, department, day, shift } = asked;
  if (day !== undefined && shift !== undefined) {
    const plainTime = shifts.find(({ code }) => code === shift)!.from;
    const begins = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime });
    const at = new Date(begins.epochMilliseconds).toISOString();
    const from = shiftsAt(zone, shifts, at).find(({ code }) => code === shift)!;
    return { named: { propertyId, department, day, shift }, from, to: nextShift(zone, shifts, from.from) };
  }
  const earlier = new Date(Date.parse(now) - 2 * 3_600_000).toISOString();
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

async function shown(tx: Tx, groupId: string, { named, from, to }: Turn, now: string): Promise<HandoverShown> {
  const sheet = await readHandoverOf(tx, groupId, named);
  const { kept, since } = await itemsOf(tx, groupId, { named, from, to }, sheet, now);
  const items = [...kept, ...since];
  const week = new Date(Date.parse(now) - WEEK_MS).toISOString();
  const counted = await countHandovers(tx, groupId, named, week, now);
  const span = ({ day, code, from: begins, to: ends }: Span) => ({ day, shift: code, from: begins, to: ends });
  return {
    department: named.department,
    from: span(from),
    to: span(to),
    state: sheet === undefined ? 'draft' : sheet.inAt === null ? 'signed' : 'accepted',
    out: sheet === undefined ? null : { by: { staffId: sheet.outId, name: sheet.outName }, at: sheet.outAt },
    in: sheet?.inId && sheet.inAt ? { by: { staffId: sheet.inId, name: sheet.inName ?? '' }, at: sheet.inAt } : null,
    escalatedAt: sheet?.escalatedAt ?? null,
    items: await withGuests(tx, groupId, items, new Set(since.map(({ key }) => key)), sheet, now),
    expected: await expectedOn(tx, groupId, named, to),
    kpis: { ...counted, shifts: 21, carriedLong: items.filter(isCarriedLong).length },
    asOf: now,
  };
}

/** Signed: as it was, and beside it the grave cases that came up since. Else as it would be now. */
async function itemsOf(
  tx: Tx,
  groupId: string,
  { named, from, to }: Turn,
  sheet: Written | undefined,
  now: string,
): Promise<{ kept: Kept[]; since: Kept[] }> {
  if (sheet?.inAt != null) return { kept: sheet.items, since: [] };
  const live = await gatherHandover(tx, groupId, named, to, now);
  if (sheet === undefined) return { kept: withAge(live, await handoverBefore(tx, groupId, named, from.to)), since: [] };
  const there = new Set(sheet.items.map(({ key }) => key));
  return { kept: sheet.items, since: live.filter((item) => isGrave(item) && !there.has(item.key)) };
}

async function withGuests(
  tx: Tx,
  groupId: string,
  items: readonly Kept[],
  since: ReadonlySet<string>,
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
      answer: answer ? { state: answer.state, reason: answer.reason, by: answer.byName, at: answer.at } : null,
    };
  });
}

async function expectedOn(tx: Tx, groupId: string, { propertyId, department }: Named, to: Span) {
  const after = Temporal.PlainDate.from(to.day).add({ days: 1 }).toString();
  const names = new Map((await readColleagues(tx, groupId, propertyId)).map((one) => [one.staffId, one.name]));
  return (await readPlaces(tx, groupId, propertyId, to.day, after))
    .filter((place) => place.shift === to.code && place.department === department)
    .flatMap(({ staffId }) => (names.has(staffId) ? [{ staffId, name: names.get(staffId)! }] : []));
}

/** Refuses `handover_unseen` while a grave case was not looked at; signed by another a moment ago it stays theirs. */
export function sign(
  parts: DutyParts,
  who: Who,
  propertyId: string,
  { seen, ...asked }: BodyOf<typeof signHandover>,
): Promise<HandoverShown> {
  return change(parts, who, { ...asked, propertyId }, async (tx, turn, sheet, now) => {
    if (sheet !== undefined) throw new Refusal('handover_signed', { name: sheet.outName }, 409);
    if (turn.from.from > now) throw new Refusal('handover_too_early', {}, 422);
    const { kept } = await itemsOf(tx, who.groupId, turn, undefined, now);
    mustBeSeen(unseenGrave(kept, seen));
    const made = { id: newId(), endsAt: turn.from.to, items: kept, outId: who.staffId, at: now };
    if (!(await addHandover(tx, who.groupId, turn.named, made)))
      throw new Refusal('handover_signed', { name: '' }, 409);
  });
}

function mustBeSeen(unseen: readonly string[]): void {
  if (unseen.length > 0) throw new Refusal('handover_unseen', { count: unseen.length }, 409);
}

/** Answered again as long as the incoming person has not signed; what was accepted stays accepted. */
export function answer(
  parts: DutyParts,
  who: Who,
  propertyId: string,
  { keys, state, reason, ...asked }: BodyOf<typeof answerHandover>,
): Promise<HandoverShown> {
  if (state === 'returned' && reason.length < 2) return Promise.reject(new Refusal('handover_needs_reason', {}, 422));
  return change(parts, who, { ...asked, propertyId }, async (tx, turn, found, now) => {
    const sheet = mustBeOpen(found, who);
    const { kept, since } = await itemsOf(tx, who.groupId, turn, sheet, now);
    const known = new Map([...kept, ...since].map((item) => [item.key, item]));
    const taken = new Set(sheet.answers.flatMap((one) => (one.state === 'accepted' ? [one.key] : [])));
    const items = keys.filter((key) => !taken.has(key)).flatMap((key) => known.get(key) ?? []);
    if (keys.some((key) => !known.has(key))) throw new Refusal('not_found', {}, 404);
    const late = items.filter((item) => since.includes(item));
    if (late.length > 0) await writeItems(tx, who.groupId, sheet.id, [...kept, ...late]);
    const said = items.map(({ key }) => ({ key, state, reason: withoutNumbers(reason).text }));
    await writeAnswers(tx, who.groupId, sheet.id, said, who.staffId, now);
    if (state === 'returned') return;
    const { department } = turn.named;
    for (const item of items)
      if (changesHands(item, sheet.outId, who.staffId))
        await handOver(parts, tx, who.groupId, item, { outId: sheet.outId, who, department, now });
  });
}

function mustBeOpen(sheet: Written | undefined, who: Who): Written {
  if (sheet === undefined) throw new Refusal('handover_unsigned', {}, 409);
  if (sheet.inAt !== null) throw new Refusal('handover_finished', {}, 409);
  if (sheet.outId === who.staffId) throw new Refusal('handover_own', {}, 409);
  return sheet;
}

/** Refuses `handover_unseen` while a grave case is unanswered, also one that came up since the sheet was signed. */
export function finish(
  parts: DutyParts,
  who: Who,
  propertyId: string,
  asked: Omit<Named, 'propertyId'>,
): Promise<HandoverShown> {
  return change(parts, who, { ...asked, propertyId }, async (tx, turn, found, now) => {
    const sheet = mustBeOpen(found, who);
    const { kept, since } = await itemsOf(tx, who.groupId, turn, sheet, now);
    const answered = sheet.answers.map(({ key }) => key);
    mustBeSeen(unseenGrave([...kept, ...since], answered));
    await signIn(tx, who.groupId, sheet.id, who.staffId, now);
    await tellDutyManager(parts, tx, who.groupId, turn.named, sheet, now);
  });
}

/** The duty manager gets a task for what nobody took, once for each sheet. */
export async function tellDutyManager(
  parts: DutyParts,
  tx: Tx,
  groupId: string,
  { propertyId, department }: Named,
  sheet: Written,
  now: string,
): Promise<void> {
  const left = unaccepted(sheet.items, sheet.answers);
  if (left.length === 0) return;
  const ownerId = await dutyHead(tx, groupId, propertyId, 'guestRelations', now);
  await openTask(parts, tx, groupId, {
    id: newId(),
    propertyId,
    kind: 'action',
    title: escalationTitle(left.length),
    department,
    ownerId,
    dueAt: new Date(Date.parse(now) + 30 * 60_000).toISOString(),
    source: { kind: 'handover', id: sheet.id, key: 'unaccepted' },
    by: null,
    at: now,
  });
  await markEscalated(tx, groupId, sheet.id, now);
}

export function note(
  parts: DutyParts,
  who: Who,
  propertyId: string,
  { noteId, department, group, words, roomNumber }: BodyOf<typeof noteHandover>,
): Promise<{ noteId: string }> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const text = withoutNumbers(words).text;
    const kept = { id: noteId, department, section: group, words: text, roomNumber: roomNumber || null };
    await addHandoverNote(tx, who.groupId, propertyId, { ...kept, byId: who.staffId, at });
    await told(tx, who.groupId, propertyId, noteId, at);
    return { noteId };
  });
}

export function noteDone(parts: DutyParts, who: Who, propertyId: string, noteId: string): Promise<{ noteId: string }> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    if (!(await endNote(tx, who.groupId, propertyId, noteId, who.staffId, at))) throw new Refusal('not_found', {}, 404);
    await told(tx, who.groupId, propertyId, noteId, at);
    return { noteId };
  });
}

type Change = (tx: Tx, turn: Turn, sheet: Written | undefined, now: string) => Promise<void>;

async function change(parts: DutyParts, who: Who, named: Named, make: Change): Promise<HandoverShown> {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const turn = await turnOf(tx, who.groupId, named, now);
    await make(tx, turn, await holdHandover(tx, who.groupId, named), now);
    const payload = { propertyId: named.propertyId, department: named.department };
    await parts.emit(tx, who.groupId, [{ kind: 'duty_changed', key: `${named.day}/${named.shift}`, payload }], now);
    await told(tx, who.groupId, named.propertyId, named.department, now);
    return shown(tx, who.groupId, turn, now);
  });
}

export const told = (tx: Tx, groupId: string, propertyId: string, key: string, at: string): Promise<void> =>
  push(tx, groupId, [{ kind: 'duty', key, propertyId, dates: [], at }]);
