// The facts that the analysis counts: cases of a period with the steps their clocks read, occupied room nights, and stays for the
// comparison of guests with and without a case.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { Case, Step } from './case.ts';
import type { Stayed } from './matching.ts';

export type AnalysedRow = {
  caseId: string;
  number: string;
  openedDay: string;
  recordId: string | null;
  rules: number;
  folded: Case;
  steps: Step[];
  repeats: boolean;
  preventionDueAt: string | null;
  preventionDoneAt: string | null;
};

/** Cases opened in [from, to] at the house, oldest first. Of the steps only what clocks read. */
export async function readAnalysed(
  tx: Tx,
  groupId: string,
  propertyId: string,
  from: string,
  to: string,
): Promise<AnalysedRow[]> {
  const { rows } = await sql<AnalysedRow>`
    select c.id as "caseId", c.number, c.opened_day as "openedDay", c.record_id as "recordId", c.rules, c.folded,
      (select jsonb_agg(jsonb_build_object('seq', s.seq, 'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'by', s.by_id, 'kind', s.kind, 'params', case when s.kind = 'proposed' then jsonb_build_object('ownLimit', s.params -> 'ownLimit') when s.kind in ('kept', 'offered') then jsonb_build_object('department', s.params -> 'department') else '{}' end) order by s.seq)
        from case_step s where s.group_id = c.group_id and s.case_id = c.id and s.kind not in ('noted', 'attached', 'escalated', 'toldUp', 'amended', 'helped', 'redeemed', 'tried')) as steps,
      coalesce((select true from link m join link o on o.group_id = m.group_id and o.guest_id = m.guest_id join case_file e on e.group_id = o.group_id and e.record_id = o.record_id
        where m.group_id = c.group_id and m.record_id = c.record_id and e.id <> c.id and e.opened_at < c.opened_at and e.opened_at > c.opened_at - interval '365 days' and e.validity is distinct from 'duplicate'
          and case when c.cause is null then e.category = c.category else e.cause = c.cause end limit 1), false) as repeats,
      t.due_at as "preventionDueAt", case when t.state = 'done' then t.closed_at end as "preventionDoneAt"
    from case_file c left join task t on t.group_id = c.group_id and t.id = (c.folded -> 'prevention' ->> 'taskId')::uuid
    where c.group_id = ${groupId} and c.property_id = ${propertyId}::uuid and c.opened_day between ${from}::date and ${to}::date
    order by c.opened_at, c.id`.execute(tx);
  return rows;
}

/** Nights of stays within [from, to]; where the house's own system is connected, as that one says. */
export async function readRoomNights(
  tx: Tx,
  groupId: string,
  propertyId: string,
  from: string,
  to: string,
): Promise<number> {
  const { rows } = await sql<{ nights: number }>`
    with own as (
      select s.arrival_date, s.departure_date, coalesce(c.settings ->> 'role' = 'pms', false) as pms from stay s join connection c on c.group_id = s.group_id and c.id = s.connection_id
      where s.group_id = ${groupId} and s.property_id = ${propertyId}::uuid and s.state in ('inHouse', 'checkedOut') and s.arrival_date <= ${to}::date and coalesce(s.departure_date, ${to}::date + 1) > ${from}::date)
    select coalesce(sum(greatest(0, least(coalesce(departure_date, ${to}::date + 1), ${to}::date + 1) - greatest(arrival_date, ${from}::date))), 0)::int as nights
    from own where pms or not exists (select 1 from own where pms)`.execute(tx);
  return rows[0]!.nights;
}

/** The day until which a stay must have ended to have had twelve months since. */
export type LiftAsked = { propertyId: string; from: string; to: string; until: string };

const stayedColumns = (groupId: string) => sql`
  (select count(distinct e.arrival_date) from link own join stay_person ep on ep.group_id = own.group_id and ep.record_id = own.record_id join stay e on e.group_id = ep.group_id and e.id = ep.stay_id
    where own.group_id = ${groupId} and own.guest_id = s.guest_id and e.state in ('inHouse', 'checkedOut') and e.arrival_date <= s.arrival_date)::int as stays,
  exists (select 1 from link own join stay_person ep on ep.group_id = own.group_id and ep.record_id = own.record_id join stay e on e.group_id = ep.group_id and e.id = ep.stay_id
    where own.group_id = ${groupId} and own.guest_id = s.guest_id and e.state in ('inHouse', 'checkedOut') and e.arrival_date > s.departure_date and e.arrival_date <= s.departure_date + 365) as returned`;

/** Guests with a case in the period, by the stay it was about: during it or within a fortnight after. The first case of each. */
export async function readStaysWithCase(tx: Tx, groupId: string, asked: LiftAsked): Promise<Stayed[]> {
  const { rows } = await sql<Stayed>`
    with s as (
      select distinct on (l.guest_id) l.guest_id, s.arrival_date, s.departure_date, coalesce(r.channel_code, s.channel_code, 'direct') as channel
      from case_file c join link l on l.group_id = c.group_id and l.record_id = c.record_id
      join link own on own.group_id = l.group_id and own.guest_id = l.guest_id
      join stay_person sp on sp.group_id = own.group_id and sp.record_id = own.record_id and sp.role <> 'accompanying'
      join stay s on s.group_id = sp.group_id and s.id = sp.stay_id and s.property_id = c.property_id and s.state = 'checkedOut' and s.departure_date is not null
        and c.opened_day between s.arrival_date and s.departure_date + 14
      left join reservation r on r.group_id = s.group_id and r.id = s.reservation_id
      where c.group_id = ${groupId} and c.property_id = ${asked.propertyId}::uuid and c.opened_day between ${asked.from}::date and ${asked.to}::date and c.validity is distinct from 'duplicate' and s.departure_date <= ${asked.until}::date
      order by l.guest_id, c.opened_at, s.departure_date desc)
    select s.guest_id as "guestId", s.departure_date as "departureDate", s.departure_date - s.arrival_date as nights, s.channel, ${stayedColumns(groupId)} from s`.execute(
    tx,
  );
  return rows;
}

const MOST_CANDIDATES = 20_000;

/** Guests who never had a case, at stays of the same weeks; of each one stay, the same at every reading. */
export async function readStaysWithout(tx: Tx, groupId: string, asked: LiftAsked): Promise<Stayed[]> {
  const { rows } = await sql<Stayed>`
    with s as (
      select distinct on (l.guest_id) l.guest_id, s.arrival_date, s.departure_date, coalesce(r.channel_code, s.channel_code, 'direct') as channel
      from stay s join stay_person sp on sp.group_id = s.group_id and sp.stay_id = s.id and sp.role <> 'accompanying' join link l on l.group_id = sp.group_id and l.record_id = sp.record_id
      left join reservation r on r.group_id = s.group_id and r.id = s.reservation_id
      where s.group_id = ${groupId} and s.property_id = ${asked.propertyId}::uuid and s.state = 'checkedOut' and s.departure_date between ${asked.from}::date - 15 and least(${asked.to}::date + 120, ${asked.until}::date)
        and not exists (select 1 from link own join case_file c on c.group_id = own.group_id and c.record_id = own.record_id where own.group_id = ${groupId} and own.guest_id = l.guest_id)
      order by l.guest_id, md5(s.id::text) limit ${MOST_CANDIDATES})
    select s.guest_id as "guestId", s.departure_date as "departureDate", s.departure_date - s.arrival_date as nights, s.channel, ${stayedColumns(groupId)} from s`.execute(
    tx,
  );
  return rows;
}
