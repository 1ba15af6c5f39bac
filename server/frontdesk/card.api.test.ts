import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findReceived } from '@regulars/contract/find.ts';
import { readGuest, readTimeline } from '@regulars/contract/guest.ts';
import { readPreparation, readToday } from '@regulars/contract/today.ts';
import { newId } from '../platform/id.io.ts';
import { booking, charge, stayed } from '../testing/bookings.io.ts';
import { anna, guestNamed, noted, openDesk, wang, type Desk } from '../testing/desk.io.ts';
import { openHouse, whoOf } from '../testing/group.io.ts';

const now = '2026-11-21T06:00:00.000Z';
const days = ['2026-11-21', '2026-11-23'] as const;
let desk: Desk;
const opened: Desk['opened'] = (overrides) => desk.opened(overrides);
before(async () => void (desk = await openDesk(now)));
after(() => desk.close());

test('the guest card tells three things to know and one to do, with figures, portrait, companions and what is to come', async () => {
  const { group, take, rows, ask } = await opened();
  for (const [i, dates] of (
    [
      ['2025-01-10', '2025-01-12'],
      ['2025-05-09', '2025-05-11'],
      ['2026-09-11', '2026-09-13'],
    ] as const
  ).entries()) {
    const past = stayed(`S${i}`, wang, dates, { roomNumber: '1107', roomTypeCode: 'KNG', channel: { code: 'ctrip' } });
    past.persons.push({
      role: 'accompanying',
      personKey: 'g2',
      person: { name: { text: '李芳' }, contactPoints: [{ kind: 'phone', raw: '13900002222' }] },
    });
    await take([past, charge(`F${i}`, `S${i}`, 'room', 90000), charge(`B${i}`, `S${i}`, 'food', 30000)]);
  }
  await take([booking('R1', wang, days)]);
  const { guestId, recordId } = await guestNamed(rows, '王小明');
  await noted(group, rows, recordId);
  const { status, body: card } = await ask(readGuest, { params: { guestId }, query: { propertyId: group.propertyId } });
  assert.equal(status, 200);
  assert.deepEqual(
    card.things.map((thing) => thing.kind),
    ['safety', 'trouble'],
  );
  assert.equal(card.todo?.title.code, 'prepare.safety');
  assert.deepEqual(
    [card.figures.stays, card.figures.nights, card.figures.revenue],
    [3, 6, [{ amountMinor: 360000, currencyCode: 'CNY' }]],
  );
  assert.deepEqual(
    card.contacts.map((contact) => contact.masked),
    ['138****1111'],
  );
  assert.deepEqual(
    card.companions.map((one) => [one.name.native, one.relation, one.times]),
    [['李芳', 'companion', 3]],
  );
  assert.deepEqual(
    card.upcoming.map((one) => [one.arrivalDate, one.status]),
    [['2026-11-21', 'reserved']],
  );
  assert.equal(card.facets.consumption[0]?.title.code, 'facet.perNight');
  assert.ok(card.facets.behaviour.some((item) => item.title.code === 'facet.company'));
  assert.deepEqual(
    card.facets.psychology.map((item) => item.title.code),
    ['need.comfort'],
  );
  assert.deepEqual(card.guestClassReason.rule, {
    code: 'class.rule.revenue',
    params: { amountMinor: 150000, currencyCode: 'CNY' },
  });
  assert.equal(card.timeline[0]?.kind, 'reservation');
  assert.equal(card.recordCount, 4);
});

test('the timeline pages through everything once, newest first, in any size of page', async () => {
  const { group, take, rows, ask } = await opened();
  await take(
    Array.from({ length: 12 }, (_, i) =>
      stayed(`S${i}`, wang, [`2025-${String(i + 1).padStart(2, '0')}-01`, `2025-${String(i + 1).padStart(2, '0')}-03`]),
    ),
  );
  await take(Array.from({ length: 12 }, (_, i) => charge(`F${i}`, `S${i}`, 'room', 1000 * (i + 1))));
  const { guestId, recordId } = await guestNamed(rows, '王小明');
  await noted(group, rows, recordId);
  const read = async (limit: number, kinds?: string) => {
    const all = [];
    for (let before: string | undefined; ;) {
      const { body } = await ask(readTimeline, {
        params: { guestId },
        query: { limit, ...(before && { before }), ...(kinds && { kinds }) },
      });
      all.push(...body.items);
      if (!body.more) return all;
      const last = body.items.at(-1)!;
      before = `${last.at}|${last.key}`;
    }
  };
  const whole = await read(200);
  assert.equal(whole.length, 12 + 12 + 2 + 1);
  assert.deepEqual(
    (await read(5)).map((item) => item.key),
    whole.map((item) => item.key),
  );
  assert.deepEqual(
    whole.map((item) => item.at),
    whole
      .map((item) => item.at)
      .toSorted()
      .toReversed(),
  );
  assert.deepEqual([...new Set((await read(50, 'trouble,charge')).map((item) => item.kind))].toSorted(), [
    'charge',
    'trouble',
  ]);
  assert.equal((await ask(readTimeline, { params: { guestId }, query: { before: 'nonsense' } })).body.items.length, 27);
});

test("a guest of another house of the group is not there for those who work here, and is for the group's own people", async () => {
  const { group, take, rows, ask } = await opened();
  const other = await desk.database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  group.properties.set(other.propertyId, group.properties.get(group.propertyId)!);
  await take([booking('R1', wang, days)], { propertyId: other.propertyId, connectionId: other.connections.opentravel });
  const { guestId } = await guestNamed(rows, '王小明');
  const agent = whoOf({ groupId: group.groupId, staffId: newId(), role: 'frontDesk' }, [group.propertyId]);
  assert.equal((await ask(readGuest, { who: agent, params: { guestId } })).status, 404);
  assert.equal((await ask(readTimeline, { who: agent, params: { guestId } })).status, 404);
  assert.equal((await ask(readToday, { who: agent, params: { propertyId: other.propertyId } })).status, 404);
  const [{ id }] = (await rows<{ id: string }>('select id from reservation')) as [{ id: string }];
  assert.equal((await ask(readPreparation, { who: agent, params: { reservationId: id, roomIndex: '1' } })).status, 404);
  assert.equal((await ask(readGuest, { params: { guestId } })).status, 200);
  const housekeeper = whoOf({ groupId: group.groupId, staffId: newId(), role: 'housekeeping' }, [other.propertyId]);
  assert.equal((await ask(readGuest, { who: housekeeper, params: { guestId } })).status, 403);
  const stranger = await opened();
  assert.equal((await stranger.ask(readGuest, { params: { guestId } })).status, 404, 'another group');
});

test('a merged guest leads to who stands for them now', async () => {
  const { take, rows, ask } = await opened();
  await take([booking('R1', wang, days), booking('R2', anna, days)]);
  const [lost, kept] = [await guestNamed(rows, 'Anna Keller'), await guestNamed(rows, '王小明')];
  await rows(`update link set guest_id = '${kept.guestId}' where guest_id = '${lost.guestId}'`);
  await rows(`update guest set status = 'merged', merged_into = '${kept.guestId}' where id = '${lost.guestId}'`);
  const { body } = await ask(readGuest, { params: { guestId: lost.guestId } });
  assert.deepEqual([body.status, body.survivorId], ['merged', kept.guestId]);
});

test('a guest who says booked is found in what waits or is parked, and in what has become a booking', async () => {
  const { group, take, rows, ask } = await opened();
  const message = async (key: string, state: string, text: string | null) => {
    const id = newId();
    await rows(
      `insert into inbound_message (group_id, id, connection_id, message_key, message_name, received_at, body, content_type, state, due_at, search_text) values ('${group.groupId}', '${id}', '${group.connections.ctrip}', '${key}', 'order', '2026-11-21T05:59:00Z', ''::bytea, 'text/xml', '${state}', '2026-11-21T05:59:00Z', ${text === null ? 'null' : `'${text}'`})`,
    );
    return id;
  };
  const parked = await message('m1', 'parked', 'order CT555666 赵敏 13799992222 2026-11-21');
  const applied = await message('m2', 'applied', null);
  await take([booking('CT20261121', wang, days, { source: 'ctrip', channel: { code: 'ctrip' } })], {
    system: 'ctrip',
    messageId: applied,
  });
  const find = async (q: string) => (await ask(findReceived, { query: { q, propertyId: group.propertyId } })).body;
  for (const q of ['赵敏', '13799992222', '137 9999 2222', 'ct555'])
    assert.deepEqual(
      (await find(q)).messages.map((one) => one.messageId),
      [parked],
      q,
    );
  assert.doesNotMatch((await find('赵敏')).messages[0]!.snippet!, /13799992222/);
  for (const q of ['王小明', 'wangxiaoming', '1111', 'CT-2026 1121'])
    assert.deepEqual(
      (await find(q)).messages.map((one) => [one.messageId, one.confirmationNo, one.name]),
      [[applied, 'CT20261121', '王小明']],
      q,
    );
  const old = await message('m3', 'applied', null);
  await take(
    [booking('CT20240101', wang, ['2024-01-01', '2024-01-03'], { source: 'ctrip', channel: { code: 'ctrip' } })],
    { system: 'ctrip', messageId: old },
  );
  assert.equal(
    (await find('CT20240101')).messages[0]?.messageId,
    old,
    'by its number, however old, before what else the guest has',
  );
  assert.deepEqual(
    (await find('王小明')).messages.map((one) => one.messageId),
    [applied],
    'by name what is still to come',
  );
  assert.deepEqual((await find('nobody at all')).messages, []);
  assert.ok((await find('赵敏')).feeds.length >= 4);
});
