// What `regulars_app` may do: read and write every table but the list of migrations; on a table whose comment says
// `append-only` (audit, consent, ledgers) it may only add. Set again after each run, so that no migration forgets it.
import type pg from 'pg';
import { APP_ROLE } from './fitness.io.ts';

/** Nothing to do where the role does not exist: then the connecting user itself works under the policies. */
export async function grantRights(client: Pick<pg.Client, 'query'>): Promise<void> {
  const { rows: roles } = await client.query('select from pg_roles where rolname = $1', [APP_ROLE]);
  if (roles.length === 0) return;
  const { rows } = await client.query<{ name: string; append_only: boolean; sequence: boolean; held: string }>(
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name, c.relkind = 'S' as sequence,
            coalesce(obj_description(c.oid, 'pg_class') ~* '\\mappend-only\\M', false) as append_only,
            (select coalesce(string_agg(lower(privilege_type), ', ' order by privilege_type), '') from aclexplode(c.relacl)
              where grantee = (select oid from pg_roles where rolname = $1)) as held
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema() and c.relkind in ('r', 'p', 'v', 'm', 'S')
        and pg_has_role(current_user, c.relowner, 'usage')
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`,
    [APP_ROLE],
  );
  const statements = rows.flatMap(({ name, append_only, sequence, held }) => {
    const wanted = sequence
      ? 'select, usage'
      : name.endsWith('.migration')
        ? ''
        : append_only
          ? 'insert, select'
          : 'delete, insert, select, update';
    if (held === wanted) return [];
    const target = `${sequence ? 'sequence ' : ''}${name}`;
    const grant = wanted === '' ? [] : [`grant ${wanted} on ${target} to ${APP_ROLE}`];
    return [`revoke all on ${target} from ${APP_ROLE}`, ...grant];
  });
  if (statements.length > 0) await client.query(statements.join(';'));
  const { rows: schema } = await client.query<{ name: string; usable: boolean }>(
    `select quote_ident(current_schema()) as name, has_schema_privilege($1, current_schema(), 'usage') as usable`,
    [APP_ROLE],
  );
  if (!schema[0]!.usable) await client.query(`grant usage on schema ${schema[0]!.name} to ${APP_ROLE}`);
}
