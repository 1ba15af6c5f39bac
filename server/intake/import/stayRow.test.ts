import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CanonicalRecord, FolioTransaction, Reservation, Stay } from '../canonical.ts';
import { profileRows } from './columnProfile.ts';
import { mapRow } from './mapRow.ts';
import type { RowContext, RowResult } from './mapRow.ts';
import { proposeMapping } from './mapping.ts';
import type { Mapping } from './mapping.ts';
import { settle } from './questions.ts';
import type { Answers } from './questions.ts';

const context: RowContext = {
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  currency: 'CNY',
  importSource: 'file',
  fileSha256: 'f'.repeat(64),
  today: '2025-06-01',
};

type Sheet = { names: string[]; rows: string[][]; kind?: Mapping['kind']; answers?: Answers; kinds?: string };

function results({ names, rows, kind, answers, kinds }: Sheet, more: Partial<RowContext> = {}): RowResult[] {
  const sheetRows = rows.map((cells, i) => ({ row: i + 2, cells, ...(kinds && { kinds }) }));
  const profiles = profileRows(names.length, sheetRows);
  const { mapping } = settle(proposeMapping(names, profiles, kind), profiles, answers);
  return sheetRows.map((row) => mapRow(row, mapping, { ...context, ...more }));
}

function records(sheet: Sheet, more: Partial<RowContext> = {}): CanonicalRecord[][] {
  return results(sheet, more).map((result) => {
    assert.ok(result.ok, JSON.stringify(result));
    return result.records;
  });
}

const codes = (result: RowResult | undefined): string[] =>
  result && !result.ok ? result.errors.map((error) => error.code) : [];
const warned = (result: RowResult | undefined): string[] =>
  result?.ok ? result.warnings.map((warning) => warning.code) : [];

test('a stay row becomes a stay with its spend', () => {
  const [stay, ...folio] = records({
    names: ['确认号', '姓名', '房号', '房型', '入住日期', '离店日期', '客源', '房费', '餐费', '总消费'],
    rows: [['C1', '王五', '808', '大床房', '2025-03-01 15:20', '2025-03-03', '携程', '¥1,376.00', '88.5', '1500']],
  })[0] as [Stay, ...FolioTransaction[]];
  assert.deepEqual(
    [
      stay.sourceEntityId,
      stay.arrivalDate,
      stay.departureDate,
      stay.state,
      stay.roomNumber,
      stay.confirmationNo,
      stay.actualArrival,
    ],
    ['stay:C1/808', '2025-03-01', '2025-03-03', 'checkedOut', '808', 'C1', '2025-03-01T07:20:00Z'],
  );
  assert.deepEqual(stay.channel, { code: 'ctrip', name: '携程' });
  assert.deepEqual(
    folio.map((one) => [one.revenueCategory, one.amountMinor, one.stayEntityId]),
    [
      ['room', 137_600, 'stay:C1/808'],
      ['food', 8_850, 'stay:C1/808'],
      ['other', 3_550, 'stay:C1/808'],
    ],
  );
  assert.equal(new Set(folio.map((one) => one.sourceEntityId)).size, 3);
});

test('without revenue columns the nightly rate makes the room revenue', () => {
  const [, room] = records({
    names: ['姓名', '房号', '入住日期', '离店日期', '房价'],
    rows: [['王五', '808', '2025-03-01', '2025-03-03', '688']],
  })[0] as [Stay, FolioTransaction];
  assert.deepEqual([room.revenueCategory, room.amountMinor, room.description], ['room', 137_600, 'rate × nights']);
});

test('a stay is over, going on or to come by the day of the import', () => {
  const state = (arrival: string, departure: string) =>
    (
      records({
        names: ['姓名', '房号', '入住日期', '离店日期'],
        rows: [['王五', '1', arrival, departure]],
      })[0]![0] as Stay
    ).state;
  assert.deepEqual(
    [state('2025-05-01', '2025-05-02'), state('2025-05-31', '2025-06-02'), state('2025-07-01', '2025-07-02')],
    ['checkedOut', 'inHouse', 'dueIn'],
  );
});

test('a group row without names keeps its stay', () => {
  const [result] = results({ names: ['姓名', '房号', '入住日期'], rows: [['', '606', '2025-03-11']] });
  assert.ok(result?.ok);
  assert.deepEqual(warned(result), ['missing_name']);
  assert.deepEqual((result.records[0] as Stay).persons, [{ role: 'primary', personKey: 'g1', person: { name: {} } }]);
});

test('arrival after departure, a missing arrival and an open question keep a row out', () => {
  const names = ['姓名', '房号', '入住日期', '离店日期'];
  const run = (...cells: string[]) => codes(results({ names, rows: [['王五', '1', ...cells]] })[0]);
  assert.deepEqual(run('2025-03-05', '2025-03-01'), ['departure_before_arrival']);
  assert.deepEqual(run('', '2025-03-01'), ['missing_arrival']);
  assert.deepEqual(run('3/5/2025', '2025-06-01'), ['ambiguous_date']);
  assert.deepEqual(run('2025-02-30', '2025-03-01'), ['impossible_date']);
  assert.deepEqual(run('2025-03-09', '2025-03-09'), []);
});

test('a reservation list of figures: year, month and day apart, nights, NULL and three-letter countries', () => {
  const names = [
    'is_canceled',
    'lead_time',
    'arrival_date_year',
    'arrival_date_month',
    'arrival_date_day_of_month',
    'stays_in_weekend_nights',
    'stays_in_week_nights',
    'adults',
    'children',
    'babies',
    'country',
    'distribution_channel',
    'reserved_room_type',
    'agent',
    'adr',
    'reservation_status',
    'reservation_status_date',
  ];
  const row = [
    '1',
    '10',
    '2024',
    'April',
    '11',
    '2',
    '1',
    '2',
    '1',
    '0',
    'PRT',
    'TA/TO',
    'D',
    '273',
    '76.05',
    'Canceled',
    '4/20/2024',
  ];
  const [made] = records({ names, rows: [row] })[0] as [Reservation];
  assert.deepEqual(
    [made.status, made.roomStays[0]!.arrivalDate, made.roomStays[0]!.departureDate, made.bookedAt, made.cancelledAt],
    ['cancelled', '2024-04-11', '2024-04-14', '2024-03-31T16:00:00Z', '2024-04-19T16:00:00Z'],
  );
  assert.deepEqual(made.roomStays[0]!.guestCounts, [
    { ageQualifyingCode: '10', count: 2 },
    { ageQualifyingCode: '8', count: 1 },
  ]);
  assert.deepEqual(
    made.roomStays[0]!.nightlyRates.map((night) => night.amountMinor),
    [7_605, 7_605, 7_605],
  );
  assert.deepEqual(made.otherNumbers, [{ type: 'travelAgent', number: '273' }]);
  assert.equal(made.persons[0]!.person.nationality, 'PRT');
  assert.equal(made.channel.code, 'travelAgent');
});

test('amounts in every writing become minor units of their currency', () => {
  const room = (value: string, currency = '', answers: Answers = {}) =>
    (
      results({
        names: ['姓名', '房号', '入住日期', '币种', '房费'],
        rows: [['王五', '1', '2025-01-01', currency, value]],
        answers,
      })[0] as { records: FolioTransaction[] }
    ).records?.[1];
  assert.equal(room('¥1,234.50')!.amountMinor, 123_450);
  assert.equal(room('1.234,56')!.amountMinor, 123_456);
  assert.equal(room('-88')!.amountMinor, -8_800);
  assert.equal(room('￥598')!.amountMinor, 59_800);
  assert.deepEqual([room('1200', 'JPY')!.amountMinor, room('1200', 'JPY')!.currencyCode], [1_200, 'JPY']);
  assert.equal(room('12.345', 'KWD', { 'decimal:4': '.' })!.amountMinor, 12_345);
  assert.equal(room('1,288', 'RMB')!.currencyCode, 'CNY');
  for (const [value, currency, code] of [
    ['1e309', '', 'unreadable_amount'],
    ['1', 'XXY', 'unknown_currency'],
    ['1.234', '', 'ambiguous_amount'],
  ] as const) {
    assert.deepEqual(
      codes(
        results({
          names: ['姓名', '房号', '入住日期', '币种', '房费'],
          rows: [['王五', '1', '2025-01-01', currency, value]],
        })[0],
      ),
      [code],
    );
  }
});
