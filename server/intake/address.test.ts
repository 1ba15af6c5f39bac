import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { readRef, refOf } from './address.ts';

const tokens = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url'));

test('a connection and its token are found again from its address', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), tokens, (groupId, connectionId, token) => {
      const ref = refOf(groupId, connectionId, token);
      assert.match(ref, /^[\w-]{64}$/);
      assert.deepEqual(readRef(ref), { groupId, connectionId, token });
    }),
  );
});

test('two addresses of one connection differ when their tokens do', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), tokens, tokens, (groupId, connectionId, one, other) => {
      assert.equal(refOf(groupId, connectionId, one) === refOf(groupId, connectionId, other), one === other);
    }),
  );
});

test('an address that is no address names nobody', () => {
  for (const ref of ['', 'x', '../../etc', 'a'.repeat(43), 'a'.repeat(63), 'ä'.repeat(64)])
    assert.equal(readRef(ref), undefined);
});
