// Which booking a message is about: by the source's own key, else by the number the guest quotes. A stay that came before its
// booking makes a booking of its own (`stay/…`), which the booking takes over when it comes.
import type { Reservation, Stay } from '../intake/canonical.ts';

export type Known = {
  id: string;
  connectionId: string;
  sourceKey: string;
  confirmationNo: string;
  stayKeys: readonly string[];
};
export type Which = { id: string; sourceKey: string } | { id: null; sourceKey: string };

export const stayShell = 'stay/';

export type BookingIndex = {
  /** the booking of a message; `id` null = a new one under this key */
  find(connectionId: string, said: Reservation | Stay): Which;
  /** tells what the message made known, for the messages after it */
  add(booking: Known): void;
};

export function bookingIndex(known: readonly Known[]): BookingIndex {
  const byKey = new Map<string, Known>();
  const byStay = new Map<string, Known>();
  const byNumber = new Map<string, Known[]>();
  const index: BookingIndex = {
    find: (connectionId, said) =>
      said.kind === 'stay' ? findForStay(connectionId, said) : findForBooking(connectionId, said),
    add(booking) {
      const at = booking.connectionId;
      byKey.set(`${at}/${booking.sourceKey}`, booking);
      for (const key of booking.stayKeys) byStay.set(`${at}/${key}`, booking);
      const number = `${at}/${booking.confirmationNo}`;
      byNumber.set(number, [...(byNumber.get(number) ?? []).filter((other) => other.id !== booking.id), booking]);
    },
  };
  const findForBooking = (connectionId: string, said: Reservation): Which => {
    const own = byKey.get(`${connectionId}/${said.sourceEntityId}`);
    const shell =
      own ??
      (byNumber.get(`${connectionId}/${said.confirmationNo}`) ?? []).find((other) =>
        other.sourceKey.startsWith(stayShell),
      );
    return { id: shell?.id ?? null, sourceKey: said.sourceEntityId };
  };
  const findForStay = (connectionId: string, said: Stay): Which => {
    const own = byStay.get(`${connectionId}/${said.sourceEntityId}`);
    const named =
      said.reservationEntityId === undefined ? undefined : byKey.get(`${connectionId}/${said.reservationEntityId}`);
    const quoted =
      said.confirmationNo === undefined ? undefined : byNumber.get(`${connectionId}/${said.confirmationNo}`)?.[0];
    const found = own ?? named ?? quoted;
    return found
      ? { id: found.id, sourceKey: found.sourceKey }
      : { id: null, sourceKey: said.reservationEntityId ?? `${stayShell}${said.sourceEntityId}` };
  };
  for (const booking of known) index.add(booking);
  return index;
}
