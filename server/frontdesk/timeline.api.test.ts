import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readGuest, readTimeline } from '@regulars/contract/guest.ts';
import { booking, stayed } from '../testing/bookings.io.ts';
import { guestNamed, openDesk, wang, type Desk } from '../testing/desk.io.ts';
import { dish, interaction, order } from '../testing/interactions.io.ts';

const now = '2026-11-21T06:00:00.000Z';
const days = ['2026-11-21', '2026-11-23'] as const;
const li = { name: '李芳', phone: '13900002222' };
let desk: Desk;
before(async () => void (desk = await openDesk(now)));
after(() => desk.close());

test('an inquiry, a complaint, a turnaway and a dinner stand on the card, newest first, each by its kind', async () => {
  const { take, rows, ask } = await desk.opened();
  await take([
    interaction('Q1', 'inquiry', wang, { at: '2026-11-01T02:00:00Z', words: '有江景房吗' }),
    interaction('T1', 'turnaway', wang, { at: '2026-11-02T02:00:00Z', reason: 'soldOut', arrivalDate: '2026-12-31' }),
    interaction('C1', 'complaint', wang, { at: '2026-11-03T02:00:00Z', words: '等了四十分钟' }),
    order('O1', wang, { closedAt: '2026-11-04T12:00:00Z', items: [dish('1', '红烧肉', 6800), dish('2', '茶', 2000)] }),
  ]);
  const { guestId } = await guestNamed(rows, '王小明');
  const { body: card } = await ask(readGuest, { params: { guestId }, query: {} });
  assert.deepEqual(
    card.timeline.map((item) => [item.kind, item.title.code]),
    [
      ['order', 'timeline.orderOf'],
      ['complaint', 'timeline.complaint'],
      ['turnaway', 'timeline.turnaway'],
      ['inquiry', 'timeline.inquiry'],
    ],
  );
  const only = await ask(readTimeline, { params: { guestId }, query: { kinds: 'turnaway,order' } });
  assert.deepEqual(
    only.body.items.map((item) => item.kind),
    ['order', 'turnaway'],
  );
  const first = await ask(readTimeline, { params: { guestId }, query: { limit: 1 } });
  const last = first.body.items[0]!;
  const next = await ask(readTimeline, { params: { guestId }, query: { limit: 9, before: `${last.at}|${last.key}` } });
  assert.deepEqual(
    next.body.items.map((item) => item.kind),
    ['complaint', 'turnaway', 'inquiry'],
  );
});

test('a complaint is among the three things to know, and something to make right this time', async () => {
  const { group, take, rows, ask, day } = await desk.opened();
  await take([
    interaction('C1', 'complaint', wang, {
      at: '2026-09-12T12:00:00Z',
      words: '空调不冷，等了五十分钟',
      remedy: '升级套房',
    }),
  ]);
  await take([booking('R1', wang, days)]);
  const { guestId } = await guestNamed(rows, '王小明');
  const { body: card } = await ask(readGuest, { params: { guestId }, query: { propertyId: group.propertyId } });
  const trouble = card.things.find((thing) => thing.kind === 'trouble')!;
  assert.deepEqual(trouble.title, {
    code: 'thing.trouble',
    params: { what: 'told.troubleKind.roomTemperature', date: '2026-09-12' },
  });
  assert.ok(trouble.detail.some((line) => line.code === 'thing.remedy' && line.text === '升级套房'));
  assert.equal(card.todo?.title.code, 'prepare.trouble');
  assert.ok(card.facets.psychology.some((item) => item.title.code === 'need.comfort'));
  const [row] = (await day()).rows;
  assert.ok(row!.badges.some((badge) => badge.kind === 'trouble'));
});

test('a complaint of this very stay is not yet of the past', async () => {
  const { take, rows, ask } = await desk.opened();
  await take([booking('R100200', wang, days)]);
  await take([
    interaction('C1', 'complaint', wang, { at: '2026-11-21T05:00:00Z', words: '太吵', confirmationNo: 'R100200' }),
  ]);
  const { guestId } = await guestNamed(rows, '王小明');
  const { body: card } = await ask(readGuest, { params: { guestId }, query: {} });
  assert.ok(card.things.every((thing) => thing.kind !== 'trouble'));
  assert.equal(card.timeline.filter((item) => item.kind === 'complaint').length, 1);
});

test('a dinner signed to the room stands on the card of everyone who lives in it, and on nobody else’s', async () => {
  const { take, rows, ask } = await desk.opened();
  const stay = stayed('S1', wang, ['2026-11-01', '2026-11-04'], { roomNumber: '1208' });
  stay.persons.push({
    role: 'accompanying',
    personKey: 'g2',
    person: { name: { text: li.name }, contactPoints: [{ kind: 'phone', raw: li.phone }] },
  });
  await take([
    stay,
    stayed('S2', { name: '周岚', phone: '13900003333' }, ['2026-11-01', '2026-11-04'], { roomNumber: '1209' }),
  ]);
  await take([
    order('O1', undefined, {
      roomCharge: { roomNumber: '1208' },
      businessDate: '2026-11-02',
      items: [dish('1', '茶', 2000)],
    }),
  ]);
  const orders = async (name: string) => {
    const { guestId } = await guestNamed(rows, name);
    const { body } = await ask(readTimeline, { params: { guestId }, query: { kinds: 'order' } });
    return body.items.map((item) => item.detail.find((line) => line.code === 'timeline.toRoom')?.params['room']);
  };
  assert.deepEqual([await orders('王小明'), await orders('李芳'), await orders('周岚')], [['1208'], ['1208'], []]);
});

test('a diner who also signs to their own room is shown the check once', async () => {
  const { take, rows, ask } = await desk.opened();
  await take([stayed('S1', wang, ['2026-11-01', '2026-11-04'], { roomNumber: '1208' })]);
  await take([
    order('O1', { ...wang, personKey: 'payer' }, { roomCharge: { roomNumber: '1208' }, businessDate: '2026-11-02' }),
  ]);
  const { guestId } = await guestNamed(rows, '王小明');
  const { body } = await ask(readTimeline, { params: { guestId }, query: { kinds: 'order' } });
  assert.equal(body.items.length, 1);
});
