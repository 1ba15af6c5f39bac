// What the past warnings of the demo are made from: guests who missed their rhythm and what they did then.
import { sql } from 'kysely';
import { json } from '../platform/storable.ts';
import type { Tx } from '../platform/database/tables.ts';

export type Absence = {
  guestId: string;
  recordId: string;
  guestClass: string;
  worthMinor: number;
  han: boolean;
  lastStay: string;
  gapDays: number;
  /** when they would have been warned of */
  listedOn: string;
  /** came again within a year of that; null: not, as far as is known */
  backOn: string | null;
};

/** Stays of a house after which the guest was away for half as long again as before, within two years. */
export async function readAbsences(
  tx: Tx,
  groupId: string,
  { propertyId, today }: { propertyId: string; today: string },
): Promise<Absence[]> {
  const { rows } = await sql<Absence>`
    with visit as (
      select distinct l.guest_id, s.arrival_date as day from stay s
      join stay_person sp on sp.group_id = s.group_id and sp.stay_id = s.id and sp.role = 'primary'
      join link l on l.group_id = sp.group_id and l.record_id = sp.record_id
      where s.group_id = ${groupId} and s.property_id = ${propertyId} and s.state in ('checkedOut', 'inHouse')),
    step as (select guest_id, day, lag(day) over w as before, lead(day) over w as next from visit window w as (partition by guest_id order by day)),
    away as (select *, day - before as gap, day + greatest(60, ((day - before) * 1.5)::int) as listed from step where day - before > 3)
    select distinct on (a.guest_id) a.guest_id as "guestId", u.anchor_record_id as "recordId", coalesce(g.class_override, g.guest_class) as "guestClass", g.revenue_minor as "worthMinor",
      coalesce(u.golden #>> '{name,value,script}' = 'han', u.golden #>> '{name,value,text}' ~ '[一-龥]', false) as han, a.day as "lastStay", a.gap as "gapDays", a.listed as "listedOn", back.day as "backOn"
    from away a join guest u on u.group_id = ${groupId} and u.id = a.guest_id and u.status = 'active'
    join guest_summary g on g.group_id = u.group_id and g.guest_id = u.id
    cross join lateral (select min(s.arrival_date) as day from link l join stay_person sp on sp.group_id = l.group_id and sp.record_id = l.record_id join stay s on s.group_id = sp.group_id and s.id = sp.stay_id
      where l.group_id = ${groupId} and l.guest_id = a.guest_id and s.state in ('checkedOut', 'inHouse') and s.arrival_date between a.listed and a.listed + 365) back
    where a.listed between ${today}::date - 700 and ${today}::date - 40 and (a.next is null or a.next > a.listed)
    order by a.guest_id, a.day`.execute(tx);
  return rows;
}

/** The follow-ups of past listings as they ended. */
export async function endFollowups(
  tx: Tx,
  groupId: string,
  ends: readonly { id: string; state: string; tries: number; ownerId: string; at: string }[],
): Promise<void> {
  await sql`
    update followup f set state = e.state, tries = e.tries, owner_id = e."ownerId", closed_at = e.at
    from jsonb_to_recordset(${json(ends)}::jsonb) as e(id uuid, state text, tries int, "ownerId" uuid, at timestamptz)
    where f.group_id = ${groupId} and f.id = e.id`.execute(tx);
}

export async function addTalks(
  tx: Tx,
  groupId: string,
  talks: readonly {
    id: string;
    followupId: string;
    at: string;
    by: string;
    result: string;
    satisfaction: number | null;
    words: string;
    reasons: readonly string[];
    competitor: string | null;
  }[],
): Promise<void> {
  await sql`
    insert into followup_contact (group_id, id, followup_id, seq, at, by, channel, result, satisfaction, words, reasons, competitor)
    select ${groupId}::uuid, t.id, t."followupId", 1, t.at, t.by, 'phone', t.result, t.satisfaction, t.words, t.reasons, t.competitor
    from jsonb_to_recordset(${json(talks)}::jsonb) as t(id uuid, "followupId" uuid, at timestamptz, by uuid, result text, satisfaction int, words text, reasons jsonb, competitor text)`.execute(
    tx,
  );
}

export async function addOffers(
  tx: Tx,
  groupId: string,
  offers: readonly { followupId: string; words: string; costMinor: number; by: string; at: string }[],
): Promise<void> {
  await sql`
    update winback w set offer = o.words, offer_minor = o."costMinor", offer_by = o.by, offer_at = o.at
    from jsonb_to_recordset(${json(offers)}::jsonb) as o("followupId" uuid, words text, "costMinor" bigint, by uuid, at timestamptz)
    where w.group_id = ${groupId} and w.followup_id = o."followupId"`.execute(tx);
}
