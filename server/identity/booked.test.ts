import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Reservation, Stay } from '../intake/canonical.ts';
import { bookedIn, bookingKeys, sharedBooking, withBooked, type Booked } from './booked.ts';
import { compare, compareLevels, decide } from './decide.ts';
import { normalisePerson, type NormalPerson } from './person.ts';
import { shippedPopulation } from './population.ts';
import { PROXIES } from './proxies.ts';

const order = (parts: Partial<Reservation> = {}): Reservation => ({
  kind: 'reservation',
  source: 'ctrip',
  sourceEntityId: '30001',
  confirmationNo: 'CT-3000 1234',
  channel: { code: 'ctrip' },
  status: 'reserved',
  complete: true,
  roomStays: [
    {
      index: '1',
      arrivalDate: '2026-04-01',
      departureDate: '2026-04-03',
      numberOfUnits: 1,
      guestCounts: [],
      nightlyRates: [],
    },
  ],
  persons: [],
  specialRequests: [],
  comments: [],
  ...parts,
});

test('every long enough number of a booking is kept for its guests, not for who booked it', () => {
  const numbers = (role: string, parts: Partial<Reservation> = {}) =>
    bookedIn(order(parts), role, 'h1').map(({ as }) => as);
  assert.deepEqual(
    numbers('primary', {
      otherNumbers: [
        { type: 'pms', number: '88 1234' },
        { type: 'room', number: '1204' },
      ],
    }),
    ['primary:h1:CT30001234', 'primary:h1:881234'],
  );
  assert.deepEqual(numbers('primary', { channel: { code: 'ctrip', reservationNo: 'ct30001234' } }), [
    'primary:h1:CT30001234',
  ]);
  for (const role of ['booker', 'contact', 'payer', 'company', 'travelAgent', 'profile'])
    assert.deepEqual(numbers(role), []);
});

test('a booking of several rooms lasts from the first arrival to the last departure', () => {
  const room = (index: string, arrivalDate: string, departureDate: string) => ({
    index,
    arrivalDate,
    departureDate,
    numberOfUnits: 1,
    guestCounts: [],
    nightlyRates: [],
  });
  assert.deepEqual(
    bookedIn(
      order({ roomStays: [room('1', '2026-04-02', '2026-04-03'), room('2', '2026-04-01', '2026-04-05')] }),
      'primary',
      'h1',
    ),
    [{ as: 'primary:h1:CT30001234', from: '2026-04-01', to: '2026-04-05' }],
  );
  assert.deepEqual(bookedIn(order({ roomStays: [] }), 'primary', 'h1'), [{ as: 'primary:h1:CT30001234' }]);
  const stay: Stay = {
    kind: 'stay',
    source: 'pms',
    sourceEntityId: 'S1',
    confirmationNo: '881234',
    arrivalDate: '2026-04-01',
    state: 'inHouse',
    persons: [],
  };
  assert.deepEqual(bookedIn(stay, 'primary', 'h1'), [{ as: 'primary:h1:881234', from: '2026-04-01' }]);
});

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-04-${String(n).padStart(2, '0')}`);
const line: fc.Arbitrary<Booked> = fc.record(
  { as: fc.integer({ min: 10_000, max: 10_030 }).map((n) => `primary:h1:${n}`), from: day, to: day },
  { requiredKeys: ['as'], noNullPrototype: true },
);

test('however mentions come in, one by one, together or twice, the same bookings are kept', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.array(line, { maxLength: 40 }), (one, other) => {
      const together = withBooked(undefined, [...one, ...other]);
      assert.deepEqual(withBooked(withBooked(undefined, other), one), together);
      assert.equal(withBooked(together, one), together, 'nothing new gives back what was known');
      const oneByOne = [...one, ...other].reduce<readonly Booked[] | undefined>(
        (known, said) => withBooked(known, [said]),
        undefined,
      );
      assert.deepEqual(oneByOne, together);
      assert.ok((together?.length ?? 0) <= 16);
    }),
  );
});

test('of many bookings the latest are kept', () => {
  const lines = Array.from({ length: 40 }, (_, i) => ({
    as: `primary:h1:${10_000 + i}`,
    from: `2026-${i < 20 ? '01' : '02'}-${String((i % 20) + 1).padStart(2, '0')}`,
  }));
  const kept = withBooked(undefined, lines)!;
  assert.equal(kept.length, 16);
  assert.ok(kept.every(({ from }) => from! >= '2026-02-05'));
  assert.deepEqual(bookingKeys({ booked: kept }).length, 16);
  assert.deepEqual(bookingKeys({}), []);
});

test('a number used again in another year, a short one on another day, another role or house is no common booking', () => {
  const said = (as: string, from?: string, to?: string): Booked[] => [{ as, ...(from && { from }), ...(to && { to }) }];
  const long = 'primary:h1:30001234';
  assert.equal(
    sharedBooking(said(long, '2026-04-01', '2026-04-03'), said(long, '2026-04-01', '2026-04-04'))?.number,
    '30001234',
  );
  assert.equal(
    sharedBooking(said(long, '2026-04-01', '2026-04-03'), said(long, '2026-04-02', '2026-04-05'))?.number,
    '30001234',
    'moved by a day',
  );
  assert.equal(
    sharedBooking(said(long, '2026-04-01', '2026-04-03'), said(long))?.number,
    '30001234',
    'one side has no dates',
  );
  assert.equal(
    sharedBooking(said(long, '2024-04-01', '2024-04-03'), said(long, '2026-04-01', '2026-04-03')),
    undefined,
  );
  assert.equal(
    sharedBooking(said(long, '2026-04-01', '2026-04-03'), said(long, '2026-04-03', '2026-04-05')),
    undefined,
    'one leaves as the other comes',
  );
  const short = 'primary:h1:12345';
  assert.equal(sharedBooking(said(short, '2026-04-01'), said(short, '2026-04-01'))?.number, '12345');
  assert.equal(
    sharedBooking(said(short, '2026-04-01', '2026-04-05'), said(short, '2026-04-02', '2026-04-05')),
    undefined,
  );
  assert.equal(sharedBooking(said(short), said(short)), undefined);
  assert.equal(sharedBooking(said('primary:h1:30001234'), said('accompanying:h1:30001234')), undefined);
  assert.equal(sharedBooking(said('primary:h1:30001234'), said('primary:h2:30001234')), undefined);
});

const named = (text: string, role = 'primary', more: object = {}): NormalPerson => ({
  ...normalisePerson({ name: { text }, ...more }, { country: 'CN', proxies: PROXIES }),
  booked: bookedIn(order(), role, 'h1'),
});
const zone = (a: NormalPerson, b: NormalPerson, size = 1_000_000) => decide(compare(a, b, shippedPopulation(size)));

test('one booking and one name are one guest, in characters, in pinyin, turned or with a title, in a house of any size', () => {
  const pairs = [
    ['王小明', '王小明'],
    ['王小明', 'WANG/XIAOMING MR'],
    ['王小明', 'Xiaoming Wang'],
    ['欧阳小曼', 'OUYANG XIAOMAN'],
    ['王小明', '王先生'],
    ['Lena Hofmann', 'HOFMANN/LENA MRS'],
    ['Lena Hofmann', 'L. Hofmann'],
    ['Aoife O’Sullivan', 'Aoife OSullivan'],
    ['王伟', 'Wang Wei'],
  ] as const;
  for (const size of [500, 2_000, 1_000_000])
    for (const [a, b] of pairs) assert.equal(zone(named(a), named(b), size), 'link', `${a}, ${b}, ${size}`);
});

test('other names under one number are other people, and nobody is asked', () => {
  for (const size of [500, 2_000, 1_000_000]) {
    for (const [a, b] of [
      ['王小明', '李芳'],
      ['王小明', '王芳'],
      ['王小明', 'WANG FANG'],
      ['王小明', '王小红'],
      ['Lena Hofmann', 'Jonas Hofmann'],
      ['Lena Hofmann', 'Anna Berger'],
    ] as const) {
      assert.equal(zone(named(a), named(b), size), 'apart', `${a}, ${b}, ${size}`);
      assert.ok(!compareLevels(named(a), named(b)).some(({ field }) => field === 'booking'));
    }
  }
});

test('two persons without a name share a number and no more', () => {
  assert.ok(!compareLevels(named(''), named('')).some(({ field }) => field === 'booking'));
  assert.ok(!compareLevels(named('王小明'), named('')).some(({ field }) => field === 'booking'));
});

test('companions of one booking must agree in both names', () => {
  assert.equal(zone(named('周洁敏', 'accompanying'), named('ZHOU JIEMIN', 'accompanying')), 'link');
  assert.ok(
    !compareLevels(named('周女士', 'accompanying'), named('周洁敏', 'accompanying')).some(
      ({ field }) => field === 'booking',
    ),
  );
  assert.ok(
    !compareLevels(named('周洁敏', 'accompanying'), named('周洁敏')).some(({ field }) => field === 'booking'),
    'a companion is not the guest of the booking',
  );
});

test('two identity cards outweigh any booking', () => {
  const card = (number: string) => ({ identityDocuments: [{ type: 'idCard' as const, number }] });
  assert.equal(
    zone(
      named('王小明', 'primary', card('110105198001010016')),
      named('王小明', 'primary', card('110105198506141230')),
    ),
    'apart',
  );
  assert.equal(zone(named('王小明', 'primary', card('110105198506141230')), named('王小明')), 'link');
});
