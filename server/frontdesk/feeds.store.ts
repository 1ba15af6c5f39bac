// The feeds behind a property's day: when each spoke last, how late its orders are, what it holds back; and the orders that need
// somebody's eye now.
import { sql } from 'kysely';
import { heardOf } from '../intake/connections.store.ts';
import { usualGap, type Heard } from '../intake/silence.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { FeedRow, OrderToMind } from './alerts.ts';

/** Living connections of the properties; lag of the last day, habit of the last two. */
export async function readFeeds(
  tx: Tx,
  groupId: string,
  propertyIds: readonly string[],
  at: string,
): Promise<FeedRow[]> {
  const { rows } = await sql<Omit<FeedRow, 'usualGapMs'> & { heard: Heard }>`
    select c.id as "connectionId", c.system, c.name, c.mode, coalesce(c.settings ->> 'role' = 'pms', false) as "isPms", (select m.received_at from inbound_message m where m.group_id = c.group_id and m.connection_id = c.id order by m.received_at desc limit 1) as "lastReceivedAt",
      (select percentile_disc(0.5) within group (order by greatest(0, extract(epoch from r.visible_at - r.booked_at) * 1000))::float8 from reservation r
        where r.group_id = c.group_id and r.property_id = c.property_id and r.connection_id = c.id and r.received_at >= ${at}::timestamptz - interval '1 day' and r.booked_at >= c.created_at and r.booked_at <= r.received_at + interval '5 minutes' and r.visible_at is not null) as "lagMs",
      (select count(*)::int from (select 1 from inbound_message m where m.group_id = c.group_id and m.connection_id = c.id and m.state = 'parked' limit 100) p) as parked,
      c.poll_cause as "pollCause", c.poll_failures as "pollFailures", c.poll_failing_since as "failingSince", ${heardOf(at)} as heard
    from connection c where c.group_id = ${groupId} and c.property_id = any(${propertyIds}::uuid[]) and c.disabled_at is null
    order by c.name, c.id`.execute(tx);
  return rows.map(({ heard, ...row }) => ({ ...row, usualGapMs: usualGap(heard) }));
}

/** Orders of the last two days for arrival today or tomorrow, still to come. */
export async function readOrdersToMind(
  tx: Tx,
  groupId: string,
  propertyId: string,
  today: string,
  at: string,
): Promise<OrderToMind[]> {
  const { rows } = await sql<OrderToMind>`
    select coalesce(r.same_booking_as, r.id) as "reservationId", r.confirmation_no as "confirmationNo", r.channel_code as "channelCode", r.channel_name as "channelName", r.booked_at as "bookedAt", r.received_at as "receivedAt",
      r.visible_at as "visibleAt", coalesce(c.settings ->> 'role' = 'pms', false) as "isPms", (coalesce(lead.status <> 'cancelled', false) or exists (select 1 from reservation o where o.group_id = r.group_id and o.same_booking_as = r.id)) as "hasTwin",
      exists (select 1 from comfort cf where cf.group_id = r.group_id and cf.reservation_id in (r.id, r.same_booking_as)) as comforted
    from reservation r join connection c on c.group_id = r.group_id and c.id = r.connection_id and c.mode <> 'file'
    left join reservation lead on lead.group_id = r.group_id and lead.id = r.same_booking_as
    where r.group_id = ${groupId} and r.property_id = ${propertyId} and r.received_at >= ${at}::timestamptz - interval '2 days'
      and r.arrival_date between ${today}::date and ${today}::date + 1 and r.status in ('requested', 'waitlisted', 'reserved')
      and not exists (select 1 from arrival_closure ac where ac.group_id = r.group_id and ac.reservation_id in (r.id, r.same_booking_as))
    order by r.received_at desc, r.id limit 200`.execute(tx);
  return rows;
}
