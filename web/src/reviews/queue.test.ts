import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { answer, around, arrived, following, inOrder, putOff, takeBack, type Visit } from './queue.ts';

const ids = ['a', 'b', 'c', 'd'];

test('what is answered leaves the queue and comes back to its place when it is taken back', () => {
  const visit = answer(answer(arrived, 'b'), 'a');
  assert.deepEqual(inOrder(ids, visit), ['c', 'd']);
  assert.deepEqual(inOrder(ids, takeBack(visit, 'b')), ['b', 'c', 'd']);
});

test('what is put off stands behind the others, in the order it was put off', () => {
  const visit = putOff(putOff(arrived, 'b'), 'a');
  assert.deepEqual(inOrder(ids, visit), ['c', 'd', 'b', 'a']);
  assert.deepEqual(inOrder(ids, putOff(visit, 'b')), ['c', 'd', 'a', 'b']);
});

test('after an answer the next one stands there; after the last the one before it; after the only one nothing', () => {
  assert.equal(following(ids, 'b'), 'c');
  assert.equal(following(ids, 'd'), 'c');
  assert.equal(following(['a'], 'a'), undefined);
});

test('of a long queue those around the one at hand are shown, always as many as fit', () => {
  const long = Array.from({ length: 100 }, (_, at) => `r${at}`);
  for (const at of ['r0', 'r50', 'r99']) {
    const shown = around(long, at, 12);
    assert.equal(shown.length, 12);
    assert.ok(shown.includes(at));
  }
  assert.deepEqual(around(ids, undefined, 12), ids);
  assert.deepEqual(around([], undefined, 12), []);
});

test('whatever a steward does, nothing is lost, doubled or shown that was answered', () => {
  const act = fc.record({ kind: fc.constantFrom('answer', 'takeBack', 'putOff'), id: fc.constantFrom(...ids, 'gone') });
  fc.assert(
    fc.property(fc.array(act), (acts) => {
      const does = { answer, takeBack, putOff } as const;
      const visit = acts.reduce<Visit>((now, { kind, id }) => does[kind as keyof typeof does](now, id), arrived);
      const order = inOrder(ids, visit);
      assert.equal(new Set(order).size, order.length);
      assert.deepEqual([...order, ...visit.answered.filter((id) => ids.includes(id))].sort(), ids);
    }),
  );
});
