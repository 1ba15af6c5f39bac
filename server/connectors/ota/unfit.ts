// Requests that are received and kept for people to see, but not carried out: their sender must hear so. A request asks for an
// effect; a notification or report tells of one, and is rightly answered with Success even where nothing of it is kept.
import { causeOf } from '../../intake/causes.ts';
import { attribute } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { controlCause } from './control.ts';
import { brokenCause, emptyCause, foreignCause, partsOf } from './parts.ts';

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

/** Why nothing of a message that was kept can be taken in; undefined where something of it is, or nothing is asked for. */
export function nothingTaken(root: XmlNode): string | undefined {
  const cause = foreignCause(root) ?? brokenCause(root);
  if (cause) return `Unable to process: ${cause.cause}`;
  const parts = partsOf(root);
  const isEmpty = parts !== undefined && parts.every(({ lacks }) => lacks !== undefined);
  return isEmpty ? `Unable to process: ${emptyCause(root).cause}` : undefined;
}

/** The parts of a message that are not taken in while others are, by their place from 1, with a sentence each. */
export function lostParts(root: XmlNode): { place: number; sentence: string }[] {
  return (partsOf(root) ?? []).flatMap(({ lacks }, i) =>
    lacks === undefined ? [] : [{ place: i + 1, sentence: `Not processed: ${causeOf(lacks).cause}` }],
  );
}
