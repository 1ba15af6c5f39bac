import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSilent, stateNow } from './sources.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const at = (minutesAgo: number) => new Date(now - minutesAgo * 60_000).toISOString();
const source = { mode: 'push', disabledAt: null, lastReceivedAt: at(1) } as const;

test('a source is silent when it has said nothing for five minutes', () => {
  assert.equal(isSilent(source, now), false);
  assert.equal(isSilent({ ...source, lastReceivedAt: at(4.9) }, now), false);
  assert.equal(isSilent({ ...source, lastReceivedAt: at(5) }, now), true);
});

test('files, sources switched off and sources never heard of are not silent', () => {
  assert.equal(isSilent({ ...source, mode: 'file', lastReceivedAt: at(600) }, now), false);
  assert.equal(isSilent({ ...source, disabledAt: at(30), lastReceivedAt: at(600) }, now), false);
  assert.equal(isSilent({ ...source, lastReceivedAt: null }, now), false);
});

test('a live source turns silent on the open screen without asking the server', () => {
  const view = { ...source, lastReceivedAt: at(6), state: 'live' } as Parameters<typeof stateNow>[0];
  assert.equal(stateNow(view, now), 'silent');
  assert.equal(stateNow({ ...view, state: 'parked' }, now), 'parked');
});
