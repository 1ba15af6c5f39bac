import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLine } from '../../platform/csv-safe.ts';
import { csvParser } from './csv.ts';
import type { CsvOptions, Dialect } from './csv.ts';
import { csvRows } from './csvRows.ts';
import { sniffDialect } from './dialect.ts';
import { utf8Bytes } from './fixtures/encoded.ts';
import { MAX_CELL, MAX_COLUMNS, MAX_ROW } from './sheet.ts';
import type { SheetRow } from './sheet.ts';

const COMMA: Dialect = { delimiter: ',', newline: '\n' };

test('commas, semicolons, tabs and bars are told apart, also where addresses hold commas', () => {
  assert.equal(sniffDialect('name,phone\nLi,1\nWu,2\n').delimiter, ',');
  assert.equal(sniffDialect('name;betrag\nMüller;1.234,56\nSchmidt;12,50\n').delimiter, ';');
  assert.equal(sniffDialect('姓名\t地址\n王伟\t北京市,朝阳区\n李娜\t上海市\n').delimiter, '\t');
  assert.equal(sniffDialect('a|b|c\n1,5|2|3\n4|5|6\n').delimiter, '|');
  assert.equal(sniffDialect('sep=;\na;b\n1;2\n').delimiter, ';');
  assert.equal(sniffDialect('name\nLi\n').delimiter, ',');
  assert.deepEqual(sniffDialect('a,b\r1,2\r'), { delimiter: ',', newline: '\r' });
});

test('a line break inside quotes belongs to the cell', () => {
  assert.deepEqual(cellsOf('a,b\n"1\r\n2","say ""hi"""\r\n3,4'), [
    ['a', 'b'],
    ['1\r\n2', 'say "hi"'],
    ['3', '4'],
  ]);
});

test('a quote that never closes costs its own line and no other', () => {
  const rows = read('a,b,c\n1,2,3\n4,"open,6\n7,8,9\n10,11,12\n', { columns: 3, headerRow: 1 });
  assert.deepEqual(
    rows.map((row) => row.problem?.code),
    [undefined, undefined, 'broken_quote', undefined, undefined],
  );
  assert.deepEqual(rows[4]!.cells, ['10', '11', '12']);
});

test('a stray quote that meets another one lines later does not swallow the rows between', () => {
  const rows = read('a,b\n1,"open\n2,x\n3,y\n4,"end"\n5,z\n', { columns: 2, headerRow: 1 });
  assert.deepEqual(
    rows.filter((row) => !row.problem).map((row) => row.cells),
    [
      ['a', 'b'],
      ['2', 'x'],
      ['3', 'y'],
      ['4', 'end'],
      ['5', 'z'],
    ],
  );
  assert.deepEqual(
    rows.filter((row) => row.problem).map((row) => row.cells),
    [['1', '"open']],
  );
});

test('text behind a closing quote breaks that row only', () => {
  const rows = read('a,b\n1,"he "x" y"\n2,3\n', { columns: 2, headerRow: 1 });
  assert.deepEqual(
    rows.map((row) => row.problem?.code),
    [undefined, 'broken_quote', undefined],
  );
});

test('a quote within a cell is a sign like any other: 5" pipe', () => {
  assert.deepEqual(cellsOf('a,b\n5" pipe,x\n'), [
    ['a', 'b'],
    ['5" pipe', 'x'],
  ]);
});

test('rows that are too wide or too narrow are listed; empty cells behind the last column are no fault', () => {
  const rows = read('a,b\n1,2,3\n1\n1,2,,\n\n1,2\n', { columns: 2, headerRow: 1 });
  assert.deepEqual(
    rows.map((row) => row.problem?.code),
    [undefined, 'too_many_cells', 'too_few_cells', undefined, undefined, undefined],
  );
  assert.equal(read('a,b\n1\n', { columns: 2, headerRow: 1, ragged: true })[1]!.problem, undefined);
});

test('a cell of ten megabytes and a row of two thousand columns are refused, the next rows are kept', () => {
  const rows = read(`a,b\n1,${'x'.repeat(10_000_000)}\n${'c,'.repeat(2_000)}\n1,"${'y'.repeat(MAX_CELL + 1)}"\n3,4\n`);
  assert.deepEqual(
    rows.map((row) => row.problem?.code),
    [undefined, 'row_too_long', 'too_many_columns', 'cell_too_long', undefined],
  );
  assert.deepEqual(rows[2]!.problem!.params, { count: 2_001, limit: MAX_COLUMNS });
  assert.deepEqual(rows[4]!.cells, ['3', '4']);
  assert.ok(rows.every((row) => row.cells.join('').length <= MAX_ROW));
});

test('a quoted cell that runs past the limit costs one line', () => {
  const filler = 'f,g\n'.repeat(MAX_ROW / 4 + 10);
  const rows = read(`a,b\n1,"open\n${filler}8,9\n`, { columns: 2, headerRow: 1 });
  assert.deepEqual(
    rows.filter((row) => row.problem).map((row) => [row.row, row.problem!.code]),
    [[2, 'broken_quote']],
  );
  assert.deepEqual(rows.at(-1)!.cells, ['8', '9']);
});

test('a row with an invalid byte is refused with its place, its neighbours are not', async () => {
  const head = utf8Bytes('name,city\n王伟,北京\n');
  const bytes = Uint8Array.from([...head, ...utf8Bytes('李'), 0xff, ...utf8Bytes(',上海\n陈晨,广州\n')]);
  for (const size of [1, 5, bytes.length]) {
    const rows = await Array.fromAsync(csvRows(chunks(bytes, size), { encoding: 'utf-8', dialect: COMMA }));
    assert.deepEqual(
      rows.map((row) => row.problem),
      [undefined, undefined, { code: 'invalid_bytes', params: { offset: head.length + 3 } }, undefined],
    );
  }
});

test('well-formed files are read as a parser of long standing reads them', () => {
  const cell = fc
    .array(fc.constantFrom('a', '王', ' ', ',', '"', '\n', '\r\n', '1', ';'), { maxLength: 5 })
    .map((parts) => parts.join(''));
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(table, (rows) => {
      const text = rows.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
      assert.deepEqual(
        cellsOf(text, { columns: 2 }),
        parse(text, { record_delimiter: ['\r\n', '\n'], relax_column_count: true }),
      );
    }),
    { numRuns: 200 },
  );
});

test('what is written is read back, in any cut of the file', async () => {
  const cell = fc
    .array(fc.constantFrom('a', '王', '=', '+', "'", '"', ',', '\n', '\r', '\t', ' ', '－', '@'), { maxLength: 6 })
    .map((parts) => parts.join(''));
  const table = fc.array(
    fc.array(cell, { minLength: 3, maxLength: 3 }).filter((cells) => cells.some((one) => one.trim() !== '')),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 20 }), async (rows, size) => {
      const bytes = utf8Bytes(rows.map((cells) => csvLine(cells)).join(''));
      const read = await Array.fromAsync(
        csvRows(chunks(bytes, size), { encoding: 'utf-8', dialect: COMMA, columns: 3 }),
      );
      assert.deepEqual(
        read.map((row) => row.cells),
        rows,
      );
    }),
    { numRuns: 200 },
  );
});

test('any cut of any text, well-formed or not, gives the same rows', () => {
  const text = fc
    .array(fc.constantFrom('a', '"', '""', ',', '\n', '\r\n', ' ', '王', '"\n', ',"'), { maxLength: 60 })
    .map((parts) => parts.join(''));
  const options = fc.constantFrom<CsvOptions>(
    {},
    { columns: 2 },
    { columns: 3, headerRow: 1 },
    { columns: 2, ragged: true },
  );
  fc.assert(
    fc.property(text, options, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (source, option, sizes) => {
      const parser = csvParser(COMMA, option);
      const rows: SheetRow[] = [];
      for (let at = 0, i = 0; at < source.length; i++) {
        const size = sizes[i % sizes.length]!;
        rows.push(...parser.push(source.slice(at, at + size)));
        at += size;
      }
      rows.push(...parser.end());
      assert.deepEqual(rows, read(source, option));
    }),
    { numRuns: 500 },
  );
});

function read(text: string, options: CsvOptions = {}): SheetRow[] {
  const parser = csvParser(COMMA, options);
  return [...parser.push(text), ...parser.end()];
}

function cellsOf(text: string, options: CsvOptions = {}): string[][] {
  return read(text, options).map((row) => row.cells);
}

function* chunks(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
