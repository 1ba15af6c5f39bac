// What opens cases by itself: complaints as the interactions hold them, promises that are broken.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type Complained = {
  interactionId: string;
  propertyId: string;
  recordId: string | null;
  reservationId: string | null;
  roomNumber: string | null;
  channel: string;
  category: string | null;
  words: string;
  remedy: string | null;
};

/** Complaints of these keys that are not settled and have no case. */
export async function readComplained(
  tx: Tx,
  groupId: string,
  keys: readonly { connectionId: string; key: string }[],
): Promise<Complained[]> {
  const { rows } = await sql<Complained>`
    select i.id as "interactionId", i.property_id as "propertyId", who.record_id as "recordId", booked.id as "reservationId", i.room_number as "roomNumber", i.channel_code as channel, i.category, i.words, i.remedy
    from (select distinct k."connectionId", k.key from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k("connectionId" uuid, key text)) k
    join interaction i on i.group_id = ${groupId} and i.connection_id = k."connectionId" and i.source_key = k.key and i.kind = 'complaint' and i.settled_at is null
    left join lateral (select p.record_id from interaction_person p where p.group_id = i.group_id and p.interaction_id = i.id order by case p.role when 'primary' then 0 else 1 end, p.record_id limit 1) who on true
    left join lateral (select n.reservation_id as id from booking_number n where n.group_id = i.group_id and n.number = i.booking_number and n.property_id = i.property_id order by 1 limit 1) booked on true
    where not exists (select 1 from case_file c where c.group_id = i.group_id and c.source_kind = 'complaint' and c.source_id = i.id::text)
    order by i.at, i.id`.execute(tx);
  return rows;
}

export type BrokenPromise = { propertyId: string; recordId: string; ownerId: string; words: string };
export async function readBroken(tx: Tx, groupId: string, promiseId: string): Promise<BrokenPromise | undefined> {
  const { rows } = await sql<BrokenPromise>`
    select place_id as "propertyId", record_id as "recordId", owner_id as "ownerId", words from promise
    where group_id = ${groupId} and id = ${promiseId}::uuid and state = 'broken'`.execute(tx);
  return rows[0];
}

export type CaseTrouble = {
  guestId: string;
  noteId: string;
  recordId: string;
  propertyId: string | null;
  reservationId: string | null;
  category: string | null;
  text: string;
  remedy: string | null;
  settledAt: string | null;
  notedBy: string | null;
  notedAt: string;
};
/** Cases as what went wrong, newest first per guest; a duplicate is told by its original. `remedy` = what the guest was told in the end. */
export async function readTroubles(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
  limit: number,
): Promise<CaseTrouble[]> {
  if (guestIds.length === 0) return [];
  const { rows } = await sql<CaseTrouble>`
    with ranked as (
      select l.guest_id, c.id, row_number() over (partition by l.guest_id order by c.opened_at desc, c.id desc) as place
      from link l join case_file c on c.group_id = l.group_id and c.record_id = l.record_id
      where l.group_id = ${groupId} and l.guest_id = any(${[...guestIds]}::uuid[]) and c.validity is distinct from 'duplicate')
    select r.guest_id as "guestId", c.id as "noteId", c.record_id as "recordId", c.property_id as "propertyId", c.reservation_id as "reservationId", c.category, c.folded ->> 'words' as text,
      (select s.params ->> 'words' from case_step s where s.group_id = c.group_id and s.case_id = c.id and s.kind = 'informed' and c.validity is distinct from 'notValid' order by s.seq desc limit 1) as remedy,
      case when c.is_open then null else coalesce(c.ended_at, c.informed_at, c.opened_at) end as "settledAt", st.name as "notedBy", c.opened_at as "notedAt"
    from ranked r join case_file c on c.group_id = ${groupId} and c.id = r.id
    left join staff st on st.group_id = c.group_id and st.id = c.opened_by
    where r.place <= ${limit} order by r.guest_id, r.place`.execute(tx);
  return rows;
}
