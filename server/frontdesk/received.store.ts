// Everything received that a guest at the desk may mean: bookings by number, bookings by the guests a search found, and messages
// that are not applied yet (waiting, parked), by their words.
import { sql } from 'kysely';
import type { CauseParams } from '../intake/causes.ts';
import type { Tx } from '../platform/database/tables.ts';

export type ReceivedRow = {
  messageId: string;
  system: string;
  connection: string;
  receivedAt: string;
  state: 'waiting' | 'applied' | 'parked' | 'control' | 'superseded';
  causeCode: string | null;
  causeParams: CauseParams;
  cause: string | null;
  reservationId: string | null;
  confirmationNo: string | null;
  arrivalDate: string | null;
  guestId: string | null;
  text: string | null;
};

const LIMIT = 20;

/** Messages that are not applied, newest first; `words` must all occur. Few enough to read: what waits is short-lived, what is parked is mended. */
export async function findUnapplied(
  tx: Tx,
  groupId: string,
  propertyIds: readonly string[],
  words: readonly string[],
): Promise<ReceivedRow[]> {
  if (words.length === 0) return [];
  const holds = sql.join(
    words.map((word) => sql`strpos(lower(m.search_text), ${word}) > 0`),
    sql` and `,
  );
  const { rows } = await sql<ReceivedRow>`
    select m.id as "messageId", c.system, c.name as connection, m.received_at as "receivedAt", m.state, m.cause_code as "causeCode", m.cause_params as "causeParams", m.cause, null::uuid as "reservationId", null::text as "confirmationNo",
      null::date as "arrivalDate", null::uuid as "guestId", m.search_text as text
    from connection c join inbound_message m on m.group_id = c.group_id and m.connection_id = c.id and m.state in ('waiting', 'parked') and m.search_text is not null
    where c.group_id = ${groupId} and c.property_id = any(${propertyIds}::uuid[]) and ${holds}
    order by m.received_at desc limit ${LIMIT}`.execute(tx);
  return rows;
}

/** Applied ones through what they became: bookings that carry the number, however old, the exact one first; or that one of the guests is on, since a day. */
export async function findApplied(
  tx: Tx,
  groupId: string,
  propertyIds: readonly string[],
  asked: { number: string | null; numberEnd: string | null; guestIds: readonly string[]; since: string },
): Promise<ReceivedRow[]> {
  const byNumber =
    asked.number === null
      ? sql`select null::uuid as id, null::uuid as guest_id, null::int as fits where false`
      : sql`select n.reservation_id as id, null::uuid as guest_id, case when n.number = ${asked.number} then 2 else 1 end as fits from booking_number n where n.group_id = ${groupId} and n.number ~>=~ ${asked.number} and n.number ~<~ ${asked.numberEnd} and n.property_id = any(${propertyIds}::uuid[])`;
  const { rows } = await sql<ReceivedRow>`
    with found as (
      ${byNumber}
      union all
      select rp.reservation_id, l.guest_id, 0 from link l join reservation_person rp on rp.group_id = l.group_id and rp.record_id = l.record_id
      where l.group_id = ${groupId} and l.guest_id = any(${asked.guestIds}::uuid[])),
    fitting as (select id, max(fits) as fits, (array_agg(guest_id order by guest_id nulls last))[1] as guest_id from found group by id),
    booking as (
      select r.*, found.guest_id, found.fits from fitting found join reservation r on r.group_id = ${groupId} and r.id = found.id and r.property_id = any(${propertyIds}::uuid[]) and r.message_id is not null
      where found.fits > 0 or coalesce(r.departure_date, r.arrival_date, r.received_at::date) >= ${asked.since}::date)
    select m.id as "messageId", c.system, c.name as connection, m.received_at as "receivedAt", m.state, m.cause_code as "causeCode", m.cause_params as "causeParams", m.cause, b.id as "reservationId", b.confirmation_no as "confirmationNo",
      b.arrival_date as "arrivalDate", coalesce(b.guest_id, (select l.guest_id from reservation_person rp join link l on l.group_id = rp.group_id and l.record_id = rp.record_id
        where rp.group_id = ${groupId} and rp.reservation_id = b.id order by case rp.role when 'primary' then 0 when 'accompanying' then 1 else 2 end, rp.record_id limit 1)) as "guestId", null::text as text
    from booking b join inbound_message m on m.group_id = ${groupId} and m.id = b.message_id join connection c on c.group_id = ${groupId} and c.id = m.connection_id
    order by b.fits = 2 desc, m.received_at desc limit ${LIMIT}`.execute(tx);
  return rows;
}
