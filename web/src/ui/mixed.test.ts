import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inScript } from './mixed.ts';

test('a room type written in two scripts is read in one', () => {
  assert.equal(inScript('Superior king 高级大床房', 'zh'), '高级大床房');
  assert.equal(inScript('Superior king 高级大床房', 'en'), 'Superior king');
  assert.equal(inScript('豪华江景房 / Deluxe river view', 'en'), 'Deluxe river view');
});

test('what stands in one script stays as it is', () => {
  assert.equal(inScript('家庭房', 'en'), '家庭房');
  assert.equal(inScript('Twin', 'zh'), 'Twin');
  assert.equal(inScript('A栋大床房', 'en'), 'A栋大床房');
  assert.equal(inScript('', 'zh'), '');
});
