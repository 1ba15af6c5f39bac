// A house of three tables for tests of the database's door itself: one of hotel groups, one of the system, one append-only.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { sql } from 'kysely';
import { openDatabase, type Database, type Tx } from '../platform/database/database.io.ts';
import { silentLog } from '../platform/log.ts';
import { Refusal } from '../platform/refusal.ts';
import { emptyDatabaseUrl } from './database.io.ts';

export const HOUSE = `
  create table key_card (group_id uuid not null, id uuid not null, room text not null, primary key (group_id, id));
  alter table key_card enable row level security;
  alter table key_card force row level security;
  create policy tenant on key_card using (group_id = nullif(current_setting('app.group_id', true), '')::uuid);
  create table house_bell (id int primary key, rings int not null);
  insert into house_bell values (1, 0), (2, 0);
  create table night_audit (id int primary key);
  comment on table night_audit is 'what the night wrote down; append-only';
`;

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

export function migrations(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'regulars-migrations-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

export async function openHouse(at?: string): Promise<Database> {
  const url = at ?? (await emptyDatabaseUrl());
  const files = { '0001-house.sql': HOUSE };
  const db = await openDatabase({
    url,
    dataDir: tmpdir(),
    log: silentLog,
    poolSize: 4,
    migrationsDir: migrations(files),
  });
  await db.migrate().catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
  return db;
}

export const value = async (tx: Tx, query: ReturnType<typeof sql<{ value: unknown }>>): Promise<unknown> =>
  (await query.execute(tx)).rows[0]?.value;
export const refusal = (code: string, params: object) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error));
  assert.deepEqual([error.code, { ...error.params }], [code, params]);
  return true;
};
