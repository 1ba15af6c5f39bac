import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copiedWeek, nextShiftOf, placeOf } from './roster.ts';

const place = { day: '2026-12-28', shift: 'late', department: 'housekeeping', staffId: 'chen', head: true } as const;

test('presses go off, early, late, night and off again', () => {
  assert.deepEqual(
    [undefined, 'early', 'late', 'night'].map((shift) => nextShiftOf(shift as 'early')),
    ['early', 'late', 'night', undefined],
  );
});

test('a copied week falls on the same weekdays, also across the year, and leaves out who has gone', () => {
  const copied = copiedWeek([place, { ...place, staffId: 'gone' }], 'housekeeping', [{ staffId: 'chen' }]);
  assert.deepEqual(copied, [{ ...place, day: '2027-01-04', on: true }]);
  assert.deepEqual(copiedWeek([place], 'kitchen', [{ staffId: 'chen' }]), []);
});

test('a place is found by department, person and day', () => {
  assert.equal(placeOf([place], 'housekeeping', 'chen', '2026-12-28'), place);
  assert.equal(placeOf([place], 'kitchen', 'chen', '2026-12-28'), undefined);
});
