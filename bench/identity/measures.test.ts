import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { gluedBy, phoneOf } from './glue.ts';
import { pageOf } from './page.ts';
import { score } from './score.ts';
import { isoDate } from './senzing.ts';
import { readRows, readTable, scoreFiles } from './tables.io.ts';

const mapOf = (pairs: Record<string, string>): Map<string, string> => new Map(Object.entries(pairs));

test('a clustering by hand: one pair right, one wrong, one missed', () => {
  const truth = mapOf({ a: '1', b: '1', c: '1', d: '2', e: '3' });
  const found = mapOf({ a: 'x', b: 'x', c: 'y', d: 'y', e: 'z' });
  const { precision, recall, f1, bCubedPrecision, bCubedRecall, largest } = score(found, truth);
  assert.equal(precision, 1 / 2);
  assert.equal(recall, 1 / 3);
  assert.equal(f1, 0.4);
  // a 1, b 1, c 1/2, d 1/2, e 1; and a 2/3, b 2/3, c 1/3, d 1, e 1
  assert.ok(Math.abs(bCubedPrecision - 4 / 5) < 1e-12);
  assert.ok(Math.abs(bCubedRecall - (2 / 3 + 2 / 3 + 1 / 3 + 2) / 5) < 1e-12);
  assert.equal(largest, 2);
});

test('everyone apart is precise and finds nothing; the truth itself is perfect; who is missing stands alone', () => {
  const truth = mapOf({ a: '1', b: '1', c: '2' });
  assert.deepEqual(
    [score(mapOf({ a: 'a', b: 'b', c: 'c' }), truth)].map(({ precision, recall, f1 }) => [precision, recall, f1])[0],
    [1, 0, 0],
  );
  assert.equal(score(truth, truth).f1, 1);
  assert.equal(score(truth, truth).bCubedF1, 1);
  assert.deepEqual(score(mapOf({ a: 'x' }), truth), score(mapOf({ a: 'a', b: 'b', c: 'c' }), truth));
});

test('scoring files gives what scoring maps gives, in whatever order the records stand', () => {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-score-'));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 1, maxLength: 40 }),
      fc.boolean(),
      (list, turned) => {
        const lines = list.map(([cluster, person], i) => ({
          cluster: `r${i},c${cluster},1`,
          person: `r${i},p${person}`,
        }));
        const clusters = turned ? lines.toReversed() : lines;
        writeFileSync(
          join(folder, 'c.csv'),
          ['record_id,cluster_id,probability', ...clusters.map(({ cluster }) => cluster)].join('\n'),
        );
        writeFileSync(
          join(folder, 't.csv'),
          ['record_id,person_id', ...lines.map(({ person }) => person)].join('\r\n'),
        );
        const [found, truth] = [
          readTable(join(folder, 'c.csv'), 'cluster_id'),
          readTable(join(folder, 't.csv'), 'person_id'),
        ];
        const [one, other] = [scoreFiles(join(folder, 'c.csv'), join(folder, 't.csv')), score(found, truth)];
        for (const name of Object.keys(one) as (keyof typeof one)[])
          assert.ok(Math.abs(one[name] - other[name]) < 1e-9, name);
      },
    ),
  );
  rmSync(folder, { recursive: true });
});

test('quoted cells are read whole', () => {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-rows-'));
  writeFileSync(join(folder, 'r.csv'), '\uFEFFa,b\r\n"x, y","say ""hi"""\r\n,last\n');
  assert.deepEqual(readRows(join(folder, 'r.csv')), [
    { a: 'x, y', b: 'say "hi"' },
    { a: '', b: 'last' },
  ]);
  rmSync(folder, { recursive: true });
});

const guest = (record_id: string, values: Record<string, string>) => ({ record_id, ...values });
const glued = (rows: Record<string, string>[], persons: Record<string, string>): number =>
  gluedBy(
    rows,
    () => 'one cluster',
    (id) => persons[id]!,
  ).merges;

test('two strangers whom only an agency’s phone holds together were glued by it', () => {
  const agency = Array.from({ length: 8 }, (_, i) => guest(`x${i}`, { phone: '13344445555' }));
  const persons = Object.fromEntries(agency.map(({ record_id: id }) => [id, id]));
  const clusterOf = (id: string): string => (id === 'x0' || id === 'x1' ? 'joined' : id);
  assert.equal(gluedBy(agency, clusterOf, (id) => persons[id]!).merges, 1);
});

test('a relay or a role address glues however few have it', () => {
  for (const email of ['k.123456@guest.booking.com', 'travel@somecompany.com', 'noemail@hotel.com'])
    assert.equal(glued([guest('a', { email }), guest('b', { email })], { a: '1', b: '2' }), 1, email);
});

test('a private phone, a birth date or a document is no glue, nor is one person’s own agency', () => {
  const relay = { email: 'travel@somecompany.com' };
  const owned: Record<string, string>[] = [
    { phone: '+86 138-1111-2222' },
    { birth_date: '1970-03-04' },
    { document_number: 'E12' },
  ];
  for (const own of owned)
    assert.equal(glued([guest('a', { ...relay, ...own }), guest('b', { ...relay, ...own })], { a: '1', b: '2' }), 0);
  assert.equal(glued([guest('a', relay), guest('b', relay)], { a: '1', b: '1' }), 0);
  assert.equal(
    glued([guest('a', { ...relay, phone: '13811112222' }), guest('b', { ...relay, phone: '138****2222' })], {
      a: '1',
      b: '2',
    }),
    0,
  );
});

test('one number in every form it is written in', () => {
  for (const text of ['13811112222', '+8613811112222', '008613811112222', '+86 (138) 111-12222', '13811112222 ext. 8'])
    assert.equal(phoneOf(text), '13811112222');
  assert.equal(phoneOf('138****2222'), '');
});

test('American dates in every form of the truth set', () => {
  for (const [text, iso] of [
    ['12/11/1978', '1978-12-11'],
    ['3/1/70', '1970-03-01'],
    ['20/8/1991', '1991-08-20'],
    ['24-May-11', '2011-05-24'],
    ['Mar 1 1970', '1970-03-01'],
    ['1993-09-14', '1993-09-14'],
  ])
    assert.equal(isoDate(text!), iso);
});

test('the page marks what was missed and tells growth by record', () => {
  const row = (records: number, cpu: number) => ({
    set: `generated easy, ${records}`,
    engine: 'Regulars',
    records,
    measures: { F1: 0.99, CPU: cpu, memory: records },
    must: { F1: { least: 0.996 } },
    date: '2026-01-01',
    load: 0.5,
  });
  const machine = { cores: 2, memoryGb: 8, cpu: 'cpu', node: 'v26', system: 'linux', load: 0 };
  const page = pageOf({ machine, rows: [row(100, 2), row(1000, 22)], others: [], ablation: [] });
  assert.match(page, /\*\*0\.9900\*\* missed/);
  assert.match(page, /100 → 1,000: CPU 1\.10, memory 1\.00/);
});
