import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isExpected, leavingOf } from './leaving.ts';

const today = '2026-02-17';
const inHouse = (departureDate: string) => ({ status: 'inHouse', departureDate }) as const;

test('who is in the house leaves later, today, or should have left', () => {
  assert.equal(leavingOf(inHouse('2026-02-19'), 'inHouse', today), 'later');
  assert.equal(leavingOf(inHouse('2026-02-17'), 'inHouse', today), 'today');
  assert.equal(leavingOf(inHouse('2026-02-16'), 'inHouse', today), 'overdue');
  assert.equal(leavingOf(inHouse('2025-12-31'), 'departures', today), 'overdue');
});

test('whoever has checked out has left, where departures are asked for; on an earlier day’s list of guests they were there', () => {
  const gone = { status: 'checkedOut', departureDate: '2026-02-17' } as const;
  assert.equal(leavingOf(gone, 'departures', today), 'left');
  assert.equal(leavingOf({ ...gone, departureDate: '2026-02-12' }, 'inHouse', today), 'later');
});

test('a booking that nobody came for is not overdue', () => {
  for (const status of ['reserved', 'noShow', 'cancelled'] as const)
    assert.equal(leavingOf({ status, departureDate: '2026-02-10' }, 'arrivals', today), 'later');
});

test('expected is who is known and has not come', () => {
  assert.deepEqual(
    (['requested', 'waitlisted', 'reserved', 'inHouse', 'checkedOut', 'noShow', 'cancelled'] as const).filter(
      (status) => isExpected({ status }),
    ),
    ['requested', 'waitlisted', 'reserved'],
  );
});
