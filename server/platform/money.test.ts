import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { currencyOf, minorDigits, moneyText, parseMoney } from './money.ts';

const minor = (text: string, currency: string, options = {}): number | undefined =>
  parseMoney(text, currency, options)?.amountMinor;

test('amounts become integer minor units of their currency: yen none, yuan two, dinar three', () => {
  assert.deepEqual(parseMoney('638.50', 'RMB'), { amountMinor: 63850, currencyCode: 'CNY' });
  assert.equal(minor('26000', 'JPY'), 26000);
  assert.equal(minor('1.234', 'KWD'), 1234);
  assert.equal(minor('0.1', 'EUR'), 10);
});

test('grouping and decimal signs of every custom are read', () => {
  for (const text of [
    '1.234,56',
    '1,234.56',
    "1'234.56",
    '1 234,56',
    '1234.56',
    '1234,56',
    '１２３４．５６',
    '￥1,234.56',
    '1234.56 CNY',
    'CNY1,234.56',
  ]) {
    assert.equal(minor(text, 'CNY'), 123456, text);
  }
  assert.equal(minor('1,234', 'EUR'), 123400);
  assert.equal(minor('1.234.567', 'EUR'), 123456700);
  assert.equal(minor('12,34,567.50', 'INR'), 123456750);
  assert.equal(minor('1.234', 'EUR', { decimal: ',' }), 123400);
});

test('negative amounts are written with a sign in front, behind, or in brackets', () => {
  assert.deepEqual(
    ['-5', '5-', '(5.00)', '\u22125'].map((text) => minor(text, 'USD')),
    [-500, -500, -500, -500],
  );
  assert.equal(Object.is(minor('-0', 'USD'), 0), true);
});

test('what is no exact amount is nothing: exponents, two decimal signs, a finer unit than the currency has, another currency', () => {
  for (const text of [
    '1e309',
    '12.3.4',
    '',
    'abc',
    '-(5)',
    '--5',
    '(5',
    '5)',
    'Infinity',
    'NaN',
    '0x10',
    '12.345',
    '99999999999999999',
  ]) {
    assert.equal(minor(text, 'USD'), undefined, text);
  }
  assert.equal(minor('12.5', 'JPY'), undefined);
  assert.equal(minor('12.30 EUR', 'USD'), undefined);
  assert.equal(minor('1', 'ZZZ'), undefined);
  assert.equal(parseMoney(undefined, 'USD'), undefined);
});

test('finer digits are rounded half away from zero only where it is asked', () => {
  assert.equal(minor('63.3333', 'USD', { round: true }), 6333);
  assert.equal(minor('10.005', 'USD', { round: true }), 1001);
  assert.equal(minor('-10.005', 'USD', { round: true }), -1001);
  assert.equal(minor('78.16000000000003', 'USD', { round: true }), 7816);
});

test('whole numbers beside DecimalPlaces are minor units of that many places, decimals stay what they are', () => {
  assert.equal(minor('31800', 'EUR', { decimalPlaces: 2 }), 31800);
  assert.equal(minor('5', 'EUR', { decimalPlaces: 2 }), 5);
  assert.equal(minor('5.00', 'EUR', { decimalPlaces: 2 }), 500);
  assert.equal(minor('5000', 'KWD', { decimalPlaces: 2 }), 50000);
  assert.equal(minor('500', 'JPY', { decimalPlaces: 2 }), 5);
  assert.equal(minor('26000', 'JPY', { decimalPlaces: 0 }), 26000);
});

test('currencies are told by code and by what the field writes', () => {
  assert.deepEqual(['rmb', ' cny ', '人民币', 'HK$', '€'].map(currencyOf), ['CNY', 'CNY', 'CNY', 'HKD', 'EUR']);
  assert.deepEqual(
    [currencyOf('XXX'), currencyOf(undefined), currencyOf('constructor')],
    [undefined, undefined, undefined],
  );
});

test('an amount written out and read again is the same amount', () => {
  const money = fc.record(
    { amountMinor: fc.maxSafeInteger(), currencyCode: fc.constantFrom('CNY', 'JPY', 'KWD', 'EUR', 'CLF') },
    { noNullPrototype: true },
  );
  fc.assert(fc.property(money, (one) => assert.deepEqual(parseMoney(moneyText(one), one.currencyCode), one)));
  fc.assert(
    fc.property(money, (one) => {
      const decimalPlaces = minorDigits(one.currencyCode);
      assert.deepEqual(parseMoney(String(one.amountMinor), one.currencyCode, { decimalPlaces }), one);
    }),
  );
});

test('no text makes it throw or give a fraction', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-+() \u00a5e'), maxLength: 40 }), (text) => {
      const found = parseMoney(text, 'EUR');
      assert.ok(found === undefined || Number.isSafeInteger(found.amountMinor));
    }),
  );
});
