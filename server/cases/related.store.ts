// Cases that belong together: earlier ones of the same guest (through all records linked to them), and of others in the same room
// or of the same cause of late.
import { sql, type RawBuilder } from 'kysely';
import type { RelatedCase } from '@regulars/contract/case.ts';
import type { Tx } from '../platform/database/tables.ts';

export type RelatedRow = Omit<RelatedCase, 'guestName' | 'because'> & {
  guestId: string | null;
  sameGuest: boolean;
  sameRoom: boolean;
  sameCause: boolean;
  sameCategory: boolean;
};
export type RelatedAsked = {
  caseId: string | null;
  propertyId: string;
  guestId: string | null;
  roomNumber: string | null;
  category: string | null;
  cause: string | null;
  now: string;
};

const columns = ({ guestId, roomNumber, propertyId, category, cause }: RelatedAsked) => sql`
  c.id as "caseId", c.number, c.opened_at as "openedAt", c.state, c.severity, c.category, c.cause, c.folded ->> 'words' as words, c.room_number as "roomNumber", l.guest_id as "guestId", c.satisfied,
  coalesce((select sum(r.retail_minor) from remedy_line r where r.group_id = c.group_id and r.case_id = c.id and r.state in ('executed', 'redeemed')), 0)::bigint as "remedyMinor",
  coalesce(l.guest_id = ${guestId}::uuid, false) as "sameGuest", coalesce(c.property_id = ${propertyId}::uuid and c.room_number = ${roomNumber}, false) as "sameRoom",
  coalesce(c.cause = ${cause}, false) as "sameCause", coalesce(c.category = ${category}, false) as "sameCategory"`;

const read = async (tx: Tx, groupId: string, asked: RelatedAsked, which: RawBuilder<unknown>, limit: number) => {
  const { rows } = await sql<RelatedRow>`
    select ${columns(asked)} from case_file c left join link l on l.group_id = c.group_id and l.record_id = c.record_id
    where c.group_id = ${groupId} and c.id is distinct from ${asked.caseId}::uuid and ${which}
    order by c.opened_at desc, c.id limit ${limit}`.execute(tx);
  return rows;
};

/** Of the same guest, at any house the asker may see; newest first. `propertyIds` null = all. */
export async function readPrior(
  tx: Tx,
  groupId: string,
  asked: RelatedAsked,
  propertyIds: readonly string[] | null,
  limit = 20,
): Promise<RelatedRow[]> {
  if (asked.guestId === null) return [];
  const scope = propertyIds === null ? sql`true` : sql`c.property_id = any(${[...propertyIds]}::uuid[])`;
  const of = sql`c.record_id in (select o.record_id from link o where o.group_id = ${groupId} and o.guest_id = ${asked.guestId}::uuid) and ${scope}`;
  return read(tx, groupId, asked, of, limit);
}

const ROOM_DAYS = 365;
const CAUSE_DAYS = 90;

/** Of others at this house: the room within a year, the cause (before there is one: the category) within a quarter. */
export async function readSimilar(tx: Tx, groupId: string, asked: RelatedAsked, limit = 12): Promise<RelatedRow[]> {
  const since = (days: number) => new Date(Date.parse(asked.now) - days * 86_400_000).toISOString();
  const what = asked.cause === null ? sql`c.category = ${asked.category}` : sql`c.cause = ${asked.cause}`;
  const alike = sql`c.property_id = ${asked.propertyId}::uuid and c.validity is distinct from 'duplicate' and (l.guest_id is null or l.guest_id is distinct from ${asked.guestId}::uuid)
    and ((c.room_number = ${asked.roomNumber} and c.opened_at > ${since(ROOM_DAYS)}::timestamptz) or (${what} and c.opened_at > ${since(CAUSE_DAYS)}::timestamptz))`;
  const rows = await read(tx, groupId, asked, alike, 60);
  const weight = (row: RelatedRow) => Number(row.sameRoom) * 2 + Number(row.sameCause || row.sameCategory);
  return rows.toSorted((a, b) => weight(b) - weight(a)).slice(0, limit);
}

/** Open ones of this room or guest: perhaps the same complaint. */
export async function readPerhapsSame(tx: Tx, groupId: string, asked: RelatedAsked): Promise<RelatedRow[]> {
  const { guestId, roomNumber, propertyId } = asked;
  if (guestId === null && roomNumber === null) return [];
  return read(
    tx,
    groupId,
    asked,
    sql`c.is_open and ((c.property_id = ${propertyId}::uuid and c.room_number = ${roomNumber}) or l.guest_id = ${guestId}::uuid)`,
    10,
  );
}

export type InRoom = { guestId: string; reservationId: string; roomNumber: string | null };
/** Who is in the room now, the guest of the booking first. */
export async function readInRoom(
  tx: Tx,
  groupId: string,
  propertyId: string,
  roomNumber: string,
  now: string,
): Promise<InRoom[]> {
  const { rows } = await sql<InRoom>`
    select * from (
      select distinct on (l.guest_id) l.guest_id as "guestId", b.reservation_id as "reservationId", coalesce(b.room_number, ac.room_number) as "roomNumber", case rp.role when 'primary' then 0 else 1 end as rank
      from room_stay b join property p on p.group_id = b.group_id and p.id = b.property_id
      left join arrival_closure ac on ac.group_id = b.group_id and ac.reservation_id = b.reservation_id and ac.room_index = b.room_index
      join reservation_person rp on rp.group_id = b.group_id and rp.reservation_id = b.reservation_id and rp.role in ('primary', 'accompanying') and rp.room_index in ('', b.room_index)
      join link l on l.group_id = rp.group_id and l.record_id = rp.record_id
      where b.group_id = ${groupId} and b.property_id = ${propertyId}::uuid and coalesce(b.room_number, ac.room_number) = ${roomNumber}
        and (b.status = 'inHouse' or ac.at is not null) and b.status not in ('checkedOut', 'cancelled', 'noShow') and b.departure_date >= (${now}::timestamptz at time zone p.time_zone)::date - 1
      order by l.guest_id, rank) people
    order by rank, "guestId" limit 8`.execute(tx);
  return rows.map(({ guestId, reservationId, roomNumber: number }) => ({ guestId, reservationId, roomNumber: number }));
}
