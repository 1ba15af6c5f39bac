import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '../platform/id.io.ts';
import { readProperties } from '../properties/properties.store.ts';
import { openAfterStay, type AfterStay } from '../testing/afterStay.io.ts';
import { booking, charge, room, stayed } from '../testing/bookings.io.ts';
import { guestNamed } from '../testing/desk.io.ts';
import { order } from '../testing/interactions.io.ts';
import { settle } from './outcome.service.ts';

let house: AfterStay;
before(async () => void (house = await openAfterStay('2026-11-21T03:00:00.000Z')));
after(() => house.close());

const wei = { name: '卫安', phone: '13800001399' };

/** A house whose guest was listed on the first of November. */
async function listed(kind: 'hotel' | 'restaurant' = 'hotel') {
  const opened = await house.opened({ kind });
  const { group, rows, take } = opened;
  await take(
    kind === 'hotel'
      ? [stayed('A1', wei, ['2026-01-01', '2026-01-03'])]
      : [order('A1', wei, { businessDate: '2026-01-01', status: 'closed' })],
  );
  const { recordId } = await guestNamed(rows, '卫安');
  await rows(
    `insert into winback (group_id, id, property_id, record_id, arm, cause, trouble, guest_class, worth_minor, currency, last_stay, listed_on, listed_at)
     values ('${group.groupId}', '${newId()}', '${group.propertyId}', '${recordId}', 'treated', 'warning', false, 'main', 0, 'CNY', '2026-01-01', '2026-11-01', '2026-11-01')`,
  );
  const told = async () => {
    await house.database.tenant(group.groupId, async (tx) =>
      settle(tx, group.groupId, (await readProperties(tx, group.groupId))[0]!, house.clock.now()),
    );
    const [row] = await rows<{ on: string | null; minor: number }>(
      `select back_on as on, back_minor as minor from winback`,
    );
    return [row!.on, row!.minor];
  };
  return { ...opened, told };
}

const nights = ['2026-11-10', '2026-11-12'] as const;

test('a bill that names its total and its parts is counted once', async () => {
  const { take, told } = await listed();
  await take([stayed('B1', wei, nights)]);
  await take([
    charge('C1', 'B1', 'room', 80_000),
    charge('C2', 'B1', 'food', 15_000),
    charge('C3', 'B1', 'total', 100_000),
  ]);
  assert.deepEqual(await told(), ['2026-11-10', 100_000]);
});

test('all rooms of a booking count, and what was charged to the booking and to no room', async () => {
  const { take, told } = await listed();
  const rooms = [room('1', ...nights), room('2', ...nights)];
  await take([booking('B', wei, nights, { roomStays: rooms })]);
  const of = { reservationEntityId: 'B' };
  await take([stayed('B1', wei, nights, of), stayed('B2', wei, nights, of)]);
  await take([
    charge('C1', 'B1', 'room', 80_000),
    charge('C2', 'B2', 'room', 50_000),
    charge('C3', '', 'food', 7_000, { reservationEntityId: 'B', stayEntityId: undefined }),
  ]);
  assert.deepEqual(await told(), ['2026-11-10', 137_000]);
});

test('who only came along is back, and brought nothing', async () => {
  const { take, told } = await listed();
  const payer = stayed('B1', { name: '秦安', phone: '13800001388' }, nights);
  const along = stayed('B1', { ...wei, role: 'accompanying', personKey: 'g2' }, nights);
  await take([{ ...payer, persons: [...payer.persons, ...along.persons] }]);
  await take([charge('C1', 'B1', 'room', 80_000)]);
  assert.deepEqual(await told(), ['2026-11-10', 0]);
});

test('what was paid in another currency counts by the group’s rates', async () => {
  const { take, told, rows } = await listed();
  await rows(`update property set settings = '{"exchangeRates":{"USD":7}}'`);
  await take([stayed('B1', wei, nights)]);
  await take([charge('C1', 'B1', 'room', 10_000), charge('C2', 'B1', 'food', 1_000, { currencyCode: 'USD' })]);
  assert.deepEqual(await told(), ['2026-11-10', 17_000]);
});

test('a meal after midnight is of the day the house had', async () => {
  const { take, told } = await listed('restaurant');
  const total = { amountMinor: 42_000, currencyCode: 'CNY' };
  await take([order('M1', wei, { openedAt: '2026-10-31T16:30:00.000Z', status: 'closed', total })]);
  assert.deepEqual(await told(), ['2026-11-01', 42_000]);
});
