// Rooms, nights and times of an order of Ctrip. Amounts are decimals; RMB is CNY; a night's price is for one room.
import type { MapWarning, Money, Reservation, RoomStay } from '../../intake/canonical.ts';
import type { MapContext } from '../../intake/connector.ts';
import { instantIn, readDate } from '../../intake/import/dateValue.ts';
import { currencyOf, parseMoney } from '../../platform/money.ts';
import { child, children } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { spoken } from '../ota/amounts.ts';
import { textIn } from './request.ts';
import { daysBetween } from '../../platform/day.ts';

/** beyond it rooms are one stay of many units */
const MOST_ROOMS = 50;
const LONG_STAY = 90;

/** One room stay per room, so that each gets its own guests, and the order's total. */
export function readRoomStays(
  payload: XmlNode,
  context: MapContext,
  warnings: MapWarning[],
): { roomStays: RoomStay[]; total?: Money } {
  const currency = readCurrency(payload, context, warnings);
  const quantity = readCount(payload, 'Quantity', warnings) || 1;
  const persons = readCount(payload, 'Person', warnings);
  const arrivalDate = dateIn(payload, 'Arrival', warnings);
  const departureDate = dateIn(payload, 'Departure', warnings);
  if (!arrivalDate || !departureDate)
    warnings.push({ code: 'missing_dates', at: arrivalDate ? 'Departure' : 'Arrival' });
  else warnOfLength(arrivalDate, departureDate, warnings);
  const nights = readNights(payload, currency, { arrivalDate, departureDate }, warnings);
  const total = amount(payload, 'Amount', currency, warnings);
  warnOfSum(nights.sum, quantity, total, warnings);
  const units = quantity > MOST_ROOMS ? 1 : quantity;
  const each = persons > 0 && persons % quantity === 0 ? persons / quantity : quantity === 1 ? persons : 0;
  const roomStays = Array.from({ length: units }, (_, i): RoomStay => ({
    index: String(i + 1),
    status: 'reserved',
    ...(arrivalDate && { arrivalDate }),
    ...(departureDate && { departureDate }),
    ...(textIn(payload, 'Room') && { roomTypeCode: textIn(payload, 'Room') }),
    ...(textIn(payload, 'RoomName') && { roomTypeName: textIn(payload, 'RoomName') }),
    numberOfUnits: quantity / units,
    guestCounts: each > 0 ? [{ ageQualifyingCode: '10', count: each }] : [],
    nightlyRates: nights.rates,
    ...(total && quantity === 1 && { total }),
    ...(nights.mealPlan && { mealPlan: nights.mealPlan }),
  }));
  return { roomStays, ...(total && { total }) };
}

function readCurrency(payload: XmlNode, context: MapContext, warnings: MapWarning[]): string {
  const said = textIn(payload, 'Currency') ?? textIn(payload, 'CurrencyCode');
  const known = currencyOf(said);
  if (said && !known)
    warnings.push({ code: 'unknown_currency', at: 'Currency', value: said.slice(0, 40), readAs: context.currency });
  return known ?? context.currency;
}

function readCount(payload: XmlNode, name: string, warnings: MapWarning[]): number {
  const text = textIn(payload, name);
  if (text === undefined) return 0;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  warnings.push({ code: 'unparsed_value', at: name, value: text.slice(0, 60) });
  return 0;
}

function dateIn(payload: XmlNode, name: string, warnings: MapWarning[]): string | undefined {
  const text = textIn(payload, name);
  if (text === undefined) return undefined;
  const read = readDate(text);
  if (typeof read !== 'string') return read.date;
  warnings.push({ code: 'impossible_date', at: name, value: text.slice(0, 60) });
  return undefined;
}

function warnOfLength(arrival: string, departure: string, warnings: MapWarning[]): void {
  const nights = daysBetween(arrival, departure);
  if (nights < 0) warnings.push({ code: 'departure_before_arrival', at: 'Departure', value: departure });
  if (nights > LONG_STAY) warnings.push({ code: 'long_stay', at: 'Departure', value: `${arrival} – ${departure}` });
}

type Nights = { rates: RoomStay['nightlyRates']; mealPlan?: string; sum: number };

/** Nights outside the stay are warned of and left out. A price in the order's currency stands before one in yuan. */
function readNights(
  payload: XmlNode,
  currency: string,
  stay: Pick<RoomStay, 'arrivalDate' | 'departureDate'>,
  warnings: MapWarning[],
): Nights {
  const rates: RoomStay['nightlyRates'] = [];
  let sum = 0;
  let breakfasts = 0;
  for (const night of children(child(payload, 'RoomPrices'), 'RoomPrice')) {
    const date = dateIn(night, 'EffectDate', warnings);
    const price = amount(night, 'Price', currency, warnings);
    breakfasts = Math.max(breakfasts, readCount(night, 'BreakFast', warnings));
    if (price) sum += price.amountMinor;
    if (!date || !price) continue;
    const outside = (stay.arrivalDate && date < stay.arrivalDate) || (stay.departureDate && date >= stay.departureDate);
    if (outside && stay.arrivalDate !== stay.departureDate)
      warnings.push({ code: 'date_outside_stay', at: 'RoomPrices/RoomPrice/EffectDate', value: date });
    else rates.push({ date, ...price });
  }
  return { rates, sum, ...(breakfasts > 0 && { mealPlan: `breakfast ${breakfasts}` }) };
}

function amount(node: XmlNode, name: string, currency: string, warnings: MapWarning[]): Money | undefined {
  const text = textIn(node, name);
  if (text === undefined) return undefined;
  const money = parseMoney(text, currency, { decimal: '.', round: true });
  if (!money) warnings.push({ code: 'unparsed_value', at: name, value: text.slice(0, 60) });
  return money;
}

function warnOfSum(sum: number, quantity: number, total: Money | undefined, warnings: MapWarning[]): void {
  if (!total || sum === 0 || sum * quantity === total.amountMinor) return;
  warnings.push({
    code: 'amount_mismatch',
    at: 'Amount',
    value: `${spoken(total)}, nights ${spoken({ ...total, amountMinor: sum * quantity })}`,
  });
}

/** Earliest and latest arrival, in the hotel's zone; a time on a day outside the stay keeps only its clock. */
export function readArrivalTimes(
  payload: XmlNode,
  stay: RoomStay | undefined,
  timeZone: string,
  warnings: MapWarning[],
): Pick<Reservation, 'expectedArrivalTime' | 'latestArrivalTime'> {
  const read = (name: string): string | undefined => {
    const text = textIn(payload, name);
    if (text === undefined) return undefined;
    const value = readDate(text);
    if (typeof value === 'string') {
      warnings.push({ code: 'impossible_date', at: name, value: text.slice(0, 60) });
      return undefined;
    }
    // latest arrivals run into the small hours of the next day
    const days = stay?.arrivalDate ? daysBetween(stay.arrivalDate, value.date) : 0;
    if (days >= 0 && days <= 1) return instantIn(timeZone, value);
    warnings.push({ code: 'date_outside_stay', at: name, value: text.slice(0, 60), readAs: value.time?.slice(0, 5) });
    return value.time?.slice(0, 5);
  };
  const expectedArrivalTime = read('EarlyArrivalTime');
  const latestArrivalTime = read('LastArrivalTime');
  return { ...(expectedArrivalTime && { expectedArrivalTime }), ...(latestArrivalTime && { latestArrivalTime }) };
}
