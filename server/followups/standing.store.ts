// How guests stand at a house, for taking them up: what the last run says, what is booked, what is being done already.
import type { GuestClass } from '@regulars/contract/guest.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { BoardAsked } from './board.store.ts';
import { arrived, cameSince, cardOf, isAside, isBooked } from './board.store.ts';

export type StandingRow = {
  guestId: string;
  recordId: string;
  guestClass: GuestClass;
  /** what the guest brought the group, in the group's currency */
  worthMinor: number;
  trouble: boolean;
  /** MM-DD or --MM-DD or with a year */
  birthday: string | null;
  stays: number | null;
  lastStay: string | null;
  usualGapDays: number | null;
  pReturn: number | null;
  lossMinor: number | null;
  runId: string | null;
  listedArm: 'treated' | 'control' | null;
  inFollowUp: boolean;
  isAside: boolean;
  cameBack: boolean;
  booked: boolean;
  programme: string | null;
  tier: string | null;
  expireDate: string | null;
};

/** Those that are guests of this house. */
export async function readStandings(
  tx: Tx,
  asked: Pick<BoardAsked, 'groupId' | 'propertyId' | 'house' | 'today'>,
  guestIds: readonly string[],
): Promise<StandingRow[]> {
  const { groupId, propertyId, today } = asked;
  const { rows } = await sql<StandingRow>`
    select u.id as "guestId", u.anchor_record_id as "recordId", coalesce(g.class_override, g.guest_class, 'potential') as "guestClass", coalesce(g.revenue_minor, 0) as "worthMinor",
      coalesce(g.last_trouble_at >= coalesce(${arrived}, g.last_stay) - 30, false) as trouble, g.birthday, v.stays, coalesce(${arrived}, g.last_stay) as "lastStay",
      v.usual_gap_days as "usualGapDays", v.p_return as "pReturn", v.loss_minor as "lossMinor", v.run_id as "runId",
      (select w.arm from link l join winback w on w.group_id = l.group_id and w.record_id = l.record_id and w.outcome = 'open'
        where l.group_id = ${groupId} and l.guest_id = u.id order by w.listed_at, w.id limit 1) as "listedArm",
      exists (select from link l join followup f on f.group_id = l.group_id and f.record_id = l.record_id and f.state = 'open' where l.group_id = ${groupId} and l.guest_id = u.id) as "inFollowUp",
      ${isAside(asked, sql`u.id`)} as "isAside",
      ${cameSince(asked.house)} or exists (
        select from link l join stay_person sp on sp.group_id = l.group_id and sp.record_id = l.record_id join stay s on s.group_id = sp.group_id and s.id = sp.stay_id and s.state = 'inHouse'
        where l.group_id = ${groupId} and l.guest_id = u.id) as "cameBack",
      ${isBooked(asked, sql`u.id`)} as booked, m.programme, m.tier, m.expire_date as "expireDate"
    from guest u
    left join guest_summary g on g.group_id = u.group_id and g.guest_id = u.id
    left join guest_value v on v.group_id = u.group_id and v.property_id = ${propertyId} and v.guest_id = u.id
    left join lateral (${cardOf({ groupId, propertyId, today }, sql`u.id`)}) m on true
    where u.group_id = ${groupId} and u.status = 'active' and u.id = any(${[...guestIds]}::uuid[])
      and exists (select from guest_property here where here.group_id = u.group_id and here.guest_id = u.id and here.property_id = ${propertyId})`.execute(
    tx,
  );
  return rows;
}
