import assert from 'node:assert/strict';
import test from 'node:test';
import { checkAuthorization } from './authorization.ts';

const settings = { username: 'fair', secret: 'pass:wörd' };
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

test('Basic needs the right name and the whole password, colons and umlauts too', () => {
  assert.equal(checkAuthorization(basic('fair:pass:wörd'), settings), 'right');
  assert.equal(checkAuthorization(basic('foul:pass:wörd'), settings), 'wrong');
  assert.equal(checkAuthorization(basic('fair:pass'), settings), 'wrong');
  assert.equal(checkAuthorization({ authorization: 'Basic ???' }, settings), 'wrong');
});

test('Bearer is the secret; without a header, or with a scheme of another world, the message decides', () => {
  assert.equal(checkAuthorization({ authorization: 'Bearer pass:wörd' }, settings), 'right');
  assert.equal(checkAuthorization({ authorization: 'Bearer nope' }, settings), 'wrong');
  assert.equal(checkAuthorization({}, settings), 'none');
  assert.equal(checkAuthorization({ authorization: 'Digest username="x"' }, settings), 'none');
});
