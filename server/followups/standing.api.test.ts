import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listWinBack } from '@regulars/contract/followup.ts';
import { readWarning, readWarningBoard, setWarningAside, takeUpWarnings } from '@regulars/contract/warning.ts';
import { newId } from '../platform/id.io.ts';
import { openAfterStay, type AfterStay } from '../testing/afterStay.io.ts';
import { booking, charge, stayed } from '../testing/bookings.io.ts';
import { guestNamed } from '../testing/desk.io.ts';
import { openHouse, whoOf } from '../testing/group.io.ts';
import { order } from '../testing/interactions.io.ts';
import { openWarnedHotel, runOf, WARNED_DAY } from '../testing/warned.io.ts';

let house: AfterStay;
before(async () => void (house = await openAfterStay(`${WARNED_DAY}T03:00:00.000Z`)));
after(() => house.close());

test('who came week after week and then no more is warned of, away since the last arrival; a stay after that is a return', async () => {
  const { take, rows, scored, names, ask, params } = await openWarnedHotel(house);
  const commuter = { name: '秦安', phone: '13800001388' };
  const weeks = ['02', '09', '16', '23'].map((day, i) =>
    stayed(`K${i}`, commuter, [`2026-03-${day}`, `2026-03-${String(Number(day) + 4).padStart(2, '0')}`]),
  );
  await take(weeks);
  const { guestId } = await guestNamed(rows, '秦安');
  await scored(guestId, { stays: 3, last: '2026-03-02', arrived: '2026-03-23', p: 0.2, loss: 700_000, gap: 60 });
  assert.deepEqual(await names(), ['卫安', '秦安', '蒋宁']);
  const read = async () => (await ask(readWarning, { params: { ...params, guestId } })).body;
  const { warning, reason, blocked } = await read();
  assert.deepEqual(
    [blocked, warning.lastStay, warning.awayDays, reason[0]?.params['away']],
    [null, '2026-03-23', 243, 243],
  );
  await take([stayed('K9', commuter, ['2026-03-29', '2026-04-01'])]);
  assert.deepEqual([(await read()).blocked, await names()], ['came_back', ['卫安', '蒋宁']]);
});

test('a booking keeps a guest off the list until its day has passed', async () => {
  const { rows, names, one, takeUp, idOf } = await openWarnedHotel(house);
  const next = (day: string) =>
    rows(`update guest_summary set next_arrival = '${day}' where guest_id = '${idOf('卫安')}'`);
  await next(WARNED_DAY);
  assert.deepEqual([await names(), (await one('卫安')).body.blocked], [['蒋宁'], 'booked']);
  await next('2026-10-01');
  assert.deepEqual([await names(), (await one('卫安')).body.blocked], [['卫安', '蒋宁'], null]);
  assert.notEqual((await takeUp(['卫安'])).body.guests[0]?.result, 'booked');
});

test('a table booked at the restaurant keeps the guest off its list', async () => {
  const { group, rows, take, ask } = await house.opened({ kind: 'restaurant' });
  const params = { propertyId: group.propertyId };
  const eater = { name: '卫安', phone: '13800001399' };
  await take([order('M1', eater, { businessDate: '2026-09-01', status: 'closed' })]);
  const { guestId } = await guestNamed(rows, '卫安');
  const rates = [{ since: 0, repeats: 3, guests: 100, came: 60 }];
  const scored = await runOf({ group, rows }, { churn: { rates } });
  await scored(guestId, { stays: 12, last: '2026-09-01', p: 0.2, loss: 36_000, gap: 14 });
  const told = async () => [
    (await ask(readWarningBoard, { params })).body.warnings.length,
    (await ask(readWarning, { params: { ...params, guestId } })).body.blocked,
  ];
  assert.deepEqual(await told(), [1, null]);
  await take([booking('T1', eater, ['2026-11-28', '2026-11-28'])]);
  assert.deepEqual(await told(), [0, 'booked']);
});

test('who was set aside is not taken up by hand either, in whichever list', async () => {
  const { ask, params, idOf, takeUp, one, rows } = await openWarnedHotel(house);
  const aside = { asideId: newId(), reason: 'notWanted' as const, until: '2027-03-01' };
  await ask(setWarningAside, { params: { ...params, guestId: idOf('卫安') }, body: aside });
  assert.equal((await one('卫安')).body.blocked, 'aside');
  for (const kind of ['leaving', 'expiring'])
    assert.equal((await takeUp(['卫安'], { kind })).body.guests[0]?.result, 'aside');
  assert.equal((await rows(`select from winback`)).length, 0);
});

test('what a guest brought the group stands in the group’s currency, offers in the house’s', async () => {
  const { group, rows, take, ask } = await house.opened();
  const { propertyId, connections } = await house.database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Singapore', country: 'SG', currency: 'SGD', kind: 'hotel' }),
  );
  const there = { propertyId, connectionId: connections.opentravel };
  await take([stayed('A1', { name: '卫安', phone: '13800001399' }, ['2026-01-01', '2026-01-03'])]);
  await take([charge('C1', 'A1', 'room', 500_000)]);
  await take([stayed('B1', { name: '卫安', phone: '13800001399' }, ['2026-02-01', '2026-02-03'])], there);
  const { guestId } = await guestNamed(rows, '卫安');
  const who = whoOf({ ...group, role: 'groupAdmin' }, [group.propertyId, propertyId]);
  await ask(takeUpWarnings, { who, params: { propertyId }, body: { kind: 'leaving', guestIds: [guestId] } });
  const list = (await ask(listWinBack, { who, params: { propertyId } })).body;
  assert.deepEqual(
    [list.rows[0]?.worth, list.budget.currencyCode],
    [{ amountMinor: 500_000, currencyCode: 'CNY' }, 'SGD'],
  );
});
