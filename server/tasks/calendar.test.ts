import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addWorking, hasWorkingTime, workingMs, type Calendar, type Weekday } from './calendar.ts';
import { chinaCalendar, chinaYears, officeHours } from './chinaCalendar.ts';

const hour = 3_600_000;
const office = (zone: string): Calendar => ({ zone, weekly: officeHours, holidays: [], makeUpDays: [] });
const nights = (zone: string): Calendar => ({
  zone,
  weekly: ([1, 2, 3, 4, 5, 6, 7] as Weekday[]).map((weekday) => ({ weekday, from: '01:00', to: '04:00' })),
  holidays: [],
  makeUpDays: [],
});

const time = fc
  .integer({ min: 0, max: 47 })
  .map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);
const windows = fc
  .array(
    fc.record({
      weekday: fc.constantFrom<Weekday[]>(1, 2, 3, 4, 5, 6, 7),
      from: time,
      to: fc.oneof(time, fc.constant('24:00')),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .filter((weekly) => hasWorkingTime({ zone: 'UTC', weekly, holidays: [], makeUpDays: [] }));
const day = fc
  .integer({ min: 0, max: 365 })
  .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString());
const calendar: fc.Arbitrary<Calendar> = fc.record({
  zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe'),
  weekly: fc.oneof({ weight: 5, arbitrary: windows }, { weight: 1, arbitrary: fc.constant('always' as const) }),
  holidays: fc.array(day, { maxLength: 8 }),
  makeUpDays: fc.array(day, { maxLength: 4 }),
});
/** minutes of two years, dense round both changes of the clocks */
const instant = fc
  .oneof(
    fc.integer({ min: Date.parse('2026-01-01T00:00Z'), max: Date.parse('2027-12-31T00:00Z') }),
    fc.integer({ min: Date.parse('2026-03-28T12:00Z'), max: Date.parse('2026-03-30T12:00Z') }),
    fc.integer({ min: Date.parse('2026-10-31T12:00Z'), max: Date.parse('2026-11-02T12:00Z') }),
  )
  .map((ms) => new Date(ms).toISOString());

test('working time adds up: to noon and from noon is the whole', () => {
  fc.assert(
    fc.property(calendar, fc.array(instant, { minLength: 3, maxLength: 3 }), (by, instants) => {
      const [a, b, c] = instants.toSorted() as [string, string, string];
      assert.equal(workingMs(by, a, b) + workingMs(by, b, c), workingMs(by, a, c));
    }),
    { numRuns: 150 },
  );
});

test('working time never runs backwards and never faster than the clock on the wall', () => {
  fc.assert(
    fc.property(calendar, instant, instant, (by, a, b) => {
      const worked = workingMs(by, a, b);
      assert.ok(worked >= 0);
      assert.ok(worked <= Math.max(0, Date.parse(b) - Date.parse(a)));
    }),
    { numRuns: 150 },
  );
});

test('a deadline is the first moment by which the agreed time has been worked', () => {
  fc.assert(
    fc.property(calendar, instant, fc.integer({ min: 1, max: 40 * hour }), (by, from, ms) => {
      const due = addWorking(by, from, ms);
      assert.equal(workingMs(by, from, due), ms);
      assert.equal(workingMs(by, from, new Date(Date.parse(due) - 1).toISOString()), ms - 1);
    }),
    { numRuns: 150 },
  );
});

test('a later start or more time is never due earlier', () => {
  fc.assert(
    fc.property(
      calendar,
      instant,
      instant,
      fc.integer({ min: 0, max: 20 * hour }),
      fc.nat(9 * hour),
      (by, a, b, ms, more) => {
        const [early, late] = [a, b].toSorted() as [string, string];
        assert.ok(addWorking(by, early, ms) <= addWorking(by, late, ms));
        assert.ok(addWorking(by, early, ms) <= addWorking(by, early, ms + more));
      },
    ),
    { numRuns: 100 },
  );
});

test('in the night the clocks go forward three hours on the wall are two of work, when they go back four', () => {
  const berlin = nights('Europe/Berlin');
  assert.equal(workingMs(berlin, '2026-03-28T22:00Z', '2026-03-29T10:00Z'), 2 * hour);
  assert.equal(workingMs(berlin, '2026-10-24T20:00Z', '2026-10-25T10:00Z'), 4 * hour);
  const york = nights('America/New_York');
  assert.equal(workingMs(york, '2026-03-08T04:00Z', '2026-03-08T12:00Z'), 2 * hour);
  assert.equal(workingMs(york, '2026-11-01T03:00Z', '2026-11-01T12:00Z'), 4 * hour);
});

test('what is promised at the night audit at 02:30 is due by the wall clock of that night', () => {
  // 02:30 does not exist in Berlin on 29 March: the audit runs at 03:30 summer time, 01:30 UTC
  assert.equal(addWorking(nights('Europe/Berlin'), '2026-03-29T01:30:00.000Z', hour / 2), '2026-03-29T02:00:00.000Z');
  // in October 02:30 comes twice; an hour after the first is the second
  assert.equal(addWorking(nights('Europe/Berlin'), '2026-10-25T00:30:00.000Z', hour), '2026-10-25T01:30:00.000Z');
});

test('a day that ends at 24:00 joins the next one without a gap', () => {
  const late: Calendar = {
    ...office('Asia/Shanghai'),
    weekly: [
      { weekday: 1, from: '22:00', to: '24:00' },
      { weekday: 2, from: '00:00', to: '02:00' },
    ],
  };
  assert.equal(workingMs(late, '2026-11-23T00:00Z', '2026-11-24T00:00Z'), 4 * hour);
});

test('a make-up Saturday is worked like a Monday, a holiday in the week is not worked', () => {
  const china = chinaCalendar([2026]);
  // Saturday 14 February is worked, 15 to 23 February is Spring Festival
  assert.equal(workingMs(china, '2026-02-13T16:00Z', '2026-02-14T16:00Z'), 7.5 * hour);
  assert.equal(workingMs(china, '2026-02-14T16:00Z', '2026-02-23T16:00Z'), 0);
  // four hours asked for on that Saturday at 16:00 are two then and two on Tuesday 24 February
  assert.equal(addWorking(china, '2026-02-14T08:00:00.000Z', 4 * hour), '2026-02-24T03:00:00.000Z');
});

test('where an evening watch stands before Monday in the list, a make-up day is still worked by the first weekday', () => {
  const weekly = [{ weekday: 6 as const, from: '10:00', to: '12:00' }, ...officeHours];
  assert.equal(workingMs(chinaCalendar([2026], weekly), '2026-02-13T16:00Z', '2026-02-14T16:00Z'), 7.5 * hour);
});

test('the Chinese calendar of 2027 has the days the law names and leaves bridges to the notice', () => {
  assert.deepEqual(chinaYears, [2026, 2027]);
  const { holidays, makeUpDays } = chinaCalendar([2027]);
  const lunar = (date: string) => Temporal.PlainDate.from(date).withCalendar('chinese');
  const newYear = holidays.filter((date) => lunar(date).monthCode === 'M01' && lunar(date).day <= 3);
  assert.deepEqual(newYear, ['2027-02-06', '2027-02-07', '2027-02-08']);
  assert.ok(
    holidays.some((date) => lunar(date).monthCode === 'M05' && lunar(date).day === 5),
    'Dragon Boat',
  );
  assert.ok(
    holidays.some((date) => lunar(date).monthCode === 'M08' && lunar(date).day === 15),
    'Mid-Autumn',
  );
  assert.deepEqual(makeUpDays, []);
  assert.deepEqual(chinaCalendar([2031]).holidays, []);
});

test('windows that overlap count once, and one that ends before it begins counts not at all', () => {
  const odd: Calendar = {
    ...office('UTC'),
    weekly: [
      { weekday: 1, from: '08:00', to: '12:00' },
      { weekday: 1, from: '10:00', to: '14:00' },
      { weekday: 1, from: '18:00', to: '17:00' },
    ],
  };
  assert.equal(workingMs(odd, '2026-11-23T00:00Z', '2026-11-24T00:00Z'), 6 * hour);
});

test('a calendar on which nobody ever works says so', () => {
  const never: Calendar = { ...office('UTC'), weekly: [] };
  assert.equal(hasWorkingTime(never), false);
  assert.throws(() => addWorking(never, '2026-01-01T00:00:00.000Z', hour), RangeError);
});
