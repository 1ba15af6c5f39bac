// Asking a guest and hearing the answer. A stay is asked about once: whoever answered the pulse gets no survey, twin bookings are one
// stay, two records of one person one guest. A bad answer opens a case in the same transaction as the answer is kept.
import type { CaseCategory } from '@regulars/contract/caseRule.ts';
import type { askGuest, SurveyForm, SurveyKind } from '@regulars/contract/pulse.ts';
import type { BodyOf } from '@regulars/contract/route.ts';
import { later, type Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import { push, type Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { newToken } from '../platform/vault.io.ts';
import type { Who } from '../platform/who.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { openCase, type NewCase } from '../cases/cases.service.ts';
import { dutyManagerOf } from '../tasks/colleagues.ts';
import { onDuty, readColleagues } from '../tasks/colleagues.store.ts';
import { recordForReservation } from '../stays/presence.store.ts';
import { badWords, judged, readAnswers, shippedForms } from './survey.ts';
import {
  addAsk,
  addDoor,
  addOptOut,
  holdAsk,
  isOptedOut,
  nameCase,
  readBefore,
  readForm,
  readRoom,
  writeAnswer,
  type Ask,
} from './surveys.store.ts';
import { readTerminal, showOn } from './terminals.store.ts';

export type SurveyParts = { database: Database; clock: Clock; emit: Emit };

const dayMs = 86_400_000;
/** So long a terminal waits for a guest who walked away. */
export const terminalMs = 3 * 60_000;
/** Within so many days a person is not asked about another booking by letter. */
const restDays = 3;
/** A page that was open when its link ran out may still be sent. */
const graceMs = dayMs;

export async function formOf(
  tx: Tx,
  groupId: string,
  asked: { propertyId: string; kind: SurveyKind; version?: number | undefined },
): Promise<{ form: SurveyForm; version: number; by: string | null; at: string | null }> {
  const kept = asked.version === 0 ? undefined : await readForm(tx, groupId, asked);
  return kept ?? { form: shippedForms[asked.kind], version: 0, by: null, at: null };
}

/** Refuses `guest_asks_no_survey`, `stay_not_here` (not in house and not just gone), `terminal_unknown`. */
export async function ask(
  parts: SurveyParts,
  who: Who,
  propertyId: string,
  { askId, reservationId, roomIndex, terminalId }: BodyOf<typeof askGuest>,
): Promise<{ askId: string; state: 'asked' | 'answered'; path: string | null; expiresAt: string }> {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const room = await readRoom(tx, who.groupId, reservationId, roomIndex);
    const record = room && (await recordForReservation(tx, who.groupId, reservationId, null, [propertyId]));
    if (!room || room.propertyId !== propertyId || !record) throw new Refusal('not_found', {}, 404);
    if (room.status !== 'inHouse' && room.status !== 'checkedOut') throw new Refusal('stay_not_here', {}, 409);
    if (await isOptedOut(tx, who.groupId, record.recordId)) throw new Refusal('guest_asks_no_survey', {}, 409);
    const asked = await addAsk(tx, who.groupId, {
      ...(await newAsk(tx, who.groupId, { kind: 'pulse', propertyId, now })),
      id: askId,
      channel: terminalId === undefined ? 'link' : 'terminal',
      recordId: record.recordId,
      reservationId,
      bookingId: room.bookingId,
      roomIndex: room.roomIndex,
      roomNumber: room.roomNumber,
      by: who.staffId,
    });
    if (asked.answeredAt !== null)
      return { askId: asked.id, state: 'answered', path: null, expiresAt: asked.expiresAt };
    if (terminalId !== undefined) {
      if ((await readTerminal(tx, who.groupId, terminalId))?.propertyId !== propertyId)
        throw new Refusal('terminal_unknown', {}, 404);
      await showOn(tx, who.groupId, terminalId, { askId: asked.id, until: later(now, terminalMs) });
      await tellPulse(tx, who.groupId, asked, now);
      return { askId: asked.id, state: 'asked', path: null, expiresAt: asked.expiresAt };
    }
    return {
      askId: asked.id,
      state: 'asked',
      path: await openDoor(tx, who.groupId, asked.id),
      expiresAt: asked.expiresAt,
    };
  });
}

/**
 * The path of the survey page for the thanks letter of a stay; null where nobody is to be asked: the guest wants none, answered the
 * pulse (unless the house asks both), or was asked lately. Asked again it leads to the same survey.
 */
export async function surveyLink(tx: Tx, groupId: string, reservationId: string, now: string): Promise<string | null> {
  const room = await readRoom(tx, groupId, reservationId, '');
  const record = room && (await recordForReservation(tx, groupId, reservationId, null, null));
  if (!room || !record || (await isOptedOut(tx, groupId, record.recordId))) return null;
  const { propertyId } = room;
  const { form } = await formOf(tx, groupId, { propertyId, kind: 'survey' });
  const since = later(now, -restDays * dayMs);
  const before = await readBefore(tx, groupId, { bookingId: room.bookingId, recordId: record.recordId, since });
  if (before.lately || (before.pulseAnswered && !form.afterPulse)) return null;
  const asked = await addAsk(tx, groupId, {
    ...(await newAsk(tx, groupId, { kind: 'survey', propertyId, now })),
    id: newId(),
    channel: 'letter',
    recordId: record.recordId,
    reservationId,
    bookingId: room.bookingId,
    // a booking of many rooms gets one letter
    roomIndex: '',
    roomNumber: room.roomNumber,
    by: null,
  });
  return asked.answeredAt === null ? openDoor(tx, groupId, asked.id) : null;
}

/** As letters ask for it: the whole address, for the stay a letter is about. */
export const surveyLinks =
  (publicUrl: () => string) =>
  async (
    tx: Tx,
    groupId: string,
    { reservationId, at }: { reservationId: string | null; at: string },
  ): Promise<string | null> => {
    const path = reservationId === null ? null : await surveyLink(tx, groupId, reservationId, at);
    return path && `${publicUrl().replace(/\/$/, '')}${path}`;
  };

async function newAsk(
  tx: Tx,
  groupId: string,
  { kind, propertyId, now }: { kind: SurveyKind; propertyId: string; now: string },
) {
  const { form, version } = await formOf(tx, groupId, { propertyId, kind });
  return { kind, propertyId, formVersion: version, at: now, expiresAt: later(now, form.daysOpen * dayMs) };
}

async function openDoor(tx: Tx, groupId: string, askId: string): Promise<string> {
  const token = newToken();
  await addDoor(tx, token, { groupId, kind: 'ask', ref: askId });
  return `/s/${token}`;
}

export type Heard = 'kept' | 'already' | 'nothing' | 'gone';

/** The first answer stands; sent again it is `already`. What was bad opens a case before this returns. */
export async function hear(
  parts: SurveyParts,
  groupId: string,
  askId: string,
  sent: Readonly<Record<string, unknown>>,
  { language, never }: { language: 'zh' | 'en'; never: boolean },
): Promise<{ heard: Heard; bad: boolean }> {
  const now = parts.clock.now();
  return parts.database.tenant(groupId, async (tx) => {
    const asked = await holdAsk(tx, groupId, askId);
    if (asked === undefined || now > later(asked.expiresAt, graceMs)) return { heard: 'gone', bad: false };
    if (never) await addOptOut(tx, groupId, asked.recordId, null, now);
    if (asked.answeredAt !== null) return { heard: 'already', bad: asked.bad.length > 0 };
    const { form } = await formOf(tx, groupId, { ...asked, version: asked.formVersion });
    const read = readAnswers(form, sent);
    if (read === undefined) return { heard: 'nothing', bad: false };
    const answers = Object.fromEntries(
      Object.entries(read).map(([key, value]) => [key, typeof value === 'string' ? withoutNumbers(value).text : value]),
    );
    const told = judged(form, answers);
    await writeAnswer(tx, groupId, asked.id, { ...told, answers, language, at: now });
    if (told.bad.length > 0) {
      const caseId = await openCase(
        parts,
        tx,
        groupId,
        await caseOf(tx, groupId, asked, { ...told, words: badWords(form, answers, told, language) }, now),
      );
      await nameCase(tx, groupId, asked.id, caseId);
    }
    await parts.emit(
      tx,
      groupId,
      [
        {
          kind: 'pulse_answered',
          key: asked.id,
          payload: { propertyId: asked.propertyId, kind: asked.kind, bad: told.bad.length > 0 },
        },
      ],
      now,
    );
    await tellPulse(tx, groupId, asked, now);
    return { heard: 'kept', bad: told.bad.length > 0 };
  });
}

/** The duty manager owns it from the first moment: the guest is still here, or has just left. */
async function caseOf(
  tx: Tx,
  groupId: string,
  asked: Ask,
  { category, words }: { category: CaseCategory; words: string },
  now: string,
): Promise<NewCase> {
  const { propertyId } = asked;
  const owner = dutyManagerOf(
    await readColleagues(tx, groupId, propertyId),
    await onDuty(tx, groupId, propertyId, now),
  );
  if (owner === undefined) throw new Error('nobody works at this property');
  return {
    id: newId(),
    propertyId,
    recordId: asked.recordId,
    reservationId: asked.reservationId,
    roomNumber: asked.roomNumber,
    channel: asked.kind,
    category,
    severity: 'S3',
    words,
    by: null,
    ownerId: owner,
    source: { kind: asked.kind, id: asked.id },
    at: now,
  };
}

async function tellPulse(
  tx: Tx,
  groupId: string,
  { id, propertyId }: Pick<Ask, 'id' | 'propertyId'>,
  at: string,
): Promise<void> {
  await push(tx, groupId, [{ kind: 'pulse', key: id, propertyId, dates: [], at }]);
}
