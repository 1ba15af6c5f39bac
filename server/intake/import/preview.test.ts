import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { csvLine } from '../../platform/csv-safe.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Stay } from '../canonical.ts';
import { openImportFile } from './file.io.ts';
import { gb18030Bytes, latinBytes, utf16Bytes, utf8Bytes } from './fixtures/encoded.ts';
import { workbook } from './fixtures/workbook.io.ts';
import type { RowContext } from './mapRow.ts';
import { mappedRows, previewFile } from './preview.ts';
import type { Preview, PreviewChoice } from './preview.ts';
import { rejectedHeader, rejectedLine } from './rejected.ts';

const context: RowContext = {
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  currency: 'CNY',
  importSource: 'file',
  fileSha256: 'a'.repeat(64),
  today: '2025-06-01',
};

async function preview(bytes: Uint8Array, choice: PreviewChoice = {}): Promise<Preview> {
  const file = await openImportFile(bytes);
  try {
    return await previewFile(file, context, choice);
  } finally {
    await file.close();
  }
}

const HEADER = ['客人姓名', '手机号码', '入住日期', '离店日期', '房号', '房费', '备注'];
const LIST = [
  HEADER,
  ['王䶮', '13800138001', '2025-03-01', '2025-03-03', '0801', '688.00', '靠窗'],
  ['龚㛃', '13800138002', '2025/3/2', '2025/3/5', '1203', '1,288.00', '不要,羽绒枕'],
  ['𠮷田健一', '1.38E+10', '2025年3月4日', '2025年3月6日', '0906', '￥598', ''],
  ['=cmd|calc', '13800138004', '3/5/2025', '3/8/2025', '0702', '-5', '+1'],
];
const csv = (rows: string[][]): string => rows.map((cells) => csvLine(cells)).join('');

test('the same list is seen alike in every encoding and as a workbook', async () => {
  const text = csv(LIST);
  const seen = await Promise.all([
    preview(utf8Bytes(text)),
    preview(gb18030Bytes(text)),
    preview(utf16Bytes(LIST.map((cells) => csvLine(cells, '\t')).join(''), 'le')),
    preview(workbook([{ name: '客史', rows: LIST }])),
  ]);
  for (const one of seen) {
    assert.equal(one.mapping.kind, 'stays');
    assert.deepEqual(
      one.columns.map((column) => column.field),
      ['name', 'phone', 'arrivalDate', 'departureDate', 'roomNumber', 'roomRevenue', 'remark'],
    );
    assert.deepEqual(
      one.sample,
      seen[0].sample.map((row, i) => ({ ...row, row: one.sample[i]!.row })),
    );
    assert.deepEqual(one.counts, {
      rows: 4,
      unreadable: 0,
      checked: { rows: 4, good: 2, rejected: 2, skipped: 0, warnings: 0 },
    });
    assert.deepEqual(
      one.questions.map((question) => question.key),
      ['dateOrder:2', 'dateOrder:3'],
    );
  }
  assert.deepEqual(seen[3].sheets, ['客史']);
});

test('an answer to a question lets the rows in', async () => {
  const { counts, questions } = await preview(utf8Bytes(csv(LIST)), {
    answers: { 'dateOrder:2': 'mdy', 'dateOrder:3': 'mdy' },
  });
  assert.equal(counts.checked.good, 3);
  assert.deepEqual(
    questions.map((question) => question.answer),
    ['mdy', 'mdy'],
  );
});

test('an unsure encoding is asked, and a chosen one is not', async () => {
  const bytes = latinBytes('Name;Phone\r\nMüller;1234567\r\nKöhler;7654321\r\nGroßmann;9999999\r\n');
  const { questions, sample } = await preview(bytes);
  assert.deepEqual(
    questions.map(({ key, proposed }) => [key, proposed]),
    [['encoding', 'windows-1252']],
  );
  assert.equal(sample[0]!.cells[0], 'Müller');
  assert.deepEqual((await preview(bytes, { encoding: 'windows-1252' })).questions, []);
});

test('titles above, totals below and blank rows between are no guests', async () => {
  const { layout, counts } = await preview(
    utf8Bytes(
      '某某酒店,,\n导出：2025-03-15,,\n\n姓名,手机,备注\n王五,13900139000,\n,,\n姓名,手机,备注\n李四,13900139001,\n合计,2,\n',
    ),
  );
  assert.equal(layout.headerRow, 4);
  assert.deepEqual(counts.checked, { rows: 4, good: 2, rejected: 0, skipped: 2, warnings: 0 });
});

test('another header row, kind and sheet can be chosen', async () => {
  const bytes = workbook([
    { name: 'A', rows: [['x']] },
    {
      name: 'B',
      rows: [
        ['note', 'x'],
        ['name', 'phone'],
        ['Ann', '1'],
      ],
    },
  ]);
  const chosen = await preview(bytes, { sheet: 'B', headerRow: 2, kind: 'guests' });
  assert.deepEqual([chosen.layout.sheet, chosen.layout.headerRow, chosen.counts.rows], ['B', 2, 1]);
  await assert.rejects(
    preview(bytes, { sheet: 'C' }),
    (error) => error instanceof Refusal && error.code === 'import_unknown_sheet',
  );
  await assert.rejects(
    preview(bytes, { sheet: 'B', headerRow: 99 }),
    (error) => error instanceof Refusal && error.code === 'import_no_header_there',
  );
});

test('a remembered mapping serves the next file with the same header', async () => {
  const first = await preview(utf8Bytes('Foo,Bar\n王五,13900139000\n'), { kind: 'guests' });
  const mapping = {
    ...first.mapping,
    columns: first.mapping.columns.map((column, i) => ({
      ...column,
      field: i ? ('phone' as const) : ('name' as const),
    })),
  };
  const next = await preview(utf8Bytes('foo,BAR\n李四,13900139001\n'), { mapping });
  assert.equal(next.mappingRemembered, true);
  assert.deepEqual(next.sample[0]!.shown, { name: '李四', phone: '13900139001' });
  assert.equal((await preview(utf8Bytes('foo,BAR,more\n李四,13900139001,x\n'), { mapping })).mappingRemembered, false);
});

test('an empty file is refused', async () => {
  for (const bytes of [
    new Uint8Array(0),
    utf8Bytes('\ufeff'),
    utf8Bytes('\n\n , ,\n'),
    workbook([{ name: 'A', rows: [] }]),
  ]) {
    await assert.rejects(preview(bytes), (error) => error instanceof Refusal && error.code === 'import_empty_file');
  }
});

test('rows of one booking keep apart', async () => {
  const { mapping } = await preview(
    utf8Bytes('订单号,姓名,房型,入住日期,状态\nA1,王五,大床,2025-03-01,已预订\nA1,李四,双床,2025-03-01,已预订\n'),
  );
  assert.deepEqual(mapping.keyFields, ['confirmationNo', 'name', 'roomType']);
});

test('a file that leaves out empty cells at the end of rows is read whole', async () => {
  const { layout, counts } = await preview(utf8Bytes('姓名,手机,备注\n王五,1\n李四,2\n周明,3,x\n'), { kind: 'guests' });
  assert.equal(layout.ragged, true);
  assert.equal(counts.checked.good, 3);
});

test('the rejected rows, mended and uploaded again, come in like the original', async () => {
  const original = await preview(utf8Bytes(csv(LIST)));
  const rejected = original.sample.flatMap(({ row, cells, result }) =>
    result.ok ? [] : [{ row, cells, errors: result.errors }],
  );
  const text =
    rejectedHeader(original.layout.names) + rejected.map((one) => rejectedLine(original.layout.names, one)).join('');
  assert.ok(text.startsWith('\ufeff'));
  assert.ok(text.includes('末尾数字丢失') && text.includes('lost its last digits') && text.includes('[行号 Row]'));
  assert.ok(!/(^|,)"?[=+@]/m.test(text.slice(1)), text);
  const again = await preview(utf8Bytes(text), { mapping: original.mapping });
  assert.equal(again.mappingRemembered, true);
  assert.deepEqual(
    again.sample.map(({ cells }) => cells.slice(0, HEADER.length)),
    rejected.map(({ cells }) => cells),
  );
  const mended = await preview(utf8Bytes(text.replace('1.38E+10', '13800138003')), {
    mapping: original.mapping,
    answers: { 'dateOrder:2': 'mdy', 'dateOrder:3': 'mdy' },
  });
  assert.equal(mended.counts.checked.good, 2);
  const twice = rejectedLine(again.layout.names, {
    row: 2,
    cells: again.sample[0]!.cells,
    errors: rejected[0]!.errors,
  });
  assert.equal(twice.split(',').length, rejectedLine(original.layout.names, rejected[0]!).split(',').length);
});

test('reading a file in chunks from the database gives what reading it at once gives', async () => {
  const bytes = gb18030Bytes(csv(LIST));
  const whole = await preview(bytes);
  for (const size of [1, 7, 64]) {
    const file = await openImportFile({
      async *chunks() {
        yield bytes.subarray(0, 8);
        for (let at = 8; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      },
    });
    assert.deepEqual(await previewFile(file, context), whole);
  }
});

test('a file read twice names its rows alike', async () => {
  const keys = async (): Promise<string[]> => {
    const file = await openImportFile(utf8Bytes(csv(LIST.slice(0, 3))));
    const { layout, mapping } = await previewFile(file, context);
    const rows = await Array.fromAsync(mappedRows(file, layout, mapping, context));
    return rows.flatMap(({ result }) => (result.ok ? result.records.map((record) => record.sourceEntityId) : []));
  };
  const first = await keys();
  assert.deepEqual(await keys(), first);
  assert.equal(new Set(first).size, first.length);
});

const samples = join(import.meta.dirname, '../../../../shared/samples/file-import');

test(
  'the sample files are read as their description says',
  { skip: existsSync(samples) ? false : 'the sample files are not here' },
  async () => {
    const seen = new Map<string, Preview>();
    for (const name of readdirSync(samples).filter((one) => /\.(csv|txt)$/.test(one))) {
      const file = await openImportFile({ path: join(samples, name) });
      seen.set(name, await previewFile(file, context));
      await file.close();
    }
    const told = Object.fromEntries(
      [...seen].map(([name, one]) => [
        name,
        [
          one.layout.encoding,
          one.layout.dialect!.delimiter,
          one.layout.headerRow,
          one.mapping.kind,
          one.counts.rows,
          one.counts.checked.rejected,
        ],
      ]),
    );
    assert.deepEqual(told, {
      'guests-500-gb18030.csv': ['gb18030', ',', 1, 'stays', 500, 0],
      'guests-gb18030.csv': ['gb18030', ',', 1, 'stays', 10, 2],
      'guests-title-rows-above-header.csv': ['gb18030', ',', 4, 'guests', 1, 0],
      'guests-utf16le-tab.txt': ['utf-16le', '\t', 1, 'stays', 10, 2],
      'guests-utf8-bom.csv': ['utf-8', ',', 1, 'stays', 10, 2],
      'hotel-bookings-200rows.csv': ['utf-8', ',', 1, 'reservations', 200, 0],
    });
    const guests = ['guests-gb18030.csv', 'guests-utf8-bom.csv', 'guests-utf16le-tab.txt'].map((name) =>
      seen.get(name)!.sample.map(({ shown }) => shown),
    );
    assert.deepEqual(guests[1], guests[0]);
    assert.deepEqual(guests[2], guests[0]);
    const names = seen
      .get('guests-gb18030.csv')!
      .sample.flatMap(({ result }) => (result.ok ? [(result.records[0] as Stay).persons[0]!.person.name.text] : []));
    assert.ok(names.includes('王䶮') && names.includes('𠮷田健一'));
  },
);
