// Runs the numbered SQL files, each in a transaction of its own under one lock, so that any number of processes may start at
// once. Line ends do not count into a file's hash (a checkout on Windows has others). After a run, `regulars_app` gets its rights.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import type { Log } from '../log.ts';
import { Refusal } from '../refusal.ts';
import { sqlState } from './failures.ts';
import { grantRights } from './rights.io.ts';
import { planMigrations, readMigrationName, type Applied, type MigrationFile } from './migrations.ts';

type Client = Pick<pg.Client, 'query'>;
type Folder = { files: MigrationFile[]; text: Map<string, string>; sha256: Map<string, string> };

/**
 * Refuses with migration_changed, migration_gap, migration_twice, migration_misnamed, migration_unknown, database_not_permitted.
 * A failing statement is a fault: its file is rolled back whole, those before it stay.
 */
export async function migrate(client: Client, directory: string, log: Log): Promise<{ applied: string[] }> {
  const folder = readFolder(directory);
  const applied: string[] = [];
  while (
    await locked(client, async () => {
      const next = await nextMigration(client, folder);
      if (next) {
        await run(client, folder, next, log);
        applied.push(next.name);
      } else await grantRights(client);
      return next !== undefined;
    })
  );
  return { applied };
}

function readFolder(directory: string): Folder {
  const folder: Folder = { files: [], text: new Map(), sha256: new Map() };
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.sql'))) {
    const migration = readMigrationName(file);
    if (!migration) throw new Refusal('migration_misnamed', { name: file }, 409);
    const text = readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n');
    folder.files.push(migration);
    folder.text.set(migration.name, text);
    folder.sha256.set(migration.name, createHash('sha256').update(text).digest('hex'));
  }
  return folder;
}

async function locked<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(hashtext('regulars migration'))`);
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    if (sqlState(error) === '42501')
      throw new Refusal('database_not_permitted', { cause: (error as Error).message }, 503);
    throw error;
  }
}

async function nextMigration(client: Client, folder: Folder): Promise<MigrationFile | undefined> {
  await client.query(
    'create table if not exists migration (number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null)',
  );
  const { rows } = await client.query<Applied>('select number, name, sha256 from migration order by number');
  const plan = planMigrations(folder.files, folder.sha256, rows);
  switch (plan.kind) {
    case 'run':
      return plan.pending[0];
    case 'gap':
      throw new Refusal('migration_gap', { number: plan.number }, 409);
    case 'twice':
      throw new Refusal('migration_twice', { number: plan.number, names: plan.names }, 409);
    case 'changed':
      throw new Refusal('migration_changed', { name: plan.name }, 409);
    case 'unknown':
      throw new Refusal('migration_unknown', { name: plan.name }, 409);
  }
}

async function run(client: Client, folder: Folder, { number, name }: MigrationFile, log: Log): Promise<void> {
  const started = performance.now();
  try {
    await client.query(folder.text.get(name)!);
  } catch (error) {
    throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
  await client.query('insert into migration (number, name, sha256, applied_at) values ($1, $2, $3, $4)', [
    number,
    name,
    folder.sha256.get(name),
    new Date().toISOString(),
  ]);
  log.info('migration_applied', { name, ms: Math.round(performance.now() - started) });
}
