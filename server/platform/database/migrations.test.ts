import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planMigrations, readMigrationName, type Applied, type MigrationFile } from './migrations.ts';

const files = ['0001-house.sql', '0002-guest-notes.sql', '0003-stay.sql'].map((file) => readMigrationName(file)!);
const sha256 = new Map(files.map(({ name }) => [name, `hash of ${name}`]));
const applied = (...of: MigrationFile[]): Applied[] =>
  of.map(({ number, name }) => ({ number, name, sha256: `hash of ${name}` }));

test('a migration is called NNNN-name.sql and nothing else', () => {
  assert.deepEqual(readMigrationName('0002-guest-notes.sql'), {
    number: 2,
    name: '0002-guest-notes',
    file: '0002-guest-notes.sql',
  });
  for (const file of ['2-notes.sql', '0002_notes.sql', '0002-Notes.sql', '0002-.sql', '0002-notes.sql.bak'])
    assert.equal(readMigrationName(file), null);
});

test('what is not yet in the database runs, in order of the numbers', () => {
  assert.deepEqual(planMigrations(files.toReversed(), sha256, []), { kind: 'run', pending: files });
  assert.deepEqual(planMigrations(files, sha256, applied(files[0]!)), { kind: 'run', pending: files.slice(1) });
  assert.deepEqual(planMigrations(files, sha256, applied(...files)), { kind: 'run', pending: [] });
});

test('a number that is missing or stands there twice is refused', () => {
  assert.deepEqual(planMigrations([files[0]!, files[2]!], sha256, []), { kind: 'gap', number: 2 });
  assert.deepEqual(planMigrations(files, sha256, applied(files[0]!, files[2]!)), { kind: 'gap', number: 2 });
  const twin: MigrationFile = { number: 2, name: '0002-other', file: '0002-other.sql' };
  assert.deepEqual(planMigrations([...files, twin], sha256, []), {
    kind: 'twice',
    number: 2,
    names: ['0002-guest-notes', '0002-other'],
  });
});

test('what ran once stays what it was: changed, renamed or unknown files are named', () => {
  const edited = new Map(sha256).set('0001-house', 'another hash');
  assert.deepEqual(planMigrations(files, edited, applied(files[0]!)), { kind: 'changed', name: '0001-house' });
  assert.deepEqual(planMigrations(files.slice(0, 2), sha256, applied(...files)), {
    kind: 'unknown',
    name: '0003-stay',
  });
});
