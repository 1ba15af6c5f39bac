import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FIELD_NAMES } from '../../../server/intake/import/fields.ts';
import { REASONS } from '../../../server/intake/import/reasons.ts';
import { en } from '../words/en/index.ts';
import { zh } from '../words/zh/index.ts';

const canonical = readFileSync(new URL('../../../server/intake/canonical.ts', import.meta.url), 'utf8');

test('no English sentence holds a Chinese character', () => {
  const found = [...sentences(en)].filter(([, text]) => /\p{Script=Han}/u.test(text));
  assert.deepEqual(found, []);
});

test('every field a column may fill has its name in both languages', () => {
  for (const words of [en, zh])
    assert.deepEqual(
      FIELD_NAMES.filter((name) => !(name in words.import.field)),
      [],
    );
});

test('every reason a row is not taken is a sentence in both languages, with its values', () => {
  for (const [code, { en: told }] of Object.entries(REASONS)) {
    for (const words of [en, zh]) {
      const text = (words.import.error as Record<string, string>)[code];
      assert.ok(text, `${code} has no sentence`);
      const known = new Set([...told.matchAll(/\{(\w+)\}/g)].map((found) => found[1]));
      for (const [, value] of text.matchAll(/\{\{(\w+)\}\}/g))
        assert.ok(known.has(value), `${code}: nobody gives ${value}`);
    }
  }
});

test('every warning of a mapper is a sentence in both languages', () => {
  const listed = /export type MapWarning = \{\s*code:([^;]*);/.exec(canonical)?.[1] ?? '';
  const codes = [...listed.matchAll(/'(\w+)'/g)].map((found) => found[1] ?? '');
  assert.ok(codes.length > 10);
  for (const words of [en, zh])
    assert.deepEqual(
      codes.filter((code) => !(code in words.intake.warning)),
      [],
    );
});

function* sentences(words: object, path = ''): Generator<[string, string]> {
  for (const [name, value] of Object.entries(words)) {
    if (typeof value === 'string') yield [`${path}${name}`, value];
    else yield* sentences(value as object, `${path}${name}.`);
  }
}
