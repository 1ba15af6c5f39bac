// The win-back list with what came of it: returned is who began a stay after being listed, on any record of theirs.
import type { FollowupState, WinBackCause } from '@regulars/contract/followup.ts';
import type { GuestClass } from '@regulars/contract/guest.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

const returned = sql`(select min(s.arrival_date) from link o join stay_person sp on sp.group_id = o.group_id and sp.record_id = o.record_id join stay s on s.group_id = sp.group_id and s.id = sp.stay_id
  where o.group_id = w.group_id and o.guest_id = l.guest_id and s.state in ('inHouse', 'checkedOut') and s.arrival_date >= w.listed_on)`;

export type WinBackRow = {
  id: string;
  followupId: string | null;
  guestId: string;
  arm: 'treated' | 'control';
  cause: WinBackCause;
  trouble: boolean;
  worthMinor: number;
  currency: string;
  lastStay: string;
  usualGapDays: number | null;
  listedOn: string;
  owner: string | null;
  state: FollowupState | null;
  offer: string | null;
  returnedOn: string | null;
};

/** By worth, the highest first. */
export async function readWinBack(
  tx: Tx,
  groupId: string,
  asked: { propertyId: string; cause: WinBackCause | undefined; guestClass: GuestClass | undefined },
  limit: number,
): Promise<WinBackRow[]> {
  const cause = asked.cause === undefined ? sql`true` : sql`w.cause = ${asked.cause}`;
  const of = asked.guestClass === undefined ? sql`true` : sql`w.guest_class = ${asked.guestClass}`;
  const { rows } = await sql<WinBackRow>`
    select w.id, w.followup_id as "followupId", l.guest_id as "guestId", w.arm, w.cause, w.trouble, w.worth_minor as "worthMinor", w.currency, w.last_stay as "lastStay", w.usual_gap_days as "usualGapDays",
      w.listed_on as "listedOn", o.name as owner, f.state, w.offer, ${returned} as "returnedOn"
    from winback w join link l on l.group_id = w.group_id and l.record_id = w.record_id
    left join followup f on f.group_id = w.group_id and f.id = w.followup_id left join staff o on o.group_id = f.group_id and o.id = f.owner_id
    where w.group_id = ${groupId} and w.property_id = ${asked.propertyId} and ${cause} and ${of}
    order by w.worth_minor desc, w.id limit ${limit}`.execute(tx);
  return rows;
}

/** Listed and returned per arm; who came to be one guest by a merge counts once, in the arm they were in first. */
export async function readArms(tx: Tx, groupId: string, propertyId: string) {
  const { rows } = await sql<{ arm: 'treated' | 'control'; listed: number; returned: number }>`
    select arm, count(*)::int as listed, count(*) filter (where back is not null)::int as returned from (
      select distinct on (l.guest_id, w.last_stay) w.arm, ${returned} as back from winback w join link l on l.group_id = w.group_id and l.record_id = w.record_id
      where w.group_id = ${groupId} and w.property_id = ${propertyId} order by l.guest_id, w.last_stay, w.listed_at, w.id) one
    group by arm`.execute(tx);
  const of = (arm: 'treated' | 'control') => {
    const found = rows.find((row) => row.arm === arm);
    return { listed: found?.listed ?? 0, returned: found?.returned ?? 0 };
  };
  return { treated: of('treated'), control: of('control') };
}

export type Listed = {
  id: string;
  cause: string;
  lastStay: string;
  offer: string | null;
  offerMinor: number | null;
  currency: string;
};

export async function winBackOf(tx: Tx, groupId: string, followupId: string): Promise<Listed | undefined> {
  const { rows } = await sql<Listed>`
    select id, cause, last_stay as "lastStay", offer, offer_minor as "offerMinor", currency from winback where group_id = ${groupId} and followup_id = ${followupId}::uuid`.execute(
    tx,
  );
  return rows[0];
}

/** What was offered at this house since the first of the month, but for one row. */
export async function offeredSince(
  tx: Tx,
  groupId: string,
  asked: { propertyId: string; since: string; but: string | null },
): Promise<number> {
  const { rows } = await sql<{ sum: number }>`
    select coalesce(sum(offer_minor), 0)::bigint as sum from winback where group_id = ${groupId} and property_id = ${asked.propertyId} and offer_at >= ${asked.since}::timestamptz and id is distinct from ${asked.but}::uuid`.execute(
    tx,
  );
  return Number(rows[0]!.sum);
}

export async function writeOffer(
  tx: Tx,
  groupId: string,
  id: string,
  offer: { words: string; costMinor: number; by: string; at: string },
): Promise<void> {
  await sql`update winback set offer = ${offer.words}, offer_minor = ${offer.costMinor}, offer_by = ${offer.by}, offer_at = ${offer.at}::timestamptz where group_id = ${groupId} and id = ${id}`.execute(
    tx,
  );
}
