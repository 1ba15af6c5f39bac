// OTA_HotelRoomListRQ, the rooming list of a group: guests by number, and one room stay for each reservation of the list.
import type { Reservation, ReservationPerson } from '../../intake/canonical.ts';
import { attribute, child, children, find, findAll, path, paths } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { defined } from './contact.ts';
import { channelOf, entityKey, numbersOf, senderOf } from './numbers.ts';
import { isNamed, personFacts } from './person.ts';
import { guestReferences } from './persons.ts';
import { amenityRequests, texts } from './preferences.ts';
import { warn, zoneOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { roomStayNodes, roomStaysOf } from './roomStays.ts';
import { instant, version } from './times.ts';

/** Every room of the lists; a room without a number is told and left out. */
export function roomListReservations(reading: Reading, root: XmlNode): Reservation[] {
  return paths(root, 'HotelRoomLists', 'HotelRoomList').flatMap((list) => {
    const guests = new Map(paths(list, 'Guests', 'Guest').map((guest) => [attribute(guest, 'RPH') ?? '', guest]));
    return roomStayNodes(list).flatMap((room) => roomReservation(reading, root, list, room, guests));
  });
}

function roomReservation(
  reading: Reading,
  root: XmlNode,
  list: XmlNode,
  room: XmlNode,
  guests: ReadonlyMap<string, XmlNode>,
): Reservation[] {
  const numbers = numbersOf(room, channelOf(root));
  if (!numbers) {
    warn(reading, 'missing_number', room);
    return [];
  }
  const currency = attribute(path(root, 'POS', 'Source'), 'ISOCurrency');
  const roomStays = roomStaysOf(reading, room, 1, currency === undefined ? {} : { currency });
  const [first] = roomStays;
  const here = guestsIn(room).flatMap((rph) => (guests.has(rph) ? [{ rph, node: guests.get(rph)! }] : []));
  const hotelCode = attribute(list, 'HotelCode') ?? attribute(find(room, 'BasicPropertyInfo'), 'HotelCode');
  if (hotelCode === undefined) warn(reading, 'missing_hotel', list);
  const broker = findAll(room, 'HotelReservationID')
    .map((one) => attribute(one, 'ResID_Source'))
    .find((source) => source !== undefined);
  return [
    {
      kind: 'reservation',
      source: reading.dialect.source,
      sourceEntityId: entityKey(senderOf(root) || (broker ?? ''), numbers.key),
      ...stamps(reading, root, list),
      confirmationNo: numbers.quoted,
      ...(numbers.others.length > 0 ? { otherNumbers: numbers.others } : {}),
      channel: channelOf(root) ?? { code: broker ?? 'group' },
      ...defined({ hotelCode, hotelName: attribute(list, 'HotelName') }),
      status: first?.status ?? 'reserved',
      complete: true,
      roomStays,
      persons: [...here.map(({ rph, node }, i) => guestOf(reading, node, rph, i === 0)), ...contactOf(reading, list)],
      specialRequests: [...here.flatMap(({ node }) => wishes(node)), ...amenityRequests(room)],
      comments: texts(findAll(room, 'Comment')),
      ...defined({ blockId: attribute(list, 'GroupBlockCode') ?? attribute(find(list, 'UniqueID'), 'ID') }),
    },
  ];
}

function stamps(reading: Reading, root: XmlNode, list: XmlNode): Partial<Reservation> {
  const written = attribute(root, 'TimeStamp') ?? attribute(list, 'CreationDate');
  const created = attribute(list, 'CreationDate');
  const zone = zoneOf(reading);
  return defined({
    sourceVersion: written === undefined ? undefined : version(written, zone),
    bookedAt: created === undefined ? undefined : instant(created, zone),
  });
}

/** Numbers of the guests of a room: of its reservation, of a shared room, of its list of references. */
function guestsIn(room: XmlNode): string[] {
  const ids = findAll(room, 'HotelReservationID').map((one) => attribute(one, 'ResGuestRPH'));
  const shared = findAll(room, 'GuestRPH').map((one) => attribute(one, 'RPH') ?? (one.text || undefined));
  return [...new Set([...ids, ...shared, ...guestReferences(room)].filter((one) => one !== undefined))];
}

function guestOf(reading: Reading, node: XmlNode, rph: string, first: boolean): ReservationPerson {
  const person = personFacts(reading, node);
  if (!isNamed(person)) warn(reading, 'missing_name', node);
  return { role: first ? 'primary' : 'accompanying', roomIndex: '1', personKey: `g${rph}`, person };
}

function contactOf(reading: Reading, list: XmlNode): ReservationPerson[] {
  const node = child(list, 'MasterContact');
  return node
    ? [{ role: 'contact', personKey: 'contact', person: personFacts({ ...reading, warnings: [] }, node) }]
    : [];
}

function wishes(guest: XmlNode): { text: string }[] {
  const details = children(child(guest, 'AdditionalDetails'), 'AdditionalDetail');
  return texts(details.flatMap((detail) => children(detail, 'DetailDescription'))).map((text) => ({ text }));
}
