import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookedToVisible, lateMinutes, percentile, usableBookedAt } from './latency.ts';

const now = '2026-11-21T10:00:00.000Z';
const order = (bookedAt: string | null, visibleAt: string | null = '2026-11-21T09:30:00.000Z') => ({
  bookedAt,
  receivedAt: '2026-11-21T09:29:59.000Z',
  visibleAt,
});

test('an order is late when it is visible more than the house allows after it was booked', () => {
  assert.equal(lateMinutes(order('2026-11-21T09:25:00.000Z'), now), null, 'five minutes are allowed');
  assert.equal(lateMinutes(order('2026-11-21T09:12:30.000Z'), now), 17);
  assert.equal(lateMinutes(order('2026-11-21T09:12:30.000Z'), now, 20), null);
  assert.equal(lateMinutes(order(null), now), null, 'a channel that does not say when cannot be late');
  assert.equal(lateMinutes(order('2026-11-21T09:20:00.000Z', null), now), 40, 'not visible yet counts until now');
  assert.equal(bookedToVisible(order('2026-11-21T09:31:00.000Z'), now), 0, 'a clock that runs ahead is no lateness');
});

test('percentiles are values that occurred', () => {
  assert.equal(percentile([], 0.95), null);
  assert.deepEqual(
    [0.5, 0.95, 0.99].map((share) => percentile([5, 1, 4, 2, 3], share)),
    [3, 5, 5],
  );
  assert.equal(
    percentile(
      Array.from({ length: 100 }, (_, i) => i + 1),
      0.95,
    ),
    95,
  );
});

test('a booking time well after the order came to us tells nothing of lateness', () => {
  const ahead = (bookedAt: string) => ({ ...order(bookedAt, null), receivedAt: '2026-11-20T09:00:00.000Z' });
  assert.equal(
    usableBookedAt(ahead('2026-11-20T09:04:00.000Z')),
    '2026-11-20T09:04:00.000Z',
    'clocks differ by minutes',
  );
  for (const bookedAt of ['2026-11-20T09:06:00.000Z', '2026-11-20T17:00:00.000Z', '2026-11-21T09:30:00.000Z']) {
    assert.equal(usableBookedAt(ahead(bookedAt)), null);
    assert.equal(bookedToVisible(ahead(bookedAt), now), null);
    assert.equal(lateMinutes(ahead(bookedAt), now), null);
  }
});
