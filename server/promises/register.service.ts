// The register of promises, as it is told: lists, one promise with its story, and what a guest's card and the desk must know.
import type { GuestPromise, listPromises, readPromise } from '@regulars/contract/promise.ts';
import type { ParamsOf, QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import type { z } from 'zod';
import type { promiseStep } from '@regulars/contract/promise.ts';
import { headsOf } from '../guests/guests.store.ts';
import { maskText } from '../guests/masks.ts';
import { later, type Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { may, type Who } from '../platform/who.ts';
import { isDueSoon } from './look.ts';
import { holdPromises, readSteps, type Held } from './promises.store.ts';
import type { Step } from './promise.ts';
import {
  chainOf,
  countPromises,
  listIds,
  namesOf,
  openIds,
  readShown,
  type OpenAsked,
  type Shown,
} from './register.store.ts';

/** Shifts differ from house to house; what is due within this many hours is the next one's concern. */
export const SHIFT_HOURS = 12;

/** In the order of `ids`; those that are gone are left out. */
export async function viewsOf(tx: Tx, groupId: string, ids: readonly string[], now: string): Promise<GuestPromise[]> {
  const held = new Map((await holdPromises(tx, groupId, ids, false)).map((one) => [one.id, one]));
  const shown = await readShown(tx, groupId, ids);
  const heads = await headsOf(tx, groupId, [...new Set([...held.values()].map(({ guestId }) => guestId))]);
  return ids.flatMap((id) => {
    const [promise, row] = [held.get(id), shown.get(id)];
    const guest = promise && heads.get(promise.guestId);
    return promise === undefined || row === undefined || guest === undefined ? [] : [viewOf(promise, row, guest, now)];
  });
}

const masked = (words: string | null): string | null => (words === null ? null : maskText(words));

function viewOf(promise: Held, row: Shown, guest: GuestPromise['guest'], now: string): GuestPromise {
  const { standing, terms } = promise;
  const { readyBy, dueAt, breakAt } = row;
  const deadlines = readyBy === null || dueAt === null || breakAt === null ? null : { readyBy, dueAt, breakAt };
  const isOpen = standing.closed === null;
  return {
    promiseId: promise.id,
    version: standing.version,
    guest,
    words: maskText(promise.words),
    trigger: terms.trigger,
    propertyId: promise.propertyId,
    placeId: promise.placeId,
    department: standing.department,
    owner: { staffId: standing.ownerId, name: row.ownerName },
    offer: offerOf(promise, row),
    value: promise.value,
    source: promise.source,
    state: isDueSoon(terms, standing, deadlines, now) ? 'dueSoon' : standing.state,
    waker: wakerOf(promise, row),
    ...(deadlines ?? { readyBy: null, dueAt: null, breakAt: null }),
    overdue: isOpen && dueAt !== null && now > dueAt,
    madeAt: terms.madeAt,
    madeBy: row.madeByName,
    closedAt: row.closedAt,
    closedBy: row.closedByName,
    closedWords: masked(row.closedWords),
    previousId: row.previousId,
    nextId: row.nextId,
  };
}

function offerOf({ standing: { offer } }: Held, row: Shown): GuestPromise['offer'] {
  if (offer === null) return null;
  const to = offer.staffId === null ? null : { staffId: offer.staffId, name: row.offeredToName ?? '' };
  return { department: offer.department, to, until: offer.until, by: row.offeredByName };
}

function wakerOf({ standing: { waker } }: Held, row: Shown): GuestPromise['waker'] {
  if (waker === null) return null;
  const { kind, id, from, to } = waker;
  const { roomIndex, roomNumber, confirmationNo, wakerStatus } = row;
  const reservationId = kind === 'stay' ? id : null;
  return {
    kind,
    reservationId,
    roomIndex,
    roomNumber,
    confirmationNo,
    arrivalDate: from,
    departureDate: to,
    status: wakerStatus ?? 'cancelled',
  };
}

/** For briefing, hand-over and whoever prepares: open promises, those to be ready first on top. */
export async function openPromisesOf(tx: Tx, groupId: string, asked: OpenAsked, now: string): Promise<GuestPromise[]> {
  return viewsOf(tx, groupId, await openIds(tx, groupId, asked), now);
}

export type RegisterParts = { database: Database; clock: Clock };

/** HTTP has checked that the person works at the property. */
export async function list(
  { database, clock }: RegisterParts,
  who: Who,
  { propertyId }: ParamsOf<typeof listPromises>,
  query: QueryOf<typeof listPromises>,
): Promise<ReplyOf<typeof listPromises>> {
  const now = clock.now();
  const shiftEnds = later(now, SHIFT_HOURS * 3_600_000);
  const asked = {
    propertyId,
    view: query.view,
    department: query.department ?? null,
    staffId: who.staffId,
    now,
    shiftEnds,
  };
  return database.tenantReadOnly(who.groupId, async (tx) => {
    const ids = await listIds(tx, who.groupId, asked, query.limit + 1);
    return {
      promises: await viewsOf(tx, who.groupId, ids.slice(0, query.limit), now),
      more: ids.length > query.limit,
      counts: await countPromises(tx, who.groupId, asked),
      asOf: now,
    };
  });
}

/** 404 for a promise of houses where the person does not work: nothing tells that it exists. */
export function mustSee(who: Who, { propertyId, placeId }: Pick<Held, 'propertyId' | 'placeId'>): void {
  if (![propertyId, placeId].some((id) => may(who, 'promise.work', id))) throw new Refusal('not_found', {}, 404);
}

export async function readOne(
  { database, clock }: RegisterParts,
  who: Who,
  promiseId: string,
): Promise<ReplyOf<typeof readPromise>> {
  const now = clock.now();
  return database.tenantReadOnly(who.groupId, async (tx) => {
    const chain = await viewsOf(tx, who.groupId, await chainOf(tx, who.groupId, promiseId), now);
    const promise = chain.find((one) => one.promiseId === promiseId);
    if (promise === undefined) throw new Refusal('not_found', {}, 404);
    mustSee(who, promise);
    return { promise, steps: await toldSteps(tx, who.groupId, promiseId), chain };
  });
}

async function toldSteps(tx: Tx, groupId: string, promiseId: string): Promise<z.output<typeof promiseStep>[]> {
  const steps = (await readSteps(tx, groupId, [promiseId])).get(promiseId) ?? [];
  const people = steps.flatMap((step) =>
    [step.by, 'staffId' in step ? step.staffId : null].filter((id) => id !== null),
  );
  const names = await namesOf(tx, groupId, people);
  return steps.map((step, at) => {
    const { params, words } = toldStep(step, names);
    const by = step.by === null ? null : (names.get(step.by) ?? null);
    return { seq: at + 1, at: step.at, by, kind: step.kind, params, words: masked(words) };
  });
}

function toldStep(
  step: Step,
  names: ReadonlyMap<string, string>,
): { params: Record<string, string | number>; words: string | null } {
  const named = (staffId: string | null): Record<string, string> =>
    staffId === null ? {} : { name: names.get(staffId) ?? '' };
  switch (step.kind) {
    case 'made':
      return { params: { department: step.department }, words: null };
    case 'offered':
      return { params: { department: step.department, ...named(step.staffId), until: step.until }, words: null };
    case 'climbed':
      return { params: { ...named(step.staffId), until: step.until }, words: null };
    case 'woken':
      return { params: { kind: step.waker.kind, from: step.waker.from, to: step.waker.to }, words: null };
    case 'slept':
      return { params: { why: step.why }, words: null };
    case 'warned':
      return { params: { level: step.level }, words: null };
    case 'kept':
      return { params: {}, words: step.proof };
    case 'renegotiated':
      return { params: {}, words: step.told };
    case 'broken':
    case 'void':
    case 'reopened':
    case 'bounced':
      return { params: {}, words: step.reason };
    case 'accepted':
    case 'restored':
      return { params: {}, words: null };
    default:
      return step satisfies never;
  }
}
