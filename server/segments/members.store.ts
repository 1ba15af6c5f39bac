// Who stood in a segment at its last snapshot, and who came and went: pages, by what the page before ended with.
import { sql } from 'kysely';
import type { Golden } from '../guests/guest.ts';
import type { Tx } from '../platform/database/tables.ts';

export type MemberRow = { guestId: string; lastStay: string | null; nextArrival: string | null; since: string | null };

/** In the order of the last stay, who never stayed last. `after` = the last of the page before. */
export async function readMembers(
  tx: Tx,
  groupId: string,
  segmentId: string,
  { after, limit }: { after: { lastStay: string | null; guestId: string } | null; limit: number },
): Promise<MemberRow[]> {
  const beyond =
    after === null
      ? sql`true`
      : sql`(coalesce(s.last_stay, '-infinity'), s.guest_id) < (coalesce(${after.lastStay}::date, '-infinity'), ${after.guestId}::uuid)`;
  const { rows } = await sql<MemberRow>`
    select s.guest_id as "guestId", s.last_stay as "lastStay", s.next_arrival as "nextArrival", m.since
    from segment_member m join guest_summary s on s.group_id = m.group_id and s.guest_id = m.guest_id join guest g on g.group_id = m.group_id and g.id = m.guest_id and g.status = 'active'
    where m.group_id = ${groupId} and m.segment_id = ${segmentId}::uuid and ${beyond}
    order by coalesce(s.last_stay, '-infinity') desc, s.guest_id desc limit ${limit}`.execute(tx);
  return rows;
}

/** What lists show of these guests, in the order given. */
export async function readShown(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select s.guest_id as "guestId", s.last_stay as "lastStay", s.next_arrival as "nextArrival", null as since
    from unnest(${[...guestIds]}::uuid[]) with ordinality as o(id, place) join guest_summary s on s.group_id = ${groupId} and s.guest_id = o.id order by o.place`.execute(tx); // prettier-ignore
  return rows;
}

export type SnapshotRow = { at: string; version: number; members: number; entered: number; left: number };

export async function readSnapshots(tx: Tx, groupId: string, segmentId: string, limit: number): Promise<SnapshotRow[]> {
  const { rows } = await sql<SnapshotRow>`
    select at, version, members, entered, gone as left from segment_snapshot where group_id = ${groupId} and segment_id = ${segmentId}::uuid order by at desc limit ${limit}`.execute(tx); // prettier-ignore
  return rows.toReversed();
}

export type ChangeRow = {
  guestId: string;
  change: 'entered' | 'left';
  at: string;
  version: number;
  byNewRule: boolean;
  lastStay: string | null;
  nextArrival: string | null;
};

export async function readChanges(
  tx: Tx,
  groupId: string,
  segmentId: string,
  { after, limit }: { after: { at: string; guestId: string } | null; limit: number },
): Promise<ChangeRow[]> {
  const beyond = after === null ? sql`true` : sql`(c.at, c.guest_id) < (${after.at}::timestamptz, ${after.guestId}::uuid)`; // prettier-ignore
  const { rows } = await sql<ChangeRow>`
    select c.guest_id as "guestId", c.change, c.at, c.version, c.by_new_rule as "byNewRule", s.last_stay as "lastStay", s.next_arrival as "nextArrival"
    from segment_member_change c join guest g on g.group_id = c.group_id and g.id = c.guest_id and g.status = 'active'
    left join guest_summary s on s.group_id = c.group_id and s.guest_id = c.guest_id
    where c.group_id = ${groupId} and c.segment_id = ${segmentId}::uuid and ${beyond} order by c.at desc, c.guest_id desc limit ${limit}`.execute(tx); // prettier-ignore
  return rows;
}

export type Line = {
  guestId: string;
  golden: Partial<Golden>;
  guestClass: string;
  vip: string | null;
  tier: string | null;
  stays: number;
  nights: number;
  revenueMinor: number;
  lastStay: string | null;
  nextArrival: string | null;
  consent: 'yes' | 'no' | 'unknown';
};

/** What an export says of these guests, in the order given; who was merged away since is left out. */
export async function readLines(tx: Tx, groupId: string, guestIds: readonly string[]): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select s.guest_id as "guestId", g.golden, coalesce(s.class_override, s.guest_class) as "guestClass", s.vip, s.tier, s.stays, s.nights, s.revenue_minor as "revenueMinor",
      s.last_stay as "lastStay", s.next_arrival as "nextArrival", case when s.consent_email then 'yes' when not s.consent_email then 'no' else 'unknown' end as consent
    from unnest(${[...guestIds]}::uuid[]) with ordinality as o(id, place) join guest_summary s on s.group_id = ${groupId} and s.guest_id = o.id
    join guest g on g.group_id = s.group_id and g.id = s.guest_id and g.status = 'active' order by o.place`.execute(tx);
  return rows;
}
