import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { change, comparedAt, curveAt, shadeOf, share, shortMoney, spanOfScore } from './figures.ts';

test('what is not none is never written as none, and what is not all never as all', () => {
  assert.equal(share(0, 'en'), '0%');
  assert.equal(share(0.0001, 'en'), '0.1%');
  assert.equal(share(0.037, 'en'), '3.7%');
  assert.equal(share(0.713, 'en'), '71%');
  assert.equal(share(0.9999, 'en'), '99.9%');
  assert.equal(share(1, 'en'), '100%');
});

test('great money is short on an axis', () => {
  assert.equal(shortMoney(120_000_000, 'CNY', 'en'), '¥1.2m');
  assert.equal(shortMoney(120_000_000, 'CNY', 'zh'), '¥120万');
  assert.equal(shortMoney(99_950, 'CNY', 'en'), '¥1,000');
});

test('two shares of one sentence are of the same day', () => {
  const survival = [
    { days: 90, afterFirst: 0.1, afterLater: 0.3 },
    { days: 180, afterFirst: 0.2, afterLater: null },
    { days: 540, afterFirst: 0.4, afterLater: null },
  ];
  assert.equal(comparedAt(survival)?.days, 90);
  assert.equal(comparedAt(survival.slice(1))?.days, 180);
  assert.equal(comparedAt([{ days: 90, afterFirst: null, afterLater: null }]), undefined);
});

test('against nothing there is no change', () => {
  assert.equal(change(5, 0, 'en'), undefined);
  assert.equal(change(112, 100, 'en'), '+12%');
  assert.equal(change(100, 100, 'en'), '0%');
});

test('a score says what it spans: the newest score five, and the often', () => {
  const cuts = [30, 90, 365, 720];
  assert.deepEqual(spanOfScore(5, cuts, true), { from: null, to: 30 });
  assert.deepEqual(spanOfScore(4, cuts, true), { from: 31, to: 90 });
  assert.deepEqual(spanOfScore(1, cuts, true), { from: 721, to: null });
  assert.deepEqual(spanOfScore(1, [1, 2], false), { from: null, to: 1 });
  assert.deepEqual(spanOfScore(3, [1, 2], false), { from: 3, to: null });
  assert.equal(spanOfScore(4, [1, 2], false), undefined, 'guests differ in too few values for a four');
});

test('the spans of all scores hold every whole value once', () => {
  const rising = fc
    .uniqueArray(fc.integer({ min: 1, max: 1000 }), { maxLength: 4 })
    .map((cuts) => cuts.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(rising, fc.integer({ min: 0, max: 1200 }), fc.boolean(), (cuts, value, falling) => {
      const within = [1, 2, 3, 4, 5].filter((score) => {
        const span = spanOfScore(score, cuts, falling);
        return span && value >= (span.from ?? 0) && value <= (span.to ?? Infinity);
      });
      assert.equal(within.length, 1);
    }),
  );
});

test('between the points of the 80/20 curve a straight line is read', () => {
  const curve = [
    { guests: 0, value: 0 },
    { guests: 0.25, value: 0.6 },
    { guests: 1, value: 1 },
  ];
  assert.equal(curveAt(curve, 0), 0);
  assert.equal(curveAt(curve, 0.125), 0.3);
  assert.equal(curveAt(curve, 0.25), 0.6);
  assert.equal(curveAt(curve, 1), 1);
  assert.equal(curveAt([], 0.2), 0);
});

test('a shade is none for nothing, some for anything, and darkest for the most', () => {
  assert.equal(shadeOf(0, 100, 5), 0);
  assert.equal(shadeOf(0.001, 100, 5), 1);
  assert.equal(shadeOf(100, 100, 5), 5);
  assert.equal(shadeOf(5, 0, 5), 0);
});
