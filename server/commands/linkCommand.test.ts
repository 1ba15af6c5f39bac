import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
let folder = '';
before(() => void (folder = mkdtempSync(join(tmpdir(), 'regulars-link-command-'))));
after(() => rmSync(folder, { recursive: true, force: true }));

/** `regulars link` as typed, in the folder of the files. */
function link(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'link', ...argv], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('clusters are written, counts told, and with --json nothing else stands on the output', () => {
  writeFileSync(join(folder, 'guests.csv'), 'record_id,name,phone\n1,王小明,13912340001\n2,王小明,13912340001\n');
  const done = link('guests.csv', '--out', 'clusters.csv', '--json');
  assert.equal(done.status, 0, done.stderr);
  const told = JSON.parse(done.stdout) as { records: number; clusters: number };
  assert.deepEqual([told.records, told.clusters], [2, 1]);
  assert.match(
    readFileSync(join(folder, 'clusters.csv'), 'utf8'),
    /^record_id,cluster_id,probability\n1,1,[01]\.\d{6}\n2,1,/,
  );
});

test('numbers without a country, and dates that may be read two ways, are those of the country that is named', () => {
  const rows = ['1,Anna Berg,(212) 555-0142,1985-03-04', '2,Anna Berg,+1 212 555 0142,3/4/1985'];
  writeFileSync(join(folder, 'america.csv'), `record_id,name,phone,birth_date\n${rows.join('\n')}\n`);
  const levels = (...more: string[]): string[] => {
    const done = link('america.csv', '--explain', '1', '2', '--json', ...more);
    assert.equal(done.status, 0, done.stderr);
    const { comparison } = JSON.parse(done.stdout) as { comparison: { evidence: { field: string; level: string }[] } };
    return comparison.evidence
      .filter(({ field }) => field === 'phone' || field === 'birthDate')
      .map(({ field, level }) => `${field}.${level}`);
  };
  assert.deepEqual(levels('--country', 'us'), ['phone.same', 'birthDate.same']);
  assert.ok(!levels().includes('phone.same'));
  assert.deepEqual(levels('--country', 'GB').slice(-1), ['birthDate.dayMonthSwapped']);
});

test('a file that cannot be linked ends with 1, a sentence with the cause, no trace of the program and no output', () => {
  writeFileSync(join(folder, 'twice.csv'), 'record_id,name\n7,Anna\n7,Berta\n');
  for (const input of ['twice.csv', 'none.csv', '.']) {
    const done = link(input, '--out', 'never.csv');
    assert.equal(done.status, 1, done.stderr);
    assert.match(done.stderr, /^Refused: link /);
    assert.doesNotMatch(done.stderr, /\.ts:\d|at .*\(|node:/);
    assert.equal(done.stdout, '');
  }
  assert.ok(!existsSync(join(folder, 'never.csv')));
});

test('an output that cannot be written ends with 1 and says which', () => {
  writeFileSync(join(folder, 'one.csv'), 'record_id,name\n1,Anna\n');
  const done = link('one.csv', '--out', join('no', 'folder.csv'));
  assert.equal(done.status, 1, done.stderr);
  assert.match(done.stderr, /folder\.csv/);
  assert.doesNotMatch(done.stderr, /\.ts:\d|at .*\(|node:/);
});

test('a command typed wrongly ends with 2 and its manual', () => {
  for (const argv of [
    [],
    ['guests.csv'],
    ['guests.csv', 'more.csv', '--out', 'o.csv'],
    ['guests.csv', '--out', 'o.csv', '--threads', 'many'],
    ['guests.csv', '--out', 'o.csv', '--country', 'Germany'],
    ['guests.csv', '--out', 'o.csv', '--colour', 'red'],
  ]) {
    const done = link(...argv);
    assert.equal(done.status, 2, argv.join(' '));
    assert.match(done.stderr, /--out/);
  }
});
