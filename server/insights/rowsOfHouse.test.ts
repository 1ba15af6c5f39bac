import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayNumber, gatherRows, type StayGiven } from './rowsOfHouse.ts';

const guest = { guestId: 'g1', guestClass: null, ahead: false, company: null };
const stay = (more: Partial<StayGiven> = {}): StayGiven => ({
  bookingId: 'b1',
  reservationId: 'b1',
  arrivalDate: '2026-10-02',
  departureDate: '2026-10-05',
  inHouse: false,
  role: 'primary',
  channelCode: 'direct',
  fromPms: true,
  booked: null,
  charges: [],
  bookedOn: null,
  party: 2,
  ...more,
});
const amountOf = (...stays: StayGiven[]): number => {
  const gathered = gatherRows('hotel', dayNumber('2026-11-01'), 'CNY', {});
  gathered.stays(guest, stays);
  return gathered.rows().visits.amount[0]!;
};

test('who only came along brought nothing; of one who pays it is unknown where nobody says', () => {
  const charges = [{ category: 'room', currency: 'CNY', amountMinor: 90_000 }];
  assert.equal(amountOf(stay({ charges })), 90_000);
  assert.equal(amountOf(stay({ charges, role: 'accompanying' })), 0);
  assert.equal(amountOf(stay({ role: 'accompanying' })), 0);
  assert.equal(amountOf(stay()), NaN);
  // one source has them as the guest, another as somebody with them
  assert.equal(amountOf(stay({ role: 'accompanying' }), stay({ reservationId: 'b2' })), NaN);
});
