// A booking of Fliggy -> a reservation. Odd things that are kept and warned of: nights outside the stay, arrival windows before
// or after it, totals that do not add up, guests for rooms that were not booked.
import type { MapWarning, Money, Reservation } from '../../intake/canonical.ts';
import type { MapContext } from '../../intake/connector.ts';
import { instantIn, readDate } from '../../intake/import/dateValue.ts';
import { moneyText } from '../../platform/money.ts';
import { textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { readPersons } from './persons.ts';
import { calledAt, CHANNEL, orderNumbers } from './request.ts';
import { fen, readRooms } from './rooms.ts';
import { daysBetween } from '../../platform/day.ts';

/** `warnings` is added to. */
export function mapBooking(
  taoBaoOrderId: string,
  root: XmlNode,
  context: MapContext,
  warnings: MapWarning[],
): Reservation {
  const { roomStays, total } = readRooms(root, warnings);
  const arrival = roomStays[0]?.arrivalDate;
  const hotelCode = textOf(root, 'HotelId');
  if (!hotelCode) warnings.push({ code: 'missing_hotel', at: 'HotelId' });
  const comment = textOf(root, 'Comment');
  const guarantee = readPayment(root, warnings);
  const bookedAt = bookingMoment(root, arrival);
  if (textOf(root, 'Extensions'))
    warnings.push({ code: 'ignored_part', at: 'Extensions', value: textOf(root, 'Extensions')!.slice(0, 200) });
  const { hotel } = orderNumbers(root);
  return {
    kind: 'reservation',
    source: 'fliggy',
    sourceEntityId: taoBaoOrderId,
    confirmationNo: taoBaoOrderId,
    ...(hotel && hotel !== taoBaoOrderId && { otherNumbers: [{ type: 'pms', number: hotel }] }),
    channel: { ...CHANNEL, reservationNo: taoBaoOrderId },
    ...(hotelCode && { hotelCode }),
    status: 'reserved',
    complete: true,
    ...(bookedAt && { bookedAt }),
    ...readArrivalTimes(root, arrival, context.timeZone, warnings),
    roomStays,
    persons: readPersons(root, roomStays, warnings),
    ...(total && { total }),
    ...(guarantee && { guarantee }),
    specialRequests: comment ? [{ text: comment }] : [],
    comments: discounts(root),
  };
}

/** The call of a booking is its making; a token years from the stay is a test system's. */
function bookingMoment(root: XmlNode, arrival: string | undefined): string | undefined {
  const at = calledAt(root);
  if (!at || !arrival) return undefined;
  const days = daysBetween(at.slice(0, 10), arrival);
  return days >= -2 && days < 550 ? at : undefined;
}

function readArrivalTimes(
  root: XmlNode,
  arrival: string | undefined,
  timeZone: string,
  warnings: MapWarning[],
): Pick<Reservation, 'expectedArrivalTime' | 'latestArrivalTime'> {
  const read = (name: string): string | undefined => {
    const text = textOf(root, name);
    if (text === undefined) return undefined;
    const value = readDate(text);
    if (typeof value === 'string') {
      warnings.push({ code: 'impossible_date', at: name, value: text.slice(0, 60) });
      return undefined;
    }
    const days = arrival ? daysBetween(arrival, value.date) : 0;
    if (days >= 0 && days <= 1) return instantIn(timeZone, value);
    warnings.push({ code: 'date_outside_stay', at: name, value: text.slice(0, 60), readAs: value.time?.slice(0, 5) });
    return value.time?.slice(0, 5);
  };
  const expectedArrivalTime = read('EarliestArriveTime');
  const latestArrivalTime = read('LatestArriveTime');
  return { ...(expectedArrivalTime && { expectedArrivalTime }), ...(latestArrivalTime && { latestArrivalTime }) };
}

/** Fliggy's ways to pay: 1 before, 5 at the front desk, 6 after the stay on credit (信用住). */
const PAYMENTS: Readonly<Record<string, string>> = { '1': 'prepaid', '5': 'payAtHotel', '6': 'payAfterStay' };

function readPayment(root: XmlNode, warnings: MapWarning[]): string | undefined {
  const type = textOf(root, 'PaymentType');
  if (type === undefined) return undefined;
  const known = Object.hasOwn(PAYMENTS, type) ? PAYMENTS[type] : undefined;
  if (!known) warnings.push({ code: 'unknown_code', at: 'PaymentType', value: type.slice(0, 40) });
  const guaranteed = textOf(root, 'GuaranteeType') ?? '0';
  return [known ?? `PaymentType ${type}`, guaranteed === '0' ? undefined : `guarantee ${guaranteed}`]
    .filter(Boolean)
    .join(', ');
}

function discounts(root: XmlNode): string[] {
  return ['SellerDiscount', 'AlitripDiscount'].flatMap((name) => {
    const money: Money | undefined = fen(root, name, undefined);
    return money && money.amountMinor !== 0 ? [`${name} ${moneyText(money)} ${money.currencyCode}`] : [];
  });
}
