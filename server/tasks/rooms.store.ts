// Who is in a room now: by the house's own system, or because the desk closed the arrival with that room.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type InRoom = { guestId: string; recordId: string; reservationId: string };

/** The first is the one in whose name the room is. */
export async function guestsInRoom(
  tx: Tx,
  groupId: string,
  propertyId: string,
  roomNumber: string,
  at: string,
): Promise<InRoom[]> {
  const { rows } = await sql<InRoom & { place: number }>`
    select distinct on (l.guest_id) l.guest_id as "guestId", rp.record_id as "recordId", b.reservation_id as "reservationId",
      case rp.role when 'primary' then 0 else 1 end as place
    from room_stay b join property p on p.group_id = b.group_id and p.id = b.property_id
    left join arrival_closure ac on ac.group_id = b.group_id and ac.reservation_id = b.reservation_id and ac.room_index = b.room_index
    join reservation_person rp on rp.group_id = b.group_id and rp.reservation_id = b.reservation_id and rp.room_index in ('', b.room_index) and rp.role in ('primary', 'accompanying')
    join link l on l.group_id = rp.group_id and l.record_id = rp.record_id
    where b.group_id = ${groupId} and b.property_id = ${propertyId}::uuid
      and (b.status = 'inHouse' or (ac.at is not null and b.status = 'reserved'
        and b.arrival_date <= (${at}::timestamptz at time zone p.time_zone)::date and b.departure_date >= (${at}::timestamptz at time zone p.time_zone)::date))
      and upper(coalesce(b.room_number, ac.room_number)) = upper(${roomNumber})
    order by l.guest_id, place`.execute(tx);
  return rows.toSorted((a, b) => a.place - b.place).map(({ place: _, ...row }) => row);
}

/** Whether anybody ever stayed in a room of this number. */
export async function isRoomKnown(tx: Tx, groupId: string, propertyId: string, roomNumber: string): Promise<boolean> {
  const { rows } = await sql`
    select from stay where group_id = ${groupId} and property_id = ${propertyId}::uuid and room_number = ${roomNumber}
    union all select from room_stay where group_id = ${groupId} and property_id = ${propertyId}::uuid and status = 'inHouse' and upper(room_number) = upper(${roomNumber}) limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}
