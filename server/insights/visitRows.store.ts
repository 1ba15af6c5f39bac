// What a refit reads, page by page: guests of a house, their stays and meals there, orders with dishes, memberships. Each page is a short
// statement along indexes (`offset 0` keeps it one), so that a large house is read without holding anybody up.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { StayFact } from '../stays/summary.ts';
import type { MealGiven } from './rowsOfHouse.ts';

/** `active` false: merged into another, or without a name by now. */
export type GuestOfHouse = {
  guestId: string;
  active: boolean;
  guestClass: string | null;
  ahead: boolean;
  company: string | null;
};

/** Guests that the house has a record of, by id, after one. `today`: in the house's zone. */
export async function readGuestsOfHouse(
  tx: Tx,
  groupId: string,
  propertyId: string,
  today: string,
  after: string | null,
  limit: number,
): Promise<GuestOfHouse[]> {
  const { rows } = await sql<GuestOfHouse>`
    select gp.guest_id as "guestId", g.active, g.company, coalesce(s.class_override, s.guest_class) as "guestClass", coalesce(s.next_arrival >= ${today}::date, false) as ahead
    from (select guest_id from guest_property where group_id = ${groupId} and property_id = ${propertyId} and (${after}::uuid is null or guest_id > ${after}::uuid)
      order by guest_id limit ${limit}) gp
    cross join lateral (select g.status = 'active' as active, nullif(trim(g.golden #>> '{company,value}'), '') as company from guest g where g.group_id = ${groupId} and g.id = gp.guest_id offset 0) g
    left join lateral (select * from guest_summary s where s.group_id = ${groupId} and s.guest_id = gp.guest_id offset 0) s on true
    order by gp.guest_id`.execute(tx);
  return rows;
}

export async function countGuestsOfHouse(tx: Tx, groupId: string, propertyId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from guest_property where group_id = ${groupId} and property_id = ${propertyId}`.execute(
    tx,
  );
  return rows[0]!.count;
}

export type StayRow = Omit<StayFact, 'propertyId' | 'booked' | 'charges'> & {
  guestId: string;
  stayId: string;
  bookedMinor: number | null;
  bookedCurrency: string | null;
  /** when the first source heard of it */
  bookedAt: string | null;
  party: number | null;
};

/** Stays at this house that took place or are under way. */
export async function readStayRows(
  tx: Tx,
  groupId: string,
  propertyId: string,
  guestIds: readonly string[],
): Promise<StayRow[]> {
  const { rows } = await sql<StayRow>`
    select distinct on (l.guest_id, s.id) l.guest_id as "guestId", s.id as "stayId", coalesce(r.same_booking_as, r.id, s.id) as "bookingId", coalesce(r.id, s.id) as "reservationId",
      s.arrival_date as "arrivalDate", s.departure_date as "departureDate", s.state = 'inHouse' as "inHouse", sp.role, coalesce(r.channel_code, s.channel_code, 'direct') as "channelCode",
      coalesce(c.settings ->> 'role' = 'pms', false) as "fromPms", rs.total_minor as "bookedMinor", rs.currency as "bookedCurrency",
      (select min(x.booked_at) from reservation x where x.group_id = ${groupId} and (x.id = coalesce(r.same_booking_as, r.id) or x.same_booking_as = coalesce(r.same_booking_as, r.id))) as "bookedAt",
      coalesce((select sum((one ->> 'count')::int)::int from jsonb_array_elements(rs.guest_counts) one),
        (select count(*)::int from stay_person own where own.group_id = ${groupId} and own.stay_id = s.id)) as party
    from (select id as guest_id from unnest(${[...guestIds]}::uuid[]) as id) l
    cross join lateral (select own.record_id from link own where own.group_id = ${groupId} and own.guest_id = l.guest_id offset 0) own
    cross join lateral (select sp.stay_id, sp.role from stay_person sp where sp.group_id = ${groupId} and sp.record_id = own.record_id offset 0) sp
    cross join lateral (select s.* from stay s where s.group_id = ${groupId} and s.id = sp.stay_id and s.property_id = ${propertyId} and s.state in ('inHouse', 'checkedOut') offset 0) s
    join connection c on c.group_id = ${groupId} and c.id = s.connection_id
    left join lateral (select r.id, r.same_booking_as, r.channel_code from reservation r where r.group_id = ${groupId} and r.id = s.reservation_id offset 0) r on true
    left join lateral (select rs.total_minor, rs.currency, rs.guest_counts from room_stay rs where rs.group_id = ${groupId} and rs.reservation_id = s.reservation_id and rs.room_index = s.room_index offset 0) rs on true
    order by l.guest_id, s.id, (sp.role = 'accompanying'), sp.role`.execute(tx);
  return rows;
}

export type MealRow = MealGiven & { guestId: string };

/** Meals at this restaurant: orders a guest is named on, tables they booked and came to. */
export async function readMealRows(
  tx: Tx,
  groupId: string,
  propertyId: string,
  timeZone: string,
  guestIds: readonly string[],
): Promise<MealRow[]> {
  const { rows } = await sql<MealRow>`
    select distinct on (l.guest_id, o.id) l.guest_id as "guestId", o.day, o.hour, o.total_minor as "totalMinor", o.currency, o.covers, o.dishes
    from (select id as guest_id from unnest(${[...guestIds]}::uuid[]) as id) l
    cross join lateral (select own.record_id from link own where own.group_id = ${groupId} and own.guest_id = l.guest_id offset 0) own
    cross join lateral (
      select o.id, coalesce(o.business_date, (o.opened_at at time zone ${timeZone})::date) as day, extract(hour from o.opened_at at time zone ${timeZone})::float8 + extract(minute from o.opened_at at time zone ${timeZone})::float8 / 60 as hour,
        o.total_minor, o.currency, o.covers, (select count(*)::int from pos_item i where i.group_id = ${groupId} and i.order_id = o.id and not i.voided) as dishes
      from pos_order_person p join pos_order o on o.group_id = p.group_id and o.id = p.order_id
      where p.group_id = ${groupId} and p.record_id = own.record_id and o.property_id = ${propertyId} and o.status <> 'void' and coalesce(o.business_date, o.opened_at::date) is not null
      union all
      select r.id, r.arrival_date, null, null, null, null, null
      from reservation_person p join reservation r on r.group_id = p.group_id and r.id = p.reservation_id
      where p.group_id = ${groupId} and p.record_id = own.record_id and r.property_id = ${propertyId} and r.status in ('inHouse', 'checkedOut') and r.arrival_date is not null
      offset 0) o
    order by l.guest_id, o.id`.execute(tx);
  return rows;
}

export type MembershipRow = { guestId: string; programme: string; tier: string | null; expireDate: string };

/** Memberships with a last day; one a programme, the latest. */
export async function readMembershipRows(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
): Promise<MembershipRow[]> {
  const { rows } = await sql<MembershipRow>`
    select distinct on (1, 2) l.guest_id as "guestId", coalesce(m ->> 'programId', '') as programme, m ->> 'levelCode' as tier, m ->> 'expireDate' as "expireDate"
    from (select id as guest_id from unnest(${[...guestIds]}::uuid[]) as id) l
    cross join lateral (select own.record_id from link own where own.group_id = ${groupId} and own.guest_id = l.guest_id offset 0) own
    cross join lateral (select r.facts -> 'memberships' as list from record r where r.group_id = ${groupId} and r.id = own.record_id and jsonb_typeof(r.facts -> 'memberships') = 'array' offset 0) r
    cross join lateral jsonb_array_elements(r.list) m
    where m ->> 'expireDate' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
    order by 1, 2, 4 desc`.execute(tx);
  return rows;
}

/** Stays of a house that nobody is named on. */
export async function countNameless(tx: Tx, groupId: string, propertyId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from stay s where s.group_id = ${groupId} and s.property_id = ${propertyId} and s.state in ('inHouse', 'checkedOut')
      and not exists (select from stay_person p where p.group_id = s.group_id and p.stay_id = s.id)`.execute(tx);
  return rows[0]!.count;
}

export type OrderRead = { id: string; hour: number | null; dishes: string[]; guestClass: string | null };

/** Orders of the house since a day that have a dish, by id, after one. */
export async function readDishOrders(
  tx: Tx,
  groupId: string,
  { propertyId, timeZone, since }: { propertyId: string; timeZone: string; since: string },
  after: string | null,
  limit: number,
): Promise<OrderRead[]> {
  const { rows } = await sql<OrderRead>`
    select o.id, extract(hour from o.opened_at at time zone ${timeZone})::float8 + extract(minute from o.opened_at at time zone ${timeZone})::float8 / 60 as hour,
      array(select distinct trim(i.name) from pos_item i where i.group_id = ${groupId} and i.order_id = o.id and not i.voided and i.quantity > 0 and trim(i.name) <> '') as dishes,
      (select coalesce(s.class_override, s.guest_class) from pos_order_person p join link l on l.group_id = p.group_id and l.record_id = p.record_id
        join guest_summary s on s.group_id = l.group_id and s.guest_id = l.guest_id where p.group_id = ${groupId} and p.order_id = o.id order by s.revenue_minor desc limit 1) as "guestClass"
    from (select id, opened_at from pos_order where group_id = ${groupId} and property_id = ${propertyId} and status <> 'void'
      and coalesce(business_date, opened_at::date) >= ${since}::date and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${limit}) o
    order by o.id`.execute(tx);
  return rows;
}
