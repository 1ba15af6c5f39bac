import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permissions } from '@regulars/contract/route.ts';
import { mayDo } from '@regulars/contract/session.ts';
import { firstPlace, grouped, places } from './places.ts';

test('every place stands in one group, each once, in the order of the rail', () => {
  const known = places(permissions);
  assert.equal(new Set(known.map(({ to }) => to)).size, known.length);
  assert.deepEqual(
    grouped(known).flatMap(({ here }) => here),
    known,
  );
});

test('a group without a place that is open to the person is not named', () => {
  const groupsOf = (role: keyof typeof mayDo) => grouped(places(mayDo[role])).map(({ group }) => group);
  assert.deepEqual(groupsOf('integrator'), ['data']);
  assert.deepEqual(groupsOf('housekeeping'), ['desk', 'shift', 'care']);
});

test('everybody begins where their work is', () => {
  const first = Object.entries(mayDo).map(([role, may]) => [role, firstPlace(may)]);
  const elsewhere = first.filter(([, to]) => to !== '/today');
  assert.deepEqual(Object.fromEntries(elsewhere), { marketing: '/find', integrator: '/integrations' });
});

test('of the places only three more fit the phone’s bar', () => {
  assert.deepEqual(
    places(permissions).flatMap(({ to, inHand }) => (inHand ? [to] : [])),
    ['/tasks', '/board', '/cases'],
  );
});
