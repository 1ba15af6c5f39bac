// HotelReservation (of ResNotif, ResModify, Res and ResRetrieve messages) and OTA_CancelRQ -> one canonical reservation each.
import type { Reservation, ReservationStatus } from '../../intake/canonical.ts';
import { attribute, child, children, find, findAll, paths } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { amountOf, spoken } from './amounts.ts';
import { defined } from './contact.ts';
import { entityKey, numbersOf, reservationChannel, channelOf, senderOf } from './numbers.ts';
import { personsOf } from './persons.ts';
import { warn, zoneOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { guestCounts, roomStayNodes, roomStaysOf } from './roomStays.ts';
import { statusOf } from './status.ts';
import { instant, timeOfDay, version } from './times.ts';
import { blockOf, commentsOf, guaranteeOf, penaltyOf, requestsOf } from './wishes.ts';

/**
 * Undefined (with a warning) for a reservation without any number and without a message number to stand in. `place`: how many
 * stand before it in the message.
 */
export function reservationOf(reading: Reading, root: XmlNode, node: XmlNode, place: number): Reservation | undefined {
  const channel = channelOf(root) ?? reading.dialect.channel;
  const numbers = numbersOf(node, channel) ?? standIn(reading, root, node, place);
  if (!numbers) return undefined;
  const rooms = roomStayNodes(node);
  const info = child(node, 'ResGlobalInfo');
  const wholeCurrency = attribute(child(info, 'Total'), 'CurrencyCode');
  const split = rooms.map((room, i) =>
    roomStaysOf(reading, room, i + 1, {
      span: child(info, 'TimeSpan') ?? child(node, 'StayDateRange'),
      currency: wholeCurrency,
    }),
  );
  const roomStays = split.flat();
  const status = statusOfReservation(
    reading,
    root,
    node,
    roomStays.map((room) => room.status),
  );
  const persons = personsOf(
    reading,
    node,
    split.map((list) => (list.length === 1 ? list[0]!.index : undefined)),
  );
  const hotel = find(node, 'BasicPropertyInfo') ?? find(node, 'HotelReference');
  const hotelCode = hotels(node)
    .map((one) => attribute(one, 'HotelCode'))
    .find((code) => code !== undefined);
  if (hotelCode === undefined) warn(reading, 'missing_hotel', hotel ?? node);
  countGuests(reading, node, persons.filter((one) => one.role === 'primary' || one.role === 'accompanying').length);
  const record: Reservation = {
    kind: 'reservation',
    source: reading.dialect.source,
    sourceEntityId: entityKey(senderOf(root, child(node, 'UniqueID')), numbers.key),
    ...times(reading, root, node, status),
    confirmationNo: numbers.quoted,
    ...(numbers.others.length > 0 ? { otherNumbers: numbers.others } : {}),
    channel: reservationChannel(root, node, reading.dialect, numbers.channelNo),
    ...defined({
      hotelCode,
      hotelName: hotels(node)
        .map((one) => attribute(one, 'HotelName'))
        .find((name) => name !== undefined),
    }),
    status,
    complete: rooms.length > 0,
    roomStays,
    persons,
    ...defined({
      total: amountOf(reading, child(info, 'Total'), [roomStays[0]?.total?.currencyCode]),
      guarantee: guaranteeOf(node),
      cancelPenalty: penaltyOf(node),
    }),
    specialRequests: requestsOf(node),
    comments: commentsOf(node),
    ...defined({
      blockId: blockOf(node),
      marketCode: rooms.map((room) => attribute(room, 'MarketCode')).find((code) => code !== undefined),
    }),
  };
  checkTotal(reading, node, record);
  return record;
}

/** OTA_CancelRQ: names the reservation and nothing else; further UniqueIDs are further numbers of the same one. */
export function cancellationOf(reading: Reading, root: XmlNode): Reservation | undefined {
  const numbers = numbersOf(root, channelOf(root));
  if (!numbers) return undefined;
  return {
    kind: 'reservation',
    source: reading.dialect.source,
    sourceEntityId: entityKey(senderOf(root, child(root, 'UniqueID')), numbers.key),
    ...times(reading, root, root, 'cancelled'),
    confirmationNo: numbers.quoted,
    ...(numbers.others.length > 0 ? { otherNumbers: numbers.others } : {}),
    channel: reservationChannel(root, root, reading.dialect, numbers.channelNo),
    ...defined({ hotelCode: attribute(find(root, 'BasicPropertyInfo'), 'HotelCode') }),
    status: 'cancelled',
    complete: false,
    roomStays: [],
    persons: [],
    specialRequests: [],
    comments: findAll(root, 'Reason')
      .map((one) => one.text)
      .filter((text) => text !== ''),
  };
}

/** A booking request that nobody numbered yet is kept under its message's EchoToken, and its place where others stand before it. */
function standIn(reading: Reading, root: XmlNode, node: XmlNode, place: number): ReturnType<typeof numbersOf> {
  const echo = attribute(root, 'EchoToken');
  const token = echo === undefined || place === 0 ? echo : `${echo}-${place + 1}`;
  warn(reading, 'missing_number', node, token === undefined ? {} : { readAs: `message ${token}` });
  return token === undefined ? undefined : { key: `message-${token}`, quoted: token, others: [] };
}

function statusOfReservation(
  reading: Reading,
  root: XmlNode,
  node: XmlNode,
  rooms: (ReservationStatus | undefined)[],
): ReservationStatus {
  const written = attribute(node, 'ResStatus') ?? attribute(root, 'ResStatus') ?? attribute(root, 'ResStatusType');
  const told = written === undefined ? 'reserved' : statusOf(reading, node, written);
  const cancels = children(node, 'UniqueID').some((one) => attribute(one, 'Type') === '15');
  const allGone = rooms.length > 0 && rooms.every((one) => one === 'cancelled');
  return cancels || allGone ? 'cancelled' : told;
}

/** Version and moments; a moment that can't be read is a warning. */
function times(reading: Reading, root: XmlNode, node: XmlNode, status: ReservationStatus): Partial<Reservation> {
  const zone = zoneOf(reading);
  const moment = (where: XmlNode | undefined, name: string): string | undefined => {
    const text = attribute(where, name);
    if (!where || text === undefined) return undefined;
    const read = instant(text, zone);
    if (read === undefined) warn(reading, 'unparsed_value', where, { attribute: name, value: text });
    return read;
  };
  const dated = find(node, 'HotelReservationID');
  const created = moment(node, 'CreateDateTime') ?? moment(node, 'OriginalBookingDate');
  const bookedAt = created ?? moment(dated, 'ResID_Date');
  const lastModifyDateTime = moment(node, 'LastModifyDateTime');
  const sent = moment(root, 'TimeStamp');
  const newest =
    attribute(node, 'LastModifyDateTime') ?? attribute(root, 'TimeStamp') ?? attribute(node, 'CreateDateTime');
  const sourceVersion = newest === undefined ? undefined : version(newest, zone);
  const cancelledAt =
    status === 'cancelled' ? (moment(node, 'CancellationDate') ?? lastModifyDateTime ?? sent) : undefined;
  const clock = paths(node, 'ResGuests', 'ResGuest')
    .map((guest) => attribute(guest, 'ArrivalTime'))
    .find((text) => text !== undefined);
  const expectedArrivalTime = clock === undefined ? undefined : timeOfDay(clock);
  return defined({
    sourceVersion,
    sourceCreatedAt: bookedAt,
    bookedAt,
    createDateTime: created,
    lastModifyDateTime,
    cancelledAt,
    expectedArrivalTime,
  });
}

function hotels(node: XmlNode): XmlNode[] {
  return [...findAll(node, 'BasicPropertyInfo'), ...findAll(node, 'HotelReference')];
}

function countGuests(reading: Reading, node: XmlNode, named: number): void {
  const counted = roomStayNodes(node)
    .flatMap(guestCounts)
    .reduce((sum, one) => sum + one.count, 0);
  if (counted > 0 && named > counted)
    warn(reading, 'guest_count_differs', node, { value: `${counted} counted, ${named} named` });
}

/** The rooms should add up to the reservation, where every room has a price and no service is sold beside them. */
function checkTotal(reading: Reading, node: XmlNode, record: Reservation): void {
  const rooms = record.roomStays.map((room) => room.total);
  if (record.total === undefined || rooms.length === 0 || child(node, 'Services')) return;
  if (rooms.some((one) => one === undefined || one.currencyCode !== record.total!.currencyCode)) return;
  const sum = rooms.reduce((total, one) => total + one!.amountMinor, 0);
  if (sum !== record.total.amountMinor) {
    warn(reading, 'amount_mismatch', child(child(node, 'ResGlobalInfo'), 'Total') ?? node, {
      value: `${spoken(record.total)}, rooms ${spoken({ ...record.total, amountMinor: sum })}`,
    });
  }
}
