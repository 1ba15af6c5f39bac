// Arrival and departure of a room stay: from its TimeSpan, from the priced nights where a sender gives none, else from the
// reservation's own span.
import type { PlainDate } from '../../intake/canonical.ts';
import { attribute, child, paths } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { defined } from './contact.ts';
import { warn } from './reading.ts';
import type { Reading } from './reading.ts';
import { durationDays, plainDate } from './times.ts';
import { addDays, daysBetween } from '../../platform/day.ts';

const LONG_STAY_NIGHTS = 90;

/** Arrival and departure; what contradicts itself or does not exist is a warning. */
export function stayDates(
  reading: Reading,
  node: XmlNode,
  rates: readonly XmlNode[],
  fallback?: XmlNode,
): { arrivalDate?: PlainDate; departureDate?: PlainDate } {
  const span = child(node, 'TimeSpan') ?? fallback;
  const legacy = child(span, 'DateTimeSpan');
  const window = child(span, 'StartDateWindow');
  const priced = pricedDays(rates);
  const arrivalDate =
    dateOf(reading, span, 'Start') ??
    dateOf(reading, legacy, 'StartInstant') ??
    dateOf(reading, window, 'EarliestDate') ??
    priced.first;
  const duration = durationDays(attribute(span, 'Duration') ?? attribute(legacy, 'Duration') ?? '');
  const lasting = arrivalDate !== undefined && duration !== undefined ? addDays(arrivalDate, duration) : undefined;
  const departureDate = dateOf(reading, span, 'End') ?? dateOf(reading, legacy, 'EndInstant') ?? lasting ?? priced.end;
  if (arrivalDate === undefined) {
    warn(reading, 'missing_dates', span ?? node);
    return defined({ departureDate });
  }
  return {
    arrivalDate,
    ...defined({ departureDate: plausible(reading, span ?? node, arrivalDate, departureDate, priced.end) }),
  };
}

function plausible(
  reading: Reading,
  where: XmlNode,
  arrival: PlainDate,
  departure: PlainDate | undefined,
  priced?: PlainDate,
): PlainDate | undefined {
  if (departure === undefined) {
    warn(reading, 'missing_dates', where, { attribute: 'End' });
    return undefined;
  }
  const nights = daysBetween(arrival, departure);
  if (nights < 0) {
    const readAs = priced !== undefined && priced > arrival ? priced : undefined;
    warn(reading, 'departure_before_arrival', where, {
      value: `${arrival}..${departure}`,
      readAs: readAs ?? 'no departure',
    });
    return readAs;
  }
  if (nights > LONG_STAY_NIGHTS) warn(reading, 'long_stay', where, { value: `${nights} nights` });
  return departure;
}

/** First night with a price and the morning after the last. */
function pricedDays(rates: readonly XmlNode[]): { first?: PlainDate; end?: PlainDate } {
  let first: PlainDate | undefined;
  let end: PlainDate | undefined;
  for (const node of rates.flatMap((rate) => [rate, ...paths(rate, 'Rates', 'Rate')])) {
    const from = plainDate(attribute(node, 'EffectiveDate') ?? '');
    if (from === undefined) continue;
    const to = plainDate(attribute(node, 'ExpireDate') ?? '');
    const until = to !== undefined && to > from ? to : addDays(from, 1);
    if (first === undefined || from < first) first = from;
    if (end === undefined || until > end) end = until;
  }
  return { first, end };
}

function dateOf(reading: Reading, node: XmlNode | undefined, name: string): PlainDate | undefined {
  const text = attribute(node, name);
  if (!node || text === undefined) return undefined;
  const date = plainDate(text);
  if (date === undefined) warn(reading, 'impossible_date', node, { attribute: name, value: text });
  return date;
}
