// What the desk itself wrote: preparation signed off, arrivals closed, comfort offered.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { Signed } from './preparation.ts';

type SignedRow = Signed & { reservationId: string; roomIndex: string };

export async function readSigned(tx: Tx, groupId: string, reservationIds: readonly string[]): Promise<SignedRow[]> {
  if (reservationIds.length === 0) return [];
  const { rows } = await sql<SignedRow>`
    select p.reservation_id as "reservationId", p.room_index as "roomIndex", p.item_key as key, p.state, p.reason, s.name as by, p.at
    from preparation p left join staff s on s.group_id = p.group_id and s.id = p.by
    where p.group_id = ${groupId} and p.reservation_id = any(${reservationIds}::uuid[])`.execute(tx);
  return rows;
}

export type Place = { groupId: string; reservationId: string; roomIndex: string };

export async function writeSigned(
  tx: Tx,
  { groupId, reservationId, roomIndex }: Place,
  item: { key: string; state: Signed['state']; reason: string | null },
  by: string,
  at: string,
): Promise<void> {
  await sql`insert into preparation (group_id, reservation_id, room_index, item_key, state, reason, by, at)
    values (${groupId}, ${reservationId}, ${roomIndex}, ${item.key}, ${item.state}, ${item.reason}, ${by}, ${at}::timestamptz)
    on conflict (group_id, reservation_id, room_index, item_key) do update set state = excluded.state, reason = excluded.reason, by = excluded.by, at = excluded.at`.execute(
    tx,
  );
}

export type Closure = { closedAt: string; closedBy: string | null; closeReason: string | null };

export async function readClosure(tx: Tx, { groupId, reservationId, roomIndex }: Place): Promise<Closure | undefined> {
  const { rows } = await sql<Closure>`
    select c.at as "closedAt", s.name as "closedBy", c.reason as "closeReason" from arrival_closure c left join staff s on s.group_id = c.group_id and s.id = c.by
    where c.group_id = ${groupId} and c.reservation_id = ${reservationId} and c.room_index = ${roomIndex}`.execute(tx);
  return rows[0];
}

export async function writeClosure(
  tx: Tx,
  { groupId, reservationId, roomIndex }: Place,
  closure: { roomNumber: string | null; reason: string | null; unprepared: readonly string[] },
  by: string,
  at: string,
): Promise<void> {
  await sql`insert into arrival_closure (group_id, reservation_id, room_index, at, by, reason, room_number, unprepared)
    values (${groupId}, ${reservationId}, ${roomIndex}, ${at}::timestamptz, ${by}, ${closure.reason}, ${closure.roomNumber}, ${JSON.stringify(closure.unprepared)}::jsonb)
    on conflict do nothing`.execute(tx);
}

export async function writeComfort(
  tx: Tx,
  { groupId, reservationId, roomIndex }: Place,
  comfort: { comfort: string; text: string },
  by: string,
  at: string,
): Promise<void> {
  await sql`insert into comfort (group_id, reservation_id, room_index, comfort, text, by, at)
    values (${groupId}, ${reservationId}, ${roomIndex}, ${comfort.comfort}, ${comfort.text}, ${by}, ${at}::timestamptz)
    on conflict (group_id, reservation_id, room_index) do update set comfort = excluded.comfort, text = excluded.text, by = excluded.by, at = excluded.at`.execute(
    tx,
  );
}
