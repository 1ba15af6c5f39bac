// What the desk must know of promises when a guest comes. What each is to be kept at is decided here and now from the guest's bookings,
// not read off what the last round left: a due promise can't be missed because a round is late.
import { sql } from 'kysely';
import { maskText } from '../guests/masks.ts';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { PromiseAtHand } from './atHand.ts';
import { deadlinesOf } from './deadlines.ts';
import { askedOf } from './look.service.ts';
import { isDueSoon } from './look.ts';
import { readOccasions } from './occasions.store.ts';
import { holdPromises, type Held } from './promises.store.ts';
import { namesOf } from './register.store.ts';
import { occasionOf } from './waking.ts';

const KEPT_SHOWN = '60 days';

/** Open ones, and those kept lately: a guest who is still here was given something. Per guest, the first to be ready on top. */
export async function promisesAtHand(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  now: string,
): Promise<ReadonlyMap<string, PromiseAtHand[]>> {
  const held = await holdPromises(tx, groupId, await idsAtHand(tx, groupId, guestIds, now), false);
  if (held.length === 0) return new Map();
  const open = held.filter(({ standing }) => standing.closed === null);
  const occasions = await readOccasions(tx, groupId, open.map(askedOf));
  const names = await namesOf(
    tx,
    groupId,
    held.flatMap(({ madeBy, standing }) => [madeBy, standing.closed?.by].filter((id) => id != null)),
  );
  const found = new Map<string, (PromiseAtHand & { readyBy: string })[]>();
  for (const promise of held) {
    const seen = occasions.get(promise.id) ?? { bookings: [], meals: [] };
    const one = atHand(promise, occasionOf(promise.terms, seen.bookings, seen.meals), names, now);
    found.set(promise.guestId, [...(found.get(promise.guestId) ?? []), one]);
  }
  return new Map(
    [...found].map(([guestId, all]) => [guestId, all.toSorted((a, b) => (a.readyBy < b.readyBy ? -1 : 1))]),
  );
}

async function idsAtHand(tx: Tx, groupId: string, guestIds: readonly string[], now: string): Promise<string[]> {
  if (guestIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select p.id from link l join promise p on p.group_id = l.group_id and p.record_id = l.record_id
    where l.group_id = ${groupId} and l.guest_id = any(${[...guestIds]}::uuid[])
      and (p.closed_at is null or (p.state = 'kept' and p.waker_id is not null and p.closed_at > ${now}::timestamptz - ${KEPT_SHOWN}::interval))`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

function atHand(
  { id, words, standing, terms, madeBy, timeZone }: Held,
  occasion: ReturnType<typeof occasionOf>,
  names: ReadonlyMap<string, string>,
  now: string,
): PromiseAtHand & { readyBy: string } {
  const deadlines = deadlinesOf(terms.trigger, occasion, timeZone, now);
  const woke = standing.closed === null ? occasion : standing.waker;
  const nameOf = (staffId: string | null): string | null => (staffId === null ? null : (names.get(staffId) ?? null));
  const { closed } = standing;
  return {
    promiseId: id,
    words: maskText(words),
    state: isDueSoon(terms, standing, deadlines, now) ? 'dueSoon' : standing.state,
    madeAt: terms.madeAt,
    madeBy: nameOf(madeBy),
    reservationId: woke?.kind === 'stay' ? woke.id : null,
    day: terms.trigger.kind === 'at' ? dayIn(timeZone, terms.trigger.at) : null,
    kept: closed === null ? null : { at: closed.at, by: nameOf(closed.by) },
    readyBy: deadlines?.readyBy ?? '9999',
  };
}
