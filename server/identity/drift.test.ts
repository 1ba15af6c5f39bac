import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayBefore, judgeCount, judgeLevel, judgeShare, judgeSpread, stability, type Point } from './drift.ts';

function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
const normal = (roll: () => number): number => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());

const START = '2026-03-01';
const dayAt = (n: number): string => dayBefore(START, -n);
const out = (verdict: ReturnType<typeof judgeShare>): boolean => verdict.kind === 'judged' && verdict.isOut;

/** A source whose share wavers from day to day and over the week, as real ones do. */
function stable(roll: () => number, days: number, perDay: number, share: number, wobble: number): Point[] {
  return Array.from({ length: days }, (_, n) => {
    const of = Math.max(0, Math.round(perDay * (1 + 0.3 * normal(roll) + (n % 7 < 2 ? 0.4 : 0))));
    const today = Math.min(1, Math.max(0, share + wobble * normal(roll) + (n % 7 < 2 ? wobble : 0)));
    let hits = 0;
    for (let i = 0; i < of; i++) if (roll() < today) hits++;
    return { day: dayAt(n), hits, of };
  });
}

test('sources that stay as they are raise fewer than one alarm in two thousand judgements', () => {
  const roll = dice(20_261_122);
  let [alarms, judged] = [0, 0];
  for (const perDay of [8, 40, 200, 1000])
    for (const share of [0, 0.02, 0.15, 0.5, 0.97, 1])
      for (const wobble of [0, 0.01, 0.03])
        for (let source = 0; source < 3; source++) {
          const points = stable(roll, 140, perDay, share, wobble);
          for (let n = 84; n < 140; n++) {
            const verdict = judgeShare(points, dayAt(n));
            if (verdict.kind === 'judged') judged++;
            if (out(verdict)) alarms++;
          }
        }
  assert.ok(judged > 10_000, `${judged} judged`);
  assert.ok(alarms / judged < 1 / 2000, `${alarms} of ${judged}`);
});

test('a feed that stops sending phones is found the day after, also a small one within the week', () => {
  for (const [perDay, within] of [
    [300, 1],
    [60, 1],
    [12, 6],
  ] as const) {
    const points = stable(dice(perDay), 100, perDay, 0.25, 0.02).map((point, n) =>
      n < 90 ? point : { ...point, hits: point.of },
    );
    const found = Array.from({ length: 8 }, (_, n) => out(judgeShare(points, dayAt(90 + n)))).indexOf(true) + 1;
    assert.ok(found > 0 && found <= within, `${perDay} a day: found on day ${found}`);
    assert.ok(!out(judgeShare(points, dayAt(89))));
  }
});

test('an alarm stays for two weeks where nothing is mended, and then what stays changed is the new usual', () => {
  const points = stable(dice(5), 130, 200, 0.2, 0.01).map((point, n) =>
    n < 90 ? point : { ...point, hits: point.of },
  );
  for (let n = 91; n < 104; n++) assert.ok(out(judgeShare(points, dayAt(n), dayAt(90))), `day ${n - 90}`);
  assert.ok(!out(judgeShare(points, dayAt(106), dayAt(90))));
});

test('a new source, a source that sends little and a day without a record are not judged', () => {
  const points = stable(dice(1), 100, 200, 0.3, 0.01);
  assert.equal(judgeShare(points.slice(0, 6), dayAt(5)).kind, 'tooLittle');
  assert.equal(judgeShare([...points, { day: dayAt(100), hits: 0, of: 0 }], dayAt(100)).kind, 'tooLittle');
  assert.equal(judgeShare(stable(dice(2), 100, 1, 0.3, 0), dayAt(99)).kind, 'tooLittle');
  assert.equal(judgeShare([], dayAt(1)).kind, 'tooLittle');
});

test('the order of the days does not matter, and an alarm lies outside of what is usual', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { minLength: 30, maxLength: 60 }), (counts) => {
      const points = counts.map(([a, b], n) => ({ day: dayAt(n), hits: Math.min(a, b), of: Math.max(a, b) }));
      const day = points.at(-1)!.day;
      const verdict = judgeShare(points, day);
      assert.deepEqual(judgeShare(points.toReversed(), day), verdict);
      if (verdict.kind !== 'judged') return;
      assert.ok(0 <= verdict.low && verdict.low <= verdict.high && verdict.high <= 1);
      if (verdict.isOut) assert.ok(verdict.seen < verdict.low || verdict.seen > verdict.high);
    }),
  );
});

const classes = [0.02, 0.08, 0.15, 0.25, 0.2, 0.15, 0.1, 0.05];
function drawn(roll: () => number, shares: readonly number[], n: number): number[] {
  const counts = shares.map(() => 0);
  for (let i = 0; i < n; i++) {
    let [at, left] = [0, roll()];
    while (at < shares.length - 1 && left >= shares[at]!) left -= shares[at++]!;
    counts[at]!++;
  }
  return counts;
}

test('weights of links that are spread as before raise no alarm, few or many; weights that moved do', () => {
  const roll = dice(77);
  let [alarms, judged] = [0, 0];
  for (const perDay of [30, 120, 900])
    for (let source = 0; source < 12; source++) {
      const days = Array.from({ length: 90 }, (_, n) => ({ day: dayAt(n), counts: drawn(roll, classes, perDay) }));
      for (let n = 30; n < 90; n++) {
        const verdict = judgeSpread(days, dayAt(n));
        if (verdict.kind === 'judged') judged++;
        if (out(verdict)) alarms++;
      }
      const moved = [
        ...days,
        {
          day: dayAt(90),
          counts: drawn(
            roll,
            [...classes].reverse().map((x, i) => (i < 3 ? x * 2 : x * 0.6)),
            Math.max(perDay, 200),
          ),
        },
      ];
      assert.ok(out(judgeSpread(moved, dayAt(90))), `${perDay} a day`);
    }
  assert.ok(judged > 1500 && alarms <= judged / 5000, `${alarms} of ${judged}`);
});

test('the stability index is none for equal shares, never negative, and the same both ways', () => {
  const counts = fc.array(fc.nat(10_000), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(counts, counts, (a, b) => {
      assert.ok(stability(a, b) >= 0);
      assert.ok(Math.abs(stability(a, b) - stability(b, a)) < 1e-9);
      assert.ok(stability(a, a) < 1e-12);
    }),
  );
});

test('a base that grows evenly is quiet; one from which half the lone guests vanish in a night is not', () => {
  const roll = dice(9);
  let [value, alarms] = [0.42, 0];
  const levels = Array.from({ length: 400 }, (_, n) => ({
    day: dayAt(n),
    value: (value += -0.0004 + 0.0003 * normal(roll)),
  }));
  for (let n = 0; n < 400; n++) if (out(judgeLevel(levels, dayAt(n), 0.01))) alarms++;
  assert.equal(alarms, 0);
  const jumped = [...levels, { day: dayAt(400), value: value / 2 }];
  assert.ok(out(judgeLevel(jumped, dayAt(400), 0.01)));
  assert.equal(judgeLevel(levels.slice(0, 10), dayAt(9), 0.01).kind, 'tooLittle');
  assert.equal(judgeLevel([...levels, { day: dayAt(410), value: 0.1 }], dayAt(410), 0.01).kind, 'tooLittle');
});

test('a day on which many shared contacts are learnt is told, a day with none is not', () => {
  const roll = dice(4);
  const levels = Array.from({ length: 60 }, (_, n) => ({ day: dayAt(n), value: Math.floor(roll() * 4) }));
  for (let n = 20; n < 60; n++) assert.ok(!out(judgeCount(levels, dayAt(n))), `day ${n}`);
  assert.ok(out(judgeCount([...levels, { day: dayAt(60), value: 60 }], dayAt(60))));
  assert.ok(!out(judgeCount([...levels, { day: dayAt(60), value: 0 }], dayAt(60))));
});
