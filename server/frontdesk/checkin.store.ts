// What the check-in panel reads beside the guest: how they answered invitations, the second confirmation and its letter, profiles of
// the desk itself.
import { sql } from 'kysely';
import type { InvitationAnswer } from '@regulars/contract/checkin.ts';
import type { PersonFacts } from '../intake/canonical.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Invited } from './checkin.ts';
import { confirmationSource, letterSource } from './confirmation.ts';

/** An answer is a remark of this category: it stands on the timeline and goes along with its record. */
export const invitationCategory = (answer: InvitationAnswer): string => `memberInvitation.${answer}`;

/** Newest first. */
export async function readInvitations(tx: Tx, groupId: string, guestId: string): Promise<Invited[]> {
  const { rows } = await sql<Invited>`
    select split_part(n.category, '.', 2) as answer, n.noted_at as at, s.name as by
    from link l join note n on n.group_id = l.group_id and n.record_id = l.record_id and n.category like 'memberInvitation.%'
    left join staff s on s.group_id = n.group_id and s.id = n.noted_by
    where l.group_id = ${groupId} and l.guest_id = ${guestId}::uuid order by n.noted_at desc, n.id desc`.execute(tx);
  return rows;
}

/** Invitations at a house since then. */
export async function countInvitations(
  tx: Tx,
  groupId: string,
  propertyId: string,
  since: string,
): Promise<{ invited: number; joined: number }> {
  const { rows } = await sql<{ invited: number; joined: number }>`
    select count(*)::int as invited, count(*) filter (where category = ${invitationCategory('joined')})::int as joined
    from note where group_id = ${groupId} and property_id = ${propertyId} and category like 'memberInvitation.%' and noted_at >= ${since}::timestamptz`.execute(
    tx,
  );
  return rows[0]!;
}

/** A booking and its twins: the channel's order beside the house's own. */
const bookingAnd = (groupId: string, reservation: ReturnType<typeof sql>) => sql`
  (select x.id::text from reservation x where x.group_id = ${groupId} and (x.id = ${reservation} or x.same_booking_as = ${reservation}))`;

export type ConfirmationRow = {
  taskId: string;
  state: string;
  owner: string;
  dueAt: string | null;
  messageId: string | null;
};

export async function readConfirmation(
  tx: Tx,
  groupId: string,
  reservationId: string,
): Promise<ConfirmationRow | undefined> {
  const { rows } = await sql<ConfirmationRow>`
    select t.id as "taskId", t.state, s.name as owner, t.due_at as "dueAt",
      (select m.id from message m where m.group_id = t.group_id and m.source_kind = ${letterSource.kind} and m.source_id = t.source_id and m.source_key = ${letterSource.key}) as "messageId"
    from task t join staff s on s.group_id = t.group_id and s.id = t.owner_id
    where t.group_id = ${groupId} and t.source_kind = ${confirmationSource} and t.source_id in ${bookingAnd(groupId, sql`${reservationId}::uuid`)}
    order by t.opened_at limit 1`.execute(tx);
  return rows[0];
}

export type ToConfirm = { reservationId: string; recordId: string; arrivalDate: string };

/** Bookings of VIPs that arrive in these days and were not asked again yet; of twins the one that stands for both. */
export async function readToConfirm(
  tx: Tx,
  groupId: string,
  propertyId: string,
  { from, to }: { from: string; to: string },
): Promise<ToConfirm[]> {
  const { rows } = await sql<ToConfirm>`
    select r.id as "reservationId", who.record_id as "recordId", min(b.arrival_date) as "arrivalDate"
    from room_stay b
    join reservation r on r.group_id = b.group_id and r.id = b.reservation_id and r.same_booking_as is null and r.status in ('reserved', 'requested', 'waitlisted')
    join lateral (
      select rp.record_id, gs.vip from reservation_person rp
      join link l on l.group_id = rp.group_id and l.record_id = rp.record_id
      join guest_summary gs on gs.group_id = l.group_id and gs.guest_id = l.guest_id
      where rp.group_id = r.group_id and rp.reservation_id = r.id and rp.role in ('primary', 'accompanying')
      order by gs.vip is null, case rp.role when 'primary' then 0 else 1 end, rp.record_id limit 1) who on who.vip is not null
    where b.group_id = ${groupId} and b.property_id = ${propertyId} and b.status in ('reserved', 'requested', 'waitlisted')
      and b.arrival_date between ${from}::date and ${to}::date
      and not exists (select from task t where t.group_id = r.group_id and t.source_kind = ${confirmationSource} and t.source_id in ${bookingAnd(groupId, sql`r.id`)})
      and not exists (select from arrival_closure ac where ac.group_id = b.group_id and ac.reservation_id = b.reservation_id)
    group by r.id, who.record_id order by min(b.arrival_date), r.id limit 200`.execute(tx);
  return rows;
}

export type FollowedTask = { taskId: string; sourceKind: string; sourceKey: string; roomNumber: string | null };

/** Open tasks of the desk's that hang on a booking: asking again, assigning a room. */
export async function readFollowedTasks(
  tx: Tx,
  groupId: string,
  reservationIds: readonly string[],
  kinds: readonly string[],
): Promise<(FollowedTask & { reservationId: string })[]> {
  const { rows } = await sql<FollowedTask & { reservationId: string }>`
    select id as "taskId", source_id as "reservationId", source_kind as "sourceKind", source_key as "sourceKey", room_number as "roomNumber" from task
    where group_id = ${groupId} and source_kind = any(${[...kinds]}::text[]) and source_id = any(${[...reservationIds]}::text[]) and closed_at is null
    order by id`.execute(tx);
  return rows;
}

export type BookedRoom = {
  roomIndex: string;
  status: string;
  arrivalDate: string | null;
  roomNumber: string | null;
  propertyId: string;
  timeZone: string;
};

export async function readBookedRooms(tx: Tx, groupId: string, reservationId: string): Promise<BookedRoom[]> {
  const { rows } = await sql<BookedRoom>`
    select b.room_index as "roomIndex", case when r.status = 'cancelled' then 'cancelled' else b.status end as status, b.arrival_date as "arrivalDate",
      b.room_number as "roomNumber", b.property_id as "propertyId", p.time_zone as "timeZone"
    from room_stay b join reservation r on r.group_id = b.group_id and r.id = b.reservation_id
    join property p on p.group_id = b.group_id and p.id = b.property_id
    where b.group_id = ${groupId} and b.reservation_id = ${reservationId} order by b.room_index`.execute(tx);
  return rows;
}

/** What the desk took down of this person before. */
export async function readDeskFacts(
  tx: Tx,
  groupId: string,
  connectionId: string,
  sourceKey: string,
): Promise<PersonFacts | undefined> {
  const { rows } = await sql<{ facts: PersonFacts }>`
    select facts from record where group_id = ${groupId} and connection_id = ${connectionId} and source_key = ${sourceKey} and role = 'profile'`.execute(
    tx,
  );
  return rows[0]?.facts;
}

/** How many records a guest has: one who began with the desk's own has one. */
export async function countRecords(tx: Tx, groupId: string, guestId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from link where group_id = ${groupId} and guest_id = ${guestId}::uuid`.execute(tx);
  return rows[0]!.n;
}
