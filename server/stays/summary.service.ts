// Keeps guest_summary up to date: for the guests touched by a batch, a merge, a note. Rebuilding gives the same rows (nothing
// derived is a truth). Search tokens of bookings and rooms follow, ranked by the last stay.
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { minorDigits } from '../platform/money.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { rankTokens, writeTokens } from '../guests/search.store.ts';
import { stayTokens } from '../guests/tokens.ts';
import { summaryOf, type StayFact, type SummaryFigures } from './summary.ts';
import {
  holdSummaries,
  readBookingFacts,
  readChargeSums,
  readGuestFacts,
  readPassed,
  readStayFacts,
  readTokenFacts,
  writeSummaries,
} from './summary.store.ts';
import { classify, thresholdsOf } from './valueClass.ts';

const AT_ONCE = 500;

/** Recomputes the summaries of these guests. Guests without records (merged away) get an empty one. */
export async function refreshSummaries(tx: Tx, groupId: string, guestIds: Iterable<string>, at: string): Promise<void> {
  const all = [...new Set(guestIds)].toSorted();
  if (all.length === 0) return;
  const house = houseOf(await readProperties(tx, groupId));
  for (let from = 0; from < all.length; from += AT_ONCE)
    await refreshSome(tx, groupId, all.slice(from, from + AT_ONCE), house, at);
}

/**
 * Summaries whose next arrival has passed at every house: so many at once, the next booking in its place; answers how many there were.
 * A summary is made anew when something touches the guest, and a day that passes touches nobody.
 */
export async function refreshPassed(tx: Tx, groupId: string, at: string, most: number): Promise<number> {
  const [earliest] = (await readProperties(tx, groupId)).map(({ timeZone }) => dayIn(timeZone, at)).toSorted();
  if (earliest === undefined) return 0;
  const passed = await readPassed(tx, groupId, earliest, most);
  await refreshSummaries(tx, groupId, passed, at);
  return passed.length;
}

export type House = { currency: string; rates: Record<string, number>; thresholds: ReturnType<typeof thresholdsOf> };

/** The oldest property sets what counts for the group: its currency, exchange rates where it keeps some, class thresholds. */
export function houseOf(properties: readonly Property[]): House {
  const settings = (properties[0]?.settings ?? {}) as { exchangeRates?: Record<string, number>; valueClass?: unknown };
  return {
    currency: properties[0]?.currency ?? 'CNY',
    rates: settings.exchangeRates ?? {},
    thresholds: thresholdsOf(settings.valueClass),
  };
}

async function refreshSome(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  house: House,
  at: string,
): Promise<void> {
  await holdSummaries(tx, groupId, guestIds);
  const guests = await readGuestFacts(tx, groupId, guestIds);
  const stays = await readPaidStays(tx, groupId, guestIds);
  const bookings = Map.groupBy(await readBookingFacts(tx, groupId, guestIds), (booking) => booking.guestId);
  const summaries = guests.map((guest) => {
    const figures = summaryOf(
      stays.get(guest.guestId) ?? [],
      (bookings.get(guest.guestId) ?? []).map((booking) => ({ ...booking, today: dayIn(booking.timeZone, at) })),
    );
    const revenueMinor = worthOf(figures.revenue, house);
    return {
      ...figures,
      ...guest,
      revenueMinor,
      guestClass: classify({ stays: figures.stays, revenueMinor }, house.thresholds).guestClass,
    };
  });
  await writeSummaries(tx, groupId, summaries, at);
  await rankTokens(
    tx,
    groupId,
    summaries.filter(({ lastStay, rankedBy }) => lastStay !== rankedBy),
  );
  await writeStayTokens(tx, groupId, summaries);
}

/** Stays of each guest that took place or are under way, with what was charged. */
export async function readPaidStays(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
): Promise<Map<string, StayFact[]>> {
  const stays = await readStayFacts(tx, groupId, guestIds);
  const charges = Map.groupBy(
    await readChargeSums(tx, groupId, [...new Set(stays.map((stay) => stay.stayId))]),
    (charge) => charge.stayId,
  );
  const paid = stays.map((stay) => ({
    ...stay,
    booked:
      stay.bookedMinor === null || stay.bookedCurrency === null
        ? null
        : { amountMinor: stay.bookedMinor, currencyCode: stay.bookedCurrency },
    charges: charges.get(stay.stayId) ?? [],
  }));
  return Map.groupBy(paid, (stay) => stay.guestId);
}

/** What one unit of each other currency is in this one, by the group's rates; none where the group keeps no rate of this one. */
export function ratesInto({ currency: own, rates }: Pick<House, 'currency' | 'rates'>, currency: string) {
  const each: Record<string, number> = { ...rates, [own]: 1 };
  const unit = each[currency] ?? 0;
  return unit > 0 ? Object.fromEntries(Object.entries(each).map(([code, rate]) => [code, rate / unit])) : {};
}

/** Revenue in the house's currency; other currencies count where the house keeps a rate, else they rank for nothing. */
export function worthOf(revenue: SummaryFigures['revenue'], house: Pick<House, 'currency' | 'rates'>): number {
  const unit = 10 ** minorDigits(house.currency);
  return Math.round(
    revenue.reduce((sum, part) => {
      const rate = part.currency === house.currency ? 1 : (house.rates[part.currency] ?? 0);
      return sum + (part.amountMinor / 10 ** minorDigits(part.currency)) * rate * unit;
    }, 0),
  );
}

async function writeStayTokens(
  tx: Tx,
  groupId: string,
  summaries: readonly { guestId: string; lastStay: string | null }[],
): Promise<void> {
  const lastStay = new Map(summaries.map((summary) => [summary.guestId, summary.lastStay]));
  const facts = await readTokenFacts(tx, groupId, [...lastStay.keys()]);
  await writeTokens(
    tx,
    groupId,
    'stays',
    facts.map((fact) => ({
      guestId: fact.guestId,
      lastStay: lastStay.get(fact.guestId) ?? null,
      tokens: stayTokens(fact),
    })),
  );
}
