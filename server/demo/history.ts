// What the demo's guests did: stays with spend in the past, as the canonical records that the house's own system would have sent
// before the recent days, whose messages are kept (messages.ts).
import type { CanonicalRecord, RevenueCategory, Stay } from '../intake/canonical.ts';
import type { Chance } from './chance.ts';
import { anyRoom, at, roomTypes, timeOfDay, type DemoHouse, type HouseKey } from './house.ts';
import { asProfile, profileKey, type Channel, type DemoPerson } from './person.ts';
import { pmsName } from './pms.ts';
import { addDays } from '../platform/day.ts';

export type System = 'pms' | 'ctrip' | 'fliggy' | 'booking';
export type Sent = { house: HouseKey; receivedAt: string; record: CanonicalRecord };

export function profileOf(p: DemoPerson, house: HouseKey, receivedAt: string): Sent {
  return {
    house,
    receivedAt,
    record: {
      kind: 'guest',
      role: 'profile',
      source: 'opentravel',
      sourceEntityId: profileKey(p),
      sourceVersion: receivedAt,
      person: asProfile(p),
    },
  };
}

export type Past = {
  p: DemoPerson;
  /** who shared the room */
  partner?: DemoPerson;
  house: DemoHouse;
  no: string;
  arrivalDate: string;
  channel: Channel;
  /** where their habit says so; else by chance */
  nights?: number;
  dines?: boolean;
};

/** One stay of the past: the stay, its room revenue, sometimes a dinner or the bar. */
export function pastStay({ p, partner, house, no, arrivalDate, channel, ...habit }: Past, dice: Chance): Sent[] {
  const drawn = dice.weighted([
    [1, 50],
    [2, 28],
    [3, 12],
    [4, 6],
    [7, 4],
  ] as const);
  const nights = habit.nights ?? drawn;
  const room = dice.weighted(
    roomTypes.map((type) => [type, p.stays >= 8 && type.code === 'EXE' ? 8 : type.code === 'STE' ? 1 : 3] as const),
  );
  const departureDate = addDays(arrivalDate, nights);
  const receivedAt = at(departureDate, '12:05', house.timeZone);
  const key = `${pmsName}/${no}`;
  const stay: Stay = {
    kind: 'stay',
    source: 'opentravel',
    sourceEntityId: key,
    sourceVersion: receivedAt,
    confirmationNo: no,
    channel: { code: channel },
    roomNumber: anyRoom(house, dice),
    roomTypeCode: room.code,
    arrivalDate,
    departureDate,
    actualArrival: at(arrivalDate, timeOfDay(dice, 13, 21), house.timeZone),
    actualDeparture: at(departureDate, timeOfDay(dice, 8, 11), house.timeZone),
    state: 'checkedOut',
    persons: [p, ...(partner ? [partner] : [])].map((person, i) => ({
      role: i === 0 ? 'primary' : 'accompanying',
      personKey: `g${i + 1}`,
      profileId: profileKey(person),
      person: asProfile(person),
    })),
  };
  const charge = (category: RevenueCategory, amountMinor: number, description: string): Sent => ({
    house: house.key,
    receivedAt,
    record: {
      kind: 'folioTransaction',
      source: 'opentravel',
      sourceEntityId: `${key}-${category}`,
      sourceVersion: receivedAt,
      stayEntityId: key,
      transactionDate: departureDate,
      revenueCategory: category,
      description,
      amountMinor,
      currencyCode: 'CNY',
    },
  });
  const dines = dice.happens(0.4);
  return [
    { house: house.key, receivedAt, record: stay },
    charge('room', room.minor * nights, 'Room 房费'),
    ...((habit.dines ?? dines) ? [charge('food', dice.between(88, 680) * 100, 'Plum Court 梅苑')] : []),
    ...(dice.happens(0.15) ? [charge('beverage', dice.between(48, 360) * 100, 'Bar 酒吧')] : []),
  ];
}
