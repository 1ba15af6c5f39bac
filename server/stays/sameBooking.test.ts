import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalNumber, numbersOf, pairBookings, type BookingSide } from './sameBooking.ts';

const side = (id: string, more: Partial<BookingSide> = {}): BookingSide => ({
  id,
  connectionId: 'ctrip',
  propertyId: 'house',
  isPms: false,
  isShell: false,
  cancelled: false,
  channelCode: 'ctrip',
  channelReservationNo: null,
  arrivalDate: '2026-11-21',
  departureDate: '2026-11-23',
  units: 1,
  numbers: [],
  guestIds: [],
  receivedAt: `2026-11-20T10:00:00.00${id}Z`,
  ...more,
});
const pms = (id: string, more: Partial<BookingSide> = {}) => side(id, { connectionId: 'pms', isPms: true, ...more });

test("the house's reservation leads the channel's order that carries the same number, whichever came first", () => {
  const pair = [side('1', { numbers: ['CT20261121'] }), pms('2', { numbers: ['88123', 'CT20261121'] })];
  assert.deepEqual([...pairBookings(pair)].toSorted(), [
    ['1', '2'],
    ['2', null],
  ]);
});

test('a number is the same with dashes, blanks, small letters and full-width digits', () => {
  assert.equal(normalNumber('ct-0012 3456'), normalNumber('ＣＴ００１２３４５６'));
  assert.equal(normalNumber(' - '), null);
  assert.deepEqual(
    numbersOf({ confirmationNo: 'A-12345', channelReservationNo: 'a12345', otherNumbers: [{ number: 'B 67890' }] }),
    ['A12345', 'B67890'],
  );
});

test('a short number ties only bookings of the same day', () => {
  const far = [side('1', { numbers: ['12345'] }), pms('2', { numbers: ['12345'], arrivalDate: '2026-12-24' })];
  assert.equal(pairBookings(far).get('1'), null);
  assert.equal(pairBookings([far[0]!, pms('2', { numbers: ['12345'] })]).get('1'), '2');
});

test('same guest, same days, same rooms at the channel and in the house is one booking', () => {
  const pair = (more: Partial<BookingSide>) =>
    pairBookings([
      side('1', { guestIds: ['wang'], numbers: ['CT2026999'] }),
      pms('2', { guestIds: ['wang'], ...more }),
    ]).get('1');
  assert.equal(pair({}), '2');
  assert.equal(pair({ guestIds: ['li'] }), null);
  assert.equal(pair({ units: 2 }), null);
  assert.equal(pair({ departureDate: '2026-11-24' }), null);
  assert.equal(pair({ channelReservationNo: 'CT2026111' }), null, 'the house names another order of the channel');
});

test('two orders of one guest at two channels are two bookings', () => {
  const leads = pairBookings([
    side('1', { guestIds: ['wang'] }),
    side('2', { guestIds: ['wang'], connectionId: 'booking' }),
  ]);
  assert.deepEqual([...leads.values()], [null, null]);
});

test('one order of a channel never takes two reservations of the house', () => {
  const leads = pairBookings([
    side('1', { guestIds: ['wang'] }),
    pms('2', { guestIds: ['wang'] }),
    pms('3', { guestIds: ['wang'] }),
  ]);
  assert.equal([...leads.values()].filter((lead) => lead !== null).length, 1);
});

test('order of the sides makes no difference; who follows never leads; one group has one side per connection', () => {
  const some = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 9 }).map(String),
      isPms: fc.boolean(),
      number: fc.constantFrom('AAAAA1', 'BBBBB22222', 'CCCCC3'),
      guest: fc.constantFrom('wang', 'li'),
      day: fc.constantFrom('2026-11-21', '2026-11-22'),
      connectionId: fc.constantFrom('a', 'b', 'c'),
    }),
    { selector: (one) => one.id, maxLength: 9 },
  );
  fc.assert(
    fc.property(
      some.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        const asSides = (those: typeof list) =>
          those.map((one) =>
            side(one.id, {
              isPms: one.isPms,
              connectionId: one.isPms ? 'pms' : one.connectionId,
              numbers: [one.number],
              guestIds: [one.guest],
              arrivalDate: one.day,
            }),
          );
        const leads = pairBookings(asSides(list));
        assert.deepEqual([...pairBookings(asSides(shuffled))].toSorted(), [...leads].toSorted());
        for (const lead of leads.values()) if (lead !== null) assert.equal(leads.get(lead), null);
        const connection = new Map(asSides(list).map((one) => [one.id, one.connectionId]));
        for (const group of Map.groupBy(leads.keys(), (id) => leads.get(id) ?? id).values())
          assert.equal(new Set(group.map((id) => connection.get(id))).size, group.length);
      },
    ),
    { numRuns: 500 },
  );
});
