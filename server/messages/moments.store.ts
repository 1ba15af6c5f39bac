// Bookings near one of their moments, with what spoke for them already; and which moments a property has switched on.
import type { Moment, MomentMode } from '@regulars/contract/letter.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { StayFacts } from './moments.ts';

export type ModeRow = { propertyId: string; moment: Moment; mode: MomentMode; since: string };

export async function readModes(tx: Tx, groupId: string, propertyId: string | null): Promise<ModeRow[]> {
  const { rows } = await sql<ModeRow>`
    select property_id as "propertyId", moment, mode, changed_at as since from message_moment
    where group_id = ${groupId} and ${propertyId === null ? sql`true` : sql`property_id = ${propertyId}`}`.execute(tx);
  return rows;
}

export async function writeMode(
  tx: Tx,
  groupId: string,
  row: { propertyId: string; moment: Moment; mode: MomentMode; by: string; at: string },
): Promise<void> {
  await sql`
    insert into message_moment (group_id, property_id, moment, mode, changed_by, changed_at)
    values (${groupId}, ${row.propertyId}, ${row.moment}, ${row.mode}, ${row.by}, ${row.at}::timestamptz)
    on conflict (group_id, property_id, moment) do update set mode = excluded.mode, changed_by = excluded.changed_by, changed_at = excluded.changed_at
    where message_moment.mode <> excluded.mode`.execute(tx);
}

const DIRECT = ['direct', 'website', 'phone', 'email', 'wechat', 'wecom', 'walkIn', 'member', 'desk', 'manual'];

export type NearStay = StayFacts & { reservationId: string; recordId: string };

/** Received within two days, arriving within four, left within four. Of twins only the one that stands for both; files are history. */
export async function staysNear(
  tx: Tx,
  groupId: string,
  propertyId: string,
  { today, now }: { today: string; now: string },
): Promise<NearStay[]> {
  const { rows } = await sql<NearStay>`
    with near as (
      select id from reservation where group_id = ${groupId} and property_id = ${propertyId} and received_at > ${now}::timestamptz - interval '2 days'
      union select reservation_id from room_stay where group_id = ${groupId} and property_id = ${propertyId} and arrival_date between ${today}::date - 1 and ${today}::date + 4
      union select reservation_id from room_stay where group_id = ${groupId} and property_id = ${propertyId} and departure_date between ${today}::date - 4 and ${today}::date)
    select r.id as "reservationId", who.record_id as "recordId", coalesce(who.vip is not null, false) as "isVip",
      case when b.any_in then 'inHouse' when b.all_out then 'checkedOut' when ac.at is not null and r.status = 'reserved' then 'inHouse' else r.status end as status,
      coalesce(t.channel_code, r.channel_code) = any(${DIRECT}::text[]) and t.id is null as "isDirect",
      coalesce(r.booked_at, r.received_at) as "bookedAt", r.arrival_date as "arrivalDate", r.departure_date as "departureDate",
      coalesce(s.arrived, ac.at) as "arrivedAt", s.departed as "departedAt",
      array(select m.source_key from message m where m.group_id = ${groupId} and m.source_kind = 'moment' and m.source_id in (r.id::text, t.id::text)) as made
    from near n
    join reservation r on r.group_id = ${groupId} and r.id = n.id and r.same_booking_as is null
    join connection c on c.group_id = r.group_id and c.id = r.connection_id and c.mode <> 'file'
    left join lateral (select o.id, o.channel_code from reservation o where o.group_id = ${groupId} and o.same_booking_as = r.id order by o.booked_at nulls last, o.id limit 1) t on true
    left join lateral (select bool_or(status = 'inHouse') as any_in, bool_and(status = 'checkedOut') as all_out from room_stay
      where group_id = ${groupId} and reservation_id = r.id and status not in ('cancelled', 'noShow')) b on true
    left join lateral (select min(actual_arrival) as arrived, max(actual_departure) as departed from stay where group_id = ${groupId} and reservation_id = r.id) s on true
    left join lateral (select min(at) as at from arrival_closure where group_id = ${groupId} and reservation_id = r.id) ac on true
    join lateral (
      select rp.record_id, gs.vip from reservation_person rp
      join link l on l.group_id = rp.group_id and l.record_id = rp.record_id
      left join guest_summary gs on gs.group_id = l.group_id and gs.guest_id = l.guest_id
      where rp.group_id = ${groupId} and rp.reservation_id in (r.id, t.id) and rp.role in ('primary', 'accompanying', 'booker')
      order by case rp.role when 'primary' then 0 when 'booker' then 1 else 2 end, rp.reservation_id = r.id desc, rp.record_id limit 1) who on true
    where r.property_id = ${propertyId} and r.status not in ('cancelled', 'noShow')`.execute(tx);
  return rows;
}
