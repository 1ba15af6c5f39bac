import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stayAtHand } from './stayAtHand.ts';

const stay = (arrivalDate: string, departureDate: string, status: 'inHouse' | 'reserved', propertyId = 'here') => ({
  arrivalDate,
  departureDate,
  status,
  propertyId,
});
const today = '2026-11-21';

test('a guest who leaves today and comes again today is met as who comes', () => {
  const coming = stay(today, '2026-11-24', 'reserved');
  assert.equal(stayAtHand([stay('2026-11-18', today, 'inHouse'), coming], 'here', today), coming);
  assert.equal(stayAtHand([stay('2026-11-18', today, 'reserved'), coming], 'here', today), coming);
});

test('a guest in the house who stays on is met as who is here, whatever else is booked', () => {
  const here = stay('2026-11-18', '2026-11-23', 'inHouse');
  assert.equal(stayAtHand([here, stay(today, '2026-11-22', 'reserved')], 'here', today), here);
});

test('on the last day the stay that ends is at hand while the next is still far', () => {
  const leaving = stay('2026-11-18', today, 'inHouse');
  assert.equal(stayAtHand([leaving, stay('2026-12-24', '2026-12-26', 'reserved')], 'here', today), leaving);
});

test('a booking of which nobody came gives way to the next; here goes before elsewhere', () => {
  const missed = stay('2026-11-18', today, 'reserved');
  const next = stay('2026-11-25', '2026-11-26', 'reserved');
  const elsewhere = stay('2026-11-22', '2026-11-23', 'reserved', 'there');
  assert.equal(stayAtHand([missed, elsewhere, next], 'here', today), next);
  assert.equal(stayAtHand([missed], 'here', today), missed);
  assert.equal(stayAtHand([elsewhere], 'here', today), elsewhere);
  assert.equal(stayAtHand([], 'here', today), null);
});
