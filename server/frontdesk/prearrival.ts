// Pre-arrivals: what a reviewer sees of an arrival (so that a later change shows), what is lacking, and which department prepares
// what. Pure; prearrivals.service.ts reads and writes.
import type { Department } from '@regulars/contract/department.ts';
import { catalogue } from '@regulars/contract/catalogue.ts';
import type { PrearrivalRow } from '@regulars/contract/prearrival.ts';
import type { PreparationItem, TodayRow } from '@regulars/contract/today.ts';
import { instantAt, later } from '../platform/clock.ts';
import type { KnownGuest } from './known.ts';

/** What a review is about, as one text: the booking, who comes, what is to be prepared - not how far it is prepared. */
export function factsSeen(row: TodayRow, items: readonly Pick<PreparationItem, 'key' | 'title'>[]): string {
  return JSON.stringify([
    row.arrivalDate,
    row.departureDate,
    row.expectedAt,
    row.status === 'requested' || row.status === 'waitlisted' ? row.status : 'comes',
    row.room.typeCode,
    row.guest.guestId,
    row.others.map(({ guestId }) => guestId).toSorted(),
    items.map(({ key, title }) => [key, title.text ?? '']).toSorted(),
  ]);
}

/** What one would rather know before this guest comes. */
export function lackingIn(
  row: TodayRow,
  guest: Pick<KnownGuest, 'preferences'>,
  hasContact: boolean,
): PrearrivalRow['lacking'] {
  return [
    ...(row.guest.name.native === null && row.guest.name.latin === null ? (['name'] as const) : []),
    ...(hasContact ? [] : (['contact'] as const)),
    ...(row.expectedAt === null ? (['arrivalTime'] as const) : []),
    ...(guest.preferences.length === 0 ? (['preferences'] as const) : []),
  ];
}

const AT_TABLE = ['diet', 'food', 'drink'];
const IN_ROOM = ['bed', 'climate', 'amenity'];
const EATEN = /^(peanuts|nuts|shellfish|seafood|fish|dairy|egg|gluten|soy|sesame|mango|strawberry|kiwi|alcohol)$/;
const MENDED_BY: Readonly<Record<string, Department>> = {
  roomTemperature: 'engineering',
  facility: 'engineering',
  cleanliness: 'housekeeping',
  food: 'foodAndBeverage',
  noise: 'frontOffice',
  room: 'frontOffice',
  billing: 'frontOffice',
};
const kinds: ReadonlyMap<string, string> = new Map(catalogue.map(({ code, kind }) => [code, kind]));
const labels = new Map(catalogue.map(({ code, label }) => [code, label]));

/** `told.preference.highFloor` -> `highFloor`: what a title speaks of, by its dictionary key. */
const subject = ({ title }: Pick<PreparationItem, 'title'>): string =>
  String(title.params['what'] ?? '').replace(/^told\.\w+\./, '');

/** Who prepares an item: a preference goes by its kind, trouble by what went wrong. */
export function preparedBy(item: Pick<PreparationItem, 'kind' | 'title'>): Department {
  const what = subject(item);
  switch (item.kind) {
    case 'safety':
      return EATEN.test(what.replace(/^allergy\./, '')) ? 'foodAndBeverage' : 'housekeeping';
    case 'trouble':
      return MENDED_BY[what] ?? 'guestRelations';
    case 'preference': {
      const kind = kinds.get(what) ?? '';
      return AT_TABLE.includes(kind) ? 'foodAndBeverage' : IN_ROOM.includes(kind) ? 'housekeeping' : 'frontOffice';
    }
    case 'promise':
    case 'request':
      return 'frontOffice';
    case 'vip':
    case 'specialDate':
      return 'guestRelations';
    default:
      return item.kind satisfies never;
  }
}

/** A task's title for whoever prepares it: the catalogue's words in both languages, then the guest's or the note's own. */
export function taskTitle(item: Pick<PreparationItem, 'kind' | 'title'>): string {
  const label = labels.get(subject(item));
  const named = label ? `${label.zh} ${label.en}` : kindWord[item.kind];
  const text = item.title.text ?? '';
  return (text === '' || text === label?.zh || text === label?.en ? named : `${named} · ${text}`).slice(0, 300);
}

const kindWord: Readonly<Record<PreparationItem['kind'], string>> = {
  safety: '安全 Safety',
  trouble: '上次问题 Last time',
  promise: '承诺 Promise',
  preference: '偏好 Preference',
  specialDate: '特殊日子 Special date',
  vip: '贵宾 VIP',
  request: '要求 Request',
};

/** Ready before rooms are given out: noon of the day of arrival. Who comes today after noon is prepared within the hour. */
export function readyBy(arrivalDate: string, timeZone: string, now: string): string {
  const [noon, inAnHour] = [instantAt(timeZone, arrivalDate, '12:00'), later(now, 3_600_000)];
  return noon > inAnHour ? noon : inAnHour;
}
