// Booking.com's reservations in its OpenTravel dialect: amounts in minor units with DecimalPlaces, stay dates only as priced
// nights, times without offset in UTC, the guest in ResGlobalInfo with a relay address. Booking.com pushes nothing: `poll.io.ts` fetches and acknowledges.
import { causeOf } from '../../intake/causes.ts';
import type { Connector } from '../../intake/connector.ts';
import { find } from '../../platform/xml.ts';
import { otaConnector } from '../ota/connector.ts';
import { readMessage } from '../ota/message.ts';

const ota = otaConnector(
  {
    source: 'booking',
    minorUnits: 'always',
    zoneOfBareTimes: 'UTC',
    channel: { code: 'booking', name: 'Booking.com' },
  },
  { en: 'Booking.com', zh: 'Booking.com 缤客' },
  3,
);

export const booking: Connector = {
  ...ota,
  map(body, context) {
    const mapped = ota.map(body, context);
    return mapped.outcome === 'dead' && isConversation(body) ? { ...mapped, ...causeOf('conversation') } : mapped;
  },
};

/** `{"data": {"conversation": …}}` or `{"data": {"messages": […]}}`. */
function isConversation(body: Uint8Array): boolean {
  try {
    const { root } = readMessage(body);
    return root.name === '$' && find(root, 'conversation') !== undefined;
  } catch {
    return false;
  }
}
