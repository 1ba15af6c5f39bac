// The three clocks of orders, per channel; computed where the rows are. Files and orders booked before their connection stood are
// left out: they were never on their way to us.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

type Percentiles = { p50Ms: number | null; p95Ms: number | null; p99Ms: number | null };
export type ChannelLatency = {
  channel: string;
  orders: number;
  late: number;
  bookedToVisible: Percentiles;
  receivedToVisible: Percentiles;
};

/** Orders received since `since` that are visible; late = longer from booked to visible than the property allows. */
export async function readChannelLatency(
  tx: Tx,
  groupId: string,
  propertyIds: readonly string[],
  since: string,
  usualMinutes: number,
): Promise<ChannelLatency[]> {
  const { rows } = await sql<{
    channel: string;
    orders: number;
    late: number;
    booked: number[] | null;
    received: number[] | null;
  }>`
    with clock as (
      select r.channel_code as channel, greatest(0, extract(epoch from r.visible_at - r.received_at) * 1000)::float8 as received,
        case when r.booked_at >= c.created_at and r.booked_at <= r.received_at + interval '5 minutes' then greatest(0, extract(epoch from r.visible_at - r.booked_at) * 1000)::float8 end as booked,
        coalesce((p.settings ->> 'lateAfterMinutes')::float8, ${usualMinutes}) * 60000 as allowed
      from reservation r join connection c on c.group_id = r.group_id and c.id = r.connection_id and c.mode <> 'file' join property p on p.group_id = r.group_id and p.id = r.property_id
      where r.group_id = ${groupId} and r.property_id = any(${propertyIds}::uuid[]) and r.received_at >= ${since}::timestamptz and r.visible_at is not null)
    select channel, count(*)::int as orders, count(*) filter (where booked > allowed)::int as late,
      percentile_disc(array[0.5, 0.95, 0.99]) within group (order by booked) as booked,
      percentile_disc(array[0.5, 0.95, 0.99]) within group (order by received) as received
    from clock group by channel order by count(*) desc, channel`.execute(tx);
  return rows.map(({ booked, received, ...row }) => ({
    ...row,
    bookedToVisible: asPercentiles(booked),
    receivedToVisible: asPercentiles(received),
  }));
}

function asPercentiles(values: number[] | null): Percentiles {
  return { p50Ms: values?.[0] ?? null, p95Ms: values?.[1] ?? null, p99Ms: values?.[2] ?? null };
}
