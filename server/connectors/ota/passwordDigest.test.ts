import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { passwordDigest, sha1 } from './passwordDigest.ts';

test('SHA-1 is that of the standard, for every length', () => {
  assert.equal(
    Buffer.from(sha1(new TextEncoder().encode('abc'))).toString('hex'),
    'a9993e364706816aba3e25717850c26c9cd0d89d',
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (input) => {
      assert.equal(Buffer.from(sha1(input)).toString('hex'), createHash('sha1').update(input).digest('hex'));
    }),
  );
});

test('a WS-Security digest is made of nonce, time and password; a broken nonce matches nothing', () => {
  const nonce = Buffer.from('nonce-1').toString('base64');
  const expected = createHash('sha1').update('nonce-12026-11-21T00:00:00Zhush').digest('base64');
  assert.equal(passwordDigest(nonce, '2026-11-21T00:00:00Z', 'hush'), expected);
  assert.equal(passwordDigest('%%%', '', 'hush'), '');
});
