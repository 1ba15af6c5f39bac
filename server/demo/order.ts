// An order of the recent days: who booked what for whom, where, and when each of the systems came to know it. Every system tells it
// in its own words (pms.ts, ctrip.ts, fliggy.ts, bookingCom.ts).
import type { Chance } from './chance.ts';
import { at, roomTypeFor, timeOfDay, type DemoHouse, type RoomType } from './house.ts';
import type { Agency } from './names.ts';
import type { Channel, DemoPerson } from './person.ts';
import { later } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';

export type Order = {
  house: DemoHouse;
  /** the house's own number */
  no: string;
  /** the channel's number */
  channelNo: string | null;
  channel: Channel;
  guest: DemoPerson;
  /** who share the room */
  others: readonly DemoPerson[];
  /** ages */
  children: readonly number[];
  /** who booked, where that is not the guest */
  booker: DemoPerson | null;
  agency: Agency | null;
  arrivalDate: string;
  nights: number;
  room: RoomType;
  roomNumber: string | null;
  /** HH:MM */
  expectedAt: string | null;
  request: string | null;
  bookedAt: string;
  /** the channel's own message came, where it sends one */
  channelAt: string;
  /** the house's own system told it; null = it does not know it yet */
  pmsAt: string | null;
  checkedInAt: string | null;
  checkedOutAt: string | null;
  cancelledAt: string | null;
};

export type Wanted = {
  house: DemoHouse;
  no: string;
  guest: DemoPerson;
  others?: readonly DemoPerson[];
  children?: readonly number[];
  booker?: DemoPerson;
  agency?: Agency;
  arrivalDate: string;
  nights: number;
  roomNumber?: string | null;
  expectedAt?: string | null;
  request?: string;
  /** booked so many minutes ago, not days before */
  minutesAgo?: number;
  /** minutes from the booking to the first word of it */
  late?: number;
  missingInPms?: boolean;
  stage?: 'reserved' | 'inHouse' | 'checkedOut';
  cancelled?: boolean;
};

/** Channels that are connected themselves; all others are heard of through the house's own system. */
export const connected: readonly Channel[] = ['ctrip', 'fliggy', 'booking'];
const firstDigit: Readonly<Record<Channel, string>> = {
  ctrip: '3',
  fliggy: '8',
  booking: '4',
  meituan: '7',
  direct: '',
  corporate: '',
};

export const leaves = (order: Pick<Order, 'arrivalDate' | 'nights'>): string =>
  addDays(order.arrivalDate, order.nights);
export const nightsOf = ({ arrivalDate, nights }: Pick<Order, 'arrivalDate' | 'nights'>): string[] =>
  Array.from({ length: nights }, (_, i) => addDays(arrivalDate, i));

/**
 * When everybody heard of it. Channels push within seconds (Booking.com is asked every twenty); the house's own system takes an
 * order up within minutes; Meituan, which is not connected, reaches it 12 to 25 minutes late.
 */
export function makeOrder(wanted: Wanted, now: string, dice: Chance): Order {
  const { house, guest } = wanted;
  const { channel } = guest;
  const isConnected = connected.includes(channel);
  const slow = channel === 'meituan' ? dice.between(12 * 60, 25 * 60) * 1000 : 0;
  const lag = wanted.late === undefined ? slow : wanted.late * 60_000;
  const bookedAt = bookedWhen(wanted, now, lag, dice);
  const seconds = channel === 'booking' ? dice.between(3000, 21_000) : dice.between(500, 4200);
  const channelAt = later(bookedAt, seconds + (isConnected ? lag : 0));
  const takenUp = isConnected ? later(channelAt, dice.between(35, 170) * 1000) : later(bookedAt, lag + seconds);
  const leaving = addDays(wanted.arrivalDate, wanted.nights);
  const stage = wanted.stage ?? 'reserved';
  const digits = wanted.no.replace(/\D/g, '');
  return {
    house,
    no: wanted.no,
    channelNo: firstDigit[channel] === '' ? null : `${firstDigit[channel]}${digits.padStart(9, '0')}`,
    channel,
    guest,
    others: wanted.others ?? [],
    children: wanted.children ?? [],
    booker: wanted.booker ?? null,
    agency: wanted.agency ?? null,
    arrivalDate: wanted.arrivalDate,
    nights: wanted.nights,
    room: roomTypeFor(1 + (wanted.others?.length ?? 0), wanted.children?.length ?? 0, dice),
    roomNumber: wanted.roomNumber ?? null,
    expectedAt: wanted.expectedAt ?? (dice.happens(0.85) ? timeOfDay(dice, 13, 21) : null),
    request: wanted.request ?? null,
    bookedAt,
    channelAt,
    pmsAt: wanted.missingInPms || takenUp > now ? null : takenUp,
    checkedInAt: stage === 'reserved' ? null : at(wanted.arrivalDate, timeOfDay(dice, 13, 21), house.timeZone),
    checkedOutAt: stage === 'checkedOut' ? at(leaving, timeOfDay(dice, 8, 11), house.timeZone) : null,
    cancelledAt: wanted.cancelled ? betweenThen(takenUp > now ? channelAt : takenUp, now, dice) : null,
  };
}

/** Some time since, not right after and not just now. */
function betweenThen(since: string, now: string, dice: Chance): string {
  return later(since, Math.round((Date.parse(now) - Date.parse(since)) * (0.3 + dice.next() * 0.6)));
}

/** Days before arrival at an hour people book at; never so late that it could not have been told by now. */
function bookedWhen(wanted: Wanted, now: string, lag: number, dice: Chance): string {
  if (wanted.minutesAgo !== undefined) return later(now, -wanted.minutesAgo * 60_000 - lag);
  const latest = later(now, -lag - dice.between(20, 900) * 60_000);
  const day = addDays(wanted.arrivalDate, -dice.between(1, 24));
  const wished = later(at(day, timeOfDay(dice, 8, 22), wanted.house.timeZone), dice.between(0, 599) * 1000);
  return wished < latest ? wished : latest;
}
