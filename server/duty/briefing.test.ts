import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TodayRow } from '@regulars/contract/today.ts';
import fc from 'fast-check';
import {
  focusOf,
  guestLine,
  inBriefingOrder,
  keptFocus,
  MOST_GUESTS,
  MOST_OVERFLOW,
  occupancyOf,
  onPages,
  owned,
  readership,
  suggestionOf,
  valuesOf,
  voiceOf,
  type KeptLine,
  type Said,
} from './briefing.ts';

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

test('the focus that is suggested is one thing the house expects of itself, the same in both languages', () => {
  const title = { zh: '迎接', en: 'Welcome' };
  const both = valuesOf([{ title, must: { zh: '先问候\n\n双手接递', en: 'Greet first\nGive with both hands' } }]);
  assert.deepEqual(both, [
    { zh: '先问候', en: 'Greet first' },
    { zh: '双手接递', en: 'Give with both hands' },
  ]);
  assert.deepEqual(valuesOf([{ title, must: { zh: '先问候\n双手接递', en: 'Greet first' } }]), [title]);
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

const lines = (vips: number, others: number): KeptLine[] =>
  [
    ...Array.from({ length: vips }, () => 'vip' as const),
    ...Array.from({ length: others }, () => 'safety' as const),
  ].map((kind, at) => ({ ...guestLine(row([badge(kind)]), null, 'inHouse')!, key: `${kind}/${at}` }));

test('one page; forty VIPs run over to a second and nobody else does, and an allergy keeps its place on the first', () => {
  const { guests, overflow = [], moreGuests } = onPages(lines(40, 9));
  assert.equal(guests.length, MOST_GUESTS);
  assert.equal(guests.filter(({ key }) => key.startsWith('safety')).length, 4);
  assert.ok(overflow.every(({ key }) => key.startsWith('vip')));
  assert.deepEqual([overflow.length, moreGuests], [32, 5]);
  for (const vips of [8, 9, 10]) assert.deepEqual(onPages(lines(vips, 20)).overflow, []);
});

test('no guest of the briefing is lost or told twice: on a page or counted', () => {
  fc.assert(
    fc.property(fc.nat(80), fc.nat(40), (vips, others) => {
      const all = lines(vips, others);
      const { guests, overflow, moreGuests } = onPages(all);
      const told = [...guests, ...(overflow ?? [])].map(({ key }) => key);
      assert.equal(new Set(told).size, told.length);
      assert.equal(told.length + moreGuests, all.length);
      assert.ok(guests.length <= MOST_GUESTS && (overflow ?? []).length <= MOST_OVERFLOW);
      if (all.length <= MOST_GUESTS) assert.equal(guests.length, all.length);
    }),
  );
});

test('a line without anybody to see to it is not on the sheet; who has it already keeps it', () => {
  const line = lines(0, 1)[0]!;
  const headOf = (department: string) => (department === 'foodAndBeverage' ? 'Zhou' : undefined);
  assert.deepEqual(
    owned([line, { ...line, owner: 'Lin' }, { ...line, department: 'kitchen' }], headOf).map(({ owner }) => owner),
    ['Zhou', 'Lin'],
  );
});

test('read by whom the roster of the day has; a department without a roster counts all its people', () => {
  const people = [
    { staffId: 'a', name: 'Lin', departments: ['frontOffice' as const] },
    { staffId: 'b', name: 'Emma', departments: ['frontOffice' as const] },
    { staffId: 'c', name: 'Chen', departments: ['housekeeping' as const] },
  ];
  const none = readership(people, [], new Set(['a']));
  assert.deepEqual(none, [
    { department: 'frontOffice', people: 2, read: 1, waiting: ['Emma'] },
    { department: 'housekeeping', people: 1, read: 0, waiting: ['Chen'] },
  ]);
  const [front] = readership(people, [{ staffId: 'a', department: 'frontOffice' }], new Set(['a']));
  assert.deepEqual(front, { department: 'frontOffice', people: 1, read: 1, waiting: [] });
});

test('a focus is kept in both languages, also words that look like something else', () => {
  for (const words of [
    { zh: '叫出客人的名字', en: 'Greet by name' },
    { zh: '{', en: '{"' },
  ])
    assert.deepEqual(focusOf(keptFocus(words)), words);
  assert.deepEqual(focusOf('微笑'), { zh: '微笑', en: '微笑' });
  assert.equal(focusOf(null), null);
});
