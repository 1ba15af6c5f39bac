// Brings promises up to what the guests' bookings and the clock say now, and saves what people did. Every door comes through `settle`:
// load, decide, save, tell - in the caller's transaction.
import type { Department } from '@regulars/contract/department.ts';
import type { Change } from '@regulars/contract/today.ts';
import { later } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { push, type Emit } from '../platform/events.store.ts';
import { deadlinesOf } from './deadlines.ts';
import { lookAt, looksAgainAt, type Seen } from './look.ts';
import { readOccasions, type Occasions } from './occasions.store.ts';
import { fold, type Step } from './promise.ts';
import { holdPromises, writeSteps, type Held } from './promises.store.ts';
import { occasionOf } from './waking.ts';

/** Who is asked when nobody of a department accepts in time; handed in, since duty rosters stand in the same row. */
export type DutyHead = (
  tx: Tx,
  groupId: string,
  propertyId: string,
  department: Department,
  at: string,
) => Promise<string>;

export type PromiseParts = { emit: Emit; dutyHead?: DutyHead };

/** A colleague or department has this long to accept. */
export const ACCEPT_HOURS = 4;
const LEVELS: readonly (Department | 'own')[] = ['own', 'frontOffice'];

/** Idempotent; answers how many changed. `lock` false where the caller holds them already. */
export async function lookAtPromises(
  parts: PromiseParts,
  tx: Tx,
  groupId: string,
  ids: readonly string[],
  now: string,
): Promise<number> {
  const held = await holdPromises(tx, groupId, ids, true);
  const occasions = await readOccasions(tx, groupId, held.map(askedOf));
  let changed = 0;
  for (const promise of held)
    changed += Number(await settle(parts, tx, groupId, promise, occasions.get(promise.id)!, [], now));
  return changed;
}

export function askedOf({ id, recordId, terms }: Pick<Held, 'id' | 'recordId' | 'terms'>) {
  return { key: id, recordId, since: terms.madeAt, meals: terms.trigger.kind === 'nextVisit' };
}

/**
 * `said`: what a person just did; then what bookings and the clock make of it. True where anything changed. `written`: steps that
 * stand on disk already and are still to be told.
 */
export async function settle(
  parts: PromiseParts,
  tx: Tx,
  groupId: string,
  promise: Held,
  occasions: Occasions,
  said: readonly Step[],
  now: string,
  written: readonly Step[] = [],
): Promise<boolean> {
  const { terms } = promise;
  const seen = await seenOf(parts, tx, groupId, promise, occasions, now);
  const stood = said.length === 0 ? promise.standing : fold(promise.standing, said);
  const looked = lookAt(terms, stood, seen, now);
  const after = fold(stood, looked);
  const deadlines = deadlinesOf(terms.trigger, seen.occasion, promise.timeZone, now);
  const placeId = after.waker?.propertyId ?? placeOf(promise);
  const steps = [...said, ...looked];
  await writeSteps(tx, groupId, promise.id, steps, after, {
    deadlines,
    lookAt: looksAgainAt(after, deadlines, now),
    lookedAt: now,
    placeId,
  });
  const news = [...written, ...steps];
  if (news.length > 0) await tell(parts, tx, groupId, { ...promise, placeId, standing: after }, news, now);
  return news.length > 0;
}

function placeOf({ terms: { trigger }, propertyId }: Held): string {
  return trigger.kind === 'at' ? propertyId : (trigger.propertyId ?? propertyId);
}

async function seenOf(
  parts: PromiseParts,
  tx: Tx,
  groupId: string,
  promise: Held,
  { bookings, meals }: Occasions,
  now: string,
): Promise<Seen> {
  const { standing, terms, timeZone } = promise;
  const occasion = occasionOf(terms, bookings, meals);
  const woke = standing.waker;
  const wakerStatus = bookings.find(({ ids }) => woke !== null && ids.includes(woke.id))?.status ?? null;
  return { occasion, wakerStatus, timeZone, nextUp: await nextUp(parts, tx, groupId, promise, now) };
}

async function nextUp(
  { dutyHead }: PromiseParts,
  tx: Tx,
  groupId: string,
  { standing: { offer }, placeId }: Held,
  now: string,
): Promise<Seen['nextUp']> {
  if (dutyHead === undefined || offer === null || now < offer.until) return null;
  const level = LEVELS[offer.level];
  if (level === undefined) return null;
  const staffId = await dutyHead(tx, groupId, placeId, level === 'own' ? offer.department : level, now);
  return { staffId, until: acceptUntil(now) };
}

export function acceptUntil(now: string): string {
  return later(now, ACCEPT_HOURS * 3_600_000);
}

/** The fact's event, without what was promised, and a word to open screens. */
async function tell(
  { emit }: PromiseParts,
  tx: Tx,
  groupId: string,
  promise: Held,
  steps: readonly Step[],
  at: string,
): Promise<void> {
  const { id, propertyId, placeId, recordId, guestId, standing } = promise;
  const { state, waker, ownerId, closed } = standing;
  const payload = {
    state,
    propertyId,
    placeId,
    recordId,
    guestId,
    ownerId,
    reservationId: waker?.kind === 'stay' ? waker.id : null,
    by: closed?.by ?? null,
    steps: steps.map(({ kind }) => kind),
  };
  await emit(tx, groupId, [{ kind: 'promise_changed', key: id, payload }], at);
  const dates = waker === null ? [] : [...new Set([waker.from, waker.to])];
  const change = (where: string): Change => ({ kind: 'promise', key: id, propertyId: where, dates, at });
  await push(tx, groupId, [...new Set([propertyId, placeId])].map(change));
}
