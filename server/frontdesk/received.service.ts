// Finds an order in everything received, also what is waiting or parked: by name (also pinyin), phone or number.
import type { findReceived } from '@regulars/contract/find.ts';
import type { QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { findGuests } from '../guests/find.service.ts';
import { headsOf } from '../guests/guests.store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { scopeOf, type Who } from '../platform/who.ts';
import { addDays } from '../platform/day.ts';
import { presenceOf } from '../stays/presence.store.ts';
import { normalNumber } from '../stays/sameBooking.ts';
import { readFeeds } from './feeds.store.ts';
import { findApplied, findUnapplied, type ReceivedRow } from './received.store.ts';
import { snippetOf, wordsOf } from './received.ts';

const GUESTS = 20;
const DAYS_BACK = 3;

export async function received(
  parts: { database: Database; clock: Clock },
  who: Who,
  query: QueryOf<typeof findReceived>,
): Promise<ReplyOf<typeof findReceived>> {
  const mine = scopeOf(who, 'today.read');
  if (query.propertyId !== undefined && !mine.includes(query.propertyId)) throw new Refusal('not_found', {}, 404);
  const propertyIds = query.propertyId === undefined ? mine : [query.propertyId];
  const now = parts.clock.now();
  const words = wordsOf(query.q);
  const number = normalNumber(query.q);
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const guests = await findGuests(tx, who.groupId, query.q, { propertyIds, limit: GUESTS, at: now }, presenceOf);
    const asked = {
      number: number !== null && number.length >= 4 && /\d/.test(number) ? number : null,
      guestIds: guests.map((hit) => hit.guestId),
      since: addDays(now.slice(0, 10), -DAYS_BACK),
    };
    const applied = await findApplied(tx, who.groupId, propertyIds, {
      ...asked,
      numberEnd: asked.number === null ? null : `${asked.number}\u{10FFFF}`,
    });
    const rows = [...(await findUnapplied(tx, who.groupId, propertyIds, words)), ...applied];
    const heads = await headsOf(
      tx,
      who.groupId,
      rows.flatMap((row) => row.guestId ?? []),
    );
    const feeds = (await readFeeds(tx, who.groupId, propertyIds, now))
      .filter((feed) => feed.mode !== 'file')
      .map(({ connectionId, system, name, lastReceivedAt }) => ({ connectionId, system, name, lastReceivedAt }));
    return { messages: rows.map((row) => shown(row, words, heads.get(row.guestId ?? '')?.name)), feeds };
  });
}

function shown(
  { text, guestId: _, ...row }: ReceivedRow,
  words: readonly string[],
  name: { native: string | null; latin: string | null } | undefined,
) {
  return { ...row, name: name?.native ?? name?.latin ?? null, snippet: snippetOf(text, words) };
}
