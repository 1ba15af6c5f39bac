import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TimelineItem } from '@regulars/contract/guest.ts';
import { turnawayReasons } from '@regulars/contract/interaction.ts';
import { troubleCategory } from '@regulars/contract/preference.ts';
import type { Told } from '@regulars/contract/route.ts';
import { toldFrontdesk } from '@regulars/contract/told-frontdesk.ts';
import { timelineItem } from './timeline.ts';
import type { InteractionData } from './timelineAsked.ts';
import { ITEMS, type OrderData } from './timelineOrder.ts';

const shown = (kind: TimelineItem['kind'], data: InteractionData | OrderData): TimelineItem =>
  timelineItem({
    key: 'k',
    kind,
    at: '2026-11-20T07:30:00.000Z',
    propertyId: null,
    source: 'desk',
    recordId: null,
    by: null,
    data,
  });
const asked: InteractionData = {
  channel: 'phone',
  words: '',
  arrivalDate: null,
  departureDate: null,
  rooms: null,
  partySize: null,
  roomType: null,
  outlet: null,
  reason: null,
  reasonText: null,
  valueMinor: null,
  currency: null,
  category: null,
  remedy: null,
  settledAt: null,
};
const check: OrderData = {
  status: 'closed',
  checkNo: null,
  outlet: null,
  table: null,
  covers: null,
  totalMinor: null,
  currency: null,
  room: null,
  items: [],
};
const lines = (item: TimelineItem): Told[] => [item.title, ...item.detail];

test('a guest turned away is shown with why, for when, and what it was worth', () => {
  const item = shown('turnaway', {
    ...asked,
    reason: 'other',
    reasonText: '桥梁施工',
    arrivalDate: '2026-12-31',
    valueMinor: 240000,
    currency: 'CNY',
    words: '跨年',
  });
  assert.deepEqual(item.title, { code: 'timeline.turnaway', params: { reason: 'told.turnawayReason.other' } });
  assert.deepEqual(
    item.detail.map((line) => line.code),
    ['timeline.since', 'timeline.valueLost', 'words', 'words'],
  );
});

test('a complaint tells how it was made good and whether it is settled', () => {
  const open = shown('complaint', { ...asked, category: 'noise', words: '太吵', remedy: '换房' });
  assert.deepEqual(
    open.detail.map((line) => line.code),
    ['words', 'thing.remedy', 'thing.open'],
  );
  const settled = shown('complaint', { ...asked, category: 'noise', settledAt: '2026-11-22T08:00:00.000Z' });
  assert.deepEqual(settled.detail, [{ code: 'thing.settled', params: { date: '2026-11-22' } }]);
});

test('a check names its first dishes and says that there are more', () => {
  const dishes = Array.from({ length: ITEMS + 1 }, (_, no) => ({ name: `菜${no}`, quantity: no === 0 ? 1 : 2 }));
  const item = shown('order', { ...check, totalMinor: 8000, currency: 'CNY', room: '1208', items: dishes });
  assert.deepEqual(item.title, { code: 'timeline.orderOf', params: { amountMinor: 8000, currencyCode: 'CNY' } });
  const codes = item.detail.map((line) => line.code);
  assert.equal(codes.filter((code) => code.startsWith('timeline.dish')).length, ITEMS);
  assert.equal(codes[0], 'timeline.toRoom');
  assert.equal(codes.at(-1), 'timeline.moreDishes');
  assert.equal(shown('order', check).title.code, 'timeline.order');
});

test('phone numbers in what was said are masked', () => {
  const item = shown('inquiry', { ...asked, words: '请回电 13800001111' });
  assert.doesNotMatch(JSON.stringify(item), /13800001111/);
});

const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { nil: null });
const anyAsked: fc.Arbitrary<InteractionData> = fc.record({
  channel: fc.constantFrom('phone', 'walkIn', 'unknown'),
  words: fc.constantFrom('', '太吵'),
  arrivalDate: maybe(fc.constant('2026-12-31')),
  departureDate: maybe(fc.constant('2027-01-02')),
  rooms: maybe(fc.integer({ min: 1, max: 3 })),
  partySize: maybe(fc.integer({ min: 1, max: 9 })),
  roomType: maybe(fc.constant('KNG')),
  outlet: maybe(fc.constant('Bar')),
  reason: maybe(fc.constantFrom(...turnawayReasons)),
  reasonText: maybe(fc.constantFrom('', 'storm')),
  valueMinor: maybe(fc.nat(1_000_000)),
  currency: maybe(fc.constant('CNY')),
  category: maybe(fc.constantFrom(...troubleCategory.options)),
  remedy: maybe(fc.constantFrom('', '换房')),
  settledAt: maybe(fc.constant('2026-11-22T08:00:00.000Z')),
});
const anyCheck: fc.Arbitrary<OrderData> = fc.record({
  status: fc.constantFrom('open', 'closed', 'void'),
  checkNo: maybe(fc.constant('88')),
  outlet: maybe(fc.constant('Bar')),
  table: maybe(fc.constant('A1')),
  covers: maybe(fc.integer({ min: 1, max: 9 })),
  totalMinor: maybe(fc.integer({ min: -5000, max: 90_000 })),
  currency: maybe(fc.constant('CNY')),
  room: maybe(fc.constant('1208')),
  items: fc.array(fc.record({ name: fc.constant('茶'), quantity: fc.constantFrom(1, 2, 0.5, -1) }), { maxLength: 12 }),
});

test('everything the timeline tells of them has its sentence in both languages, with every value it needs', () => {
  fc.assert(
    fc.property(anyAsked, anyCheck, (said, order) => {
      const items = [shown('inquiry', said), shown('complaint', said), shown('turnaway', said), shown('order', order)];
      for (const line of items.flatMap(lines)) {
        const sentence = toldFrontdesk[line.code];
        assert.ok(sentence !== undefined, `no sentence for ${line.code}`);
        const given = new Set([...Object.keys(line.params), ...('text' in line ? ['text'] : [])]);
        if ('amountMinor' in line.params) given.add('money');
        for (const [, name] of `${sentence.zh} ${sentence.en}`.matchAll(/\{\{(\w+)\}\}/g))
          assert.ok(given.has(name!), `${line.code} needs ${name}`);
        for (const value of Object.values(line.params))
          if (typeof value === 'string' && value.startsWith('told.')) assert.ok(toldFrontdesk[value.slice(5)], value);
      }
    }),
    { numRuns: 300 },
  );
});
