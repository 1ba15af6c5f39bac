import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json, jsonOf, storable, wellFormed } from './storable.ts';

test('what PostgreSQL can hold passes as it is, also where the text only speaks of it', () => {
  for (const value of ['王小明 😀', 'back\\u0000slash', { name: { text: '曾' }, list: [1, null, true] }]) {
    assert.deepEqual(storable(value), value);
    assert.deepEqual(JSON.parse(json(value)), value);
  }
  assert.equal(jsonOf({ name: '王小明 😀' }).isUnspoilt, true);
});

test('U+0000 goes and half a surrogate pair is replaced, in values and in keys', () => {
  assert.equal(wellFormed('张\u0000三 \ud83d'), '张三 \ufffd');
  assert.deepEqual(storable({ 'k\u0000': ['\ud800', { deep: 'a\u0000b' }] }), { k: ['\ufffd', { deep: 'ab' }] });
  const { text, isUnspoilt } = jsonOf({ name: '张\u0000三', half: '\udfff' });
  assert.deepEqual([JSON.parse(text), isUnspoilt], [{ name: '张三', half: '\ufffd' }, false]);
});
