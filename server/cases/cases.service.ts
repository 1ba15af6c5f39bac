// The doors to a case for folders above and beside, in the caller's transaction:
//   openCase(parts, tx, groupId, case)          its id; the same source opens one case, however often it asks
//   openCasesOf(tx, groupId, {propertyId?, guestIds?})   what is open, gravest first, for briefing, hand-over, guest card
//   addStep(parts, scene, said)                 one step on a case that is held, with row, event and word to open screens
import type { CaseCategory, CaseSeverity } from '@regulars/contract/caseRule.ts';
import type { CaseChannel, CaseSource } from '@regulars/contract/caseWord.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { maskText } from '../guests/masks.ts';
import { countTrouble } from '../guests/notes.store.ts';
import { dayIn, type Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { push, type Emit } from '../platform/events.store.ts';
import { Refusal } from '../platform/refusal.ts';
import { readProperties } from '../properties/properties.store.ts';
import { shownState, type Case, type Said, type Step } from './case.ts';
import {
  addCase,
  caseOfSource,
  nextNumber,
  readHeld,
  readOpenRows,
  writeCase,
  type CaseBase,
  type OpenAsked,
  type OpenCase,
} from './cases.store.ts';
import { foldCase, withStep } from './fold.ts';
import { nextOnLine } from './missing.ts';
import { readRule } from './rules.store.ts';
import { outlookOf, stepAfter, type Scene } from './scene.service.ts';

export type CaseParts = { database: Database; clock: Clock; emit: Emit };
type Doors = Pick<CaseParts, 'emit'>;

export type NewCase = {
  id: string;
  propertyId: string;
  /** null: anonymous */
  recordId?: string | null;
  reservationId?: string | null;
  roomNumber?: string | null;
  place?: string | null;
  channel: CaseChannel;
  category: CaseCategory;
  severity: CaseSeverity;
  /** the guest's own, as taken down */
  words: string;
  remedySought?: string | null;
  /** null: the house itself */
  by: string | null;
  ownerId: string;
  /** opened once for each */
  source?: { kind: CaseSource; id: string };
  at: string;
};

/** The id of the case: its own, or that of the one opened for the same source before. Refuses `case_elsewhere` for an id that is another's. */
export async function openCase(parts: Doors, tx: Tx, groupId: string, asked: NewCase): Promise<string> {
  if (asked.source) {
    const there = await caseOfSource(tx, groupId, asked.source);
    if (there !== undefined) return there;
  }
  const kept = await readHeld(tx, groupId, asked.id);
  if (kept !== undefined) return sameCase(kept.base, foldCase(kept.steps), asked);
  const property = (await readProperties(tx, groupId)).find(({ id }) => id === asked.propertyId);
  if (property === undefined) throw new Refusal('not_found', {}, 404);
  const { version, content } = await readRule(tx, groupId, 'severity');
  const day = dayIn(property.timeZone, asked.at);
  const base: CaseBase = {
    id: asked.id,
    number: await nextNumber(tx, groupId, asked.propertyId, day),
    propertyId: asked.propertyId,
    timeZone: property.timeZone,
    currencyCode: property.currency,
    recordId: asked.recordId ?? null,
    guestId: null,
    reservationId: asked.reservationId ?? null,
    source: asked.source ?? null,
    openedDay: day,
  };
  const steps = [stepAfter([], openingOf(asked, version), asked.by, asked.at)];
  const c = foldCase(steps);
  const outlook = outlookOf(steps, c, content, base, asked.at);
  if (!(await addCase(tx, groupId, base, c, steps, outlook))) {
    // somebody was quicker by the blink of an eye
    const there = asked.source && (await caseOfSource(tx, groupId, asked.source));
    return there ?? openCase(parts, tx, groupId, asked);
  }
  const held = (await readHeld(tx, groupId, asked.id))!;
  await tell(parts, tx, groupId, held.base, c, steps, asked.at);
  return asked.id;
}

function openingOf(asked: NewCase, rules: number): Extract<Said, { kind: 'opened' }> {
  const { channel, category, severity, ownerId } = asked;
  return {
    kind: 'opened',
    params: {
      channel,
      category,
      severity,
      words: cleaned(asked.words),
      remedySought: cleanedOr(asked.remedySought),
      place: cleanedOr(asked.place),
      roomNumber: asked.roomNumber?.trim() || null,
      ownerId,
      rules,
    },
  };
}

/** What people write goes in without card and document numbers. */
export const cleaned = (text: string): string => withoutNumbers(text).text;
export const cleanedOr = (text: string | null | undefined): string | null =>
  text === null || text === undefined || text.trim() === '' ? null : cleaned(text.trim());

function sameCase(base: CaseBase, c: Case, asked: NewCase): string {
  if (base.propertyId !== asked.propertyId || c.words !== cleaned(asked.words))
    throw new Refusal('case_elsewhere', {}, 409);
  return base.id;
}

/** One more step, its row and its news. `base` tells where record or booking change with it. */
export async function addStep(
  parts: Doors,
  scene: Scene,
  said: Said,
  base: CaseBase = scene.held.base,
): Promise<Scene> {
  const { tx, groupId, now, held, severities } = scene;
  const step = stepAfter(held.steps, said, scene.who?.staffId ?? null, now);
  const steps = [...held.steps, step];
  const c = withStep(scene.c, step);
  await writeCase(tx, groupId, base, c, [step], outlookOf(steps, c, severities, base, now));
  await tell(parts, tx, groupId, base, c, [step], step.at);
  return { ...scene, c, held: { base, steps } };
}

/** Steps after which a guest has one trouble more or less. */
const countsTrouble: readonly Step['kind'][] = [
  'opened',
  'assessed',
  'amended',
  'closed',
  'reopened',
  'withdrawn',
  'disputed',
  'disputeEnded',
];

/** The fact's event, without what was said, and a word to open screens. */
async function tell(
  { emit }: Doors,
  tx: Tx,
  groupId: string,
  base: CaseBase,
  c: Case,
  steps: readonly Step[],
  at: string,
): Promise<void> {
  const { id, propertyId, guestId, recordId, reservationId } = base;
  const kinds = steps.map(({ kind }) => kind);
  const payload = {
    state: shownState(c),
    stage: c.stage,
    severity: c.severity,
    propertyId,
    guestId,
    recordId,
    reservationId,
    ownerId: c.ownerId,
    steps: kinds,
  };
  await emit(tx, groupId, [{ kind: 'case_changed', key: id, payload }], at);
  await push(tx, groupId, [{ kind: 'case', key: id, propertyId, dates: [], at }]);
  if (guestId === null || !kinds.some((kind) => countsTrouble.includes(kind))) return;
  await countTrouble(tx, groupId, [guestId]);
  await push(tx, groupId, [{ kind: 'guest', key: guestId, propertyId, dates: [], at }]);
}

/** What is open, gravest first; words masked. */
export async function openCasesOf(tx: Tx, groupId: string, asked: OpenAsked): Promise<OpenCase[]> {
  return (await readOpenRows(tx, groupId, asked)).map(({ folded, ...row }) => ({
    ...row,
    words: maskText(row.words),
    next: nextOnLine(folded),
  }));
}
