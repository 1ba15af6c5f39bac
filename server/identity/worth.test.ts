import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { GuestClass } from '@regulars/contract/guest.ts';
import { CLASS_STAKE, gainOf, LEAST_GAIN, stakeOf, worthOf, type Stake } from './worth.ts';

const today = '2026-03-10';
const stranger: Stake = { guestClass: 'potential', stays: 0, revenueMinor: 0, nextArrival: null };
const regular: Stake = { guestClass: 'mostValuable', stays: 31, revenueMinor: 38_000_00, nextArrival: null };

const stake = fc.record({
  guestClass: fc.constantFrom(...(Object.keys(CLASS_STAKE) as GuestClass[])),
  stays: fc.nat(400),
  revenueMinor: fc.nat(90_000_000),
  nextArrival: fc.constantFrom(null, '2026-03-09', '2026-03-10', '2026-03-13', '2026-03-20', '2026-12-01'),
});

test('a regular whom the house half knows comes before two strangers, however open the question', () => {
  assert.ok(worthOf(regular, stranger, 0.95, today) > worthOf(stranger, stranger, 0.5, today));
});

test('who arrives within three days comes before who arrives in ten, and both before who does not come', () => {
  const worth = (nextArrival: string | null) => worthOf({ ...regular, nextArrival }, stranger, 0.7, today);
  assert.ok(worth('2026-03-12') > worth('2026-03-20'));
  assert.ok(worth('2026-03-20') > worth(null));
  assert.equal(worth('2026-03-01'), worth(null));
});

test('at even odds an answer tells most, and where the house is sure next to nothing', () => {
  assert.equal(gainOf(0.5), 1);
  assert.ok(gainOf(0.5) > gainOf(0.7) && gainOf(0.7) > gainOf(0.95));
  assert.ok(Math.abs(gainOf(1) - LEAST_GAIN) < 1e-12);
});

test('a stranger weighs one, and a guest with a credit balance no less', () => {
  assert.equal(stakeOf(stranger, today), 1);
  assert.equal(stakeOf({ ...stranger, revenueMinor: -5000 }, today), 1);
});

test('more stays, more revenue, a higher class never make a question worth less; left and right do not matter', () => {
  fc.assert(
    fc.property(stake, stake, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(50), (a, b, p, more) => {
      const worth = worthOf(a, b, p, today);
      assert.ok(worth > 0 && Number.isFinite(worth));
      assert.equal(worth, worthOf(b, a, p, today));
      assert.ok(worthOf({ ...a, stays: a.stays + more }, b, p, today) >= worth);
      assert.ok(worthOf({ ...a, revenueMinor: a.revenueMinor + more * 1000 }, b, p, today) >= worth);
      assert.ok(worthOf({ ...a, guestClass: 'mostValuable' }, b, p, today) >= worth);
    }),
  );
});
