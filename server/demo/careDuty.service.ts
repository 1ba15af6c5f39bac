// The week behind the desk of the demo hotel: shifts handed over, one that nobody signed and one nobody came for, and the briefings of
// the last two mornings with who read them. Words are invented.
import type { Department } from '@regulars/contract/department.ts';
import { makeBriefing } from '../duty/briefing.service.ts';
import { addComment, addRead, openDay, writeFocus, writeSheet } from '../duty/briefing.store.ts';
import { keptFocus } from '../duty/briefing.ts';
import { words, type Kept } from '../duty/handover.ts';
import {
  addHandover,
  addHandoverNote,
  endNote,
  markEscalated,
  signIn,
  writeAnswers,
  type Note,
} from '../duty/handover.store.ts';
import { addDays } from '../platform/day.ts';
import { later } from '../platform/clock.ts';
import { newId } from '../platform/id.io.ts';
import { casesSince } from './care.store.ts';
import type { Stage } from './careCast.service.ts';
import { focuses, morningWords, shiftTurns, shiftWords, type ShiftTurn } from './careDuty.ts';
import { at as instantAt } from './house.ts';

const zone = 'Asia/Shanghai';
const hour = 3_600_000;
const department: Department = 'frontOffice';

export async function addDuty(stage: Stage): Promise<void> {
  let carried: Kept[] = [];
  for (const [i, turn] of shiftTurns.entries()) carried = await addTurn(stage, turn, i, carried);
  for (const ago of [2, 1]) await addMorning(stage, ago);
}

/** What was not done by the end of the shift goes on into the next. */
async function addTurn(stage: Stage, turn: ShiftTurn, index: number, before: readonly Kept[]): Promise<Kept[]> {
  const { tx, cast, houses } = stage;
  const { groupId } = cast;
  const propertyId = houses[0]!.id;
  const day = addDays(cast.today, -turn.ago);
  const endsAt = instantAt(day, turn.shift === 'early' ? '15:00' : '23:00', zone);
  const [out, into] = [cast.who(turn.out), cast.who(turn.into)];
  const items = before.map((item) => ({ ...item, carried: item.carried + 1 }));
  for (const { section, text, roomNumber, lasts } of shiftWords.filter(({ turn: of }) => of === index)) {
    const note = { id: newId(), section, words: text, roomNumber, byId: out.staffId };
    await addHandoverNote(tx, groupId, propertyId, { ...note, department, at: later(endsAt, -2 * hour) });
    if (!lasts) await endNote(tx, groupId, propertyId, note.id, into.staffId, later(endsAt, 2 * hour));
    items.push(itemOf(note, out.name));
  }
  const lasting = new Set(shiftWords.flatMap(({ lasts, text }) => (lasts ? [text] : [])));
  const left = items.filter(({ title }) => lasting.has(title.text ?? ''));
  if (turn.end === 'missed') return left;
  const id = newId();
  const named = { propertyId, department, day, shift: turn.shift };
  await addHandover(tx, groupId, named, { id, endsAt, items, outId: out.staffId, at: later(endsAt, -0.2 * hour) });
  if (turn.end === 'waiting') await markEscalated(tx, groupId, id, later(endsAt, 0.5 * hour));
  if (turn.end !== 'accepted') return left;
  const answers = items.map(({ key }) => ({ key, state: 'accepted' as const, reason: '' }));
  await writeAnswers(tx, groupId, id, answers, into.staffId, later(endsAt, 0.05 * hour));
  await signIn(tx, groupId, id, into.staffId, later(endsAt, 0.1 * hour));
  return left;
}

function itemOf(note: Omit<Note, 'byName'>, byName: string): Kept {
  return {
    key: `note/${note.id}`,
    group: note.section,
    kind: 'note',
    id: note.id,
    roomIndex: null,
    title: words(note.words),
    roomNumber: note.roomNumber,
    severity: null,
    owner: { staffId: note.byId, name: byName },
    dueAt: null,
    carried: 0,
    recordId: null,
  };
}

async function addMorning({ tx, cast, houses }: Stage, ago: number): Promise<void> {
  const { groupId } = cast;
  const property = houses[0]!;
  const day = addDays(cast.today, -ago);
  const at = { propertyId: property.id, day };
  const ready = instantAt(day, '06:50', zone);
  await openDay(tx, groupId, at);
  const sheet = await makeBriefing(tx, groupId, property, day, ready);
  const unknown = await casesSince(tx, groupId, ready);
  const issues = sheet.issues.filter(({ key }) => !unknown.has(key));
  await writeSheet(tx, groupId, at, { ...sheet, issues }, ready);
  await writeFocus(tx, groupId, at, keptFocus(focuses[ago % focuses.length]!), cast.who('dutymanager').staffId);
  for (const [i, { login, of, minutes, said }] of morningWords.entries()) {
    const read = later(ready, minutes * 60_000);
    const { staffId } = cast.who(login);
    await addRead(tx, groupId, at, staffId, of, read);
    if (said === undefined || i % 2 !== ago % 2) continue;
    await addComment(tx, groupId, at, { id: newId(), block: said.block, words: said.text, by: staffId, at: read });
  }
}
