import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConnectionView } from '@regulars/contract/intake.ts';
import { byNeed, credentialOf, isSilent, stateNow } from './sources.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const source = { disabledAt: null, silentAt: at(1) };

test('a source is silent once the moment has come that the server told', () => {
  assert.equal(isSilent(source, now), false);
  assert.equal(isSilent({ ...source, silentAt: at(0) }, now), false);
  assert.equal(isSilent({ ...source, silentAt: at(-0.1) }, now), true);
});

test('sources switched off and those of which no silence is told are not silent', () => {
  assert.equal(isSilent({ ...source, disabledAt: at(-30), silentAt: at(-600) }, now), false);
  assert.equal(isSilent({ ...source, silentAt: null }, now), false);
});

test('a live source turns silent on the open screen without asking the server; another state stands', () => {
  const view = { ...source, silentAt: at(-1), state: 'live' } as ConnectionView;
  assert.equal(stateNow(view, now), 'silent');
  for (const state of ['parked', 'failing', 'disabled'] as const)
    assert.equal(stateNow({ ...view, state }, now), state);
});

test('a source we fetch from is given a login, never a secret of ours; one that sends to us a secret; files neither', () => {
  assert.deepEqual(
    (['poll', 'push', 'file'] as const).map((mode) => credentialOf({ mode })),
    ['login', 'renew', null],
  );
});

test('what needs a person stands first: a source that fails, is silent or holds messages back', () => {
  const views = (['disabled', 'live', 'never', 'failing', 'parked', 'silent'] as const).map(
    (state) => ({ ...source, state }) as ConnectionView,
  );
  assert.deepEqual(
    byNeed(views, now).map(({ state }) => state),
    ['failing', 'parked', 'silent', 'live', 'never', 'disabled'],
  );
});
