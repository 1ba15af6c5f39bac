// Whom the demo month is about: stays of late with their guests, and today's arrivals, each in an order that does not depend on ids.
import type { Department } from '@regulars/contract/department.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type DemoStay = {
  propertyId: string;
  recordId: string;
  guestId: string;
  reservationId: string | null;
  roomNumber: string;
  arrivalDate: string;
  departureDate: string;
  inHouse: boolean;
};

export async function readStaysSince(tx: Tx, groupId: string, since: string): Promise<DemoStay[]> {
  const { rows } = await sql<DemoStay>`
    select s.property_id as "propertyId", sp.record_id as "recordId", l.guest_id as "guestId", s.reservation_id as "reservationId", s.room_number as "roomNumber",
      s.arrival_date as "arrivalDate", s.departure_date as "departureDate", s.state = 'inHouse' as "inHouse"
    from stay s join stay_person sp on sp.group_id = s.group_id and sp.stay_id = s.id and sp.role = 'primary'
    join link l on l.group_id = sp.group_id and l.record_id = sp.record_id
    where s.group_id = ${groupId} and s.departure_date >= ${since}::date and s.room_number is not null and s.state in ('inHouse', 'checkedOut')
    order by s.arrival_date, s.room_number, s.source_key`.execute(tx);
  return rows;
}

/** By the name as the guest writes it. */
export async function readArriving(
  tx: Tx,
  groupId: string,
  day: string,
): Promise<{ guestId: string; recordId: string; propertyId: string }[]> {
  const { rows } = await sql<{ guestId: string; recordId: string; propertyId: string }>`
    select distinct on (l.guest_id) l.guest_id as "guestId", g.anchor_record_id as "recordId", r.property_id as "propertyId"
    from reservation r join reservation_person rp on rp.group_id = r.group_id and rp.reservation_id = r.id and rp.role = 'primary'
    join link l on l.group_id = rp.group_id and l.record_id = rp.record_id
    join guest g on g.group_id = l.group_id and g.id = l.guest_id
    where r.group_id = ${groupId} and r.arrival_date = ${day}::date and r.status <> 'cancelled'
    order by l.guest_id`.execute(tx);
  return rows;
}

/** Keys of cases as a briefing names them that were opened later than this. */
export async function casesSince(tx: Tx, groupId: string, at: string): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select 'case/' || id as key from case_file where group_id = ${groupId} and opened_at > ${at}::timestamptz`.execute(
    tx,
  );
  return new Set(rows.map(({ key }) => key));
}

export type LeftOpen = {
  taskId: string;
  propertyId: string;
  /** who owns it */
  login: string;
  department: Department;
  isOffered: boolean;
  openedAt: string;
  title: string;
};

/** Actions that should be done by now, or that nobody has taken for a day; the oldest first. */
export async function readLeftOpen(tx: Tx, groupId: string, now: string): Promise<LeftOpen[]> {
  const { rows } = await sql<LeftOpen>`
    select t.id as "taskId", t.property_id as "propertyId", s.login, coalesce(t.offered_department, t.department) as department, t.offered_department is not null as "isOffered", t.opened_at as "openedAt", t.title
    from task t join staff s on s.group_id = t.group_id and s.id = t.owner_id
    where t.group_id = ${groupId} and t.kind = 'action' and t.closed_at is null
      and (t.due_at < ${now}::timestamptz or (t.offered_department is not null and t.opened_at < ${now}::timestamptz - interval '1 day')) order by t.opened_at, t.title`.execute(
    tx,
  );
  return rows;
}
