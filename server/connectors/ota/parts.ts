// The parts of a message that stand or fall each for itself: reservations, stays, rooms of a list, profiles. A part without the number
// by which it could be found again is not taken in, and its sender must hear so; the good ones beside it are kept.
import { causeOf, type Cause, type CauseCode } from '../../intake/causes.ts';
import { attribute, child, children, path, paths } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { numbersOf } from './numbers.ts';
import { mergeNumbers, profileNumber } from './profile.ts';
import { roomStayNodes } from './roomStays.ts';
import { sizeCause } from './size.ts';
import { stayNumber } from './stay.ts';

/** `lacks`: why it is not taken in; undefined for a part that is. */
export type Part = { node: XmlNode; lacks: CauseCode | undefined };

/** The reservation elements of a message, whatever list they stand in. */
export function reservationNodes(root: XmlNode): XmlNode[] {
  return [
    ...paths(root, 'HotelReservations', 'HotelReservation'),
    ...paths(root, 'HotelResModifies', 'HotelResModify'),
    ...children(path(root, 'ReservationsList'), 'HotelReservation'),
  ];
}

/** Undefined for a message that has no such parts. */
export function partsOf(root: XmlNode): Part[] | undefined {
  switch (root.name) {
    case 'OTA_HotelResNotifRQ':
    case 'OTA_HotelResModifyNotifRQ':
    case 'OTA_HotelResRQ':
    case 'OTA_HotelResRS':
    case 'OTA_HotelResModifyRQ':
    case 'OTA_HotelResModifyRS':
    case 'OTA_ResRetrieveRS':
      return reservationNodes(root).map((node) => part(node, isNumbered(root, node), 'no_reservation_number'));
    case 'OTA_CancelRQ':
      return [part(root, numbersOf(root, undefined) !== undefined, 'no_reservation_number')];
    case 'OTA_HotelStayInfoNotifRQ':
      return paths(root, 'StayInfos', 'StayInfo').map((node) =>
        part(node, stayNumber(node) !== undefined, 'no_stay_number'),
      );
    case 'OTA_HotelRoomListRQ':
      return paths(root, 'HotelRoomLists', 'HotelRoomList')
        .flatMap(roomStayNodes)
        .map((node) => part(node, numbersOf(node, undefined) !== undefined, 'no_reservation_number'));
    case 'OTA_ProfileCreateRQ':
    case 'OTA_ProfileModifyRQ':
      return [part(root, profileNumber(root) !== undefined, 'no_profile_number')];
    case 'OTA_ProfileMergeRQ':
      return [part(root, mergeNumbers(root) !== undefined, 'no_merge_numbers')];
    default:
      return undefined;
  }
}

function part(node: XmlNode, isFit: boolean, lacks: CauseCode): Part {
  return { node, lacks: isFit ? undefined : lacks };
}

/** A request that nobody numbered yet is kept under its message's EchoToken. */
function isNumbered(root: XmlNode, node: XmlNode): boolean {
  return numbersOf(node, undefined) !== undefined || attribute(root, 'EchoToken') !== undefined;
}

/** Why a root element is no message for us at all. */
export function foreignCause(root: XmlNode): Cause | undefined {
  if (root.name === '$') return causeOf('no_opentravel_json');
  return root.name.startsWith('OTA_') ? undefined : causeOf('no_opentravel', { name: root.name.slice(0, 80) });
}

/** Why a message that should carry records is not even looked into. */
export function brokenCause(root: XmlNode): Cause | undefined {
  return sizeCause(root) ?? (isSkeleton(root) ? causeOf('skeleton') : undefined);
}

/** The official skeletons, whose every value is the word "String". */
function isSkeleton(root: XmlNode): boolean {
  const unique = child(root, 'UniqueID') ?? child(root, 'UniqueId');
  return (attribute(unique, 'ID') ?? attribute(unique, 'Id')) === 'String';
}

/** Why a message that could be read gave nothing. */
export function emptyCause(root: XmlNode): Cause {
  const lacks = partsOf(root)?.find((one) => one.lacks !== undefined)?.lacks;
  if (lacks !== undefined) return causeOf(lacks);
  if (root.name === 'OTA_ProfileReadRS' && !hasNumberedProfile(root)) return causeOf('no_profile_number');
  return causeOf('nothing_in_it', { name: root.name.slice(0, 80) });
}

function hasNumberedProfile(root: XmlNode): boolean {
  const infos = paths(root, 'Profiles', 'ProfileInfo');
  return infos.length === 0 || [root, ...infos].some((one) => attribute(child(one, 'UniqueID'), 'ID') !== undefined);
}
