import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepCostly } from './costly.io.ts';

test('an answer is kept fifty times as long as it took, asked for once by many, and a failure is not kept', async () => {
  let clock = 0;
  let made = 0;
  const keep = keepCostly<number>(() => clock);
  const slow = async (): Promise<number> => {
    await Promise.resolve();
    clock += 10;
    return ++made;
  };
  assert.deepEqual(await Promise.all([keep('a', slow), keep('a', slow)]), [1, 1]);
  clock += 499;
  assert.equal(await keep('a', slow), 1);
  clock += 1;
  assert.equal(await keep('a', slow), 2);
  assert.equal(await keep('b', slow), 3, 'each key for itself');
  await assert.rejects(
    keep('c', () => Promise.reject(new Error('gone'))),
    /gone/,
  );
  assert.equal(await keep('c', slow), 4);
});
