import { parse } from 'csv-parse/sync';
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Refusal } from '../platform/refusal.ts';
import { linkFile } from './link.io.ts';
import type { LinkFile } from './link.io.ts';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-link-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

let runs = 0;
async function link(csv: string | Buffer, more: Partial<LinkFile> = {}): Promise<Map<string, string>> {
  const input = join(folder, `in-${++runs}.csv`);
  const output = join(folder, `out-${runs}.csv`);
  writeFileSync(input, csv);
  await linkFile({ input, output, ...more });
  const rows = parse(readFileSync(output), { columns: true }) as {
    record_id: string;
    cluster_id: string;
    probability: string;
  }[];
  for (const { probability } of rows) assert.ok(Number(probability) >= 0 && Number(probability) <= 1);
  return new Map(rows.map(({ record_id: id, cluster_id: cluster }) => [id, cluster]));
}
const refusal =
  (code: string) =>
  (error: unknown): boolean =>
    error instanceof Refusal && error.code === code;

const GUESTS = `record_id,source,name,email,phone,birth_date,document_type,document_number,nationality,city
a1,pms,李小明,xm.li77@163.com,+8613912345670,1985-06-14,passport,G12345678,CN,上海
a2,ctrip,LI/XIAOMING MR,,139****5670,,,,,
a3,booking,Xiaoming Li,xli.4711@guest.booking.com,0086 139 1234 5670,,,,CN,
a4,survey,李小明,xm.li77@163.com,,,,,,
b1,pms,李美玲,xm.li77@163.com,,1987-02-03,passport,G99945678,CN,上海
c1,ctrip,赵子涵,,10106666,,,,,
c2,ctrip,孙文博,,10106666,,,,,
d1,pms,Anna Quillfeather,info@brightpharma.com,,1979-09-09,passport,L55511223,GB,
d2,corporate,Tom Marsh,info@brightpharma.com,,,,,GB,
e1,pos,TEST,test@test.com,000-0000,,,,,
e2,pos,散客,test@test.com,000-0000,,,,,
`;

test('a guest’s records of four sources meet; family, switchboard, office and placeholder do not glue', async () => {
  const found = await link(GUESTS);
  assert.equal(new Set(['a1', 'a2', 'a3', 'a4'].map((id) => found.get(id))).size, 1);
  assert.equal(found.get('a1'), 'a1');
  for (const id of ['b1', 'c1', 'c2', 'd1', 'd2', 'e1', 'e2']) assert.equal(found.get(id), id, id);
});

test('the order of rows and columns does not matter', async () => {
  const [head, ...rows] = GUESTS.trim().split('\n');
  const straight = await link(GUESTS);
  const turned = await link([head, ...rows.toReversed()].join('\n'));
  const columns = await link([head!, ...rows].map((line) => line.split(',').toReversed().join(',')).join('\r\n'));
  for (const [id, cluster] of straight) {
    assert.equal(turned.get(id), cluster);
    assert.equal(columns.get(id), cluster);
  }
});

test('the same record twice is one person, and many times no slower kind of many', async () => {
  const rows = Array.from({ length: 800 }, (_, i) => `r${i},王小明,13912345670`).join('\n');
  assert.equal(new Set((await link(`record_id,name,phone\n${rows}\n`)).values()).size, 1);
});

test('one phone typed for everybody glues nobody', async () => {
  const rows = Array.from(
    { length: 400 },
    (_, i) =>
      `r${i},${'赵钱孙李周吴郑王'[i % 8]}${String.fromCodePoint(0x5b50 + i)}${String.fromCodePoint(0x6587 + i)},13912345670`,
  ).join('\n');
  const found = await link(`record_id,name,phone\n${rows}\n`);
  assert.ok(new Set(found.values()).size >= 390, String(new Set(found.values()).size));
});

test('empty rows stand alone', async () => {
  const found = await link('record_id,name,email\n1,,\n2,,\n3,,\n');
  assert.deepEqual([...found.values()], ['1', '2', '3']);
});

test('byte order mark, quoted commas and line breaks are read', async () => {
  const found = await link(
    '\ufeffrecord_id,name,phone\r\n"x,1","Quillfeather, Anna",13912345670\r\nx2,"Anna\nQuillfeather",13912345670\r\n',
  );
  assert.equal(found.size, 2);
  assert.equal(new Set(found.values()).size, 1);
});

test('a further column is evidence when it is named', async () => {
  const rows =
    'record_id,name,birth_date,occupation\n1,Ada Quillfeather,1985-06-14,falconer\n2,Ada Quillfether,1985-06-19,falconer\n';
  const found = await link(rows, { also: ['occupation'] });
  assert.equal(found.get('2'), '1');
});

test('pairs can be written beside the clusters', async () => {
  const pairs = join(folder, 'pairs.csv');
  await link(GUESTS, { pairs });
  const [head, ...lines] = readFileSync(pairs, 'utf8').trim().split('\n');
  assert.equal(head, 'record_id_a,record_id_b,weight,probability');
  assert.ok(lines.some((line) => line.startsWith('a1,a2,')));
});

test('what can’t be linked is refused with a clear cause, and no half output is left', async () => {
  await assert.rejects(link('id,name\n1,x\n'), refusal('link_no_record_id_column'));
  await assert.rejects(link('record_id,colour\n1,red\n'), refusal('link_no_evidence'));
  await assert.rejects(link('record_id,name\n'), refusal('link_empty'));
  await assert.rejects(link(''), refusal('link_empty'));
  await assert.rejects(link('record_id,name\n1,x\n1,y\n'), refusal('link_duplicate_id'));
  await assert.rejects(link('record_id,name\n1,x\n,y\n'), refusal('link_no_record_id'));
  await assert.rejects(link('record_id,name\n1,x\n', { also: ['job'] }), refusal('link_unknown_column'));
  await assert.rejects(link('record_id,name\n1,"x\n2,y\n'), refusal('link_bad_csv'));
  await assert.rejects(
    linkFile({ input: join(folder, 'none.csv'), output: join(folder, 'o.csv') }),
    refusal('link_no_file'),
  );
  assert.ok(!readdirSync(folder).some((name) => name.endsWith('.part')));
});

test('a cell of ten megabytes is cut, not choked on', async () => {
  const found = await link(`record_id,name,phone\n1,${'王'.repeat(3_000_000)},13912345670\n2,王小明,13912345670\n`);
  assert.equal(found.size, 2);
});

test('the same input gives the same bytes', async () => {
  const [one, two] = [join(folder, 'one.csv'), join(folder, 'two.csv')];
  const input = join(folder, 'same.csv');
  writeFileSync(input, GUESTS);
  await linkFile({ input, output: one });
  await linkFile({ input, output: two });
  assert.deepEqual(readFileSync(one), readFileSync(two));
});
