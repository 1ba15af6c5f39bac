// What stands after the question mark of each screen's address, read strictly: an unknown or broken value is as if it were
// not there, so that an old link never breaks a screen.
import { badgeKinds, timelineKinds } from '@regulars/contract/guest.ts';
import { qualityKinds, reviewBands, type QualityKind } from '@regulars/contract/identity.ts';
import { isPlainDate } from './ui/dates.ts';

type Raw = Record<string, unknown>;

export const todayFilters = [...badgeKinds, 'open'] as const;
export type TodayFilter = (typeof todayFilters)[number];
export type TimelineKind = (typeof timelineKinds)[number];

export type HouseSearch = { property?: string };
export type LoginSearch = { to?: string; locked?: boolean };
export type TodaySearch = { list?: 'inHouse' | 'departures'; date?: string; only?: TodayFilter; at?: string };
export type GuestSearch = { at?: string; kind?: TimelineKind };
export type ReviewsSearch = {
  guestId?: string;
  band?: (typeof reviewBands)[number];
  sources?: string;
  /** only pairs with a record at the house on the screen */
  here?: true;
  /** the pair at hand */
  at?: string;
  view?: 'decided';
  mine?: true;
};
export const qualityTabs = ['links', 'sources', 'drift'] as const;
export type QualitySearch = {
  /** absent: values, or the first that is open to the person */
  tab?: (typeof qualityTabs)[number];
  /** the sample whose pairs are being judged */
  check?: string;
  kind?: QualityKind;
  source?: string;
  order?: 'newest';
  settled?: 'yes';
  guestId?: string;
};
export type FindSearch = { q?: string; in?: 'received' };
export const messageStates = ['waiting', 'applied', 'parked', 'control', 'superseded'] as const;
export const lookBackDays = [1, 7, 30] as const;
export type IntakeSearch = { days?: (typeof lookBackDays)[number] };
export type MessagesSearch = { connection?: string; state?: (typeof messageStates)[number]; before?: string };

export function readHouseSearch(raw: Raw): HouseSearch {
  return { property: short(raw['property'], 40) };
}

export function readLoginSearch(raw: Raw): LoginSearch {
  const to = short(raw['to'], 500);
  // only a way within the house: `//elsewhere` and `/\elsewhere` leave it
  return { to: to && /^\/(?![/\\])/.test(to) ? to : undefined, locked: raw['locked'] === true || undefined };
}

export function readTodaySearch(raw: Raw): TodaySearch {
  return {
    list: raw['list'] === 'inHouse' || raw['list'] === 'departures' ? raw['list'] : undefined,
    date: isPlainDate(raw['date']) ? raw['date'] : undefined,
    only: oneOf(todayFilters, raw['only']),
    at: short(raw['at'], 140),
  };
}

export function readGuestSearch(raw: Raw): GuestSearch {
  return { at: short(raw['at'], 140), kind: oneOf(timelineKinds, raw['kind']) };
}

export function readReviewsSearch(raw: Raw): ReviewsSearch {
  return {
    guestId: short(raw['guestId'], 60),
    band: oneOf(reviewBands, raw['band']),
    sources: short(raw['sources'], 120),
    here: raw['here'] === true || undefined,
    at: short(raw['at'], 60),
    view: raw['view'] === 'decided' ? 'decided' : undefined,
    mine: raw['mine'] === true || undefined,
  };
}

export function readQualitySearch(raw: Raw): QualitySearch {
  return {
    tab: oneOf(qualityTabs, raw['tab']),
    check: short(raw['check'], 40),
    kind: oneOf(qualityKinds, raw['kind']),
    source: short(raw['source'], 60),
    order: raw['order'] === 'newest' ? 'newest' : undefined,
    settled: raw['settled'] === 'yes' ? 'yes' : undefined,
    guestId: short(raw['guestId'], 60),
  };
}

export function readFindSearch(raw: Raw): FindSearch {
  // a number typed into the address arrives as a number
  return {
    q: short(typeof raw['q'] === 'number' ? String(raw['q']) : raw['q'], 100),
    in: raw['in'] === 'received' ? 'received' : undefined,
  };
}

export function readIntakeSearch(raw: Raw): IntakeSearch {
  return { days: lookBackDays.find((days) => days === raw['days']) };
}

export function readMessagesSearch(raw: Raw): MessagesSearch {
  return {
    connection: short(raw['connection'], 40),
    state: oneOf(messageStates, raw['state']),
    before: short(raw['before'], 40),
  };
}

/** Names one arrival in an address: `<reservationId>.<roomIndex>`. */
export function arrivalKey(arrival: { reservationId: string; roomIndex: string }): string {
  return `${arrival.reservationId}.${arrival.roomIndex}`;
}

export function readArrivalKey(at: string | undefined): { reservationId: string; roomIndex: string } | undefined {
  const found = /^([0-9a-f-]{36})\.(.+)$/i.exec(at ?? '');
  return found?.[1] && found[2] ? { reservationId: found[1], roomIndex: found[2] } : undefined;
}

function short(value: unknown, length: number): string | undefined {
  return typeof value === 'string' && value.length > 0 && value.length <= length ? value : undefined;
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((each) => each === value);
}
