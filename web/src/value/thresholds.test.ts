import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTyped, typedOf } from './thresholds.ts';

const thresholds = {
  mostValuable: { revenueMinor: 10_000_000, stays: 20 },
  main: { revenueMinor: 4_000_000, stays: 10 },
  ordinary: { revenueMinor: 1_000_000, stays: 3 },
};

test('thresholds are typed in whole money and read back as they were', () => {
  const typed = typedOf(thresholds, 'CNY');
  assert.equal(typed.mostValuable.revenue, '100000');
  assert.deepEqual(readTyped(typed, 'CNY'), thresholds);
});

test('grouping and full-width digits are read as figures', () => {
  const typed = typedOf(thresholds, 'CNY');
  const read = readTyped({ ...typed, main: { revenue: '４０，０００', stays: '10' } }, 'CNY');
  assert.deepEqual(read, thresholds);
});

test('a class that asks for no more than the one below it is refused, and so is half a table', () => {
  const typed = typedOf(thresholds, 'CNY');
  assert.equal(readTyped({ ...typed, main: { revenue: '10000', stays: '10' } }, 'CNY'), 'notFalling');
  assert.equal(readTyped({ ...typed, main: { revenue: '40000', stays: '2' } }, 'CNY'), 'notFalling');
  for (const revenue of ['', '0', '-5', '1.5', 'viel'])
    assert.equal(readTyped({ ...typed, main: { revenue, stays: '10' } }, 'CNY'), 'missing', revenue);
});
