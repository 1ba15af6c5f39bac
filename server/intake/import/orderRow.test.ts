import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PosOrder } from '../canonical.ts';
import { openImportFile } from './file.io.ts';
import type { RowContext, RowResult } from './mapRow.ts';
import { mappedRows, previewFile } from './preview.ts';
import type { Preview, PreviewChoice } from './preview.ts';

const context: RowContext = {
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  currency: 'CNY',
  importSource: 'file',
  fileSha256: 'f'.repeat(64),
  today: '2026-11-21',
};

async function read(lines: string[], choice: PreviewChoice = {}): Promise<{ preview: Preview; results: RowResult[] }> {
  const file = await openImportFile(new TextEncoder().encode(lines.join('\n')));
  const preview = await previewFile(file, context, choice);
  const results: RowResult[] = [];
  for await (const { result } of mappedRows(file, preview.layout, preview.mapping, context)) results.push(result);
  return { preview, results };
}
async function orders(lines: string[], choice?: PreviewChoice): Promise<PosOrder[]> {
  return (await read(lines, choice)).results.flatMap((result) => {
    assert.ok(result.ok, JSON.stringify(result));
    return result.records as PosOrder[];
  });
}
const codes = (result: RowResult): string[] => (result.ok ? [] : result.errors.map((error) => error.code));

const till = [
  '营业日期,账单号,餐厅,桌号,人数,开台时间,结账时间,会员卡号,姓名,菜品,数量,金额,账单总额',
  '2026-11-20,0088,江畔餐厅,A12,4,2026-11-20 18:05,2026-11-20 19:40,M-7,王小明,红烧肉,1,68.00,80.00',
  '2026-11-20,0088,江畔餐厅,A12,4,2026-11-20 18:05,2026-11-20 19:40,M-7,王小明,米饭,1份,3.00,80.00',
  '2026-11-20,0088,江畔餐厅,A12,4,2026-11-20 18:05,2026-11-20 19:40,M-7,王小明,米饭,1份,3.00,80.00',
];

test('a till’s export is recognised, and the rows of one check name one check', async () => {
  const { preview } = await read(till);
  assert.equal(preview.mapping.kind, 'orders');
  assert.deepEqual(
    preview.columns.map((column) => column.field),
    [
      'businessDate',
      'checkNo',
      'outlet',
      'tableName',
      'partySize',
      'openedAt',
      'closedAt',
      'memberNo',
      'name',
      'itemName',
      'quantity',
      'itemAmount',
      'checkTotal',
    ],
  );
  const [first, ...rest] = await orders(till);
  assert.ok(rest.every((order) => order.sourceEntityId === first!.sourceEntityId));
  assert.equal(first!.sourceEntityId, 'order:0088/2026-11-20/江畔餐厅');
  const { items, persons, sourceEntityId: _, ...head } = first!;
  assert.deepEqual(head, {
    kind: 'posOrder',
    source: 'file',
    complete: false,
    checkNo: '0088',
    outlet: '江畔餐厅',
    table: 'A12',
    covers: 4,
    businessDate: '2026-11-20',
    openedAt: '2026-11-20T10:05:00Z',
    closedAt: '2026-11-20T11:40:00Z',
    total: { amountMinor: 8000, currencyCode: 'CNY' },
  });
  assert.deepEqual([items[0]!.name, items[0]!.quantity, items[0]!.amountMinor], ['红烧肉', 1, 6800]);
  assert.equal(persons[0]!.person.memberships?.[0]?.membershipId, 'M-7');
});

test('two equal lines of a check are two, and the file read again names them the same', async () => {
  const keys = async (lines: string[]) => (await orders(lines)).map((order) => order.items[0]!.key);
  const first = await keys(till);
  assert.equal(new Set(first).size, 3);
  assert.deepEqual(await keys(till), first);
  const longer = [till[0]!, '2026-11-19,0087,江畔餐厅,A1,2,,,,,茶,1,20.00,20.00', ...till.slice(1)];
  assert.deepEqual((await keys(longer)).slice(1), first, 'a row more before it changes no name');
});

test('the same number on another day or at another till is another check', async () => {
  const names = await orders([
    'Business Date,Check Number,Outlet,Item,Qty,Amount',
    '2026-11-20,88,Bar,Beer,1,30',
    '2026-11-21,88,Bar,Beer,1,30',
    '2026-11-21,88,Pool,Beer,1,30',
  ]);
  assert.equal(new Set(names.map((order) => order.sourceEntityId)).size, 3);
});

test('one row per check is a check without dishes; the amount is its total', async () => {
  const [order] = await orders([
    'Check No,Table,Date,Covers,Amount,Room No,Guest Name',
    '88,A12,2026-11-20,2,412.50,1208,Anna Keller',
  ]);
  assert.deepEqual(order!.items, []);
  assert.deepEqual(order!.total, { amountMinor: 41250, currencyCode: 'CNY' });
  assert.deepEqual(order!.roomCharge, { roomNumber: '1208' });
  assert.equal(order!.covers, 2);
});

test('weights, pieces and unit prices are read; what is no quantity keeps its row out', async () => {
  const { results } = await read([
    '账单号,桌号,日期,菜品,数量,单价',
    '1,A1,2026-11-20,活虾,0.75kg,132.00',
    '1,A1,2026-11-20,米饭,3份,3.00',
    '1,A1,2026-11-20,退菜 红烧肉,-1,68.00',
    '1,A1,2026-11-20,茶,半壶,20.00',
  ]);
  const lines = results.flatMap((result) => (result.ok ? (result.records as PosOrder[]).flatMap((o) => o.items) : []));
  assert.deepEqual(
    lines.map((line) => [line.quantity, line.amountMinor]),
    [
      [0.75, 9900],
      [3, 900],
      [-1, -6800],
    ],
  );
  assert.deepEqual(codes(results[3]!), ['unreadable_number']);
});

test('bad rows say why, and the good ones beside them are taken', async () => {
  const { results } = await read(
    [
      '账单号,日期,菜品,数量,金额',
      '1,2026-11-20,红烧肉,1,68',
      '2,,红烧肉,1,68',
      '3,2026-11-20,,1,',
      '4,2026-02-31,红烧肉,1,68',
      '5,2026-11-20,红烧肉,1,六十八',
    ],
    { kind: 'orders' },
  );
  assert.deepEqual(results.map(codes), [
    [],
    ['missing_day'],
    ['missing_amount'],
    ['impossible_date'],
    ['unreadable_amount'],
  ]);
});

test('a check without a number is known by its moment and its table', async () => {
  const names = await orders(
    [
      '桌号,开台时间,菜品,金额',
      'A1,2026-11-20 18:05,红烧肉,68',
      'A1,2026-11-20 18:05,米饭,3',
      'A2,2026-11-20 18:05,茶,20',
    ],
    { kind: 'orders' },
  );
  assert.equal(names[0]!.sourceEntityId, names[1]!.sourceEntityId);
  assert.notEqual(names[1]!.sourceEntityId, names[2]!.sourceEntityId);
});

test('the sum under the rows is no dish', async () => {
  const { results } = await read([...till, '合计,,,,,,,,,,3,74.00,']);
  assert.deepEqual(
    results.map((result) => result.ok && result.records.length),
    [1, 1, 1, 0],
  );
});

test('guests, reservations and stays are still what they were', async () => {
  const kindOf = async (header: string, row: string) => (await read([header, row])).preview.mapping.kind;
  assert.equal(await kindOf('姓名,手机,门店,类型,备注', '王小明,13800001111,滨江店,个人,靠窗'), 'guests');
  assert.equal(
    await kindOf('订单号,姓名,入住日期,离店日期,状态,金额', 'A1,王小明,2026-11-20,2026-11-21,已确认,500'),
    'reservations',
  );
  assert.equal(
    await kindOf('账单号,姓名,房号,入住日期,离店日期,房费,餐费', 'F1,王小明,808,2026-11-20,2026-11-21,500,80'),
    'stays',
  );
});
