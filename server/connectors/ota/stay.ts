// OTA_HotelStayInfoNotifRQ: what happened in the house after check-out. One stay, and one folio transaction for every revenue
// detail, signed as sent (a correction is negative). The category `total` is the sum over the others, not revenue beside them.
import type { FolioTransaction, RevenueCategory, Stay, StayState } from '../../intake/canonical.ts';
import { attribute, child, children, find, findAll, paths } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { amountOf, spoken } from './amounts.ts';
import { defined } from './contact.ts';
import { channelOf, entityKey, senderOf } from './numbers.ts';
import { dateAttribute } from './person.ts';
import { personsOf } from './persons.ts';
import { warn, zoneOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { roomStayNodes, roomStaysOf } from './roomStays.ts';
import { statusOf } from './status.ts';
import { instant, version } from './times.ts';

/** The stay of a StayInfo element and its folio; nothing (with a warning) without a reservation number or a date. */
export function stayOf(reading: Reading, root: XmlNode, node: XmlNode): (Stay | FolioTransaction)[] {
  const number = stayNumber(node);
  if (number === undefined) {
    warn(reading, 'missing_number', node);
    return [];
  }
  const key = entityKey(senderOf(root), number);
  const reservation = child(node, 'HotelReservation') ?? node;
  const rooms = roomStayNodes(reservation);
  const span = child(node, 'TimeSpan') ?? child(child(reservation, 'ResGlobalInfo'), 'TimeSpan');
  const split = rooms.map((room, i) => roomStaysOf(reading, room, i + 1, { span }));
  const room = split[0]?.[0];
  const folio = folioOf(reading, root, node, key);
  const arrivalDate = room?.arrivalDate ?? (span && dateAttribute(reading, span, 'Start')) ?? firstDay(folio);
  if (arrivalDate === undefined) {
    warn(reading, 'missing_dates', node);
    return folio;
  }
  const channel = channelOf(root);
  const stay: Stay = {
    kind: 'stay',
    source: reading.dialect.source,
    sourceEntityId: key,
    ...versionOf(reading, root, reservation),
    reservationEntityId: key,
    confirmationNo: number,
    ...(channel === undefined ? {} : { channel }),
    ...defined({
      hotelCode: hotelOf(root, node),
      roomNumber: room?.roomNumber ?? attribute(find(node, 'RoomType'), 'RoomID'),
      roomTypeCode: room?.roomTypeCode,
      ratePlanCode: room?.ratePlanCode,
    }),
    arrivalDate,
    ...defined({ departureDate: room?.departureDate, ...clock(reading, reservation) }),
    state: stateOf(reading, node, reservation),
    persons: personsOf(
      reading,
      reservation,
      split.map((list) => (list.length === 1 ? list[0]!.index : undefined)),
    ),
  };
  if (stay.hotelCode === undefined) warn(reading, 'missing_hotel', node);
  return [stay, ...folio];
}

/** The number of the stay's reservation. */
export function stayNumber(node: XmlNode): string | undefined {
  const ids = [
    ...children(node, 'ReservationID'),
    ...children(node, 'UniqueID'),
    ...findAll(node, 'HotelReservationID'),
  ];
  return ids.map((one) => attribute(one, 'ID') ?? attribute(one, 'ResID_Value')).find((id) => id !== undefined);
}

function hotelOf(root: XmlNode, node: XmlNode): string | undefined {
  return attribute(find(root, 'StayInfos'), 'HotelCode') ?? attribute(find(node, 'BasicPropertyInfo'), 'HotelCode');
}

function versionOf(reading: Reading, root: XmlNode, node: XmlNode): { sourceVersion?: string } {
  const text = attribute(node, 'LastModifyDateTime') ?? attribute(root, 'TimeStamp');
  const found = text === undefined ? undefined : version(text, zoneOf(reading));
  return found === undefined ? {} : { sourceVersion: found };
}

/** Check-in and check-out as moments, from a guest's in-house span. */
function clock(reading: Reading, reservation: XmlNode): { actualArrival?: string; actualDeparture?: string } {
  const span = find(reservation, 'InHouseTimeSpan');
  const inner = child(span, 'DateTimeSpan') ?? span;
  const read = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : instant(text, reading.context.timeZone);
  return defined({
    actualArrival: read(attribute(inner, 'Start') ?? attribute(inner, 'StartInstant')),
    actualDeparture: read(attribute(inner, 'End') ?? attribute(inner, 'EndInstant')),
  });
}

/** The message comes after check-out, unless it says otherwise. */
function stateOf(reading: Reading, node: XmlNode, reservation: XmlNode): StayState {
  const written = attribute(node, 'ResStatus') ?? attribute(reservation, 'ResStatus');
  if (written === undefined || /^(commit|modify|book)$/i.test(written)) return 'checkedOut';
  if (/^walk-?in$/i.test(written)) return 'walkIn';
  const status = statusOf(reading, reservation, written);
  switch (status) {
    case 'inHouse':
    case 'checkedOut':
    case 'noShow':
    case 'cancelled':
      return status;
    case 'requested':
    case 'waitlisted':
    case 'reserved':
      return 'dueIn';
  }
}

/** OpenTravel code list RCC, as far as its codes are known; the others count as `other`. */
const CATEGORIES: Readonly<Record<string, RevenueCategory>> = {
  '1': 'beverage',
  '2': 'food',
  '7': 'parking',
  '8': 'other',
  '9': 'room',
  '12': 'tax',
  '14': 'telephone',
  '17': 'total',
};

function folioOf(reading: Reading, root: XmlNode, node: XmlNode, stayKey: string): FolioTransaction[] {
  const counted = new Map<string, number>();
  return paths(node, 'RevenueCategories', 'RevenueCategory').flatMap((category) => {
    const code = attribute(category, 'RevenueCategoryCode') ?? '';
    const revenueCategory = CATEGORIES[code] ?? 'other';
    if (!Object.hasOwn(CATEGORIES, code))
      warn(reading, 'unknown_code', category, { attribute: 'RevenueCategoryCode', value: code, readAs: 'other' });
    const details = paths(category, 'RevenueDetails', 'RevenueDetail');
    const summary = child(category, 'SummaryAmount');
    const lines = details.length > 0 ? details : summary ? [summary] : [];
    const found = lines.flatMap((line) =>
      transaction(reading, root, line, { stayKey, code, revenueCategory, counted }),
    );
    checkSummary(reading, summary, details.length > 0 ? found : []);
    return found;
  });
}

function transaction(
  reading: Reading,
  root: XmlNode,
  line: XmlNode,
  of: { stayKey: string; code: string; revenueCategory: RevenueCategory; counted: Map<string, number> },
): FolioTransaction[] {
  const amount = amountOf(reading, line);
  if (!amount) return [];
  const transactionDate = dateAttribute(reading, line, 'TransactionDate');
  const transactionCode = attribute(line, 'PMSRevenueCode');
  const folioId = find(line, 'FolioID')?.text || undefined;
  // Two calls of one day look alike: they are told apart by their order among equals, which a repeated message keeps.
  const alike = [of.stayKey, 'folio', folioId ?? '-', transactionDate ?? '-', of.code, transactionCode ?? '-'].join(
    '/',
  );
  const order = (of.counted.get(alike) ?? 0) + 1;
  of.counted.set(alike, order);
  return [
    {
      kind: 'folioTransaction',
      source: reading.dialect.source,
      sourceEntityId: `${alike}/${order}`,
      ...versionOf(reading, root, root),
      stayEntityId: of.stayKey,
      reservationEntityId: of.stayKey,
      ...defined({ folioId, transactionDate }),
      revenueCategory: of.revenueCategory,
      ...defined({
        transactionCode,
        description: attribute(line, 'Description') ?? (find(line, 'Description')?.text || undefined),
      }),
      ...amount,
    },
  ];
}

function checkSummary(reading: Reading, summary: XmlNode | undefined, lines: readonly FolioTransaction[]): void {
  if (!summary || lines.length === 0) return;
  const said = amountOf(reading, summary);
  const sum = lines.reduce((total, line) => total + line.amountMinor, 0);
  if (said && said.amountMinor !== sum)
    warn(reading, 'amount_mismatch', summary, {
      value: `${spoken(said)}, details ${spoken({ ...said, amountMinor: sum })}`,
    });
}

function firstDay(folio: readonly FolioTransaction[]): string | undefined {
  return folio
    .map((one) => one.transactionDate)
    .filter((date) => date !== undefined)
    .sort()[0];
}
