// What people do with promises over HTTP: who may, at which house, from which version - then the doors of promises.service.ts.
import type {
  GuestPromise,
  answerPromise,
  listGuestPromises,
  makePromise as makeRoute,
  renegotiatePromise,
} from '@regulars/contract/promise.ts';
import type { BodyOf, ReplyOf } from '@regulars/contract/route.ts';
import { guestInScope, guestToWrite } from '../guests/notes.service.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { may, mustBeAllowed, type Who } from '../platform/who.ts';
import { recordForReservation } from '../stays/presence.store.ts';
import type { Command } from './decide.ts';
import type { PromiseParts } from './look.service.ts';
import { act, makePromise, renegotiate } from './promises.service.ts';
import { holdPromises } from './promises.store.ts';
import { mustSee, viewsOf } from './register.service.ts';
import { guestsIds, isColleague, isProperty } from './register.store.ts';

export type WorkParts = PromiseParts & { database: Database; clock: Clock };

export async function make(
  parts: WorkParts,
  who: Who,
  guestId: string,
  body: BodyOf<typeof makeRoute>,
): Promise<{ promise: GuestPromise }> {
  const at = parts.clock.now();
  mustBeAllowed(who, 'promise.work', body.propertyId);
  return parts.database.tenant(who.groupId, async (tx) => {
    const guest = await guestToWrite(tx, who, 'promise.work', guestId);
    const recordId = await recordOf(tx, who, guest, body.reservationId);
    const { promiseId: id, propertyId, words, trigger, department, source } = body;
    const value = body.value ?? null;
    await mustBeOfGroup(tx, who.groupId, trigger.kind === 'at' ? null : trigger.propertyId);
    const { offerTo } = body;
    if (offerTo?.staffId !== undefined) await mustWorkThere(tx, who.groupId, offerTo.staffId);
    await makePromise(parts, tx, who.groupId, {
      id,
      recordId,
      propertyId,
      words,
      trigger,
      department,
      ownerId: who.staffId,
      ...(offerTo === undefined || offerTo.staffId === who.staffId
        ? {}
        : { offerTo: { department: offerTo.department, staffId: offerTo.staffId ?? null } }),
      value,
      source: { kind: source, id: null },
      by: who.staffId,
      at,
    });
    return { promise: (await viewsOf(tx, who.groupId, [id], at))[0]! };
  });
}

/** The guest's record in the stay at hand, so that the promise goes with who was there; else the anchor. */
async function recordOf(
  tx: Tx,
  who: Who,
  guest: { guestId: string; anchorRecordId: string },
  reservationId: string | undefined,
): Promise<string> {
  if (reservationId === undefined) return guest.anchorRecordId;
  const stay = await recordForReservation(tx, who.groupId, reservationId, guest.guestId, null);
  if (stay === null) throw new Refusal('not_found', {}, 404);
  return stay.recordId;
}

/** Does as said and answers how the promise stands then. */
export async function doAs(
  parts: WorkParts,
  who: Who,
  promiseId: string,
  version: number,
  command: Command,
): Promise<{ promise: GuestPromise }> {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const actor = await actorOf(tx, who, promiseId, version);
    if (command.kind === 'offer' && command.staffId !== null) await mustWorkThere(tx, who.groupId, command.staffId);
    await act(parts, tx, who.groupId, promiseId, command, actor, now);
    return { promise: (await viewsOf(tx, who.groupId, [promiseId], now))[0]! };
  });
}

export async function renegotiateAs(
  parts: WorkParts,
  who: Who,
  promiseId: string,
  { version, ...said }: BodyOf<typeof renegotiatePromise>,
): Promise<ReplyOf<typeof renegotiatePromise>> {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const actor = await actorOf(tx, who, promiseId, version);
    await mustBeOfGroup(tx, who.groupId, said.trigger.kind === 'at' ? null : said.trigger.propertyId);
    await renegotiate(parts, tx, who.groupId, promiseId, said, actor, now);
    const [promise, next] = await viewsOf(tx, who.groupId, [promiseId, said.nextId], now);
    return { promise: promise!, next: next! };
  });
}

export function commandOf({ answer, reason }: BodyOf<typeof answerPromise>): Command {
  if (answer === 'accept') return { kind: 'accept' };
  if (reason === undefined) throw new Refusal('bounce_needs_reason', {}, 422);
  return { kind: 'bounce', reason };
}

export async function ofGuest(
  { database, clock }: WorkParts,
  who: Who,
  guestId: string,
): Promise<ReplyOf<typeof listGuestPromises>> {
  return database.tenantReadOnly(who.groupId, async (tx) => {
    const guest = await guestInScope(tx, who, 'guest.read', guestId);
    return { promises: await viewsOf(tx, who.groupId, await guestsIds(tx, who.groupId, guest.guestId), clock.now()) };
  });
}

async function actorOf(tx: Tx, who: Who, promiseId: string, version: number) {
  const [promise] = await holdPromises(tx, who.groupId, [promiseId], false);
  if (promise === undefined) throw new Refusal('not_found', {}, 404);
  mustSee(who, promise);
  const leads = [promise.propertyId, promise.placeId].some((id) => may(who, 'case.approve', id));
  return { staffId: who.staffId, leads, version };
}

async function mustBeOfGroup(tx: Tx, groupId: string, propertyId: string | null): Promise<void> {
  if (propertyId !== null && !(await isProperty(tx, groupId, propertyId))) throw new Refusal('not_found', {}, 404);
}
async function mustWorkThere(tx: Tx, groupId: string, staffId: string): Promise<void> {
  if (!(await isColleague(tx, groupId, staffId))) throw new Refusal('not_found', {}, 404);
}
