import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankPoint, blankRound, freeKey, isWhole, timesOf } from './roundForm.ts';

test('times are read as people write them, sorted, each once', () => {
  assert.deepEqual(timesOf('16:30, 9:00'), ['09:00', '16:30']);
  assert.deepEqual(timesOf('9：00，16：30'), ['09:00', '16:30']);
  assert.deepEqual(timesOf(''), []);
  assert.deepEqual(timesOf('10:00 10:00'), ['10:00']);
  for (const wrong of ['24:00', '10:60', '7', 'noon', '10:0']) assert.equal(timesOf(wrong), undefined, wrong);
  assert.equal(timesOf(Array.from({ length: 13 }, (_, i) => `${i}:00`).join(' ')), undefined);
});

test('what is new has a key of its own, and is whole only in both languages', () => {
  assert.equal(freeKey('point', ['point1', 'point3']), 'point2');
  const round = blankRound([]);
  assert.equal(isWhole([round]), false);
  const words = { zh: '大门', en: 'Door' };
  assert.equal(isWhole([{ ...round, name: words, points: [{ ...blankPoint([]), words }] }]), true);
});
