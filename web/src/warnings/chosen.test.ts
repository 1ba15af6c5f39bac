import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeUpWarnings } from '@regulars/contract/warning.ts';
import { firstOf, toggled } from './chosen.ts';

test('of a long list no more are chosen than may be taken up at once', () => {
  const guests = Array.from({ length: 260 }, (_, at) => `01a2044b-3667-73e7-ae85-${String(at).padStart(12, '0')}`);
  const all = firstOf(guests);
  const sent = (guestIds: Iterable<string>) =>
    takeUpWarnings.body.safeParse({ kind: 'leaving', guestIds: [...guestIds] }).success;
  assert.ok(sent(all));
  assert.ok(!sent([...all, guests.at(-1)!]));
  assert.deepEqual(toggled(all, guests.at(-1)!), all);
  const fewer = toggled(all, guests[0]!);
  assert.equal(fewer.size, all.size - 1);
  assert.ok(toggled(fewer, guests.at(-1)!).has(guests.at(-1)!));
});
