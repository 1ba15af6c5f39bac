// Reservations in the database: the state they are folded from (`details`), and beside it the rows it stands for, so that lists
// read plain columns. Everything is set-based: one statement for any number of bookings.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { ReservationState } from './reservation.ts';
import type { ReservationRows } from './reservationRows.ts';

export type Held = {
  id: string;
  connectionId: string;
  sourceKey: string;
  confirmationNo: string;
  propertyId: string;
  messageId: string | null;
  state: ReservationState;
  source: string;
  /** arrival and departure days of its rooms */
  dates: (string | null)[];
  /** keys of its stays, as the source gives them */
  stayKeys: string[];
};

export type Wanted = {
  keys: { connectionId: string; key: string }[];
  confirmations: { connectionId: string; key: string }[];
  stays: { connectionId: string; key: string }[];
};

/** The bookings that a batch may touch, locked until it commits. */
export async function loadReservations(tx: Tx, groupId: string, wanted: Wanted): Promise<Held[]> {
  const { rows } = await sql<Held>`
    with asked as (
      select r.id from jsonb_to_recordset(${JSON.stringify(wanted.keys)}::jsonb) as k("connectionId" uuid, key text)
        cross join lateral (select r.id from reservation r where r.group_id = ${groupId} and r.connection_id = k."connectionId" and r.source_key = k.key offset 0) r
      union
      select r.id from jsonb_to_recordset(${JSON.stringify(wanted.confirmations)}::jsonb) as k("connectionId" uuid, key text)
        cross join lateral (select r.id from reservation r where r.group_id = ${groupId} and r.confirmation_no = k.key and r.connection_id = k."connectionId" offset 0) r
      union
      select s.id from jsonb_to_recordset(${JSON.stringify(wanted.stays)}::jsonb) as k("connectionId" uuid, key text)
        cross join lateral (select s.reservation_id as id from stay s where s.group_id = ${groupId} and s.connection_id = k."connectionId" and s.source_key = k.key and s.reservation_id is not null offset 0) s)
    select r.id, r.connection_id as "connectionId", r.source_key as "sourceKey", r.confirmation_no as "confirmationNo",
      r.property_id as "propertyId", r.message_id as "messageId", r.source, r.details as state,
      array(select distinct unnest(array[rs.arrival_date, rs.departure_date]) from room_stay rs where rs.group_id = ${groupId} and rs.reservation_id = r.id) as dates,
      array(select s.source_key from stay s where s.group_id = ${groupId} and s.reservation_id = r.id) as "stayKeys"
    from (select id from asked order by id) asked
    cross join lateral (select * from reservation r where r.group_id = ${groupId} and r.id = asked.id for update) r`.execute(
    tx,
  );
  return rows;
}

export type Written = {
  id: string;
  connectionId: string;
  propertyId: string;
  source: string;
  sourceKey: string;
  messageId: string | null;
  state: ReservationState;
  rows: ReservationRows;
  numbers: string[];
  /** nothing of it is there to be taken away */
  isNew: boolean;
};

/** Writes bookings whole: what the state no longer says is gone. `changedAt` is the batch's time. */
export async function writeReservations(
  tx: Tx,
  groupId: string,
  written: readonly Written[],
  changedAt: string,
): Promise<void> {
  if (written.length === 0) return;
  const ids = written.flatMap((one) => (one.isNew ? [] : [one.id]));
  await writeHeads(tx, groupId, written, changedAt);
  await writeRooms(tx, groupId, ids, written);
  await writePeople(tx, groupId, ids, written);
  await writeNumbers(tx, groupId, ids, written);
}

async function writeHeads(tx: Tx, groupId: string, written: readonly Written[], changedAt: string): Promise<void> {
  const rows = written.map(({ rows: r, state, numbers: _, isNew: __, ...one }) => ({
    ...one,
    confirmationNo: r.confirmationNo,
    otherNumbers: r.otherNumbers,
    channelCode: r.channelCode,
    channelName: r.channelName,
    channelReservationNo: r.channelReservationNo,
    status: r.status,
    bookedAt: r.bookedAt,
    cancelledAt: r.cancelledAt,
    arrivalDate: r.arrivalDate,
    departureDate: r.departureDate,
    expectedAt: r.expectedAt,
    totalMinor: r.totalMinor,
    currency: r.currency,
    sourceVersion: state.version,
    receivedAt: state.receivedAt,
    details: state,
  }));
  await sql`
    insert into reservation (group_id, id, connection_id, source, source_key, source_version, property_id, confirmation_no, other_numbers, channel_code,
      channel_name, channel_reservation_no, status, booked_at, cancelled_at, received_at, changed_at, message_id, arrival_date, departure_date, expected_at,
      total_minor, currency, details)
    select ${groupId}::uuid, n.id, n."connectionId", n.source, n."sourceKey", n."sourceVersion", n."propertyId", n."confirmationNo", n."otherNumbers", n."channelCode",
      n."channelName", n."channelReservationNo", n.status, n."bookedAt", n."cancelledAt", n."receivedAt", ${changedAt}::timestamptz, n."messageId", n."arrivalDate", n."departureDate", n."expectedAt",
      n."totalMinor", n.currency, n.details
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "connectionId" uuid, source text, "sourceKey" text, "sourceVersion" text, "propertyId" uuid,
      "confirmationNo" text, "otherNumbers" jsonb, "channelCode" text, "channelName" text, "channelReservationNo" text, status text, "bookedAt" timestamptz, "cancelledAt" timestamptz,
      "receivedAt" timestamptz, "messageId" uuid, "arrivalDate" date, "departureDate" date, "expectedAt" text, "totalMinor" bigint, currency text, details jsonb)
    order by n.id
    on conflict (group_id, id) do update set source_key = excluded.source_key, source_version = excluded.source_version, confirmation_no = excluded.confirmation_no,
      other_numbers = excluded.other_numbers, channel_code = excluded.channel_code, channel_name = excluded.channel_name, channel_reservation_no = excluded.channel_reservation_no,
      status = excluded.status, booked_at = excluded.booked_at, cancelled_at = excluded.cancelled_at, received_at = excluded.received_at, changed_at = excluded.changed_at,
      message_id = coalesce(excluded.message_id, reservation.message_id), arrival_date = excluded.arrival_date, departure_date = excluded.departure_date,
      expected_at = excluded.expected_at, total_minor = excluded.total_minor, currency = excluded.currency, details = excluded.details`.execute(
    tx,
  );
}

async function writeRooms(tx: Tx, groupId: string, ids: readonly string[], written: readonly Written[]): Promise<void> {
  const rooms = written.flatMap((one) =>
    one.rows.rooms.map((room) => ({ ...room, reservationId: one.id, propertyId: one.propertyId })),
  );
  if (ids.length > 0)
    await sql`delete from room_stay rs where rs.group_id = ${groupId} and rs.reservation_id = any(${ids}::uuid[])
    and not exists (select 1 from jsonb_to_recordset(${JSON.stringify(rooms.map(({ reservationId, roomIndex }) => ({ reservationId, roomIndex })))}::jsonb) as k("reservationId" uuid, "roomIndex" text)
      where k."reservationId" = rs.reservation_id and k."roomIndex" = rs.room_index)`.execute(tx);
  await sql`
    insert into room_stay (group_id, reservation_id, room_index, property_id, status, arrival_date, departure_date, room_type_code, room_type_name, rate_plan_code,
      units, guest_counts, nightly_rates, total_minor, currency, meal_plan, room_number)
    select ${groupId}::uuid, n."reservationId", n."roomIndex", n."propertyId", n.status, n."arrivalDate", n."departureDate", n."roomTypeCode", n."roomTypeName", n."ratePlanCode",
      n.units, n."guestCounts", n."nightlyRates", n."totalMinor", n.currency, n."mealPlan", n."roomNumber"
    from jsonb_to_recordset(${JSON.stringify(rooms)}::jsonb) as n("reservationId" uuid, "roomIndex" text, "propertyId" uuid, status text, "arrivalDate" date, "departureDate" date,
      "roomTypeCode" text, "roomTypeName" text, "ratePlanCode" text, units int, "guestCounts" jsonb, "nightlyRates" jsonb, "totalMinor" bigint, currency text, "mealPlan" text, "roomNumber" text)
    on conflict (group_id, reservation_id, room_index) do update set property_id = excluded.property_id, status = excluded.status, arrival_date = excluded.arrival_date,
      departure_date = excluded.departure_date, room_type_code = excluded.room_type_code, room_type_name = excluded.room_type_name, rate_plan_code = excluded.rate_plan_code,
      units = excluded.units, guest_counts = excluded.guest_counts, nightly_rates = excluded.nightly_rates, total_minor = excluded.total_minor, currency = excluded.currency,
      meal_plan = excluded.meal_plan, room_number = excluded.room_number`.execute(tx);
}

async function writePeople(
  tx: Tx,
  groupId: string,
  ids: readonly string[],
  written: readonly Written[],
): Promise<void> {
  const people = JSON.stringify(
    written.flatMap((one) => one.rows.people.map((person) => ({ ...person, reservationId: one.id }))),
  );
  if (ids.length > 0)
    await sql`delete from reservation_person where group_id = ${groupId} and reservation_id = any(${ids}::uuid[])`.execute(
      tx,
    );
  await sql`
    insert into reservation_person (group_id, reservation_id, room_index, role, record_id)
    select ${groupId}::uuid, n."reservationId", n."roomIndex", n.role, n."recordId"
    from jsonb_to_recordset(${people}::jsonb) as n("reservationId" uuid, "roomIndex" text, role text, "recordId" uuid)
    cross join lateral (select 1 from record where record.group_id = ${groupId} and record.id = n."recordId" offset 0) known
    on conflict do nothing`.execute(tx);
}

async function writeNumbers(
  tx: Tx,
  groupId: string,
  ids: readonly string[],
  written: readonly Written[],
): Promise<void> {
  const numbers = JSON.stringify(
    written.flatMap((one) =>
      one.numbers.map((number) => ({ number, reservationId: one.id, propertyId: one.propertyId })),
    ),
  );
  if (ids.length > 0)
    await sql`delete from booking_number where group_id = ${groupId} and reservation_id = any(${ids}::uuid[])`.execute(
      tx,
    );
  await sql`
    insert into booking_number (group_id, property_id, number, reservation_id)
    select ${groupId}::uuid, n."propertyId", n.number, n."reservationId"
    from jsonb_to_recordset(${numbers}::jsonb) as n("propertyId" uuid, number text, "reservationId" uuid)
    on conflict do nothing`.execute(tx);
}

/** The order stands on the board from now on; a second word changes nothing. */
export async function markVisible(
  tx: Tx,
  groupId: string,
  reservationIds: readonly string[],
  at: string,
): Promise<void> {
  if (reservationIds.length === 0) return;
  await sql`update reservation set visible_at = ${at}::timestamptz where group_id = ${groupId} and id = any(${reservationIds}::uuid[]) and visible_at is null`.execute(
    tx,
  );
}

export async function deleteReservations(tx: Tx, groupId: string, ids: readonly string[]): Promise<void> {
  await sql`update reservation set same_booking_as = null where group_id = ${groupId} and same_booking_as = any(${ids}::uuid[])`.execute(
    tx,
  );
  await sql`update charge set stay_id = null, reservation_id = null where group_id = ${groupId} and reservation_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  await sql`delete from stay where group_id = ${groupId} and reservation_id = any(${ids}::uuid[])`.execute(tx);
  await sql`delete from reservation where group_id = ${groupId} and id = any(${ids}::uuid[])`.execute(tx);
}

export type Identity = Pick<Written, 'id' | 'connectionId' | 'propertyId' | 'source' | 'messageId'>;

export async function readIdentities(tx: Tx, groupId: string, ids: readonly string[]): Promise<Identity[]> {
  const { rows } =
    await sql<Identity>`select id, connection_id as "connectionId", property_id as "propertyId", source, message_id as "messageId"
    from reservation where group_id = ${groupId} and id = any(${ids}::uuid[]) order by id for update`.execute(tx);
  return rows;
}
