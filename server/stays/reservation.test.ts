import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Reservation, ReservationStatus, RoomStay, Stay } from '../intake/canonical.ts';
import { takeUp, type OnIt, type ReservationState } from './reservation.ts';
import { rowsOf } from './reservationRows.ts';

const room = (index: string, more: Partial<RoomStay> = {}): RoomStay => ({
  index,
  arrivalDate: '2026-11-21',
  departureDate: '2026-11-23',
  numberOfUnits: 1,
  guestCounts: [],
  nightlyRates: [],
  ...more,
});
const booking = (more: Partial<Reservation> = {}): Reservation => ({
  kind: 'reservation',
  source: 'test',
  sourceEntityId: 'R1',
  confirmationNo: 'C1',
  channel: { code: 'ctrip' },
  status: 'reserved',
  complete: true,
  roomStays: [room('1')],
  persons: [],
  specialRequests: [],
  comments: [],
  ...more,
});
const stay = (more: Partial<Stay> = {}): Stay => ({
  kind: 'stay',
  source: 'test',
  sourceEntityId: 'S1',
  reservationEntityId: 'R1',
  arrivalDate: '2026-11-21',
  state: 'inHouse',
  persons: [],
  ...more,
});
const cancel = (more: Partial<Reservation> = {}) =>
  booking({ status: 'cancelled', complete: false, roomStays: [], ...more });
const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`;

type Message = { said: Reservation | Stay; receivedAt: string; people?: OnIt[] };
const fold = (messages: readonly Message[]) =>
  messages.reduce<ReservationState | null>((state, m) => takeUp(state, m.said, m.receivedAt, m.people).after, null)!;
const rows = (...messages: Message[]) => rowsOf(fold(messages), 'R1');
const inOrder = (...said: (Reservation | Stay)[]) => rows(...said.map((one, i) => ({ said: one, receivedAt: at(i) })));

test('a cancellation that comes before its booking makes a shell, and the booking stays cancelled', () => {
  const first = takeUp(null, cancel({ sourceVersion: '5' }), at(0));
  assert.equal(first.reason, 'created');
  const then = takeUp(first.after, booking({ sourceVersion: '1' }), at(1));
  assert.equal(rowsOf(then.after, 'R1').status, 'cancelled');
  assert.equal(rowsOf(then.after, 'R1').arrivalDate, '2026-11-21', 'what the late booking says is known all the same');
});

test('an older snapshot never overwrites a newer one', () => {
  const after = inOrder(
    booking({ sourceVersion: '2', roomStays: [room('1', { departureDate: '2026-11-25' })] }),
    booking({ sourceVersion: '1' }),
  );
  assert.equal(after.rooms[0]!.departureDate, '2026-11-25');
  const state = fold([{ said: booking({ sourceVersion: '2' }), receivedAt: at(0) }]);
  assert.equal(takeUp(state, booking({ sourceVersion: '1', guarantee: 'late' }), at(1)).reason, 'older');
  assert.equal(takeUp(state, booking({ sourceVersion: '2' }), at(1)).reason, 'unchanged');
});

test('cancelled comes back only by a word the source itself calls newer', () => {
  const back = (version: string | undefined, cancelled: string | undefined) =>
    inOrder(booking({ sourceVersion: '1' }), cancel({ sourceVersion: cancelled }), booking({ sourceVersion: version }))
      .status;
  assert.equal(back('3', '2'), 'reserved', 'a newer explicit re-booking');
  assert.equal(back('2', '2'), 'cancelled', 'an equal one');
  assert.equal(back('1', '2'), 'cancelled', 'an older one');
  assert.equal(back(undefined, undefined), 'cancelled', 'one without version, though received later');
});

test('who checked out is never in house again, whatever comes later', () => {
  for (const late of ['inHouse', 'reserved', 'cancelled', 'noShow'] as ReservationStatus[]) {
    assert.equal(
      inOrder(booking({ sourceVersion: '1', status: 'checkedOut' }), booking({ sourceVersion: '9', status: late }))
        .rooms[0]!.status,
      'checkedOut',
    );
  }
  assert.equal(
    inOrder(
      booking(),
      stay({ sourceVersion: '2', state: 'checkedOut' }),
      stay({ sourceVersion: '3', state: 'inHouse' }),
    ).rooms[0]!.status,
    'checkedOut',
  );
});

test('a part touches only what it names', () => {
  const after = inOrder(
    booking({
      sourceVersion: '1',
      guarantee: 'card',
      specialRequests: [{ text: 'high floor' }],
      roomStays: [room('1', { mealPlan: 'BB' })],
    }),
    booking({
      sourceVersion: '2',
      complete: false,
      roomStays: [room('1', { departureDate: '2026-11-24', arrivalDate: undefined })],
    }),
  );
  assert.deepEqual(
    [after.rooms[0]!.arrivalDate, after.rooms[0]!.departureDate, after.rooms[0]!.mealPlan],
    ['2026-11-21', '2026-11-24', 'BB'],
  );
  const whole = fold([
    { said: booking({ guarantee: 'card' }), receivedAt: at(0) },
    { said: booking(), receivedAt: at(1) },
  ]);
  assert.equal(whole.head.values.guarantee, undefined, 'a whole message takes back what it leaves out');
});

test('a room that a newer whole message leaves out is cancelled, not forgotten', () => {
  const after = inOrder(
    booking({ roomStays: [room('1'), room('2', { roomTypeCode: 'TWN' })] }),
    booking({ roomStays: [room('1')] }),
  );
  assert.deepEqual(
    after.rooms.map((one) => [one.roomIndex, one.status]),
    [
      ['1', 'reserved'],
      ['2', 'cancelled'],
    ],
  );
  assert.equal(after.status, 'reserved');
  assert.equal(after.rooms[1]!.roomTypeCode, 'TWN');
});

test('a cancelled room inside a changed booking leaves the other rooms alone', () => {
  const after = inOrder(
    booking({ roomStays: [room('1'), room('2')] }),
    booking({ roomStays: [room('1', { status: 'cancelled' }), room('2', { departureDate: '2026-11-26' })] }),
  );
  assert.deepEqual(
    after.rooms.map((one) => one.status),
    ['cancelled', 'reserved'],
  );
  assert.equal(after.departureDate, '2026-11-26');
});

test('a person whom a newer whole message leaves out is off the booking', () => {
  const person = (key: string): OnIt => ({
    personKey: key,
    role: 'primary',
    roomIndex: '1',
    recordId: `record-${key}`,
  });
  const after = rows(
    { said: booking(), receivedAt: at(0), people: [person('a'), person('b')] },
    { said: booking(), receivedAt: at(1), people: [person('b')] },
  );
  assert.deepEqual(
    after.people.map((one) => one.recordId),
    ['record-b'],
  );
  const late = rows(
    { said: booking(), receivedAt: at(1), people: [person('b')] },
    { said: booking(), receivedAt: at(0), people: [person('a')] },
  );
  assert.deepEqual(
    late.people.map((one) => one.recordId),
    ['record-b'],
    'and an older message does not bring them back',
  );
});

test('the house says which room, and who is in it', () => {
  const after = inOrder(
    booking({ roomStays: [room('1', { roomTypeCode: 'KNG' }), room('2', { roomTypeCode: 'TWN' })] }),
    stay({ roomNumber: '1107', roomTypeCode: 'TWN' }),
  );
  assert.deepEqual(
    after.rooms.map((one) => [one.roomNumber, one.status]),
    [
      [null, 'reserved'],
      ['1107', 'inHouse'],
    ],
  );
  assert.deepEqual(
    after.stays.map((one) => [one.sourceKey, one.roomIndex]),
    [['S1', '2']],
  );
});

test('a walk-in has a stay and a room without any booking', () => {
  const after = inOrder(stay({ state: 'walkIn', confirmationNo: 'W77', roomNumber: '808' }));
  assert.deepEqual(
    [after.confirmationNo, after.status, after.rooms[0]!.roomNumber, after.stays.length],
    ['W77', 'inHouse', '808', 1],
  );
});

test('a booking that says in house is a stay, until the house sends its own', () => {
  assert.deepEqual(
    inOrder(booking({ status: 'inHouse' })).stays.map((one) => one.sourceKey),
    ['reservation/R1/1'],
  );
  assert.deepEqual(
    inOrder(booking({ status: 'inHouse' }), stay()).stays.map((one) => one.sourceKey),
    ['S1'],
  );
});

test('nights are nights of the calendar where clocks change (F-10)', () => {
  for (const [arrivalDate, departureDate, nights] of [
    ['2026-03-28', '2026-03-30', 2],
    ['2026-10-24', '2026-10-26', 2],
    ['2027-02-28', '2027-03-01', 1],
    ['2026-11-21', '2026-11-21', 0],
  ] as const) {
    assert.equal(inOrder(stay({ arrivalDate, departureDate, state: 'checkedOut' })).stays[0]!.nights, nights);
  }
});

// F-06: any order, with repeats, ends in the same booking.
const status = fc.constantFrom<ReservationStatus>(
  'requested',
  'waitlisted',
  'reserved',
  'inHouse',
  'checkedOut',
  'noShow',
  'cancelled',
);
const someRoom = fc
  .record({
    index: fc.constantFrom('1', '2', '3'),
    status: fc.option(status, { nil: undefined }),
    departureDate: fc.constantFrom('2026-11-22', '2026-11-23', '2026-11-24'),
    mealPlan: fc.option(fc.constantFrom('BB', 'HB'), { nil: undefined }),
    roomNumber: fc.option(fc.constantFrom('801', '802'), { nil: undefined }),
  })
  .map(({ index, ...more }) => room(index, more));
const someBooking = fc
  .record({
    status,
    complete: fc.boolean(),
    guarantee: fc.option(fc.constantFrom('card', 'cash'), { nil: undefined }),
    roomStays: fc.uniqueArray(someRoom, { selector: (one) => one.index, maxLength: 3 }),
    people: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
  })
  .map(({ people, ...more }) => ({
    said: booking(more) as Reservation | Stay,
    people: people.map((key): OnIt => ({ personKey: key, role: 'primary', roomIndex: '1', recordId: `record-${key}` })),
  }));
const someStay = fc
  .record({
    sourceEntityId: fc.constantFrom('S1', 'S2'),
    state: fc.constantFrom<Stay['state'][]>('dueIn', 'inHouse', 'checkedOut', 'noShow', 'cancelled', 'walkIn'),
    roomNumber: fc.option(fc.constantFrom('801', '802', '803'), { nil: undefined }),
    departureDate: fc.option(fc.constantFrom('2026-11-23', '2026-11-25'), { nil: undefined }),
  })
  .map((more) => ({ said: stay(more) as Reservation | Stay, people: [] as OnIt[] }));

const history = (versioned: boolean) =>
  fc
    .array(fc.oneof({ weight: 3, arbitrary: someBooking }, { weight: 1, arbitrary: someStay }), {
      minLength: 1,
      maxLength: 8,
    })
    .map((messages) =>
      messages.map((message, i): Message => ({
        ...message,
        said: { ...message.said, ...(versioned ? { sourceVersion: `v${Math.floor(i / 2)}` } : {}) },
        receivedAt: at(i),
      })),
    );

for (const versioned of [true, false]) {
  test(`any order of a booking's messages, with repeats, ends in the same booking (${versioned ? 'source versions' : 'order of receipt'})`, () => {
    const shuffled = history(versioned).chain((messages) =>
      fc.tuple(
        fc.constant(messages),
        fc.shuffledSubarray(messages, { minLength: messages.length }),
        fc.array(fc.nat(messages.length - 1), { maxLength: 6 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([messages, order, repeats]) => {
        const expected = rowsOf(fold(messages), 'R1');
        const again = [...order, ...repeats.map((i) => messages[i]!)];
        assert.deepEqual(rowsOf(fold(again), 'R1'), expected);
      }),
      { numRuns: 1000 },
    );
  });
}

test('the same message twice changes nothing the second time', () => {
  fc.assert(
    fc.property(history(true), (messages) => {
      const state = fold(messages);
      for (const m of messages) assert.equal(takeUp(state, m.said, m.receivedAt, m.people).changed, false);
    }),
    { numRuns: 300 },
  );
});
