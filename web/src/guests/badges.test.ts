import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badgeKinds, type Badge } from '@regulars/contract/guest.ts';
import { forRow, ranked, toneOf, vipGrade } from './badges.ts';

const badge = (kind: Badge['kind']): Badge => ({ kind, code: kind, params: {} });

test('an allergy stands before a promise, a promise before last-time trouble, VIP before a birthday', () => {
  const order = ranked([
    badge('birthday'),
    badge('vip'),
    badge('trouble'),
    badge('promise'),
    badge('tier'),
    badge('safety'),
  ]);
  assert.deepEqual(
    order.map((each) => each.kind),
    ['safety', 'promise', 'trouble', 'vip', 'tier', 'birthday'],
  );
});

test('a row shows three badges and says how many more there are', () => {
  const row = forRow([badge('birthday'), badge('vip'), badge('safety'), badge('promise'), badge('tier')]);
  assert.deepEqual(
    row.shown.map((each) => each.kind),
    ['safety', 'promise', 'vip'],
  );
  assert.equal(row.more, 2);
  assert.deepEqual(forRow([]), { shown: [], more: 0 });
});

test('brass is kept for what is precious', () => {
  const brass = badgeKinds.filter((kind) => toneOf(kind) === 'brass');
  assert.deepEqual(brass.toSorted(), ['promise', 'tier', 'vip']);
});

test('a VIP grade is one however a source writes it', () => {
  assert.deepEqual(['VIP 1', 'vip1', '1', 'VIP'].map(vipGrade), ['1', '1', '1', '']);
});
