// Stays and their charges in the database. A stay is made with its booking (reservations.store.ts); a charge may come before its
// stay and finds it later by the source's own keys.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { Written } from './reservations.store.ts';

/** Writes the stays of bookings whole: implied stays that the house's own word replaced are gone. Ids of known stays stay. */
export async function writeStays(
  tx: Tx,
  groupId: string,
  written: readonly Written[],
  newId: () => string,
): Promise<void> {
  if (written.length === 0) return;
  const ids = written.flatMap((one) => (one.isNew ? [] : [one.id]));
  const stays = written.flatMap((one) =>
    one.rows.stays.map(({ people, ...stay }) => ({
      ...stay,
      id: newId(),
      people,
      reservationId: one.id,
      connectionId: one.connectionId,
      source: one.source,
      propertyId: one.propertyId,
      messageId: one.messageId,
      version: one.state.version,
      receivedAt: one.state.receivedAt,
    })),
  );
  const keys = JSON.stringify(stays.map(({ connectionId, sourceKey }) => ({ connectionId, sourceKey })));
  if (ids.length > 0)
    await sql`update charge c set stay_id = null from stay s where s.group_id = ${groupId} and s.reservation_id = any(${ids}::uuid[]) and c.group_id = s.group_id and c.stay_id = s.id
    and not exists (select 1 from jsonb_to_recordset(${keys}::jsonb) as k("connectionId" uuid, "sourceKey" text) where k."connectionId" = s.connection_id and k."sourceKey" = s.source_key)`.execute(
      tx,
    );
  if (ids.length > 0)
    await sql`delete from stay s where s.group_id = ${groupId} and s.reservation_id = any(${ids}::uuid[])
    and not exists (select 1 from jsonb_to_recordset(${keys}::jsonb) as k("connectionId" uuid, "sourceKey" text) where k."connectionId" = s.connection_id and k."sourceKey" = s.source_key)`.execute(
      tx,
    );
  if (stays.length === 0) return;
  await sql`
    insert into stay (group_id, id, connection_id, source, source_key, source_version, property_id, reservation_id, room_index, message_id, room_number, room_type_code,
      rate_plan_code, channel_code, arrival_date, departure_date, actual_arrival, actual_departure, nights, state, received_at)
    select ${groupId}::uuid, n.id, n."connectionId", n.source, n."sourceKey", n.version, n."propertyId", n."reservationId", n."roomIndex", n."messageId", n."roomNumber", n."roomTypeCode",
      n."ratePlanCode", n."channelCode", n."arrivalDate", n."departureDate", n."actualArrival", n."actualDeparture", n.nights, n.state, n."receivedAt"
    from jsonb_to_recordset(${JSON.stringify(stays.map(({ people: _, ...stay }) => stay))}::jsonb) as n(id uuid, "connectionId" uuid, source text, "sourceKey" text, version text, "propertyId" uuid,
      "reservationId" uuid, "roomIndex" text, "messageId" uuid, "roomNumber" text, "roomTypeCode" text, "ratePlanCode" text, "channelCode" text, "arrivalDate" date, "departureDate" date,
      "actualArrival" timestamptz, "actualDeparture" timestamptz, nights int, state text, "receivedAt" timestamptz)
    on conflict (group_id, connection_id, source_key) do update set source_version = excluded.source_version, reservation_id = excluded.reservation_id, room_index = excluded.room_index,
      message_id = coalesce(excluded.message_id, stay.message_id), room_number = excluded.room_number, room_type_code = excluded.room_type_code, rate_plan_code = excluded.rate_plan_code,
      channel_code = excluded.channel_code, arrival_date = excluded.arrival_date, departure_date = excluded.departure_date, actual_arrival = excluded.actual_arrival,
      actual_departure = excluded.actual_departure, nights = excluded.nights, state = excluded.state`.execute(tx);
  const people = JSON.stringify(
    stays.flatMap(({ connectionId, sourceKey, people: those }) =>
      those.map((person) => ({ ...person, connectionId, sourceKey })),
    ),
  );
  if (ids.length > 0)
    await sql`delete from stay_person where group_id = ${groupId} and stay_id = any(array(select id from stay where group_id = ${groupId} and reservation_id = any(${ids}::uuid[])))`.execute(
      tx,
    );
  await sql`
    insert into stay_person (group_id, stay_id, record_id, role)
    select ${groupId}::uuid, s.id, n."recordId", n.role
    from jsonb_to_recordset(${people}::jsonb) as n("connectionId" uuid, "sourceKey" text, "recordId" uuid, role text)
    cross join lateral (select s.id from stay s where s.group_id = ${groupId} and s.connection_id = n."connectionId" and s.source_key = n."sourceKey" offset 0) s
    cross join lateral (select 1 from record where record.group_id = ${groupId} and record.id = n."recordId" offset 0) known
    on conflict do nothing`.execute(tx);
}

export type ChargeRow = {
  id: string;
  connectionId: string;
  sourceKey: string;
  sourceVersion: string | null;
  propertyId: string;
  stayKey: string | null;
  reservationKey: string | null;
  category: string;
  code: string | null;
  description: string | null;
  amountMinor: number;
  currency: string;
  businessDate: string | null;
  reversalOf: string | null;
  messageId: string | null;
  receivedAt: string;
};

const chargeColumns =
  sql.raw(`id, connection_id as "connectionId", source_key as "sourceKey", source_version as "sourceVersion", property_id as "propertyId", stay_key as "stayKey",
  reservation_key as "reservationKey", category, code, description, amount_minor as "amountMinor", currency, business_date as "businessDate", reversal_of as "reversalOf", message_id as "messageId",
  received_at as "receivedAt"`);

export async function loadCharges(
  tx: Tx,
  groupId: string,
  keys: { connectionId: string; key: string }[],
): Promise<ChargeRow[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<ChargeRow>`
    select ${chargeColumns} from (select distinct k."connectionId", k.key from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("connectionId" uuid, key text) order by 1, 2) k
    cross join lateral (select * from charge c where c.group_id = ${groupId} and c.connection_id = k."connectionId" and c.source_key = k.key for update) c`.execute(
    tx,
  );
  return rows;
}

/** Writes charges and ties them to the stays and bookings that are known; each key stands once in `charges`. */
export async function writeCharges(tx: Tx, groupId: string, charges: readonly ChargeRow[]): Promise<void> {
  if (charges.length === 0) return;
  await sql`
    insert into charge (group_id, id, connection_id, source_key, source_version, property_id, stay_key, reservation_key, stay_id, reservation_id, category, code, description, amount_minor,
      currency, business_date, reversal_of, message_id, received_at)
    select ${groupId}::uuid, n.id, n."connectionId", n."sourceKey", n."sourceVersion", n."propertyId", n."stayKey", n."reservationKey", s.id, coalesce(s.reservation_id, r.id), n.category, n.code,
      n.description, n."amountMinor", n.currency, n."businessDate", n."reversalOf", n."messageId", n."receivedAt"
    from jsonb_to_recordset(${JSON.stringify(charges)}::jsonb) as n(id uuid, "connectionId" uuid, "sourceKey" text, "sourceVersion" text, "propertyId" uuid, "stayKey" text, "reservationKey" text,
      category text, code text, description text, "amountMinor" bigint, currency text, "businessDate" date, "reversalOf" text, "messageId" uuid, "receivedAt" timestamptz)
    left join lateral (select s.id, s.reservation_id from stay s where s.group_id = ${groupId} and s.connection_id = n."connectionId" and s.source_key = n."stayKey" offset 0) s on true
    left join lateral (select r.id from reservation r where r.group_id = ${groupId} and r.connection_id = n."connectionId" and r.source_key = n."reservationKey" offset 0) r on true
    on conflict (group_id, connection_id, source_key) do update set source_version = excluded.source_version, stay_key = excluded.stay_key, reservation_key = excluded.reservation_key,
      stay_id = excluded.stay_id, reservation_id = excluded.reservation_id, category = excluded.category, code = excluded.code, description = excluded.description,
      amount_minor = excluded.amount_minor, currency = excluded.currency, business_date = excluded.business_date, reversal_of = excluded.reversal_of,
      message_id = excluded.message_id, received_at = excluded.received_at`.execute(tx);
}

/** Charges that came before their stay or booking find it. */
export async function tieEarlyCharges(tx: Tx, groupId: string, reservationIds: readonly string[]): Promise<void> {
  if (reservationIds.length === 0) return;
  await sql`update charge c set stay_id = s.id, reservation_id = coalesce(s.reservation_id, c.reservation_id) from stay s
    where s.group_id = ${groupId} and s.reservation_id = any(${reservationIds}::uuid[]) and c.group_id = s.group_id and c.connection_id = s.connection_id and c.stay_key = s.source_key and c.stay_id is null`.execute(
    tx,
  );
  await sql`update charge c set reservation_id = r.id from reservation r
    where r.group_id = ${groupId} and r.id = any(${reservationIds}::uuid[]) and c.group_id = r.group_id and c.connection_id = r.connection_id and c.reservation_key = r.source_key and c.reservation_id is null`.execute(
    tx,
  );
}

export async function deleteCharges(tx: Tx, groupId: string, ids: readonly string[]): Promise<void> {
  await sql`delete from charge where group_id = ${groupId} and id = any(${ids}::uuid[])`.execute(tx);
}

/** Guests whose records stand on these bookings, their stays, or bookings and stays of these charges. */
export async function guestsOf(
  tx: Tx,
  groupId: string,
  reservationIds: readonly string[],
  chargeIds: readonly string[] = [],
): Promise<string[]> {
  if (reservationIds.length + chargeIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with booking as (
      select id from unnest(${reservationIds}::uuid[]) as id
      union select reservation_id from charge where group_id = ${groupId} and id = any(${chargeIds}::uuid[]) and reservation_id is not null),
    person as (
      select rp.record_id from booking cross join lateral (select rp.record_id from reservation_person rp where rp.group_id = ${groupId} and rp.reservation_id = booking.id offset 0) rp
      union
      select sp.record_id from booking cross join lateral (select s.id from stay s where s.group_id = ${groupId} and s.reservation_id = booking.id offset 0) s
      cross join lateral (select sp.record_id from stay_person sp where sp.group_id = ${groupId} and sp.stay_id = s.id offset 0) sp)
    select distinct l.guest_id as id from person cross join lateral (select l.guest_id from link l where l.group_id = ${groupId} and l.record_id = person.record_id offset 0) l`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}
