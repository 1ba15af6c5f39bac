// One arrival as preparing and closing it needs it: from a row of the day's list, or from the guest card's coming stays.
import type { GuestCard } from '@regulars/contract/guest.ts';
import type { TodayRow } from '@regulars/contract/today.ts';
import { plainName } from '../guests/names.ts';
import { arrivalKey } from '../search.ts';
import type { Language } from '../ui/device.ts';

export type Arrival = {
  reservationId: string;
  roomIndex: string;
  name: string;
  status: string;
  arrivalDate: string;
  roomNumber: string | null;
  closedAt: string | null;
};

/** What is said of one arrival reaches the house one after the other: closing it never overtakes the last tick. */
export const inTurn = ({ reservationId, roomIndex }: Pick<Arrival, 'reservationId' | 'roomIndex'>) => ({
  id: `arrival/${reservationId}/${roomIndex}`,
});

export function arrivalOfRow(row: TodayRow, language: Language): Arrival {
  const { reservationId, roomIndex, status, arrivalDate, closedAt, room, guest } = row;
  return {
    reservationId,
    roomIndex,
    status,
    arrivalDate,
    closedAt,
    roomNumber: room.number,
    name: plainName(guest.name, language),
  };
}

/** The coming stay the address names, else the one that begins by today. */
export function arrivalOfCard(
  card: GuestCard,
  at: string | undefined,
  today: string,
  language: Language,
): Arrival | undefined {
  const stay =
    card.upcoming.find((each) => arrivalKey(each) === at) ??
    card.upcoming.find(
      (each) => each.arrivalDate <= today && each.departureDate >= today && each.status === 'reserved',
    );
  if (!stay) return undefined;
  const { reservationId, roomIndex, status, arrivalDate } = stay;
  return {
    reservationId,
    roomIndex,
    status,
    arrivalDate,
    closedAt: null,
    roomNumber: null,
    name: plainName(card.name, language),
  };
}
