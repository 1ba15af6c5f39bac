import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsFor } from './fields.ts';
import { findHeader, headerSignature, isTotalRow, REASON_COLUMNS, repeatsHeader } from './header.ts';
import { matchHeader } from './headerMatch.ts';
import type { SheetRow } from './sheet.ts';

const rowsOf = (...lines: string[][]): SheetRow[] => lines.map((cells, i) => ({ row: i + 1, cells }));
const field = (header: string, kind: 'guests' | 'reservations' | 'stays' = 'stays') =>
  matchHeader(header, kind)[0]?.field;

test('Chinese and English headers mean the same fields', () => {
  const pairs: [string, string, string][] = [
    ['客人姓名', 'Guest Name', 'name'],
    ['联系电话', 'Mobile Phone', 'phone'],
    ['抵店日期', 'Check-In Date', 'arrivalDate'],
    ['离店', 'departure_date', 'departureDate'],
    ['证件号码', 'ID Number', 'idNumber'],
    ['会员卡号', 'Membership No.', 'memberNo'],
    ['客源渠道', 'Booking Source', 'channel'],
    ['房费', 'Room Revenue', 'roomRevenue'],
    ['餐费', 'F&B Revenue', 'foodRevenue'],
    ['房号', 'Room No', 'roomNumber'],
    ['国籍', 'Nationality', 'nationality'],
    ['协议单位', 'Company', 'company'],
    ['营销同意', 'Opt-in', 'marketingConsent'],
    ['手机(必填)', 'E-MAIL', ''],
  ];
  for (const [zh, en, name] of pairs) if (name) assert.deepEqual([field(zh), field(en)], [name, name], zh);
  assert.equal(field('手机号码（必填）'), 'phone');
  assert.equal(field('E-MAIL'), 'email');
});

test('a slip of the pen is proposed, not taken for sure', () => {
  assert.deepEqual(matchHeader('Nationalty', 'guests')[0], { field: 'nationality', sure: false });
  assert.deepEqual(matchHeader('Guest Mobile Phone', 'guests')[0], { field: 'phone', sure: false });
  assert.equal(matchHeader('客人手机号码', 'guests')[0]?.field, 'phone');
});

test('arrival and departure differ by one sign and are never mixed up', () => {
  assert.equal(field('到店日期'), 'arrivalDate');
  assert.equal(field('离店日期'), 'departureDate');
  assert.equal(field('检店日期'), undefined);
});

test('card numbers and codes are no field of ours', () => {
  for (const header of ['信用卡号', 'Credit Card Number', 'CVV', 'Card No', '银行卡号'])
    assert.deepEqual(matchHeader(header, 'guests'), [], header);
});

test('each kind of import knows its own fields', () => {
  assert.ok(fieldsFor('stays').includes('roomRevenue'));
  assert.ok(!fieldsFor('guests').includes('arrivalDate'));
  assert.equal(field('总金额', 'reservations'), 'total');
  assert.equal(field('消费', 'stays'), 'totalRevenue');
});

test('the header stands below titles, print times and blank rows', () => {
  const rows = rowsOf(
    ['某某酒店 客史报表', '', ''],
    ['导出时间：2025-03-15 10:00', '', ''],
    ['姓名', '手机', '入住日期'],
    ['王五', '13900139000', '2025-03-01'],
  );
  assert.deepEqual(findHeader(rows), { row: 3, names: ['姓名', '手机', '入住日期'] });
});

test('a file whose first row is a guest has no header', () => {
  const rows = rowsOf(['王五', '13900139000', '2025-03-01'], ['李四', '13900139001', '2025-03-02']);
  assert.deepEqual(findHeader(rows), { row: 0, names: ['A', 'B', 'C'] });
});

test('unknown words over figures are a header too', () => {
  assert.equal(findHeader(rowsOf(['Foo', 'Bar'], ['1', '2'], ['3', '4'])).row, 1);
});

test('the same columns have the same signature, whatever their case, width and our own reason columns', () => {
  assert.equal(
    headerSignature(['Guest Name', '手机(必填)']),
    headerSignature(['guest_name', '手机', ...REASON_COLUMNS]),
  );
  assert.notEqual(headerSignature(['a', 'b']), headerSignature(['b', 'a']));
});

test('sums at the end are no guests, and a guest called Sum is no sum', () => {
  assert.ok(isTotalRow(['合计', '', '', '12,345.00'], [1, 2]));
  assert.ok(isTotalRow(['', '总计：', '10'], [0]));
  assert.ok(isTotalRow(['Grand Total', '99']));
  assert.ok(!isTotalRow(['Sum', 'Kelvin', '+852 9123 4567'], [2]));
  assert.ok(!isTotalRow(['王合计', '1']));
});

test('a header printed again on the next page is told', () => {
  assert.ok(repeatsHeader(['姓名', ' 手机 ', ''], ['姓名', '手机', '']));
  assert.ok(!repeatsHeader(['姓名', '139'], ['姓名', '手机']));
});
