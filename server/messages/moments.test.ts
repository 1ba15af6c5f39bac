import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { moments, type Moment } from '@regulars/contract/letter.ts';
import { dueLetters, type Rule, type StayFacts } from './moments.ts';

const zone = 'Asia/Shanghai';
const stay: StayFacts = {
  status: 'reserved',
  isDirect: true,
  bookedAt: '2026-11-01T02:00:00.000Z',
  arrivalDate: '2026-11-20',
  departureDate: '2026-11-22',
  arrivedAt: null,
  departedAt: null,
  isVip: false,
  made: [],
};
const rules = (...on: Moment[]): Rule[] =>
  on.map((moment) => ({ moment, mode: 'automatic', since: '2026-10-01T00:00:00.000Z' }));
const all = rules(...moments);
const due = (over: Partial<StayFacts>, now: string, given = all): string[] =>
  dueLetters({ ...stay, ...over }, given, { zone, now }).map(({ moment }) => moment);

test('a direct booking is confirmed at once, also at night; a channel’s is not', () => {
  const bookedAt = '2026-11-01T18:00:00.000Z';
  assert.deepEqual(due({ bookedAt }, '2026-11-01T18:00:30.000Z'), ['bookingConfirmation']);
  assert.deepEqual(due({ bookedAt, isDirect: false }, '2026-11-01T18:00:30.000Z'), []);
  assert.deepEqual(due({ bookedAt, status: 'cancelled' }, '2026-11-01T18:00:30.000Z'), []);
  assert.deepEqual(due({ bookedAt, made: ['bookingConfirmation'] }, '2026-11-01T18:00:30.000Z'), []);
});

test('three days before arrival a VIP is asked personally, everybody else gets the general letter', () => {
  assert.deepEqual(due({}, '2026-11-17T06:59:00.000Z'), []);
  assert.deepEqual(due({}, '2026-11-17T07:00:00.000Z'), ['preArrival']);
  assert.deepEqual(due({ isVip: true }, '2026-11-17T07:00:00.000Z'), ['vipSecondConfirmation']);
  assert.deepEqual(due({ isVip: true }, '2026-11-17T07:00:00.000Z', rules('preArrival')), ['preArrival']);
});

test('36 hours before falls in the night, so the second letter comes in the morning', () => {
  const made = ['preArrival'];
  assert.deepEqual(due({ made }, '2026-11-18T20:00:00.000Z'), []);
  assert.deepEqual(due({ made }, '2026-11-19T01:00:00.000Z'), ['preArrivalAgain']);
});

test('who books at the last moment gets the confirmation and no flood of letters', () => {
  const bookedAt = '2026-11-19T10:00:00.000Z';
  assert.deepEqual(due({ bookedAt }, '2026-11-19T10:01:00.000Z'), ['bookingConfirmation']);
  assert.deepEqual(due({ bookedAt, made: ['bookingConfirmation'] }, '2026-11-20T02:00:00.000Z'), []);
});

test('welcome comes an hour after check-in, or next morning; not when the evening was long ago', () => {
  const inHouse = { status: 'inHouse', arrivedAt: '2026-11-20T07:00:00.000Z' };
  assert.deepEqual(due(inHouse, '2026-11-20T08:00:00.000Z'), ['welcome']);
  assert.deepEqual(due({ ...inHouse, arrivedAt: '2026-11-20T13:30:00.000Z' }, '2026-11-20T15:00:00.000Z'), []);
  assert.deepEqual(due({ ...inHouse, arrivedAt: '2026-11-20T13:30:00.000Z' }, '2026-11-21T01:00:00.000Z'), ['welcome']);
  assert.deepEqual(due(inHouse, '2026-11-21T08:00:00.000Z'), []);
});

test('thanks come 24 to 48 hours after departure, by day', () => {
  const left = { status: 'checkedOut', departedAt: '2026-11-22T03:00:00.000Z' };
  assert.deepEqual(due(left, '2026-11-23T02:59:00.000Z'), []);
  assert.deepEqual(due(left, '2026-11-23T03:00:00.000Z'), ['thanksSurvey']);
  assert.deepEqual(due({ ...left, departedAt: '2026-11-22T15:00:00.000Z' }, '2026-11-24T01:00:00.000Z'), [
    'thanksSurvey',
  ]);
  assert.deepEqual(due({ ...left, departedAt: null }, '2026-11-23T04:00:00.000Z'), ['thanksSurvey']);
  assert.deepEqual(due(left, '2026-11-25T04:00:00.000Z'), []);
});

test('what was due before a moment was switched on is not made up for', () => {
  const since = '2026-11-17T08:00:00.000Z';
  const late: Rule[] = [{ moment: 'preArrival', mode: 'draft', since }];
  assert.deepEqual(due({}, '2026-11-17T09:00:00.000Z', late), []);
});

test('looking every hour over a whole stay, each moment speaks at most once, by day but for the confirmation, and never too late', () => {
  const given = fc.record({
    lead: fc.integer({ min: 0, max: 20 * 24 }),
    isVip: fc.boolean(),
    isDirect: fc.boolean(),
    arrives: fc.integer({ min: 0, max: 30 }),
    leaves: fc.integer({ min: 0, max: 20 }),
    zone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York'),
  });
  fc.assert(
    fc.property(given, ({ lead, isVip, isDirect, arrives, leaves, zone: where }) => {
      // by the wall clock: in New York that first of November has 25 hours
      const local = (day: string, hour: number) =>
        Temporal.PlainDate.from(day).toPlainDateTime().add({ hours: hour }).toZonedDateTime(where).epochMilliseconds;
      const [arrived, left] = [local('2026-11-01', 12 + arrives), local('2026-11-03', 4 + leaves)];
      const booked = Math.min(local('2026-11-01', 15) - lead * 3_600_000, arrived);
      const made: string[] = [];
      for (let now = booked; now < left + 5 * 86_400_000; now += 3_600_000) {
        const facts: StayFacts = {
          status: now < arrived ? 'reserved' : now < left ? 'inHouse' : 'checkedOut',
          isVip,
          isDirect,
          bookedAt: new Date(booked).toISOString(),
          arrivalDate: '2026-11-01',
          departureDate: '2026-11-03',
          arrivedAt: now < arrived ? null : new Date(arrived).toISOString(),
          departedAt: now < left ? null : new Date(left).toISOString(),
          made,
        };
        for (const letter of dueLetters(facts, all, { zone: where, now: new Date(now).toISOString() })) {
          assert.ok(!made.includes(letter.moment));
          assert.ok(Date.parse(letter.dueAt) <= now && Date.parse(letter.expiresAt) > now);
          made.push(letter.moment);
        }
      }
      assert.ok(made.includes('thanksSurvey'));
      assert.equal(
        made.includes('bookingConfirmation'),
        isDirect && booked < arrived && booked < local('2026-11-01', 15),
      );
      assert.ok(!(made.includes('preArrival') && made.includes('vipSecondConfirmation')));
    }),
    { numRuns: 60 },
  );
});
