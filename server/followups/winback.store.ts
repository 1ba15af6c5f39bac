// The win-back list with what came of it, as the rounds keep it (outcome.service.ts).
import type { FollowupState, WinBackCause } from '@regulars/contract/followup.ts';
import type { GuestClass } from '@regulars/contract/guest.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type WinBackRow = {
  id: string;
  followupId: string | null;
  guestId: string;
  arm: 'treated' | 'control';
  cause: WinBackCause;
  trouble: boolean;
  /** what the guest had brought the group, in the group's currency */
  worthMinor: number;
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
    select w.id, w.followup_id as "followupId", l.guest_id as "guestId", w.arm, w.cause, w.trouble, w.worth_minor as "worthMinor", w.last_stay as "lastStay", w.usual_gap_days as "usualGapDays",
      w.listed_on as "listedOn", o.name as owner, f.state, w.offer, w.back_on as "returnedOn"
    from winback w join link l on l.group_id = w.group_id and l.record_id = w.record_id
    left join followup f on f.group_id = w.group_id and f.id = w.followup_id left join staff o on o.group_id = f.group_id and o.id = f.owner_id
    where w.group_id = ${groupId} and w.property_id = ${asked.propertyId} and ${cause} and ${of}
    order by w.worth_minor desc, w.id limit ${limit}`.execute(tx);
  return rows;
}

/**
 * Of row w of guest l: an earlier one of this guest was still running when it was listed, at whatever house. By the list's own rule that is
 * only where two records came to be one guest afterwards; who is listed again in a later absence counts again.
 */
export const isRepeat: RawBuilder<boolean> = sql<boolean>`
  exists (select from link k join winback e on e.group_id = k.group_id and e.record_id = k.record_id
    where k.group_id = l.group_id and k.guest_id = l.guest_id and (e.listed_at, e.id) < (w.listed_at, w.id)
      and w.listed_on <= e.listed_on + e.horizon and (e.back_on is null or e.back_on > w.listed_on))`;

/** Per arm those whose horizon is over and who of them returned; a guest counts once an absence, in the arm they were in first. */
export async function readArms(tx: Tx, groupId: string, propertyId: string) {
  const { rows } = await sql<{ arm: 'treated' | 'control'; listed: number; returned: number }>`
    select w.arm, count(*)::int as listed, count(w.back_on)::int as returned from winback w join link l on l.group_id = w.group_id and l.record_id = w.record_id
    where w.group_id = ${groupId} and w.property_id = ${propertyId} and w.settled_at is not null and not ${isRepeat}
    group by w.arm`.execute(tx);
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
  /** of offers: the house's */
  currency: string;
  playbook: string;
};

/** Kept out for comparison, in an absence that is not over. */
export async function isLeftAlone(tx: Tx, groupId: string, guestId: string): Promise<boolean> {
  const { rows } = await sql`
    select from link l join winback w on w.group_id = l.group_id and w.record_id = l.record_id
    where l.group_id = ${groupId} and l.guest_id = ${guestId}::uuid and w.arm = 'control' and w.outcome = 'open' limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}

export async function winBackOf(tx: Tx, groupId: string, followupId: string): Promise<Listed | undefined> {
  const { rows } = await sql<Listed>`
    select id, cause, last_stay as "lastStay", offer, offer_minor as "offerMinor", currency, playbook from winback where group_id = ${groupId} and followup_id = ${followupId}::uuid`.execute(
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
