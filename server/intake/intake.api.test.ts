import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { addConnection, listConnections, listMessages, setConnection } from '@regulars/contract/intake.ts';
import { readToday } from '@regulars/contract/today.ts';
import { findReceived } from '@regulars/contract/find.ts';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { dayIn } from '../platform/clock.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import { eventually, openTestHouse, type TestHouse } from '../testing/house.io.ts';

export let t: TestHouse;
before(async () => void (t = await openTestHouse()));
after(() => t.close());

export const today = () => dayIn('Asia/Shanghai', new Date().toISOString());
export const daysOn = (days: number) => Temporal.PlainDate.from(today()).add({ days }).toString();

type Order = {
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

export function orderXml(o: Order): string {
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

export type Desk = { group: OpenGroup; cookie: string; path: string; auth: string; connectionId: string };
export async function openDesk(): Promise<Desk> {
  const group = await openGroup(t.database);
  const cookie = await t.login(group.groupId, [group.propertyId], 'groupAdmin');
  const made = await t.ask(addConnection, {
    cookie,
    body: { propertyId: group.propertyId, system: 'opentravel', name: 'Channel' },
  });
  assert.equal(made.status, 200);
  const { url, username, secret, connection } = made.body;
  return {
    group,
    cookie,
    path: new URL(url).pathname,
    auth: `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`,
    connectionId: connection.connectionId,
  };
}
export const send = (desk: Desk, xml: string | Buffer, auth = desk.auth) =>
  t.app.inject({
    method: 'POST',
    url: desk.path,
    headers: { 'content-type': 'text/xml', authorization: auth },
    payload: xml,
  });
export const arrivals = (desk: Desk) =>
  t.ask(readToday, { cookie: desk.cookie, params: { propertyId: desk.group.propertyId }, query: { list: 'arrivals' } });
export const messages = async (desk: Desk, state?: 'parked' | 'waiting' | 'applied') =>
  (await t.ask(listMessages, { cookie: desk.cookie, query: { connectionId: desk.connectionId, state, limit: 200 } }))
    .body.messages;
export const settled = (desk: Desk) =>
  eventually(
    () => messages(desk, 'waiting'),
    (left) => left.length === 0,
  );

test('an order is answered at once and stands on the arrivals list with its guest', async () => {
  const desk = await openDesk();
  const answer = await send(desk, orderXml({ no: 'A-1' }));
  assert.equal(answer.statusCode, 200);
  assert.match(answer.body, /<Success/);
  const seen = await eventually(
    () => arrivals(desk),
    (reply) => reply.body.rows.length === 1,
  );
  assert.equal(seen.body.rows[0]!.guest.name.family, 'Lindqvist');
  assert.equal(seen.body.rows[0]!.nights, 2);
  assert.equal(seen.body.counts.arrivals, 1);
  const [message] = await messages(desk);
  assert.equal(message!.state, 'applied');
  assert.ok(message!.visibleAt! >= message!.receivedAt);
});

test('the same message a hundred times at once is one row, one reservation, and answered each time', async () => {
  const desk = await openDesk();
  const answers = await Promise.all(Array.from({ length: 100 }, () => send(desk, orderXml({ no: 'B-1' }))));
  assert.ok(answers.every((one) => one.statusCode === 200 && one.body.includes('<Success')));
  await settled(desk);
  const kept = await messages(desk);
  assert.equal(kept.length, 1);
  assert.equal(kept[0]!.repeats, 99);
  assert.equal((await arrivals(desk)).body.rows.length, 1);
});

test('who does not know the secret is told so in the sender’s own form, and nothing is kept', async () => {
  const desk = await openDesk();
  const wrong = await send(desk, orderXml({ no: 'C-1' }), `Basic ${Buffer.from('someone:else').toString('base64')}`);
  assert.match(wrong.body, /<Errors/);
  assert.equal((await messages(desk)).length, 0);
  const nowhere = await t.app.inject({
    method: 'POST',
    url: `${desk.path.slice(0, -6)}AAAAAA`,
    headers: { 'content-type': 'text/xml', authorization: desk.auth },
    payload: orderXml({ no: 'C-2' }),
  });
  assert.equal(nowhere.statusCode, 404);
});

test('an address can’t be put together from what a clerk may see, and a clerk sees no address', async () => {
  const desk = await openDesk();
  const frontDesk = await t.login(desk.group.groupId, [desk.group.propertyId], 'frontDesk');
  const addressSeen = async (cookie: string) =>
    (await t.ask(listConnections, { cookie })).body.connections.find((c) => c.connectionId === desk.connectionId)!.url;
  assert.equal(await addressSeen(frontDesk), null);
  assert.equal(new URL((await addressSeen(desk.cookie))!).pathname, desk.path);
  for (const guessed of [Buffer.alloc(16).toString('base64url'), '']) {
    const ids = Buffer.from(`${desk.group.groupId}${desk.connectionId}`.replaceAll('-', ''), 'hex');
    const path = `/in/opentravel/${Buffer.concat([ids, Buffer.from(guessed, 'base64url')]).toString('base64url')}`;
    assert.equal(
      (
        await t.app.inject({
          method: 'POST',
          url: path,
          headers: { 'content-type': 'text/xml' },
          payload: orderXml({ no: 'M-1' }),
        })
      ).statusCode,
      404,
    );
  }
  assert.equal((await messages(desk)).length, 0);
});

test('a renewed secret comes with a new address, and the old one takes nothing any more', async () => {
  const desk = await openDesk();
  const renewed = (
    await t.ask(setConnection, {
      cookie: desk.cookie,
      params: { connectionId: desk.connectionId },
      body: { renewSecret: true },
    })
  ).body;
  const path = new URL(renewed.connection.url!).pathname;
  assert.notEqual(path, desk.path);
  const auth = `Bearer ${renewed.secret}`;
  assert.equal((await send(desk, orderXml({ no: 'N-1' }), auth)).statusCode, 404);
  assert.match((await send({ ...desk, path }, orderXml({ no: 'N-1' }), auth)).body, /<Success/);
});

test('the token of an address lies sealed in the database', async () => {
  const desk = await openDesk();
  const token = Buffer.from(desk.path.split('/').at(-1)!, 'base64url').subarray(32).toString('base64url');
  const { rows } = await t.database.tenant(desk.group.groupId, (tx) =>
    sql<{ whole: string }>`select to_jsonb(c)::text as whole from connection c where id = ${desk.connectionId}`.execute(
      tx,
    ),
  );
  assert.match(rows[0]!.whole, /addressToken/);
  assert.ok(!rows[0]!.whole.includes(token));
});

test('a connection says whether it is the house’s own system or a channel, and can be told otherwise', async () => {
  const desk = await openDesk();
  const { propertyId } = desk.group;
  const made = (
    await t.ask(addConnection, {
      cookie: desk.cookie,
      body: { propertyId, system: 'opentravel', name: 'House system', role: 'pms' },
    })
  ).body.connection;
  assert.equal(made.role, 'pms');
  const params = { connectionId: made.connectionId };
  assert.equal(
    (await t.ask(setConnection, { cookie: desk.cookie, params, body: { role: 'channel' } })).body.connection.role,
    'channel',
  );
  assert.equal(
    (await t.ask(setConnection, { cookie: desk.cookie, params, body: { name: 'Channel' } })).body.connection.role,
    'channel',
  );
  assert.equal(
    (await t.ask(setConnection, { cookie: desk.cookie, params, body: { role: 'boss' as never } })).error?.code,
    'input_invalid',
  );
  const unsaid = (await t.ask(listConnections, { cookie: desk.cookie })).body.connections.find(
    (c) => c.connectionId === desk.connectionId,
  )!;
  assert.equal(unsaid.role, null);
});

test('a compressed message is refused in plain words and nothing of it is kept, said or unsaid', async () => {
  const desk = await openDesk();
  const packed = gzipSync(orderXml({ no: 'O-1', extra: cardNumber }));
  const headers = { 'content-type': 'text/xml', authorization: desk.auth };
  for (const [encoding, payload] of [
    ['gzip', packed],
    ['br', packed],
    ['deflate', orderXml({ no: 'O-2' })],
    ['', packed],
  ] as const) {
    const reply = await t.app.inject({
      method: 'POST',
      url: desk.path,
      headers: { ...headers, ...(encoding && { 'content-encoding': encoding }) },
      payload,
    });
    assert.equal(reply.statusCode, 415);
    assert.match(reply.body, /compressed/);
  }
  assert.equal((await messages(desk)).length, 0);
  const plain = await t.app.inject({
    method: 'POST',
    url: desk.path,
    headers: { ...headers, 'content-encoding': 'identity' },
    payload: orderXml({ no: 'O-3' }),
  });
  assert.match(plain.body, /<Success/);
});

test('a broken message in GB18030 is found at the desk by the guest’s Chinese name', async () => {
  const desk = await openDesk();
  const name = Buffer.from([0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7]);
  await send(
    desk,
    Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="GB18030"?><OTA_HotelResNotifRQ><Surname>'),
      name,
      Buffer.from('</Surname><broken'),
    ]),
  );
  const found = await t.ask(findReceived, { cookie: desk.cookie, query: { q: '王小明' } });
  assert.equal(found.body.messages.length, 1);
});
