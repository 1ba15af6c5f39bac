// A request of Ctrip -> canonical records. Pure: the same bytes give the same records.
import type { MapWarning, Reservation } from '../../intake/canonical.ts';
import type { MapContext, Mapped } from '../../intake/connector.ts';
import { instantIn, readDate } from '../../intake/import/dateValue.ts';
import { Malformed } from '../../platform/malformed.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { mapOrder } from './order.ts';
import { CHANNEL, numberIn, readRequest, textIn } from './request.ts';
import type { CtripRequest } from './request.ts';

/** Ctrip's clock; its times carry no zone */
const CTRIP_ZONE = 'Asia/Shanghai';

export function mapCtrip(body: Uint8Array, context: MapContext): Mapped {
  let request: CtripRequest;
  try {
    request = readRequest(body);
  } catch (error) {
    if (error instanceof Malformed) return dead(error.message);
    throw error;
  }
  switch (request.kind) {
    case 'availability':
      return control('An availability check before an order: answered, nothing to keep.');
    case 'status':
      return control('A question for the status of orders: answered, nothing to keep.');
    case 'answer':
      return control('An answer of the hotel side to Ctrip, not a message to it.');
    case 'unknown':
      return dead(`A request that is not known here: ${request.name.slice(0, 80)}.`);
    case 'order':
    case 'cancel':
      return records(request, context);
  }
}

function records(request: CtripRequest, context: MapContext): Mapped {
  const { payload } = request;
  const orderId = numberIn(payload, 'OrderID');
  if (orderId === undefined) return dead('An order without its number (OrderID).');
  const warnings: MapWarning[] = [];
  const sentAt = sentInstant(request, warnings);
  if (request.kind === 'cancel')
    return { outcome: 'records', records: [cancelled(orderId, payload, sentAt)], warnings };
  const order = mapOrder(orderId, payload, context, warnings);
  const bookedAt = plausibleBooking(sentAt, order, request.timeStamp, warnings);
  if (bookedAt) order.bookedAt = bookedAt;
  return { outcome: 'records', records: [order, ...replaced(orderId, payload)], warnings };
}

function cancelled(orderId: string, payload: XmlNode, at: string | undefined): Reservation {
  const notice = textIn(payload, 'Notice');
  const pms = numberIn(payload, 'InterFaceConfirmNO');
  return {
    ...bare(orderId),
    ...(pms && { otherNumbers: [{ type: 'pms', number: pms }] }),
    ...(textIn(payload, 'Hotel') && { hotelCode: textIn(payload, 'Hotel') }),
    ...(at && { cancelledAt: at }),
    comments: notice ? [notice] : [],
  };
}

/** The orders that this one takes the place of. */
function replaced(orderId: string, payload: XmlNode): Reservation[] {
  const before = new Set([numberIn(payload, 'OldOrderID'), numberIn(payload, 'Ori_OrderID')]);
  return [...before].flatMap((old) =>
    old === undefined || old === orderId
      ? []
      : [{ ...bare(old), otherNumbers: [{ type: 'replacedBy', number: orderId }] }],
  );
}

/** A cancellation that names nothing but the order. */
function bare(orderId: string): Reservation {
  return {
    kind: 'reservation',
    source: 'ctrip',
    sourceEntityId: orderId,
    confirmationNo: orderId,
    channel: { ...CHANNEL, reservationNo: orderId },
    status: 'cancelled',
    complete: false,
    roomStays: [],
    persons: [],
    specialRequests: [],
    comments: [],
  };
}

function sentInstant({ timeStamp }: CtripRequest, warnings: MapWarning[]): string | undefined {
  if (timeStamp === undefined) return undefined;
  const read = readDate(timeStamp);
  if (typeof read !== 'string') return instantIn(CTRIP_ZONE, read);
  warnings.push({ code: 'unparsed_value', at: 'HeaderInfo/@TimeStamp', value: timeStamp.slice(0, 60) });
  return undefined;
}

/** An order is sent when it is booked. A time stamp years away from the stay is a test system's. */
function plausibleBooking(
  sentAt: string | undefined,
  order: Reservation,
  text: string | undefined,
  warnings: MapWarning[],
): string | undefined {
  const arrival = order.roomStays[0]?.arrivalDate;
  if (!sentAt || !arrival) return sentAt;
  const days = (Date.parse(`${arrival}T23:59:59Z`) - Date.parse(sentAt)) / 86_400_000;
  if (days > -2 && days < 550) return sentAt;
  warnings.push({ code: 'unparsed_value', at: 'HeaderInfo/@TimeStamp', value: text?.slice(0, 60) });
  return undefined;
}

function control(cause: string): Mapped {
  return { outcome: 'control', records: [], warnings: [], cause };
}

function dead(cause: string): Mapped {
  return { outcome: 'dead', records: [], warnings: [], cause };
}
