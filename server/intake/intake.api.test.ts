import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { addConnection, listConnections, setConnection } from '@regulars/contract/intake.ts';
import { findReceived } from '@regulars/contract/find.ts';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { eventually, openTestHouse, type TestHouse } from '../testing/house.io.ts';
import { arrivals, cardNumber, messages, openInbox, orderXml, send, settled } from '../testing/inbox.io.ts';

let t: TestHouse;
before(async () => void (t = await openTestHouse()));
after(() => t.close());
const openDesk = () => openInbox(t);

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
