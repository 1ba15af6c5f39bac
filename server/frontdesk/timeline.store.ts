// Everything that touched a guest, as one union over all their records, newest first. Bookings known twice stand once; charges are
// summed per stay, a total beside its parts counted once.
import { sql } from 'kysely';
import { timelineKinds } from '@regulars/contract/guest.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { TimelineRow } from './timeline.ts';
import { ITEMS } from './timelineOrder.ts';

export type TimelineAsked = {
  before: { at: string; key: string } | undefined;
  kinds: readonly string[];
  limit: number;
};

const instantText = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** `limit + 1` rows at most: one more tells that there is more. */
export async function readTimelineRows(
  tx: Tx,
  groupId: string,
  guestId: string,
  asked: TimelineAsked,
): Promise<TimelineRow[]> {
  const kinds = asked.kinds.length > 0 ? timelineKinds.filter((kind) => asked.kinds.includes(kind)) : timelineKinds;
  const parts = kinds.flatMap((kind) => partOf(kind, groupId) ?? []);
  if (parts.length === 0) return [];
  const before =
    asked.before === undefined
      ? sql`true`
      : sql`(at collate "C", key collate "C") < (${asked.before.at}, ${asked.before.key})`;
  const { rows } = await sql<TimelineRow>`
    with own as materialized (select record_id from link where group_id = ${groupId} and guest_id = ${guestId}),
    own_stay as materialized (
      select distinct on (s.id) s.*, sp.record_id from own join stay_person sp on sp.group_id = ${groupId} and sp.record_id = own.record_id join stay s on s.group_id = ${groupId} and s.id = sp.stay_id
      where s.state in ('inHouse', 'checkedOut') order by s.id, sp.record_id)
    select * from (${sql.join(parts, sql` union all `)}) everything where ${before}
    order by at collate "C" desc, key collate "C" desc limit ${asked.limit + 1}`.execute(tx);
  return rows;
}

function partOf(kind: (typeof timelineKinds)[number], groupId: string) {
  switch (kind) {
    case 'stay':
      return sql`select 'stay:' || s.id as key, 'stay' as kind, s.arrival_date::text as at, s.property_id as "propertyId", s.source, s.record_id as "recordId", null::text as by,
        jsonb_build_object('state', s.state, 'arrivalDate', s.arrival_date, 'departureDate', s.departure_date, 'nights', s.nights, 'roomNumber', s.room_number, 'roomTypeCode', s.room_type_code) as data
        from own_stay s left join reservation r on r.group_id = ${groupId} and r.id = s.reservation_id
        where r.same_booking_as is null or not exists (select 1 from own_stay o where o.reservation_id = r.same_booking_as)`;
    case 'charge':
      return sql`select 'charge:' || s.id as key, 'charge' as kind, coalesce(s.departure_date, s.arrival_date)::text as at, s.property_id as "propertyId", s.source, s.record_id as "recordId", null::text as by,
        jsonb_build_object('sums', sums.list) as data
        from own_stay s join lateral (
          select jsonb_agg(jsonb_build_object('category', category, 'currency', currency, 'amountMinor', amount) order by currency, amount desc) as list from (
            select category, currency, amount, sum(amount) filter (where category <> 'total') over (partition by currency) as parts from (
              select c.category, c.currency, sum(case when c.reversal_of is null then c.amount_minor else -abs(c.amount_minor) end)::bigint as amount
              from charge c where c.group_id = ${groupId} and c.stay_id = s.id group by c.category, c.currency) summed) told
          where category <> 'total' or parts is null) sums on sums.list is not null`;
    case 'reservation':
      return sql`select distinct on (r.id) 'reservation:' || r.id as key, 'reservation' as kind, ${instantText('coalesce(r.cancelled_at, r.booked_at, r.received_at)')} as at, r.property_id as "propertyId", r.source, rp.record_id as "recordId", null::text as by,
        jsonb_build_object('status', r.status, 'confirmationNo', r.confirmation_no, 'channel', r.channel_code, 'arrivalDate', r.arrival_date, 'departureDate', r.departure_date) as data
        from own join reservation_person rp on rp.group_id = ${groupId} and rp.record_id = own.record_id and rp.role in ('primary', 'accompanying', 'booker')
        join reservation r on r.group_id = ${groupId} and r.id = rp.reservation_id
        where r.same_booking_as is null and r.status not in ('inHouse', 'checkedOut')`;
    case 'note':
    case 'trouble':
    case 'praise':
      return sql`select 'note:' || n.id as key, ${kind} as kind, ${instantText('n.noted_at')} as at, n.property_id as "propertyId", n.source, n.record_id as "recordId", st.name as by,
        jsonb_build_object('text', n.text, 'category', n.category, 'remedy', n.remedy, 'settledAt', ${instantText('n.settled_at')}) as data
        from own join note n on n.group_id = ${groupId} and n.record_id = own.record_id and n.kind = ${kind === 'note' ? 'remark' : kind}
        left join staff st on st.group_id = ${groupId} and st.id = n.noted_by`;
    case 'promise':
      return sql`select 'promise:' || p.id as key, 'promise' as kind, ${instantText('coalesce(p.closed_at, p.made_at)')} as at, p.place_id as "propertyId", 'promise' as source, p.record_id as "recordId", coalesce(cs.name, st.name) as by,
        jsonb_build_object('state', p.state, 'words', p.words, 'closedWords', p.closed_words, 'madeAt', ${instantText('p.made_at')}, 'by', st.name) as data
        from own join promise p on p.group_id = ${groupId} and p.record_id = own.record_id
        left join staff st on st.group_id = ${groupId} and st.id = p.made_by left join staff cs on cs.group_id = ${groupId} and cs.id = p.closed_by`;
    case 'complaint':
      return sql`${interactionsOf(groupId, kind)} union all ${casesOf(groupId)}`;
    case 'inquiry':
    case 'turnaway':
      return interactionsOf(groupId, kind);
    case 'order':
      return sql`select distinct on (o.id) 'order:' || o.id as key, 'order' as kind, coalesce(${instantText('coalesce(o.closed_at, o.opened_at)')}, o.business_date::text, ${instantText('o.received_at')}) as at, o.property_id as "propertyId",
        o.source, on_it.record_id as "recordId", null::text as by,
        jsonb_build_object('status', o.status, 'checkNo', o.check_no, 'outlet', o.outlet, 'table', o.table_name, 'covers', o.covers, 'totalMinor', o.total_minor, 'currency', o.currency,
          'room', case when o.stay_id is not null then coalesce((select s.room_number from own_stay s where s.id = o.stay_id), o.room_number) else o.room_number end,
          'items', coalesce((select jsonb_agg(jsonb_build_object('name', x.name, 'quantity', x.quantity) order by x.amount_minor desc, x.name, x.item_key) from (select * from pos_item x where x.group_id = ${groupId} and x.order_id = o.id and not x.voided
            order by x.amount_minor desc, x.name, x.item_key limit ${ITEMS + 1}) x), '[]')) as data
        from (select p.order_id, p.record_id from own join pos_order_person p on p.group_id = ${groupId} and p.record_id = own.record_id
          union all select o.id, s.record_id from own_stay s join pos_order o on o.group_id = ${groupId} and o.stay_id = s.id) on_it
        join pos_order o on o.group_id = ${groupId} and o.id = on_it.order_id`;
    case 'preference':
      return sql`select 'preference:' || p.id as key, 'preference' as kind, ${instantText('p.noted_at')} as at, null::uuid as "propertyId", p.source, p.record_id as "recordId", st.name as by,
        jsonb_build_object('code', p.code, 'text', p.text, 'state', p.state) as data
        from own join preference p on p.group_id = ${groupId} and p.record_id = own.record_id and p.note_id is null
        left join staff st on st.group_id = ${groupId} and st.id = p.noted_by`;
    case 'link':
      return sql`select 'link:' || coalesce(e.merge_id, (array_agg(e.id order by e.id))[1]) || ':' || e.action as key, 'link' as kind, ${instantText('min(e.at)')} as at, null::uuid as "propertyId", 'identity' as source, null::uuid as "recordId", max(st.name) as by,
        jsonb_build_object('action', e.action, 'reason', max(e.reason), 'records', count(*)) as data
        from own join link_event e on e.group_id = ${groupId} and e.record_id = own.record_id and e.action <> 'linked'
        left join staff st on st.group_id = ${groupId} and st.id = e.actor_id
        group by e.merge_id, e.action, case when e.merge_id is null then e.id end`;
    case 'message':
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** What a source sent; a complaint that opened a case is told by the case. */
function interactionsOf(groupId: string, kind: 'inquiry' | 'complaint' | 'turnaway') {
  return sql`(select distinct on (i.id) 'interaction:' || i.id as key, ${kind} as kind, ${instantText('i.at')} as at, i.property_id as "propertyId", i.source, p.record_id as "recordId", st.name as by,
        jsonb_build_object('channel', i.channel_code, 'words', i.words, 'arrivalDate', i.arrival_date, 'departureDate', i.departure_date, 'rooms', i.rooms, 'partySize', i.party_size, 'roomType', i.room_type, 'outlet', i.outlet,
          'reason', i.reason, 'reasonText', i.reason_text, 'valueMinor', i.value_minor, 'currency', i.currency, 'category', i.category, 'remedy', i.remedy, 'settledAt', ${instantText('i.settled_at')}) as data
        from own join interaction_person p on p.group_id = ${groupId} and p.record_id = own.record_id join interaction i on i.group_id = ${groupId} and i.id = p.interaction_id and i.kind = ${kind}
        left join staff st on st.group_id = ${groupId} and st.id = i.noted_by
        where not exists (select 1 from case_file c where c.group_id = ${groupId} and c.source_kind = 'complaint' and c.source_id = i.id::text))`;
}

/** Cases as the complaints they are, in the same shape; one that repeats another is told by that one. */
function casesOf(groupId: string) {
  return sql`(select 'case:' || c.id as key, 'complaint' as kind, ${instantText('c.opened_at')} as at, c.property_id as "propertyId", 'case' as source, c.record_id as "recordId", st.name as by,
        jsonb_build_object('channel', c.folded -> 'channel', 'words', c.folded -> 'words', 'category', c.category, 'remedy', (select s.params -> 'words' from case_step s where s.group_id = c.group_id and s.case_id = c.id and s.kind = 'informed' order by s.seq desc limit 1),
          'settledAt', case when c.is_open then null else ${instantText('coalesce(c.ended_at, c.opened_at)')} end) as data
        from own join case_file c on c.group_id = ${groupId} and c.record_id = own.record_id and c.validity is distinct from 'duplicate'
        left join staff st on st.group_id = ${groupId} and st.id = c.opened_by)`;
}
