import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TodayRow } from '@regulars/contract/today.ts';
import { guestLine, inBriefingOrder, occupancyOf, suggestionOf, voiceOf, type Said } from './briefing.ts';

const row = (badges: TodayRow['badges'], preparation = { done: 0, total: 0 }): TodayRow =>
  ({
    reservationId: 'r1',
    roomIndex: '1',
    expectedAt: '15:00',
    room: { number: '1808', typeCode: null, typeName: null },
    badges,
    preparation,
  }) as unknown as TodayRow;
const badge = (kind: TodayRow['badges'][number]['kind'], text = '') => ({ kind, code: `x.${kind}`, params: {}, text });

test('the sheet on the wall says that there is an allergy, never which', () => {
  const line = guestLine(row([badge('safety', '花生过敏'), badge('vip')]), null, 'arrival')!;
  assert.ok(!JSON.stringify(line).includes('花生'));
  assert.deepEqual(
    line.badges.map(({ code }) => code),
    ['duty.flag.safety', 'x.vip'],
  );
  assert.deepEqual([line.action, line.department], ['mind', 'foodAndBeverage']);
});

test('a guest nothing is to be done about is not on the page', () => {
  assert.equal(guestLine(row([badge('tier')]), null, 'arrival'), undefined);
  assert.equal(guestLine(row([badge('trouble')], { done: 2, total: 2 }), null, 'arrival'), undefined);
  assert.equal(guestLine(row([badge('trouble')], { done: 0, total: 2 }), null, 'arrival')?.action, 'prepare');
  assert.equal(guestLine(row([badge('birthday')]), null, 'inHouse')?.action, 'celebrate');
});

test('VIPs stand before allergies before birthdays, arrivals by the clock', () => {
  const lines = [
    guestLine(row([badge('birthday')]), null, 'inHouse')!,
    guestLine(row([badge('safety')]), null, 'inHouse')!,
    guestLine(row([badge('vip')]), null, 'inHouse')!,
    guestLine(row([badge('vip')]), null, 'arrival')!,
  ];
  assert.deepEqual(
    inBriefingOrder(lines).map(({ kind, badges }) => `${kind} ${badges[0]!.kind}`),
    ['arrival vip', 'inHouse vip', 'inHouse safety', 'inHouse birthday'],
  );
});

const said = (id: string, more: Partial<Said>): Said => ({
  id,
  source: 'pulse',
  satisfaction: null,
  words: 'x',
  recordId: null,
  roomNumber: null,
  owner: null,
  ...more,
});

test('yesterday’s worst and best are read out, a mark without words is not', () => {
  const voice = voiceOf([
    said('1', { satisfaction: 1, words: '' }),
    said('2', { satisfaction: 2, words: '空调很吵' }),
    said('3', { satisfaction: 5, words: '早餐很好' }),
    said('4', { satisfaction: 5, words: '前台记得我的名字，非常感动' }),
    said('5', { source: 'complaint', words: '等了五十分钟' }),
  ]);
  assert.deepEqual(
    voice.map(({ kind, key, action }) => [kind, key, action]),
    [
      ['complaint', 'complaint/5', 'callBack'],
      ['worst', 'pulse/2', 'callBack'],
      ['best', 'pulse/4', 'thank'],
    ],
  );
});

test('a day on which everybody was content has no worst', () => {
  assert.deepEqual(
    voiceOf([said('1', { satisfaction: 4, words: '好' })]).map(({ kind }) => kind),
    ['best'],
  );
});

test('each standard comes round as focus', () => {
  const seen = ['2026-11-22', '2026-11-23', '2026-11-24'].map((day) => suggestionOf(['a', 'b', 'c'], day));
  assert.deepEqual(new Set(seen), new Set(['a', 'b', 'c']));
  assert.equal(suggestionOf([], '2026-11-22'), null);
});

test('occupancy is not told where more guests are in than rooms are known', () => {
  assert.equal(occupancyOf(80, 100), 0.8);
  assert.equal(occupancyOf(80, 60), null);
  assert.equal(occupancyOf(0, null), null);
});
