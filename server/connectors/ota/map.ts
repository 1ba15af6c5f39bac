// One OpenTravel message -> canonical records, a control message, or a dead letter with a cause that a person understands.
import type { CanonicalRecord } from '../../intake/canonical.ts';
import type { MapContext, Mapped } from '../../intake/connector.ts';
import { causeOfError, dead } from '../../intake/mapping.ts';
import { Malformed } from '../../platform/malformed.ts';
import { currencyOf } from '../../platform/money.ts';
import { attribute, path, paths } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { hasMinorUnits, onlyCurrency } from './amounts.ts';
import { controlCause } from './control.ts';
import { readMessage } from './message.ts';
import { brokenCause, emptyCause, foreignCause, reservationNodes } from './parts.ts';
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
    return { outcome: 'dead', records: [], warnings: [], ...causeOfError(error) };
  }
  const control = controlCause(root);
  if (control) return { outcome: 'control', records: [], warnings: [], ...control };
  const broken = foreignCause(root) ?? brokenCause(root);
  if (broken) return { outcome: 'dead', records: [], warnings: [], ...broken };
  const reading = readingOf(root, context, dialect);
  const records = recordsOf(reading, root);
  if (records === undefined) return dead('not_read', { name: root.name });
  if (records.length > 0) return { outcome: 'records', records, warnings: reading.warnings };
  return { outcome: 'dead', records: [], warnings: reading.warnings, ...emptyCause(root) };
}

function readingOf(root: XmlNode, context: MapContext, dialect: Dialect): Reading {
  const currency = currencyOf(attribute(path(root, 'POS', 'Source'), 'ISOCurrency')) ?? onlyCurrency(root);
  const warnings: Reading['warnings'] = [];
  return { dialect, context, warnings, minorUnits: hasMinorUnits(root, dialect, warnings), currency };
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
        .map((node, i) => reservationOf(reading, root, node, i))
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
