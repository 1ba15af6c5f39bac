import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { roundAreas, roundTemplate, type RoundTemplate } from '@regulars/contract/round.ts';
import { later } from '../platform/clock.ts';
import {
  doubledIn,
  isLate,
  medianMinutes,
  nextSlot,
  openPoints,
  slotsCome,
  staleOf,
  stateOf,
  type PointAnswer,
} from './round.ts';
import { shippedRounds } from './roundShipped.ts';

const zone = 'Asia/Shanghai';
const lobby = (times: string[], withinMinutes = 120): RoundTemplate => ({ ...shippedRounds[0]!, times, withinMinutes });
const none = { begunAt: null, finishedAt: null, missedAt: null };

test('the house begins with two rounds over every part of it, in both languages, and with no times', () => {
  for (const one of shippedRounds) {
    roundTemplate.parse(one);
    assert.deepEqual(one.times, []);
    for (const { words } of one.points) {
      assert.match(words.zh, /\p{Script=Han}/u);
      assert.doesNotMatch(words.en, /\p{Script=Han}/u);
    }
  }
  const areas = new Set(shippedRounds.flatMap(({ points }) => points.map(({ area }) => area)));
  assert.deepEqual(
    roundAreas.filter((area) => !areas.has(area)),
    ['other'],
  );
  assert.equal(doubledIn(shippedRounds), undefined);
});

test('a round comes at its time, not before, and not from before the plan was made', () => {
  const plan = [lobby(['10:00', '16:30'])];
  const at = (now: string, madeAt = '2026-11-01T00:00:00.000Z') =>
    slotsCome(plan, madeAt, zone, now).map(({ day, slot }) => `${day} ${slot}`);
  assert.deepEqual(at('2026-11-22T01:59:59.000Z'), ['2026-11-21 10:00', '2026-11-21 16:30']);
  assert.deepEqual(at('2026-11-22T02:00:00.000Z'), ['2026-11-21 16:30', '2026-11-22 10:00']);
  assert.deepEqual(at('2026-11-22T03:00:00.000Z', '2026-11-22T02:30:00.000Z'), []);
  assert.equal(nextSlot(plan, zone, '2026-11-22T03:00:00.000Z')?.opensAt, '2026-11-22T08:30:00.000Z');
  assert.equal(nextSlot([lobby([])], zone, '2026-11-22T03:00:00.000Z'), undefined);
});

test('on the night a clock skips the time, the round comes when the gap is over; where it comes twice, once', () => {
  const plan = [lobby(['02:30'])];
  const spring = slotsCome(plan, '2026-01-01T00:00:00.000Z', 'Europe/Berlin', '2026-03-29T05:00:00.000Z');
  assert.deepEqual(
    spring.map(({ day, opensAt }) => [day, opensAt]),
    [['2026-03-29', '2026-03-29T01:30:00.000Z']],
  );
  const autumn = slotsCome(plan, '2026-01-01T00:00:00.000Z', 'Europe/Berlin', '2026-10-25T05:00:00.000Z');
  assert.deepEqual(
    autumn.map(({ opensAt }) => opensAt),
    ['2026-10-25T00:30:00.000Z'],
  );
});

test('looked at often or seldom, within a day no time of the plan is passed over', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1400 }), { minLength: 1, maxLength: 12 }), (steps) => {
      const plan = [lobby(['00:00', '10:00', '16:30', '23:59'])];
      let now = '2026-11-20T00:00:00.000Z';
      const madeAt = now;
      const seen = new Set<string>();
      for (const minutes of steps) {
        now = later(now, minutes * 60_000);
        for (const { opensAt } of slotsCome(plan, madeAt, zone, now)) seen.add(opensAt);
      }
      const days = Array.from({ length: 20 }, (_, i) => later('2026-11-19T16:00:00.000Z', i * 86_400_000));
      const all = days.flatMap((day) => [0, 600, 990, 1439].map((minute) => later(day, minute * 60_000)));
      assert.deepEqual(
        [...seen].toSorted(),
        all.filter((at) => at >= madeAt && at <= now),
      );
    }),
  );
});

test('due until its time is over, then missed; begun in time it is walked to the end, late or not', () => {
  const dueAt = '2026-11-22T04:00:00.000Z';
  const round = { ...none, dueAt, slot: '10:00' };
  assert.equal(stateOf(round, '2026-11-22T03:59:59.999Z'), 'due');
  assert.equal(stateOf(round, dueAt), 'missed');
  const begun = { ...round, begunAt: '2026-11-22T03:50:00.000Z' };
  assert.equal(stateOf(begun, '2026-11-22T04:30:00.000Z'), 'walking');
  assert.ok(isLate(begun, '2026-11-22T04:30:00.000Z'));
  assert.equal(stateOf(begun, '2026-11-22T15:50:00.000Z'), 'missed', 'left for half a day');
  const done = { ...begun, finishedAt: '2026-11-22T03:59:00.000Z' };
  assert.equal(stateOf(done, '2026-11-30T00:00:00.000Z'), 'done');
  assert.ok(!isLate(done, '2026-11-30T00:00:00.000Z'));
  assert.ok(!isLate({ ...begun, slot: null }, '2026-11-22T04:30:00.000Z'), 'nobody waited for it');
});

test('the last answer wins only over the one its giver saw: of many at once, in any order, one gets through', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ point: fc.constantFrom('a', 'b'), seen: fc.nat(3) }), { maxLength: 20 }),
      (tries) => {
        const last = new Map<string, PointAnswer>();
        for (const { point, seen } of tries) {
          const before = last.get(point)?.version ?? 0;
          const stale = staleOf([{ point, version: seen }], [...last.values()]);
          assert.deepEqual(stale, seen === before ? [] : [point]);
          if (stale.length === 0) last.set(point, { point, version: before + 1, state: 'ok' });
        }
      },
    ),
  );
});

test('a round ends when every point has an answer, and its minutes are those on foot', () => {
  const { points } = shippedRounds[1]!;
  assert.equal(openPoints(points, []), points.length);
  assert.equal(
    openPoints(
      points,
      points.map(({ key }) => ({ point: key })),
    ),
    0,
  );
  const walked = (minutes: number) => ({
    begunAt: '2026-11-22T04:00:00.000Z',
    finishedAt: later('2026-11-22T04:00:00.000Z', minutes * 60_000),
  });
  assert.equal(medianMinutes([walked(10), walked(50), walked(20)]), 20);
  assert.equal(medianMinutes([walked(10), walked(21)]), 16);
  assert.equal(medianMinutes([{ begunAt: null, finishedAt: null }]), null);
});

test('a plan names what stands in it twice', () => {
  const [day, night] = shippedRounds;
  assert.equal(doubledIn([day!, { ...night!, code: day!.code }]), day!.code);
  assert.equal(doubledIn([{ ...day!, points: [day!.points[0]!, day!.points[0]!] }]), day!.points[0]!.key);
  assert.equal(doubledIn([lobby(['10:00', '10:00'])]), '10:00');
});
