import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Step } from './task.ts';
import { arrivalInstant, wakeStep } from './triggers.ts';

const arrival = { kind: 'nextArrival', propertyId: null } as const;
const woken = (reservationId: string, dueAt: string | null): Step => ({
  kind: 'woken',
  params: { reservationId, dueAt, until: null },
  seq: 2,
  at: '2026-11-23T01:00:00.000Z',
  by: null,
});
const slept: Step = { kind: 'slept', params: {}, seq: 3, at: '2026-11-23T02:00:00.000Z', by: null };
const day = '2026-12-01T06:00:00.000Z';

test('what is awaited comes, moves and goes again; the same news twice is no news', () => {
  assert.equal(wakeStep([], arrival, null, null), null);
  assert.equal(wakeStep([], arrival, { reservationId: 'r', at: day }, null)?.kind, 'woken');
  assert.equal(wakeStep([woken('r', day)], arrival, { reservationId: 'r', at: day }, null), null);
  assert.equal(
    wakeStep([woken('r', day)], arrival, { reservationId: 'r', at: '2026-12-02T06:00:00.000Z' }, null)?.kind,
    'woken',
  );
  assert.equal(wakeStep([woken('r', day)], arrival, null, null)?.kind, 'slept');
  assert.equal(wakeStep([woken('r', day), slept], arrival, null, null), null);
  assert.equal(wakeStep([woken('r', day), slept], arrival, { reservationId: 'r', at: day }, null)?.kind, 'woken');
});

test('a booking that was made and a room that was left have happened, whatever comes after', () => {
  const booked = { kind: 'nextBooking', propertyId: null } as const;
  assert.equal(wakeStep([], booked, { reservationId: 'r', at: null }, null)?.kind, 'woken');
  assert.equal(wakeStep([woken('r', null)], booked, null, null), null);
  assert.equal(wakeStep([woken('r', null)], booked, { reservationId: 's', at: null }, null), null);
});

test('a guest without a time is expected at two, in the zone of the house', () => {
  assert.equal(arrivalInstant('Asia/Shanghai', '2026-12-01', null), '2026-12-01T06:00:00.000Z');
  assert.equal(arrivalInstant('Europe/Berlin', '2026-12-01', '18:30'), '2026-12-01T17:30:00.000Z');
  assert.equal(arrivalInstant('Asia/Shanghai', '2026-12-01', 'late'), '2026-12-01T06:00:00.000Z');
});
