import assert from 'node:assert/strict';
import { test } from 'node:test';
import { familyReadings, givenReadings, kanaFamilyLength, spellKana } from './japanese.ts';
import { JAPANESE_FAMILIES, JAPANESE_GIVEN } from './japaneseNames.ts';

test('kana are spelt as passports do: Hepburn without long vowels', () => {
  for (const [kana, latin] of [
    ['サトウ', 'sato'],
    ['ショウジ', 'shoji'],
    ['きょうこ', 'kyoko'],
    ['ケンイチ', 'kenichi'],
    ['ハットリ', 'hattori'],
    ['マッチャ', 'matcha'],
    ['いのうえ', 'inoue'],
    ['ジュンコ', 'junko'],
    ['ﾜﾀﾅﾍﾞ', 'watanabe'],
    ['ユウキ', 'yuki'],
    ['オオノ', 'ono'],
    ['ローラ', 'rora'],
  ] as const)
    assert.equal(spellKana(kana), latin, kana);
});

test('kanji have their usual readings, the likeliest first, in old and simplified characters too', () => {
  assert.deepEqual(familyReadings('清水'), ['shimizu']);
  assert.deepEqual(familyReadings('铃木'), ['suzuki']);
  assert.deepEqual(givenReadings('裕子'), ['yuko', 'hiroko']);
  assert.deepEqual(givenReadings('さくら'), ['sakura']);
  assert.deepEqual(familyReadings('虹川'), []);
});

test('a family name in kana ends where the table knows one to end', () => {
  assert.equal(kanaFamilyLength('ワタナベキョウコ'), 4);
  assert.equal(kanaFamilyLength('たなかたろう'), 3);
  assert.equal(kanaFamilyLength('ラララララ'), 0);
});

test('every entry of the tables is kanji and readings in small letters, each once', () => {
  for (const table of [JAPANESE_FAMILIES, JAPANESE_GIVEN]) {
    const items = table.split(' ');
    for (const item of items) assert.match(item, /^[\p{Script=Han}々ヶ]{1,4}[a-z]+(?:,[a-z]+)*$/u, item);
    const names = items.map((item) => item.replace(/[a-z,]/g, ''));
    assert.equal(new Set(names).size, names.length, String(names.filter((name, i) => names.indexOf(name) !== i)));
  }
});
