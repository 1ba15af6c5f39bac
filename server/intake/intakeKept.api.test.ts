import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import {
  listConnections,
  listMessages,
  readMessage,
  redriveMessages,
  setConnection,
} from '@regulars/contract/intake.ts';
import { findReceived } from '@regulars/contract/find.ts';
import { sql } from 'kysely';
import { eventually, openTestHouse, type TestHouse } from '../testing/house.io.ts';
import { arrivals, cardNumber, daysOn, messages, openInbox, orderXml, send, settled } from '../testing/inbox.io.ts';

let t: TestHouse;
before(async () => void (t = await openTestHouse()));
after(() => t.close());
const openDesk = () => openInbox(t);

test('a disabled connection takes nothing, and takes again when it is enabled', async () => {
  const desk = await openDesk();
  await t.ask(setConnection, {
    cookie: desk.cookie,
    params: { connectionId: desk.connectionId },
    body: { disabled: true },
  });
  assert.equal((await send(desk, orderXml({ no: 'D-1' }))).statusCode, 404);
  await t.ask(setConnection, {
    cookie: desk.cookie,
    params: { connectionId: desk.connectionId },
    body: { disabled: false },
  });
  assert.equal((await send(desk, orderXml({ no: 'D-1' }))).statusCode, 200);
});

test('a card number never reaches the database, in no column of the message', async () => {
  const desk = await openDesk();
  await send(
    desk,
    orderXml({
      no: 'E-1',
      extra: `<Guarantee><GuaranteesAccepted><GuaranteeAccepted><PaymentCard CardCode="VI" CardNumber="${cardNumber}" SeriesCode="737" ExpireDate="1230"/></GuaranteeAccepted></GuaranteesAccepted></Guarantee>`,
    }),
  );
  await settled(desk);
  const { rows } = await t.database.tenant(desk.group.groupId, (tx) =>
    sql<{
      body: Buffer;
      whole: string;
    }>`select body, (to_jsonb(m) - 'body')::text as whole from inbound_message m where group_id = ${desk.group.groupId}`.execute(
      tx,
    ),
  );
  assert.equal(rows.length, 1);
  assert.ok(!rows[0]!.body.includes(cardNumber) && !rows[0]!.whole.includes(cardNumber));
  assert.ok(rows[0]!.body.includes('1111"'));
  assert.ok((await messages(desk))[0]!.redacted > 0, JSON.stringify(await messages(desk)));
});

test('a malformed message is kept and parked with place and cause, and others flow on', async () => {
  const desk = await openDesk();
  const answer = await send(desk, '<OTA_HotelResNotifRQ><broken');
  assert.match(answer.body, /<Error/);
  const bomb = await send(desk, '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>');
  assert.match(bomb.body, /<Error/);
  await send(desk, orderXml({ no: 'F-1' }));
  await settled(desk);
  const parked = await messages(desk, 'parked');
  assert.equal(parked.length, 2);
  for (const message of parked) {
    assert.equal(message.causeCode, 'malformed');
    assert.match(message.cause!, /\d+:\d+|line|byte/);
  }
  assert.equal((await arrivals(desk)).body.rows.length, 1);
});

test('a message that can’t be applied is tried five times, parked with its cause, found by name, and re-driven', async () => {
  const desk = await openDesk();
  const { groupId } = desk.group;
  await t.database.tenant(groupId, (tx) =>
    sql`insert into inbound_message (group_id, id, connection_id, message_key, entity_key, message_name, received_at, body, content_type, state, attempts, due_at, search_text)
    values (${groupId}, gen_random_uuid(), ${desk.connectionId}, 'poison', 'G-1', 'OTA_HotelResNotifRQ', now(), ${Buffer.from('<OTA_HotelResNotifRQ/>')}, 'text/xml', 'waiting', 0, now(), 'Torvald Lindqvist')`.execute(
      tx,
    ),
  );
  const parked = await eventually(
    () => messages(desk, 'parked'),
    (found) => found.length === 1,
  );
  assert.ok(parked[0]!.cause!.length > 10);
  const found = await t.ask(findReceived, { cookie: desk.cookie, query: { q: 'torvald' } });
  assert.equal(found.body.messages.length, 1);
  assert.equal(found.body.messages[0]!.state, 'parked');
  const again = await t.ask(redriveMessages, { cookie: desk.cookie, body: { messageIds: [parked[0]!.messageId] } });
  assert.equal(again.body.redriven, 1);
  await eventually(
    () => messages(desk, 'parked'),
    (left) => left.length === 1,
  );
});

test('a cancel before its order, an old change after a newer one and a late order end where the newest word says', async () => {
  const desk = await openDesk();
  await send(desk, orderXml({ no: 'H-1', status: 'Cancel', modified: '2026-03-03T10:00:00Z' }));
  await settled(desk);
  await send(desk, orderXml({ no: 'H-1', modified: '2026-03-01T10:00:00Z' }));
  await send(desk, orderXml({ no: 'H-2', status: 'Modify', modified: '2026-03-04T10:00:00Z', departure: daysOn(5) }));
  await send(desk, orderXml({ no: 'H-2', modified: '2026-03-01T10:00:00Z', departure: daysOn(1) }));
  await settled(desk);
  const { rows } = (await arrivals(desk)).body;
  assert.equal(rows.length, 1);
  assert.equal(rows[0]!.nights, 5);
});

test('another group sees nothing of a connection, its messages or its guests', async () => {
  const [own, other] = [await openDesk(), await openDesk()];
  await send(own, orderXml({ no: 'I-1' }));
  await settled(own);
  const [message] = await messages(own);
  assert.equal(
    (await t.ask(readMessage, { cookie: other.cookie, params: { messageId: message!.messageId } })).status,
    404,
  );
  assert.equal(
    (
      await t.ask(setConnection, {
        cookie: other.cookie,
        params: { connectionId: own.connectionId },
        body: { name: 'mine' },
      })
    ).status,
    404,
  );
  assert.equal(
    (await t.ask(listMessages, { cookie: other.cookie, query: { connectionId: own.connectionId } })).body.messages
      .length,
    0,
  );
  assert.equal(
    (await t.ask(redriveMessages, { cookie: other.cookie, body: { messageIds: [message!.messageId] } })).body.redriven,
    0,
  );
});

test('an integrator sees a raw message beside what it maps to, without contacts', async () => {
  const desk = await openDesk();
  await send(desk, orderXml({ no: 'J-1', phone: '+46701740635' }));
  await settled(desk);
  const [message] = await messages(desk);
  const shown = await t.ask(readMessage, { cookie: desk.cookie, params: { messageId: message!.messageId } });
  assert.match(shown.body.raw, /Lindqvist/);
  assert.ok(!shown.body.raw.includes('46701740635') && !shown.body.mapped.includes('46701740635'));
  assert.equal(JSON.parse(shown.body.mapped).outcome, 'records');
  const frontDesk = await t.login(desk.group.groupId, [desk.group.propertyId], 'frontDesk');
  assert.equal(
    (await t.ask(readMessage, { cookie: frontDesk, params: { messageId: message!.messageId } })).status,
    403,
  );
});

test('what a warning or a cause quotes of the message is masked like the message itself', async () => {
  const desk = await openDesk();
  const id = ['11010519', '491231', '002X'].join('');
  const quoted = `call +46701740635 or maja@lindqvist.example, id ${id}`;
  await send(
    desk,
    orderXml({ no: 'J-2' }).replace('CreateDateTime="2026-03-01T09:59:30Z"', `CreateDateTime="${quoted}"`),
  );
  await send(desk, `<OTA_CancelRS><Errors><Error ShortText="${quoted}"/></Errors></OTA_CancelRS>`);
  await send(
    desk,
    `<OTA_HotelResNotifRS EchoToken="1"><Errors><Error ShortText="${quoted}"/></Errors></OTA_HotelResNotifRS>`,
  );
  await settled(desk);
  const all = await messages(desk);
  const shown = await Promise.all(
    all.map(({ messageId }) => t.ask(readMessage, { cookie: desk.cookie, params: { messageId } })),
  );
  const warning = shown.flatMap(({ body }) => body.warnings).find(({ code }) => code === 'unparsed_value')!;
  assert.match(warning.value!, /^call 467\*{4}0635 or m\*{3}@lindqvist\.example, id 1101\*{10}002X$/);
  const answer = all.find(({ causeCode }) => causeCode === 'error_answer')!;
  assert.equal(answer.state, 'control');
  assert.match(String(answer.causeParams['text']), /^call 467\*{4}0635 or m\*{3}@/);
  for (const part of ['46701740635', 'maja@', id])
    assert.ok(!JSON.stringify([all, shown.map(({ body }) => body)]).includes(part), part);
});

test('why a message is parked or not kept is told by code and values, for both languages', async () => {
  const desk = await openDesk();
  await send(desk, '<OTA_HotelResNotifRQ><broken');
  await send(desk, '<OTA_PingRQ/>');
  await send(desk, '<Hello/>');
  await send(desk, orderXml({ no: '' }).replace(/ EchoToken="[^"]*"/, ''));
  await settled(desk);
  const told = (await messages(desk)).map(({ state, causeCode, causeParams }) => [state, causeCode, causeParams]);
  assert.deepEqual(told.toReversed(), [
    ['parked', 'malformed', { reason: 'not well-formed XML: unclosed tag: OTA_HotelResNotifRQ', at: '1:28' }],
    ['control', 'ping', {}],
    ['parked', 'no_opentravel', { name: 'Hello' }],
    ['parked', 'no_reservation_number', {}],
  ]);
});

test('each source shows what it sent, how much is parked and how late it is', async () => {
  const desk = await openDesk();
  await send(desk, orderXml({ no: 'K-1' }));
  await send(desk, 'rubbish');
  await settled(desk);
  const shown = (
    await t.ask(listConnections, { cookie: desk.cookie, query: { propertyId: desk.group.propertyId } })
  ).body.connections.find((c) => c.connectionId === desk.connectionId)!;
  assert.equal(shown.counts.applied, 1);
  assert.equal(shown.counts.parked, 1);
  assert.equal(shown.state, 'parked');
  assert.ok(shown.latency.p50Ms !== null && shown.latency.p50Ms >= 0);
});

test('replay of everything that was applied changes nothing', async () => {
  const desk = await openDesk();
  for (const no of ['L-1', 'L-2', 'L-3'])
    await send(
      desk,
      orderXml({
        no,
        phone: `+4670174063${no.at(-1)}`,
        family: `Lindqvist${no.at(-1) === '1' ? 'a' : no.at(-1) === '2' ? 'b' : 'c'}`,
      }),
    );
  await settled(desk);
  const picture = async () =>
    (
      await t.database.tenant(desk.group.groupId, (tx) =>
        sql<{ whole: string }>`
    select jsonb_build_object('records', (select jsonb_agg(to_jsonb(r) order by r.id) from record r), 'links', (select jsonb_agg(to_jsonb(l) order by l.record_id) from link l),
      'reservations', (select jsonb_agg(to_jsonb(r) - 'changed_at' - 'visible_at' order by r.id) from reservation r), 'rooms', (select jsonb_agg(to_jsonb(r) order by r.reservation_id) from room_stay r))::text as whole`.execute(
          tx,
        ),
      )
    ).rows[0]!.whole;
  const beforeReplay = await picture();
  await t.database.tenant(desk.group.groupId, (tx) =>
    sql`update inbound_message set state = 'waiting', due_at = now() where group_id = ${desk.group.groupId}`.execute(
      tx,
    ),
  );
  await settled(desk);
  assert.equal(await picture(), beforeReplay);
});
