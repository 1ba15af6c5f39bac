import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GuestPromise } from '@regulars/contract/promise.ts';
import type { Reader } from '../ui/told.ts';
import { actsOf, dueText } from './due.ts';

const reader: Reader = {
  t: ((key: string, values: object) => `${key} ${Object.values(values ?? {}).join(' ')}`.trim()) as Reader['t'],
  language: 'en',
  timeZone: 'Asia/Shanghai',
  today: '2026-11-21',
  currency: 'CNY',
};
const promise = (more: Partial<GuestPromise> = {}): GuestPromise =>
  ({
    trigger: { kind: 'nextArrival', propertyId: null },
    state: 'accepted',
    owner: { staffId: 'lin', name: 'Lin' },
    offer: null,
    waker: null,
    closedAt: null,
    ...more,
  }) as GuestPromise;
const waker = (status: string, arrivalDate = '2026-11-22', departureDate = '2026-11-24') =>
  ({ kind: 'stay', status, arrivalDate, departureDate }) as GuestPromise['waker'];

test('it waits, or the guest arrives, is here, has left', () => {
  assert.equal(dueText(promise(), reader), 'promises.waits.nextArrival');
  assert.equal(dueText(promise({ waker: waker('reserved') }), reader), 'promises.dueFor.stay 22 Nov');
  assert.equal(dueText(promise({ waker: waker('inHouse') }), reader), 'promises.dueFor.here 24 Nov');
  assert.equal(
    dueText(promise({ waker: waker('reserved', '2026-11-01', '2026-11-02') }), reader),
    'promises.dueFor.past 1 Nov 2 Nov',
  );
});

test('an agreed time is the house’s own clock; today only the hour', () => {
  const at = (instant: string) => dueText(promise({ trigger: { kind: 'at', at: instant } }), reader);
  assert.equal(at('2026-11-21T10:30:00Z'), 'promises.dueFor.at 18:30');
  assert.equal(at('2026-11-22T17:00:00Z'), 'promises.dueFor.at 23 Nov 01:00');
});

test('who is asked may accept or send back; the sender is not asked; what ended can only be opened again where that was a slip', () => {
  const offer = { department: 'kitchen' as const, to: { staffId: 'chef', name: 'Chef' }, until: '', by: 'Lin' };
  assert.deepEqual(actsOf(promise({ offer }), 'chef').slice(0, 2), ['accept', 'bounce']);
  assert.equal(actsOf(promise({ offer }), 'lin')[0], 'keep');
  assert.equal(actsOf(promise({ offer: { ...offer, to: null } }), 'lin')[0], 'keep');
  assert.equal(actsOf(promise({ offer: { ...offer, to: null } }), 'mei')[0], 'accept');
  assert.deepEqual(actsOf(promise({ state: 'kept', closedAt: 'x' }), 'lin'), ['reopen']);
  assert.deepEqual(actsOf(promise({ state: 'broken', closedAt: 'x' }), 'lin'), []);
});
