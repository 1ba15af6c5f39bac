import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wordSet } from './wordset.ts';

test('a list of words has its words and no others', () => {
  const word = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', '王', '李', '1') });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 20 }), fc.array(word), (words, asked) => {
      const has = wordSet(words);
      for (const text of [...words, ...asked, '']) assert.equal(has(text), words.includes(text), text);
    }),
  );
});
