import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, blank, isReady, startedWith, type Filled } from './interaction.ts';

const filled = (parts: Partial<Filled> = {}): Filled => ({ ...blank('inquiry'), ...parts });

test('what was typed to find the guest is taken as their name or their phone, a room number as neither', () => {
  assert.deepEqual(startedWith(' 王小明 '), { name: '王小明' });
  assert.deepEqual(startedWith('138 0000 1111'), { phone: '138 0000 1111' });
  assert.deepEqual(startedWith('1208'), {});
  assert.deepEqual(startedWith('CT100200'), {});
  assert.deepEqual(startedWith(), {});
});

test('an inquiry needs words or a day, a turnaway its reason', () => {
  assert.equal(isReady(filled()), false);
  assert.equal(isReady(filled({ name: '王小明' })), false);
  assert.equal(isReady(filled({ words: '有车位吗' })), true);
  assert.equal(isReady(filled({ arrivalDate: '2026-12-31' })), true);
  assert.equal(isReady(filled({ kind: 'turnaway', words: '有车位吗' })), false);
  assert.equal(isReady(filled({ kind: 'turnaway', reason: 'soldOut' })), true);
});

test('days turned round and a phone that is none hold it back', () => {
  const days = { arrivalDate: '2026-12-31', departureDate: '2026-12-30' };
  assert.equal(isReady(filled(days)), false);
  assert.equal(isReady(filled({ words: 'x', phone: 'abc' })), false);
  assert.equal(isReady(filled({ words: 'x', phone: '+86 138 0000 1111' })), true);
});

test('blanks are not sent, money goes in the currency’s minor units', () => {
  const sent = asked(
    filled({ kind: 'turnaway', reason: 'soldOut', value: 1200.5, rooms: '2', words: ' 跨年 ' }),
    'CNY',
  );
  assert.deepEqual(Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)), {
    kind: 'turnaway',
    channel: 'phone',
    rooms: 2,
    reason: 'soldOut',
    words: '跨年',
    valueLost: { amountMinor: 120050, currencyCode: 'CNY' },
  });
  const yen = asked(filled({ kind: 'turnaway', reason: 'other', value: 12000 }), 'JPY');
  assert.deepEqual(yen.valueLost, { amountMinor: 12000, currencyCode: 'JPY' });
  const inquiry = asked(filled({ reason: 'soldOut', value: 5, departureDate: '2026-12-30' }), 'CNY');
  assert.deepEqual([inquiry.reason, inquiry.valueLost, inquiry.departureDate], [undefined, undefined, undefined]);
});
