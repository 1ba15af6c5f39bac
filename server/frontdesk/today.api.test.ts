import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { nobodyId } from '@regulars/contract/guest.ts';
import { readLatency } from '@regulars/contract/intake.ts';
import { closeArrival, offerComfort, readPreparation, tickPreparation } from '@regulars/contract/today.ts';
import { newId } from '../platform/id.io.ts';
import { booking, room, stayed } from '../testing/bookings.io.ts';
import { anna, guestNamed, noted, openDesk, wang, type Desk } from '../testing/desk.io.ts';

const now = '2026-11-21T06:00:00.000Z';
const days = ['2026-11-21', '2026-11-23'] as const;
let desk: Desk;
const opened: Desk['opened'] = (overrides) => desk.opened(overrides);
before(async () => void (desk = await openDesk(now)));
after(() => desk.close());

test('arrivals stand by the time they are expected, each with what to mind and what to know', async () => {
  const { group, take, rows, day } = await opened();
  await take([
    booking('R1', wang, days, { expectedArrivalTime: '14:00', specialRequests: [{ text: '十点后到，请留门' }] }),
    booking('R2', anna, days, { expectedArrivalTime: '2026-11-21T05:30:00Z' }),
    booking('R3', { name: '欧阳思齐' }, days),
    { ...booking('R4', { name: '李方' }, days), status: 'cancelled' },
  ]);
  await noted(group, rows, (await guestNamed(rows, '王小明')).recordId);
  const today = await day();
  assert.equal(today.date, '2026-11-21');
  assert.deepEqual(today.counts, { arrivals: 3, inHouse: 0, departures: 0 });
  assert.deepEqual(
    today.rows.map((row) => [row.expectedAt, row.guest.name.native ?? row.guest.name.latin]),
    [
      ['13:30', 'Anna Keller'],
      ['14:00', '王小明'],
      [null, '欧阳思齐'],
    ],
  );
  const [, row] = today.rows;
  assert.deepEqual(
    row!.badges.map((badge) => badge.kind),
    ['safety', 'trouble', 'firstStay'],
  );
  assert.deepEqual(
    row!.know.map((line) => line.code),
    ['preference.allergy.nuts', 'know.troubleRemedied', 'preference.highFloor'],
  );
  assert.deepEqual(row!.preparation, { done: 0, total: 4 });
  assert.equal(row!.nights, 2);
});

test("the channel's order and the house's reservation are one row: the house's room, the channel's name and number", async () => {
  const { take, day } = await opened();
  const lines = async () =>
    (await day()).rows.map((row) => [row.room.number, row.channel.code, row.confirmationNo, row.missingInPms]);
  await take([booking('CT20261121', wang, days, { source: 'ctrip', channel: { code: 'ctrip' } })], {
    system: 'ctrip',
    at: '2026-11-21T05:00:00.000Z',
  });
  assert.deepEqual(await lines(), [[null, 'ctrip', 'CT20261121', true]]);
  assert.deepEqual(
    (await day()).alerts.map((alert) => alert.kind),
    ['notInPms'],
  );
  await take(
    [
      booking('8812', wang, days, {
        channel: { code: 'OTA' },
        otherNumbers: [{ type: 'channel', number: 'CT-20261121' }],
        roomStays: [room('1', ...days, { roomNumber: '1107' })],
      }),
    ],
    { at: '2026-11-21T05:05:00.000Z' },
  );
  assert.deepEqual(await lines(), [['1107', 'ctrip', 'CT20261121', false]]);
  assert.deepEqual((await day()).alerts, []);
  await take([{ ...booking('8812', wang, days), status: 'cancelled', complete: false, sourceVersion: '9' }]);
  assert.deepEqual(
    await lines(),
    [[null, 'ctrip', 'CT20261121', true]],
    'cancelled in the house, the channel still counts on it',
  );
  await take(
    [
      {
        ...booking('CT20261121', wang, days),
        source: 'ctrip',
        status: 'cancelled',
        complete: false,
        sourceVersion: '9',
      },
    ],
    { system: 'ctrip' },
  );
  assert.deepEqual(await lines(), []);
});

test('a late order says so, and the comfort that was offered is kept', async () => {
  const { group, take, day, ask } = await opened();
  await take(
    [
      booking('CT1', wang, days, {
        source: 'ctrip',
        channel: { code: 'ctrip', name: '携程' },
        bookedAt: '2026-11-21T05:00:00Z',
      }),
    ],
    { system: 'ctrip', at: '2026-11-21T05:25:00.000Z' },
  );
  const [row] = (await day()).rows;
  assert.equal(row!.lateMinutes, 25);
  assert.ok(row!.badges.some((badge) => badge.kind === 'late'));
  assert.deepEqual(
    (await day()).alerts.map((alert) => [alert.kind, alert.told.params['minutes'] ?? null]),
    [
      ['lateOrder', 25],
      ['notInPms', null],
    ],
  );
  const params = { reservationId: row!.reservationId, roomIndex: row!.roomIndex };
  assert.equal((await ask(offerComfort, { params, body: { comfort: 'tea', text: 'lobby bar' } })).status, 200);
  assert.equal((await day()).rows[0]!.comfort, 'tea');
  assert.deepEqual(
    (await day()).alerts.map((alert) => alert.kind),
    ['notInPms'],
  );
  const latency = (await ask(readLatency, { query: { propertyId: group.propertyId, days: 7 } })).body;
  assert.deepEqual(latency.channels, [
    {
      channel: 'ctrip',
      orders: 1,
      late: 1,
      bookedToVisible: { p50Ms: 1_500_000, p95Ms: 1_500_000, p99Ms: 1_500_000 },
      receivedToVisible: { p50Ms: 0, p95Ms: 0, p99Ms: 0 },
    },
  ]);
});

test('an arrival is closed only when what can harm and what went wrong is seen to, or with the reason why not', async () => {
  const { group, take, rows, day, ask } = await opened();
  await take([booking('R1', wang, days)]);
  await noted(group, rows, (await guestNamed(rows, '王小明')).recordId);
  const [row] = (await day()).rows;
  const params = { reservationId: row!.reservationId, roomIndex: row!.roomIndex };
  const { items } = (await ask(readPreparation, { params })).body;
  assert.deepEqual(
    items.map((item) => [item.kind, item.required, item.state]),
    [
      ['safety', true, 'open'],
      ['trouble', true, 'open'],
      ['preference', false, 'open'],
    ],
  );
  const refused = await ask(closeArrival, { params, body: { roomNumber: '808' } });
  assert.deepEqual(
    [refused.status, refused.error?.code, refused.error?.params['open']],
    [409, 'arrival_unprepared', [items[0]!.key, items[1]!.key]],
  );
  assert.equal(
    (await ask(tickPreparation, { params, body: { key: items[1]!.key, state: 'waived' } })).error?.code,
    'waive_needs_reason',
  );
  assert.equal(
    (await ask(tickPreparation, { params, body: { key: 'safety/unknown', state: 'done' } })).error?.code,
    'preparation_unknown',
  );
  await ask(tickPreparation, { params, body: { key: items[0]!.key, state: 'done' } });
  const after = (
    await ask(tickPreparation, {
      params,
      body: { key: items[1]!.key, state: 'waived', reason: 'engineering checks at three' },
    })
  ).body.items;
  assert.deepEqual(
    after.map((item) => [item.state, item.by, item.reason]),
    [
      ['done', 'Lin Wei', null],
      ['waived', 'Lin Wei', 'engineering checks at three'],
      ['open', null, null],
    ],
  );
  assert.deepEqual((await day()).rows[0]!.preparation, { done: 2, total: 3 });
  assert.equal((await ask(closeArrival, { params, body: { roomNumber: '808' } })).body.closedAt, now);
  const closed = (await day()).rows[0]!;
  assert.deepEqual([closed.status, closed.room.number, closed.closedAt], ['inHouse', '808', now]);
  assert.deepEqual(
    (await day('inHouse')).rows.map((one) => one.room.number),
    ['808'],
  );
  assert.deepEqual(
    await rows('select status, room_number from room_stay'),
    [{ status: 'reserved', room_number: null }],
    "the house's own system stays the truth",
  );
  assert.equal(
    (await ask(tickPreparation, { params, body: { key: items[2]!.key, state: 'done' } })).error?.code,
    'arrival_closed',
  );
  await take([stayed('S1', wang, days, { reservationEntityId: 'R1', state: 'inHouse', roomNumber: '901' })]);
  assert.equal((await day('inHouse')).rows[0]!.room.number, '901');
});

test('an unprepared arrival closes with a reason, and what was left open is kept', async () => {
  const { group, take, rows, day, ask } = await opened();
  await take([booking('R1', wang, days)]);
  await noted(group, rows, (await guestNamed(rows, '王小明')).recordId);
  const [row] = (await day()).rows;
  assert.equal(
    (
      await ask(closeArrival, {
        params: { reservationId: row!.reservationId, roomIndex: '1' },
        body: { reason: 'guest waited at the door' },
      })
    ).status,
    200,
  );
  const [closure] = await rows<{ reason: string; unprepared: string[] }>(
    'select reason, unprepared from arrival_closure',
  );
  assert.equal(closure!.reason, 'guest waited at the door');
  assert.equal(closure!.unprepared.length, 2);
});

test('two who share a room are one row; a room of a group that names nobody is one too', async () => {
  const { take, day } = await opened();
  const shared = booking('R1', wang, days);
  shared.persons.push({ role: 'accompanying', roomIndex: '1', personKey: 'g2', person: { name: { text: '李芳' } } });
  await take([shared, { ...booking('R2', wang, days), persons: [], expectedArrivalTime: '23:00' }]);
  const { rows } = await day();
  assert.deepEqual(
    rows.map((row) => [row.guest.name.native, row.others.map((other) => other.name.native)]).toSorted(),
    [
      ['王小明', ['李芳']],
      [null, []],
    ].toSorted(),
  );
  assert.ok(rows.some((row) => row.guest.guestId === nobodyId));
});

test("who is in house and who leaves follow the house's word, day by day", async () => {
  const { take, day } = await opened();
  await take([
    stayed('S1', wang, ['2026-11-19', '2026-11-21'], { state: 'inHouse', roomNumber: '301' }),
    stayed('S2', anna, ['2026-11-20', '2026-11-24'], { state: 'inHouse', roomNumber: '1201' }),
    stayed('S3', { name: 'Jean-Baptiste Moreau de la Tour-Maubourg' }, ['2026-11-18', '2026-11-21'], {
      roomNumber: '702',
    }),
  ]);
  assert.deepEqual(
    (await day('inHouse')).rows.map((row) => row.room.number),
    ['301', '1201'],
  );
  assert.deepEqual(
    (await day('departures')).rows.map((row) => [row.room.number, row.status]),
    [
      ['301', 'inHouse'],
      ['702', 'checkedOut'],
    ],
  );
  assert.deepEqual((await day()).counts, { arrivals: 0, inHouse: 2, departures: 2 });
  assert.equal((await day('departures', '2026-11-24')).rows.length, 1);
});

test("the house's day is the day on its own wall", async () => {
  const { take, day } = await opened({ timeZone: 'America/New_York', country: 'US' });
  await take([booking('R1', anna, ['2026-11-21', '2026-11-22'])]);
  desk.clock.advance(-3 * 3600_000);
  try {
    assert.equal((await day()).date, '2026-11-20', 'at 03:00 UTC it is still the evening before');
  } finally {
    desk.clock.advance(3 * 3600_000);
  }
  assert.equal((await day()).rows.length, 1);
});

test('a burst makes no habit: a feed is told silent after six hours, sooner where it has spoken steadily', async () => {
  const { group, rows, day } = await opened();
  const nowMs = desk.clock.nowMs();
  const heard = (system: 'ctrip' | 'fliggy' | 'booking', minutesAgo: readonly number[]) =>
    rows(
      `insert into inbound_message (group_id, id, connection_id, message_key, message_name, received_at, body, content_type, state, due_at) values ${minutesAgo
        .map((minutes, i) => {
          const at = new Date(nowMs - minutes * 60_000).toISOString();
          return `('${group.groupId}', '${newId()}', '${group.connections[system]}', '${i}', 'order', '${at}', ''::bytea, 'text/xml', 'applied', '${at}')`;
        })
        .join(', ')}`,
    );
  await heard(
    'ctrip',
    Array.from({ length: 100 }, (_, i) => 60 + i / 100),
  );
  await heard(
    'fliggy',
    Array.from({ length: 100 }, (_, i) => 400 + i / 100),
  );
  await heard(
    'booking',
    Array.from({ length: 60 }, (_, i) => 200 + i * 15),
  );
  const states = new Map((await day()).feeds.map((feed) => [feed.system, feed.state]));
  assert.deepEqual(
    ['ctrip', 'fliggy', 'booking', 'opentravel'].map((system) => states.get(system)),
    ['live', 'silent', 'silent', 'never'],
  );
});

test('an order that says it was booked after it came is not late and does not count for the lag', async () => {
  const { take, day } = await opened();
  const at = new Date(desk.clock.nowMs() - 3600_000).toISOString();
  const bookedAt = new Date(desk.clock.nowMs() - 1800_000).toISOString();
  await take(
    [booking('R1', wang, ['2026-11-21', '2026-11-23'], { source: 'ctrip', channel: { code: 'ctrip' }, bookedAt })],
    { system: 'ctrip', at },
  );
  const { rows: arrivals, feeds, alerts } = await day();
  assert.deepEqual(
    arrivals.map((row) => row.lateMinutes),
    [null],
  );
  assert.deepEqual(
    feeds.filter((feed) => feed.system === 'ctrip').map((feed) => feed.lagMs),
    [null],
  );
  assert.deepEqual(
    alerts.filter((alert) => alert.kind === 'lateOrder'),
    [],
  );
});
