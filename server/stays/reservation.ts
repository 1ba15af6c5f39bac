// A reservation: what one source says of one booking, with its rooms, its people by role and what happened of it in the house.
// In: canonical reservations and stays of that booking, late, twice and in any order. Out: one state that is the same for every
// order of arrival (F-06), and from it the rows of the house (reservationRows.ts). Cancel before create is legal: it makes a
// shell that the booking fills later. A room that a newer whole message leaves out is cancelled, not forgotten.
import type { Money, Reservation, ReservationStatus, RoomStay, Stay } from '../intake/canonical.ts';
import { statusOfStay, takeStatus, type SaidStatus } from './bookingStatus.ts';
import {
  compareStamps,
  isOlder,
  newest,
  noFacts,
  plainText,
  takeFacts,
  type ClockedFacts,
  type Stamp,
} from '../intake/clockedFacts.ts';
import { utc } from './night.ts';

export type HeadFacts = {
  confirmationNo: string;
  otherNumbers: { type: string; number: string }[];
  channelCode: string;
  channelName: string;
  channelReservationNo: string;
  hotelCode: string;
  lastModifyDateTime: string;
  expectedArrivalTime: string;
  latestArrivalTime: string;
  total: Money;
  guarantee: string;
  cancelPenalty: string;
  specialRequests: { code?: string; text: string }[];
  comments: string[];
  blockId: string;
  marketCode: string;
  travelPurpose: string;
};
export type RoomFacts = Omit<RoomStay, 'index' | 'status'>;
export type StayFacts = Pick<
  Stay,
  'roomNumber' | 'roomTypeCode' | 'ratePlanCode' | 'arrivalDate' | 'departureDate' | 'actualArrival' | 'actualDeparture'
> & { channelCode: string; channelName: string; roomHint: string };

/** One person on a booking; the record is identity's. */
export type OnIt = { personKey: string; role: string; roomIndex: string; recordId: string };
export type PersonState = OnIt & { namedAt: Stamp };
export type RoomState = { facts: ClockedFacts<RoomFacts>; status: SaidStatus; namedAt: Stamp };
export type StayState = { facts: ClockedFacts<StayFacts>; status: SaidStatus; people: OnIt[]; peopleAt: Stamp | null };

export type ReservationState = {
  head: ClockedFacts<HeadFacts>;
  /** as said of the whole booking; null while only stays are known */
  status: SaidStatus | null;
  rooms: Record<string, RoomState>;
  persons: Record<string, PersonState>;
  /** by the source's key of the stay */
  stays: Record<string, StayState>;
  bookedAt: string | null;
  /** when the first message of it reached us */
  receivedAt: string;
  /** of the newest message, as the source gave it */
  version: string | null;
};

export type TakenUp = {
  after: ReservationState;
  changed: boolean;
  reason: 'created' | 'updated' | 'unchanged' | 'older';
};

/** Takes one message up. `people` are the persons of the message that identity knows a record of. Pure; never changes `before`. */
export function takeUp(
  before: ReservationState | null,
  said: Reservation | Stay,
  receivedAt: string,
  people: readonly OnIt[] = [],
): TakenUp {
  const stamp: Stamp = { version: said.sourceVersion ?? null, receivedAt: utc(receivedAt) };
  const start = before ?? emptyState(stamp.receivedAt);
  const after =
    said.kind === 'stay' ? takeStay(start, said, stamp, people) : takeReservation(start, said, stamp, people);
  if (before === null) return { after, changed: true, reason: 'created' };
  if (contentOf(before) !== contentOf(after)) return { after, changed: true, reason: 'updated' };
  return { after, changed: false, reason: isOlder(stamp, newestOf(before, said)) ? 'older' : 'unchanged' };
}

function emptyState(receivedAt: string): ReservationState {
  return {
    head: noFacts(),
    status: null,
    rooms: {},
    persons: {},
    stays: {},
    bookedAt: null,
    receivedAt,
    version: null,
  };
}

function takeReservation(
  before: ReservationState,
  said: Reservation,
  stamp: Stamp,
  people: readonly OnIt[],
): ReservationState {
  const head = takeFacts(before.head, headOf(said), stamp, said.complete);
  const status: SaidStatus = {
    status: said.status,
    at: stamp,
    cancelledAt: said.cancelledAt ? utc(said.cancelledAt) : null,
  };
  const rooms = { ...before.rooms };
  for (const room of said.roomStays)
    rooms[room.index] = takeRoom(rooms[room.index], room, status, stamp, said.complete);
  return {
    head,
    status: takeStatus(before.status, status),
    rooms,
    persons: takePersons(before.persons, people, stamp, head.wholeAt),
    stays: before.stays,
    bookedAt: earliest(before.bookedAt, said.bookedAt ?? said.createDateTime),
    receivedAt: earliest(before.receivedAt, stamp.receivedAt)!,
    version: newestVersion(before.version, stamp.version),
  };
}

/** What the message names of the whole booking; an empty list in a part names nothing. */
function headOf(said: Reservation): Partial<HeadFacts> {
  const list = <T>(items: readonly T[] | undefined): T[] | undefined =>
    items !== undefined && items.length > 0 ? [...items] : undefined;
  return {
    confirmationNo: said.confirmationNo || undefined,
    otherNumbers: list(said.otherNumbers),
    channelCode: said.channel.code || undefined,
    channelName: said.channel.name,
    channelReservationNo: said.channel.reservationNo,
    hotelCode: said.hotelCode,
    lastModifyDateTime: said.lastModifyDateTime,
    expectedArrivalTime: said.expectedArrivalTime,
    latestArrivalTime: said.latestArrivalTime,
    total: said.total,
    guarantee: said.guarantee,
    cancelPenalty: said.cancelPenalty,
    specialRequests: list(said.specialRequests),
    comments: list(said.comments),
    blockId: said.blockId,
    marketCode: said.marketCode,
    travelPurpose: said.travelPurpose,
  };
}

function takeRoom(
  before: RoomState | undefined,
  room: RoomStay,
  booking: SaidStatus,
  stamp: Stamp,
  whole: boolean,
): RoomState {
  const { index: _, status, guestCounts, nightlyRates, ...named } = room;
  const facts: Partial<RoomFacts> = {
    ...named,
    guestCounts: guestCounts.length > 0 ? guestCounts : undefined,
    nightlyRates: nightlyRates.length > 0 ? nightlyRates : undefined,
  };
  return {
    facts: takeFacts(before?.facts ?? noFacts(), facts, stamp, whole),
    status: takeStatus(before?.status ?? null, { ...booking, status: status ?? booking.status }),
    namedAt: newest(before?.namedAt ?? null, stamp),
  };
}

/** A person whom a newer whole message leaves out is off the booking; a part only adds. */
function takePersons(
  before: Record<string, PersonState>,
  people: readonly OnIt[],
  stamp: Stamp,
  wholeAt: Stamp | null,
): Record<string, PersonState> {
  const persons = { ...before };
  for (const person of people) {
    const key = `${person.role}/${person.roomIndex}/${person.personKey}`;
    const held = persons[key];
    if (held === undefined || compareStamps(stamp, held.namedAt) >= 0) persons[key] = { ...person, namedAt: stamp };
  }
  for (const [key, person] of Object.entries(persons)) if (isOlder(person.namedAt, wholeAt)) delete persons[key];
  return persons;
}

function takeStay(before: ReservationState, said: Stay, stamp: Stamp, people: readonly OnIt[]): ReservationState {
  const held = before.stays[said.sourceEntityId];
  const status: SaidStatus = { status: statusOfStay[said.state], at: stamp, cancelledAt: null };
  const named: Partial<StayFacts> = {
    roomNumber: said.roomNumber,
    roomTypeCode: said.roomTypeCode,
    ratePlanCode: said.ratePlanCode,
    arrivalDate: said.arrivalDate,
    departureDate: said.departureDate,
    actualArrival: said.actualArrival,
    actualDeparture: said.actualDeparture,
    channelCode: said.channel?.code,
    channelName: said.channel?.name,
    roomHint: said.persons.find((person) => person.roomIndex !== undefined)?.roomIndex,
  };
  const newPeople = people.length > 0 && !isOlder(stamp, held?.peopleAt);
  const stay: StayState = {
    facts: takeFacts(held?.facts ?? noFacts(), named, stamp, false),
    status: takeStatus(held?.status ?? null, status),
    people: newPeople ? [...people] : (held?.people ?? []),
    peopleAt: newPeople ? stamp : (held?.peopleAt ?? null),
  };
  // the stay's number fills a booking of which nothing else is known; any word of the booking itself is newer than that
  const known = before.head.values.confirmationNo !== undefined || said.confirmationNo === undefined;
  return {
    ...before,
    head: known
      ? before.head
      : { ...before.head, values: { ...before.head.values, confirmationNo: said.confirmationNo } },
    stays: { ...before.stays, [said.sourceEntityId]: stay },
    receivedAt: earliest(before.receivedAt, stamp.receivedAt)!,
  };
}

function earliest(held: string | null, said: string | undefined): string | null {
  if (said === undefined) return held;
  const instant = utc(said);
  return held === null || instant < held ? instant : held;
}

function newestVersion(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function newestOf(state: ReservationState, said: Reservation | Stay): Stamp | null {
  if (said.kind === 'stay') return state.stays[said.sourceEntityId]?.status.at ?? null;
  return state.status === null ? state.head.wholeAt : newest(state.head.wholeAt, state.status.at);
}

/** All that is said, without the clocks: two states of the same content are the same booking. */
function contentOf(state: ReservationState): string {
  const show = <T>(entries: Record<string, T>, what: (value: T) => unknown) =>
    Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, what(value)]));
  const live = (room: RoomState): ReservationStatus =>
    isOlder(room.namedAt, state.head.wholeAt) ? 'cancelled' : room.status.status;
  return plainText([
    state.head.values,
    state.status?.status,
    state.status?.cancelledAt,
    state.bookedAt,
    show(state.rooms, (room) => [room.facts.values, live(room)]),
    show(state.persons, (person) => person.recordId),
    show(state.stays, (stay) => [
      stay.facts.values,
      stay.status.status,
      stay.people.map((person) => [person.role, person.recordId]),
    ]),
  ]);
}
