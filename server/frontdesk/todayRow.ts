// One row of the day as the screen shows it: the booking's bones, the guest, what to mind, what to know, how ready it is. Pure.
import type { TodayRow } from '@regulars/contract/today.ts';
import type { GuestCount } from '../intake/canonical.ts';
import { lateMinutes } from '../stays/latency.ts';
import { nightsBetween } from '../stays/night.ts';
import { badgesOf, badgesPerRow } from './badges.ts';
import { languageNote } from './culture.ts';
import type { Bones, DayList } from './day.ts';
import { expectedAt } from './expectedAt.ts';
import { knowOf } from './know.ts';
import type { AtHand, KnownGuest } from './known.ts';
import { progressOf, toPrepare, withSignatures, type Signed } from './preparation.ts';
import { addDays } from '../platform/day.ts';

export type House = {
  timeZone: string;
  country: string;
  lateAfterMinutes?: number;
  hasPms: boolean;
  today: string;
  now: string;
};

/** The booking as rules see it. An order is late for the desk when it was made for the same day or the next. */
export function atHand(bones: Bones, house: House): AtHand {
  const arrivalDate = bones.arrivalDate ?? house.today;
  const fresh = bones.bookedAt !== null && bones.bookedAt.slice(0, 10) >= addDays(arrivalDate, -2);
  return {
    reservationId: bones.reservationId,
    arrivalDate,
    departureDate: bones.departureDate ?? arrivalDate,
    requests: distinct(bones.requests, (one) => one.text),
    comments: distinct(bones.comments, (one) => one),
    children: childrenIn(bones.guestCounts),
    lateMinutes: fresh ? lateMinutes(bones, house.now, house.lateAfterMinutes) : null,
    today: house.today,
  };
}

/** OpenTravel age codes: 7 infant, 8 child. */
function childrenIn(counts: readonly GuestCount[]): number {
  return counts.reduce(
    (sum, one) =>
      sum +
      (one.ageQualifyingCode === '7' || one.ageQualifyingCode === '8' || (one.age !== undefined && one.age < 14)
        ? one.count
        : 0),
    0,
  );
}

export function todayRow(
  bones: Bones,
  guest: KnownGuest,
  others: readonly KnownGuest[],
  signed: readonly Signed[],
  house: House,
): TodayRow {
  const hand = atHand(bones, house);
  const items = withSignatures(toPrepare(guest, others, hand), signed);
  return {
    reservationId: bones.reservationId,
    roomIndex: bones.roomIndex,
    expectedAt: expectedAt(bones.expectedAt, house.timeZone),
    guest: guest.head,
    others: others.map((other) => ({ guestId: other.head.guestId, name: other.head.name })),
    room: { number: bones.roomNumber, typeCode: bones.roomTypeCode, typeName: bones.roomTypeName },
    arrivalDate: hand.arrivalDate,
    departureDate: hand.departureDate,
    nights: nightsBetween(hand.arrivalDate, hand.departureDate),
    channel: { code: bones.channelCode, name: bones.channelName },
    confirmationNo: bones.confirmationNo,
    status: bones.status,
    badges: badgesOf(guest, others, hand).slice(0, badgesPerRow),
    know: knowOf(guest, others, hand, languageNote(guest.head.language, house.country)),
    preparation: progressOf(items),
    closedAt: bones.closedAt,
    lateMinutes: hand.lateMinutes,
    comfort: bones.comfort,
    missingInPms: house.hasPms && !bones.isPms && !['inHouse', 'checkedOut', 'noShow'].includes(bones.status),
    visibleAt: bones.visibleAt ?? bones.receivedAt,
  };
}

/** Arrivals by the time they are expected, unknown times last; the others by room. */
export function inOrder<R extends TodayRow>(rows: readonly R[], list: DayList): R[] {
  const number = (row: TodayRow): string => (row.room.number ?? '￿').padStart(8, '0');
  const name = (row: TodayRow): string => row.guest.name.latin ?? row.guest.name.native ?? '￿';
  const key = (row: TodayRow): string[] =>
    list === 'arrivals'
      ? [row.expectedAt ?? '~', name(row), row.confirmationNo, row.roomIndex]
      : [number(row), name(row), row.confirmationNo, row.roomIndex];
  return rows
    .map((row) => ({ row, key: key(row).join('\u0000') }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}

function distinct<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item).trim(), item])).values()];
}
