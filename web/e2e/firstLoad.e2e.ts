import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; css?: string[] };
const dist = new URL('../dist/', import.meta.url);
const manifest = new URL('.vite/manifest.json', dist);
const budget = 200_000;

// a desk PC's first sight of the house: entry, one dictionary, and the screen itself
for (const screen of ['src/today/TodayScreen.tsx', 'src/session/Login.tsx', 'src/guests/GuestScreen.tsx']) {
  test(
    `the first load of ${screen} stays within 200 kB of compressed script`,
    { skip: existsSync(manifest) ? false : 'not built' },
    () => {
      const chunks = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Chunk>;
      const files = new Set<string>();
      for (const start of ['index.html', 'src/words/zh/first.ts', screen]) reach(chunks, start, files);
      const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0);
      assert.ok(bytes <= budget, `${bytes} bytes in ${files.size} files`);
    },
  );
}

function reach(chunks: Record<string, Chunk>, name: string, files: Set<string>): void {
  const chunk = chunks[name];
  assert.ok(chunk, `${name} is not in the manifest`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const next of chunk.imports ?? []) reach(chunks, next, files);
}
