// Policies of a property: every version is kept, the highest holds for what is opened from now on.
import type { Department } from '@regulars/contract/department.ts';
import type { TaskKind } from '@regulars/contract/task.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { PolicyRow } from './policy.ts';

/** The versions that hold now. */
export async function readPolicies(tx: Tx, groupId: string, propertyId: string): Promise<PolicyRow[]> {
  const { rows } = await sql<PolicyRow>`
    select distinct on (department, kind) nullif(department, '') as department, nullif(kind, '') as kind, version, minutes, warn_share as "warnShare", calendar
    from task_policy where group_id = ${groupId} and property_id = ${propertyId}::uuid
    order by department, kind, version desc`.execute(tx);
  return rows;
}

/** False = somebody wrote this version meanwhile. */
export async function addPolicy(
  tx: Tx,
  groupId: string,
  propertyId: string,
  policy: PolicyRow,
  by: string,
  at: string,
): Promise<boolean> {
  const of: { department: Department | ''; kind: TaskKind | '' } = {
    department: policy.department ?? '',
    kind: policy.kind ?? '',
  };
  const { numAffectedRows } = await sql`
    insert into task_policy (group_id, property_id, department, kind, version, minutes, warn_share, calendar, made_at, made_by)
    select ${groupId}, ${propertyId}::uuid, ${of.department}, ${of.kind}, ${policy.version}, ${JSON.stringify(policy.minutes)}::jsonb, ${policy.warnShare}, ${JSON.stringify(policy.calendar)}::jsonb, ${at}::timestamptz, ${by}::uuid
    where ${policy.version} = 1 + coalesce((select max(version) from task_policy where group_id = ${groupId} and property_id = ${propertyId}::uuid and department = ${of.department} and kind = ${of.kind}), 0)
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}
