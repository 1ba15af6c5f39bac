import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { nodeFlags } from './heap.io.ts';

test('the house is started with the flags that it is measured with', () => {
  const root = join(import.meta.dirname, '../..');
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  for (const flag of nodeFlags)
    assert.ok(scripts.start.includes(`node ${flag} `) || scripts.start.includes(` ${flag} `));
});
