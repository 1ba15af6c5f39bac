import assert from 'node:assert/strict';
import test from 'node:test';
import { newId } from './id.io.ts';

test('ids are UUIDs of version 7, strictly rising also within one millisecond', () => {
  const ids = Array.from({ length: 20_000 }, () => newId());
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual([...ids].sort(), ids);
  for (const id of ids.slice(0, 100))
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a clock that steps back does not make ids fall', () => {
  const now = Date.now() + 60_000;
  assert.ok(newId(now) < newId(now - 10_000));
});
