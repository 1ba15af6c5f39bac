import { lifeStages } from '@regulars/contract/value.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HOTEL_LIMITS, stageOf } from './lifeCycle.ts';

const today = 10_000;
const stage = (ago: number[], ahead = false) => stageOf({ stays: ago.map((days) => today - days), ahead }, today).stage;

test('from the first word to the last stay', () => {
  assert.equal(stage([]), 'prospect');
  assert.equal(stage([], true), 'expected');
  assert.equal(stage([-5]), 'prospect');
  assert.equal(stage([30]), 'new');
  assert.equal(stage([400]), 'oneTime');
  assert.equal(stage([400], true), 'new');
  assert.equal(stage([30, 120]), 'growing');
  assert.equal(stage([30, 120, 210, 300]), 'loyal');
  assert.equal(stage([300, 390, 480, 570]), 'cooling');
  assert.equal(stage([366, 390, 480, 570]), 'lapsed');
  assert.equal(stage([10, 500]), 'wonBack');
  assert.equal(stage([10, 100, 600]), 'growing');
});

test('a guest is missed by the own rhythm: a monthly one after half a year, a yearly one not', () => {
  assert.equal(stage([180, 210, 240, 270]), 'cooling');
  assert.equal(stage([180, 540, 900, 1260]), 'loyal');
  assert.equal(stage([40, 41]), 'growing');
});

test('who has a booking ahead is neither cooling nor lapsed; two bookings of a day are one stay', () => {
  assert.equal(stage([500, 590, 680, 770], true), 'loyal');
  assert.equal(stage([300, 330, 360], true), 'growing');
  assert.deepEqual(stageOf({ stays: [today, today], ahead: false }, today), { stage: 'new', since: 0 });
});

test('what is told comes from the stays: days since the last, the usual gap, whatever their order', () => {
  assert.deepEqual(stageOf({ stays: [9900, 9700, 9960], ahead: false }, today), { stage: 'growing', since: 40, usualGap: 130 }); // prettier-ignore
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 8000, max: 10_100 }), { maxLength: 9 }), fc.boolean(), (stays, ahead) => {
      const told = stageOf({ stays, ahead }, today);
      assert.ok(lifeStages.includes(told.stage));
      assert.deepEqual(stageOf({ stays: stays.toReversed(), ahead }, today), told);
      if (told.stage === 'lapsed' || told.stage === 'oneTime') assert.ok(told.since! > HOTEL_LIMITS.horizon && !ahead);
      if (told.stage === 'cooling') assert.ok(told.since! > 2 * told.usualGap!);
      // A stay today brings everybody back.
      const after = stageOf({ stays: [...stays, today], ahead }, today).stage;
      assert.ok(['new', 'growing', 'loyal', 'wonBack'].includes(after));
    }),
  );
});
