import assert from 'node:assert/strict';
import { test } from 'node:test';
import { profileRows } from './columnProfile.ts';
import { mapping, proposeMapping, withRepeatedKeys } from './mapping.ts';
import type { Mapping } from './mapping.ts';
import { settle } from './questions.ts';
import type { Answers } from './questions.ts';

const propose = (names: string[], rows: string[][], kind?: Mapping['kind']): Mapping =>
  proposeMapping(
    names,
    profileRows(
      names.length,
      rows.map((cells, i) => ({ row: i + 2, cells })),
    ),
    kind,
  );
const fields = (made: Mapping): (string | null)[] => made.columns.map((column) => column.field);

function settled(names: string[], rows: string[][], answers: Answers = {}) {
  const profiles = profileRows(
    names.length,
    rows.map((cells, i) => ({ row: i + 2, cells })),
  );
  return settle(proposeMapping(names, profiles), profiles, answers);
}

test('what a file holds tells which kind of import it is', () => {
  assert.equal(propose(['姓名', '手机'], [['王五', '13900139000']]).kind, 'guests');
  assert.equal(
    propose(['订单号', '姓名', '入住日期', '离店日期', '状态'], [['A1', '王五', '2025-03-01', '2025-03-02', '已确认']])
      .kind,
    'reservations',
  );
  assert.equal(
    propose(['姓名', '房号', '入住日期', '房费', '餐费'], [['王五', '808', '2025-03-01', '500', '80']]).kind,
    'stays',
  );
  assert.equal(propose(['姓名', '入住日期', '房价'], [['王五', '2025-03-01', '500']]).kind, 'stays');
});

test('a mapping is plain data that comes back from the database as it went', () => {
  const made = settled(['姓名', '入住日期'], [['王五', '13/5/2025']]).mapping;
  assert.deepEqual(mapping.parse(JSON.parse(JSON.stringify(made))), made);
});

test('a header whose values can not be what it says is not believed', () => {
  assert.deepEqual(fields(propose(['arrival_date_week_number', '入住日期'], [['16', '2025-03-01']], 'stays')), [
    null,
    'arrivalDate',
  ]);
  assert.deepEqual(
    fields(
      propose(
        ['is_repeated_guest', 'guest name'],
        [
          ['0', 'Ann'],
          ['1', 'Bob'],
        ],
      ),
    ),
    [null, 'name'],
  );
});

test('a second phone column is another phone; unknown columns with addresses are e-mail', () => {
  assert.deepEqual(
    fields(propose(['姓名', '手机', '电话', 'X'], [['王五', '13900139000', '010-12345678', 'a@example.com']])),
    ['name', 'phone', 'otherPhone', 'email'],
  );
});

test('the columns of the rejected rows’ file are left alone', () => {
  assert.deepEqual(fields(propose(['姓名', '[行号 Row]', '[原因]', '[Reason]'], [['王五', '3', 'x', 'y']])), [
    'name',
    null,
    null,
    null,
  ]);
});

test('rows are named by their number, and by guest and room where one number stands in several rows', () => {
  const made = propose(
    ['确认号', '姓名', '房型', '入住日期', '状态'],
    [['C1', '王五', '大床', '2025-03-01', '预订']],
    'reservations',
  );
  assert.deepEqual(made.keyFields, ['confirmationNo']);
  assert.deepEqual(withRepeatedKeys(made, true).keyFields, ['confirmationNo', 'name', 'roomType']);
  assert.deepEqual(propose(['客史编号', '姓名'], [['1', '王五']]).keyFields, ['guestNo']);
  assert.deepEqual(propose(['姓名', '手机'], [['王五', '1']]).keyFields, []);
});

test('one 13/5/2025 tells the order of its whole column', () => {
  const { mapping: made, questions } = settled(
    ['姓名', '入住日期'],
    [
      ['a', '3/5/2025'],
      ['b', '13/5/2025'],
    ],
  );
  assert.deepEqual(made.columns[1]!.read, { order: 'dmy' });
  assert.deepEqual(questions, []);
});

test('a column that does not tell is asked, with what other columns say as a proposal', () => {
  const rows = [
    ['a', '3/5/2025', '12/25/1980'],
    ['b', '4/5/2025', '1/2/1970'],
  ];
  const { mapping: open, questions } = settled(['姓名', '入住日期', '生日'], rows);
  assert.equal(open.columns[1]!.read, undefined);
  assert.deepEqual(
    questions.map(({ key, proposed, params }) => [key, proposed, params['sample']]),
    [['dateOrder:1', 'mdy', '3/5/2025']],
  );
  const answered = settled(['姓名', '入住日期', '生日'], rows, { 'dateOrder:1': 'mdy' });
  assert.deepEqual(answered.mapping.columns[1]!.read, { order: 'mdy' });
  assert.equal(answered.questions[0]!.answer, 'mdy');
  assert.equal(
    settled(['姓名', '入住日期', '生日'], rows, { 'dateOrder:1': 'nonsense' }).questions[0]!.answer,
    undefined,
  );
});

test('a column that holds both orders is asked too, and dates with points prove nothing about slashes', () => {
  assert.equal(
    settled(
      ['姓名', '入住日期'],
      [
        ['a', '13/5/2025'],
        ['b', '5/13/2025'],
        ['c', '3/4/2025'],
      ],
    ).questions.length,
    1,
  );
  assert.equal(
    settled(
      ['姓名', '入住日期'],
      [
        ['a', '25.03.2025'],
        ['c', '3/4/2025'],
      ],
    ).questions.length,
    1,
  );
});

test('two-digit years are asked for order and century', () => {
  const { questions } = settled(['姓名', '生日'], [['a', '01-03-85']]);
  assert.deepEqual(
    questions.map((question) => question.key),
    ['dateOrder:1', 'century:1'],
  );
});

test('point or comma is told by the column, else asked', () => {
  const read = (...values: string[]) =>
    settled(
      ['姓名', '房号', '入住日期', '房费'],
      values.map((value) => ['a', '1', '2025-01-01', value]),
    );
  assert.deepEqual(read('1.234,56', '1.234').mapping.columns[3]!.read, { decimal: ',' });
  assert.deepEqual(read('1,234.56', '1.234').mapping.columns[3]!.read, { decimal: '.' });
  assert.deepEqual(
    read('1.234').questions.map((question) => question.key),
    ['decimal:3'],
  );
  assert.deepEqual(read('1,234', '688').questions, []);
});
