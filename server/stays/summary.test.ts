import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nightsBetween } from './night.ts';
import { summaryOf, usualGap, visitsOf, withoutDoubles, type StayFact } from './summary.ts';
import { classify, thresholdsOf, usualThresholds } from './valueClass.ts';
import { addDays } from '../platform/day.ts';

let made = 0;
const stay = (arrivalDate: string, departureDate: string | null, more: Partial<StayFact> = {}): StayFact => {
  const id = `b${++made}`;
  return {
    bookingId: id,
    reservationId: id,
    propertyId: 'house',
    arrivalDate,
    departureDate,
    inHouse: false,
    role: 'primary',
    channelCode: 'direct',
    fromPms: true,
    booked: null,
    charges: [],
    ...more,
  };
};
const yuan = (category: string, amountMinor: number) => ({ category, currency: 'CNY', amountMinor });

test("a stay that the channel and the house both know counts once, with the channel's name", () => {
  const twins = [
    stay('2026-03-01', '2026-03-04', { bookingId: 'x', reservationId: 'p', charges: [yuan('room', 90000)] }),
    stay('2026-03-01', '2026-03-04', {
      bookingId: 'x',
      reservationId: 'c',
      fromPms: false,
      channelCode: 'ctrip',
      booked: { amountMinor: 88000, currencyCode: 'CNY' },
    }),
  ];
  const figures = summaryOf(twins, []);
  assert.deepEqual(
    [figures.stays, figures.nights, figures.revenue, figures.channels],
    [1, 3, [yuan('room', 90000)], [{ code: 'ctrip', stays: 1 }]],
  );
});

test('a room move or an extension is one stay; a return two days later is another', () => {
  assert.equal(summaryOf([stay('2026-03-01', '2026-03-03'), stay('2026-03-03', '2026-03-05')], []).stays, 1);
  assert.equal(summaryOf([stay('2026-03-01', '2026-03-03'), stay('2026-03-05', '2026-03-06')], []).stays, 2);
  assert.equal(
    summaryOf([stay('2026-03-01', '2026-03-03'), stay('2026-03-03', '2026-03-05', { propertyId: 'other' })], []).stays,
    2,
    'two houses are two stays',
  );
});

test('a total beside its parts counts only by what it is more', () => {
  assert.deepEqual(withoutDoubles([yuan('room', 80000), yuan('food', 15000), yuan('total', 100000)]), [
    yuan('room', 80000),
    yuan('food', 15000),
    yuan('other', 5000),
  ]);
  assert.deepEqual(withoutDoubles([yuan('total', 100000)]), [yuan('other', 100000)]);
  assert.deepEqual(withoutDoubles([yuan('room', 80000), yuan('total', 80000)]), [yuan('room', 80000)]);
});

test('who only came along paid nothing; without charges the booked price stands in once the guest has left', () => {
  assert.deepEqual(
    summaryOf([stay('2026-03-01', '2026-03-03', { role: 'accompanying', charges: [yuan('room', 50000)] })], []).revenue,
    [],
  );
  const booked = { amountMinor: 60000, currencyCode: 'CNY' };
  assert.deepEqual(summaryOf([stay('2026-03-01', '2026-03-03', { booked })], []).revenue, [yuan('room', 60000)]);
  assert.deepEqual(summaryOf([stay('2026-03-01', '2026-03-03', { booked, inHouse: true })], []).revenue, []);
});

test('cancellations of one booking known twice count once, and the next arrival is the nearest to come', () => {
  const booking = (bookingId: string, status: 'reserved' | 'cancelled', arrivalDate: string, isLead = true) => ({
    bookingId,
    status,
    arrivalDate,
    isLead,
    today: '2026-11-21',
  });
  const figures = summaryOf(
    [],
    [
      booking('a', 'cancelled', '2026-12-01'),
      booking('a', 'cancelled', '2026-12-01', false),
      booking('b', 'reserved', '2026-12-24'),
      booking('c', 'reserved', '2026-11-21'),
      booking('d', 'reserved', '2026-10-01'),
    ],
  );
  assert.deepEqual([figures.cancellations, figures.nextArrival], [1, '2026-11-21']);
});

test('the usual gap is the median from departure to next arrival, and one gap is no habit', () => {
  const visit = (arrivalDate: string, departureDate: string) => ({ arrivalDate, departureDate });
  assert.equal(usualGap([visit('2026-01-01', '2026-01-02'), visit('2026-02-01', '2026-02-03')]), null);
  assert.equal(
    usualGap([visit('2026-01-01', '2026-01-02'), visit('2026-01-12', '2026-01-13'), visit('2026-03-04', '2026-03-05')]),
    30,
  );
});

test('visits of one house never overlap, and every stay is in one', () => {
  const some = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 40 }),
      nights: fc.integer({ min: 0, max: 5 }),
      propertyId: fc.constantFrom('a', 'b'),
    }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(some, (list) => {
      const stays = list.map((one) =>
        stay(addDays('2026-01-01', one.day), addDays('2026-01-01', one.day + one.nights), {
          propertyId: one.propertyId,
        }),
      );
      const visits = visitsOf(stays);
      assert.equal(
        visits.reduce((sum, visit) => sum + visit.facts.length, 0),
        stays.length,
      );
      for (const house of Map.groupBy(visits, (visit) => visit.propertyId).values()) {
        for (const [i, visit] of house.entries()) if (i > 0) assert.ok(visit.arrivalDate > house[i - 1]!.departureDate);
      }
      assert.equal(
        summaryOf(stays, []).nights,
        visits.reduce((sum, visit) => sum + nightsBetween(visit.arrivalDate, visit.departureDate), 0),
      );
      assert.deepEqual(summaryOf(stays.toReversed(), []), summaryOf(stays, []));
    }),
    { numRuns: 300 },
  );
});

test('the class follows what a guest brought, by revenue or by stays', () => {
  assert.equal(classify({ stays: 0, revenueMinor: 0 }).guestClass, 'potential');
  assert.equal(classify({ stays: 1, revenueMinor: 60_000 }).guestClass, 'small');
  assert.equal(classify({ stays: 2, revenueMinor: 60_000 }).guestClass, 'ordinary');
  assert.equal(classify({ stays: 1, revenueMinor: 1_600_000 }).guestClass, 'main');
  assert.equal(classify({ stays: 30, revenueMinor: 0 }).guestClass, 'mostValuable');
  assert.equal(
    classify({ stays: 3, revenueMinor: 0 }, thresholdsOf({ main: { stays: 3 } })).guestClass,
    'main',
    'the house sets its own',
  );
  assert.deepEqual(thresholdsOf({ main: { stays: -1, revenueMinor: 'much' } }), usualThresholds);
});

test('more stays or more revenue never make a lower class', () => {
  const ranks = ['potential', 'small', 'ordinary', 'main', 'mostValuable'];
  const worth = fc.record({ stays: fc.nat(40), revenueMinor: fc.nat(10_000_000) });
  fc.assert(
    fc.property(worth, fc.nat(10), fc.nat(1_000_000), (one, stays, revenueMinor) => {
      const more = { stays: one.stays + stays, revenueMinor: one.revenueMinor + revenueMinor };
      assert.ok(ranks.indexOf(classify(more).guestClass) >= ranks.indexOf(classify(one).guestClass));
    }),
  );
});
