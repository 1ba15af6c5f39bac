import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPrecedence } from './precedence.ts';

/** A world whose clock goes by pauses only; `owed` says for each moment whether a sender waits. */
function world(owed: (ms: number) => boolean) {
  let ms = 0;
  const precedence = createPrecedence({
    owed: () => owed(ms),
    nowMs: () => ms,
    pause: async (pause) => void (ms += pause),
  });
  const waited = async () => {
    const begun = ms;
    await precedence.giveWay();
    return ms - begun;
  };
  return { waited, work: (forMs: number) => void (ms += forMs) };
}

test('while no sender waits, the worker does not wait either', async () => {
  const idle = world(() => false);
  for (let batch = 0; batch < 20; batch++) assert.equal(await idle.waited(), 0);
});

test('the worker lets answers go first, and goes on as soon as they have gone', async () => {
  const answering = world((ms) => ms < 120);
  assert.equal(await answering.waited(), 120);
  assert.equal(await answering.waited(), 0);
});

test('answers without end hold the worker for half a second at most, and for half of the time at most', async () => {
  const { waited, work } = world(() => true);
  let [waiting, working] = [0, 0];
  for (let batch = 0; batch < 200; batch++) {
    const ms = await waited();
    assert.ok(ms <= 500);
    waiting += ms;
    work(70);
    working += 70;
  }
  assert.ok(waiting > 0);
  assert.ok(working + 500 >= waiting, `${waiting} ms of waiting for ${working} ms of work`);
});

test('whatever comes, a wait ends within half a second', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 50 }), async (pattern) => {
      const { waited, work } = world((ms) => pattern[Math.floor(ms / 10) % pattern.length]!);
      for (let batch = 0; batch < 10; batch++) {
        assert.ok((await waited()) <= 500);
        work(30);
      }
    }),
  );
});
