import assert from 'node:assert/strict';
import { test } from 'node:test';
import { driftValue } from './driftValue.ts';
import { shareText } from '../ui/shareText.ts';

test('what is not quite all is never written as all, and an interval never narrower than it is', () => {
  assert.equal(shareText(0.9996, 'en'), '99.9%');
  assert.equal(shareText(1, 'en'), '100%');
  assert.equal(shareText(0.0001, 'zh'), '0.1%');
  assert.equal(shareText(0, 'zh'), '0%');
  assert.equal(shareText(0.9637, 'en', 'down'), '96.3%');
  assert.equal(shareText(0.9632, 'en', 'up'), '96.4%');
  assert.equal(shareText(0.9, 'en', 'up'), '90%');
  assert.equal(shareText(0.3, 'en', 'down'), '30%');
});

test('shares of drift are written in percent, indices and counts as numbers', () => {
  assert.deepEqual(driftValue('missingPhone', { seen: 0.925, low: -0.1, high: 0.31 }, 'en'), {
    seen: '92.5%',
    low: '0%',
    high: '31%',
  });
  assert.deepEqual(driftValue('weights', { seen: 0.314, low: 0, high: 0.2 }, 'en').seen, '0.31');
  assert.deepEqual(driftValue('shared', { seen: 12, low: 0, high: 5.4 }, 'zh'), { seen: '12', low: '0', high: '5' });
});
