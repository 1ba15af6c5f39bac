import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant, safeInteger } from './column-types.ts';

test('an instant of the database is the same instant in ISO, to the millisecond', () => {
  assert.equal(instant('2026-11-21 09:30:00+00'), '2026-11-21T09:30:00.000Z');
  assert.equal(instant('2026-11-21 09:30:00.5+00'), '2026-11-21T09:30:00.500Z');
  assert.equal(instant('2026-11-21 09:30:00.123456+00'), '2026-11-21T09:30:00.123Z');
  assert.equal(instant('2026-11-21 17:30:00+08'), '2026-11-21T09:30:00.000Z');
  assert.equal(instant('2026-11-21 15:00:00+05:30'), '2026-11-21T09:30:00.000Z');
  assert.equal(instant('12026-01-01 00:00:00+00'), '+012026-01-01T00:00:00.000Z');
  assert.equal(instant('infinity'), 'infinity');
  assert.equal(instant('0044-03-15 12:00:00+00 BC'), '0044-03-15 12:00:00+00 BC');
});

test('every instant comes back as it was said', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }),
      (date) => {
        assert.equal(instant(date.toISOString().replace('T', ' ').replace('Z', '+00')), date.toISOString());
      },
    ),
  );
});

test('a count is a number, and one that would lose digits is refused', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (value) => assert.equal(safeInteger(String(value)), value)));
  assert.throws(() => safeInteger('9007199254740993'), RangeError);
  assert.throws(() => safeInteger('-9007199254740993'), RangeError);
});
