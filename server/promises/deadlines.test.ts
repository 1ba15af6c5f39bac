import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadlinesOf } from './deadlines.ts';
import type { Occasion } from './waking.ts';

const stay = (parts: Partial<Occasion> = {}): Occasion => ({
  kind: 'stay',
  id: 'A',
  propertyId: 'P',
  from: '2026-11-21',
  to: '2026-11-23',
  status: 'reserved',
  timeZone: 'Asia/Shanghai',
  bookedAt: '2026-11-01T00:00:00.000Z',
  ...parts,
});
const next = { kind: 'nextArrival', propertyId: null } as const;

test('for a stay: ready when the guest comes, kept by the end of the last day, broken the morning after', () => {
  assert.deepEqual(deadlinesOf(next, stay(), 'Asia/Shanghai', '2026-11-01T00:00:00.000Z'), {
    readyBy: '2026-11-21T06:00:00.000Z',
    dueAt: '2026-11-23T16:00:00.000Z',
    breakAt: '2026-11-24T00:00:00.000Z',
  });
});

test('an agreed time is both, and the morning after is that of the property', () => {
  const at = { kind: 'at', at: '2026-11-21T22:30:00+08:00' } as const;
  assert.deepEqual(deadlinesOf(at, null, 'America/New_York', '2026-11-01T00:00:00.000Z'), {
    readyBy: '2026-11-21T14:30:00.000Z',
    dueAt: '2026-11-21T14:30:00.000Z',
    breakAt: '2026-11-22T13:00:00.000Z',
  });
});

test('a promise that sleeps has no deadline', () => {
  assert.equal(deadlinesOf(next, null, 'Asia/Shanghai', '2026-11-01T00:00:00.000Z'), null);
});

test('the night the clocks go back is an hour longer for the house too', () => {
  const night = stay({ from: '2026-10-24', to: '2026-10-24', timeZone: 'Europe/Berlin' });
  const { dueAt, breakAt } = deadlinesOf(next, night, 'Asia/Shanghai', '2026-10-01T00:00:00.000Z')!;
  assert.equal(Date.parse(breakAt) - Date.parse(dueAt), 9 * 3_600_000);
});

test('who stays on beyond the booked day can still be given what was promised', () => {
  const on = stay({ status: 'inHouse' });
  assert.equal(deadlinesOf(next, on, 'Asia/Shanghai', '2026-11-25T03:00:00.000Z')!.breakAt, '2026-11-26T00:00:00.000Z');
  const left = stay({ status: 'checkedOut' });
  assert.equal(
    deadlinesOf(next, left, 'Asia/Shanghai', '2026-11-25T03:00:00.000Z')!.breakAt,
    '2026-11-24T00:00:00.000Z',
  );
});

test('a meal is due on its own day', () => {
  const meal = stay({
    kind: 'meal',
    from: '2026-11-21',
    to: '2026-11-21',
    status: 'served',
    bookedAt: '2026-11-21T10:00:00.000Z',
  });
  assert.deepEqual(
    deadlinesOf({ kind: 'nextVisit', propertyId: null }, meal, 'Asia/Shanghai', '2026-11-21T10:05:00.000Z'),
    {
      readyBy: '2026-11-21T10:00:00.000Z',
      dueAt: '2026-11-21T16:00:00.000Z',
      breakAt: '2026-11-22T00:00:00.000Z',
    },
  );
});
