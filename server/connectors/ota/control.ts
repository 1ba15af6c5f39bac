// OpenTravel messages that are rightly answered and leave nothing to keep: questions, answers to questions, acknowledgements,
// and the other branches of travel.
import { causeOf, type Cause, type CauseCode } from '../../intake/causes.ts';
import { attribute, child, children, findAll } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';

const KNOWN: Readonly<Record<string, CauseCode>> = {
  OTA_PingRQ: 'ping',
  OTA_PingRS: 'ping_answer',
  OTA_ReadRQ: 'question',
  OTA_NotifReportRQ: 'acknowledgement',
  OTA_NotifReportRS: 'acknowledgement',
  OTA_CancelRS: 'cancel_answer',
  OTA_UpdateRQ: 'single_fields',
  OTA_HotelRoomListRS: 'room_list_answer',
};

const FAMILIES: readonly (readonly [RegExp, CauseCode])[] = [
  [/^OTA_HotelInvBlock/, 'room_block'],
  [/^OTA_HotelEvent/, 'group_event'],
  [/^OTA_HotelRFP/, 'meeting_request'],
  [/^OTA_LoyaltyCertificate/, 'loyalty_certificate'],
  [/^OTA_Hotel(Avail|Rate|Inv|Descriptive|Search|BookingRule|StatRS|SummaryNotif)/, 'hotel_content'],
  [/^OTA_(Air|Veh|Rail|Cruise|Golf|Tour|Pkg|Dyn|Insurance|Ground)/, 'other_travel'],
];

/** What a message is, if it is answered and not kept; undefined for one that carries records. */
export function controlCause(root: XmlNode): Cause | undefined {
  if (!root.name.startsWith('OTA_')) return undefined;
  const known = Object.hasOwn(KNOWN, root.name) ? KNOWN[root.name] : undefined;
  const family = known ?? FAMILIES.find(([name]) => name.test(root.name))?.[1];
  if (family !== undefined) return causeOf(family);
  if (child(root, 'Errors')) return causeOf('error_answer', { text: errorText(root) });
  const code = controlCode(root);
  return code && causeOf(code);
}

function controlCode(root: XmlNode): CauseCode | undefined {
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
      return 'foreign_answer';
    case 'OTA_HotelResModifyRS':
      return findAll(root, 'RoomStay').length === 0 ? 'bare_confirmation' : undefined;
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
function cancelCause(root: XmlNode): CauseCode | undefined {
  if (attribute(root, 'CancelType')?.toLowerCase() === 'ignore') return 'cancel_withdrawn';
  const own = attribute(root, 'TravelSector');
  const sectors = children(root, 'UniqueID').map((one) => attribute(child(one, 'CompanyName'), 'TravelSector'));
  const foreign =
    own !== undefined ? own !== '3' : sectors.length > 0 && sectors.every((one) => one !== undefined && one !== '3');
  return foreign ? 'cancel_other_travel' : undefined;
}

function retrieveCause(root: XmlNode): CauseCode | undefined {
  const list = child(root, 'ReservationsList');
  if (!list || list.children.length === 0) return 'nothing_new';
  return children(list, 'HotelReservation').length === 0 ? 'no_hotel_booking' : undefined;
}
