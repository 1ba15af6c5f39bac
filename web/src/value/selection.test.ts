import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readValueGuestsSearch } from '../search.ts';
import { orderOf, selectionOf } from './selection.ts';

test('a link names guests of a cell, in the order it says', () => {
  const search = readValueGuestsSearch({ recency: 5, frequency: '4', course: 'keep', order: 'loss' });
  const { recency, frequency, course } = selectionOf(search);
  assert.deepEqual({ recency, frequency, course }, { recency: 5, frequency: 4, course: 'keep' });
  assert.equal(orderOf(search), 'loss');
});

test('what an old or broken link asks for is left out', () => {
  const search = readValueGuestsSearch({ recency: 9, money: 'x', stage: 'gone', clusterId: '../x', order: 'down' });
  assert.ok(Object.values(selectionOf(search)).every((value) => value === undefined));
  assert.equal(orderOf(search), 'spent');
});
