import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { emptyDatabaseUrl } from '../../testing/database.io.ts';
import { HOUSE, migrations, refusal } from '../../testing/small-house.io.ts';
import { silentLog } from '../log.ts';
import { openDatabase, type Database } from './database.io.ts';

test('migrations run once, in order; an edited, a missing and a failing one are named', async () => {
  const url = await emptyDatabaseUrl();
  const open = (files: Record<string, string>): Promise<Database> =>
    openDatabase({ url, dataDir: tmpdir(), log: silentLog, migrationsDir: migrations(files) });
  const run = async (files: Record<string, string>): Promise<string[]> => {
    const db = await open(files);
    try {
      return (await db.migrate()).applied;
    } finally {
      await db.close();
    }
  };
  const first = { '0001-house.sql': HOUSE };
  assert.deepEqual(await run(first), ['0001-house']);
  assert.deepEqual(await run(first), []);
  assert.deepEqual(
    await run({ '0001-house.sql': HOUSE.replaceAll('\n', '\r\n') }),
    [],
    'line ends of another system do not count',
  );
  await assert.rejects(run({ '0001-house.sql': `${HOUSE} ` }), refusal('migration_changed', { name: '0001-house' }));
  await assert.rejects(run({ ...first, '0003-late.sql': 'select 1' }), refusal('migration_gap', { number: 2 }));
  await assert.rejects(
    run({ ...first, '2-short.sql': 'select 1' }),
    refusal('migration_misnamed', { name: '2-short.sql' }),
  );
  const broken = {
    ...first,
    '0002-good.sql': 'create table good ()',
    '0003-broken.sql': 'create table half (); select 1 / 0',
  };
  await assert.rejects(run(broken), /0003-broken failed: division by zero/);
  assert.deepEqual(
    await run({ ...broken, '0003-broken.sql': 'create table half ()' }),
    ['0003-broken'],
    'the good one stayed, the broken one left nothing',
  );
  await assert.rejects(run(first), refusal('migration_unknown', { name: '0002-good' }));
});

test('two processes that migrate at once do it once', async () => {
  const url = await emptyDatabaseUrl();
  const migrationsDir = migrations({
    '0001-house.sql': HOUSE,
    '0002-more.sql': 'create table more (); select pg_sleep(0.05)',
  });
  const open = (): Promise<Database> => openDatabase({ url, dataDir: tmpdir(), log: silentLog, migrationsDir });
  const houses = await Promise.all([open(), open(), open()]);
  const runs = await Promise.all(houses.map((db) => db.migrate()));
  assert.deepEqual(runs.flatMap(({ applied }) => applied).sort(), ['0001-house', '0002-more']);
  await Promise.all(houses.map((db) => db.close()));
});
