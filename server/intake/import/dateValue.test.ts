import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromSerial, instantIn, monthNumber, readDate } from './dateValue.ts';
import { addDays, daysBetween } from '../../platform/day.ts';

test('dates are read as hotels write them', () => {
  const same = [
    '2025-03-04',
    '2025/3/4',
    '2025.3.4',
    '20250304',
    '2025年3月4日',
    '2025年03月04号',
    '２０２５-０３-０４',
    '4 March 2025',
    '04-Mar-2025',
    'Mar 4, 2025',
    '4th March 2025',
    '04.03.2025',
    '2025-03-04 星期二',
    '45720',
  ];
  for (const text of same) assert.deepEqual(readDate(text), { date: '2025-03-04' }, text);
});

test('a time behind the date is kept', () => {
  assert.deepEqual(readDate('2025-03-04 14:05'), { date: '2025-03-04', time: '14:05:00' });
  assert.deepEqual(readDate('2025-03-04T14:05:09.000'), { date: '2025-03-04', time: '14:05:09' });
  assert.deepEqual(readDate('2012-8-6 3:54:24'), { date: '2012-08-06', time: '03:54:24' });
  assert.deepEqual(readDate('2025年3月4日 下午2:30'), { date: '2025-03-04', time: '14:30:00' });
  assert.deepEqual(readDate('3/4/2025 12:15 AM', { order: 'mdy' }), { date: '2025-03-04', time: '00:15:00' });
  assert.deepEqual(readDate('45720.5'), { date: '2025-03-04', time: '12:00:00' });
  assert.equal(readDate('2025-03-04 25:00'), 'unreadable_date');
});

test('3/5/2025 is nobody’s guess', () => {
  assert.equal(readDate('3/5/2025'), 'ambiguous_date');
  assert.deepEqual(readDate('3/5/2025', { order: 'mdy' }), { date: '2025-03-05' });
  assert.deepEqual(readDate('3/5/2025', { order: 'dmy' }), { date: '2025-05-03' });
  assert.deepEqual(readDate('5/5/2025'), { date: '2025-05-05' });
  assert.deepEqual(readDate('13/5/2025'), { date: '2025-05-13' });
  assert.deepEqual(readDate('5/13/2025'), { date: '2025-05-13' });
});

test('two-digit years wait for their century', () => {
  assert.equal(readDate('01.03.85'), 'ambiguous_year');
  assert.equal(readDate('01/03/85', { century: 'pivot' }), 'ambiguous_date');
  assert.deepEqual(readDate('01/03/85', { century: 'pivot', order: 'dmy' }), { date: '1985-03-01' });
  assert.deepEqual(readDate('01/03/25', { century: 'pivot', order: 'mdy' }), { date: '2025-01-03' });
  assert.deepEqual(readDate('25-3-1', { century: '2000', order: 'ymd' }), { date: '2025-03-01' });
  assert.deepEqual(readDate('85年3月1日', { century: '1900' }), { date: '1985-03-01' });
});

test('days that never were are no dates: 29 February, 31 June, 29 February 1900 of spreadsheets', () => {
  for (const text of ['2025-02-29', '2025-06-31', '2025-13-01', '2025-00-10', '31.06.2025'])
    assert.equal(readDate(text), 'impossible_date', text);
  assert.deepEqual(readDate('2024-02-29'), { date: '2024-02-29' });
  assert.equal(fromSerial(60, false), 'impossible_date');
  assert.deepEqual(fromSerial(59, false), { date: '1900-02-28' });
  assert.deepEqual(fromSerial(61, false), { date: '1900-03-01' });
  assert.deepEqual(fromSerial(1, false), { date: '1900-01-01' });
  assert.deepEqual(fromSerial(0, true), { date: '1904-01-01' });
  assert.deepEqual(readDate('44258', { date1904: true }), { date: '2025-03-04' });
});

test('words, lunar dates and numbers that are no days stay unread', () => {
  for (const text of [
    '',
    '农历三月初七',
    '钟点房',
    '12',
    '2025',
    '138001380',
    'tomorrow',
    '1e309',
    '2025-3',
    '20 14-07-03T18:00:00',
  ])
    assert.equal(readDate(text), 'unreadable_date', text);
});

test('months are known by name and number', () => {
  assert.deepEqual(['March', 'mar', '3', '三月', '3月', 'Sept', '十二月'].map(monthNumber), [3, 3, 3, 3, 3, 9, 12]);
  assert.deepEqual(['13', 'Ma', 'Foo', ''].map(monthNumber), [undefined, undefined, undefined, undefined]);
});

test('every day written in every certain way is read as that day', () => {
  const days = fc.date({
    min: new Date('1930-01-01T00:00:00Z'),
    max: new Date('2100-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(days, (value) => {
      const date = value.toISOString().slice(0, 10);
      const [y, m, d] = date.split('-').map(Number) as [number, number, number];
      for (const text of [
        date,
        `${y}/${m}/${d}`,
        `${y}年${m}月${d}日`,
        `${d}.${m}.${y}`,
        `${y}${date.slice(5, 7)}${date.slice(8)}`,
        String(daysBetween('1899-12-30', date)),
      ]) {
        assert.deepEqual(readDate(text), { date });
      }
      assert.deepEqual(readDate(`${m}/${d}/${y}`, { order: 'mdy' }), { date });
      assert.deepEqual(readDate(`${d}/${m}/${y}`, { order: 'dmy' }), { date });
    }),
    { numRuns: 200 },
  );
});

test('adding days and counting them are each other’s way back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 30_000 }),
      fc.integer({ min: -500, max: 500 }),
      (from, days) => daysBetween(addDays('1950-01-01', from), addDays('1950-01-01', from + days)) === days,
    ),
  );
});

test('a wall clock becomes an instant of the property’s zone, also on the day the clocks change', () => {
  assert.equal(instantIn('Asia/Shanghai', { date: '2016-05-04', time: '10:14:23' }), '2016-05-04T02:14:23Z');
  assert.equal(instantIn('Europe/Berlin', { date: '2025-03-30', time: '02:30:00' }), '2025-03-30T01:30:00Z');
});

test('long nonsense is refused in no time', () => {
  for (const text of [
    '1'.repeat(100_000),
    '2025-03-04 '.repeat(9_000),
    `${' '.repeat(50)}3/4/2025${' '.repeat(100_000)}`,
  ])
    assert.equal(typeof readDate(text), 'string');
});
