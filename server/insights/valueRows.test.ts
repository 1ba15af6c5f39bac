import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { amountOf, dayOf, isoOf, summaryOf } from './valueRows.ts';

test('dates with the year first are read, others are not guessed', () => {
  for (const text of [
    '2026-03-05',
    '20260305',
    '2026/3/5',
    '2026.03.05',
    '2026年3月5日',
    '2026-03-05 18:30',
    '2026-03-05T18:30:00Z',
  ])
    assert.equal(dayOf(text) === undefined ? text : isoOf(dayOf(text)!), '2026-03-05');
  for (const text of [
    '',
    '5/3/2026',
    '2026-02-30',
    '2026-13-01',
    '45000',
    '202635',
    '2026-3/5',
    'yesterday',
    '0026-03-05',
  ])
    assert.equal(dayOf(text), undefined, text);
  fc.assert(fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => assert.equal(dayOf(isoOf(day)), day)));
});

test('an amount is a plain number or nothing', () => {
  assert.deepEqual(['12.50', '-3', ' 7 ', '', '.5'].map(amountOf), [12.5, -3, 7, NaN, 0.5]);
  for (const text of ['1,200', '¥5', 'NaN', 'Infinity', '0x10', '1e400']) assert.equal(amountOf(text), undefined, text);
});

test('a summary that cannot be is refused for its reason', () => {
  assert.deepEqual(summaryOf('2', '30.43', '38.86', '22.35'), { x: 2, tx: 30.43, T: 38.86, mean: 22.35 });
  assert.ok(typeof summaryOf('0', '0', '38.86', '') === 'object');
  for (const [row, why] of [
    [['-1', '0', '9', ''], 'count'],
    [['1.5', '3', '9', ''], 'count'],
    [['1', '10', '9', ''], 'order'],
    [['0', '3', '9', ''], 'order'],
    [['1', '0', '9', ''], 'order'],
    [['1', '', '9', ''], 'time'],
    [['1', '3', '9', '-4'], 'amount'],
  ] as [[string, string, string, string], string][])
    assert.equal(summaryOf(...row), why);
});
