import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { qualityKinds } from '@regulars/contract/identity.ts';
import { FIELD_NAMES } from '../../../server/intake/import/fields.ts';
import { CAUSES } from '../../../server/intake/causes.ts';
import { POLL_CAUSES } from '../../../server/intake/polling.ts';
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

test('every cause of a message that is held back or not kept is a sentence in both languages, with its values', () => {
  for (const [code, told] of Object.entries(CAUSES)) {
    const known = new Set([...told.matchAll(/\{(\w+)\}/g)].map((found) => found[1]));
    for (const words of [en, zh]) {
      const text = (words.intake.causes as Record<string, string>)[code];
      assert.ok(text, `${code} has no sentence`);
      for (const [, value] of text.matchAll(/\{\{(\w+)\}\}/g))
        assert.ok(known.has(value), `${code}: nobody gives ${value}`);
    }
  }
});

test('every way in which fetching fails is said in both languages', () => {
  for (const words of [en, zh])
    assert.deepEqual(
      POLL_CAUSES.filter((code) => !(code in words.intake.pollCause)),
      [],
    );
});

test('every field a canonical record may hold has its name in both languages', () => {
  const types = canonical
    .slice(0, canonical.indexOf('export type MapWarning'))
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const fields = [...new Set([...types.matchAll(/(?<=[{;\n]\s*)(\w+)\??:/g)].map((found) => found[1] ?? ''))];
  assert.ok(fields.length > 100 && fields.includes('otherNumbers') && fields.includes('amountMinor'));
  const kinds = [...types.matchAll(/\bkind: '(\w+)';/g)].map((found) => found[1] ?? '');
  assert.ok(kinds.length >= 5);
  for (const words of [en, zh]) {
    assert.deepEqual(
      fields.filter((name) => !(name in words.canonical.field)),
      [],
    );
    assert.deepEqual(
      kinds.filter((name) => !(name in words.canonical.kind)),
      [],
    );
  }
});

test('every value the preview of a file shows has its name in both languages', () => {
  const shown = readFileSync(new URL('../../../server/intake/import/shownRecords.ts', import.meta.url), 'utf8');
  const names = [...shown.matchAll(/show\(shown, \{\n([\s\S]*?)\n\s*\}\);/g)].flatMap((block) =>
    [...(block[1] ?? '').matchAll(/^\s*(\w+): /gm)].map((found) => found[1] ?? ''),
  );
  assert.ok(names.includes('idNumber') && names.includes('departureDate'));
  for (const words of [en, zh])
    assert.deepEqual(
      names.filter((name) => !(name in words.import.field)),
      [],
    );
});

test('every step of cleaning and every kind of doubt is said in both languages', () => {
  const cleaning = readFileSync(new URL('../../../server/identity/cleaning.ts', import.meta.url), 'utf8');
  const steps = [...(/export type CleaningReason =([^;]*);/.exec(cleaning)?.[1] ?? '').matchAll(/\| '(\w+)'/g)].map(
    (found) => found[1] ?? '',
  );
  assert.ok(steps.length > 30);
  for (const words of [en, zh]) {
    assert.deepEqual(
      steps.filter((step) => !(step in words.guests.cleaning)),
      [],
    );
    assert.deepEqual(
      qualityKinds.filter((kind) => !(kind in words.quality.kind) || !(kind in words.quality.kinds)),
      [],
    );
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
