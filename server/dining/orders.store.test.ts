import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Database } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import { booking, room, stayed, takes, type Take } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import { dish, order } from '../testing/interactions.io.ts';
import { undoOrders } from './orders.service.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const wang = { name: '王小明', phone: '13800001111' };
const anna = { name: 'Anna Keller', email: 'anna.keller@example.com' };

async function opened(): Promise<{ group: OpenGroup; take: Take; rows: <T>(text: string) => Promise<T[]> }> {
  const group = await openGroup(database);
  const rows = <T>(text: string) =>
    database.tenant(group.groupId, async (tx) => (await sql.raw<T>(text).execute(tx)).rows);
  return { group, take: takes(database, group), rows };
}
const tied = (rows: <T>(text: string) => Promise<T[]>) =>
  rows<{ check: string; stay: string | null }>(
    'select o.source_key as check, s.source_key as stay from pos_order o left join stay s on s.group_id = o.group_id and s.id = o.stay_id order by 1',
  );

test('a check is kept with its dishes, its table and who ate; the second same changes nothing', async () => {
  const { take, rows } = await opened();
  const said = order('C1', wang, {
    sourceVersion: '1',
    checkNo: '0088',
    table: 'A12',
    covers: 4,
    status: 'closed',
    businessDate: '2026-11-20',
    openedAt: '2026-11-20T10:05:00Z',
    closedAt: '2026-11-20T11:40:00Z',
    items: [
      dish('1', '红烧肉', 6800),
      dish('2', '米饭', 900, { quantity: 3 }),
      dish('3', '活虾', 9900, { quantity: 0.75 }),
    ],
    total: { amountMinor: 19360, currencyCode: 'CNY' },
  });
  assert.deepEqual((await take([said])).outcome, ['created']);
  assert.deepEqual(
    await rows('select check_no, table_name, covers, status, business_date, total_minor, currency from pos_order'),
    [
      {
        check_no: '0088',
        table_name: 'A12',
        covers: 4,
        status: 'closed',
        business_date: '2026-11-20',
        total_minor: 19360,
        currency: 'CNY',
      },
    ],
  );
  assert.deepEqual(await rows('select name, quantity, amount_minor from pos_item order by item_key'), [
    { name: '红烧肉', quantity: 1, amount_minor: 6800 },
    { name: '米饭', quantity: 3, amount_minor: 900 },
    { name: '活虾', quantity: 0.75, amount_minor: 9900 },
  ]);
  assert.equal((await rows('select 1 from pos_order_person p join link l on l.record_id = p.record_id')).length, 1);
  assert.deepEqual((await take([said])).outcome, ['unchanged']);
  assert.deepEqual((await take([{ ...said, sourceVersion: '0', items: [] }])).outcome, ['older']);
  assert.equal((await rows('select 1 from pos_item')).length, 3);
  assert.deepEqual((await take([{ ...said, sourceVersion: '2', items: said.items.slice(1) }])).outcome, ['updated']);
  assert.equal((await rows('select 1 from pos_item')).length, 2);
});

test('a check signed to a room belongs to whoever lives there, by key, by number or by room and day', async () => {
  const { take, rows } = await opened();
  await take([
    stayed('S1', wang, ['2026-11-19', '2026-11-22'], { roomNumber: '1208', confirmationNo: 'R100200' }),
    stayed('S2', anna, ['2026-11-19', '2026-11-22'], { roomNumber: '1209' }),
  ]);
  await take([
    order('by key', undefined, { roomCharge: { stayEntityId: 'S2' }, businessDate: '2026-11-20' }),
    order('by number', undefined, { roomCharge: { confirmationNo: 'r-100200' }, businessDate: '2026-11-20' }),
    order('by room', undefined, { roomCharge: { roomNumber: '1209' }, businessDate: '2026-11-20' }),
    order('other day', undefined, { roomCharge: { roomNumber: '1209' }, businessDate: '2026-11-25' }),
    order('paid', undefined, { businessDate: '2026-11-20' }),
  ]);
  assert.deepEqual(await tied(rows), [
    { check: 'by key', stay: 'S2' },
    { check: 'by number', stay: 'S1' },
    { check: 'by room', stay: 'S2' },
    { check: 'other day', stay: null },
    { check: 'paid', stay: null },
  ]);
});

test('a check that comes before its stay finds it, and the stay’s guest hears of it', async () => {
  const { take, rows } = await opened();
  await take([
    order('C1', undefined, { roomCharge: { roomNumber: '1208' }, businessDate: '2026-11-20' }),
    order('C2', undefined, { roomCharge: { stayEntityId: 'S1' }, businessDate: '2026-11-20' }),
  ]);
  assert.deepEqual(
    (await tied(rows)).map((one) => one.stay),
    [null, null],
  );
  const batch = await take([stayed('S1', wang, ['2026-11-19', '2026-11-22'], { roomNumber: '1208' })]);
  assert.deepEqual(
    (await tied(rows)).map((one) => one.stay),
    ['S1', 'S1'],
  );
  assert.equal(batch.touched.size, 1);
  await take([stayed('S1', wang, ['2026-11-21', '2026-11-22'], { roomNumber: '1208' })]);
  assert.deepEqual(
    (await tied(rows)).map((one) => one.stay),
    [null, 'S1'],
    'the stay turned out to begin later',
  );
});

test('on the day one leaves and another comes into the room, a check is nobody’s unless its hour tells', async () => {
  const { take, rows } = await opened();
  await take([
    stayed('S1', wang, ['2026-11-19', '2026-11-20'], { roomNumber: '1208', actualDeparture: '2026-11-20T03:00:00Z' }),
    stayed('S2', anna, ['2026-11-20', '2026-11-22'], { roomNumber: '1208', actualArrival: '2026-11-20T07:00:00Z' }),
  ]);
  const roomCharge = { roomNumber: '1208' };
  await take([
    order('breakfast', undefined, { roomCharge, closedAt: '2026-11-20T00:30:00Z' }),
    order('dinner', undefined, { roomCharge, closedAt: '2026-11-20T11:30:00Z' }),
    order('some time', undefined, { roomCharge, businessDate: '2026-11-20' }),
  ]);
  assert.deepEqual(await tied(rows), [
    { check: 'breakfast', stay: 'S1' },
    { check: 'dinner', stay: 'S2' },
    { check: 'some time', stay: null },
  ]);
});

test('one stay known to two sources is one, and the room of another house is not asked', async () => {
  const { group, take, rows } = await opened();
  await database.tenant(group.groupId, (tx) =>
    sql`update connection set settings = '{"role":"pms"}' where system = 'opentravel'`.execute(tx),
  );
  await take(
    [
      booking('CT1', wang, ['2026-11-19', '2026-11-22'], {
        source: 'ctrip',
        confirmationNo: 'CT100200',
        status: 'inHouse',
        roomStays: [room('1', '2026-11-19', '2026-11-22', { roomNumber: '1208', status: 'inHouse' })],
      }),
    ],
    { system: 'ctrip' },
  );
  await take([
    stayed('S1', wang, ['2026-11-19', '2026-11-22'], {
      roomNumber: '1208',
      confirmationNo: 'CT100200',
      state: 'inHouse',
    }),
  ]);
  await take([order('C1', undefined, { roomCharge: { roomNumber: '1208' }, businessDate: '2026-11-20' })]);
  assert.notEqual((await tied(rows))[0]!.stay, null);
});

test('signs that no database holds are left out, and the check is kept', async () => {
  const { take, rows } = await opened();
  const said = order(
    'C\u00001',
    { ...wang, personKey: 'g\u00001' },
    { items: [dish('\u00001 \ud83d', '红\u0000烧肉', 6800)] },
  );
  assert.deepEqual((await take([said])).outcome, ['created']);
  assert.deepEqual((await take([said])).outcome, ['unchanged']);
  assert.deepEqual(await rows('select item_key, name from pos_item'), [{ item_key: '1 \ufffd', name: '红烧肉' }]);
  assert.equal((await rows('select 1 from pos_order_person')).length, 1);
});

test('an import taken back leaves no check, and one it added to is again as it was', async () => {
  const { group, take, rows } = await opened();
  const picture = async () => [
    await rows('select id, check_no, total_minor, state from pos_order order by 1'),
    await rows('select order_id, item_key, name, amount_minor from pos_item order by 1, 2'),
    await rows('select order_id, record_id, role from pos_order_person order by 1, 2'),
  ];
  await take([order('C1', wang, { complete: false, items: [dish('1', '红烧肉', 6800)] })]);
  const kept = await picture();
  const imported = await take(
    [
      order('C1', anna, { complete: false, items: [dish('2', '米饭', 300)] }),
      order('C2', anna, { items: [dish('1', 'Tea', 2000)] }),
    ],
    { importId: newId() },
  );
  assert.equal((await rows('select 1 from pos_item')).length, 3);
  await database.tenant(group.groupId, (tx) => undoOrders(tx, group.groupId, imported.changes));
  assert.deepEqual(await picture(), kept);
});
