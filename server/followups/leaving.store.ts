import type { GuestClass } from '@regulars/contract/guest.ts';
import type { AsideReason } from '@regulars/contract/warning.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { LeavingTalk } from './leaving.ts';

type Span = { propertyId: string; zone: string; from: string; to: string };

/** Talks of the span in which a guest told why they stay away, or named a hotel. */
export async function readLeavingTalks(
  tx: Tx,
  groupId: string,
  { propertyId, zone, from, to }: Span,
): Promise<(LeavingTalk & { guestClass: GuestClass })[]> {
  const { rows } = await sql<LeavingTalk & { guestClass: GuestClass }>`
    select l.guest_id as "guestId", f.guest_class as "guestClass", (c.at at time zone ${zone})::date as on, c.reasons, c.competitor, c.words,
      coalesce(g.last_stay > (c.at at time zone ${zone})::date, false) as back
    from followup f join followup_contact c on c.group_id = f.group_id and c.followup_id = f.id and c.result = 'reached'
    join link l on l.group_id = f.group_id and l.record_id = f.record_id
    left join guest_summary g on g.group_id = l.group_id and g.guest_id = l.guest_id
    where f.group_id = ${groupId} and f.property_id = ${propertyId} and (jsonb_array_length(c.reasons) > 0 or c.competitor <> '')
      and c.at >= (${from}::date)::timestamp at time zone ${zone} and c.at < (${to}::date + 1)::timestamp at time zone ${zone}
    order by c.at, c.id`.execute(tx);
  return rows;
}

export async function countAsides(
  tx: Tx,
  groupId: string,
  { propertyId, zone, from, to }: Span,
): Promise<{ reason: AsideReason; count: number }[]> {
  const { rows } = await sql<{ reason: AsideReason; count: number }>`
    select reason, count(*)::int as count from warning_aside
    where group_id = ${groupId} and property_id = ${propertyId} and at >= (${from}::date)::timestamp at time zone ${zone} and at < (${to}::date + 1)::timestamp at time zone ${zone}
    group by reason order by 2 desc, 1`.execute(tx);
  return rows;
}
