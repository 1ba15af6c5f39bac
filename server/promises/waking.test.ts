import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Terms } from './promise.ts';
import { occasionOf, type Booking, type Meal } from './waking.ts';

const MADE = '2026-11-10T04:00:00.000Z';
const terms = (
  kind: 'nextArrival' | 'nextBooking' | 'nextVisit',
  parts: Partial<Terms> = {},
  propertyId: string | null = null,
): Terms => ({
  trigger: { kind, propertyId },
  madeAt: MADE,
  madeDuring: [],
  ...parts,
});
const booking = (reservationId: string, arrivalDate: string | null, parts: Partial<Booking> = {}): Booking => ({
  reservationId,
  ids: [reservationId],
  propertyId: 'hotel',
  timeZone: 'Asia/Shanghai',
  status: 'reserved',
  arrivalDate,
  departureDate: arrivalDate,
  bookedAt: '2026-11-01T00:00:00.000Z',
  arrivedAt: null,
  staying: true,
  ...parts,
});
const meal = (orderId: string, at: string, propertyId = 'restaurant'): Meal => ({
  orderId,
  propertyId,
  timeZone: 'Asia/Shanghai',
  at,
});
const wakes = (of: Terms, bookings: Booking[], meals: Meal[] = []) => occasionOf(of, bookings, meals)?.id ?? null;

test('the next arrival is the earliest one to come, however long ago it was booked', () => {
  assert.equal(wakes(terms('nextArrival'), [booking('B', '2026-12-24'), booking('A', '2026-12-01')]), 'A');
});

test('a stay the guest is in, or was in, is not the next one', () => {
  const inHouse = booking('A', '2026-11-09', { status: 'inHouse', departureDate: '2026-11-12' });
  const came = booking('B', '2026-11-10', { status: 'inHouse', arrivedAt: '2026-11-10T03:00:00.000Z' });
  const known = booking('C', '2026-11-10', { status: 'inHouse', ids: ['C', 'C at the channel'] });
  assert.equal(wakes(terms('nextArrival', { madeDuring: ['C at the channel'] }), [inHouse, came, known]), null);
});

test('promised by phone in the morning, the arrival of that day is the next one', () => {
  assert.equal(wakes(terms('nextArrival'), [booking('A', '2026-11-10')]), 'A');
  assert.equal(
    wakes(terms('nextArrival'), [
      booking('A', '2026-11-10', { arrivedAt: '2026-11-10T07:00:00.000Z', status: 'inHouse' }),
    ]),
    'A',
  );
});

test('what was cancelled or never arrived wakes nothing', () => {
  const gone = [booking('A', '2026-12-01', { status: 'cancelled' }), booking('B', '2026-12-02', { status: 'noShow' })];
  assert.equal(wakes(terms('nextArrival'), [...gone, booking('C', '2026-12-03')]), 'C');
  assert.equal(wakes(terms('nextArrival'), gone), null);
  assert.equal(wakes(terms('nextArrival'), [booking('D', null)]), null, 'a booking without a day');
});

test('the next booking is the first one made after the promise, also where another arrives before it', () => {
  const later = { bookedAt: '2026-11-12T00:00:00.000Z' };
  const latest = { bookedAt: '2026-11-13T00:00:00.000Z' };
  const all = [booking('old', '2026-11-20'), booking('A', '2026-12-24', later), booking('B', '2026-12-01', latest)];
  assert.equal(wakes(terms('nextBooking'), all), 'A');
  assert.equal(wakes(terms('nextBooking'), [booking('old', '2026-11-20')]), null);
});

test('who books for others does not arrive, but has booked', () => {
  const forOthers = booking('A', '2026-12-01', { staying: false, bookedAt: '2026-11-12T00:00:00.000Z' });
  assert.equal(wakes(terms('nextArrival'), [forOthers]), null);
  assert.equal(wakes(terms('nextBooking'), [forOthers]), 'A');
});

test('promised at one house, it waits for that house; promised anywhere, it does not', () => {
  const all = [booking('A', '2026-12-01', { propertyId: 'other' }), booking('B', '2026-12-05')];
  assert.equal(wakes(terms('nextArrival', {}, 'hotel'), all), 'B');
  assert.equal(wakes(terms('nextArrival'), all), 'A');
});

test('a meal is a visit but no arrival; the earlier of the two is the next visit', () => {
  const meals = [meal('earlier', '2026-11-10T03:00:00.000Z'), meal('M', '2026-11-20T11:00:00.000Z')];
  assert.equal(wakes(terms('nextVisit'), [booking('A', '2026-12-01')], meals), 'M');
  assert.equal(wakes(terms('nextVisit'), [booking('A', '2026-11-15')], meals), 'A');
  assert.equal(wakes(terms('nextVisit', {}, 'hotel'), [], meals), null);
  assert.equal(wakes(terms('nextArrival'), [], meals), null);
});

test('an agreed time needs no occasion', () => {
  const at: Terms = { trigger: { kind: 'at', at: '2026-12-01T00:00:00.000Z' }, madeAt: MADE, madeDuring: [] };
  assert.equal(occasionOf(at, [booking('A', '2026-12-01')], []), null);
});
