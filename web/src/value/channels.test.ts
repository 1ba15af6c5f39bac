import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastDays, periodOf, readCost } from './channels.ts';

test('the last days end yesterday: today is not over', () => {
  assert.deepEqual(lastDays(30, '2026-03-01'), { from: '2026-01-30', to: '2026-02-28' });
});

test('without a period in the address it is the last ninety days; one the wrong way round is turned', () => {
  assert.deepEqual(periodOf({}, '2026-11-22'), { from: '2026-08-24', to: '2026-11-21' });
  assert.deepEqual(periodOf({ from: '2026-05-01', to: '2026-04-01' }, '2026-11-22'), {
    from: '2026-04-01',
    to: '2026-05-01',
  });
});

test('a cost is a percentage and an amount; empty is nothing, nonsense is refused', () => {
  assert.deepEqual(readCost({ channel: 'ctrip', percent: '15', each: '' }, 100), { basisPoints: 1500, eachMinor: 0 });
  assert.deepEqual(readCost({ channel: 'ctrip', percent: '12,5', each: '１０' }, 100), {
    basisPoints: 1250,
    eachMinor: 1000,
  });
  for (const percent of ['101', '-1', '1.234', 'much'])
    assert.equal(readCost({ channel: 'ctrip', percent, each: '' }, 100), undefined, percent);
});
