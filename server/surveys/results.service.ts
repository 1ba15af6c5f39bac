// Forms, terminals and what was answered, for the people of the house.
import type {
  addTerminal as addTerminalRoute,
  listPulses,
  readPulse,
  Terminal,
  writeSurveyForm,
  SurveyKind,
} from '@regulars/contract/pulse.ts';
import type { BodyOf, QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { dayIn, later } from '../platform/clock.ts';
import { Refusal } from '../platform/refusal.ts';
import { newToken } from '../platform/vault.io.ts';
import { scopeOf, type Who } from '../platform/who.ts';
import { readProperties } from '../properties/properties.store.ts';
import { headsOf } from '../guests/guests.store.ts';
import { guestInScope, guestToWrite } from '../guests/notes.service.ts';
import { maskText } from '../guests/masks.ts';
import { countAnswered, countAsked, optedOut, readAnswered, readSaid } from './results.store.ts';
import { figuresOf, formFault, shippedForms } from './survey.ts';
import { formOf, type SurveyParts } from './surveys.service.ts';
import { addDoor, addForm, addOptOut, closeDoors, dropOptOut } from './surveys.store.ts';
import { addTerminal, readTerminals, retireTerminal } from './terminals.store.ts';

const shownAtOnce = 200;

export function readFormFor(parts: SurveyParts, who: Who, propertyId: string, kind: SurveyKind) {
  return parts.database.tenantReadOnly(who.groupId, (tx) => formOf(tx, who.groupId, { propertyId, kind }));
}

/** Refuses `form_impossible` (keys, threshold, words) and `form_changed_meanwhile`. */
export async function writeForm(
  parts: SurveyParts,
  who: Who,
  propertyId: string,
  kind: SurveyKind,
  { form, onto }: BodyOf<typeof writeSurveyForm>,
): Promise<{ version: number }> {
  const fault = formFault(form);
  if (fault !== undefined) throw new Refusal('form_impossible', { fault }, 422);
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const { version: now } = await formOf(tx, who.groupId, { propertyId, kind });
    const version = onto + 1;
    const kept =
      now === onto && (await addForm(tx, who.groupId, { propertyId, kind, version, form, by: who.staffId, at }));
    if (!kept) throw new Refusal('form_changed_meanwhile', { version: now }, 409);
    return { version };
  });
}

/** Figures over all answers of the span, the newest two hundred of them one by one. */
export async function results(
  parts: SurveyParts,
  who: Who,
  propertyId: string,
  { from, to, kind, bad }: QueryOf<typeof listPulses>,
): Promise<ReplyOf<typeof listPulses>> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const zone = (await readProperties(tx, who.groupId)).find(({ id }) => id === propertyId)!.timeZone;
    const span = {
      propertyId,
      zone,
      kind,
      to: to ?? dayIn(zone, now),
      from: from ?? dayIn(zone, later(now, -30 * 86_400_000)),
    };
    const all = (await readAnswered(tx, who.groupId, span, 20_000)).map((row) => ({
      ...row,
      questions: row.questions ?? shippedForms[row.kind].questions,
    }));
    const scores = all.flatMap(({ satisfaction }) => (satisfaction === null ? [] : [satisfaction]));
    const wanted = bad ? all.filter((row) => row.bad.length > 0) : all;
    const rows = wanted.slice(0, shownAtOnce);
    const heads = await headsOf(tx, who.groupId, [...new Set(rows.flatMap(({ guestId }) => guestId ?? []))]);
    return {
      from: span.from,
      to: span.to,
      asked: await countAsked(tx, who.groupId, span),
      answered: all.length,
      badCount: all.filter((row) => row.bad.length > 0).length,
      satisfaction: meanOf(scores),
      questions: figuresOf(all),
      rows: rows.map(({ guestId, ...row }) => ({
        ...row,
        words: maskText(row.words),
        answers: Object.fromEntries(
          Object.entries(row.answers).map(([key, value]) => [key, typeof value === 'string' ? maskText(value) : value]),
        ),
        guest: (guestId && heads.get(guestId)) || null,
      })),
      more: wanted.length > shownAtOnce,
    };
  });
}

export type Means = { answered: number; badCount: number; satisfaction: number | null };

/** The figures of `results` for some spans of days, of both kinds of questions, counted where the answers lie. */
export async function meansOf(
  parts: Pick<SurveyParts, 'database'>,
  who: Who,
  propertyId: string,
  spans: readonly { from: string; to: string }[],
): Promise<Means[]> {
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const zone = (await readProperties(tx, who.groupId)).find(({ id }) => id === propertyId)!.timeZone;
    const means: Means[] = [];
    for (const span of spans) {
      const { sum, scored, ...counted } = await countAnswered(tx, who.groupId, {
        propertyId,
        zone,
        kind: undefined,
        ...span,
      });
      means.push({ ...counted, satisfaction: scored === 0 ? null : rounded(sum / scored) });
    }
    return means;
  });
}

export async function satisfactionOf(
  parts: SurveyParts,
  who: Who,
  guestId: string,
): Promise<ReplyOf<typeof readPulse>> {
  const yearAgo = later(parts.clock.now(), -365 * 86_400_000);
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const guest = await guestInScope(tx, who, 'guest.read', guestId);
    const said = await readSaid(tx, who.groupId, guest.guestId, who.groupWide ? null : scopeOf(who, 'guest.read'));
    const lately = said.flatMap(({ at, satisfaction }) =>
      at >= yearAgo && satisfaction !== null ? [satisfaction] : [],
    );
    return {
      satisfaction: meanOf(lately),
      count: said.length,
      optedOut: await optedOut(tx, who.groupId, guest.guestId),
      said: said.map((one) => ({ ...one, words: maskText(one.words) })),
    };
  });
}

export async function setOptOut(
  parts: SurveyParts,
  who: Who,
  guestId: string,
  wanted: boolean,
): Promise<Record<string, never>> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const guest = await guestToWrite(tx, who, 'guest.write', guestId);
    if (wanted) await addOptOut(tx, who.groupId, guest.anchorRecordId, who.staffId, at);
    else await dropOptOut(tx, who.groupId, guest.guestId);
    return {};
  });
}

export async function terminalsOf(
  parts: SurveyParts,
  who: Who,
  propertyId: string,
): Promise<{ terminals: Terminal[] }> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => ({
    terminals: (await readTerminals(tx, who.groupId, propertyId)).map(({ id, name, seenAt, askId, askUntil }) => ({
      terminalId: id,
      name,
      seenAt,
      busy: askId !== null && askUntil !== null && askUntil > now,
    })),
  }));
}

/** Its address is told here and never again. Refuses `terminal_known` where the id is taken. */
export async function newTerminal(
  parts: SurveyParts,
  who: Who,
  propertyId: string,
  { terminalId, name }: BodyOf<typeof addTerminalRoute>,
): Promise<{ terminalId: string; path: string }> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    if (!(await addTerminal(tx, who.groupId, { id: terminalId, propertyId, name, by: who.staffId, at })))
      throw new Refusal('terminal_known', {}, 409);
    const token = newToken();
    await addDoor(tx, token, { groupId: who.groupId, kind: 'terminal', ref: terminalId });
    return { terminalId, path: `/t/${token}` };
  });
}

export async function closeTerminal(
  parts: SurveyParts,
  who: Who,
  propertyId: string,
  terminalId: string,
): Promise<Record<string, never>> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const mine = (await readTerminals(tx, who.groupId, propertyId)).some(({ id }) => id === terminalId);
    if (!mine) throw new Refusal('not_found', {}, 404);
    await retireTerminal(tx, who.groupId, propertyId, terminalId, at);
    await closeDoors(tx, who.groupId, terminalId);
    return {};
  });
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : rounded(values.reduce((a, b) => a + b, 0) / values.length);
}

const rounded = (mean: number): number => Math.round(mean * 100) / 100;
