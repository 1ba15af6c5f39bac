import assert from 'node:assert/strict';
import test from 'node:test';
import { abandoned, holderName } from './leases.ts';

const own = holderName('desk-2', 40);
const isAlive = (pid: number) => pid === 40 || pid === 41;

test('what a dead process of this host held is free at once', () => {
  assert.deepEqual(abandoned(['desk-2-39', 'desk-2-41'], own, isAlive), ['desk-2-39']);
});

test('what stands under the own name is left over, since nothing is in hand when it is asked', () => {
  assert.deepEqual(abandoned([own], own, isAlive), [own]);
});

test('another host keeps what it holds until its time is out, also one whose name begins alike', () => {
  assert.deepEqual(abandoned(['desk-39', 'desk-2-b-39', 'kitchen-39'], own, isAlive), []);
});
