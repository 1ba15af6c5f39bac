import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spanOf, urgencyOf } from './timeLeft.ts';

test('a minute that has begun is still left, one that has begun over is not yet over', () => {
  assert.deepEqual(spanOf(59_000), { days: 0, hours: 0, minutes: 1 });
  assert.deepEqual(spanOf(-59_000), { days: 0, hours: 0, minutes: 0 });
  assert.deepEqual(spanOf(-61_000), { days: 0, hours: 0, minutes: 1 });
  assert.deepEqual(spanOf(26 * 3_600_000), { days: 1, hours: 2, minutes: 0 });
});

test('late is over, close is within a quarter of an hour, without a deadline it is calm', () => {
  assert.equal(urgencyOf(-1), 'late');
  assert.equal(urgencyOf(0), 'close');
  assert.equal(urgencyOf(15 * 60_000), 'calm');
  assert.equal(urgencyOf(null), 'calm');
});
