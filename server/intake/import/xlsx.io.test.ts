import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../platform/refusal.ts';
import { openImportFile } from './file.io.ts';
import { workbook, workbookParts, zip } from './fixtures/workbook.io.ts';
import type { CellFixture, Part } from './fixtures/workbook.io.ts';
import { builtInShows, columnOf, formatShows } from './numberFormat.ts';
import type { SheetRow } from './sheet.ts';
import { openWorkbook } from './xlsx.io.ts';

const plain = [{ name: 'Sheet1', rows: [['a'], ['b']] as CellFixture[][] }];

async function rowsOf(bytes: Uint8Array, sheet = 'Sheet1'): Promise<SheetRow[]> {
  const book = await openWorkbook(bytes);
  try {
    return await Array.fromAsync(book.rows(sheet));
  } finally {
    book.close();
  }
}

async function refusalOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error.code;
  }
  return 'none';
}

test('the sheets of a workbook are listed in their order', async () => {
  const book = await openWorkbook(
    workbook([
      { name: '客人', rows: [] },
      { name: 'R&D "2"', rows: [] },
    ]),
  );
  assert.deepEqual(book.sheets, ['客人', 'R&D "2"']);
  book.close();
});

test('text, rich text, inline text, numbers, dates, truth and errors are read as they are shown', async () => {
  const cells: CellFixture[] = [
    '𠮷田 健一',
    { rich: ['欧', '阳'] },
    { inline: 'a<b' },
    { n: '13800138000' },
    { n: '45720', style: 1 },
    { n: '45720', style: 2 },
    { n: '45720.75', style: 4 },
    { n: '0.30000000000000004', style: 3 },
    { b: true },
    { e: '#N/A' },
    null,
    'end',
  ];
  const [row] = await rowsOf(workbook([{ name: 'Sheet1', rows: [cells] }]));
  assert.deepEqual(row!.cells, [
    '𠮷田 健一',
    '欧阳',
    'a<b',
    '13800138000',
    '2025-03-04',
    '2025-03-04',
    '2025-03-04 18:00:00',
    '0.3',
    'TRUE',
    '#N/A',
    '',
    'end',
  ]);
  assert.equal(row!.kinds, 'tttndddnbett');
});

test('days of a workbook that counts from 1904 are four years later', async () => {
  const [row] = await rowsOf(
    workbook([{ name: 'Sheet1', rows: [[{ n: '44258', style: 1 }, { n: '44258' }]] }], { date1904: true }),
  );
  assert.deepEqual(row, { row: 1, cells: ['2025-03-04', '44258'], kinds: 'dn', date1904: true });
});

test('a number of more than fifteen digits is known to be cut', async () => {
  const [row] = await rowsOf(
    workbook([
      {
        name: 'Sheet1',
        rows: [[{ n: '1.10105194912310E+17' }, { n: '110105194912310000' }, { n: '999999999999999' }]],
      },
    ]),
  );
  assert.equal(row!.kinds, 'LLn');
});

test('rows keep the numbers the spreadsheet shows, also behind gaps', async () => {
  const parts = workbookParts(plain).map((part): Part =>
    part.name.includes('sheet1')
      ? {
          ...part,
          bytes: Buffer.from(
            '<worksheet><sheetData><row r="5"><c r="C5" t="inlineStr"><is><t>x</t></is></c></row><row><c><v>1</v></c><c><v>2</v></c></row></sheetData></worksheet>',
          ),
        }
      : part,
  );
  assert.deepEqual(
    (await rowsOf(zip(parts))).map(({ row, cells }) => [row, cells]),
    [
      [5, ['', '', 'x']],
      [6, ['1', '2']],
    ],
  );
});

test('elements with a prefix are the same elements', async () => {
  const parts = workbookParts(plain).map((part): Part =>
    part.name.includes('sheet1')
      ? {
          ...part,
          bytes: Buffer.from(
            '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>王</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
          ),
        }
      : part,
  );
  assert.deepEqual((await rowsOf(zip(parts)))[0]!.cells, ['王']);
});

test('two thousand columns or a cell of ten megabytes cost their row only', async () => {
  const wide = Array.from({ length: 2_000 }, () => ({ n: '1' }));
  const rows = await rowsOf(
    workbook([
      {
        name: 'Sheet1',
        rows: [wide, [{ inline: Array.from({ length: 400_000 }, (_, i) => i.toString(36)).join('') }], ['good']],
      },
    ]),
  );
  assert.deepEqual(
    rows.map((row) => row.problem?.code),
    ['too_many_columns', 'cell_too_long', undefined],
  );
  assert.ok(rows[0]!.cells.length <= 1_001);
});

test('an archive that unpacks to too much is refused before it is unpacked', async () => {
  const bomb = [...workbookParts(plain), { name: 'xl/media/a.bin', bytes: new Uint8Array(30 * 1024 * 1024) }];
  assert.equal(await refusalOf(() => openWorkbook(zip(bomb))), 'import_zip_ratio');
  const large = [
    ...workbookParts(plain),
    { name: 'xl/media/b.bin', bytes: new Uint8Array(10), store: false, claimedSize: 201 * 1024 * 1024 },
  ];
  assert.match(await refusalOf(() => openWorkbook(zip(large))), /import_zip_(too_large|ratio)/);
  const many = Array.from({ length: 3 }, (_, i) => ({
    name: `p${i}`,
    bytes: randomBytes(1024 * 1024),
    claimedSize: 90 * 1024 * 1024,
  }));
  assert.equal(await refusalOf(() => openWorkbook(zip([...workbookParts(plain), ...many]))), 'import_zip_too_large');
});

test('an archive of too many parts is refused', async () => {
  const parts = Array.from({ length: 1_001 }, (_, i) => ({ name: `p${i}`, bytes: new Uint8Array(1), store: true }));
  assert.equal(await refusalOf(() => openWorkbook(zip(parts))), 'import_zip_too_many_parts');
});

test('a part that is larger than it claims is caught while it is read', async () => {
  const parts = workbookParts([{ name: 'Sheet1', rows: Array.from({ length: 5_000 }, (_, i) => [`row ${i}`]) }]);
  const lying = parts.map((part): Part => (part.name.includes('sheet1') ? { ...part, claimedSize: 2_000 } : part));
  assert.match(await refusalOf(() => rowsOf(zip(lying))), /import_zip_(damaged|ratio)/);
});

test('an archive within the archive, a path out of it and a password are refused', async () => {
  const withPart = (part: Part) => () => openWorkbook(zip([...workbookParts(plain), part]));
  assert.equal(
    await refusalOf(withPart({ name: 'xl/embeddings/inner.zip', bytes: new Uint8Array(4) })),
    'import_zip_nested',
  );
  assert.equal(await refusalOf(withPart({ name: '../../etc/passwd', bytes: new Uint8Array(4) })), 'import_zip_path');
  assert.equal(await refusalOf(withPart({ name: '/etc/passwd', bytes: new Uint8Array(4) })), 'import_zip_path');
  assert.equal(
    await refusalOf(withPart({ name: 'xl/secret.xml', bytes: new Uint8Array(4), flags: 1 })),
    'import_zip_encrypted',
  );
});

test('document types and entities in any part are refused', async () => {
  const laughs = '<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
  assert.equal(
    await refusalOf(() => rowsOf(workbook([{ name: 'Sheet1', rows: [['x']] }], { stringsHead: laughs }))),
    'import_xml_entities',
  );
  const entity = workbookParts(plain).map((part): Part =>
    part.name.includes('sheet1')
      ? {
          ...part,
          bytes: Buffer.from(
            '<worksheet><sheetData><row><c t="str"><v>&unknown;</v></c></row></sheetData></worksheet>',
          ),
        }
      : part,
  );
  assert.equal(await refusalOf(() => rowsOf(zip(entity))), 'import_zip_damaged');
});

test('broken archives and files that are no table are refused with their cause', async () => {
  const good = workbook(plain);
  assert.equal(await refusalOf(() => openWorkbook(good.subarray(0, good.length - 30))), 'import_zip_damaged');
  const broken = Uint8Array.from(good);
  broken.fill(0x55, 60, 160);
  assert.match(await refusalOf(() => rowsOf(broken)), /import_(zip_damaged|not_workbook)/);
  assert.equal(
    await refusalOf(() => openWorkbook(zip([{ name: 'readme.txt', bytes: new Uint8Array(3) }]))),
    'import_not_workbook',
  );
  assert.equal(
    await refusalOf(() => openImportFile(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))),
    'import_old_excel',
  );
  assert.equal(await refusalOf(() => openImportFile(new TextEncoder().encode('%PDF-1.7 …'))), 'import_not_a_table');
});

test('number formats tell dates from numbers', () => {
  for (const [code, shows] of [
    ['yyyy-mm-dd', 'date'],
    ['m/d/yy h:mm', 'datetime'],
    ['[h]:mm:ss', 'time'],
    ['#,##0.00', 'number'],
    ['0.00E+00', 'number'],
    ['"day" 0', 'number'],
    ['[$-804]yyyy"年"m"月"d"日";@', 'date'],
    ['General', 'number'],
    ['[Red]0;[Blue]-0', 'number'],
    ['mmm-yy', 'date'],
    ['¥#,##0', 'number'],
    ['@', 'number'],
    ['\\d0', 'number'],
  ] as const) {
    assert.equal(formatShows(code), shows, code);
  }
  assert.deepEqual([0, 14, 22, 20, 31, 57, 44].map(builtInShows), [
    'number',
    'date',
    'datetime',
    'time',
    'date',
    'date',
    'number',
  ]);
  assert.deepEqual(['A1', 'Z9', 'AA10', 'AMJ1', '7'].map(columnOf), [0, 25, 26, 1023, -1]);
});

function randomBytes(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 16);
}
