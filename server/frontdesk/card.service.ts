// The guest card: three things to know and one to do, then everything behind them. A guest merged into another leads to who stands
// for them now; a guest without a record at one of the person's properties is not there (404, no hint that they exist).
import type { GuestCard, TimelineItem } from '@regulars/contract/guest.ts';
import type { PreparationItem } from '@regulars/contract/today.ts';
import type { Told } from '@regulars/contract/route.ts';
import { basicsOf, contactsOf, documentsOf } from '../guests/card.ts';
import { headsOf, readGolden } from '../guests/guests.store.ts';
import { maskText } from '../guests/masks.ts';
import { dayIn, type Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { scopeOf, type Who } from '../platform/who.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { houseOf as worthOfHouse } from '../stays/summary.service.ts';
import { classify } from '../stays/valueClass.ts';
import { badgesOf } from './badges.ts';
import {
  readCompanions,
  readPortrait,
  readStanding,
  readSummary,
  readUpcoming,
  type Standing,
  type SummaryFacts,
  type Upcoming,
} from './card.store.ts';
import { cultureOf } from './culture.ts';
import { readSigned } from './desk.store.ts';
import { facetsOf } from './facets.ts';
import { readFeeds } from './feeds.store.ts';
import type { AtHand, KnownGuest } from './known.ts';
import { knownGuests } from './known.service.ts';
import { toPrepare, withSignatures } from './preparation.ts';
import { thingsOf, todoOf } from './things.ts';
import { readCursor, timelineItem } from './timeline.ts';
import { readTimelineRows } from './timeline.store.ts';
import { stayAtHand } from './stayAtHand.ts';
import { readBone } from './today.store.ts';
import { houseOf } from './today.service.ts';
import { atHand } from './todayRow.ts';

export type CardParts = { database: Database; clock: Clock };

const FIRST_ITEMS = 30;
const COMPANIONS = 8;

const noFigures: SummaryFacts = {
  stays: 0,
  nights: 0,
  revenue: [],
  revenueMinor: 0,
  cancellations: 0,
  noShows: 0,
  firstStay: null,
  lastStay: null,
  usualGapDays: null,
  channels: [],
  records: 0,
  classOverride: null,
  classReason: null,
  classBy: null,
};

export async function card(
  parts: CardParts,
  who: Who,
  guestId: string,
  query: { propertyId?: string },
): Promise<GuestCard> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const standing = await standingOf(tx, who, guestId);
    const properties = await readProperties(tx, who.groupId);
    const house =
      properties.find((one) => one.id === query.propertyId) ??
      properties.find((one) => who.properties.has(one.id)) ??
      properties[0]!;
    const today = dayIn(house.timeZone, now);
    const known = (await knownGuests(tx, who.groupId, [guestId], today, now)).get(guestId)!;
    const near = await bookingAtHand(tx, who.groupId, known, query.propertyId, properties, { today, now });
    return {
      ...(await personal(tx, who.groupId, known, standing)),
      ...(await acquaintance(tx, who.groupId, known, near, house, today)),
      ...(await history(tx, who.groupId, known, properties)),
      upcoming: near.upcoming,
    };
  });
}

async function standingOf(tx: Tx, who: Who, guestId: string): Promise<Standing> {
  const standing = await readStanding(tx, who.groupId, guestId, who.groupWide ? null : scopeOf(who, 'guest.read'));
  if (standing === undefined || !standing.inScope) throw new Refusal('not_found', {}, 404);
  return standing;
}

async function personal(tx: Tx, groupId: string, known: KnownGuest, standing: Standing) {
  const { golden } = (await readGolden(tx, groupId, [standing.guestId])).get(standing.guestId)!;
  const whole = golden.contacts !== undefined;
  return {
    ...known.head,
    status: standing.status,
    survivorId: standing.survivorId,
    contacts: whole ? contactsOf(golden) : [],
    documents: whole ? documentsOf(golden) : [],
    basics: whole
      ? basicsOf(golden)
      : { gender: null, birthday: null, nationality: null, language: null, city: null, company: null },
  };
}

type Near = {
  hand: AtHand | null;
  room: Upcoming | null;
  items: PreparationItem[];
  upcoming: Upcoming[];
};

/** The booking the card is opened for. */
async function bookingAtHand(
  tx: Tx,
  groupId: string,
  known: KnownGuest,
  propertyId: string | undefined,
  properties: readonly Property[],
  { today, now }: { today: string; now: string },
): Promise<Near> {
  const upcoming = await readUpcoming(tx, groupId, known.head.guestId, now);
  const room = stayAtHand(upcoming, propertyId, today);
  const bones = room === null ? undefined : await readBone(tx, groupId, room.reservationId, room.roomIndex);
  const property = properties.find((one) => one.id === room?.propertyId);
  if (room === null || bones === undefined || property === undefined)
    return { hand: null, room: null, items: [], upcoming };
  const feeds = await readFeeds(tx, groupId, [property.id], now);
  const house = houseOf(
    property,
    feeds.some((feed) => feed.isPms),
    now,
  );
  const hand = atHand(bones, house);
  const signed = (await readSigned(tx, groupId, [room.reservationId])).filter(
    (one) => one.roomIndex === room.roomIndex,
  );
  return {
    hand,
    room,
    items: bones.closedAt === null ? withSignatures(toPrepare(known, [], hand), signed) : [],
    upcoming,
  };
}

async function acquaintance(tx: Tx, groupId: string, known: KnownGuest, near: Near, house: Property, today: string) {
  const companions = await readCompanions(tx, groupId, known.head.guestId, COMPANIONS);
  const heads = await headsOf(
    tx,
    groupId,
    companions.map((one) => one.guestId),
  );
  return {
    badges: badgesOf(known, [], near.hand),
    things: thingsOf(known, near.hand, today),
    todo: todoOf(near.items, near.room),
    preferences: [...known.preferences],
    specialDates: known.specialDates.map((date) => ({ ...date })),
    cultureNotes: cultureOf(known.head, house.country),
    companions: companions.flatMap((one) => {
      const head = heads.get(one.guestId);
      return head === undefined ? [] : [{ ...one, name: head.name }];
    }),
  };
}

async function history(tx: Tx, groupId: string, known: KnownGuest, properties: readonly Property[]) {
  const { guestId } = known.head;
  const summary = (await readSummary(tx, groupId, guestId)) ?? noFigures;
  const portrait = await readPortrait(tx, groupId, guestId);
  const rows = await readTimelineRows(tx, groupId, guestId, { before: undefined, kinds: [], limit: FIRST_ITEMS });
  return {
    figures: {
      stays: summary.stays,
      nights: summary.nights,
      revenue: moneyOf(summary.revenue),
      cancellations: summary.cancellations,
      noShows: summary.noShows,
      firstStay: summary.firstStay,
      lastStay: summary.lastStay,
      usualGapDays: summary.usualGapDays,
      channels: summary.channels,
    },
    guestClassReason: classReason(summary, properties),
    facets: facetsOf(known, {
      ...portrait,
      nights: summary.nights,
      stays: summary.stays,
      channels: summary.channels,
      cancellations: summary.cancellations,
    }),
    timeline: rows.slice(0, FIRST_ITEMS).map(timelineItem),
    timelineMore: rows.length > FIRST_ITEMS,
    recordCount: summary.records,
  };
}

function moneyOf(revenue: SummaryFacts['revenue']): { amountMinor: number; currencyCode: string }[] {
  return [...Map.groupBy(revenue, (part) => part.currency)]
    .map(([currencyCode, parts]) => ({
      currencyCode,
      amountMinor: parts.reduce((sum, part) => sum + part.amountMinor, 0),
    }))
    .toSorted((a, b) => b.amountMinor - a.amountMinor);
}

function classReason(summary: SummaryFacts, properties: readonly Property[]): GuestCard['guestClassReason'] {
  const house = worthOfHouse(properties);
  const { rule } = classify(summary, house.thresholds);
  const priced: Told =
    'amountMinor' in rule.params ? { ...rule, params: { ...rule.params, currencyCode: house.currency } } : rule;
  const reason = summary.classReason === null ? null : maskText(summary.classReason);
  return { overridden: summary.classOverride !== null, by: summary.classBy, reason, rule: priced };
}

export async function timeline(
  parts: CardParts,
  who: Who,
  guestId: string,
  query: { before?: string; kinds?: string; limit: number },
): Promise<{ items: TimelineItem[]; more: boolean }> {
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    await standingOf(tx, who, guestId);
    const kinds = (query.kinds ?? '').split(',').filter((kind) => kind !== '');
    const rows = await readTimelineRows(tx, who.groupId, guestId, {
      before: readCursor(query.before),
      kinds,
      limit: query.limit,
    });
    return { items: rows.slice(0, query.limit).map(timelineItem), more: rows.length > query.limit };
  });
}
