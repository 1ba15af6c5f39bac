// OpenTravel messages that are rightly answered and leave nothing to keep: questions, answers to questions, acknowledgements,
// and the other branches of travel. The cause is one sentence for the person who reads the integration's list.
import { attribute, child, children, findAll } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';

const KNOWN: Readonly<Record<string, string>> = {
  OTA_PingRQ: 'A ping: the sender asks whether we are here.',
  OTA_PingRS: 'An answer to a ping.',
  OTA_ReadRQ: 'A question for reservations or profiles: we hold none for others to read.',
  OTA_NotifReportRQ: 'An acknowledgement of messages that were sent before.',
  OTA_NotifReportRS: 'An acknowledgement of messages that were sent before.',
  OTA_CancelRS: 'An answer to a cancellation that we did not send.',
  OTA_UpdateRQ:
    'A change of single fields by path (OTA_UpdateRQ): senders give whole profiles instead (OTA_ProfileModifyRQ).',
  OTA_HotelRoomListRS: 'An answer to a rooming list.',
};

const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^OTA_HotelInvBlock/, 'A block of rooms of a group: no guest in it yet.'],
  [/^OTA_HotelEvent/, 'A group event: sales, not a stay.'],
  [/^OTA_HotelRFP/, 'A request for proposal of a meeting: sales, not a stay.'],
  [/^OTA_LoyaltyCertificate/, 'A loyalty certificate: it belongs to the programme that issued it.'],
  [
    /^OTA_Hotel(Avail|Rate|Inv|Descriptive|Search|BookingRule|StatRS|SummaryNotif)/,
    'Rates, availability or descriptions of the hotel.',
  ],
  [/^OTA_(Air|Veh|Rail|Cruise|Golf|Tour|Pkg|Dyn|Insurance|Ground)/, 'Another branch of travel than hotels.'],
];

/** What a message is, if it is answered and not kept; undefined for one that carries records. */
export function controlCause(root: XmlNode): string | undefined {
  const known = Object.hasOwn(KNOWN, root.name) ? KNOWN[root.name] : undefined;
  if (known !== undefined) return known;
  const family = FAMILIES.find(([name]) => name.test(root.name));
  if (family) return family[1];
  if (child(root, 'Errors')) return `An answer that reports an error: ${errorText(root)}.`;
  switch (root.name) {
    case 'OTA_CancelRQ':
      return cancelCause(root);
    case 'OTA_ResRetrieveRS':
      return retrieveCause(root);
    case 'OTA_HotelResNotifRS':
    case 'OTA_HotelResModifyNotifRS':
    case 'OTA_HotelStayInfoNotifRS':
    case 'OTA_ProfileCreateRS':
    case 'OTA_ProfileModifyRS':
    case 'OTA_ProfileMergeRS':
      return 'An answer to a message that we did not send.';
    case 'OTA_HotelResModifyRS':
      return findAll(root, 'RoomStay').length === 0
        ? 'An answer that confirms a change, without the reservation itself.'
        : undefined;
    default:
      return undefined;
  }
}

function errorText(root: XmlNode): string {
  const error = children(child(root, 'Errors'), 'Error')[0];
  return (attribute(error, 'ShortText') ?? (error?.text || undefined) ?? `code ${attribute(error, 'Code') ?? '?'}`)
    .replace(/\.$/, '')
    .slice(0, 200);
}

/** OpenTravel code list TVS: 3 = hotel. An air booking is told by its own sector or by two airlines that hold it. */
function cancelCause(root: XmlNode): string | undefined {
  if (attribute(root, 'CancelType')?.toLowerCase() === 'ignore')
    return 'The sender takes its cancellation back before it was made (CancelType Ignore).';
  const own = attribute(root, 'TravelSector');
  const sectors = children(root, 'UniqueID').map((one) => attribute(child(one, 'CompanyName'), 'TravelSector'));
  const foreign =
    own !== undefined ? own !== '3' : sectors.length > 0 && sectors.every((one) => one !== undefined && one !== '3');
  return foreign ? 'The cancellation of something else than a hotel stay (TravelSector).' : undefined;
}

function retrieveCause(root: XmlNode): string | undefined {
  const list = child(root, 'ReservationsList');
  if (!list || list.children.length === 0) return 'An answer without any reservation: nothing new at the sender.';
  return children(list, 'HotelReservation').length === 0
    ? 'An answer with air or package bookings only, no hotel reservation.'
    : undefined;
}
