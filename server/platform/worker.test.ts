import assert from 'node:assert/strict';
import { test } from 'node:test';
import { silentLog } from './log.ts';
import { startWorker } from './worker.io.ts';

test('a worker has one portion in hand at a time, also when it is asked to do all at once', async () => {
  let inHand = 0;
  let most = 0;
  let left = 20;
  const worker = startWorker({
    name: 'one',
    log: silentLog,
    everyMs: 1,
    groups: async () => ['a', 'b'],
    work: async () => {
      most = Math.max(most, ++inHand);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inHand--;
      return left-- > 0;
    },
  });
  worker.wake('a');
  await Promise.all([worker.drain(), worker.drain()]);
  await worker.stop();
  assert.ok(left < 0);
  assert.equal(inHand, 0);
  assert.equal(most, 1);
});

test('a portion that fails is told, and the next goes on', async () => {
  const worked: string[] = [];
  let isGood = (): void => undefined;
  const good = new Promise<void>((resolve) => (isGood = resolve));
  const worker = startWorker({
    name: 'one',
    log: silentLog,
    everyMs: 60_000,
    groups: async () => [],
    work: async (groupId) => {
      worked.push(groupId);
      if (groupId === 'bad') throw new Error('not this one');
      isGood();
      return false;
    },
  });
  worker.wake('bad');
  worker.wake('good');
  await good;
  await worker.stop();
  assert.deepEqual(worked, ['bad', 'good']);
});
