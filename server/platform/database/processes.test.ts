import assert from 'node:assert/strict';
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { alive, signal } from './processes.io.ts';

test('a word reaches the process it is for, and nobody where none is named', async () => {
  let heard = 0;
  const hear = () => void heard++;
  process.on('SIGWINCH', hear);
  try {
    for (const nobody of [0, -1, Number.NaN]) signal(nobody, 'SIGWINCH');
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(heard, 0, 'a whole group was meant');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    assert.equal(alive(child.pid!), true);
    signal(child.pid!, 'SIGKILL');
    await once(child, 'exit');
    assert.equal(alive(child.pid!), false);
    signal(child.pid!, 'SIGKILL');
  } finally {
    process.off('SIGWINCH', hear);
  }
});
