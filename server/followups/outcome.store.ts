// Who was listed and whose horizon runs on, with the first visit since; and what came of them.
import { sql, type RawBuilder } from 'kysely';
import { json } from '../platform/storable.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Property } from '../properties/properties.store.ts';

type House = Pick<Property, 'id' | 'kind' | 'timeZone' | 'currency'>;

export type Running = {
  id: string;
  guestId: string;
  listedOn: string;
  /** the last day of the horizon */
  until: string;
  /** the first visit within it */
  cameOn: string | null;
  /** what a restaurant's tables brought within it; of a hotel it is told by the stays */
  mealsMinor: number;
};

/** On any record of theirs: to a hotel any hotel of the group, to a restaurant that restaurant. */
export async function readRunning(tx: Tx, groupId: string, house: House): Promise<Running[]> {
  const visits = house.kind === 'hotel' ? stays(groupId) : meals(groupId, house);
  const { rows } = await sql<Running>`
    select w.id, l.guest_id as "guestId", w.listed_on as "listedOn", w.listed_on + w.horizon as until, v.day as "cameOn", v.minor as "mealsMinor"
    from winback w join link l on l.group_id = w.group_id and l.record_id = w.record_id
    cross join lateral (select min(visit.day) as day, coalesce(sum(visit.minor), 0)::bigint as minor from (${visits}) visit where visit.day between w.listed_on and w.listed_on + w.horizon) v
    where w.group_id = ${groupId} and w.property_id = ${house.id} and w.settled_at is null`.execute(tx);
  return rows;
}

/** Stays that took place or are under way. */
const stays = (groupId: string): RawBuilder<unknown> => sql`
  select s.arrival_date as day, 0 as minor
  from link o join stay_person sp on sp.group_id = o.group_id and sp.record_id = o.record_id
  join stay s on s.group_id = sp.group_id and s.id = sp.stay_id and s.state in ('inHouse', 'checkedOut')
  where o.group_id = ${groupId} and o.guest_id = l.guest_id`;

/** Orders a guest is named on, and tables they booked and came to. */
const meals = (groupId: string, { id, timeZone, currency }: House): RawBuilder<unknown> => sql`
  select distinct meal.* from link k cross join lateral (
    select o.id, coalesce(o.business_date, (o.opened_at at time zone ${timeZone})::date) as day, case when o.currency = ${currency} then o.total_minor end as minor
    from pos_order_person p join pos_order o on o.group_id = p.group_id and o.id = p.order_id
    where p.group_id = k.group_id and p.record_id = k.record_id and o.property_id = ${id} and o.status <> 'void'
    union all
    select r.id, r.arrival_date, null from reservation_person p join reservation r on r.group_id = p.group_id and r.id = p.reservation_id
    where p.group_id = k.group_id and p.record_id = k.record_id and r.property_id = ${id} and r.status in ('inHouse', 'checkedOut')) meal
  where k.group_id = ${groupId} and k.guest_id = l.guest_id`;

export type Outcome = {
  id: string;
  outcome: 'open' | 'back' | 'gone';
  backOn: string | null;
  backMinor: number;
  over: boolean;
};

/** How many rows changed. */
export async function writeOutcomes(
  tx: Tx,
  groupId: string,
  outcomes: readonly Outcome[],
  now: string,
): Promise<number> {
  const { rows } = await sql`
    update winback w set outcome = t.outcome, back_on = t."backOn", back_minor = t."backMinor", settled_at = case when t.over then ${now}::timestamptz end
    from jsonb_to_recordset(${json(outcomes)}::jsonb) as t(id uuid, outcome text, "backOn" date, "backMinor" bigint, over boolean)
    where w.group_id = ${groupId} and w.id = t.id and w.settled_at is null
      and (w.outcome <> t.outcome or w.back_on is distinct from t."backOn" or w.back_minor <> t."backMinor" or t.over)
    returning w.id`.execute(tx);
  return rows.length;
}
