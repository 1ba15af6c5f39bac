import { parse } from 'csv-parse/sync';
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Refusal } from '../platform/refusal.ts';
import { linkFile } from './link.io.ts';
import type { LinkedFile, LinkFile } from './link.io.ts';

let folder = '';
before(() => void (folder = mkdtempSync(join(tmpdir(), 'regulars-bad-'))));
after(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
/** Paths of a new input with these bytes, and of an output that is not there yet. */
function put(bytes: string | Uint8Array): { input: string; output: string } {
  const [input, output] = [join(folder, `in-${++files}.csv`), join(folder, `out-${files}.csv`)];
  writeFileSync(input, bytes);
  return { input, output };
}

type Done = LinkedFile & { ids: string[]; clusterOf: Map<string, string> };
async function link(bytes: string | Uint8Array, more: Partial<LinkFile> = {}): Promise<Done> {
  const { input, output } = put(bytes);
  const done = await linkFile({ input, output, ...more });
  const rows = parse(readFileSync(output), { columns: true, max_record_size: 1 << 28 }) as Record<string, string>[];
  for (const { probability } of rows) assert.ok(Number(probability) >= 0 && Number(probability) <= 1);
  const clusterOf = new Map(rows.map((row) => [row['record_id']!, row['cluster_id']!]));
  assert.equal(clusterOf.size, rows.length, 'each record stands once in the output');
  return { ...done, ids: rows.map((row) => row['record_id']!), clusterOf };
}

/** The refusal's values, where the file is refused with this code and leaves nothing behind. */
async function refused(code: string, given: string | Uint8Array | LinkFile, more: Partial<LinkFile> = {}) {
  const paths = typeof given === 'string' || given instanceof Uint8Array ? put(given) : given;
  const was = readdirSync(folder);
  let found: Refusal | undefined;
  await assert.rejects(linkFile({ ...paths, ...more }), (error) => {
    assert.ok(error instanceof Refusal, String(error));
    assert.equal(error.code, code);
    found = error;
    return true;
  });
  assert.deepEqual(readdirSync(folder), was, 'nothing is left behind');
  return found!.params;
}

const sizes = ({ clusterOf }: Done): number[] =>
  [...Map.groupBy(clusterOf.values(), (id) => id).values()].map((all) => all.length).toSorted((a, b) => b - a);

// --- columns ------------------------------------------------------------------------------------------------------------------

test('a file without the column of ids, or without any column that tells people apart, is refused with its columns', async () => {
  assert.deepEqual((await refused('link_no_record_id_column', 'id,name\n1,Anna\n'))['columns'], ['id', 'name']);
  assert.deepEqual((await refused('link_no_evidence', 'record_id,colour\n1,red\n'))['columns'], [
    'record_id',
    'colour',
  ]);
  await refused('link_no_evidence', 'record_id,source,recorded_on\n1,pms,2026-01-01\n');
});

test('a file cut by semicolons is not read as one column', async () => {
  await refused('link_no_record_id_column', 'record_id;name;phone\n1;Anna;+4915123456701\n');
});

test('a column named twice is refused: nobody can tell which of the two is meant', async () => {
  assert.deepEqual((await refused('link_double_column', 'record_id,name,name\n1,Anna,Berta\n'))['columns'], ['name']);
  await refused('link_double_column', 'record_id,record_id,name\n1,2,Anna\n');
});

test('a further column that the file does not have is refused by name', async () => {
  const params = await refused('link_unknown_column', 'record_id,name\n1,Anna\n', { also: ['occupation', 'name'] });
  assert.deepEqual(params['columns'], ['occupation']);
});

test('three hundred columns are read, the unknown ones left alone', async () => {
  const more = Array.from({ length: 297 }, (_, i) => `column_${i}`);
  const row = (id: string) => [id, 'Anna Quillfeather', '+4915123456701', ...more.map((_, i) => `${id}-${i}`)].join();
  const done = await link([['record_id', 'name', 'phone', ...more].join(), row('1'), row('2')].join('\n'));
  assert.equal(done.clusters, 1);
});

// --- ids ----------------------------------------------------------------------------------------------------------------------

test('a record without an id is refused with its row, an id that comes twice by name', async () => {
  assert.equal((await refused('link_no_record_id', 'record_id,name\n1,Anna\n,Berta\n'))['row'], 3);
  assert.equal((await refused('link_duplicate_id', 'record_id,name\n7,Anna\n8,Berta\n7,Carla\n'))['id'], '7');
});

test('ids come out as they went in: commas, quotes, line breaks, blanks, formulas and twenty thousand characters', async () => {
  const ids = [
    'a,b',
    'say "hi"',
    'line\nbreak',
    'line\r\nbreak',
    ' 1',
    '1',
    '1 ',
    '=1+1',
    "'1",
    '王小明',
    'x'.repeat(20_000),
  ];
  const rows = ids.map((id, i) => `"${id.replaceAll('"', '""')}",Guest ${i}`);
  const done = await link(`record_id,name\n${rows.join('\n')}\n`);
  assert.deepEqual(done.ids, ids);
});

test('ids that only a byte at the end tells apart stay two', async () => {
  const [one, other] = [`${'x'.repeat(20_000)}1`, `${'x'.repeat(20_000)}2`];
  const done = await link(`record_id,name\n${one},Anna Quillfeather\n${other},Jonas Berger\n`);
  assert.deepEqual(done.ids, [one, other]);
});

// --- bytes --------------------------------------------------------------------------------------------------------------------

// Read wrongly, the characters of 1 are no Wang Xiaoming: then 1 and 2 would not meet.
const NAMED = 'record_id,name,phone\n1,王小明,13912340001\n2,Wang Xiaoming,13912340001\n3,欧阳娜娜,13912340001\n';
const clustersOf = ({ clusterOf }: Done): [string, string][] => [...clusterOf];

function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isLittle ? bytes : bytes.swap16();
}

/** The few characters of NAMED in GB18030. */
function gb18030(text: string): Uint8Array {
  const known: Record<string, number[]> = {
    王: [0xcd, 0xf5],
    小: [0xd0, 0xa1],
    明: [0xc3, 0xf7],
    欧: [0xc5, 0xb7],
    阳: [0xd1, 0xf4],
    娜: [0xc4, 0xc8],
  };
  return Uint8Array.from([...text].flatMap((sign) => known[sign] ?? [sign.charCodeAt(0)]));
}

test('a name in characters meets itself in letters: what the tests below would lose if bytes were read wrongly', async () => {
  assert.deepEqual(clustersOf(await link(NAMED)), [
    ['1', '1'],
    ['2', '1'],
    ['3', '3'],
  ]);
});

test('a byte order mark is no part of the first column', async () => {
  assert.deepEqual(clustersOf(await link(`\ufeff${NAMED}`)), clustersOf(await link(NAMED)));
});

test('a file as Excel writes it in China (GB18030) is read as the same file in UTF-8', async () => {
  assert.equal(new TextDecoder('gb18030').decode(gb18030(NAMED)), NAMED);
  assert.deepEqual(clustersOf(await link(gb18030(NAMED))), clustersOf(await link(NAMED)));
});

test('UTF-16 with its mark is read, whichever byte comes first', async () => {
  for (const isLittle of [true, false])
    assert.deepEqual(clustersOf(await link(utf16(NAMED, isLittle))), clustersOf(await link(NAMED)));
});

test('a byte that is no UTF-8 among much that is, is refused with its place and never read as another name', async () => {
  const good = Array.from({ length: 200 }, (_, i) => `${i},王小明${i},1391234${1000 + i}\n`).join('');
  const bytes = Buffer.concat([
    Buffer.from(`record_id,name,phone\n${good}`),
    Buffer.from([0x32, 0x30, 0x30, 0x2c, 0xff]),
  ]);
  const params = await refused('link_bad_encoding', bytes);
  assert.equal(params['byte'], bytes.length - 1);
});

test('a file cut off in the middle of a character is refused, not linked', async () => {
  await refused(
    'link_bad_encoding',
    Buffer.from(NAMED).subarray(0, Buffer.from('record_id,name,phone\n1,王').length - 1),
  );
});

test('a spreadsheet or an archive under the name of a file of records is refused', async () => {
  const zip = Uint8Array.from({ length: 4000 }, (_, i) => [0x50, 0x4b, 0x03, 0x04][i] ?? (i * 7919) % 256);
  await assert.rejects(linkFile(put(zip)), Refusal);
});

test('line ends of any system give the same', async () => {
  const asUnix = clustersOf(await link(NAMED));
  assert.deepEqual(clustersOf(await link(NAMED.replaceAll('\n', '\r\n'))), asUnix);
  assert.deepEqual(clustersOf(await link(NAMED.replaceAll('\n', '\r'))), asUnix);
  assert.deepEqual(clustersOf(await link(NAMED.trimEnd())), asUnix);
  assert.deepEqual(clustersOf(await link(NAMED.replaceAll('\n', '\n\n'))), asUnix);
});

test('a quote that never closes is refused with where it began', async () => {
  const params = await refused('link_bad_csv', 'record_id,name\n1,Anna\n2,"Berta\n3,Carla\n');
  assert.match(JSON.stringify(params), /\b[23]\b/);
});

test('a quote inside a word is refused or kept, and takes no other row along', async () => {
  const { input, output } = put('record_id,name,phone\n1,An"na,+4915123456701\n2,Berta Berger,+4915123456702\n');
  const done = await linkFile({ input, output }).catch((error: unknown) => {
    assert.ok(error instanceof Refusal && error.code === 'link_bad_csv', String(error));
  });
  if (done) assert.equal(done.records, 2);
});

test('rows shorter than the head lack what is missing, cells beyond it are left out', async () => {
  const done = await link('record_id,name,phone\n1\n2,Anna Quillfeather\n3,Anna Quillfeather,+4915123456701,x,y,z\n');
  assert.deepEqual(done.ids, ['1', '2', '3']);
  assert.equal(done.clusterOf.get('1'), '1');
});

test('signs nobody sees (NUL, zero width, direction marks) neither stop the run nor tell two people apart', async () => {
  const done = await link(
    'record_id,name,phone\n1,Anna Quill\0feather,+4915123456701\n2,Anna Quillfeather,+4915123456701\n3,\u200bAnna\u200e Quillfeather\ufeff,+4915123456701\n',
  );
  assert.deepEqual(done.ids, ['1', '2', '3']);
  assert.equal(done.clusters, 1);
});

// --- size: bounded work, told in pairs and records, not in seconds --------------------------------------------------------------

const HUNG = { timeout: 240_000 };
const MANY = 20_000;
/** pairs a record may cost where all look alike */
const PAIRS_EACH = 60;

test('a cell of ten megabytes is cut, in whatever column it stands', HUNG, async () => {
  const long = '王'.repeat(3_500_000);
  const columns = [
    'name',
    'email',
    'phone',
    'birth_date',
    'document_number',
    'address_line',
    'city',
    'company',
    'member_number',
  ];
  const rows = columns.map((_, i) => [i, ...columns.map((_, at) => (at === i ? `"${long}"` : ''))].join());
  const done = await link([`record_id,${columns.join()}`, ...rows, `z,Anna Quillfeather${','.repeat(8)}`].join('\n'));
  assert.equal(done.clusters, columns.length + 1);
});

test('twenty thousand equal rows are one person, for few pairs each', HUNG, async () => {
  const rows = Array.from({ length: MANY }, (_, i) => `r${i},王小明,13912345670,wang@163.com`).join('\n');
  const done = await link(`record_id,name,phone,email\n${rows}\n`);
  assert.deepEqual(sizes(done), [MANY]);
  assert.ok(done.pairs <= PAIRS_EACH * MANY, String(done.pairs));
});

test('twenty thousand empty rows are nobody: each stands alone, none is compared', HUNG, async () => {
  const rows = Array.from({ length: MANY }, (_, i) => `r${i},,,`).join('\n');
  const done = await link(`record_id,name,phone,email\n${rows}\n`);
  assert.equal(done.clusters, MANY);
  assert.equal(done.pairs, 0);
});

const SIGNS = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜';
/** Invented people of whom no two share a name, a contact or a day of birth with a reason. */
const stranger = (i: number) => ({
  name: `${SIGNS[i % 32]}${String.fromCodePoint(0x5b50 + (i % 997))}${String.fromCodePoint(0x6587 + ((i * 31) % 991))}`,
  phone: `139${String(10_000_000 + i * 7)}`,
  email: `g${i}.${(i * 7919) % 100_003}@qq.com`,
  birth_date: `19${50 + (i % 50)}-0${1 + (i % 9)}-${10 + (i % 19)}`,
  document_number: `E${String(10_000_000 + i * 13)}`,
});
type Known = ReturnType<typeof stranger>;
const columnsOf = ['name', 'phone', 'email', 'birth_date', 'document_number'] as const;
const asRow = (id: string, one: Known): string => [id, ...columnsOf.map((column) => one[column])].join();

for (const [column, value] of [
  ['phone', '13912345670'],
  ['email', 'frontdesk@fairwind-hotels.com'],
  ['birth_date', '1980-05-06'],
  ['document_number', 'E12345678'],
  ['name', '王伟'],
] as const) {
  test(`one ${column.replace('_', ' ')} for everybody glues nobody`, HUNG, async () => {
    const rows = Array.from({ length: 2000 }, (_, i) => asRow(`r${i}`, { ...stranger(i), [column]: value }));
    const done = await link([`record_id,${columnsOf.join()}`, ...rows].join('\n'));
    assert.ok(done.clusters >= 1990, `${done.clusters} of 2000, largest ${sizes(done)[0]}`);
    assert.ok(done.pairs <= PAIRS_EACH * 2000, String(done.pairs));
  });
  test(`one ${column.replace('_', ' ')} for everybody, and nothing else but names, glues nobody`, HUNG, async () => {
    if (column === 'name') return;
    const rows = Array.from({ length: 2000 }, (_, i) => `r${i},${stranger(i).name},${value}`);
    const done = await link([`record_id,name,${column}`, ...rows].join('\n'));
    assert.ok(done.clusters >= 1990, `${done.clusters} of 2000, largest ${sizes(done)[0]}`);
  });
}

test('one name for everybody and nothing else tells nobody apart and glues nobody', HUNG, async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `r${i},王伟`).join('\n');
  const done = await link(`record_id,name\n${rows}\n`);
  assert.equal(sizes(done).length === 3000 || sizes(done).length === 1, true, String(sizes(done).slice(0, 5)));
  assert.ok(done.pairs <= PAIRS_EACH * 3000, String(done.pairs));
});

test(
  'one regular of five thousand stays among two thousand strangers is one person, and they stay themselves',
  HUNG,
  async () => {
    const regular = stranger(4);
    const often = Array.from({ length: 5000 }, (_, i) =>
      asRow(`a${i}`, { ...regular, ...(i % 3 === 0 && { email: '' }), ...(i % 5 === 0 && { birth_date: '' }) }),
    );
    const once = Array.from({ length: 2000 }, (_, i) => asRow(`s${i}`, stranger(i + 10)));
    const done = await link([`record_id,${columnsOf.join()}`, ...often, ...once].join('\n'));
    assert.deepEqual(sizes(done).slice(0, 2), [5000, 1]);
    assert.ok(done.pairs <= PAIRS_EACH * 7000, String(done.pairs));
  },
);

// --- where it is read and written -----------------------------------------------------------------------------------------------

test('nothing to link is said: no file, a folder, no bytes, a head alone', async () => {
  const output = join(folder, 'never.csv');
  await refused('link_no_file', { input: join(folder, 'none.csv'), output });
  await refused('link_no_file', { input: folder, output });
  await refused('link_empty', '');
  await refused('link_empty', '\ufeff');
  await refused('link_empty', '\n\n');
  await refused('link_empty', 'record_id,name\n');
});

test('an output that cannot be written is refused before the file is read', async () => {
  const { input } = put('record_id,name\n1,Anna\n');
  let read = 0;
  const onProgress = () => void read++;
  await refused('link_no_output', { input, output: join(folder, 'no', 'such', 'folder.csv'), onProgress });
  const taken = join(folder, 'taken');
  mkdirSync(taken);
  await refused('link_no_output', { input, output: taken, onProgress });
  await refused('link_no_output', {
    input,
    output: join(folder, 'o.csv'),
    pairs: join(folder, 'no', 'pairs.csv'),
    onProgress,
  });
  assert.equal(read, 0);
});

test('the records are never written over, nor the clusters by their pairs', async () => {
  const { input, output } = put(NAMED);
  await refused('link_same_file', { input, output: input });
  await refused('link_same_file', { input, output: join(folder, '.', input.slice(folder.length + 1)) });
  await refused('link_same_file', { input, output, pairs: input });
  await refused('link_same_file', { input, output, pairs: output });
  const other = join(folder, 'other-name.csv');
  symlinkSync(input, other);
  await refused('link_same_file', { input, output: other });
  assert.equal(readFileSync(input, 'utf8'), NAMED);
});

test('a disk that is full is said, and what stood there before stays', { skip: !existsSync('/dev/full') }, async () => {
  const { input, output } = put(NAMED);
  writeFileSync(output, 'as it was\n');
  symlinkSync('/dev/full', `${output}.part`);
  await assert.rejects(linkFile({ input, output }), (error) => {
    assert.ok(error instanceof Refusal && error.code === 'link_not_written', String(error));
    return true;
  });
  assert.equal(readFileSync(output, 'utf8'), 'as it was\n');
});
