// For tests of what comes in: a hotel group with a connection, orders as a channel sends them, and what the desk then sees.
import assert from 'node:assert/strict';
import { addConnection, listMessages } from '@regulars/contract/intake.ts';
import { readToday } from '@regulars/contract/today.ts';
import { dayIn } from '../platform/clock.ts';
import { openGroup, type OpenGroup } from './group.io.ts';
import { eventually, type TestHouse } from './house.io.ts';

export const today = () => dayIn('Asia/Shanghai', new Date().toISOString());
export const daysOn = (days: number) => Temporal.PlainDate.from(today()).add({ days }).toString();

export type InboxOrder = {
  no: string;
  family?: string;
  given?: string;
  status?: 'Commit' | 'Modify' | 'Cancel';
  modified?: string;
  token?: string;
  arrival?: string;
  departure?: string;
  phone?: string;
  extra?: string;
};
export const cardNumber = ['4111', '1111', '1111', '1111'].join('');

export function orderXml(o: InboxOrder): string {
  const {
    no,
    family = 'Lindqvist',
    given = 'Maja',
    status = 'Commit',
    modified = '2026-03-01T10:00:00Z',
    token = `${no}-${status}-${modified}`,
    arrival = today(),
    departure = daysOn(2),
    phone = '+46701740635',
    extra = '',
  } = o;
  return `<?xml version="1.0" encoding="UTF-8"?><OTA_HotelResNotifRQ xmlns="http://www.opentravel.org/OTA/2003/05" EchoToken="${token}" TimeStamp="${modified}" Version="1.0" ResStatus="${status}">
  <POS><Source><RequestorID Type="22" ID="FAIRCHANNEL"/><BookingChannel Type="7"><CompanyName Code="FAIR">Fair Channel</CompanyName></BookingChannel></Source></POS>
  <HotelReservations><HotelReservation CreateDateTime="2026-03-01T09:59:30Z" LastModifyDateTime="${modified}" ResStatus="${status}"><UniqueID Type="14" ID="${no}"/>
  <RoomStays><RoomStay><RoomTypes><RoomType RoomTypeCode="DLX"/></RoomTypes><GuestCounts><GuestCount AgeQualifyingCode="10" Count="1"/></GuestCounts><TimeSpan Start="${arrival}" End="${departure}"/><Total AmountAfterTax="1200.00" CurrencyCode="CNY"/><BasicPropertyInfo HotelCode="H1"/><ResGuestRPHs><ResGuestRPH RPH="1"/></ResGuestRPHs></RoomStay></RoomStays>
  <ResGuests><ResGuest ResGuestRPH="1" PrimaryIndicator="true"><Profiles><ProfileInfo><Profile ProfileType="1"><Customer><PersonName><GivenName>${given}</GivenName><Surname>${family}</Surname></PersonName><Telephone PhoneNumber="${phone}"/></Customer></Profile></ProfileInfo></Profiles></ResGuest></ResGuests>
  <ResGlobalInfo><HotelReservationIDs><HotelReservationID ResID_Type="14" ResID_Value="${no}"/></HotelReservationIDs>${extra}</ResGlobalInfo></HotelReservation></HotelReservations></OTA_HotelResNotifRQ>`;
}

export type Inbox = {
  t: TestHouse;
  group: OpenGroup;
  cookie: string;
  path: string;
  auth: string;
  connectionId: string;
};
/** A hotel group with one connection for orders, and an administrator who looks after it. */
export async function openInbox(t: TestHouse): Promise<Inbox> {
  const group = await openGroup(t.database);
  const cookie = await t.login(group.groupId, [group.propertyId], 'groupAdmin');
  const made = await t.ask(addConnection, {
    cookie,
    body: { propertyId: group.propertyId, system: 'opentravel', name: 'Channel' },
  });
  assert.equal(made.status, 200);
  const { url, username, secret, connection } = made.body;
  return {
    t,
    group,
    cookie,
    path: new URL(url).pathname,
    auth: `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`,
    connectionId: connection.connectionId,
  };
}
export const send = (desk: Inbox, xml: string | Buffer, auth = desk.auth) =>
  desk.t.app.inject({
    method: 'POST',
    url: desk.path,
    headers: { 'content-type': 'text/xml', authorization: auth },
    payload: xml,
  });
export const arrivals = (desk: Inbox) =>
  desk.t.ask(readToday, {
    cookie: desk.cookie,
    params: { propertyId: desk.group.propertyId },
    query: { list: 'arrivals' },
  });
export const messages = async (desk: Inbox, state?: 'parked' | 'waiting' | 'applied') =>
  (
    await desk.t.ask(listMessages, {
      cookie: desk.cookie,
      query: { connectionId: desk.connectionId, state, limit: 200 },
    })
  ).body.messages;
export const settled = (desk: Inbox) =>
  eventually(
    () => messages(desk, 'waiting'),
    (left) => left.length === 0,
  );
