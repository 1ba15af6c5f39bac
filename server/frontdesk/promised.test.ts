import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guest, hand, nuts, promise, trouble } from '../testing/known.ts';
import { badgesOf } from './badges.ts';
import { knowOf } from './know.ts';
import { openRequired, toPrepare, withSignatures } from './preparation.ts';
import { thingsOf, todoOf } from './things.ts';

test('a promise stands after what can harm and before what went wrong', () => {
  const all = guest({ preferences: [nuts()], notes: [trouble()], promises: [promise()] });
  assert.deepEqual(
    badgesOf(all, [], hand()).map((badge) => badge.kind),
    ['safety', 'promise', 'trouble'],
  );
  assert.deepEqual(
    knowOf(all, [], hand(), []).map((line) => line.code),
    ['preference.allergy.nuts', 'know.promise', 'know.trouble'],
  );
  assert.deepEqual(
    thingsOf(all, hand(), '2026-11-21').map((thing) => thing.kind),
    ['safety', 'promise', 'trouble'],
  );
});

test('a promise for another stay is not of this one; a promise for a day is, where the day falls into it', () => {
  const other = guest({ promises: [promise({ reservationId: 'later' }), promise({ reservationId: null })] });
  assert.deepEqual([badgesOf(other, [], hand()), toPrepare(other, [], hand())], [[], []]);
  const onDay = (day: string) =>
    toPrepare(guest({ promises: [promise({ reservationId: null, day })] }), [], hand()).length;
  assert.deepEqual([onDay('2026-11-20'), onDay('2026-11-21'), onDay('2026-11-23'), onDay('2026-11-24')], [0, 1, 1, 0]);
});

test('no stay near, the card still tells of every open promise', () => {
  const open = guest({
    promises: [promise({ reservationId: null }), promise({ kept: { at: '2026-10-01T00:00:00.000Z', by: null } })],
  });
  assert.deepEqual(
    badgesOf(open, [], null).map(({ code, params }) => [code, params]),
    [['badge.promiseOpen', { count: 1 }]],
  );
  assert.equal(thingsOf(open, null, '2026-11-21').length, 1);
});

test('what was promised to whoever shares the room is prepared too, required, and first to do', () => {
  const items = withSignatures(toPrepare(guest(), [guest({ promises: [promise({ promiseId: 'w' })] })], hand()), []);
  assert.deepEqual(
    openRequired(items).map(({ key }) => key),
    ['promise/w'],
  );
  assert.equal(todoOf(items, { reservationId: 'r', roomIndex: '1' })?.key, 'promise/w');
});

test('kept, it needs no signature: who kept it is who signed it off', () => {
  const kept = guest({
    promises: [promise({ promiseId: 'w', state: 'kept', kept: { at: '2026-11-21T08:00:00.000Z', by: 'Emma' } })],
  });
  const [item] = withSignatures(toPrepare(kept, [], hand()), []);
  assert.deepEqual([item!.state, item!.by, item!.at], ['done', 'Emma', '2026-11-21T08:00:00.000Z']);
  assert.deepEqual(badgesOf(kept, [], hand()), []);
});
