// What a letter needs to know when it is written or sent: who the guest of a record is today, how to reach them, what their booking
// says now.
import { sql } from 'kysely';
import type { Golden } from '../guests/guest.ts';
import { readGolden } from '../guests/guests.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { BookingFacts } from './values.ts';

export type Reader = {
  guestId: string;
  golden: Golden;
};

/** Undefined where the guest is anonymised or has no values yet. */
export async function readerOf(tx: Tx, groupId: string, recordId: string): Promise<Reader | undefined> {
  const { rows } = await sql<{ guestId: string }>`
    select guest_id as "guestId" from link where group_id = ${groupId} and record_id = ${recordId}`.execute(tx);
  const guestId = rows[0]?.guestId;
  if (guestId === undefined) return undefined;
  const row = (await readGolden(tx, groupId, [guestId])).get(guestId);
  return row?.status === 'active' && row.golden.contacts !== undefined ? { guestId, golden: row.golden } : undefined;
}

export type Address = { value: string; isProxy: boolean };

/** The guest's own e-mail; else one that was lent for this record's booking. */
export function emailFor(golden: Golden, recordId: string): Address | null {
  const emails = golden.contacts.filter(({ value }) => value.kind === 'email' && /^[^\s@]+@[^\s@]+$/.test(value.value));
  const own = emails.find(({ value }) => !value.isProxy);
  const lent = emails.find((one) => one.value.isProxy && one.recordId === recordId);
  const found = own ?? lent;
  return found === undefined ? null : { value: found.value.value, isProxy: found.value.isProxy };
}

export type Booking = BookingFacts & { propertyId: string; isOff: boolean };

/** The booking as the house knows it: of twins (a channel's order, the house's own reservation) the one that stands for both. */
export async function readBooking(tx: Tx, groupId: string, reservationId: string): Promise<Booking | undefined> {
  const { rows } = await sql<Booking>`
    select r.property_id as "propertyId", r.status in ('cancelled', 'noShow') as "isOff", coalesce(asked.confirmation_no, r.confirmation_no) as "confirmationNo",
      r.arrival_date as "arrivalDate", r.departure_date as "departureDate", coalesce(b.rooms, 1)::int as rooms, coalesce(b.types, '{}') as "roomTypes", b.number as "roomNumber"
    from reservation asked
    join reservation r on r.group_id = asked.group_id and r.id = coalesce(asked.same_booking_as, asked.id)
    left join lateral (
      select sum(units) as rooms, array_agg(distinct coalesce(room_type_name, room_type_code)) filter (where coalesce(room_type_name, room_type_code) is not null) as types,
        case when count(*) = 1 then max(room_number) end as number
      from room_stay where group_id = r.group_id and reservation_id = r.id and status not in ('cancelled', 'noShow')) b on true
    where asked.group_id = ${groupId} and asked.id = ${reservationId}::uuid`.execute(tx);
  return rows[0];
}

export async function staffName(tx: Tx, groupId: string, staffId: string | null): Promise<string | null> {
  if (staffId === null) return null;
  const { rows } = await sql<{
    name: string;
  }>`select name from staff where group_id = ${groupId} and id = ${staffId}`.execute(tx);
  return rows[0]?.name ?? null;
}
