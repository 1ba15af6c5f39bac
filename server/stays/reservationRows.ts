// The rows of the house that a reservation's state stands for: the booking, its rooms, its people and the stays. Pure and whole:
// the same state always gives the same rows, so rows can be dropped and made again.
import type { GuestCount, ReservationStatus } from '../intake/canonical.ts';
import { beats, statusOfRooms, withStay } from './bookingStatus.ts';
import { clockOf, isOlder } from '../intake/clockedFacts.ts';
import { nightsBetween } from './night.ts';
import type { OnIt, ReservationState, RoomState, StayState } from './reservation.ts';

export type RoomRow = {
  roomIndex: string;
  status: ReservationStatus;
  arrivalDate: string | null;
  departureDate: string | null;
  roomTypeCode: string | null;
  roomTypeName: string | null;
  ratePlanCode: string | null;
  units: number;
  guestCounts: GuestCount[];
  nightlyRates: { date: string; amountMinor: number; currencyCode: string }[];
  totalMinor: number | null;
  currency: string | null;
  mealPlan: string | null;
  roomNumber: string | null;
};
export type StayRow = {
  sourceKey: string;
  roomIndex: string;
  roomNumber: string | null;
  roomTypeCode: string | null;
  ratePlanCode: string | null;
  channelCode: string | null;
  arrivalDate: string;
  departureDate: string | null;
  actualArrival: string | null;
  actualDeparture: string | null;
  nights: number;
  state: ReservationStatus;
  people: { recordId: string; role: string }[];
};
export type ReservationRows = {
  confirmationNo: string;
  otherNumbers: { type: string; number: string }[];
  channelCode: string;
  channelName: string | null;
  channelReservationNo: string | null;
  status: ReservationStatus;
  bookedAt: string | null;
  cancelledAt: string | null;
  arrivalDate: string | null;
  departureDate: string | null;
  expectedAt: string | null;
  totalMinor: number | null;
  currency: string | null;
  rooms: RoomRow[];
  people: { role: string; roomIndex: string; recordId: string }[];
  stays: StayRow[];
};

/** `sourceKey` stands in for a confirmation number that was never said. */
export function rowsOf(state: ReservationState, sourceKey: string): ReservationRows {
  const { rooms, roomOf } = roomsOf(state);
  const head = state.head.values;
  const live = rooms.filter((room) => room.status !== 'cancelled');
  const dated = live.length > 0 ? live : rooms;
  const status = statusOfRooms(
    rooms.map((room) => room.status),
    state.status?.status ?? 'reserved',
  );
  const total = head.total ? { totalMinor: head.total.amountMinor, currency: head.total.currencyCode } : sumOf(live);
  return {
    confirmationNo: head.confirmationNo ?? sourceKey,
    otherNumbers: head.otherNumbers ?? [],
    channelCode: head.channelCode ?? newestStay(state)?.facts.values.channelCode ?? 'direct',
    channelName: head.channelName ?? newestStay(state)?.facts.values.channelName ?? null,
    channelReservationNo: head.channelReservationNo ?? null,
    status,
    bookedAt: state.bookedAt,
    cancelledAt: status === 'cancelled' ? (state.status?.cancelledAt ?? state.status?.at.receivedAt ?? null) : null,
    arrivalDate: edge(
      dated.map((room) => room.arrivalDate),
      (a, b) => a < b,
    ),
    departureDate: edge(
      dated.map((room) => room.departureDate),
      (a, b) => a > b,
    ),
    expectedAt: head.expectedArrivalTime ?? null,
    ...total,
    rooms,
    people: peopleOn(state, roomOf),
    stays: [...saidStays(state, roomOf), ...impliedStays(state, rooms, sourceKey, new Set(roomOf.values()))],
  };
}

function roomsOf(state: ReservationState): { rooms: RoomRow[]; roomOf: Map<string, string> } {
  const indexes = Object.keys(state.rooms).toSorted(byIndex);
  const rooms = indexes.map((index) => bookedRoom(state, index, state.rooms[index]!));
  const roomOf = new Map<string, string>();
  for (const key of Object.keys(state.stays).toSorted()) {
    const stay = state.stays[key]!;
    let room = roomFor(stay, rooms, new Set(roomOf.values()));
    if (room === undefined) rooms.push((room = emptyRoom(freeIndex(rooms))));
    roomOf.set(key, room.roomIndex);
    houseWord(room, stay, state.rooms[room.roomIndex]);
  }
  return { rooms, roomOf };
}

function bookedRoom(state: ReservationState, index: string, room: RoomState): RoomRow {
  const facts = room.facts.values;
  return {
    ...emptyRoom(index),
    status: bookedStatus(state, room),
    arrivalDate: facts.arrivalDate ?? null,
    departureDate: facts.departureDate ?? null,
    roomTypeCode: facts.roomTypeCode ?? null,
    roomTypeName: facts.roomTypeName ?? null,
    ratePlanCode: facts.ratePlanCode ?? null,
    units: facts.numberOfUnits ?? 1,
    guestCounts: facts.guestCounts ?? [],
    nightlyRates: facts.nightlyRates ?? [],
    totalMinor: facts.total?.amountMinor ?? null,
    currency: facts.total?.currencyCode ?? null,
    mealPlan: facts.mealPlan ?? null,
    roomNumber: facts.roomNumber ?? null,
  };
}

/** A room's own word, unless the booking's is newer; a cancelled room comes back only by a word on the room itself. */
function bookedStatus(state: ReservationState, room: RoomState): ReservationStatus {
  if (room.status.status === 'checkedOut') return 'checkedOut';
  if (isOlder(room.namedAt, state.head.wholeAt) || room.status.status === 'cancelled') return 'cancelled';
  return state.status !== null && beats(state.status, room.status) ? state.status.status : room.status.status;
}

function emptyRoom(roomIndex: string): RoomRow {
  return {
    roomIndex,
    status: 'reserved',
    arrivalDate: null,
    departureDate: null,
    roomTypeCode: null,
    roomTypeName: null,
    ratePlanCode: null,
    units: 1,
    guestCounts: [],
    nightlyRates: [],
    totalMinor: null,
    currency: null,
    mealPlan: null,
    roomNumber: null,
  };
}

/** The booked room that a stay is about: as hinted, by number, by type and day, else the next free one. */
function roomFor(stay: StayState, rooms: RoomRow[], taken: ReadonlySet<string>): RoomRow | undefined {
  const facts = stay.facts.values;
  const free = rooms.filter((room) => !taken.has(room.roomIndex));
  const live = free.filter((room) => room.status !== 'cancelled');
  return (
    free.find((room) => facts.roomHint !== undefined && room.roomIndex === facts.roomHint) ??
    live.find((room) => facts.roomNumber !== undefined && room.roomNumber === facts.roomNumber) ??
    live.find((room) => room.roomTypeCode === facts.roomTypeCode && room.arrivalDate === facts.arrivalDate) ??
    live.find((room) => room.arrivalDate === facts.arrivalDate) ??
    live[0] ??
    free[0]
  );
}

function freeIndex(rooms: readonly RoomRow[]): string {
  let index = 1;
  while (rooms.some((room) => room.roomIndex === String(index))) index++;
  return String(index);
}

/** The house knows the room, who is in it and, where its word is the later one, when the guest leaves. */
function houseWord(room: RoomRow, stay: StayState, booked: RoomState | undefined): void {
  const facts = stay.facts.values;
  room.status = withStay(room.status, stay.status.status);
  room.roomNumber = facts.roomNumber ?? room.roomNumber;
  room.roomTypeCode ??= facts.roomTypeCode ?? null;
  room.ratePlanCode ??= facts.ratePlanCode ?? null;
  const there = stay.status.status === 'inHouse' || stay.status.status === 'checkedOut';
  room.arrivalDate = there ? (facts.arrivalDate ?? room.arrivalDate) : (room.arrivalDate ?? facts.arrivalDate ?? null);
  const bookedAt = booked === undefined ? '' : (clockOf(booked.facts, 'departureDate')?.receivedAt ?? '');
  const stayAt = clockOf(stay.facts, 'departureDate')?.receivedAt ?? '';
  if (facts.departureDate !== undefined && (room.departureDate === null || (there && stayAt >= bookedAt)))
    room.departureDate = facts.departureDate;
}

function saidStays(state: ReservationState, roomOf: ReadonlyMap<string, string>): StayRow[] {
  return [...roomOf].map(([sourceKey, roomIndex]) => {
    const stay = state.stays[sourceKey]!;
    const facts = stay.facts.values;
    const departure = facts.departureDate ?? null;
    return {
      sourceKey,
      roomIndex,
      roomNumber: facts.roomNumber ?? null,
      roomTypeCode: facts.roomTypeCode ?? null,
      ratePlanCode: facts.ratePlanCode ?? null,
      channelCode: facts.channelCode ?? state.head.values.channelCode ?? null,
      arrivalDate: facts.arrivalDate!,
      departureDate: departure,
      actualArrival: facts.actualArrival ?? null,
      actualDeparture: facts.actualDeparture ?? null,
      nights: nightsBetween(facts.arrivalDate!, departure),
      state: stay.status.status,
      people: stay.people.length > 0 ? distinct(stay.people) : peopleIn(state, roomIndex),
    };
  });
}

/** A booking whose rooms say in house or checked out, and whose source sends no stays of its own, was a stay all the same. */
function impliedStays(
  state: ReservationState,
  rooms: readonly RoomRow[],
  sourceKey: string,
  said: ReadonlySet<string>,
): StayRow[] {
  return rooms
    .filter(
      (room) =>
        (room.status === 'inHouse' || room.status === 'checkedOut') &&
        room.arrivalDate !== null &&
        !said.has(room.roomIndex),
    )
    .map((room) => ({
      sourceKey: `reservation/${sourceKey}/${room.roomIndex}`,
      roomIndex: room.roomIndex,
      roomNumber: room.roomNumber,
      roomTypeCode: room.roomTypeCode,
      ratePlanCode: room.ratePlanCode,
      channelCode: state.head.values.channelCode ?? null,
      arrivalDate: room.arrivalDate!,
      departureDate: room.departureDate,
      actualArrival: null,
      actualDeparture: null,
      nights: nightsBetween(room.arrivalDate, room.departureDate),
      state: room.status,
      people: peopleIn(state, room.roomIndex),
    }));
}

/** Who sleeps in a room: its guests, else the guests of the whole booking, else - nobody else is named - the booker. */
function peopleIn(state: ReservationState, roomIndex: string): { recordId: string; role: string }[] {
  const all = Object.keys(state.persons)
    .toSorted()
    .map((key) => state.persons[key]!);
  const guests = all.filter((person) => person.role === 'primary' || person.role === 'accompanying');
  const here = guests.filter((person) => person.roomIndex === roomIndex);
  if (here.length > 0) return distinct(here);
  const whole = guests.filter((person) => person.roomIndex === '');
  if (whole.length > 0) return distinct(whole);
  return distinct(all.filter((person) => person.role === 'booker').map((person) => ({ ...person, role: 'primary' })));
}

function distinct(people: readonly Pick<OnIt, 'recordId' | 'role'>[]): { recordId: string; role: string }[] {
  const seen = new Map(
    people.map((person) => [`${person.recordId}/${person.role}`, { recordId: person.recordId, role: person.role }]),
  );
  return [...seen.values()];
}

/** Everyone on the booking by role, and who the house says is in the room. */
function peopleOn(state: ReservationState, roomOf: ReadonlyMap<string, string>): ReservationRows['people'] {
  const booked = Object.keys(state.persons)
    .toSorted()
    .map((key) => state.persons[key]!);
  const staying = [...roomOf].flatMap(([key, roomIndex]) =>
    state.stays[key]!.people.map((person) => ({ ...person, roomIndex })),
  );
  const distinctOnes = new Map(
    [...booked, ...staying].map(({ role, roomIndex, recordId }) => [
      `${role}/${roomIndex}/${recordId}`,
      { role, roomIndex, recordId },
    ]),
  );
  return [...distinctOnes.values()];
}

function newestStay(state: ReservationState): StayState | undefined {
  const keys = Object.keys(state.stays).toSorted();
  return keys.map((key) => state.stays[key]!).find((stay) => stay.facts.values.channelCode !== undefined);
}

function sumOf(rooms: readonly RoomRow[]): { totalMinor: number | null; currency: string | null } {
  const priced = rooms.filter((room) => room.totalMinor !== null && room.currency !== null);
  const currency = priced[0]?.currency ?? null;
  if (currency === null || priced.some((room) => room.currency !== currency))
    return { totalMinor: null, currency: null };
  return { totalMinor: priced.reduce((sum, room) => sum + room.totalMinor!, 0), currency };
}

function edge(dates: readonly (string | null)[], before: (a: string, b: string) => boolean): string | null {
  return dates.reduce((held, date) => (date !== null && (held === null || before(date, held)) ? date : held), null);
}

function byIndex(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  return Number.isInteger(x) && Number.isInteger(y) ? x - y : a < b ? -1 : a > b ? 1 : 0;
}
