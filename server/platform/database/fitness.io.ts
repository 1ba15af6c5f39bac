// Is this server fit for the house? Asked once at the start, refused in words: old release, a locale in which Chinese is not
// searchable, missing rights. Makes the extension and the role that the tables' second fence needs, where it may.
import type pg from 'pg';
import type { Log } from '../log.ts';
import { Refusal } from '../refusal.ts';
import { sqlState } from './failures.ts';

export const APP_ROLE = 'regulars_app';

export type Fitness = {
  version: string;
  /** Transactions change to the role `regulars_app`. False where it cannot be made and the connecting user is held by the policies anyway. */
  switchRole: boolean;
};

type Client = Pick<pg.Client, 'query'>;

/**
 * Refuses with database_too_old, database_extension_missing, database_locale_unfit, database_role_missing.
 * Needs no transaction; safe when several processes start at once.
 */
export async function proveFitness(client: Client, log: Log): Promise<Fitness> {
  const { rows } = await client.query<{ version: string; number: number; fsync: string; read_only: string }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
            current_setting('fsync') as fsync, current_setting('transaction_read_only') as read_only`,
  );
  const { version, number, fsync, read_only } = rows[0]!;
  if (number < 150000) throw new Refusal('database_too_old', { version, needs: '15' }, 503);
  if (number >= 190000) log.warn('database_newer_than_tested', { version });
  if (fsync !== 'on') log.warn('database_fsync_off', { version });
  if (read_only === 'on') throw new Refusal('database_not_permitted', { cause: 'read only' }, 503);
  await one(client, () => ensureExtension(client));
  await proveHan(client);
  const switchRole = await one(client, () => ensureRole(client));
  if (!switchRole)
    log.warn('database_role_absent', {
      role: APP_ROLE,
      why: 'the connecting user may not create it; the row policies hold this user itself',
    });
  return { version, switchRole };
}

/** Under one lock: `if not exists` is not safe against somebody doing the same at the same time. */
async function one<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(hashtext('regulars fitness'))`);
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function ensureExtension(client: Client): Promise<void> {
  const { rowCount } = await client.query(`select from pg_extension where extname = 'pg_trgm'`);
  if (rowCount === 1) return;
  try {
    await client.query('create extension if not exists pg_trgm');
  } catch (error) {
    throw new Refusal('database_extension_missing', { extension: 'pg_trgm', cause: (error as Error).message }, 503);
  }
}

async function proveHan(client: Client): Promise<void> {
  const { rows } = await client.query<{ han: number; locale: string; encoding: string }>(
    `select coalesce(cardinality(show_trgm('王')), 0) as han, datctype as locale, pg_encoding_to_char(encoding) as encoding
       from pg_database where datname = current_database()`,
  );
  const { han, locale, encoding } = rows[0]!;
  if (han === 0 || encoding !== 'UTF8') throw new Refusal('database_locale_unfit', { locale, encoding }, 503);
}

/** True when transactions can change to the role. */
async function ensureRole(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ present: boolean; above: boolean; dangerous: boolean }>(
    `select exists (select from pg_roles where rolname = $1) as present,
            exists (select from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)) as above,
            exists (select from pg_roles where rolname = $1 and (rolsuper or rolbypassrls)) as dangerous`,
    [APP_ROLE],
  );
  const { present, above, dangerous } = rows[0]!;
  if (dangerous)
    throw new Refusal(
      'database_role_missing',
      { role: APP_ROLE, cause: 'it is superuser or bypasses row security' },
      503,
    );
  let cause = '';
  if (!present)
    cause = await attempt(client, `create role ${APP_ROLE} nologin nosuperuser nobypassrls nocreatedb nocreaterole`);
  if (cause === '' && (await attempt(client, `set local role ${APP_ROLE}`)) !== '')
    cause = await attempt(client, `grant ${APP_ROLE} to current_user`);
  if (cause === '') cause = await attempt(client, `set local role ${APP_ROLE}`);
  await client.query('reset role');
  if (cause !== '' && above) throw new Refusal('database_role_missing', { role: APP_ROLE, cause }, 503);
  return cause === '';
}

/** Empty when it worked. The role belongs to the whole server: another database's start may have been quicker, which is as good. */
async function attempt(client: Client, statement: string): Promise<string> {
  await client.query('savepoint attempt');
  try {
    await client.query(statement);
    await client.query('release attempt');
    return '';
  } catch (error) {
    await client.query('rollback to attempt');
    const state = sqlState(error);
    if (state === '42710' || state === '23505' || (error as Error).message === 'tuple concurrently updated') return '';
    return (error as Error).message;
  }
}
