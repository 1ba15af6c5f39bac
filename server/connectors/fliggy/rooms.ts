// Rooms, nights and amounts of a booking of Fliggy. Amounts are whole fen (63850 = CNY 638.50); a day's price is for one room.
import type { MapWarning, Money, RoomStay } from '../../intake/canonical.ts';
import { readDate } from '../../intake/import/dateValue.ts';
import { currencyOf, parseMoney } from '../../platform/money.ts';
import { child, children, textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { spoken } from '../ota/amounts.ts';
import { daysBetween } from '../../platform/day.ts';

/** beyond it rooms are one stay of many units */
const MOST_ROOMS = 50;
const LONG_STAY = 90;

/** One room stay per room: RoomPos puts the guests into them. */
export function readRooms(root: XmlNode, warnings: MapWarning[]): { roomStays: RoomStay[]; total?: Money } {
  const quantity = readRoomNum(root, warnings);
  warnOfCurrency(root, warnings);
  const arrivalDate = dateIn(root, 'CheckIn', warnings);
  const departureDate = dateIn(root, 'CheckOut', warnings);
  if (!arrivalDate || !departureDate)
    warnings.push({ code: 'missing_dates', at: arrivalDate ? 'CheckOut' : 'CheckIn' });
  else warnOfLength(arrivalDate, departureDate, warnings);
  const total = fen(root, 'TotalPrice', warnings);
  const nightlyRates = readNights(root, { arrivalDate, departureDate }, { total, quantity }, warnings);
  const units = quantity > MOST_ROOMS ? 1 : quantity;
  const guests = children(child(root, 'OrderGuests'), 'OrderGuest');
  const roomStays = Array.from({ length: units }, (_, i): RoomStay => {
    const inRoom = guests.filter((guest) => textOf(guest, 'RoomPos') === String(i + 1)).length;
    return {
      index: String(i + 1),
      status: 'reserved',
      ...(arrivalDate && { arrivalDate }),
      ...(departureDate && { departureDate }),
      ...(textOf(root, 'RoomTypeId') && { roomTypeCode: textOf(root, 'RoomTypeId') }),
      ...(textOf(root, 'RatePlanCode') && { ratePlanCode: textOf(root, 'RatePlanCode') }),
      numberOfUnits: quantity / units,
      guestCounts: inRoom > 0 ? [{ ageQualifyingCode: '10', count: inRoom }] : [],
      nightlyRates,
      ...(total && quantity === 1 && { total }),
    };
  });
  return { roomStays, ...(total && { total }) };
}

/** An amount in fen; `warnings` undefined = what can't be read is left out silently. */
export function fen(
  node: XmlNode,
  name: string,
  warnings: MapWarning[] | undefined,
  currency = currencyIn(node),
): Money | undefined {
  const text = textOf(node, name);
  if (text === undefined) return undefined;
  const money = /^-?\d+$/.test(text) ? parseMoney(text, currency, { decimalPlaces: 2, round: true }) : undefined;
  if (!money) warnings?.push({ code: 'unparsed_value', at: name, value: text.slice(0, 60) });
  return money;
}

/** Fen are parts of a yuan, so an order without currency is in yuan. */
function currencyIn(root: XmlNode): string {
  return currencyOf(textOf(root, 'Currency')) ?? 'CNY';
}

function warnOfCurrency(root: XmlNode, warnings: MapWarning[]): void {
  const said = textOf(root, 'Currency');
  if (said && !currencyOf(said))
    warnings.push({ code: 'unknown_currency', at: 'Currency', value: said.slice(0, 40), readAs: 'CNY' });
}

function readRoomNum(root: XmlNode, warnings: MapWarning[]): number {
  const text = textOf(root, 'RoomNum');
  if (text !== undefined && /^[1-9]\d{0,3}$/.test(text)) return Number(text);
  if (text !== undefined)
    warnings.push({ code: 'unparsed_value', at: 'RoomNum', value: text.slice(0, 60), readAs: '1' });
  return 1;
}

function dateIn(node: XmlNode, name: string, warnings: MapWarning[]): string | undefined {
  const text = textOf(node, name);
  if (text === undefined) return undefined;
  const read = readDate(text);
  if (typeof read !== 'string') return read.date;
  warnings.push({ code: 'impossible_date', at: name, value: text.slice(0, 60) });
  return undefined;
}

function warnOfLength(arrival: string, departure: string, warnings: MapWarning[]): void {
  const nights = daysBetween(arrival, departure);
  if (nights < 0) warnings.push({ code: 'departure_before_arrival', at: 'CheckOut', value: departure });
  if (nights > LONG_STAY) warnings.push({ code: 'long_stay', at: 'CheckOut', value: `${arrival} – ${departure}` });
}

type Dates = Pick<RoomStay, 'arrivalDate' | 'departureDate'>;

/** Days outside the stay are warned of and left out. */
function readNights(
  root: XmlNode,
  stay: Dates,
  order: { total?: Money; quantity: number },
  warnings: MapWarning[],
): RoomStay['nightlyRates'] {
  const currency = currencyIn(root);
  const rates: RoomStay['nightlyRates'] = [];
  let sum = 0;
  for (const info of children(child(root, 'DailyInfos'), 'DailyInfo')) {
    const date = dateIn(info, 'Day', warnings);
    const price = fen(info, 'Price', warnings, currency);
    if (price) sum += price.amountMinor;
    if (!date || !price) continue;
    const outside = (stay.arrivalDate && date < stay.arrivalDate) || (stay.departureDate && date >= stay.departureDate);
    if (outside && stay.arrivalDate !== stay.departureDate)
      warnings.push({ code: 'date_outside_stay', at: 'DailyInfos/DailyInfo/Day', value: date });
    else rates.push({ date, ...price });
  }
  const { total, quantity } = order;
  if (total && sum > 0 && sum * quantity !== total.amountMinor) {
    warnings.push({
      code: 'amount_mismatch',
      at: 'TotalPrice',
      value: `${spoken(total)}, nights ${spoken({ ...total, amountMinor: sum * quantity })}`,
    });
  }
  return rates;
}
