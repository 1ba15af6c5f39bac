// Walking a round: setting out, a point in order or a finding, a guest spoken to, the end. Two may walk one round: each answer says
// which one it replaces, and what was answered meanwhile is shown first.
import type { addRoundTalk, answerRound, RoundPoint, RoundWhole, startRound } from '@regulars/contract/round.ts';
import type { BodyOf } from '@regulars/contract/route.ts';
import { propertyOf } from '../frontdesk/today.service.ts';
import { guestToWrite } from '../guests/notes.service.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { addNote } from '../guests/notes.store.ts';
import { dayIn, later } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { push } from '../platform/events.store.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { fold, isClosed, type StepSaid } from '../tasks/task.ts';
import { say } from '../tasks/tasks.service.ts';
import { readTask } from '../tasks/tasks.store.ts';
import { told, type DutyParts } from './handover.service.ts';
import { concerned, followUp, nothingFollows, type Occasion } from './logFollow.service.ts';
import { openPoints, roundProof, staleOf, stateOf } from './round.ts';
import { roundOf, whole } from './round.service.ts';
import {
  addAnswers,
  addRound,
  addTalk,
  readAnswers,
  readOneRound,
  readPlan,
  readSent,
  readTalk,
  writeBegun,
  writeFinished,
  type KeptAnswer,
  type KeptRound,
} from './round.store.ts';
import { shippedRounds } from './roundShipped.ts';

/** By hand: begun at once, nobody is reminded of it. */
export function start(
  parts: DutyParts,
  who: Who,
  propertyId: string,
  { roundId, template: code }: BodyOf<typeof startRound>,
): Promise<RoundWhole> {
  const now = parts.clock.now();
  const { groupId, staffId } = who;
  return parts.database.tenant(groupId, async (tx) => {
    const plan = await readPlan(tx, groupId, propertyId);
    const template = (plan?.templates ?? shippedRounds).find((one) => one.code === code);
    if (template === undefined) throw new Refusal('not_found', {}, 404);
    const { timeZone } = await propertyOf(tx, groupId, propertyId);
    const added = await addRound(tx, groupId, {
      roundId,
      propertyId,
      template,
      planVersion: plan?.version ?? 0,
      day: dayIn(timeZone, now),
      slot: null,
      opensAt: now,
      dueAt: later(now, template.withinMinutes * 60_000),
      begun: { by: staffId, at: now },
      missedAt: null,
    });
    const kept = await readOneRound(tx, groupId, roundId);
    if (kept?.propertyId !== propertyId || kept.begunBy !== staffId) throw new Refusal('round_elsewhere', {}, 409);
    if (added) await changed(parts, tx, who, kept, now);
    return whole(tx, who, kept, now);
  });
}

export function begin(parts: DutyParts, who: Who, roundId: string): Promise<RoundWhole> {
  return walk(parts, who, roundId, () => Promise.resolve());
}

export function answer(
  parts: DutyParts,
  who: Who,
  roundId: string,
  { answers }: BodyOf<typeof answerRound>,
): Promise<RoundWhole> {
  return walk(parts, who, roundId, async (tx, kept, now) => {
    const fresh = await unsent(tx, who, roundId, answers);
    const points = new Map(kept.points.map((point) => [point.key, point]));
    if (fresh.some(({ point }) => !points.has(point))) throw new Refusal('not_found', {}, 404);
    if (fresh.some(({ state, words }) => state === 'finding' && words.length < 2))
      throw new Refusal('round_finding_words', {}, 422);
    const last = await readAnswers(tx, who.groupId, roundId);
    const stale = staleOf(fresh, last);
    if (stale.length > 0) throw new Refusal('round_answered_meanwhile', { points: stale }, 409);
    const given = [];
    for (const one of fresh) {
      const before = last.find(({ point }) => point === one.point);
      given.push(
        await follow(parts, tx, who, kept.propertyId, { asked: one, point: points.get(one.point)!, before }, now),
      );
    }
    await addAnswers(tx, who.groupId, roundId, given, { by: who.staffId, at: now });
  });
}

type Asked = BodyOf<typeof answerRound>['answers'][number];

/** Those that are not there already; refuses `round_elsewhere` for an id that is another answer's. */
async function unsent(tx: Tx, { groupId }: Who, roundId: string, answers: readonly Asked[]): Promise<Asked[]> {
  const ids = answers.map(({ answerId }) => answerId);
  const keys = answers.map(({ point }) => point);
  const sent = new Map((await readSent(tx, groupId, ids)).map((one) => [one.answerId, one]));
  const other = answers.some(({ answerId, point }) => {
    const there = sent.get(answerId);
    return there !== undefined && (there.roundId !== roundId || there.point !== point);
  });
  if (other || new Set(ids).size < ids.length || new Set(keys).size < keys.length)
    throw new Refusal('round_elsewhere', {}, 409);
  return answers.filter(({ answerId }) => !sent.has(answerId));
}

type Given = { asked: Asked; point: RoundPoint; before: KeptAnswer | undefined };

/** What followed from the answer before stays with the point until something else follows. */
async function follow(
  parts: DutyParts,
  tx: Tx,
  who: Who,
  propertyId: string,
  { asked, point, before }: Given,
  now: string,
): Promise<Omit<KeptAnswer, 'by' | 'at'>> {
  const { answerId, state, version } = asked;
  const words = withoutNumbers(asked.words).text;
  const place = point.words[who.language];
  const about: Occasion = {
    propertyId,
    source: { kind: 'round', id: answerId },
    channel: 'round',
    words: words === '' ? place : words,
    place,
    roomNumber: null,
    recordId: null,
    reservationId: null,
  };
  const { taskId, caseId } = asked.follow
    ? await followUp(parts, tx, who, asked.follow, about, now)
    : (before ?? nothingFollows);
  return { point: point.key, version: version + 1, answerId, state, words, taskId, caseId };
}

/** With a guest it is a note on their card too; a complaint is opened with it. */
export function talk(
  parts: DutyParts,
  who: Who,
  roundId: string,
  asked: BodyOf<typeof addRoundTalk>,
): Promise<RoundWhole> {
  return walk(parts, who, roundId, async (tx, kept, now) => {
    const { talkId, kind, complaint } = asked;
    const there = await readTalk(tx, who.groupId, talkId);
    if (there !== undefined) {
      if (there.roundId !== roundId || there.byId !== who.staffId) throw new Refusal('round_elsewhere', {}, 409);
      return;
    }
    const { propertyId } = kept;
    const words = withoutNumbers(asked.words).text;
    const person = await concerned(tx, who, propertyId, asked);
    const roomNumber = asked.roomNumber || null;
    const source = { kind: 'round', id: talkId } as const;
    const about: Occasion = { propertyId, source, channel: 'round', words, place: null, roomNumber, ...person };
    const { caseId } = complaint
      ? await followUp(parts, tx, who, { kind: 'case', ...complaint }, about, now)
      : nothingFollows;
    const said = { talkId, roundId, kind, words, roomNumber, recordId: person.recordId, caseId };
    await addTalk(tx, who.groupId, { ...said, by: who.staffId, at: now });
    if (kind !== 'complaint' && asked.guestId !== undefined)
      await noteOf(tx, who, { ...about, guestId: asked.guestId, kind, talkId }, now);
  });
}

type Noted = Occasion & { guestId: string; kind: 'praise' | 'remark'; talkId: string };

async function noteOf(tx: Tx, who: Who, about: Noted, now: string): Promise<void> {
  const { guestId, anchorRecordId } = await guestToWrite(tx, who, 'duty.work', about.guestId);
  await addNote(tx, who.groupId, {
    noteId: about.talkId,
    recordId: about.recordId ?? anchorRecordId,
    propertyId: about.propertyId,
    reservationId: about.reservationId,
    kind: about.kind,
    category: null,
    text: about.words,
    source: 'guest',
    by: who.staffId,
    notedAt: now,
  });
  await push(tx, who.groupId, [{ kind: 'guest', key: guestId, propertyId: about.propertyId, dates: [], at: now }]);
}

/** Refuses `round_points_open` while a point has no answer. */
export function finish(parts: DutyParts, who: Who, roundId: string): Promise<RoundWhole> {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const kept = await roundOf(tx, who, roundId, true);
    if (kept.finishedAt !== null) return whole(tx, who, kept, now);
    mustBeOn(kept, now);
    const answers = await readAnswers(tx, who.groupId, roundId);
    const left = openPoints(kept.points, answers);
    if (left > 0) throw new Refusal('round_points_open', { count: left }, 409);
    await writeFinished(tx, who.groupId, roundId, who.staffId, now);
    const walked = answers.filter(({ state }) => state !== 'skipped').length;
    const findings = answers.filter(({ state }) => state === 'finding').length;
    await onTask(parts, tx, who, kept, [{ kind: 'done', params: { proof: roundProof(walked, findings) } }], now);
    return changed(parts, tx, who, kept, now);
  });
}

type Work = (tx: Tx, kept: KeptRound, now: string) => Promise<void>;

/** Holds the round, sets out on it where nobody did, works, and tells the screens. */
function walk(parts: DutyParts, who: Who, roundId: string, work: Work): Promise<RoundWhole> {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const kept = await roundOf(tx, who, roundId, true);
    mustBeOn(kept, now);
    if (kept.begunAt === null) {
      await writeBegun(tx, who.groupId, roundId, who.staffId, now);
      await onTask(parts, tx, who, kept, [{ kind: 'started', params: {} }], now);
    }
    await work(tx, kept, now);
    return changed(parts, tx, who, kept, now);
  });
}

function mustBeOn(kept: KeptRound, now: string): void {
  const state = stateOf(kept, now);
  if (state === 'done' || state === 'missed') throw new Refusal('round_over', {}, 409);
}

/** Steps on the task of the round, which is taken over by who walks; nothing where it is closed or there is none. */
async function onTask(
  parts: DutyParts,
  tx: Tx,
  { groupId, staffId }: Who,
  { taskId }: KeptRound,
  steps: readonly StepSaid[],
  now: string,
): Promise<void> {
  const held = taskId === null ? undefined : await readTask(tx, groupId, taskId, true);
  if (held === undefined) return;
  const task = fold(held.steps);
  if (isClosed(task)) return;
  const { ownerId } = task;
  const take: StepSaid = { kind: 'taken', params: { from: ownerId, reason: '巡视 · On the round' } };
  await say(parts, tx, groupId, held, ownerId === staffId ? steps : [take, ...steps], staffId, now);
}

async function changed(parts: DutyParts, tx: Tx, who: Who, kept: KeptRound, now: string): Promise<RoundWhole> {
  const { roundId, propertyId } = kept;
  await parts.emit(
    tx,
    who.groupId,
    [{ kind: 'duty_changed', key: roundId, payload: { propertyId, what: 'round' } }],
    now,
  );
  await told(tx, who.groupId, propertyId, roundId, now);
  return whole(tx, who, (await readOneRound(tx, who.groupId, roundId))!, now);
}
