// What the demo's guests did and will do: stays with spend in the past, guests in house, arrivals of the next days, as the
// canonical records that the house's own system and the channels would have sent.
import type { CanonicalRecord, Reservation, RevenueCategory, Stay } from '../intake/canonical.ts';
import type { Chance } from './chance.ts';
import { asChannelGuest, asProfile, type Channel, type DemoPerson } from './person.ts';

export type DemoHouse = {
  key: 'riverside' | 'lakeside';
  rooms: number;
  floors: number;
  arrivalsToday: number;
  timeZone: string;
};
export type System = 'pms' | Channel;
export type Sent = { house: DemoHouse['key']; system: System; receivedAt: string; record: CanonicalRecord };

export const houses: readonly DemoHouse[] = [
  { key: 'riverside', rooms: 320, floors: 22, arrivalsToday: 64, timeZone: 'Asia/Shanghai' },
  { key: 'lakeside', rooms: 140, floors: 9, arrivalsToday: 24, timeZone: 'Asia/Shanghai' },
];

const roomTypes = [
  { code: 'SUP', name: 'Superior king 高级大床房', minor: 68_000 },
  { code: 'TWN', name: 'Superior twin 高级双床房', minor: 70_000 },
  { code: 'DLX', name: 'Deluxe river view 豪华江景房', minor: 92_000 },
  { code: 'FAM', name: 'Family room 家庭房', minor: 99_000 },
  { code: 'EXE', name: 'Executive king 行政大床房', minor: 118_000 },
  { code: 'STE', name: 'Suite 套房', minor: 188_000 },
] as const;

export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
export const at = (day: string, time: string, timeZone: string): string =>
  Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
    .toInstant()
    .toString({ fractionalSecondDigits: 3 });
const time = (dice: Chance, from: number, to: number): string =>
  `${String(dice.between(from, to)).padStart(2, '0')}:${dice.pick(['00', '10', '15', '20', '30', '40', '45'])}`;
const roomNo = (dice: Chance, house: DemoHouse): string =>
  `${dice.between(3, house.floors)}${String(dice.between(1, 16)).padStart(2, '0')}`;

export const profileKey = (p: DemoPerson): string => `P${String(p.no).padStart(6, '0')}`;

export function profileOf(p: DemoPerson, house: DemoHouse['key'], receivedAt: string): Sent {
  return {
    house,
    system: 'pms',
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

/** One stay of the past: the stay, its room revenue, sometimes a dinner or the bar. */
export function pastStay(p: DemoPerson, house: DemoHouse, no: string, arrivalDate: string, dice: Chance): Sent[] {
  const nights = dice.weighted([
    [1, 50],
    [2, 28],
    [3, 12],
    [4, 6],
    [7, 4],
  ] as const);
  const room = dice.weighted(
    roomTypes.map((type) => [type, p.stays >= 8 && type.code === 'EXE' ? 8 : type.code === 'STE' ? 1 : 3] as const),
  );
  const departureDate = addDays(arrivalDate, nights);
  const receivedAt = at(departureDate, '12:05', house.timeZone);
  const stay: Stay = {
    kind: 'stay',
    source: 'opentravel',
    sourceEntityId: no,
    sourceVersion: receivedAt,
    confirmationNo: no,
    channel: { code: p.channel },
    roomNumber: roomNo(dice, house),
    roomTypeCode: room.code,
    arrivalDate,
    departureDate,
    actualArrival: at(arrivalDate, time(dice, 13, 21), house.timeZone),
    actualDeparture: at(departureDate, time(dice, 8, 12), house.timeZone),
    state: 'checkedOut',
    persons: [{ role: 'primary', personKey: 'g1', profileId: profileKey(p), person: asProfile(p) }],
  };
  const charge = (category: RevenueCategory, amountMinor: number, description: string): Sent => ({
    house: house.key,
    system: 'pms',
    receivedAt,
    record: {
      kind: 'folioTransaction',
      source: 'opentravel',
      sourceEntityId: `${no}-${category}`,
      sourceVersion: receivedAt,
      stayEntityId: no,
      transactionDate: departureDate,
      revenueCategory: category,
      description,
      amountMinor,
      currencyCode: 'CNY',
    },
  });
  return [
    { house: house.key, system: 'pms', receivedAt, record: stay },
    charge('room', room.minor * nights, 'Room 房费'),
    ...(dice.happens(0.4) ? [charge('food', dice.between(88, 980) * 100, 'Plum Court 梅苑')] : []),
    ...(dice.happens(0.15) ? [charge('beverage', dice.between(48, 360) * 100, 'Bar 酒吧')] : []),
  ];
}

export type Coming = {
  p: DemoPerson;
  house: DemoHouse;
  no: string;
  arrivalDate: string;
  nights: number;
  now: string;
  status: 'reserved' | 'inHouse' | 'checkedOut';
  request?: string;
  missingInPms?: boolean;
  late?: number;
};

/** A booking of now: the channel's order as the channel tells it, and the house's own reservation beside it. */
export function booking(c: Coming, dice: Chance): Sent[] {
  const { p, house } = c;
  const bookedDay = addDays(c.arrivalDate, -dice.between(1, 24));
  const latest = new Date(Date.parse(c.now) - ((c.late ?? dice.between(20, 900)) + 6) * 60_000).toISOString();
  const wished = at(bookedDay, time(dice, 8, 22), house.timeZone);
  const bookedAt = c.late === undefined && wished < latest ? wished : latest;
  const receivedAt = new Date(Date.parse(bookedAt) + (c.late ?? 0) * 60_000 + dice.between(400, 4000)).toISOString();
  const isChannel = p.channel === 'ctrip' || p.channel === 'fliggy' || p.channel === 'booking';
  const channelNo = `${{ ctrip: '3', fliggy: '8', booking: '4', direct: 'W', corporate: 'C' }[p.channel]}${c.no.replace(/\D/g, '').padStart(9, '0')}`;
  const pms = reservation(c, dice, bookedAt, isChannel ? channelNo : undefined);
  const sent: Sent[] = c.missingInPms
    ? []
    : [
        {
          house: house.key,
          system: 'pms',
          receivedAt: new Date(Date.parse(receivedAt) + 240_000).toISOString(),
          record: pms,
        },
      ];
  if (isChannel) {
    sent.unshift({ house: house.key, system: p.channel, receivedAt, record: asOrder(pms, p, channelNo) });
  }
  return sent;
}

/** The same booking as its channel tells it: its own number, no room number yet, hardly anything of the person. */
function asOrder(pms: Reservation, p: DemoPerson, channelNo: string): Reservation {
  return {
    ...pms,
    source: p.channel,
    sourceEntityId: channelNo,
    confirmationNo: channelNo,
    otherNumbers: [],
    status: 'reserved',
    roomStays: pms.roomStays.map(({ roomNumber: _, ...stay }) => ({ ...stay, status: 'reserved' as const })),
    persons: [{ role: 'primary', roomIndex: '1', personKey: 'g1', person: asChannelGuest(p, channelNo) }],
  };
}

function reservation(c: Coming, dice: Chance, bookedAt: string, channelNo: string | undefined): Reservation {
  const { p, house } = c;
  const room = dice.pick(roomTypes);
  const departureDate = addDays(c.arrivalDate, c.nights);
  return {
    kind: 'reservation',
    source: 'opentravel',
    sourceEntityId: c.no,
    sourceVersion: bookedAt,
    confirmationNo: c.no,
    complete: true,
    otherNumbers: channelNo ? [{ type: 'channel', number: channelNo }] : [],
    channel: { code: p.channel, reservationNo: channelNo },
    status: c.status,
    bookedAt,
    createDateTime: bookedAt,
    lastModifyDateTime: bookedAt,
    expectedArrivalTime: dice.happens(0.85) ? time(dice, 13, 21) : undefined,
    roomStays: [
      {
        index: '1',
        status: c.status,
        arrivalDate: c.arrivalDate,
        departureDate,
        roomTypeCode: room.code,
        roomTypeName: room.name,
        ratePlanCode: p.channel === 'corporate' ? 'CORP' : 'BAR',
        numberOfUnits: 1,
        guestCounts: [{ ageQualifyingCode: '10', count: dice.happens(0.4) ? 2 : 1 }],
        nightlyRates: Array.from({ length: c.nights }, (_, night) => ({
          date: addDays(c.arrivalDate, night),
          amountMinor: room.minor,
          currencyCode: 'CNY',
        })),
        total: { amountMinor: room.minor * c.nights, currencyCode: 'CNY' },
        roomNumber: c.status !== 'reserved' || dice.happens(0.5) ? roomNo(dice, house) : undefined,
      },
    ],
    persons: [{ role: 'primary', roomIndex: '1', personKey: 'g1', profileId: profileKey(p), person: asProfile(p) }],
    total: { amountMinor: room.minor * c.nights, currencyCode: 'CNY' },
    specialRequests: c.request ? [{ text: c.request }] : [],
    comments: [],
  };
}
