import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantIn, localIn } from './wallTime.ts';

test('a time entered is the wall clock of the house, and is shown as it was entered', () => {
  assert.equal(instantIn('2026-11-23T14:05', 'Asia/Shanghai'), '2026-11-23T06:05:00.000Z');
  assert.equal(localIn('2026-11-23T06:05:00.000Z', 'Asia/Shanghai'), '2026-11-23T14:05');
  assert.equal(localIn(instantIn('2026-07-01T09:30', 'America/New_York'), 'America/New_York'), '2026-07-01T09:30');
});

test('on the day the clocks change the hour before and after is right, the skipped one is the moment after', () => {
  assert.equal(instantIn('2026-03-29T01:30', 'Europe/Berlin'), '2026-03-29T00:30:00.000Z');
  assert.equal(instantIn('2026-03-29T03:30', 'Europe/Berlin'), '2026-03-29T01:30:00.000Z');
  assert.equal(instantIn('2026-03-29T02:30', 'Europe/Berlin'), '2026-03-29T01:30:00.000Z');
  assert.equal(localIn(instantIn('2026-10-25T12:00', 'Europe/Berlin'), 'Europe/Berlin'), '2026-10-25T12:00');
});
