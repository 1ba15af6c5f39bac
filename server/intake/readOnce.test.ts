import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOnce } from './readOnce.ts';

test('a body is read once however often it is looked at, and another body with the same bytes for itself', () => {
  let reads = 0;
  const length = readOnce((body) => (reads++, { length: body.length }));
  const [one, other] = [new Uint8Array(3), new Uint8Array(3)];
  assert.equal(length(one), length(one));
  assert.deepEqual([length(other).length, reads], [3, 2]);
});

test('a body that is damaged is refused alike each time, without another look', () => {
  let reads = 0;
  const broken = readOnce(() => {
    reads++;
    throw new Error(`damaged ${reads}`);
  });
  const body = new Uint8Array(1);
  for (let look = 0; look < 3; look++) assert.throws(() => broken(body), /damaged 1/);
  assert.equal(reads, 1);
});
