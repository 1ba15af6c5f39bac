// What the kept-rate is reckoned from: promises that ended in a period at a house, those that woke for stays which began in it, and what
// is open now.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { Ended, OpenOf, Woken } from './keptRate.ts';

export type Period = { propertyId: string; timeZone: string; from: string; to: string };

/** `closed_at` by the property's day, both ends included. */
export async function readEnded(tx: Tx, groupId: string, { propertyId, timeZone, from, to }: Period): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select id as "promiseId", state, closed_at as "closedAt", due_at as "dueAt" from promise
    where group_id = ${groupId} and place_id = ${propertyId}::uuid and closed_at is not null
      and (closed_at at time zone ${timeZone})::date between ${from}::date and ${to}::date`.execute(tx);
  return rows;
}

/** Of each promise the last time it woke for the stay it stands by. */
export async function readWoken(tx: Tx, groupId: string, { propertyId, timeZone, from, to }: Period): Promise<Woken[]> {
  const { rows } = await sql<Woken>`
    select p.id as "promiseId", l.guest_id as "guestId", p.waker_from as "arrivalDate", ${timeZone}::text as "timeZone", woke.at as "wokenAt",
      coalesce(least(came.closed_at, came.arrived_at), p.ready_by) as "arrivedAt", coalesce(r.booked_at, r.received_at) as "bookedAt"
    from promise p join link l on l.group_id = p.group_id and l.record_id = p.record_id
    join reservation r on r.group_id = p.group_id and r.id = p.waker_id
    join lateral (select min(s.at) as at from promise_step s where s.group_id = p.group_id and s.promise_id = p.id and s.kind = 'woken' and s.params #>> '{waker,id}' = p.waker_id::text) woke on woke.at is not null
    cross join lateral (select (select min(ac.at) from arrival_closure ac where ac.group_id = p.group_id and ac.reservation_id = r.id) as closed_at,
      (select min(s.actual_arrival) from stay s where s.group_id = p.group_id and s.reservation_id = r.id) as arrived_at) came
    where p.group_id = ${groupId} and p.place_id = ${propertyId}::uuid and p.waker_kind = 'stay' and p.waker_from between ${from}::date and ${to}::date
      and (r.status in ('inHouse', 'checkedOut') or came.closed_at is not null)
    order by p.waker_from, p.id`.execute(tx);
  return rows;
}

export async function readOpenOf(tx: Tx, groupId: string, propertyId: string, now: string): Promise<OpenOf[]> {
  const { rows } = await sql<OpenOf>`
    select department, count(*) filter (where due_at < ${now}::timestamptz)::int as overdue, count(*)::int as open from promise
    where group_id = ${groupId} and place_id = ${propertyId}::uuid and closed_at is null group by department order by department`.execute(
    tx,
  );
  return rows;
}
