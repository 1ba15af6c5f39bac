// The register of promises as lists read it: one statement per list, however many promises.
import type { Department } from '@regulars/contract/department.ts';
import type { PromiseView } from '@regulars/contract/promise.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type Shown = {
  id: string;
  version: number;
  guestId: string;
  propertyId: string;
  placeId: string;
  ownerName: string;
  offeredToName: string | null;
  offeredByName: string | null;
  madeByName: string | null;
  closedAt: string | null;
  closedByName: string | null;
  closedWords: string | null;
  readyBy: string | null;
  dueAt: string | null;
  breakAt: string | null;
  previousId: string | null;
  nextId: string | null;
  roomIndex: string | null;
  roomNumber: string | null;
  confirmationNo: string | null;
  wakerStatus: string | null;
};

/** What a view needs beside the promise itself. */
export async function readShown(tx: Tx, groupId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Shown>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Shown>`
    select p.id, p.version, l.guest_id as "guestId", p.property_id as "propertyId", p.place_id as "placeId", own.name as "ownerName", ot.name as "offeredToName", ob.name as "offeredByName",
      mb.name as "madeByName", p.closed_at as "closedAt", cb.name as "closedByName", p.closed_words as "closedWords", p.ready_by as "readyBy", p.due_at as "dueAt", p.break_at as "breakAt",
      p.previous_id as "previousId", n.id as "nextId", room.room_index as "roomIndex", room.room_number as "roomNumber", coalesce(t.confirmation_no, r.confirmation_no) as "confirmationNo",
      case when p.waker_kind = 'meal' then 'served' when room.arrived then 'inHouse' else r.status end as "wakerStatus"
    from promise p join link l on l.group_id = p.group_id and l.record_id = p.record_id
    join staff own on own.group_id = p.group_id and own.id = p.owner_id
    left join staff ot on ot.group_id = p.group_id and ot.id = p.offered_to left join staff ob on ob.group_id = p.group_id and ob.id = p.offered_by
    left join staff mb on mb.group_id = p.group_id and mb.id = p.made_by left join staff cb on cb.group_id = p.group_id and cb.id = p.closed_by
    left join promise n on n.group_id = p.group_id and n.previous_id = p.id
    left join reservation r on p.waker_kind = 'stay' and r.group_id = p.group_id and r.id = p.waker_id
    left join lateral (select t.confirmation_no from reservation t where t.group_id = ${groupId} and t.same_booking_as = r.id and t.status <> 'cancelled' order by t.booked_at nulls last, t.id limit 1) t on true
    left join lateral (
      select b.room_index, coalesce(b.room_number, ac.room_number) as room_number, ac.at is not null and b.status in ('requested', 'waitlisted', 'reserved') as arrived
      from room_stay b left join arrival_closure ac on ac.group_id = b.group_id and ac.reservation_id = b.reservation_id and ac.room_index = b.room_index
      where b.group_id = ${groupId} and b.reservation_id = r.id and b.status not in ('cancelled', 'noShow')
      order by not exists (select from reservation_person rp join link o on o.group_id = rp.group_id and o.record_id = rp.record_id
        where rp.group_id = b.group_id and rp.reservation_id = b.reservation_id and rp.room_index = b.room_index and o.guest_id = l.guest_id), b.room_index limit 1) room on true
    where p.group_id = ${groupId} and p.id = any(${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

export type ListAsked = {
  propertyId: string;
  view: PromiseView;
  department: Department | null;
  staffId: string;
  now: string;
  /** the next shift ends then */
  shiftEnds: string;
};

const here = ({ propertyId }: Pick<ListAsked, 'propertyId'>) =>
  sql`(p.place_id = ${propertyId}::uuid or p.property_id = ${propertyId}::uuid)`;
const OPEN = sql`p.closed_at is null`;

function isIn(view: PromiseView, { staffId, department, now, shiftEnds }: ListAsked) {
  switch (view) {
    case 'mine':
      return sql`${OPEN} and (p.owner_id = ${staffId}::uuid or p.offered_to = ${staffId}::uuid)`;
    case 'department':
      return department === null
        ? OPEN
        : sql`${OPEN} and (p.department = ${department} or p.offered_department = ${department})`;
    case 'soon':
      return sql`${OPEN} and (p.ready_by <= ${shiftEnds}::timestamptz or p.due_at <= ${now}::timestamptz or (p.trigger_kind = 'nextBooking' and p.waker_id is not null))`;
    case 'waiting':
      return sql`${OPEN} and p.waker_id is null and p.trigger_kind <> 'at'`;
    case 'broken':
      return sql`p.state = 'broken'`;
    case 'closed':
      return sql`p.state in ('kept', 'renegotiated', 'void')`;
    default:
      return view satisfies never;
  }
}

/** Open ones by when they are to be ready, those that wait last; closed ones the latest first. */
export async function listIds(tx: Tx, groupId: string, asked: ListAsked, limit: number): Promise<string[]> {
  const order =
    asked.view === 'broken' || asked.view === 'closed'
      ? sql`p.closed_at desc, p.id`
      : sql`p.ready_by nulls last, p.made_at, p.id`;
  const { rows } = await sql<{ id: string }>`
    select p.id from promise p where p.group_id = ${groupId} and ${here(asked)} and ${isIn(asked.view, asked)} order by ${order} limit ${limit}`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

export type Counts = {
  mine: number;
  department: number;
  soon: number;
  waiting: number;
  broken: number;
  overdue: number;
};

/** Broken ones of the last thirty days: what somebody should still look at. */
export async function countPromises(tx: Tx, groupId: string, asked: ListAsked): Promise<Counts> {
  const count = (view: PromiseView) => sql`count(*) filter (where ${isIn(view, asked)})::int`;
  const { rows } = await sql<Counts>`
    select ${count('mine')} as mine, ${count('department')} as department, ${count('soon')} as soon, ${count('waiting')} as waiting,
      count(*) filter (where p.state = 'broken')::int as broken, count(*) filter (where ${OPEN} and p.due_at <= ${asked.now}::timestamptz)::int as overdue
    from promise p where p.group_id = ${groupId} and ${here(asked)} and (${OPEN} or (p.state = 'broken' and p.closed_at > ${asked.now}::timestamptz - interval '30 days'))`.execute(
    tx,
  );
  return rows[0]!;
}

export type OpenAsked = { guestIds?: readonly string[]; propertyId?: string; until?: string };

/** Open promises, those to be ready first on top. */
export async function openIds(tx: Tx, groupId: string, { guestIds, propertyId, until }: OpenAsked): Promise<string[]> {
  const of =
    guestIds === undefined
      ? sql`true`
      : sql`exists (select from link l where l.group_id = p.group_id and l.record_id = p.record_id and l.guest_id = any(${[...guestIds]}::uuid[]))`;
  const at = propertyId === undefined ? sql`true` : here({ propertyId });
  const by = until === undefined ? sql`true` : sql`p.ready_by <= ${until}::timestamptz`;
  const { rows } = await sql<{ id: string }>`
    select p.id from promise p where p.group_id = ${groupId} and ${OPEN} and ${of} and ${at} and ${by} order by p.ready_by nulls last, p.made_at, p.id`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** All of a guest's: open ones first, then the latest. */
export async function guestsIds(tx: Tx, groupId: string, guestId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from link l join promise p on p.group_id = l.group_id and p.record_id = l.record_id
    where l.group_id = ${groupId} and l.guest_id = ${guestId}::uuid order by p.closed_at is not null, p.ready_by nulls last, p.closed_at desc, p.made_at, p.id limit 200`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** The promises it replaced and was replaced by, the first one first; itself among them. */
export async function chainOf(tx: Tx, groupId: string, promiseId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive back as (
      select id, previous_id, 0 as step from promise where group_id = ${groupId} and id = ${promiseId}::uuid
      union all select p.id, p.previous_id, b.step - 1 from back b join promise p on p.group_id = ${groupId} and p.id = b.previous_id where b.step > -50),
    on_ward as (
      select id, 0 as step from promise where group_id = ${groupId} and id = ${promiseId}::uuid
      union all select p.id, o.step + 1 from on_ward o join promise p on p.group_id = ${groupId} and p.previous_id = o.id where o.step < 50)
    select id from (select id, step from back union select id, step from on_ward) every_one order by step`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function namesOf(
  tx: Tx,
  groupId: string,
  staffIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (staffIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from staff where group_id = ${groupId} and id = any(${[...new Set(staffIds)]}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function isProperty(tx: Tx, groupId: string, propertyId: string): Promise<boolean> {
  const { rows } = await sql`select from property where group_id = ${groupId} and id = ${propertyId}::uuid`.execute(tx);
  return rows.length > 0;
}

/** Whoever is asked to take something up must be somebody who still works here. */
export async function isColleague(tx: Tx, groupId: string, staffId: string): Promise<boolean> {
  const { rows } =
    await sql`select from staff where group_id = ${groupId} and id = ${staffId}::uuid and disabled_at is null`.execute(
      tx,
    );
  return rows.length > 0;
}
