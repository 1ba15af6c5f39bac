import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { emptyDatabaseUrl } from '../../testing/database.io.ts';
import { openHouse, refusal, value } from '../../testing/small-house.io.ts';
import { newId } from '../id.io.ts';
import { silentLog } from '../log.ts';
import { Refusal } from '../refusal.ts';
import { openDatabase } from './database.io.ts';
import { proveFitness } from './fitness.io.ts';

test('a database in which Chinese is not searchable, and one that is too old, are refused in words', async () => {
  const url = await emptyDatabaseUrl(`encoding 'UTF8' locale_provider libc locale 'C'`);
  await assert.rejects(
    openDatabase({ url, dataDir: tmpdir(), log: silentLog }),
    refusal('database_locale_unfit', { locale: 'C', encoding: 'UTF8' }),
  );
  const old = {
    query: () => Promise.resolve({ rows: [{ version: '14.19', number: 140019, fsync: 'on', read_only: 'off' }] }),
  };
  await assert.rejects(
    proveFitness(old as unknown as pg.Client, silentLog),
    refusal('database_too_old', { version: '14.19', needs: '15' }),
  );
});

/** Hands an empty database to a user of these rights and gives the address as which that user connects. */
async function ownedBy(rights: string): Promise<{ url: string; leave(): Promise<void> }> {
  const admin = await emptyDatabaseUrl();
  const name = new URL(admin).pathname.slice(1);
  const user = `${name}_owner`;
  await asAdmin(
    admin,
    `create role ${user} login password 'turndown' ${rights}; alter database ${name} owner to ${user}; create extension pg_trgm; alter schema public owner to ${user}`,
  );
  const leave = (): Promise<void> =>
    asAdmin(admin, `reassign owned by ${user} to current_user; drop owned by ${user}; drop role ${user}`);
  return { url: Object.assign(new URL(admin), { username: user, password: 'turndown' }).href, leave };
}

async function asAdmin(url: string, statements: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statements).finally(() => client.end());
}

test('an owner who may not make roles is held by the policies itself', async () => {
  const { url, leave } = await ownedBy('nosuperuser nocreaterole nobypassrls');
  const db = await openHouse(url);
  const [ours, theirs] = [newId(), newId()];
  await db.tenant(theirs, (tx) => sql`insert into key_card values (${theirs}, ${newId()}, '301')`.execute(tx));
  assert.equal(await db.tenant(ours, (tx) => value(tx, sql`select count(*)::int as value from key_card`)), 0);
  assert.equal(await db.system((tx) => value(tx, sql`select count(*)::int as value from key_card`)), 0);
  await assert.rejects(
    db.tenant(ours, (tx) => sql`insert into key_card values (${theirs}, ${newId()}, '302')`.execute(tx)),
    /row-level security/,
  );
  await db.close();
  await leave();
});

test('a user above the policies who cannot step down from there is refused in words', async () => {
  const { url, leave } = await ownedBy('nosuperuser nocreaterole bypassrls');
  await assert.rejects(
    openDatabase({ url, dataDir: tmpdir(), log: silentLog }),
    (error) => error instanceof Refusal && error.code === 'database_role_missing',
  );
  await leave();
});

test('a user who may write nothing is refused in words', async () => {
  const { url, leave } = await ownedBy('nosuperuser nocreaterole nobypassrls');
  await asAdmin(
    url,
    'revoke create on schema public from current_user; revoke create on schema public from pg_database_owner',
  );
  await assert.rejects(openHouse(url), (error) => error instanceof Refusal && error.code === 'database_not_permitted');
  await leave();
});
