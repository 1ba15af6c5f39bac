// Requests that are received and kept for people to see, but not carried out: their sender must hear so. A request asks for an
// effect; a notification or report tells of one, and is rightly answered with Success even where nothing of it is kept.
import { attribute, child, path } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { controlCause } from './control.ts';
import { reservationNodes } from './map.ts';
import { numbersOf } from './numbers.ts';

const CARRIED_OUT: ReadonlySet<string> = new Set([
  'OTA_PingRQ',
  'OTA_HotelResRQ',
  'OTA_HotelResModifyRQ',
  'OTA_CancelRQ',
  'OTA_HotelRoomListRQ',
  'OTA_ProfileCreateRQ',
  'OTA_ProfileModifyRQ',
  'OTA_ProfileMergeRQ',
]);

/** Why a request gets no effect here, undefined for one that does and for messages that ask for none. */
export function notOffered(root: XmlNode): string | undefined {
  if (root.name === 'OTA_ReadRQ') return 'Reading is not offered here.';
  if (root.name === 'OTA_CancelRQ') return foreignCancellation(root);
  // a planner who sends a request for proposal waits for one, whatever the message is called
  const tells = /(?:Notif|Report)/.test(root.name) && !root.name.startsWith('OTA_HotelRFP');
  if (!root.name.endsWith('RQ') || tells || CARRIED_OUT.has(root.name)) return undefined;
  return `Unable to process: ${root.name} is not offered here.`;
}

/** A cancellation that its sender takes back asks for nothing. */
function foreignCancellation(root: XmlNode): string | undefined {
  const ignored = attribute(root, 'CancelType')?.toLowerCase() === 'ignore';
  return ignored || controlCause(root) === undefined
    ? undefined
    : 'Unable to process: only hotel reservations are cancelled here.';
}

/** Why nothing of a message can be applied: no reservation of it has a number, nor the message one to stand in; no profile. */
export function numberless(root: XmlNode): string | undefined {
  const none = 'Unable to process: the reservation has no number (UniqueID or HotelReservationID).';
  if (root.name === 'OTA_CancelRQ') return numbersOf(root, undefined) ? undefined : none;
  const nodes = reservationNodes(root);
  if (nodes.length > 0)
    return attribute(root, 'EchoToken') === undefined && nodes.every((node) => !numbersOf(node, undefined))
      ? none
      : undefined;
  if (root.name !== 'OTA_ProfileCreateRQ' && root.name !== 'OTA_ProfileModifyRQ') return undefined;
  const unique = child(root, 'UniqueID') ?? path(root, 'Profiles', 'ProfileInfo', 'UniqueID');
  return attribute(unique, 'ID') === undefined ? 'Unable to process: the profile has no number (UniqueID).' : undefined;
}
