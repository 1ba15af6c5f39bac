import assert from 'node:assert/strict';
import { test } from 'node:test';
import { match, moved, stroke, type Press } from './keys.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  inText: false,
  ...more,
});

test('a letter typed while a Chinese input method composes is never a command', () => {
  assert.equal(stroke(press('j', { isComposing: true }), true), undefined);
  assert.equal(stroke(press('j', { keyCode: 229 }), true), undefined);
  assert.equal(stroke(press('Process'), true), undefined);
  assert.equal(stroke(press('Enter', { isComposing: true }), true), undefined);
});

test('a letter typed into a field stays a letter, but Escape still leads out', () => {
  assert.equal(stroke(press('/', { inText: true }), true), undefined);
  assert.equal(stroke(press('Escape', { inText: true }), true), 'Escape');
});

test('single keys can be switched off; chords stay', () => {
  assert.equal(stroke(press('j'), false), undefined);
  assert.equal(stroke(press('K', { ctrlKey: true }), false), 'mod+k');
  assert.equal(stroke(press('Enter'), false), 'Enter');
});

test('the command menu opens from inside a field too', () => {
  assert.equal(stroke(press('k', { metaKey: true, inText: true }), true), 'mod+k');
});

test('g then a is arrivals; g alone waits; g then x is nothing', () => {
  const bindings = ['g a', 'j', '/'];
  assert.deepEqual(match(undefined, 'g', bindings), { pending: 'g' });
  assert.deepEqual(match('g', 'a', bindings), { binding: 'g a' });
  assert.deepEqual(match('g', 'x', bindings), {});
  assert.deepEqual(match('g', 'j', bindings), { binding: 'j' });
});

test('moving through rows stays within the list', () => {
  assert.equal(moved(-1, 1, 3), 0);
  assert.equal(moved(-1, -1, 3), 2);
  assert.equal(moved(2, 1, 3), 2);
  assert.equal(moved(0, -1, 3), 0);
  assert.equal(moved(0, 1, 0), -1);
});
