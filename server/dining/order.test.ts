import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PosItem, PosOrder } from '../intake/canonical.ts';
import { rowsOf, takeOrder, type OrderState } from './order.ts';

const heard = '2026-11-20T12:00:00.000Z';
const dish = (key: string, name: string, amountMinor: number, parts: Partial<PosItem> = {}): PosItem => ({
  key,
  name,
  quantity: 1,
  amountMinor,
  currencyCode: 'CNY',
  ...parts,
});
const check = (parts: Partial<PosOrder> = {}): PosOrder => ({
  kind: 'posOrder',
  source: 'pos',
  sourceEntityId: 'C1',
  complete: true,
  items: [],
  persons: [],
  ...parts,
});
const none = new Map<string, { recordId: string; role: string }>();
const take = (messages: readonly { message: PosOrder; receivedAt?: string }[]) =>
  messages.reduce<OrderState | null>(
    (known, { message, receivedAt = heard }) => takeOrder(known, message, receivedAt, none).after,
    null,
  )!;
const total = (state: OrderState) => [rowsOf(state).totalMinor, rowsOf(state).currency];

test('a check comes to what its source says, else to the sum of its lines', () => {
  const items = [dish('1', '红烧肉', 6800), dish('2', '米饭', 300, { quantity: 3 })];
  assert.deepEqual(total(take([{ message: check({ items }) }])), [7100, 'CNY']);
  const said = check({ items, total: { amountMinor: 7810, currencyCode: 'CNY' } });
  assert.deepEqual(total(take([{ message: said }])), [7810, 'CNY']);
});

test('a voided line stays on the check and counts for nothing; two currencies have no sum', () => {
  const voided = [dish('1', '红烧肉', 6800), dish('2', '米饭', 300, { voided: true })];
  assert.deepEqual(total(take([{ message: check({ items: voided }) }])), [6800, 'CNY']);
  assert.equal(rowsOf(take([{ message: check({ items: voided }) }])).items.length, 2);
  const mixed = [dish('1', '红烧肉', 6800), dish('2', 'Wine', 900, { currencyCode: 'EUR' })];
  assert.deepEqual(total(take([{ message: check({ items: mixed }) }])), [null, null]);
});

test('lines of one check that come one by one stand together', () => {
  const line = (item: PosItem) => ({ message: check({ complete: false, checkNo: '88', items: [item] }) });
  const state = take([line(dish('1', '红烧肉', 6800)), line(dish('2', '米饭', 300))]);
  assert.deepEqual(
    rowsOf(state).items.map((item) => item.name),
    ['红烧肉', '米饭'],
  );
  assert.equal(rowsOf(state).checkNo, '88');
});

test('a check that comes whole again loses the lines it no longer names', () => {
  const first = check({ items: [dish('1', '红烧肉', 6800), dish('2', '米饭', 300)], sourceVersion: '1' });
  const second = check({ items: [dish('1', '红烧肉', 6800)], sourceVersion: '2', status: 'closed' });
  assert.equal(rowsOf(take([{ message: first }, { message: second }])).items.length, 1);
  const known = take([{ message: second }]);
  assert.equal(takeOrder(known, first, heard, none).reason, 'older');
  assert.equal(rowsOf(takeOrder(known, first, heard, none).after).items.length, 1);
});

test('the same check again is unchanged, another guest on it is a change', () => {
  const known = take([{ message: check({ items: [dish('1', '红烧肉', 6800)] }) }]);
  const again = takeOrder(known, check({ items: [dish('1', '红烧肉', 6800)] }), '2026-11-20T13:00:00Z', none);
  assert.equal(again.reason, 'unchanged');
  const people = new Map([['g1', { recordId: 'r1', role: 'primary' }]]);
  const named = takeOrder(known, check({ items: [dish('1', '红烧肉', 6800)] }), '2026-11-20T13:00:00Z', people);
  assert.equal(named.reason, 'updated');
  assert.deepEqual(rowsOf(named.after).people, [{ recordId: 'r1', role: 'primary' }]);
});

const anyMessages = fc
  .array(
    fc.record({
      complete: fc.boolean(),
      table: fc.option(fc.constantFrom('A1', 'B2'), { nil: undefined }),
      covers: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
      status: fc.option(fc.constantFrom('open' as const, 'closed' as const, 'void' as const), { nil: undefined }),
      items: fc.uniqueArray(
        fc.record({
          key: fc.constantFrom('1', '2', '3'),
          name: fc.constantFrom('红烧肉', 'Wine'),
          quantity: fc.constantFrom(1, 2, 0.5),
          amountMinor: fc.integer({ min: -500, max: 9000 }),
          currencyCode: fc.constant('CNY'),
        }),
        { selector: (item) => item.key, maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) => all.map((parts, no) => check({ ...parts, sourceVersion: `v${no}` })));

test('whatever order and however often its messages arrive, the check is the same', () => {
  fc.assert(
    fc.property(
      anyMessages.chain((messages) =>
        fc.tuple(
          fc.constant(messages),
          fc.shuffledSubarray(messages, { minLength: messages.length, maxLength: messages.length }),
          fc.array(fc.constantFrom(...messages), { maxLength: 4 }),
        ),
      ),
      ([messages, shuffled, repeats]) => {
        const received = (list: readonly PosOrder[]) =>
          list.map((message, no) => ({
            message,
            receivedAt: `2026-11-20T12:00:${String(no).padStart(2, '0')}.000Z`,
          }));
        assert.deepEqual(rowsOf(take(received([...shuffled, ...repeats]))), rowsOf(take(received(messages))));
      },
    ),
    { numRuns: 500 },
  );
});
