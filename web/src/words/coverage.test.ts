import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { en } from './en/index.ts';
import { zh } from './zh/index.ts';

// the server's code is where refusals and tellings are born: every code that stands there must be sayable here
const server = new URL('../../../server/', import.meta.url);
const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.includes('node_modules'))
  .map((path) => ({ path, text: readFileSync(new URL(path, server), 'utf8') }));

/** Spoken only by the command line and at start, before there is a screen. */
const commandLineOnly = /^(link|migration|data_dir|config|database_(?!unavailable))/;

test('every refusal the server may answer is a sentence in both languages', () => {
  const codes = found(/new Refusal\(\s*'([a-z_]+)'/g).filter(({ code }) => !commandLineOnly.test(code));
  assert.deepEqual(
    codes.filter(({ code }) => !(code in en.refusal && code in zh.refusal)),
    [],
  );
});

test('everything the desk is told by code is a sentence in both languages', () => {
  const codes = found(/\btold\(\s*'([\w.]+)'/g);
  assert.deepEqual(
    codes.filter(({ code }) => !(says(en.told, code) && says(zh.told, code))),
    [],
  );
});

function found(pattern: RegExp): { code: string; path: string }[] {
  const all = sources.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map((match) => ({ code: match[1] ?? '', path })),
  );
  return [...new Map(all.map((each) => [each.code, each])).values()];
}

function says(words: object, code: string): boolean {
  let at: unknown = words;
  const parts = code.split('.');
  for (const part of parts.slice(0, -1)) at = (at as Record<string, unknown> | undefined)?.[part];
  const last = parts.at(-1) ?? '';
  return typeof at === 'object' && at !== null && (last in at || `${last}_other` in at);
}
