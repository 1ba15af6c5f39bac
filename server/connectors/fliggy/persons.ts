// The persons of a booking of Fliggy: who booked (Contact), who sleeps in which room (OrderGuest, RoomPos), who gets the
// invoice (ReceiptInfo, its address as JSON inside the XML).
import type {
  Address,
  ContactPoint,
  MapWarning,
  PersonFacts,
  ReservationPerson,
  RoomStay,
} from '../../intake/canonical.ts';
import { isCardNumber } from '../../intake/cardNumber.ts';
import { child, children, textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { isMasked } from '../ota/person.ts';

export function readPersons(
  root: XmlNode,
  roomStays: readonly RoomStay[],
  warnings: MapWarning[],
): ReservationPerson[] {
  const guests = readGuests(root, roomStays, warnings);
  const booker = readBooker(root, warnings);
  const payer = readPayer(child(root, 'ReceiptInfo'), warnings);
  // the card is its holder's: the one who booked, and the guest who is the same person by name
  const same = guests.find(
    (guest) => guest.person.name.text !== undefined && guest.person.name.text === booker?.person.name.text,
  );
  if (same && booker?.person.memberships) same.person.memberships = booker.person.memberships;
  return [...guests, ...(booker ? [booker] : []), ...(payer ? [payer] : [])];
}

function readGuests(root: XmlNode, roomStays: readonly RoomStay[], warnings: MapWarning[]): ReservationPerson[] {
  const entries = children(child(root, 'OrderGuests'), 'OrderGuest');
  const guests = entries.flatMap((entry, i): ReservationPerson[] => {
    const name = textOf(entry, 'Name');
    if (name === undefined) {
      warnings.push({ code: 'missing_name', at: `OrderGuests/OrderGuest[${i + 1}]` });
      return [];
    }
    const roomIndex = readRoomPos(entry, roomStays, warnings);
    return [
      {
        role: 'accompanying',
        ...(roomIndex && { roomIndex }),
        personKey: `g${i + 1}`,
        person: { name: { text: name } },
      },
    ];
  });
  if (guests[0]) guests[0].role = 'primary';
  else {
    if (entries.length === 0) warnings.push({ code: 'missing_name', at: 'OrderGuests' });
    guests.push({ role: 'primary', personKey: 'g1', person: { name: {} } });
  }
  return guests;
}

function readRoomPos(entry: XmlNode, roomStays: readonly RoomStay[], warnings: MapWarning[]): string | undefined {
  const position = textOf(entry, 'RoomPos');
  if (position === undefined) return roomStays.length === 1 ? roomStays[0]!.index : undefined;
  if (roomStays.some((stay) => stay.index === position)) return position;
  warnings.push({ code: 'unknown_code', at: 'OrderGuests/OrderGuest/RoomPos', value: position.slice(0, 40) });
  return undefined;
}

function readBooker(root: XmlNode, warnings: MapWarning[]): ReservationPerson | undefined {
  const name = textOf(root, 'ContactName');
  const contactPoints = contacts(textOf(root, 'ContactTel'), textOf(root, 'ContactEmail'));
  const card = textOf(root, 'MemberCardNo');
  if (!name && contactPoints.length === 0 && !card) return undefined;
  const person: PersonFacts = { name: name ? { text: name } : {}, ...(contactPoints.length && { contactPoints }) };
  if (card && (isMasked(card) || isCardNumber(card.replace(/\D/g, ''))))
    warnings.push({ code: 'card_redacted', at: 'MemberCardNo' });
  else if (card) person.memberships = [{ programId: 'house', membershipId: card }];
  return { role: 'booker', personKey: 'b1', person };
}

function contacts(phone: string | undefined, email: string | undefined, other?: string): ContactPoint[] {
  const points: ContactPoint[] = [];
  if (phone) points.push({ kind: 'phone', raw: phone, use: 'mobile' });
  if (other) points.push({ kind: 'phone', raw: other });
  if (email) points.push({ kind: 'email', raw: email });
  return points;
}

function readPayer(receipt: XmlNode | undefined, warnings: MapWarning[]): ReservationPerson | undefined {
  const title = textOf(receipt, 'ReceiptTitle');
  const company = title === '个人' ? undefined : title;
  const text = textOf(receipt, 'ReceiptAddress');
  if (!company && !text) return undefined;
  const address = text ? readReceiptAddress(text) : {};
  if (address === undefined)
    warnings.push({ code: 'unparsed_value', at: 'ReceiptInfo/ReceiptAddress', value: text!.slice(0, 60) });
  const { name, lines, postalCode, mobile, phone } = address ?? {};
  const contactPoints = contacts(mobile, undefined, phone);
  const place: Address | undefined = lines ? { lines: [lines], ...(postalCode && { postalCode }) } : undefined;
  return {
    role: 'payer',
    personKey: 'p1',
    person: {
      name: name ? { text: name } : {},
      ...(company && { company }),
      ...(contactPoints.length && { contactPoints }),
      ...(place && { addresses: [place] }),
    },
  };
}

type ReceiptAddress = { name?: string; lines?: string; postalCode?: string; mobile?: string; phone?: string };

/** The JSON object in the element; undefined where it is none. Plain text would be an address of its own. */
export function readReceiptAddress(text: string): ReceiptAddress | undefined {
  if (!text.trim().startsWith('{')) return { lines: text };
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  const field = (name: string): string | undefined => {
    const value = Object.hasOwn(read as object, name) ? (read as Record<string, unknown>)[name] : undefined;
    const said = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
    return said === '' ? undefined : said;
  };
  return {
    name: field('name'),
    lines: field('address'),
    postalCode: field('postCode'),
    mobile: field('mobile'),
    phone: field('phone'),
  };
}
