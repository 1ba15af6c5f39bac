// What the guest card reads beside what lists read: who they are now, figures, evidence for the portrait, companions, bookings to
// come. Each a statement over all records of the guest.
import { sql } from 'kysely';
import type { GuestCard } from '@regulars/contract/guest.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Portrait } from './facets.ts';

export type Standing = {
  guestId: string;
  status: 'active' | 'merged' | 'anonymised';
  survivorId: string | null;
  inScope: boolean;
};

/** The guest asked for and, through however many merges, who stands for them now. `propertyIds` null = the whole group. */
export async function readStanding(
  tx: Tx,
  groupId: string,
  guestId: string,
  propertyIds: readonly string[] | null,
): Promise<Standing | undefined> {
  const scope =
    propertyIds === null
      ? sql`true`
      : sql`exists (select 1 from link l join record r on r.group_id = l.group_id and r.id = l.record_id
    where l.group_id = ${groupId} and l.guest_id = last.id and r.property_id = any(${[...propertyIds]}::uuid[]))`;
  const { rows } = await sql<Standing>`
    with recursive walk as (
      select id, status, merged_into, 0 as step from guest where group_id = ${groupId} and id = ${guestId}::uuid
      union all
      select g.id, g.status, g.merged_into, w.step + 1 from walk w join guest g on g.group_id = ${groupId} and g.id = w.merged_into where w.step < 50),
    last as (select id from walk order by step desc limit 1)
    select w.id as "guestId", w.status, case when last.id <> w.id then last.id end as "survivorId", ${scope} as "inScope" from walk w, last where w.step = 0`.execute(
    tx,
  );
  return rows[0];
}

export type SummaryFacts = {
  stays: number;
  nights: number;
  revenue: { category: string; currency: string; amountMinor: number }[];
  revenueMinor: number;
  cancellations: number;
  noShows: number;
  firstStay: string | null;
  lastStay: string | null;
  usualGapDays: number | null;
  channels: { code: string; stays: number }[];
  records: number;
  classOverride: string | null;
  classReason: string | null;
  classBy: string | null;
};

export async function readSummary(tx: Tx, groupId: string, guestId: string): Promise<SummaryFacts | undefined> {
  const { rows } = await sql<SummaryFacts>`
    select s.stays, s.nights, s.revenue, s.revenue_minor as "revenueMinor", s.cancellations, s.no_shows as "noShows", s.first_stay as "firstStay", s.last_stay as "lastStay",
      s.usual_gap_days as "usualGapDays", s.channels, s.records, s.class_override as "classOverride", s.class_reason as "classReason", st.name as "classBy"
    from guest_summary s left join staff st on st.group_id = s.group_id and st.id = s.class_by where s.group_id = ${groupId} and s.guest_id = ${guestId}`.execute(
    tx,
  );
  return rows[0];
}

export type Upcoming = GuestCard['upcoming'][number];

/** Rooms to come or lived in now, the nearest first; twins once. */
export async function readUpcoming(tx: Tx, groupId: string, guestId: string, at: string): Promise<Upcoming[]> {
  const { rows } = await sql<Upcoming>`
    select distinct on (b.arrival_date, b.reservation_id, b.room_index) b.reservation_id as "reservationId", b.room_index as "roomIndex", b.property_id as "propertyId", b.arrival_date as "arrivalDate",
      coalesce(b.departure_date, b.arrival_date) as "departureDate", coalesce(t.channel_code, r.channel_code) as channel, coalesce(t.confirmation_no, r.confirmation_no) as "confirmationNo",
      case when ac.at is not null and b.status in ('requested', 'waitlisted', 'reserved') then 'inHouse' else b.status end as status
    from link l
    join reservation_person rp on rp.group_id = l.group_id and rp.record_id = l.record_id and rp.role in ('primary', 'accompanying', 'booker')
    join reservation own on own.group_id = l.group_id and own.id = rp.reservation_id
    left join reservation lead on lead.group_id = l.group_id and lead.id = own.same_booking_as and lead.status <> 'cancelled'
    join reservation r on r.group_id = l.group_id and r.id = coalesce(lead.id, own.id)
    join property p on p.group_id = l.group_id and p.id = r.property_id
    join room_stay b on b.group_id = l.group_id and b.reservation_id = r.id and (rp.room_index in ('', b.room_index) or lead.id is not null)
    left join lateral (select t.channel_code, t.confirmation_no from reservation t where t.group_id = ${groupId} and t.same_booking_as = r.id and t.status <> 'cancelled' order by t.booked_at nulls last, t.id limit 1) t on true
    left join arrival_closure ac on ac.group_id = b.group_id and ac.reservation_id = b.reservation_id and ac.room_index = b.room_index
    where l.group_id = ${groupId} and l.guest_id = ${guestId} and b.arrival_date is not null
      and (b.status = 'inHouse' or (b.status in ('requested', 'waitlisted', 'reserved') and coalesce(b.departure_date, b.arrival_date) >= (${at}::timestamptz at time zone p.time_zone)::date))
    order by b.arrival_date, b.reservation_id, b.room_index limit 50`.execute(tx);
  return rows;
}

export type Companion = { guestId: string; relation: 'companion' | 'booker' | 'bookedFor'; times: number };

/** Who shares rooms or books for whom; the most frequent first. A booking known twice counts once. */
export async function readCompanions(tx: Tx, groupId: string, guestId: string, limit: number): Promise<Companion[]> {
  const { rows } = await sql<Companion>`
    select "guestId", relation, times from (
      select ol.guest_id as "guestId", count(distinct coalesce(r.same_booking_as, r.id))::int as times,
        case when bool_or(o.role <> 'booker' and rp.role <> 'booker') then 'companion' when bool_or(o.role = 'booker') then 'booker' else 'bookedFor' end as relation
      from link l
      join reservation_person rp on rp.group_id = l.group_id and rp.record_id = l.record_id and rp.role in ('primary', 'accompanying', 'booker')
      join reservation r on r.group_id = l.group_id and r.id = rp.reservation_id and r.status <> 'cancelled'
      join reservation_person o on o.group_id = l.group_id and o.reservation_id = r.id and o.role in ('primary', 'accompanying', 'booker') and o.record_id <> rp.record_id
      join link ol on ol.group_id = l.group_id and ol.record_id = o.record_id and ol.guest_id <> l.guest_id
      where l.group_id = ${groupId} and l.guest_id = ${guestId}
      group by ol.guest_id) found
    order by times desc, "guestId" limit ${limit}`.execute(tx);
  return rows;
}

/** Evidence for the portrait; stays that two sources know count once. */
export async function readPortrait(
  tx: Tx,
  groupId: string,
  guestId: string,
): Promise<Omit<Portrait, 'nights' | 'stays' | 'channels' | 'cancellations'>> {
  const { rows } = await sql<Omit<Portrait, 'nights' | 'stays' | 'channels' | 'cancellations'>>`
    with own as materialized (
      select distinct on (s.id) s.id, s.reservation_id, s.room_type_code, s.arrival_date, s.nights, r.booked_at, p.time_zone, r.same_booking_as
      from link l join stay_person sp on sp.group_id = l.group_id and sp.record_id = l.record_id join stay s on s.group_id = l.group_id and s.id = sp.stay_id and s.state in ('inHouse', 'checkedOut')
      join property p on p.group_id = l.group_id and p.id = s.property_id left join reservation r on r.group_id = l.group_id and r.id = s.reservation_id
      where l.group_id = ${groupId} and l.guest_id = ${guestId}),
    once as materialized (select * from own where same_booking_as is null or not exists (select 1 from own o where o.reservation_id = own.same_booking_as)),
    paid as materialized (select c.stay_id, c.category, c.currency, case when c.reversal_of is null then c.amount_minor else -abs(c.amount_minor) end as amount from own join charge c on c.group_id = ${groupId} and c.stay_id = own.id)
    select
      coalesce((select jsonb_agg(jsonb_build_object('category', category, 'currency', currency, 'amountMinor', amount)) from (select category, currency, sum(amount)::bigint as amount from paid group by 1, 2) x), '[]') as charges,
      (select count(distinct stay_id)::int from paid) as charged,
      coalesce((select jsonb_agg(jsonb_build_object('code', code, 'stays', stays) order by stays desc, code) from (select room_type_code as code, count(*)::int as stays from once where room_type_code is not null group by 1) x), '[]') as "roomTypes",
      (select count(*)::int from once where extract(isodow from arrival_date) in (5, 6)) as "weekendStays",
      (select percentile_disc(0.5) within group (order by nights) from once) as "medianNights",
      (select percentile_disc(0.5) within group (order by greatest(0, arrival_date - (booked_at at time zone time_zone)::date)) from once where booked_at is not null) as "medianLeadDays",
      (select count(*)::int from once where exists (select 1 from stay_person a join stay_person b on b.group_id = a.group_id and b.stay_id = a.stay_id and b.record_id <> a.record_id where a.group_id = ${groupId} and a.stay_id = once.id)) as "withCompany"`.execute(
    tx,
  );
  return rows[0]!;
}
