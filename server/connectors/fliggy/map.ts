// A request of Fliggy -> canonical records. Pure: the same bytes give the same records.
import type { MapWarning } from '../../intake/canonical.ts';
import { causeOf, type Cause } from '../../intake/causes.ts';
import type { MapContext, Mapped } from '../../intake/connector.ts';
import { causeOfError, dead } from '../../intake/mapping.ts';
import { Malformed } from '../../platform/malformed.ts';
import { textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { mapBooking } from './booking.ts';
import { calledAt, CHANNEL, orderNumbers, readRequest } from './request.ts';
import type { FliggyKind } from './request.ts';

export function mapFliggy(body: Uint8Array, context: MapContext): Mapped {
  let request: ReturnType<typeof readRequest>;
  try {
    request = readRequest(body);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { outcome: 'dead', records: [], warnings: [], ...causeOfError(error) };
  }
  const { root, kind } = request;
  if (kind === 'book') return booked(root, context);
  if (kind === 'cancel') return cancelled(root, context);
  const cause = controlCause(kind);
  return cause
    ? { outcome: 'control', records: [], warnings: [], ...cause }
    : dead('unknown_request', { name: root.name.slice(0, 80) });
}

/** What a request is that is answered and not kept; undefined for the others. */
export function controlCause(kind: FliggyKind): Cause | undefined {
  switch (kind) {
    case 'validate':
      return causeOf('order_check');
    case 'status':
      return causeOf('status_question');
    case 'notice':
      return causeOf('payment_notice');
    case 'answer':
      return causeOf('own_answer', { channel: 'Fliggy' });
    case 'book':
    case 'cancel':
    case 'unknown':
      return undefined;
  }
}

function booked(root: XmlNode, context: MapContext): Mapped {
  const { taoBao } = orderNumbers(root);
  if (taoBao === undefined) return dead('no_order_number', { field: 'TaoBaoOrderId' });
  const warnings: MapWarning[] = [];
  return { outcome: 'records', records: [mapBooking(taoBao, root, context, warnings)], warnings };
}

function cancelled(root: XmlNode, context: MapContext): Mapped {
  const { entity, taoBao, hotel } = orderNumbers(root);
  if (entity === undefined) return dead('no_cancel_number', { field: 'TaoBaoOrderId, OrderId' });
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
