import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editDistance, jaroWinkler, distanceWithin, similarityAbove } from './similarity.ts';
import { absorbTexts, compareTexts, knownTextId, openTexts, textId, textOf, withSlots } from './texts.ts';

const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '王', '\u{20bb7}', ' '), maxLength: 12 }), {
  maxLength: 200,
});

test('a text keeps its number and its signs, whatever comes after it', () => {
  fc.assert(
    fc.property(words, (list) => {
      const texts = openTexts();
      const ids = list.map((word) => textId(texts, word));
      list.forEach((word, i) => {
        assert.equal(textOf(texts, ids[i]!), word);
        assert.equal(textId(texts, word), ids[i]);
        assert.equal(knownTextId(texts, word), ids[i]);
      });
      assert.equal(texts.count, new Set(['', ...list]).size);
      assert.equal(knownTextId(texts, 'never said'), -1);
    }),
  );
});

test('two collections become one, as if all had been said to it', () => {
  fc.assert(
    fc.property(words, words, (mine, theirs) => {
      const [one, other] = [openTexts(), openTexts()];
      for (const word of mine) textId(one, word);
      for (const word of theirs) textId(other, word);
      const numbers = absorbTexts(one, other);
      for (const word of theirs) assert.equal(textOf(one, numbers[knownTextId(other, word)]!), word);
      assert.equal(one.count, new Set(['', ...mine, ...theirs]).size);
      const again = withSlots({ ...one, slots: new Int32Array(0) });
      for (const word of [...mine, ...theirs]) assert.equal(knownTextId(again, word), knownTextId(one, word));
    }),
  );
});

test('they stand in the order of their code units', () => {
  fc.assert(
    fc.property(words, (list) => {
      const texts = openTexts();
      const ids = list.map((word) => textId(texts, word));
      const order = [...ids.keys()].sort((i, j) => compareTexts(texts, ids[i]!, ids[j]!)).map((i) => list[i]);
      assert.deepEqual(
        order,
        [...list].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
      );
    }),
  );
});

test('what their letters tell early is what the whole measure would say', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 });
  fc.assert(
    fc.property(word, word, fc.constantFrom(1, 2), (a, b, limit) => {
      const texts = openTexts();
      const [x, y] = [textId(texts, a), textId(texts, b)];
      assert.equal(Math.min(distanceWithin(texts, x, y, limit), limit + 1), editDistance(a, b, limit));
      const whole = jaroWinkler(a, b);
      for (const least of [0.85, 0.93]) assert.equal(similarityAbove(texts, x, y, least), whole >= least ? whole : 0);
    }),
    { numRuns: 2000 },
  );
});
