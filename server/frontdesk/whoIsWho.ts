// Who comes to a room: its guest and those who share it. Booker, guest and payer are different persons; a booker stands in as the
// guest only where nobody else is named.
import type { Bones, PersonOnBooking } from './day.ts';

export type InRoom = { guestId: string; recordId: string; others: string[] };

/**
 * `people` of the booking and of its twin: who the house says is in the room comes first, its own
 * names come before the channel's. Null where nobody is named.
 */
export function whoIsIn(
  room: Pick<Bones, 'reservationId' | 'twinId' | 'roomIndex'>,
  people: ReadonlyMap<string, readonly PersonOnBooking[]>,
): InRoom | null {
  const own = people.get(room.reservationId) ?? [];
  return (
    fromOne(own, room.roomIndex) ??
    (room.twinId === null ? null : fromOne(people.get(room.twinId) ?? [], room.roomIndex)) ??
    booker(own) ??
    (room.twinId === null ? null : booker(people.get(room.twinId) ?? []))
  );
}

function fromOne(people: readonly PersonOnBooking[], roomIndex: string): InRoom | null {
  const guests = people.filter((person) => person.role === 'primary' || person.role === 'accompanying');
  const named = guests.filter((person) => person.roomIndex === roomIndex);
  const staying = named.filter((person) => person.staying);
  const here =
    staying.length > 0 ? staying : named.length > 0 ? named : guests.filter((person) => person.roomIndex === '');
  const first = here.find((person) => person.role === 'primary') ?? here[0];
  if (first === undefined) return null;
  return {
    guestId: first.guestId,
    recordId: first.recordId,
    others: [...new Set(here.map((person) => person.guestId))].filter((guestId) => guestId !== first.guestId),
  };
}

function booker(people: readonly PersonOnBooking[]): InRoom | null {
  const found = people.find((person) => person.role === 'booker');
  return found === undefined ? null : { guestId: found.guestId, recordId: found.recordId, others: [] };
}
