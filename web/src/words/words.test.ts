import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from './en/index.ts';
import { zh } from './zh/index.ts';

const english = new Map(sentences(en));
const chinese = new Map(sentences(zh));
const onlyEnglish = (key: string): boolean =>
  /_(one|two|few)$/.test(key) && english.has(key.replace(/_(one|two|few)$/, '_other'));

test('every sentence of the house is said in both languages', () => {
  const missing = [...english.keys()].filter((key) => !onlyEnglish(key) && !chinese.has(key));
  const over = [...chinese.keys()].filter((key) => !english.has(key));
  assert.deepEqual({ missing, over }, { missing: [], over: [] });
});

test('nothing is left empty', () => {
  for (const [key, text] of [...english, ...chinese])
    assert.notEqual(text.trim(), '', key === 'ui.comma' ? key : `${key} is empty`);
});

test('a sentence keeps its values in the other language', () => {
  for (const [key, text] of chinese) {
    const wanted = values(english.get(key) ?? '').filter((value) => value !== 'count');
    for (const value of wanted) assert.ok(values(text).includes(value), `${key}: ${value} is missing in Chinese`);
    for (const value of values(text))
      assert.ok(
        values(english.get(key) ?? '').includes(value) || value === 'count',
        `${key}: ${value} is missing in English`,
      );
  }
});

test('Chinese sentences use Chinese punctuation', () => {
  for (const [key, text] of chinese) assert.doesNotMatch(text, /[\p{Script=Han}}][,;:!?](?!\d)/u, `${key}: ${text}`);
});

test('what is Chinese is not left in English', () => {
  const asBoth =
    /^(VIP|Booking|Expedia|Agoda|SiteMinder|\W*|[\W\d]*\{\{\w+\}\}[\W\d]*|(\{\{\w+\}\}\W*)+|VIP \{\{grade\}\})$/;
  for (const [key, text] of chinese) assert.ok(/\p{Script=Han}/u.test(text) || asBoth.test(text), `${key}: ${text}`);
});

test('a plural that English needs is there', () => {
  for (const key of english.keys()) {
    if (key.endsWith('_other') && !key.endsWith('_ordinal_other'))
      assert.ok(english.has(key.replace(/_other$/, '_one')), `${key} has no _one`);
  }
});

function* sentences(words: object, path = ''): Generator<[string, string]> {
  for (const [name, value] of Object.entries(words)) {
    if (typeof value === 'string') yield [`${path}${name}`, value];
    else yield* sentences(value as object, `${path}${name}.`);
  }
}

function values(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? '');
}
