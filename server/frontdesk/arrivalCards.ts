// Arrival cards (预抵卡): what stands on paper beside the desk. Never a phone, a document number or what somebody cannot eat: that there is
// something that can harm is a flag, what it is stands on the guest card.
import type { ArrivalCard } from '@regulars/contract/checkin.ts';
import type { TodayRow } from '@regulars/contract/today.ts';
import { languageFor } from '../messages/values.ts';
import { dayCode } from './badges.ts';
import { short } from './know.ts';
import {
  daysInStay,
  preferenceTold,
  promisesOf,
  readyMade,
  safetyOf,
  told,
  troublesOf,
  troubleWord,
  type AtHand,
  type KnownGuest,
} from './known.ts';

const PREFERENCES = 3;

/** `meant`: the room chosen for the arrival, while the house's own system has none. */
export function arrivalCard(
  row: TodayRow,
  guest: KnownGuest,
  others: readonly KnownGuest[],
  hand: AtHand,
  meant: string | null,
): ArrivalCard {
  const people = [guest, ...others];
  const [trouble] = troublesOf(guest, hand);
  const promise = people.flatMap((one) => promisesOf(one, hand)).find(({ kept }) => kept === null);
  const [day] = daysInStay(guest, hand);
  const { language, nationality, name, stays } = guest.head;
  return {
    reservationId: row.reservationId,
    roomIndex: row.roomIndex,
    expectedAt: row.expectedAt,
    arrivalDate: row.arrivalDate,
    departureDate: row.departureDate,
    guest: guest.head,
    party: people.length,
    roomNumber: row.room.number ?? meant,
    roomIsMeant: row.room.number === null && meant !== null,
    typeName: row.room.typeName ?? row.room.typeCode,
    allergy: people.some((one) => safetyOf(one).length > 0),
    preferences: readyMade(guest).slice(0, PREFERENCES).map(preferenceTold),
    trouble: trouble
      ? told('prepare.trouble', { what: troubleWord(trouble), date: trouble.notedAt.slice(0, 10) })
      : null,
    promise: promise ? told('words', {}, short(promise.words)) : null,
    day: day ? told(dayCode('prepare', day.kind), { date: day.date.slice(5) }, day.text || undefined) : null,
    greeting: languageFor({ languages: language === null ? [] : [language], nationality, name }),
    returning: stays > 0,
  };
}
