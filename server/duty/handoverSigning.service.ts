// A hand-over changes hands: the outgoing person signs, the incoming one answers item by item and signs. What nobody takes stays with
// who has it, and the duty manager hears of it.
import type { answerHandover, HandoverShown, noteHandover, signHandover } from '@regulars/contract/handover.ts';
import type { BodyOf } from '@regulars/contract/route.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { later } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { dutyHead } from '../tasks/colleagues.store.ts';
import { openTask } from '../tasks/tasks.service.ts';
import { handOver } from './handing.service.ts';
import { changesHands, escalationTitle, stateOf, unaccepted, unseenGrave } from './handover.ts';
import { itemsOf, shown, told, turnOf, type DutyParts, type Turn } from './handover.service.ts';
import {
  addHandover,
  addHandoverNote,
  endNote,
  holdHandover,
  markEscalated,
  signIn,
  writeAnswers,
  writeItems,
  type Named,
  type Written,
} from './handover.store.ts';

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
    if (stateOf(undefined, turn.to.to, now) === 'missed') throw new Refusal('handover_missed', {}, 409);
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
    const { kept, since, open } = await itemsOf(tx, who.groupId, turn, sheet, now);
    const answered = sheet.answers.map(({ key }) => key);
    const left = kept.filter(({ key }) => open?.has(key) !== false);
    mustBeSeen(unseenGrave([...left, ...since], answered));
    const items = kept.map((item) => (open?.has(item.key) === false ? { ...item, done: true as const } : item));
    await writeItems(tx, who.groupId, sheet.id, items);
    await signIn(tx, who.groupId, sheet.id, who.staffId, now);
    await tellDutyManager(parts, tx, who.groupId, turn.named, sheet, now);
  });
}

/** The duty manager gets a task for what nobody took, once for each sheet. */
export async function tellDutyManager(
  parts: DutyParts,
  tx: Tx,
  groupId: string,
  named: Named,
  sheet: Written,
  now: string,
): Promise<void> {
  const { propertyId, department } = named;
  // signed by the incoming person a moment ago or not: what was finished meanwhile needs nobody
  const { open } = await itemsOf(tx, groupId, await turnOf(tx, groupId, named, now), { ...sheet, inAt: null }, now);
  const left = unaccepted(sheet.items, sheet.answers).filter(({ key }) => open?.has(key) !== false);
  if (left.length === 0) return;
  const ownerId = await dutyHead(tx, groupId, propertyId, 'guestRelations', now);
  await openTask(parts, tx, groupId, {
    id: newId(),
    propertyId,
    kind: 'action',
    title: escalationTitle(left.length),
    department,
    ownerId,
    dueAt: later(now, 30 * 60_000),
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
