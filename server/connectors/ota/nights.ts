// The price of each night, from RoomRate and Rate: `Base` is the price of one unit of time, a `Total` without Base that of one
// night (or of its whole span, where no unit is named; then it is shared out).
import type { Money, PlainDate, RoomStay } from '../../intake/canonical.ts';
import { attribute, child, paths } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { amountOf, shareOut } from './amounts.ts';
import { warn } from './reading.ts';
import type { Reading } from './reading.ts';
import { plainDate } from './times.ts';
import { addDays, daysBetween } from '../../platform/day.ts';

type Night = RoomStay['nightlyRates'][number];
const MOST_NIGHTS = 366;

/** Nights in order of date; a night named twice keeps its first price. Nights outside of the stay are kept with a warning. */
export function nightlyRates(
  reading: Reading,
  rates: readonly XmlNode[],
  stay: { arrivalDate?: PlainDate; departureDate?: PlainDate },
  currency: string | undefined,
): Night[] {
  const nights = new Map<PlainDate, Night>();
  for (const roomRate of rates) {
    for (const night of nightsOf(reading, roomRate, stay, currency)) {
      if (!nights.has(night.date) && nights.size < MOST_NIGHTS) nights.set(night.date, night);
    }
    if (nights.size >= MOST_NIGHTS) break;
  }
  const outside = [...nights.keys()].filter((date) => isOutside(date, stay));
  if (outside.length > 0 && rates[0]) warn(reading, 'date_outside_stay', rates[0], { value: outside.join(' ') });
  return [...nights.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function isOutside(date: PlainDate, stay: { arrivalDate?: PlainDate; departureDate?: PlainDate }): boolean {
  if (stay.arrivalDate === undefined || stay.departureDate === undefined) return false;
  return date < stay.arrivalDate || (date >= stay.departureDate && stay.departureDate !== stay.arrivalDate);
}

function nightsOf(
  reading: Reading,
  roomRate: XmlNode,
  stay: { arrivalDate?: PlainDate; departureDate?: PlainDate },
  currency?: string,
): Night[] {
  const rates = paths(roomRate, 'Rates', 'Rate');
  if (rates.length === 0)
    return priced(spanOf([roomRate], stay), amountOf(reading, child(roomRate, 'Total'), [currency]), 'span');
  return rates.flatMap((rate) => {
    const span = spanOf([rate, roomRate], stay);
    const base = child(rate, 'Base');
    if (base) return priced(span, amountOf(reading, base, [currency]), 'night');
    const legacy = child(rate, 'Amount');
    if (legacy) {
      const written = {
        ...legacy,
        attributes: { Amount: legacy.text, CurrencyCode: attribute(legacy, 'CurrencyCode') ?? '' },
      };
      return priced(span, amountOf(reading, written, [currency]), 'night');
    }
    const perNight = attribute(rate, 'RateTimeUnit') === 'Day' || attribute(child(rate, 'Total'), 'Type') === '19';
    return priced(span, amountOf(reading, child(rate, 'Total'), [currency]), perNight ? 'night' : 'span');
  });
}

/** The nights a rate is valid for: its own dates, else those around it, else the whole stay. */
function spanOf(
  nodes: readonly XmlNode[],
  stay: { arrivalDate?: PlainDate; departureDate?: PlainDate },
): { from?: PlainDate; nights: number } {
  for (const node of nodes) {
    const legacy = child(child(node, 'TimeSpan'), 'DateTimeSpan');
    const from = plainDate(attribute(node, 'EffectiveDate') ?? attribute(legacy, 'StartInstant') ?? '');
    if (from === undefined) continue;
    const days = Number(/^P(\d{1,3})[DN]/.exec(attribute(legacy, 'Duration') ?? '')?.[1] ?? NaN);
    const until =
      plainDate(attribute(node, 'ExpireDate') ?? '') ??
      (Number.isInteger(days) ? addDays(from, days) : addDays(from, 1));
    return { from, nights: Math.min(MOST_NIGHTS, Math.max(1, daysBetween(from, until))) };
  }
  if (stay.arrivalDate === undefined || stay.departureDate === undefined) return { nights: 0 };
  const nights = daysBetween(stay.arrivalDate, stay.departureDate);
  return { from: stay.arrivalDate, nights: Math.min(MOST_NIGHTS, Math.max(1, nights)) };
}

function priced(
  span: { from?: PlainDate; nights: number },
  amount: Money | undefined,
  unit: 'night' | 'span',
): Night[] {
  if (span.from === undefined || amount === undefined) return [];
  const each = unit === 'span' ? shareOut(amount, span.nights) : Array.from({ length: span.nights }, () => amount);
  return each.map((money, i) => ({ date: addDays(span.from!, i), ...money }));
}
