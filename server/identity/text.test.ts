import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import anyAscii from 'any-ascii';
import type { Cleaning } from './cleaning.ts';
import { latinFold, latinWords, plainText, scriptOf } from './text.ts';

const sign = fc.oneof(
  fc.constantFrom(...' abzAZ09.-\'"@éÉÿ×÷ß王李鿿한かア＿Ａ１\u00a0\u200b\ufeff\u0301\t\n'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
);
const text = fc.array(sign, { maxLength: 12 }).map((signs) => signs.join(''));

test('a text that is told plain at a glance has one Unicode form and no blanks to spare', () => {
  fc.assert(
    fc.property(text, (raw) => {
      const steps: Cleaning[] = [];
      const read = plainText(raw, 'name', steps);
      assert.equal(plainText(read, 'name', []), read);
      if (read === raw) assert.equal(raw.normalize('NFKC').replace(/\s+/g, ' ').trim(), raw);
      else assert.ok(steps.length > 0 || raw.replace(/\s+/g, ' ').trim() === read, raw);
    }),
    { numRuns: 1000 },
  );
  for (let code = 0x20; code < 0xa000; code++) {
    const one = String.fromCharCode(code);
    if (plainText(`a${one}a`, 'name', []) === `a${one}a`) assert.equal(one.normalize('NFKC'), one);
  }
});

test('words are runs of latin letters and digits, whatever the script they were written in', () => {
  fc.assert(
    fc.property(text, (raw) => {
      const ascii = anyAscii(raw.normalize('NFC')).toLowerCase().replace(/['’`]/g, '');
      assert.deepEqual(latinWords(raw), ascii.match(/[a-z0-9]+/g) ?? []);
      assert.equal(latinFold(raw), latinWords(raw).join(''));
    }),
    { numRuns: 1000 },
  );
});

test('capitals and small letters of the latin alphabets fold alike', () => {
  for (let code = 0xc0; code <= 0x17e; code++) {
    const letter = String.fromCharCode(code);
    if (letter.normalize('NFKC') === letter && letter.toLowerCase().length === 1)
      assert.equal(latinFold(letter.toLowerCase()), latinFold(letter), letter);
  }
});

test('the script of a text is that of its most telling letter', () => {
  const telling = [
    /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
    /\p{Script=Han}/u,
    /\p{Script=Hangul}/u,
    /\p{Script=Latin}/u,
    /\p{L}/u,
  ];
  fc.assert(
    fc.property(text, (raw) => {
      const place = telling.findIndex((pattern) => pattern.test(raw));
      assert.equal(scriptOf(raw), ['kana', 'han', 'hangul', 'latin', 'other'][place] ?? 'none', raw);
    }),
    { numRuns: 1000 },
  );
});
