// The evidence behind signals, asked by guest over all their records. Each signal is one question, used twice: to show the evidence, and
// to keep only those who have it.
import type { SignalCode } from '@regulars/contract/warning.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { CARD_AHEAD, CARD_BACK } from './warning.ts';
import type { Evidence } from './signals.ts';

type Asked = { groupId: string; propertyId: string; today: string };
type Looked = Exclude<SignalCode, 'rhythm'>;

const OTA = ['ctrip', 'fliggy', 'booking', 'expedia', 'agoda', 'meituan', 'siteminder', 'travelAgent'];
/** What was told longer ago says nothing of now. */
const YEARS_BACK = sql`interval '2 years'`;

/** Each answers "on", "linkKind", "linkId", params for the guest; at most one row. */
const questions: Readonly<Record<Looked, (asked: Asked, guest: RawBuilder<unknown>) => RawBuilder<unknown>>> = {
  caseOpen: ({ groupId }, guest) => sql`
    select c.opened_day as "on", 'case' as "linkKind", c.id as "linkId", jsonb_build_object('category', 'cases.category.' || c.category, 'severity', c.severity, 'since', c.opened_day) as params
    from link l join case_file c on c.group_id = l.group_id and c.record_id = l.record_id and c.is_open
    where l.group_id = ${groupId} and l.guest_id = ${guest} order by c.opened_at desc limit 1`,
  satisfaction: ({ groupId, today }, guest) => sql`
    select last.day as "on", last.kind as "linkKind", last.id as "linkId",
      jsonb_build_object('last', last.value, 'day', last.day) || case when usual.mean is null then '{}' else jsonb_build_object('before', usual.mean) end as params
    from (${saidOf(groupId, today, guest)} order by at desc limit 1) last
    cross join lateral (select round(avg(value)::numeric, 1) as mean from (${saidOf(groupId, today, guest)}) every where every.at < last.at) usual
    where last.value <= 2 or last.value <= usual.mean - 1`,
  channel: ({ groupId }, guest) => sql`
    select b.day as "on", 'guest' as "linkKind", ${guest} as "linkId", jsonb_build_object('channel', b.channel, 'before', b.others, 'of', b.earlier) as params
    from (
      select last_value(channel) over w as channel, last_value(day) over w as day, count(*) over w - 1 as earlier,
        count(*) filter (where channel <> all(${OTA}::text[])) over w as others
      from (${bookingsOf(groupId, guest)}) every window w as (order by at, id rows between unbounded preceding and unbounded following) limit 1) b
    where b.channel = any(${OTA}::text[]) and b.earlier >= 2 and b.others * 2 > b.earlier`,
  cancelled: ({ groupId, today }, guest) => sql`
    select b.cancelled as "on", 'guest' as "linkKind", ${guest} as "linkId", jsonb_build_object('on', b.cancelled) || case when b.arrival is null then '{}' else jsonb_build_object('arrival', b.arrival) end as params
    from (select coalesce(r.cancelled_at, r.changed_at)::date as cancelled, r.arrival_date as arrival
      from link l join reservation_person rp on rp.group_id = l.group_id and rp.record_id = l.record_id and rp.role in ('primary', 'booker')
      join reservation r on r.group_id = l.group_id and r.id = rp.reservation_id and r.status = 'cancelled' and r.same_booking_as is null
      where l.group_id = ${groupId} and l.guest_id = ${guest} order by 1 desc limit 1) b
    where b.cancelled > ${today}::date - 180`,
  card: ({ groupId, propertyId, today }, guest) => sql`
    select m.expire_date as "on", 'guest' as "linkKind", ${guest} as "linkId", jsonb_build_object('programme', m.programme, 'on', m.expire_date) as params
    from value_member m where m.group_id = ${groupId} and m.property_id = ${propertyId} and m.guest_id = ${guest} and m.state in ('expiring', 'lapsed')
      and m.expire_date between ${today}::date - ${CARD_BACK}::int and ${today}::date + ${CARD_AHEAD}::int
    order by m.expire_date limit 1`,
  competitor: ({ groupId, today }, guest) => sql`
    select n.day as "on", n.kind as "linkKind", n.id as "linkId", jsonb_build_object('name', n.name, 'day', n.day) as params from (
      select c.at::date as day, 'followup' as kind, f.id, c.competitor as name
      from link l join followup f on f.group_id = l.group_id and f.record_id = l.record_id
      join followup_contact c on c.group_id = f.group_id and c.followup_id = f.id and c.competitor <> ''
      where l.group_id = ${groupId} and l.guest_id = ${guest} and c.at > ${today}::date - ${YEARS_BACK}
      union all
      select n.noted_at::date, 'guest', ${guest}, rival.name
      from link l join note n on n.group_id = l.group_id and n.record_id = l.record_id and n.noted_at > ${today}::date - ${YEARS_BACK}
      join (${rivalsOf(groupId)}) rival on position(lower(rival.name) in lower(n.text)) > 0
      where l.group_id = ${groupId} and l.guest_id = ${guest}) n
    order by n.day desc, n.kind limit 1`,
  noReply: ({ groupId, today }, guest) => sql`
    select q.day as "on", q.kind as "linkKind", q.id as "linkId", q.params from (
      select f.closed_at::date as day, 'followup' as kind, f.id, jsonb_build_object('tries', f.tries) as params
      from (select f.* from link l join followup f on f.group_id = l.group_id and f.record_id = l.record_id and f.state <> 'open'
        where l.group_id = ${groupId} and l.guest_id = ${guest} order by f.closed_at desc limit 1) f
      where f.state = 'givenUp' and f.closed_at > ${today}::date - interval '1 year') q limit 1`,
};

/** Every score of the last two years: pulse and survey, talks, complaints that were closed. */
const saidOf = (groupId: string, today: string, guest: RawBuilder<unknown>) => sql`
  select said.* from link l cross join lateral (
    select a.answered_at as at, a.answered_at::date as day, a.satisfaction as value, 'guest' as kind, ${guest} as id
    from survey_ask a where a.group_id = l.group_id and a.record_id = l.record_id and a.satisfaction is not null and a.answered_at > ${today}::date - ${YEARS_BACK}
    union all
    select c.at, c.at::date, c.satisfaction, 'followup', f.id
    from followup f join followup_contact c on c.group_id = f.group_id and c.followup_id = f.id and c.satisfaction is not null and c.at > ${today}::date - ${YEARS_BACK}
    where f.group_id = l.group_id and f.record_id = l.record_id
    union all
    select k.ended_at, k.ended_at::date, k.satisfied, 'case', k.id
    from case_file k where k.group_id = l.group_id and k.record_id = l.record_id and k.satisfied is not null and k.ended_at > ${today}::date - ${YEARS_BACK}) said
  where l.group_id = ${groupId} and l.guest_id = ${guest}`;

/** Bookings that stood, by whom they came: of one that a channel and the house know, the channel's word counts. */
const bookingsOf = (groupId: string, guest: RawBuilder<unknown>) => sql`
  select distinct on (r.id) r.id, coalesce(r.booked_at, r.received_at) as at, coalesce(r.booked_at, r.received_at)::date as day, coalesce(twin.channel_code, r.channel_code) as channel
  from link l join reservation_person rp on rp.group_id = l.group_id and rp.record_id = l.record_id and rp.role in ('primary', 'booker')
  join reservation known on known.group_id = l.group_id and known.id = rp.reservation_id
  join reservation r on r.group_id = l.group_id and r.id = coalesce(known.same_booking_as, known.id) and r.status not in ('cancelled', 'noShow')
  left join reservation twin on twin.group_id = l.group_id and twin.same_booking_as = r.id
  where l.group_id = ${groupId} and l.guest_id = ${guest} order by r.id, twin.booked_at nulls last`;

/** Hotels that guests of the group named in talks; names of one sign are in every text. */
const rivalsOf = (groupId: string) => sql`
  select distinct c.competitor as name from followup_contact c where c.group_id = ${groupId} and length(c.competitor) > 2`;

const looked = Object.keys(questions) as Looked[];

export async function readEvidence(tx: Tx, asked: Asked, guestIds: readonly string[]): Promise<Evidence[]> {
  if (guestIds.length === 0) return [];
  const each = looked.map(
    (code) => sql`
      select g.id as "guestId", ${sql.lit(code)} as code, s."on", s."linkKind", s."linkId", s.params
      from unnest(${[...guestIds]}::uuid[]) as g(id) cross join lateral (${questions[code](asked, sql`g.id`)}) s`,
  );
  const { rows } = await sql<Evidence>`${sql.join(each, sql` union all `)}`.execute(tx);
  return rows;
}

/** Whether the guest has this signal; the rhythm is told by the caller's own columns. */
export const hasSignal = (asked: Asked, code: Looked, guest: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (${questions[code](asked, guest)})`;
