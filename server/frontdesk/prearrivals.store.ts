// Pre-arrivals in the database: who looked over what, the tasks made of it, guests who can be reached.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type Review = { reservationId: string; roomIndex: string; facts: string; by: string | null; at: string };
export type RoomTask = {
  reservationId: string;
  /** `<room index>/<key of the item>` */
  key: string;
  taskId: string;
  state: string;
  owner: string;
};

export async function readReviews(tx: Tx, groupId: string, reservationIds: readonly string[]): Promise<Review[]> {
  const { rows } = await sql<Review>`
    select r.reservation_id as "reservationId", r.room_index as "roomIndex", r.facts, s.name as by, r.at
    from prearrival_review r left join staff s on s.group_id = r.group_id and s.id = r.by_id
    where r.group_id = ${groupId} and r.reservation_id = any(${[...reservationIds]}::uuid[])`.execute(tx);
  return rows;
}

export async function writeReviews(
  tx: Tx,
  groupId: string,
  rooms: readonly { reservationId: string; roomIndex: string; facts: string }[],
  by: string,
  at: string,
): Promise<void> {
  await sql`insert into prearrival_review (group_id, reservation_id, room_index, facts, by_id, at)
    select ${groupId}::uuid, r."reservationId", r."roomIndex", r.facts, ${by}::uuid, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rooms)}::jsonb) as r("reservationId" uuid, "roomIndex" text, facts text)
    on conflict (group_id, reservation_id, room_index) do update set facts = excluded.facts, by_id = excluded.by_id, at = excluded.at`.execute(
    tx,
  );
}

/** Where a task comes from that prepares an arrival; its key is `<room index>/<key of the item>`. */
export const taskSource = 'prearrival';

export async function readRoomTasks(tx: Tx, groupId: string, reservationIds: readonly string[]): Promise<RoomTask[]> {
  const { rows } = await sql<RoomTask>`
    select t.source_id as "reservationId", t.source_key as key, t.id as "taskId", t.state, s.name as owner
    from task t join staff s on s.group_id = t.group_id and s.id = t.owner_id
    where t.group_id = ${groupId} and t.source_kind = ${taskSource} and t.source_id = any(${[...reservationIds]}::text[])`.execute(
    tx,
  );
  return rows;
}

/** Which of these guests the house could write to or call. */
export async function readReachable(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from guest where group_id = ${groupId} and id = any(${[...guestIds]}::uuid[]) and jsonb_array_length(coalesce(golden -> 'contacts', '[]')) > 0`.execute(
    tx,
  );
  return new Set(rows.map(({ id }) => id));
}
