import { sql } from 'kysely';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '../platform/database/database.io.ts';
import { booking, charge, room, stayed, takes, type Take } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, openHouse, type OpenGroup } from '../testing/group.io.ts';
import { interaction, order } from '../testing/interactions.io.ts';
import { guestNo } from '../testing/orders.ts';
import { countChannels, type HouseOf } from './channels.store.ts';
import { emptyOf, type Counted } from './channels.ts';
import { readStayRows } from './visitRows.store.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const cny = (amountMinor: number) => ({ amountMinor, currencyCode: 'CNY' });
const guest = (no: number) => {
  const { family, given, native, phone } = guestNo(no);
  return { name: `${family} ${given}`, native, phone };
};

type Opened = { group: OpenGroup; take: Take; count: () => Promise<(channel: string | null) => Counted> };

/** A house whose own system is the one called `opentravel`. */
async function opened(kind: 'hotel' | 'restaurant' = 'hotel'): Promise<Opened> {
  const group = await openGroup(database, { kind });
  const { groupId, propertyId } = group;
  await database.tenant(groupId, (tx) =>
    sql`update connection set settings = '{"role":"pms"}' where group_id = ${groupId} and system = 'opentravel'`.execute(
      tx,
    ),
  );
  const house: HouseOf = { propertyId, timeZone: 'Asia/Shanghai', currency: 'CNY', kind };
  const count = async () => {
    const { counted } = await database.tenant(groupId, (tx) => countChannels(tx, groupId, house, OCTOBER));
    return (channel: string | null) => counted.find((one) => one.channel === channel) ?? emptyOf(channel);
  };
  return { group, take: takes(database, group), count };
}

/** A booking as a file or a channel has it that knows it is over. */
const over = (no: number, number: string, days: readonly [string, string], minor: number) =>
  booking(number, guest(no), days, {
    channel: { code: 'ctrip' },
    status: 'checkedOut',
    roomStays: [room('1', ...days, { status: 'checkedOut', total: cny(minor) })],
  });

test('a stay known to two sources arrives once and brings what its bill says', async () => {
  const { take, count } = await opened();
  const days = ['2026-10-02', '2026-10-05'] as const;
  await take([stayed('S1', guest(1), days, { confirmationNo: '88001122' }), charge('C1', 'S1', 'room', 90_000)]);
  await take([over(1, '88001122', days, 88_000)], { system: 'file' });
  const [ctrip, all] = [(await count())('ctrip'), (await count())(null)];
  for (const { arrivals, roomNights, revenueMinor } of [ctrip, all])
    assert.deepEqual([arrivals, roomNights, revenueMinor], [1, 3, 90_000]);
  assert.equal(all.newGuests, 1);
});

test('where the house sends no bill it brings the price as another source has it; what was billed elsewhere counts there', async () => {
  const { take, count } = await opened();
  const days = ['2026-10-02', '2026-10-05'] as const;
  await take([stayed('S1', guest(1), [days[0], '2026-10-06'], { confirmationNo: '88001122' })]);
  await take([over(1, '88001122', days, 88_000)], { system: 'file' });
  // nobody but the file knows what the second one paid
  await take([stayed('S2', guest(2), days, { confirmationNo: '88001133' })]);
  const listed = stayed('F2', guest(2), days, { confirmationNo: '88001133', channel: { code: 'ctrip' } });
  await take([listed, charge('CF2', 'F2', 'total', 70_000)], { system: 'file' });
  const { arrivals, roomNights, revenueMinor } = (await count())(null);
  assert.deepEqual([arrivals, roomNights, revenueMinor], [2, 4 + 3, 88_000 + 70_000]);
});

test('orders of a channel count by their own day of booking, though the house knows only the stays', async () => {
  const { group, take, count } = await opened();
  const days = ['2026-10-20', '2026-10-21'] as const;
  const orders = Array.from({ length: 10 }, (_, i) =>
    booking(`9900110${i}`, guest(i), days, {
      channel: { code: 'ctrip' },
      bookedAt: '2026-10-10T03:00:00Z',
      status: i < 2 ? 'cancelled' : 'reserved',
    }),
  );
  await take(orders, { system: 'ctrip' });
  await take(orders.slice(2).map(({ confirmationNo }, i) => stayed(`S${i}`, guest(i + 2), days, { confirmationNo })));
  const { bookings, cancellations, leadDays, arrivals } = (await count())('ctrip');
  assert.deepEqual([bookings, cancellations, leadDays, arrivals], [10, 2, 10, 8]);
  const stays = await database.tenant(group.groupId, async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from guest where group_id = ${group.groupId}`.execute(tx);
    return readStayRows(tx, group.groupId, group.propertyId, rows.map(({ id }) => id)); // prettier-ignore
  });
  assert.deepEqual(new Set(stays.map(({ bookedAt }) => bookedAt)), new Set(['2026-10-10T03:00:00.000Z']));
  assert.equal(stays.length, 8);
});

test('a booking that the house cancelled and the channel still counts on is not cancelled', async () => {
  const { take, count } = await opened();
  const days = ['2026-10-20', '2026-10-21'] as const;
  const said = { bookedAt: '2026-10-10T03:00:00Z', channel: { code: 'ctrip' } };
  await take([booking('77001122', guest(1), days, { ...said, status: 'cancelled' })]);
  await take([booking('77001122', guest(1), days, { ...said, status: 'noShow' })], { system: 'ctrip' });
  await take([booking('77001133', guest(2), days, { ...said, status: 'cancelled' })], { system: 'ctrip' });
  await take([booking('77001133', guest(2), days, { bookedAt: '2026-10-11T03:00:00Z' })]);
  const { bookings, cancellations, noShows } = (await count())('ctrip');
  assert.deepEqual([bookings, cancellations, noShows], [2, 0, 1]);
});

test('what a table brings belongs to the channel it was booked through; who just came in walked in', async () => {
  const { group, take, count } = await opened('restaurant');
  const tables = [
    booking('T1', guest(1), ['2026-10-20', '2026-10-20'], { channel: { code: 'wechat' }, status: 'checkedOut', bookedAt: '2026-10-19T03:00:00Z' }),
    booking('T2', guest(2), ['2026-10-21', '2026-10-21'], { channel: { code: 'wechat' }, status: 'cancelled', bookedAt: '2026-10-19T03:00:00Z' }),
  ]; // prettier-ignore
  await take(tables);
  const check = (key: string, no: number | null, day: string, minor: number) =>
    order(key, no === null ? undefined : guest(no), { businessDate: day, status: 'closed', total: cny(minor) });
  await take([
    check('O1', 1, '2026-10-20', 40_000),
    check('O2', 1, '2026-10-20', 2_000),
    check('O3', 1, '2026-10-22', 30_000),
    check('O4', 2, '2026-10-21', 20_000),
    check('O5', null, '2026-10-20', 10_000),
  ]);
  // a room of the group's hotel is no channel of the restaurant
  const hotel = await database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  const there = { connectionId: hotel.connections.opentravel, propertyId: hotel.propertyId };
  await take([over(3, '66001122', ['2026-10-20', '2026-10-22'], 90_000)], there);
  const signed = { ...check('O6', 3, '2026-10-20', 5_000), roomCharge: { confirmationNo: '66001122' } };
  await take([signed]);
  const counted = await count();
  assert.deepEqual([counted('wechat').arrivals, counted('wechat').revenueMinor], [1, 42_000]);
  assert.equal(counted('walkIn').revenueMinor, 65_000);
  assert.equal(counted('ctrip').revenueMinor, 0);
  assert.equal(counted(null).revenueMinor, 107_000);
});

test('an inquiry is not answered by a booking of another house with the same number', async () => {
  const { group, take, count } = await opened();
  const other = await database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  const there = { connectionId: other.connections.opentravel, propertyId: other.propertyId };
  await take([booking('55001122', guest(1), ['2026-11-20', '2026-11-21'])], there);
  await take([booking('55001133', guest(2), ['2026-11-20', '2026-11-21'])]);
  await take(
    ['55001122', '55001133'].map((confirmationNo, i) =>
      interaction(`I${i}`, 'inquiry', undefined, { at: '2026-10-10T03:00:00Z', confirmationNo }),
    ),
  );
  const { inquiries, converted } = (await count())('phone');
  assert.deepEqual([inquiries, converted], [2, 1]);
});
