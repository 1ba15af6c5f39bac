// The facts a guest's summary is made of, for many guests at once, and the row itself. `offset 0` keeps each step a walk along an
// index while an import fills tables the planner knows nothing of yet (see twins.store.ts).
import { sql } from 'kysely';
import { troublesOn } from '../guests/notes.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { BookingFact, StayFact, SummaryFigures } from './summary.ts';

type StayRead = Omit<StayFact, 'charges' | 'booked'> & {
  guestId: string;
  stayId: string;
  bookedMinor: number | null;
  bookedCurrency: string | null;
};

/** Stays that took place or are under way, per guest; an accompanying guest has them too. */
export async function readStayFacts(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<StayRead[]> {
  const { rows } = await sql<StayRead>`
    select distinct on (l.guest_id, s.id) l.guest_id as "guestId", s.id as "stayId", coalesce(r.same_booking_as, r.id, s.id) as "bookingId", coalesce(r.id, s.id) as "reservationId",
      s.property_id as "propertyId", s.arrival_date as "arrivalDate", s.departure_date as "departureDate", s.state = 'inHouse' as "inHouse", sp.role,
      coalesce(r.channel_code, s.channel_code, 'direct') as "channelCode", coalesce(c.settings ->> 'role' = 'pms', false) as "fromPms",
      rs.total_minor as "bookedMinor", rs.currency as "bookedCurrency"
    from (select id as guest_id from unnest(${guestIds}::uuid[]) as id) l
    cross join lateral (select own.record_id from link own where own.group_id = ${groupId} and own.guest_id = l.guest_id offset 0) own
    cross join lateral (select sp.stay_id, sp.role from stay_person sp where sp.group_id = ${groupId} and sp.record_id = own.record_id offset 0) sp
    cross join lateral (select s.* from stay s where s.group_id = ${groupId} and s.id = sp.stay_id and s.state in ('inHouse', 'checkedOut') offset 0) s
    join connection c on c.group_id = ${groupId} and c.id = s.connection_id
    left join lateral (select r.id, r.same_booking_as, r.channel_code from reservation r where r.group_id = ${groupId} and r.id = s.reservation_id offset 0) r on true
    left join lateral (select rs.total_minor, rs.currency from room_stay rs where rs.group_id = ${groupId} and rs.reservation_id = s.reservation_id and rs.room_index = s.room_index offset 0) rs on true
    order by l.guest_id, s.id, (sp.role = 'accompanying'), sp.role`.execute(tx);
  return rows;
}

export type ChargeSum = { stayId: string; category: string; currency: string; amountMinor: number };

/** Charges per stay, net of reversals (a reversal takes away whatever sign it is written with). A charge known only by its booking goes to the booking's first stay. */
export async function readChargeSums(tx: Tx, groupId: string, stayIds: readonly string[]): Promise<ChargeSum[]> {
  if (stayIds.length === 0) return [];
  const { rows } = await sql<ChargeSum>`
    with own as (
      select c.stay_id as id, c.category, c.currency, c.amount_minor, c.reversal_of from charge c where c.group_id = ${groupId} and c.stay_id = any(${stayIds}::uuid[])
      union all
      select s.id, c.category, c.currency, c.amount_minor, c.reversal_of
      from (select distinct reservation_id as id from stay where group_id = ${groupId} and id = any(${stayIds}::uuid[])) booking
      cross join lateral (select (array_agg(s.id order by s.source_key))[1] as id from stay s where s.group_id = ${groupId} and s.reservation_id = booking.id) s
      cross join lateral (select c.category, c.currency, c.amount_minor, c.reversal_of from charge c where c.group_id = ${groupId} and c.reservation_id = booking.id and c.stay_id is null offset 0) c
      where s.id = any(${stayIds}::uuid[]))
    select id as "stayId", category, currency, sum(case when reversal_of is null then amount_minor else -abs(amount_minor) end)::bigint as "amountMinor"
    from own group by id, category, currency`.execute(tx);
  return rows;
}

type BookingRead = Omit<BookingFact, 'today'> & { guestId: string; timeZone: string };

/** Bookings a guest made or is the guest of. */
export async function readBookingFacts(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<BookingRead[]> {
  const { rows } = await sql<BookingRead>`
    select distinct l.guest_id as "guestId", r.id, coalesce(r.same_booking_as, r.id) as "bookingId", r.status, r.arrival_date as "arrivalDate", r.same_booking_as is null as "isLead", p.time_zone as "timeZone"
    from (select id as guest_id from unnest(${guestIds}::uuid[]) as id) l
    cross join lateral (select own.record_id from link own where own.group_id = ${groupId} and own.guest_id = l.guest_id offset 0) own
    cross join lateral (select rp.reservation_id from reservation_person rp where rp.group_id = ${groupId} and rp.record_id = own.record_id and rp.role in ('primary', 'accompanying', 'booker') offset 0) rp
    cross join lateral (select r.* from reservation r where r.group_id = ${groupId} and r.id = rp.reservation_id and r.status in ('requested', 'waitlisted', 'reserved', 'cancelled', 'noShow') offset 0) r
    join property p on p.group_id = ${groupId} and p.id = r.property_id
    order by l.guest_id, r.id`.execute(tx);
  return rows;
}

/**
 * Takes the rows of these guests, as writing them does, in the order of their ids: what is read from here on stays true until it is
 * written, where two make the summary of one guest at the same time.
 */
export async function holdSummaries(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<void> {
  await sql`select 1 from guest_summary where group_id = ${groupId} and guest_id = any(${guestIds}::uuid[]) order by guest_id for no key update`.execute(
    tx,
  );
}

export type GuestFacts = {
  guestId: string;
  records: number;
  troubleOpen: number;
  lastTroubleAt: string | null;
  classOverride: string | null;
  /** the last stay as the summary and all search tokens have it */
  rankedBy: string | null;
};

export async function readGuestFacts(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<GuestFacts[]> {
  const { rows } = await sql<GuestFacts>`
    select g.id as "guestId", count(distinct l.record_id)::int as records, count(distinct n.id) filter (where n.is_open)::int as "troubleOpen",
      max(n.at) as "lastTroubleAt", max(gs.class_override) as "classOverride", max(gs.last_stay) as "rankedBy"
    from guest g
    left join link l on l.group_id = g.group_id and l.guest_id = g.id
    left join lateral ${troublesOn(groupId, sql`l.record_id`)} n on true
    left join guest_summary gs on gs.group_id = g.group_id and gs.guest_id = g.id
    where g.group_id = ${groupId} and g.id = any(${guestIds}::uuid[])
    group by g.id order by g.id`.execute(tx);
  return rows;
}

/** Guests whose next arrival lies before a day. */
export async function readPassed(tx: Tx, groupId: string, day: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ guestId: string }>`
    select guest_id as "guestId" from guest_summary where group_id = ${groupId} and next_arrival < ${day}::date order by next_arrival, guest_id limit ${most}`.execute(
    tx,
  );
  return rows.map(({ guestId }) => guestId);
}

export type SummaryRow = SummaryFigures & {
  guestId: string;
  revenueMinor: number;
  records: number;
  troubleOpen: number;
  lastTroubleAt: string | null;
  guestClass: string;
};

/** Writes the figures; what people decided on the row (override, VIP) stays. Rows are taken in the order of their ids. */
export async function writeSummaries(
  tx: Tx,
  groupId: string,
  summaries: readonly SummaryRow[],
  at: string,
): Promise<void> {
  if (summaries.length === 0) return;
  await sql`
    insert into guest_summary (group_id, guest_id, stays, nights, revenue, revenue_minor, cancellations, no_shows, first_stay, last_stay, next_arrival, usual_gap_days, channels,
      trouble_open, last_trouble_at, records, guest_class, channel_codes, updated_at)
    select ${groupId}::uuid, n."guestId", n.stays, n.nights, n.revenue, n."revenueMinor", n.cancellations, n."noShows", n."firstStay", n."lastStay", n."nextArrival", n."usualGapDays", n.channels,
      n."troubleOpen", n."lastTroubleAt", n.records, n."guestClass",
      array(select distinct value ->> 'code' from jsonb_array_elements(n.channels) order by 1), ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(summaries)}::jsonb) as n("guestId" uuid, stays int, nights int, revenue jsonb, "revenueMinor" bigint, cancellations int, "noShows" int,
      "firstStay" date, "lastStay" date, "nextArrival" date, "usualGapDays" int, channels jsonb, "troubleOpen" int, "lastTroubleAt" timestamptz, records int, "guestClass" text)
    order by n."guestId"
    on conflict (group_id, guest_id) do update set stays = excluded.stays, nights = excluded.nights, revenue = excluded.revenue, revenue_minor = excluded.revenue_minor,
      cancellations = excluded.cancellations, no_shows = excluded.no_shows, first_stay = excluded.first_stay, last_stay = excluded.last_stay, next_arrival = excluded.next_arrival,
      usual_gap_days = excluded.usual_gap_days, channels = excluded.channels, trouble_open = excluded.trouble_open, last_trouble_at = excluded.last_trouble_at, records = excluded.records,
      guest_class = excluded.guest_class, channel_codes = excluded.channel_codes, updated_at = excluded.updated_at`.execute(
    tx,
  );
}

export type TokenFacts = { guestId: string; numbers: string[]; rooms: string[] };

/** What the desk types to find a guest by booking: all numbers of their bookings, and the rooms they are in now. */
export async function readTokenFacts(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<TokenFacts[]> {
  const { rows } = await sql<TokenFacts>`
    select g.id as "guestId",
      array(select distinct n.number from (select record_id from link where group_id = ${groupId} and guest_id = g.id offset 0) l
        cross join lateral (select rp.reservation_id from reservation_person rp where rp.group_id = ${groupId} and rp.record_id = l.record_id offset 0) rp
        cross join lateral (select n.number from booking_number n where n.group_id = ${groupId} and n.reservation_id = rp.reservation_id offset 0) n order by 1) as numbers,
      array(select distinct s.room_number from (select record_id from link where group_id = ${groupId} and guest_id = g.id offset 0) l
        cross join lateral (select sp.stay_id from stay_person sp where sp.group_id = ${groupId} and sp.record_id = l.record_id offset 0) sp
        cross join lateral (select s.room_number from stay s where s.group_id = ${groupId} and s.id = sp.stay_id and s.state = 'inHouse' and s.room_number is not null offset 0) s order by 1) as rooms
    from unnest(${guestIds}::uuid[]) as g(id)`.execute(tx);
  return rows;
}
