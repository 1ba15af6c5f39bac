import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { recent, remembered } from './recent.ts';

test('what is remembered is what was read, however little is kept', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 80 }), fc.constantFrom(2, 4, 64), (keys, places) => {
      const read = remembered(places, (key) => ({ key }));
      for (const key of keys) assert.equal(read(key).key, key);
    }),
  );
});

test('a value is kept when it is met again', () => {
  const read = remembered(64, (key) => ({ key }));
  assert.notEqual(read('a'), read('a'));
  assert.equal(read('a'), read('a'));
});

test('a million values leave no more behind than there are places', () => {
  const kept = recent<number>(8);
  for (let round = 0; round < 2; round++) for (let i = 0; i < 1000; i++) kept.set(`guest ${i}`, i);
  let found = 0;
  for (let i = 0; i < 1000; i++) if (kept.get(`guest ${i}`) !== undefined) found++;
  assert.ok(found <= 8, `${found}`);
});

test('what is not looked for in time gives its place to others, and long texts are not kept at all', () => {
  const kept = recent<number>(64);
  const long = 'x'.repeat(1000);
  for (let i = 0; i < 3; i++) kept.set(long, 1);
  assert.equal(kept.get(long), undefined);
});
