// A request of Fliggy -> canonical records. Pure: the same bytes give the same records.
import type { MapWarning } from '../../intake/canonical.ts';
import type { MapContext, Mapped } from '../../intake/connector.ts';
import { Malformed } from '../../platform/malformed.ts';
import { textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { mapBooking } from './booking.ts';
import { calledAt, CHANNEL, orderNumbers, readRequest } from './request.ts';

export function mapFliggy(body: Uint8Array, context: MapContext): Mapped {
  let request: ReturnType<typeof readRequest>;
  try {
    request = readRequest(body);
  } catch (error) {
    if (error instanceof Malformed) return dead(error.message);
    throw error;
  }
  switch (request.kind) {
    case 'validate':
      return control('A check before an order (ValidateRQ): answered, nothing to keep.');
    case 'status':
      return control('A question for the status of an order (QueryStatusRQ): answered, nothing to keep.');
    case 'notice':
      return control('A notice of payment (PaySuccessRQ): the order itself came with BookRQ.');
    case 'answer':
      return control('An answer of the hotel side to Fliggy, not a message to it.');
    case 'unknown':
      return dead(`A request that is not known here: ${request.root.name.slice(0, 80)}.`);
    case 'book':
      return booked(request.root, context);
    case 'cancel':
      return cancelled(request.root, context);
  }
}

function booked(root: XmlNode, context: MapContext): Mapped {
  const { taoBao } = orderNumbers(root);
  if (taoBao === undefined) return dead('A booking without its number (TaoBaoOrderId).');
  const warnings: MapWarning[] = [];
  return { outcome: 'records', records: [mapBooking(taoBao, root, context, warnings)], warnings };
}

function cancelled(root: XmlNode, context: MapContext): Mapped {
  const { entity, taoBao, hotel } = orderNumbers(root);
  if (entity === undefined) return dead('A cancellation without any number (TaoBaoOrderId, OrderId).');
  const warnings: MapWarning[] = [];
  if (taoBao === undefined)
    warnings.push({ code: 'missing_number', at: 'TaoBaoOrderId', value: hotel, readAs: 'OrderId' });
  // a hard cancellation must be taken; any other is Fliggy's wish, which our answer grants
  if (textOf(root, 'HardCancel')?.toLowerCase() === 'false')
    warnings.push({ code: 'unknown_status', at: 'HardCancel', value: 'false', readAs: 'cancelled' });
  const reason = textOf(root, 'Reason');
  const hotelCode = textOf(root, 'HotelId');
  const at = calledAt(root);
  return {
    outcome: 'records',
    records: [
      {
        kind: 'reservation',
        source: 'fliggy',
        sourceEntityId: entity,
        confirmationNo: entity,
        ...(hotel && hotel !== entity && { otherNumbers: [{ type: 'pms', number: hotel }] }),
        channel: { ...CHANNEL, ...(taoBao && { reservationNo: taoBao }) },
        ...(hotelCode && { hotelCode }),
        status: 'cancelled',
        complete: false,
        ...(at && at <= context.receivedAt && { cancelledAt: at }),
        roomStays: [],
        persons: [],
        specialRequests: [],
        comments: reason ? [reason] : [],
      },
    ],
    warnings,
  };
}

function control(cause: string): Mapped {
  return { outcome: 'control', records: [], warnings: [], cause };
}

function dead(cause: string): Mapped {
  return { outcome: 'dead', records: [], warnings: [], cause };
}
