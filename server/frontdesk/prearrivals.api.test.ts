import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readPrearrival, readPrearrivals, reviewPrearrivals } from '@regulars/contract/prearrival.ts';
import { readPreparation } from '@regulars/contract/today.ts';
import { booking } from '../testing/bookings.io.ts';
import { anna, guestNamed, noted, openDesk, wang, type Desk } from '../testing/desk.io.ts';
import { preparationListener } from './prearrivals.jobs.ts';

const now = '2026-11-21T06:00:00.000Z';
const days = ['2026-11-24', '2026-11-26'] as const;
let desk: Desk;
before(async () => void (desk = await openDesk(now)));
after(() => desk.close());

async function expecting() {
  const hotel = await desk.opened();
  const { group, take, rows, ask } = hotel;
  await take([
    booking('R1', wang, days, { expectedArrivalTime: '14:00' }),
    booking('R2', anna, ['2026-11-22', '2026-11-23']),
    booking('R3', { name: '欧阳思齐' }, ['2026-11-30', '2026-12-01']),
  ]);
  await noted(group, rows, (await guestNamed(rows, '王小明')).recordId);
  const params = { propertyId: group.propertyId };
  const list = async () => (await ask(readPrearrivals, { params })).body;
  const one = async (name: string) => (await list()).rows.find(({ guest }) => guest.name.native === name)!;
  const look = (row: { reservationId: string; roomIndex: string; facts: string }, tasks = true) =>
    ask(reviewPrearrivals, {
      params,
      body: { tasks, rooms: [{ reservationId: row.reservationId, roomIndex: row.roomIndex, facts: row.facts }] },
    });
  return { ...hotel, list, one, look };
}

test('the next eight days stand by day, with what is lacking; who comes later does not', async () => {
  const { list } = await expecting();
  const { from, rows, counts } = await list();
  assert.equal(from, '2026-11-21');
  assert.deepEqual(
    rows.map((row) => [row.arrivalDate, row.guest.name.native ?? row.guest.name.latin, row.reviewed, row.lacking]),
    [
      ['2026-11-22', 'Anna Keller', 'none', ['contact', 'arrivalTime', 'preferences']],
      ['2026-11-24', '王小明', 'none', []],
    ],
  );
  assert.deepEqual(counts, { none: 2, reviewed: 0, changed: 0 });
});

test('what was looked over says so until something to see changes', async () => {
  const { one, look, take } = await expecting();
  assert.equal((await look(await one('王小明'), false)).body.reviewed, 1);
  assert.equal((await one('王小明')).reviewed, 'reviewed');
  await take([booking('R1', wang, ['2026-11-24', '2026-11-27'], { expectedArrivalTime: '14:00' })]);
  const changed = await one('王小明');
  assert.equal(changed.reviewed, 'changed');
  assert.equal((await look(changed, false)).body.reviewed, 1);
  assert.equal((await one('王小明')).reviewed, 'reviewed');
});

test('nobody reviews what they did not see', async () => {
  const { one, look, take } = await expecting();
  const seen = await one('王小明');
  await take([booking('R1', wang, days, { expectedArrivalTime: '23:30' })]);
  const { status, body } = await look(seen);
  assert.equal(status, 200);
  assert.deepEqual(body, {
    reviewed: 0,
    tasks: 0,
    changed: [{ reservationId: seen.reservationId, roomIndex: seen.roomIndex }],
  });
  assert.equal((await one('王小明')).reviewed, 'none');
});

test('looking over makes a task for each department, once', async () => {
  const { one, look, ask } = await expecting();
  const first = await look(await one('王小明'));
  const again = await look(await one('王小明'));
  assert.ok(first.body.tasks > 0);
  assert.equal(again.body.tasks, 0);
  const row = await one('王小明');
  assert.deepEqual(row.tasks, { open: first.body.tasks, done: 0 });
  const { body } = await ask(readPrearrival, {
    params: { reservationId: row.reservationId, roomIndex: row.roomIndex },
  });
  assert.deepEqual(
    body.items.filter(({ kind }) => kind === 'safety').map(({ department, task }) => [department, task?.state]),
    [['foodAndBeverage', 'offered']],
  );
});

test('a preparation task that is done signs its item off; what was signed by hand stays', async () => {
  const { group, one, look, ask } = await expecting();
  await look(await one('王小明'));
  const { reservationId, roomIndex } = await one('王小明');
  const { body } = await ask(readPrearrival, { params: { reservationId, roomIndex } });
  const item = body.items.find(({ kind }) => kind === 'safety')!;
  const heard = {
    id: 'e',
    kind: 'task_changed' as const,
    key: item.task!.taskId,
    groupId: group.groupId,
    at: now,
    payload: {
      propertyId: group.propertyId,
      source: { kind: 'prearrival', id: reservationId, key: `${roomIndex}/${item.key}` },
      state: 'done',
      ownerId: group.who.staffId,
    },
  };
  const listener = preparationListener({ database: desk.database, clock: desk.clock });
  await listener.hear({ ...heard, payload: { ...heard.payload, state: 'inProgress' } });
  const signed = async () =>
    (await ask(readPreparation, { params: { reservationId, roomIndex } })).body.items.find(
      ({ key }) => key === item.key,
    )!;
  assert.equal((await signed()).state, 'open');
  await listener.hear(heard);
  await listener.hear(heard);
  assert.equal((await signed()).state, 'done');
  assert.equal((await one('王小明')).reviewed, 'reviewed');
});

test('an arrival of another house is not there', async () => {
  const { one, look, ask } = await expecting();
  const row = await one('王小明');
  const other = await desk.opened();
  const { status } = await other.ask(readPrearrival, {
    params: { reservationId: row.reservationId, roomIndex: row.roomIndex },
  });
  assert.equal(status, 404);
  assert.equal((await look({ ...row, roomIndex: 'none' })).status, 404);
  assert.equal((await ask(readPrearrivals, { params: { propertyId: other.group.propertyId } })).status, 404);
});
