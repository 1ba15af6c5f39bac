// A request of Ctrip -> canonical records. Pure: the same bytes give the same records.
import type { MapWarning, Reservation } from '../../intake/canonical.ts';
import { causeOf, type Cause } from '../../intake/causes.ts';
import type { MapContext, Mapped } from '../../intake/connector.ts';
import { instantIn, readDate } from '../../intake/import/dateValue.ts';
import { causeOfError, dead } from '../../intake/mapping.ts';
import { Malformed } from '../../platform/malformed.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { mapOrder } from './order.ts';
import { CHANNEL, numberIn, readRequest, textIn } from './request.ts';
import type { CtripKind, CtripRequest } from './request.ts';

/** Ctrip's clock; its times carry no zone */
const CTRIP_ZONE = 'Asia/Shanghai';

export function mapCtrip(body: Uint8Array, context: MapContext): Mapped {
  let request: CtripRequest;
  try {
    request = readRequest(body);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { outcome: 'dead', records: [], warnings: [], ...causeOfError(error) };
  }
  if (request.kind === 'order' || request.kind === 'cancel') return records(request, context);
  const cause = controlCause(request.kind);
  return cause
    ? { outcome: 'control', records: [], warnings: [], ...cause }
    : dead('unknown_request', { name: request.name.slice(0, 80) });
}

/** What a request is that is answered and not kept; undefined for the others. */
export function controlCause(kind: CtripKind): Cause | undefined {
  switch (kind) {
    case 'availability':
      return causeOf('availability_check');
    case 'status':
      return causeOf('status_question');
    case 'answer':
      return causeOf('own_answer', { channel: 'Ctrip' });
    case 'order':
    case 'cancel':
    case 'unknown':
      return undefined;
  }
}

function records(request: CtripRequest, context: MapContext): Mapped {
  const { payload } = request;
  const orderId = numberIn(payload, 'OrderID');
  if (orderId === undefined) return dead('no_order_number', { field: 'OrderID' });
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
