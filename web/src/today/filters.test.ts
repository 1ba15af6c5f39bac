import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TodayRow } from '@regulars/contract/today.ts';
import { filterCounts, filtered } from './filters.ts';

const head: TodayRow['guest'] = {
  guestId: '0b0e7a52-7c1f-4f0e-9a53-1f4f3c0a7d10',
  name: {
    native: null,
    latin: 'Nils Aaby',
    family: 'Aaby',
    given: 'Nils',
    order: 'givenFirst',
    script: 'latin',
    sayItRight: null,
    address: { zh: '', en: 'Mr Aaby' },
  },
  tier: null,
  vip: null,
  language: null,
  nationality: null,
  stays: 0,
  guestClass: 'potential',
};
const row: TodayRow = {
  reservationId: '5a3f6c90-6a51-4f7b-b0b7-8ad1e0a4e8f1',
  roomIndex: '1',
  expectedAt: '14:00',
  guest: head,
  others: [],
  room: { number: null, typeCode: 'KING', typeName: null },
  arrivalDate: '2026-02-17',
  departureDate: '2026-02-19',
  nights: 2,
  channel: { code: 'direct', name: null },
  confirmationNo: 'A-1',
  status: 'reserved',
  badges: [],
  know: [],
  preparation: { done: 1, total: 3 },
  closedAt: null,
  lateMinutes: null,
  comfort: null,
  missingInPms: false,
  visibleAt: '2026-02-17T01:00:00Z',
};

test('not ready is who is still to come and has something open', () => {
  const rows: TodayRow[] = [
    row,
    { ...row, preparation: { done: 3, total: 3 } },
    { ...row, preparation: { done: 0, total: 0 } },
    { ...row, closedAt: '2026-02-17T06:00:00Z' },
    { ...row, status: 'inHouse' },
    { ...row, status: 'checkedOut' },
    { ...row, status: 'noShow' },
  ];
  assert.deepEqual(filtered(rows, 'open'), [row]);
  assert.deepEqual(filterCounts(rows), [{ filter: 'open', count: 1 }]);
});

test('a late order is among the late ones with or without its badge', () => {
  const late: TodayRow = { ...row, lateMinutes: 40 };
  const badged: TodayRow = { ...row, badges: [{ kind: 'late', code: 'badge.late', params: { minutes: 40 } }] };
  assert.deepEqual(filtered([row, late, badged], 'late'), [late, badged]);
});

test('without a filter every row stands, and a kind nobody carries is not offered', () => {
  assert.deepEqual(filtered([row], undefined), [row]);
  assert.deepEqual(filtered([row], 'vip'), []);
  assert.deepEqual(
    filterCounts([row]).map(({ filter }) => filter),
    ['open'],
  );
});
