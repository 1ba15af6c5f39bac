// Who works at a property, in which departments, and who is on shift.
//   readColleagues(tx, groupId, propertyId)   everyone with a role there, or one for the whole group
//   onDuty(tx, groupId, propertyId, at)       who the roster says is on shift at that moment
//   dutyHead(tx, groupId, propertyId, department, at)   the one who answers for a department; never nobody
import type { Department } from '@regulars/contract/department.ts';
import type { RosterPlace, Shift } from '@regulars/contract/roster.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { headOnDuty, usualDepartments, type Colleague, type OnDuty } from './colleagues.ts';
import { shiftsAt, usualShifts } from './shifts.ts';

export type { Colleague, OnDuty } from './colleagues.ts';

type Row = Omit<Colleague, 'departments' | 'headOf'> & {
  placed: { department: Department; head: boolean }[];
};

/** By name; a person's role at the house, or the one for the whole group. Who was disabled is not among them. */
export async function readColleagues(tx: Tx, groupId: string, propertyId: string): Promise<Colleague[]> {
  const { rows } = await sql<Row>`
    select s.id as "staffId", s.name, coalesce(s.group_role, r.role) as role,
      coalesce((select jsonb_agg(jsonb_build_object('department', d.department, 'head', d.head) order by d.department)
        from staff_department d where d.group_id = s.group_id and d.staff_id = s.id and d.property_id = ${propertyId}::uuid), '[]') as placed
    from staff s left join staff_role r on r.group_id = s.group_id and r.staff_id = s.id and r.property_id = ${propertyId}::uuid
    where s.group_id = ${groupId} and s.disabled_at is null and coalesce(s.group_role, r.role) is not null
    order by s.name, s.id`.execute(tx);
  return rows.map(({ placed, ...row }) => ({
    ...row,
    departments: placed.length > 0 ? placed.map(({ department }) => department) : usualDepartments(row.role),
    headOf: placed.filter(({ head }) => head).map(({ department }) => department),
  }));
}

export async function onDuty(tx: Tx, groupId: string, propertyId: string, at: string): Promise<OnDuty[]> {
  const shifts = await readShifts(tx, groupId, propertyId);
  const now = shiftsAt(await zoneOf(tx, groupId, propertyId), shifts, at);
  if (now.length === 0) return [];
  const { rows } = await sql<OnDuty>`
    select r.staff_id as "staffId", r.department, r.head, r.shift
    from roster r join jsonb_to_recordset(${JSON.stringify(now)}::jsonb) as n(code text, day date) on n.code = r.shift and n.day = r.day
    join staff s on s.group_id = r.group_id and s.id = r.staff_id and s.disabled_at is null
    where r.group_id = ${groupId} and r.property_id = ${propertyId}::uuid
    order by r.head desc, r.staff_id`.execute(tx);
  return rows;
}

/** Throws where nobody works in the group at all. */
export async function dutyHead(
  tx: Tx,
  groupId: string,
  propertyId: string,
  department: Department,
  at: string,
): Promise<string> {
  const colleagues = await readColleagues(tx, groupId, propertyId);
  const head = headOnDuty(colleagues, await onDuty(tx, groupId, propertyId, at), department);
  if (head === undefined) throw new Error('nobody works at this property');
  return head;
}

export async function readShifts(tx: Tx, groupId: string, propertyId: string): Promise<Shift[]> {
  const { rows } = await sql<Shift>`
    select code, from_time as "from", to_time as "to" from shift where group_id = ${groupId} and property_id = ${propertyId}::uuid`.execute(
    tx,
  );
  return usualShifts.map((shift) => rows.find(({ code }) => code === shift.code) ?? shift);
}

export async function writeShifts(
  tx: Tx,
  groupId: string,
  propertyId: string,
  shifts: readonly Shift[],
): Promise<void> {
  await sql`insert into shift (group_id, property_id, code, from_time, to_time)
    select ${groupId}::uuid, ${propertyId}::uuid, s.code, s."from", s."to" from jsonb_to_recordset(${JSON.stringify(shifts)}::jsonb) as s(code text, "from" text, "to" text)
    on conflict (group_id, property_id, code) do update set from_time = excluded.from_time, to_time = excluded.to_time`.execute(
    tx,
  );
}

export async function zoneOf(tx: Tx, groupId: string, propertyId: string): Promise<string> {
  const { rows } = await sql<{
    zone: string;
  }>`select time_zone as zone from property where group_id = ${groupId} and id = ${propertyId}::uuid`.execute(tx);
  return rows[0]!.zone;
}

/** Places of the days [from, until). */
export async function readPlaces(
  tx: Tx,
  groupId: string,
  propertyId: string,
  from: string,
  until: string,
): Promise<RosterPlace[]> {
  const { rows } = await sql<RosterPlace>`
    select day, shift, department, staff_id as "staffId", head from roster
    where group_id = ${groupId} and property_id = ${propertyId}::uuid and day >= ${from}::date and day < ${until}::date
    order by day, shift, department, head desc, staff_id`.execute(tx);
  return rows;
}

/** Puts people on shifts and takes them off; the number of places that are not as they were. */
export async function writePlaces(
  tx: Tx,
  groupId: string,
  propertyId: string,
  places: readonly (RosterPlace & { on: boolean })[],
): Promise<number> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p(day date, shift text, department text, "staffId" uuid, head boolean, "on" boolean)`;
  const { numAffectedRows: gone = 0n } = await sql`
    delete from roster r using ${given} where r.group_id = ${groupId} and r.property_id = ${propertyId}::uuid and not p."on"
      and r.day = p.day and r.shift = p.shift and r.department = p.department and r.staff_id = p."staffId"`.execute(tx);
  const { numAffectedRows: come = 0n } = await sql`
    insert into roster as r (group_id, property_id, day, shift, department, staff_id, head)
    select distinct on (p.day, p.shift, p.department, p."staffId") ${groupId}::uuid, ${propertyId}::uuid, p.day, p.shift, p.department, p."staffId", p.head from ${given} where p."on"
    on conflict (group_id, property_id, day, shift, department, staff_id) do update set head = excluded.head where r.head <> excluded.head`.execute(
    tx,
  );
  return Number(gone + come);
}

/** The departments of a person at a property; none = what the role says. */
export async function writeDepartments(
  tx: Tx,
  groupId: string,
  propertyId: string,
  staffId: string,
  departments: readonly { department: Department; head: boolean }[],
): Promise<void> {
  await sql`delete from staff_department where group_id = ${groupId} and property_id = ${propertyId}::uuid and staff_id = ${staffId}::uuid`.execute(
    tx,
  );
  await sql`insert into staff_department (group_id, staff_id, property_id, department, head)
    select distinct on (d.department) ${groupId}::uuid, ${staffId}::uuid, ${propertyId}::uuid, d.department, d.head
    from jsonb_to_recordset(${JSON.stringify(departments)}::jsonb) as d(department text, head boolean) order by d.department, d.head desc`.execute(
    tx,
  );
}
