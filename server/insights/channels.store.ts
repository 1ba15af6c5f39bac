// What the channel report counts, by the database: each part once by channel and once of all (`grouping sets`), so that a guest of two
// channels is one guest of all. The channel's own word of a booking stands before the house's.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { emptyOf, type ChannelCost, type Counted } from './channels.ts';

export type Period = { from: string; to: string };
export type HouseOf = { propertyId: string; timeZone: string; currency: string; kind: 'hotel' | 'restaurant' };

const CONVERTED_DAYS = 30;
type Part<K extends keyof Counted> = Pick<Counted, 'channel' | K>[];
const BY_CHANNEL = sql`group by grouping sets ((channel), ())`;
const ARRIVED = sql`('inHouse', 'checkedOut')`;

/** A booking as each source has it. */
const sidesOf = (groupId: string, x: string, lead: string) =>
  sql`reservation ${sql.raw(x)} where ${sql.raw(x)}.group_id = ${groupId} and (${sql.raw(x)}.id = ${sql.raw(lead)} or ${sql.raw(x)}.same_booking_as = ${sql.raw(lead)})`;

/** What a channel itself told of a booking, `told` where none did. */
const channelOf = (groupId: string, lead: string, told: string) =>
  sql`coalesce((select t.channel_code from reservation t join connection c on c.group_id = t.group_id and c.id = t.connection_id
    where t.group_id = ${groupId} and t.same_booking_as = ${sql.raw(lead)} and coalesce(c.settings ->> 'role', '') <> 'pms' order by t.booked_at nulls last, t.id limit 1), ${sql.raw(told)})`;

export async function countChannels(
  tx: Tx,
  groupId: string,
  house: HouseOf,
  period: Period,
): Promise<{ counted: Counted[]; leftOut: LeftOut }> {
  const parts = [
    await bookingsOf(tx, groupId, house, period),
    await noShowsOf(tx, groupId, house, period),
    house.kind === 'hotel' ? await staysOf(tx, groupId, house, period) : await tablesOf(tx, groupId, house, period),
    await inquiriesOf(tx, groupId, house, period),
  ];
  const { revenue, leftOut } = await revenueOf(tx, groupId, house, period);
  const found = new Map<string | null, Counted>();
  for (const row of [...parts.flat(), ...revenue]) {
    const before = found.get(row.channel) ?? emptyOf(row.channel);
    found.set(row.channel, { ...before, ...row });
  }
  return { counted: [...found.values()], leftOut };
}

/**
 * Bookings of which `some` side is, each once: as the side that leads says, or - that one is cancelled - as one that still counts on
 * it, as on Today; booked when the first source heard of it.
 */
const bookings = (groupId: string, some: ReturnType<typeof sql>) => sql`
  select b.*, led.id as lead, ${channelOf(groupId, 'led.id', 'b.channel_code')} as channel
  from (select distinct coalesce(r.same_booking_as, r.id) as id from ${some}) led
  cross join lateral (select x.id, x.status, x.arrival_date, x.channel_code, min(x.booked_at) over () as booked_at from ${sidesOf(groupId, 'x', 'led.id')}
    order by x.status = 'cancelled', x.id = led.id desc, x.booked_at nulls last, x.id limit 1) b`;

/** Those that arrive in the period, in one of these states. */
const arriving = (groupId: string, propertyId: string, { from, to }: Period, states: ReturnType<typeof sql>) => sql`
  select * from (${bookings(
    groupId,
    sql`room_stay rs join reservation r on r.group_id = rs.group_id and r.id = rs.reservation_id
      where rs.group_id = ${groupId} and rs.property_id = ${propertyId} and rs.arrival_date between ${from}::date and ${to}::date and r.status in ${states}`,
  )}) b where b.status in ${states} and b.arrival_date between ${from}::date and ${to}::date`;

async function bookingsOf(
  tx: Tx,
  groupId: string,
  { propertyId, timeZone }: HouseOf,
  { from, to }: Period,
): Promise<Part<'bookings' | 'cancellations' | 'leadDays'>> {
  const since = sql`(${from}::date::timestamp at time zone ${timeZone})`;
  const { rows } = await sql<Part<'bookings' | 'cancellations' | 'leadDays'>[number]>`
    with own as (${bookings(
      groupId,
      sql`reservation r where r.group_id = ${groupId} and r.property_id = ${propertyId}
        and r.booked_at >= ${since} and r.booked_at < ((${to}::date + 1)::timestamp at time zone ${timeZone})`,
    )})
    select channel, count(*)::int as bookings, (count(*) filter (where status = 'cancelled'))::int as cancellations,
      percentile_cont(0.5) within group (order by greatest(0, arrival_date - (booked_at at time zone ${timeZone})::date)) as "leadDays"
    from own where booked_at >= ${since} ${BY_CHANNEL}`.execute(tx);
  return rows;
}

async function noShowsOf(tx: Tx, groupId: string, { propertyId }: HouseOf, period: Period): Promise<Part<'noShows'>> {
  const { rows } = await sql<Part<'noShows'>[number]>`
    with own as (${arriving(groupId, propertyId, period, sql`('noShow')`)})
    select channel, count(*)::int as "noShows" from own ${BY_CHANNEL}`.execute(tx);
  return rows;
}

/**
 * Stays that arrived in the period, with the channel of their booking. Of a booking that several sources know only those of one: the
 * source that has the bill, else the house's own, else the one that leads.
 */
const arrived = (groupId: string, propertyId: string, { from, to }: Period) => sql`
    select s.id, s.reservation_id, r.id as lead, s.room_index, s.source_key, s.state, s.arrival_date, s.departure_date,
      case when r.id is null then coalesce(s.channel_code, 'direct') else ${channelOf(groupId, 'r.id', 'r.channel_code')} end as channel
    from stay s
    left join lateral (select coalesce(own.same_booking_as, own.id) as id from reservation own where own.group_id = ${groupId} and own.id = s.reservation_id offset 0) own on true
    left join lateral (select lead.id, lead.channel_code from reservation lead where lead.group_id = ${groupId} and lead.id = own.id offset 0) r on true
    left join lateral (
      select side.id from ${sidesOf(groupId, 'side', 'r.id')} and (r.id <> s.reservation_id or exists (select from reservation t where t.group_id = ${groupId} and t.same_booking_as = r.id))
        and exists (select from stay st where st.group_id = ${groupId} and st.reservation_id = side.id and st.state in ${ARRIVED})
      order by exists (select from charge c where c.group_id = ${groupId} and c.reservation_id = side.id) desc,
        exists (select from connection c where c.group_id = ${groupId} and c.id = side.connection_id and c.settings ->> 'role' = 'pms') desc, side.id = r.id desc, side.id limit 1) told on true
    where s.group_id = ${groupId} and s.property_id = ${propertyId} and s.state in ${ARRIVED} and s.arrival_date between ${from}::date and ${to}::date
      and (told.id is null or told.id = s.reservation_id)`;

const NEW_AND_RETURNING = sql`(count(distinct guest_id) filter (where fresh))::int as "newGuests", (count(distinct guest_id) filter (where not fresh))::int as "returningGuests",
  (count(distinct guest_id) filter (where fresh and stays > 1))::int as "newCameAgain"`;

/** New: the first stay anywhere in the group lies in the period. */
async function staysOf(
  tx: Tx,
  groupId: string,
  { propertyId }: HouseOf,
  period: Period,
): Promise<Part<'arrivals' | 'roomNights' | 'newGuests' | 'returningGuests' | 'newCameAgain'>> {
  const { rows } = await sql<
    Part<'arrivals' | 'roomNights' | 'newGuests' | 'returningGuests' | 'newCameAgain'>[number]
  >`
    with own as materialized (${arrived(groupId, propertyId, period)}),
    people as (
      select distinct own.channel, l.guest_id, g.first_stay >= ${period.from}::date as fresh, g.stays
      from own cross join lateral (select p.record_id from stay_person p where p.group_id = ${groupId} and p.stay_id = own.id and p.role <> 'accompanying' offset 0) p
      cross join lateral (select l.guest_id from link l where l.group_id = ${groupId} and l.record_id = p.record_id offset 0) l
      cross join lateral (select g.first_stay, g.stays from guest_summary g where g.group_id = ${groupId} and g.guest_id = l.guest_id offset 0) g),
    stays as (select channel, count(*)::int as arrivals, coalesce(sum(greatest(0, departure_date - arrival_date)), 0)::int as "roomNights" from own ${BY_CHANNEL}),
    guests as (select channel, ${NEW_AND_RETURNING} from people ${BY_CHANNEL})
    select stays.*, coalesce("newGuests", 0) as "newGuests", coalesce("returningGuests", 0) as "returningGuests", coalesce("newCameAgain", 0) as "newCameAgain"
    from stays left join guests on guests.channel is not distinct from stays.channel`.execute(tx);
  return rows;
}

/** Tables that were booked and came. */
async function tablesOf(
  tx: Tx,
  groupId: string,
  { propertyId }: HouseOf,
  period: Period,
): Promise<Part<'arrivals' | 'newGuests' | 'returningGuests' | 'newCameAgain'>> {
  const { rows } = await sql<Part<'arrivals' | 'newGuests' | 'returningGuests' | 'newCameAgain'>[number]>`
    with own as (${arriving(groupId, propertyId, period, ARRIVED)}),
    people as (select own.id, own.channel, v.guest_id, v.first_stay >= ${period.from}::date as fresh, v.stays
      from own left join (${seated(groupId)}) p on p.lead = own.lead
      left join guest_value v on v.group_id = ${groupId} and v.property_id = ${propertyId} and v.guest_id = p.guest_id)
    select channel, count(distinct id)::int as arrivals, ${NEW_AND_RETURNING} from people ${BY_CHANNEL}`.execute(tx);
  return rows;
}

/** Who booked the tables of `own` or was to sit at them. */
const seated = (groupId: string) => sql`
  select distinct own.lead, l.guest_id from own
  cross join lateral (select x.id from ${sidesOf(groupId, 'x', 'own.lead')} offset 0) x
  join reservation_person p on p.group_id = ${groupId} and p.reservation_id = x.id and p.role in ('primary', 'booker')
  join link l on l.group_id = ${groupId} and l.record_id = p.record_id`;

async function inquiriesOf(
  tx: Tx,
  groupId: string,
  { propertyId }: HouseOf,
  { from, to }: Period,
): Promise<Part<'inquiries' | 'converted'>> {
  const { rows } = await sql<Part<'inquiries' | 'converted'>[number]>`
    with own as (
      select i.channel_code as channel, exists (
          select from booking_number n where n.group_id = ${groupId} and n.property_id = ${propertyId} and i.booking_number is not null and n.number = i.booking_number)
        or exists (select from interaction_person p join link l on l.group_id = p.group_id and l.record_id = p.record_id
          join link same on same.group_id = l.group_id and same.guest_id = l.guest_id
          join reservation_person rp on rp.group_id = same.group_id and rp.record_id = same.record_id
          join reservation r on r.group_id = rp.group_id and r.id = rp.reservation_id and r.property_id = ${propertyId}
            and r.booked_at >= i.at and r.booked_at < i.at + ${CONVERTED_DAYS} * interval '1 day'
          where p.group_id = ${groupId} and p.interaction_id = i.id) as converted
      from interaction i join property h on h.group_id = i.group_id and h.id = i.property_id
      where i.group_id = ${groupId} and i.property_id = ${propertyId} and i.kind = 'inquiry'
        and i.at >= (${from}::date::timestamp at time zone h.time_zone) and i.at < ((${to}::date + 1)::timestamp at time zone h.time_zone))
    select channel, count(*)::int as inquiries, (count(*) filter (where converted))::int as converted from own ${BY_CHANNEL}`.execute(
    tx,
  );
  return rows;
}

export type LeftOut = { currency: string; amountMinor: number }[];

/** Charges of a stay, a total beside its parts only by what it is more; where nobody sends charges the price as booked, by another source if need be. */
const paidForStays = (groupId: string) => {
  const amount = sql`case when c.reversal_of is null then c.amount_minor else -abs(c.amount_minor) end`;
  const isFirst = sql`own.source_key = (select min(s.source_key) from stay s where s.group_id = ${groupId} and s.reservation_id = own.reservation_id)`;
  return sql`
    select own.channel, c.currency, greatest(c.parts, c.totals) as amount from own
    cross join lateral (
      select c.currency, coalesce(sum(c.amount) filter (where c.category <> 'total'), 0) as parts, coalesce(sum(c.amount) filter (where c.category = 'total'), 0) as totals
      from (
        select c.currency, c.category, ${amount} as amount from charge c where c.group_id = ${groupId} and c.stay_id = own.id
        union all
        select c.currency, c.category, ${amount} from charge c where c.group_id = ${groupId} and c.reservation_id = own.reservation_id and c.stay_id is null and ${isFirst}) c
      group by c.currency offset 0) c
    union all
    select own.channel, priced.currency, priced.total_minor
    from (select own.*, ${isFirst} as is_first from own where own.state = 'checkedOut'
      and not exists (select from charge c where c.group_id = ${groupId} and (c.stay_id = own.id or c.reservation_id = own.reservation_id)) offset 0) own
    cross join lateral (
      select rs.currency, rs.total_minor, rank() over (order by side.id = own.reservation_id desc, side.id) as place, side.id = own.reservation_id as is_own, st.id
      from (select side.id from ${sidesOf(groupId, 'side', 'own.lead')} offset 0) side
      join stay st on st.group_id = ${groupId} and st.reservation_id = side.id and st.state = 'checkedOut'
      join room_stay rs on rs.group_id = ${groupId} and rs.reservation_id = st.reservation_id and rs.room_index = st.room_index and rs.total_minor is not null) priced
    where priced.place = 1 and (priced.id = own.id or (not priced.is_own and own.is_first))`;
};

/** A check belongs to the table it was signed to, or that a guest named on it had booked that day. */
const paidAtTables = (groupId: string, propertyId: string, { from, to }: Period) => sql`
  select coalesce((select own.channel from own where own.lead = (select coalesce(r.same_booking_as, r.id) from reservation r where r.group_id = ${groupId} and r.id = o.reservation_id)),
    (select min(at.channel) from pos_order_person p join link l on l.group_id = p.group_id and l.record_id = p.record_id
      join at on at.guest_id = l.guest_id and at.day = o.business_date where p.group_id = ${groupId} and p.order_id = o.id), 'walkIn') as channel, o.currency, o.total_minor as amount
  from pos_order o where o.group_id = ${groupId} and o.property_id = ${propertyId} and o.status <> 'void' and o.total_minor is not null and o.business_date between ${from}::date and ${to}::date`;

async function revenueOf(
  tx: Tx,
  groupId: string,
  { propertyId, currency, kind }: HouseOf,
  period: Period,
): Promise<{ revenue: Part<'revenueMinor'>; leftOut: LeftOut }> {
  const paid =
    kind === 'hotel'
      ? sql`own as (${arrived(groupId, propertyId, period)}), paid as (${paidForStays(groupId)})`
      : sql`own as materialized (${arriving(groupId, propertyId, period, ARRIVED)}),
        at as materialized (select own.channel, own.arrival_date as day, p.guest_id from own join (${seated(groupId)}) p on p.lead = own.lead),
        paid as (${paidAtTables(groupId, propertyId, period)})`;
  const { rows } = await sql<{ channel: string | null; currency: string; amountMinor: number; isAll: boolean }>`
    with ${paid}
    select channel, currency, coalesce(sum(amount), 0)::bigint as "amountMinor", grouping(channel) = 1 as "isAll" from paid where currency is not null
    group by grouping sets ((channel, currency), (currency))`.execute(tx);
  return {
    revenue: rows
      .filter((row) => row.currency === currency)
      .map(({ channel, amountMinor }) => ({ channel, revenueMinor: amountMinor })),
    leftOut: rows
      .filter((row) => row.isAll && row.currency !== currency && row.amountMinor !== 0)
      .map((row) => ({ currency: row.currency, amountMinor: row.amountMinor })),
  };
}

export type CostVersion = { version: number; costs: ChannelCost[]; setAt: string | null; setBy: string | null };

export async function readCosts(tx: Tx, groupId: string, propertyId: string): Promise<CostVersion> {
  const { rows } = await sql<CostVersion>`
    select c.version, c.costs, c.set_at as "setAt", s.name as "setBy" from channel_cost c left join staff s on s.group_id = c.group_id and s.id = c.set_by
    where c.group_id = ${groupId} and c.property_id = ${propertyId} order by c.version desc limit 1`.execute(tx);
  return rows[0] ?? { version: 0, costs: [], setAt: null, setBy: null };
}

/** False where somebody else wrote this version meanwhile. */
export async function addCosts(
  tx: Tx,
  groupId: string,
  {
    propertyId,
    version,
    costs,
    setBy,
    at,
  }: { propertyId: string; version: number; costs: readonly ChannelCost[]; setBy: string; at: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into channel_cost (group_id, property_id, version, costs, set_by, set_at)
    values (${groupId}, ${propertyId}, ${version}, ${JSON.stringify(costs)}::jsonb, ${setBy}, ${at}::timestamptz) on conflict do nothing`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0) === 1;
}
