import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { feedState, silentAt, usualGap, type FeedFacts } from './silence.ts';

const now = '2026-11-21T10:00:00.000Z';
const feed: FeedFacts = {
  mode: 'push',
  lastReceivedAt: '2026-11-21T09:50:00.000Z',
  parked: 0,
  usualGapMs: 20_000,
  pollFailures: 0,
};

test('a feed is silent when it says nothing for much longer than it usually does', () => {
  assert.equal(feedState(feed, now), 'silent');
  assert.equal(feedState({ ...feed, usualGapMs: 600_000 }, now), 'live');
  assert.equal(feedState({ ...feed, usualGapMs: null }, now), 'live');
  const quiet = (lastReceivedAt: string) => feedState({ ...feed, usualGapMs: null, lastReceivedAt }, now);
  assert.deepEqual(
    [quiet('2026-11-21T04:01:00.000Z'), quiet('2026-11-21T03:59:00.000Z')],
    ['live', 'silent'],
    'six hours without a habit',
  );
  assert.equal(feedState({ ...feed, parked: 1 }, now), 'parked');
  assert.equal(feedState({ ...feed, lastReceivedAt: null }, now), 'never');
  assert.equal(
    feedState({ ...feed, mode: 'file', lastReceivedAt: '2026-01-01T00:00:00.000Z' }, now),
    'live',
    "a file is nobody's feed",
  );
});

test('a source that can’t be fetched from three times in a row is failing, whatever else is the matter with it', () => {
  const failing = (pollFailures: number, other: Partial<FeedFacts> = {}) =>
    feedState({ ...feed, mode: 'poll', usualGapMs: 600_000, ...other, pollFailures }, now);
  assert.deepEqual(
    [0, 1, 2, 3, 400].map((times) => failing(times)),
    ['live', 'live', 'live', 'failing', 'failing'],
  );
  assert.equal(failing(3, { parked: 2 }), 'failing');
  assert.equal(failing(3, { lastReceivedAt: null }), 'failing', 'also where it never worked');
});

test('a live feed turns silent at the moment it is told to, not before, and never within five minutes', () => {
  const moment = fc.integer({ min: 0, max: 4 * 86_400_000 }).map((ms) => new Date(Date.parse(now) - ms).toISOString());
  const gap = fc.option(fc.integer({ min: 1, max: 86_400_000 }), { nil: null });
  fc.assert(
    fc.property(moment, gap, (lastReceivedAt, usualGapMs) => {
      const one = { ...feed, lastReceivedAt, usualGapMs };
      const at = Date.parse(silentAt(one)!);
      const stateAt = (ms: number) => feedState(one, new Date(ms).toISOString());
      assert.deepEqual([stateAt(at), stateAt(at + 1)], ['live', 'silent']);
      assert.ok(at - Date.parse(lastReceivedAt) >= 5 * 60_000);
    }),
  );
  assert.equal(silentAt({ ...feed, mode: 'file' }), null);
  assert.equal(silentAt({ ...feed, lastReceivedAt: null }), null);
});

test('a burst is no habit: twenty messages over six hours are', () => {
  const hour = 3600_000;
  assert.equal(usualGap({ messages: 30, hours: 1, spanMs: 60_000 }), null);
  assert.equal(usualGap({ messages: 31, hours: 2, spanMs: 20 * hour }), null, 'a burst and one more');
  assert.equal(usualGap({ messages: 19, hours: 10, spanMs: 20 * hour }), null);
  assert.equal(usualGap({ messages: 21, hours: 10, spanMs: 20 * hour }), hour);
});
