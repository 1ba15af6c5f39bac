import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moneyText, percentText, span, wholeMoney } from './numbers.ts';

test('money is written whole where nothing is lost, with cents where something is', () => {
  assert.equal(moneyText({ amountMinor: 3_842_000, currencyCode: 'CNY' }, 'zh'), '¥38,420');
  assert.equal(moneyText({ amountMinor: 3_842_050, currencyCode: 'CNY' }, 'en'), '¥38,420.50');
  assert.equal(moneyText({ amountMinor: 12_000, currencyCode: 'JPY' }, 'en'), '¥12,000');
  assert.equal(moneyText({ amountMinor: -500, currencyCode: 'EUR' }, 'en'), '-€5');
});

test('what many spent is written without cents', () => {
  assert.equal(wholeMoney({ amountMinor: 3_842_051, currencyCode: 'CNY' }, 'en'), '¥38,421');
  assert.equal(wholeMoney({ amountMinor: 5200, currencyCode: 'JPY' }, 'en'), '¥5,200');
});

test('a currency nobody knows still shows its amount', () => {
  assert.equal(moneyText({ amountMinor: 100, currencyCode: '??' }, 'en'), '?? 1');
});

test('a wait is told in the unit a colleague would use', () => {
  assert.deepEqual(span(800), { count: 0.8, unit: 'second' });
  assert.deepEqual(span(12_000), { count: 12, unit: 'second' });
  assert.deepEqual(span(26 * 60_000), { count: 26, unit: 'minute' });
  assert.deepEqual(span(5 * 3_600_000), { count: 5, unit: 'hour' });
  assert.deepEqual(span(3 * 86_400_000), { count: 3, unit: 'day' });
  assert.deepEqual(span(120 * 86_400_000), { count: 4, unit: 'month' });
  assert.deepEqual(span(800 * 86_400_000), { count: 2, unit: 'year' });
  assert.deepEqual(span(-5), { count: 0, unit: 'second' });
});

test('a share is whole percent', () => {
  assert.equal(percentText(0.236, 'zh'), '24%');
});
