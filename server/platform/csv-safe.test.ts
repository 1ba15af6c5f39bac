import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvLine, neutralise, restore } from './csv-safe.ts';

const signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

test('a cell that starts with a formula sign is no formula any more', () => {
  for (const sign of signs) {
    for (const before of ['', ' ', '  \t', '"', "'", '\u00a0', '\u3000', '\ufeff', ' " ']) {
      const safe = neutralise(`${before}${sign}HYPERLINK("http://x")`);
      assert.equal(safe[0], "'", JSON.stringify(before + sign));
      assert.equal(restore(safe), `${before}${sign}HYPERLINK("http://x")`);
    }
  }
});

test('names, dates and phones without a sign stay as they are', () => {
  for (const cell of ['欧阳娜娜', "O'Brien", '2025-03-01', '13800138000', "'t Hooft", '', 'a=b', '3-5']) {
    assert.equal(neutralise(cell), cell);
    assert.equal(restore(cell), cell);
  }
});

test('any text is read back as it was written', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom(...signs, ' ', "'", '"', 'a', '王', '\u3000'), { maxLength: 6 })
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (cell) => restore(neutralise(cell)) === cell),
    { numRuns: 300 },
  );
});

test('a line quotes what holds a delimiter, a quote, a newline or blanks at an end', () => {
  assert.equal(csvLine(['王伟', 'a,b', 'say "hi"', ' x', '=1+1', '']), `王伟,"a,b","say ""hi"""," x",'=1+1,\r\n`);
  assert.equal(csvLine(['a;b', 'c'], ';'), '"a;b";c\r\n');
});
