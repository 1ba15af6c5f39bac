// Numbers of a reservation and who sends it: which one keys the entity, which one the guest quotes, which are further ones.
import type { Reservation } from '../../intake/canonical.ts';
import { attribute, child, children, path, paths } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import type { Dialect } from './reading.ts';

export type Channel = Reservation['channel'];

/** OpenTravel code list UIT. */
const ID_TYPES: Readonly<Record<string, string>> = {
  '1': 'customer',
  '3': 'hotelSystem',
  '5': 'travelAgency',
  '8': 'reservationSystem',
  '10': 'hotel',
  '13': 'internetBroker',
  '14': 'reservation',
  '15': 'cancellation',
  '16': 'reference',
  '18': 'other',
  '21': 'profile',
  '23': 'group',
  '40': 'confirmation',
};

type Written = { type: string; number: string; source?: string; node: XmlNode };

/** Who speaks: RequestorID, its company, else the booking channel; empty where a message names nobody (AlpineBits). */
export function senderOf(root: XmlNode, unique?: XmlNode): string {
  const source = path(root, 'POS', 'Source');
  const requestor = child(source, 'RequestorID') ?? child(source, 'RequestorId');
  return (
    attribute(requestor, 'ID') ??
    companyName(child(requestor, 'CompanyName')) ??
    channelOf(root)?.code ??
    companyName(child(unique, 'CompanyName')) ??
    ''
  );
}

function companyName(node: XmlNode | undefined): string | undefined {
  return attribute(node, 'Code') ?? attribute(node, 'CompanyShortName') ?? (node?.text || undefined);
}

/** The primary booking channel of POS. */
export function channelOf(root: XmlNode): Channel | undefined {
  const channels = paths(root, 'POS', 'Source', 'BookingChannel');
  const primary = channels.find((one) => ['true', '1'].includes(attribute(one, 'Primary') ?? '')) ?? channels[0];
  const company = child(primary, 'CompanyName');
  const code = companyName(company);
  if (code === undefined) return undefined;
  return company!.text && company!.text !== code ? { code, name: company!.text } : { code };
}

/** Every number of a reservation element: UniqueID first, then HotelReservationIDs, of the room stays last. */
function writtenNumbers(node: XmlNode): Written[] {
  const unique = [...children(node, 'UniqueID'), ...children(node, 'UniqueId')].map((one) => ({
    type: attribute(one, 'Type') ?? '14',
    number: attribute(one, 'ID') ?? attribute(one, 'Id') ?? '',
    source: companyName(child(one, 'CompanyName')),
    node: one,
  }));
  const lists = [child(child(node, 'ResGlobalInfo'), 'HotelReservationIDs'), child(node, 'HotelReservationIDs')];
  const ids = lists
    .flatMap((list) => children(list, 'HotelReservationID'))
    .map((one) => ({
      type: attribute(one, 'ResID_Type') ?? '14',
      number: attribute(one, 'ResID_Value') ?? '',
      source: attribute(one, 'ResID_Source'),
      node: one,
    }));
  return [...unique, ...ids].filter((one) => one.number !== '');
}

/** The number that keys the reservation over all its messages, and the ones a guest may quote. */
export function numbersOf(
  node: XmlNode,
  channel: Channel | undefined,
): { key: string; quoted: string; channelNo?: string; others: { type: string; number: string }[] } | undefined {
  const all = writtenNumbers(node);
  const unique = all.filter((one) => one.node.name.toLowerCase() === 'uniqueid');
  const key =
    unique.find((one) => one.type === '14') ??
    unique.find((one) => one.type !== '21') ??
    all.find((one) => isOfChannel(one, channel)) ??
    all.find((one) => one.type === '14') ??
    all[0];
  if (!key) return undefined;
  const quoted = unique.includes(key) ? key : (all.find((one) => one.type === '14') ?? key);
  const channelNo =
    all.find((one) => isOfChannel(one, channel)) ?? all.find((one) => one.type === '13' && one.source === undefined);
  const others = all
    .filter((one) => one.number !== quoted.number)
    .map((one) => ({ type: one.source ?? ID_TYPES[one.type] ?? `type ${one.type}`, number: one.number }));
  const distinct = others.filter(
    (one, i) => others.findIndex((other) => other.type === one.type && other.number === one.number) === i,
  );
  return { key: key.number, quoted: quoted.number, channelNo: channelNo?.number, others: distinct };
}

function isOfChannel(one: Written, channel: Channel | undefined): boolean {
  return one.source !== undefined && (one.source === channel?.name || one.source === channel?.code);
}

/** Key of an entity of a sender: the sender's name goes before, because two senders count from one. */
export function entityKey(sender: string, number: string): string {
  return sender === '' ? number : `${sender}/${number}`;
}

/**
 * Key of the profile that a message about one, or a ProfileInfo of any message, names: its number as it stands, of several the one
 * of type 21 (profile). No sender goes before it. A connection is one system, which counts its profiles once but speaks through
 * several interfaces: one that gives its name creates the profile, another, or one that names nobody, has it in a reservation.
 */
export function profileKey(node: XmlNode | undefined): string | undefined {
  const all = [...children(node, 'UniqueID'), ...children(node, 'UniqueId')];
  const own = all.find((one) => attribute(one, 'Type') === '21') ?? all[0];
  return attribute(own, 'ID') ?? attribute(own, 'Id');
}

/** The channel a reservation came through; a dialect has one of its own. */
export function reservationChannel(
  root: XmlNode,
  node: XmlNode,
  dialect: Dialect,
  channelNo: string | undefined,
): Channel {
  const broker = paths(node, 'ResGlobalInfo', 'HotelReservationIDs', 'HotelReservationID').find(
    (one) => attribute(one, 'ResID_Type') === '13',
  );
  const named = channelOf(root) ??
    dialect.channel ??
    fromCode(attribute(broker, 'ResID_Source') ?? senderOf(root)) ?? { code: 'direct' };
  return channelNo === undefined ? named : { ...named, reservationNo: channelNo };
}

function fromCode(code: string): Channel | undefined {
  return code === '' ? undefined : { code };
}
