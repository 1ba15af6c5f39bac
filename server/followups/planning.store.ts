// Whom to call and whom to win back, as the house's own figures tell. Everything is asked by guest (over all their records), so that
// one person is planned once, however many records and bookings they have.
import type { WinBackCause } from '@regulars/contract/followup.ts';
import type { GuestClass } from '@regulars/contract/guest.ts';
import { sql } from 'kysely';
import { json } from '../platform/storable.ts';
import type { Tx } from '../platform/database/tables.ts';
import { isAside } from './board.store.ts';

export type DepartedRow = {
  guestId: string;
  recordId: string;
  reservationId: string | null;
  bookingId: string;
  departureDate: string;
  guestClass: GuestClass;
  stays: number;
  trouble: boolean;
};

/**
 * Who left within `back` days and has no follow-up for it, was not called within `restDays`, and is not in the house again. Each
 * guest once, with their latest departure. Nobody without a way to reach them.
 */
export async function readDeparted(
  tx: Tx,
  groupId: string,
  asked: { propertyId: string; today: string; back: number; restSince: string; limit: number },
): Promise<DepartedRow[]> {
  const { rows } = await sql<DepartedRow>`
    select distinct on (l.guest_id) l.guest_id as "guestId", sp.record_id as "recordId", s.reservation_id as "reservationId", coalesce(r.same_booking_as, r.id, s.id) as "bookingId",
      s.departure_date as "departureDate", coalesce(g.class_override, g.guest_class) as "guestClass", g.stays,
      coalesce(g.last_trouble_at >= s.arrival_date, false) or exists (
        select from survey_ask a where a.group_id = s.group_id and a.booking_id = coalesce(r.same_booking_as, r.id, s.id) and jsonb_array_length(a.bad) > 0) as trouble
    from stay s
    join stay_person sp on sp.group_id = s.group_id and sp.stay_id = s.id and sp.role = 'primary'
    join link l on l.group_id = sp.group_id and l.record_id = sp.record_id
    join guest_summary g on g.group_id = l.group_id and g.guest_id = l.guest_id
    left join reservation r on r.group_id = s.group_id and r.id = s.reservation_id
    where s.group_id = ${groupId} and s.property_id = ${asked.propertyId} and s.state = 'checkedOut' and s.departure_date between ${asked.today}::date - ${asked.back}::int and ${asked.today}::date
      and not exists (select from link o join followup f on f.group_id = o.group_id and f.record_id = o.record_id
        where o.group_id = l.group_id and o.guest_id = l.guest_id and f.kind = 'call' and (f.booking_id = coalesce(r.same_booking_as, r.id, s.id) or f.opened_at >= ${asked.restSince}::timestamptz))
      and not exists (select from link o join stay_person op on op.group_id = o.group_id and op.record_id = o.record_id join stay os on os.group_id = op.group_id and os.id = op.stay_id
        where o.group_id = l.group_id and o.guest_id = l.guest_id and os.state = 'inHouse')
    order by l.guest_id, s.departure_date desc, s.id limit ${asked.limit}`.execute(tx);
  return rows;
}

type AbsentRow = { guestId: string; lastStay: string; usualGapDays: number | null };

/**
 * Regulars of this house (where they stayed last) with nothing booked, not in house, not on the list since they were last here, not set
 * aside, not in a follow-up.
 */
export async function readAbsent(
  tx: Tx,
  groupId: string,
  asked: { propertyId: string; today: string; leastStays: number; limit: number },
): Promise<AbsentRow[]> {
  const { rows } = await sql<AbsentRow>`
    select g.guest_id as "guestId", g.last_stay as "lastStay", g.usual_gap_days as "usualGapDays"
    from guest_summary g join guest u on u.group_id = g.group_id and u.id = g.guest_id and u.status = 'active'
    where g.group_id = ${groupId} and g.stays >= ${asked.leastStays} and (g.next_arrival is null or g.next_arrival < ${asked.today}::date) and g.last_stay < ${asked.today}::date - 30
      and case when g.usual_gap_days is null then g.last_stay <= ${asked.today}::date - 182 else g.last_stay < ${asked.today}::date - (g.usual_gap_days * 1.5)::int end
      and (select s.property_id from link l join stay_person sp on sp.group_id = l.group_id and sp.record_id = l.record_id join stay s on s.group_id = sp.group_id and s.id = sp.stay_id
        where l.group_id = g.group_id and l.guest_id = g.guest_id order by s.arrival_date desc, s.id limit 1) = ${asked.propertyId}
      and not exists (select from link l join winback w on w.group_id = l.group_id and w.record_id = l.record_id
        where l.group_id = g.group_id and l.guest_id = g.guest_id and (w.listed_on > g.last_stay or w.outcome = 'open'))
      and not exists (select from link l join followup f on f.group_id = l.group_id and f.record_id = l.record_id and f.state = 'open' where l.group_id = g.group_id and l.guest_id = g.guest_id)
      and not ${isAside({ groupId, propertyId: asked.propertyId, today: asked.today }, sql`g.guest_id`)}
      and not exists (select from link l join stay_person sp on sp.group_id = l.group_id and sp.record_id = l.record_id join stay s on s.group_id = sp.group_id and s.id = sp.stay_id
        where l.group_id = g.group_id and l.guest_id = g.guest_id and s.state = 'inHouse')
    order by g.revenue_minor desc, g.guest_id limit ${asked.limit}`.execute(tx);
  return rows;
}

/** How many the house listed by itself since a day. */
export async function countListed(
  tx: Tx,
  groupId: string,
  { propertyId, since, causes }: { propertyId: string; since: string; causes: readonly WinBackCause[] },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from winback
    where group_id = ${groupId} and property_id = ${propertyId} and listed_on >= ${since}::date and listed_by is null and cause = any(${[...causes]}::text[])`.execute(
    tx,
  );
  return rows[0]!.count;
}

export type NewWinBack = {
  id: string;
  propertyId: string;
  recordId: string;
  followupId: string | null;
  arm: 'treated' | 'control';
  cause: string;
  playbook: string;
  planVersion: number;
  trouble: boolean;
  guestClass: string;
  /** in the group's currency */
  worthMinor: number;
  /** of loss, offers and returns: the house's */
  currency: string;
  lastStay: string;
  usualGapDays: number | null;
  pReturn: number | null;
  horizon: number;
  lossMinor: number | null;
  runId: string | null;
  listedOn: string;
  /** null: the house by itself */
  listedBy: string | null;
  at: string;
};

export async function addWinBacks(tx: Tx, groupId: string, rows: readonly NewWinBack[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into winback (group_id, id, property_id, record_id, followup_id, arm, cause, playbook, plan_version, trouble, guest_class, worth_minor, currency, last_stay, usual_gap_days, p_return, horizon, loss_minor, run_id, listed_on, listed_by, listed_at)
    select ${groupId}::uuid, n.id, n."propertyId", n."recordId", n."followupId", n.arm, n.cause, n.playbook, n."planVersion", n.trouble, n."guestClass", n."worthMinor", n.currency, n."lastStay", n."usualGapDays", n."pReturn", n.horizon, n."lossMinor", n."runId", n."listedOn", n."listedBy", n.at
    from jsonb_to_recordset(${json(rows)}::jsonb) as n(id uuid, "propertyId" uuid, "recordId" uuid, "followupId" uuid, arm text, cause text, playbook text, "planVersion" int, trouble boolean, "guestClass" text, "worthMinor" bigint, currency text,
      "lastStay" date, "usualGapDays" int, "pReturn" double precision, horizon int, "lossMinor" bigint, "runId" uuid, "listedOn" date, "listedBy" uuid, at timestamptz)`.execute(
    tx,
  );
}
