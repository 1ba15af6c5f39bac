// A new order of Ctrip -> a reservation. Odd things that are kept and warned of: departure a year after arrival, priced nights
// outside the stay, arrival times on another day, amounts that do not add up, the switchboard 10106666 in place of a phone.
import type { MapWarning, Reservation } from '../../intake/canonical.ts';
import type { MapContext } from '../../intake/connector.ts';
import { child, textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { readGuests } from './guests.ts';
import { readRemark } from './remark.ts';
import { CHANNEL, numberIn, textIn } from './request.ts';
import { readArrivalTimes, readRoomStays } from './roomStays.ts';

/** `warnings` is added to. */
export function mapOrder(orderId: string, payload: XmlNode, context: MapContext, warnings: MapWarning[]): Reservation {
  const { roomStays, total } = readRoomStays(payload, context, warnings);
  const remark = readRemark(textIn(payload, 'RemarkInfo'), context.timeZone, warnings);
  const notice = textIn(payload, 'Notice');
  const hotelCode = textIn(payload, 'Hotel');
  if (!hotelCode) warnings.push({ code: 'missing_hotel', at: 'Hotel' });
  const otherNumbers = numbers(orderId, payload);
  const guarantee = readGuarantee(payload, remark.needsGuarantee);
  warnOfOptions(payload, warnings);
  return {
    kind: 'reservation',
    source: 'ctrip',
    sourceEntityId: orderId,
    confirmationNo: orderId,
    ...(otherNumbers.length && { otherNumbers }),
    channel: { ...CHANNEL, reservationNo: orderId },
    ...(hotelCode && { hotelCode }),
    ...(textIn(payload, 'HotelName') && { hotelName: textIn(payload, 'HotelName') }),
    status: 'reserved',
    complete: true,
    ...readArrivalTimes(payload, roomStays[0], context.timeZone, warnings),
    roomStays,
    persons: readGuests(payload, roomStays, warnings),
    ...(total && { total }),
    ...(guarantee && { guarantee }),
    ...(remark.cancelPenalty && { cancelPenalty: remark.cancelPenalty }),
    specialRequests: notice ? [{ text: notice }] : [],
    comments: remark.comments,
  };
}

function numbers(orderId: string, payload: XmlNode): { type: string; number: string }[] {
  const types = { OldOrderID: 'replaces', Ori_OrderID: 'original', InterFaceConfirmNO: 'pms' } as const;
  return Object.entries(types).flatMap(([name, type]) => {
    const number = numberIn(payload, name);
    return number === undefined || number === orderId ? [] : [{ type, number }];
  });
}

/** BalanceType: PP = paid to Ctrip before, FG = paid at the front desk. */
function readGuarantee(payload: XmlNode, needed: boolean): string | undefined {
  const balance = textIn(payload, 'BalanceType');
  const paid = balance === 'PP' ? 'prepaid' : balance === 'FG' ? 'payAtHotel' : balance;
  const type = textIn(payload, 'GuaranteeType') ?? (needed ? 'guaranteed' : undefined);
  const held = textIn(payload, 'IsHoldRoom') === 'T' ? 'held' : undefined;
  return [paid, type, held].filter(Boolean).join(', ') || undefined;
}

function warnOfOptions(payload: XmlNode, warnings: MapWarning[]): void {
  const options = child(payload, 'AddOptionals');
  if (options && (options.children.length > 0 || textOf(options)))
    warnings.push({ code: 'ignored_part', at: 'AddOptionals' });
}
