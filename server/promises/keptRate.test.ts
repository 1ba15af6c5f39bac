import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptRate, shareOf, type Ended, type Woken } from './keptRate.ts';

const ended = (
  state: Ended['state'],
  closedAt = '2026-11-20T10:00:00.000Z',
  dueAt: string | null = '2026-11-21T00:00:00.000Z',
): Ended => ({
  promiseId: 'p',
  state,
  closedAt,
  dueAt,
});
const woken = (parts: Partial<Woken> = {}): Woken => ({
  promiseId: 'p',
  guestId: 'g',
  arrivalDate: '2026-11-21',
  timeZone: 'Asia/Shanghai',
  wokenAt: '2026-11-19T00:00:00.000Z',
  arrivedAt: '2026-11-21T07:00:00.000Z',
  bookedAt: '2026-11-18T00:00:00.000Z',
  ...parts,
});

test('kept and broken make the rate; void ones and those put off in time are not in it', () => {
  const all = [
    ended('kept'),
    ended('kept', '2026-11-22T00:00:00.000Z'),
    ended('broken'),
    ended('void'),
    ended('renegotiated'),
  ];
  const { kept, keptOnTime, renegotiated, states } = keptRate(all, [], []);
  assert.deepEqual([kept.n, kept.of, keptOnTime.n, renegotiated.n, renegotiated.of], [2, 3, 1, 1, 2]);
  assert.deepEqual(states, { kept: 2, renegotiated: 1, broken: 1, void: 1 });
});

test('what nobody could see before the guest was there is told, with why', () => {
  const { surfaced, missed } = keptRate(
    [],
    [
      woken(),
      woken({ promiseId: 'walk-in', wokenAt: '2026-11-21T08:00:00.000Z', bookedAt: '2026-11-21T06:55:00.000Z' }),
      woken({ promiseId: 'late', wokenAt: '2026-11-21T09:00:00.000Z' }),
    ],
    [],
  );
  assert.deepEqual([surfaced.n, surfaced.of], [1, 3]);
  assert.deepEqual(
    missed.map(({ promiseId, why }) => [promiseId, why]),
    [
      ['walk-in', 'sameDay'],
      ['late', 'lateOrder'],
    ],
  );
});

test('a share of nothing is no share, and of a few says so', () => {
  assert.deepEqual(shareOf(0, 0), { n: 0, of: 0, share: null, low: null, high: null, tooFew: true });
  assert.equal(shareOf(9, 9).tooFew, true);
  const many = shareOf(45, 50);
  assert.equal(many.tooFew, false);
  // Wilson's interval of 45/50
  assert.ok(Math.abs(many.low! - 0.7864) < 0.001 && Math.abs(many.high! - 0.9565) < 0.001);
});

test('departments stand by what is overdue', () => {
  const { overdue } = keptRate(
    [],
    [],
    [
      { department: 'kitchen', overdue: 0, open: 4 },
      { department: 'frontOffice', overdue: 2, open: 3 },
      { department: 'sales', overdue: 0, open: 0 },
    ],
  );
  assert.deepEqual(
    overdue.map(({ department }) => department),
    ['frontOffice', 'kitchen'],
  );
});
