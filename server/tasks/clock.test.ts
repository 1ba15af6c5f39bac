import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Calendar } from './calendar.ts';
import { officeHours } from './chinaCalendar.ts';
import { readClock, type ClockEvent, type ClockPolicy } from './clock.ts';

const always: Calendar = { zone: 'Asia/Shanghai', weekly: 'always', holidays: [], makeUpDays: [] };
const hour: ClockPolicy = { version: 1, minutes: 60, warnShare: 0.75, calendar: always };
const at = (minutes: number) => new Date(Date.parse('2026-11-23T01:00:00Z') + minutes * 60_000).toISOString();
const log = (...events: [ClockEvent['kind'], number][]): ClockEvent[] =>
  events.map(([kind, minutes]) => ({ kind, at: at(minutes) }));

test('a clock that nobody started is idle', () => {
  const reading = readClock(hour, [], at(500));
  assert.deepEqual([reading.state, reading.dueAt, reading.leftMs], ['idle', null, null]);
});

test('an hour from the start it is due, warned at three quarters, and missed a moment later', () => {
  const events = log(['started', 0]);
  const running = readClock(hour, events, at(60));
  assert.deepEqual([running.state, running.warnAt, running.dueAt, running.leftMs], ['active', at(45), at(60), 0]);
  const late = readClock(hour, events, at(61));
  assert.deepEqual([late.state, late.breachedAt, late.leftMs], ['missed', at(60), -60_000]);
});

test('answered at the very deadline is in time, after it is missed for good', () => {
  assert.equal(readClock(hour, log(['started', 0], ['met', 60]), at(600)).state, 'hit');
  const late = readClock(hour, log(['started', 0], ['met', 61]), at(600));
  assert.deepEqual([late.state, late.metAt, late.breachedAt, late.leftMs], ['missed', at(61), at(60), null]);
});

test('while the guest is waited for no time runs and nothing is due', () => {
  const events = log(['started', 0], ['paused', 20]);
  const paused = readClock(hour, events, at(5000));
  assert.deepEqual([paused.state, paused.dueAt, paused.leftMs], ['paused', null, 40 * 60_000]);
  assert.equal(readClock(hour, [...events, ...log(['resumed', 120])], at(130)).dueAt, at(160));
});

test('reopened after it was done it goes on with the time that was left', () => {
  const reading = readClock(hour, log(['started', 0], ['met', 50], ['reopened', 500]), at(505));
  assert.deepEqual([reading.state, reading.metAt, reading.dueAt], ['active', null, at(510)]);
});

test('cancelled awaits nothing, but a deadline that had passed stays passed', () => {
  const early = readClock(hour, log(['started', 0], ['cancelled', 10]), at(500));
  assert.deepEqual([early.state, early.leftMs, early.breachedAt], ['cancelled', null, null]);
  assert.equal(readClock(hour, log(['started', 0], ['cancelled', 90]), at(500)).breachedAt, at(60));
});

test('office hours: an hour asked for at half past five on Friday is due on Monday morning', () => {
  const office = { ...hour, calendar: { ...always, weekly: officeHours } };
  const reading = readClock(office, [{ kind: 'started', at: '2026-11-20T09:30:00.000Z' }], '2026-11-21T00:00:00.000Z');
  assert.deepEqual([reading.state, reading.dueAt], ['active', '2026-11-23T01:30:00.000Z']);
});

const kinds = ['started', 'paused', 'resumed', 'met', 'reopened', 'cancelled'] as const;
const history = fc
  .array(fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 300 })), { maxLength: 14 })
  .map((events) => log(...events.toSorted(([, a], [, b]) => a - b)));
const policy = fc.record({
  version: fc.constant(1),
  minutes: fc.integer({ min: 1, max: 200 }),
  warnShare: fc.constantFrom(0.5, 0.75, 1),
  calendar: fc.constantFrom(always, { ...always, weekly: officeHours }),
});

test('whatever the order of events: a reading is one of its states, and its parts agree', () => {
  fc.assert(
    fc.property(policy, history, fc.integer({ min: 0, max: 600 }), (by, events, now) => {
      const { state, dueAt, warnAt, metAt, breachedAt, leftMs } = readClock(by, events, at(now));
      if (warnAt && dueAt) assert.ok(warnAt <= dueAt);
      if (breachedAt) assert.ok(breachedAt === dueAt && breachedAt < at(now));
      if (state === 'hit') assert.ok(metAt !== null && breachedAt === null);
      if (state === 'missed') assert.ok(breachedAt !== null && (leftMs === null || leftMs < 0));
      if (state === 'paused' || state === 'active') assert.ok(leftMs !== null && leftMs >= 0);
      if (state === 'idle') assert.ok(dueAt === null && leftMs === null);
    }),
    { numRuns: 300 },
  );
});

test('a deadline that was missed stays missed, whatever happens later and however often it is read', () => {
  fc.assert(
    fc.property(
      policy,
      history,
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 300 }),
      (by, events, now, later) => {
        const first = readClock(by, events, at(now)).breachedAt;
        if (first !== null) assert.equal(readClock(by, events, at(now + later)).breachedAt, first);
        assert.deepEqual(readClock(by, events, at(now)), readClock(by, events, at(now)));
      },
    ),
    { numRuns: 300 },
  );
});
