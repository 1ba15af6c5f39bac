// One OpenTravel message -> canonical records, a control message, or a dead letter with a cause that a person understands.
import type { CanonicalRecord } from '../../intake/canonical.ts';
import type { MapContext, Mapped } from '../../intake/connector.ts';
import { Malformed } from '../../platform/malformed.ts';
import { currencyOf } from '../../platform/money.ts';
import { attribute, child, children, path, paths } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { hasMinorUnits, onlyCurrency } from './amounts.ts';
import { controlCause } from './control.ts';
import { readMessage } from './message.ts';
import { sizeCause } from './size.ts';
import { createdProfile, memberOf, mergeOf, readProfiles } from './profile.ts';
import type { Dialect, Reading } from './reading.ts';
import { cancellationOf, reservationOf } from './reservation.ts';
import { roomListReservations } from './roomList.ts';
import { stayOf } from './stay.ts';

export function mapOta(body: Uint8Array, context: MapContext, dialect: Dialect): Mapped {
  let root: XmlNode;
  try {
    root = readMessage(body).root;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return dead(`The message can't be read: ${error.reason} (at ${error.at}).`);
  }
  if (root.name === '$') return dead('JSON that carries no OpenTravel message.');
  if (!root.name.startsWith('OTA_')) return dead(`<${root.name}> is no OpenTravel message.`);
  const control = controlCause(root);
  if (control !== undefined) return { outcome: 'control', records: [], warnings: [], cause: control };
  const size = sizeCause(root);
  if (size !== undefined) return dead(size);
  if (isSkeleton(root)) return dead('A schema skeleton: its values are the word "String".');
  const reading = readingOf(root, context, dialect);
  const records = recordsOf(reading, root);
  if (records === undefined) return dead(`${root.name} is not read by this connector.`);
  if (records.length > 0) return { outcome: 'records', records, warnings: reading.warnings };
  return { outcome: 'dead', records: [], warnings: reading.warnings, cause: emptyCause(reading, root) };
}

function readingOf(root: XmlNode, context: MapContext, dialect: Dialect): Reading {
  const currency = currencyOf(attribute(path(root, 'POS', 'Source'), 'ISOCurrency')) ?? onlyCurrency(root);
  const warnings: Reading['warnings'] = [];
  return { dialect, context, warnings, minorUnits: hasMinorUnits(root, dialect, warnings), currency };
}

function dead(cause: string): Mapped {
  return { outcome: 'dead', records: [], warnings: [], cause };
}

/** Undefined for a message that carries nothing we keep. */
function recordsOf(reading: Reading, root: XmlNode): CanonicalRecord[] | undefined {
  switch (root.name) {
    case 'OTA_HotelResNotifRQ':
    case 'OTA_HotelResModifyNotifRQ':
    case 'OTA_HotelResRQ':
    case 'OTA_HotelResRS':
    case 'OTA_HotelResModifyRQ':
    case 'OTA_HotelResModifyRS':
    case 'OTA_ResRetrieveRS':
      return reservationNodes(root)
        .map((node) => reservationOf(reading, root, node))
        .filter((one) => one !== undefined);
    case 'OTA_CancelRQ':
      return [cancellationOf(reading, root)].filter((one) => one !== undefined);
    case 'OTA_HotelStayInfoNotifRQ':
      return paths(root, 'StayInfos', 'StayInfo').flatMap((node) => stayOf(reading, root, node));
    case 'OTA_HotelRoomListRQ':
      return roomListReservations(reading, root);
    case 'OTA_ProfileCreateRQ':
    case 'OTA_ProfileModifyRQ':
      return createdProfile(reading, root);
    case 'OTA_ProfileReadRS':
      return readProfiles(reading, root);
    case 'OTA_ProfileMergeRQ':
      return [mergeOf(reading, root)].filter((one) => one !== undefined);
    case 'OTA_LoyaltyAccountRS':
      return memberOf(reading, root);
    default:
      return undefined;
  }
}

/** The reservation elements of a message, whatever list they stand in. */
export function reservationNodes(root: XmlNode): XmlNode[] {
  return [
    ...paths(root, 'HotelReservations', 'HotelReservation'),
    ...paths(root, 'HotelResModifies', 'HotelResModify'),
    ...children(path(root, 'ReservationsList'), 'HotelReservation'),
  ];
}

function emptyCause(reading: Reading, root: XmlNode): string {
  if (reading.warnings.some((one) => one.code === 'missing_number')) {
    return root.name.startsWith('OTA_Profile')
      ? 'The profile has no number (UniqueID): it could never be found again.'
      : 'The reservation has no number (UniqueID or HotelReservationID): a change or cancellation could never be matched to it.';
  }
  return `${root.name} carries no reservation, stay or profile.`;
}

/** The official skeletons, whose every value is the word "String". */
function isSkeleton(root: XmlNode): boolean {
  const unique = child(root, 'UniqueID') ?? child(root, 'UniqueId');
  return (attribute(unique, 'ID') ?? attribute(unique, 'Id')) === 'String';
}
