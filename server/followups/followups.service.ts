// The calls of the day and the call sheet: whom, why, with which script; what came of a try and what follows from it.
import type {
  ContactBody,
  Followup,
  listFollowups,
  noteTalk,
  readFollowup,
  readPlan,
  writePlan,
} from '@regulars/contract/followup.ts';
import { scriptMoment } from '@regulars/contract/followup.ts';
import { consentChannels, type GuestHead } from '@regulars/contract/guest.ts';
import type { BodyOf, QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { openCasesOf } from '../cases/cases.service.ts';
import { consentsOf } from '../guests/consent.ts';
import { readStatements } from '../guests/consent.store.ts';
import { headsOf } from '../guests/guests.store.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { maskText } from '../guests/masks.ts';
import { guestToWrite } from '../guests/notes.service.ts';
import { recordForReservation } from '../stays/presence.store.ts';
import { openPromisesOf } from '../promises/promises.service.ts';
import { scriptsOf } from '../standards/standards.service.ts';
import {
  addContact,
  addFollowups,
  addPlan,
  countFollowups,
  dropOthers,
  findContact,
  holdFollowup,
  readContacts,
  readFollowups,
  readOne,
  writeStanding,
  type FollowupRow,
} from './followups.store.ts';
import { houseOf, tell, theirs, type FollowupParts } from './house.service.ts';
import { lastStayOf, satisfactionOf } from './sheet.store.ts';
import { afterContact, contactFault } from './plan.ts';
import { planOf } from './planning.service.ts';
import { takeStep } from './steps.service.ts';
import { sheetOffer } from './winback.service.ts';

const shownAtOnce = 400;

export async function list(
  parts: FollowupParts,
  who: Who,
  propertyId: string,
  asked: QueryOf<typeof listFollowups>,
): Promise<ReplyOf<typeof listFollowups>> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const today = dayIn((await houseOf(tx, who.groupId, propertyId)).timeZone, now);
    const wanted = {
      propertyId,
      view: asked.view,
      today,
      department: asked.department,
      ownerId: asked.mine ? who.staffId : undefined,
    };
    const rows = await readFollowups(tx, who.groupId, wanted, shownAtOnce + 1);
    return {
      today,
      counts: await countFollowups(tx, who.groupId, propertyId, today),
      rows: await shown(tx, who.groupId, rows.slice(0, shownAtOnce)),
      more: rows.length > shownAtOnce,
    };
  });
}

export async function sheet(parts: FollowupParts, who: Who, followupId: string): Promise<ReplyOf<typeof readFollowup>> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const row = await theirs(who, readOne(tx, who.groupId, followupId));
    const [followup] = await shown(tx, who.groupId, [row]);
    const { groupId } = who;
    const { plan } = await planOf(tx, groupId, row.propertyId);
    const { guestId } = row;
    const [script, cases, promises] = [
      await scriptsOf(tx, who, { propertyId: row.propertyId, guestId, moment: scriptMoment(row.kind) }, now),
      await openCasesOf(tx, groupId, { guestIds: [guestId] }),
      await openPromisesOf(tx, groupId, { guestIds: [guestId] }, now),
    ];
    const rank = (code: string) => (code === row.script ? 0 : 1);
    return {
      followup: followup!,
      mostTries: plan.mostTries,
      ...(await wishesOf(tx, groupId, row)),
      lastStay: await lastStayOf(tx, groupId, guestId),
      stays: followup!.guest.stays,
      satisfaction: await satisfactionOf(tx, groupId, guestId, now),
      cases,
      promises: promises.map(({ promiseId, state, words }) => ({ promiseId, state, words: maskText(words) })),
      scripts: script.scripts.toSorted((a, b) => rank(a.code) - rank(b.code)),
      contacts: (await readContacts(tx, groupId, followupId)).map((one) => ({ ...one, words: maskText(one.words) })),
      winBack: row.kind === 'winBack' ? await sheetOffer(tx, groupId, row, { plan, now }) : null,
    };
  });
}

export async function take(parts: FollowupParts, who: Who, followupId: string): Promise<Record<string, never>> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const row = await theirs(who, holdFollowup(tx, who.groupId, followupId));
    if (row.state !== 'open') throw new Refusal('followup_closed', { state: row.state }, 409);
    await writeStanding(tx, who.groupId, row.id, { ...row, ownerId: who.staffId, at });
    await tell(parts, tx, who, row, at);
    return {};
  });
}

type Noted = { state: Followup['state']; tries: number; dueOn: string };

/**
 * Refuses `followup_closed`, `contact_elsewhere` (the id stands for another), `contact_not_reached`, `later_needs_day`,
 * `call_not_wanted` and what its steps refuse.
 */
export async function noteContact(
  parts: FollowupParts,
  who: Who,
  followupId: string,
  body: ContactBody,
): Promise<Noted> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const row = await theirs(who, holdFollowup(tx, who.groupId, followupId));
    return note(parts, tx, who, row, body, at);
  });
}

async function note(
  parts: FollowupParts,
  tx: Tx,
  who: Who,
  row: FollowupRow,
  body: ContactBody,
  at: string,
): Promise<Noted> {
  const { groupId } = who;
  const kept = await findContact(tx, groupId, body.contactId);
  if (kept !== undefined) {
    if (kept.followupId !== row.id) throw new Refusal('contact_elsewhere', {}, 409);
    return { state: row.state, tries: row.tries, dueOn: row.dueOn };
  }
  if (row.state !== 'open') throw new Refusal('followup_closed', { state: row.state }, 409);
  const zone = (await houseOf(tx, groupId, row.propertyId)).timeZone;
  const today = dayIn(zone, at);
  const fault = contactFault(body, today);
  if (fault !== undefined) throw new Refusal(fault, {}, 422);
  const { mayCall, mayWrite } = await wishesOf(tx, groupId, row);
  if (!mayCall && body.channel === 'phone') throw new Refusal('call_not_wanted', {}, 409);
  const { plan } = await planOf(tx, groupId, row.propertyId);
  const steps = [];
  const given = { followup: { ...row, channel: body.channel }, who, zone, today, now: at, mayWrite };
  for (const step of body.steps) steps.push(await takeStep(parts, tx, step, given));
  await addContact(tx, groupId, {
    ...body,
    words: withoutNumbers(body.words).text,
    competitor: body.competitor === null || body.competitor === '' ? null : withoutNumbers(body.competitor).text,
    steps,
    followupId: row.id,
    at,
    by: who.staffId,
  });
  const standing = afterContact(row, body, { mostTries: plan.mostTries, today });
  await writeStanding(tx, groupId, row.id, { ...standing, ownerId: row.ownerId ?? who.staffId, at });
  if (standing.state === 'reached') {
    // the next call that was just agreed stays
    await dropOthers(tx, groupId, row.guestId, [row.id, ...steps.map(({ id }) => id)], at);
  }
  await tell(parts, tx, who, row, at);
  return standing;
}

/** A talk nobody planned; sent twice it is kept once. */
export async function talk(
  parts: FollowupParts,
  who: Who,
  propertyId: string,
  body: BodyOf<typeof noteTalk>,
): Promise<{ followupId: string }> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const guest = await guestToWrite(tx, who, 'followup.work', body.guestId);
    const stay =
      body.reservationId === undefined
        ? null
        : await recordForReservation(tx, who.groupId, body.reservationId, guest.guestId, [propertyId]);
    if (body.reservationId !== undefined && stay === null) throw new Refusal('not_found', {}, 404);
    const head = (await headsOf(tx, who.groupId, [guest.guestId])).get(guest.guestId);
    await addFollowups(tx, who.groupId, [
      {
        id: body.followupId,
        propertyId,
        kind: 'talk',
        recordId: stay?.recordId ?? guest.anchorRecordId,
        reservationId: body.reservationId ?? null,
        bookingId: null,
        guestClass: head?.guestClass ?? 'potential',
        why: 'talk',
        planVersion: null,
        department: body.department,
        ownerId: who.staffId,
        channel: body.contact.channel,
        script: 'followUpTalk',
        dueOn: dayIn((await houseOf(tx, who.groupId, propertyId)).timeZone, at),
        openedBy: who.staffId,
        at,
      },
    ]);
    const row = await holdFollowup(tx, who.groupId, body.followupId);
    if (row?.guestId !== guest.guestId || row.kind !== 'talk') throw new Refusal('contact_elsewhere', {}, 409);
    await note(parts, tx, who, row, body.contact, at);
    return { followupId: body.followupId };
  });
}

export function readPlanFor(parts: FollowupParts, who: Who, propertyId: string): Promise<ReplyOf<typeof readPlan>> {
  return parts.database.tenantReadOnly(who.groupId, (tx) => planOf(tx, who.groupId, propertyId));
}

/** Refuses `plan_changed_meanwhile`. */
export async function keepPlan(
  parts: FollowupParts,
  who: Who,
  propertyId: string,
  { plan, onto }: BodyOf<typeof writePlan>,
): Promise<{ version: number }> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const { version: now } = await planOf(tx, who.groupId, propertyId);
    const version = onto + 1;
    const kept = now === onto && (await addPlan(tx, who.groupId, { propertyId, version, plan, by: who.staffId, at }));
    if (!kept) throw new Refusal('plan_changed_meanwhile', { version: now }, 409);
    return { version };
  });
}

/** About a stay the house may always call; to win back only who did not forbid it, and by letter only who agreed. */
export async function wishesOf(
  tx: Tx,
  groupId: string,
  { kind, guestId, propertyId }: Pick<FollowupRow, 'kind' | 'guestId' | 'propertyId'>,
): Promise<{ mayCall: boolean; mayWrite: boolean }> {
  const consents = consentsOf(await readStatements(tx, groupId, guestId), consentChannels);
  const state = (channel: string) => consents.find((one) => one.channel === channel)?.state ?? 'unknown';
  const mayWrite = state('email') === 'yes';
  if (kind !== 'winBack') return { mayCall: true, mayWrite };
  const { plan } = await planOf(tx, groupId, propertyId);
  const phone = state('phone');
  return { mayCall: phone === 'yes' || (phone === 'unknown' && plan.winBack.callWithoutConsent), mayWrite };
}

async function shown(tx: Tx, groupId: string, rows: readonly FollowupRow[]): Promise<Followup[]> {
  const heads = await headsOf(tx, groupId, [...new Set(rows.map(({ guestId }) => guestId))]);
  return rows.flatMap(({ id, guestId, recordId: _, reservationId: __, why, ...row }) => {
    const guest: GuestHead | undefined = heads.get(guestId);
    return guest ? [{ ...row, followupId: id, guest, why: { code: `followup.why.${why}`, params: {} } }] : [];
  });
}
