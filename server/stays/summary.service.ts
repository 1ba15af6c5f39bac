// Keeps guest_summary up to date: for the guests touched by a batch, a merge, a note. Rebuilding gives the same rows (nothing
// derived is a truth). Search tokens of bookings and rooms follow, ranked by the last stay.
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { minorDigits } from '../platform/money.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { rankTokens, writeTokens } from '../guests/search.store.ts';
import { stayTokens } from '../guests/tokens.ts';
import { summaryOf, type ChargeFact, type SummaryFigures } from './summary.ts';
import {
  readBookingFacts,
  readChargeSums,
  readGuestFacts,
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
  const guests = await readGuestFacts(tx, groupId, guestIds);
  const stays = await readStayFacts(tx, groupId, guestIds);
  const charges = Map.groupBy(
    await readChargeSums(tx, groupId, [...new Set(stays.map((stay) => stay.stayId))]),
    (charge) => charge.stayId,
  );
  const bookings = Map.groupBy(await readBookingFacts(tx, groupId, guestIds), (booking) => booking.guestId);
  const staysOf = Map.groupBy(stays, (stay) => stay.guestId);
  const summaries = guests.map((guest) => {
    const own = (staysOf.get(guest.guestId) ?? []).map((stay) => ({
      ...stay,
      booked:
        stay.bookedMinor === null || stay.bookedCurrency === null
          ? null
          : { amountMinor: stay.bookedMinor, currencyCode: stay.bookedCurrency },
      charges: (charges.get(stay.stayId) ?? []) as ChargeFact[],
    }));
    const figures = summaryOf(
      own,
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
