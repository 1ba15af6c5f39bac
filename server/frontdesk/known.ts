// What the desk knows of a guest and of the booking at hand: the facts that badges, lines, preparation and things to know are
// made from. In: what stores read in batches. Nothing here is decided yet; that is done by the pure files beside it.
import type { GuestHead } from '@regulars/contract/guest.ts';
import type { Preference } from '@regulars/contract/preference.ts';
import type { Told } from '@regulars/contract/route.ts';
import type { NoteView, SpecialDateView } from '../guests/guest.ts';
import { maskText } from '../guests/masks.ts';
import type { PromiseAtHand } from '../promises/atHand.ts';

export type KnownGuest = {
  head: GuestHead;
  preferences: readonly Preference[];
  /** newest first */
  notes: readonly NoteView[];
  /** open ones and those kept lately, the first to be ready on top */
  promises: readonly PromiseAtHand[];
  specialDates: readonly SpecialDateView[];
  /** MM-DD */
  birthday: string | null;
  reviewsOpen: number;
};

export type AtHand = {
  reservationId: string;
  arrivalDate: string;
  departureDate: string;
  requests: readonly { code?: string; text: string }[];
  comments: readonly string[];
  children: number;
  lateMinutes: number | null;
  /** the property's day */
  today: string;
};

/** Free words never go out but masked. */
export function told(code: string, params: Told['params'] = {}, text?: string): Told {
  return text === undefined ? { code, params } : { code, params, text: maskText(text) };
}

/** A preference by its catalogue word; in the words it was noted in where the catalogue has none. */
export function preferenceTold(preference: Pick<Preference, 'code' | 'text'>): Told {
  return told(preference.code === null ? 'words' : `preference.${preference.code}`, {}, preference.text);
}

/** The same as a value inside another sentence: the dictionary's key, or the words. */
export function preferenceWord(preference: Pick<Preference, 'code' | 'text'>): string {
  return preference.code === null ? maskText(preference.text) : `told.preference.${preference.code}`;
}

const holds = (preference: Preference): boolean => preference.state === 'active' || preference.state === 'confirmed';

/** What can harm: allergies first, then health; the surest first. */
export function safetyOf(guest: KnownGuest): Preference[] {
  const kinds = ['allergy', 'health'];
  return guest.preferences
    .filter((one) => kinds.includes(one.kind) && holds(one))
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || b.confidence - a.confidence);
}

const PREPARED = ['room', 'bed', 'climate', 'amenity', 'diet', 'food', 'drink', 'service'];
const SURE_ENOUGH = 0.35;

/** What can be made ready before a guest comes, the surest first. */
export function readyMade(guest: KnownGuest): Preference[] {
  return guest.preferences
    .filter((one) => PREPARED.includes(one.kind) && holds(one) && one.confidence >= SURE_ENOUGH)
    .toSorted((a, b) => b.confidence - a.confidence || PREPARED.indexOf(a.kind) - PREPARED.indexOf(b.kind));
}

/** What this booking asks for, contacts masked, save what already stands as a preference read from it. */
export function asksOf(guest: KnownGuest, hand: Pick<AtHand, 'requests' | 'comments'>): string[] {
  const read = new Set(
    [...safetyOf(guest), ...readyMade(guest)]
      .filter((one) => one.source === 'booking')
      .map((one) => maskText(one.text.trim())),
  );
  return [...hand.requests.map((one) => one.text), ...hand.comments]
    .map((text) => maskText(text.trim()))
    .filter((text) => text !== '' && !read.has(text));
}

const REMEMBERED_DAYS = 3 * 366;

/** What went wrong before this stay: all that is not settled, and the last one of three years. What happens during it is not of the past. */
export function troublesOf(guest: KnownGuest, hand: Pick<AtHand, 'reservationId' | 'today'>): NoteView[] {
  const isPast = (note: NoteView) => note.reservationId !== hand.reservationId || isOpenCase(note);
  const past = guest.notes.filter((note) => note.kind === 'trouble' && isPast(note));
  const recent = past.filter(
    (note) => Date.parse(hand.today) - Date.parse(note.notedAt) < REMEMBERED_DAYS * 86_400_000,
  );
  const newest = recent.toSorted((a, b) => (a.notedAt < b.notedAt ? 1 : -1));
  return newest.filter((note, at) => at === 0 || note.settledAt === null);
}

/** Promises to be kept in this stay, and those kept in it; `hand` null: all that are open. */
export function promisesOf(
  guest: KnownGuest,
  hand: Pick<AtHand, 'reservationId' | 'arrivalDate' | 'departureDate'> | null,
): PromiseAtHand[] {
  if (hand === null) return guest.promises.filter(({ kept }) => kept === null);
  const { reservationId, arrivalDate, departureDate } = hand;
  return guest.promises.filter((one) =>
    one.day === null ? one.reservationId === reservationId : one.day >= arrivalDate && one.day <= departureDate,
  );
}

/** A complaint that is still worked on is for whoever meets the guest, whenever it was made. */
const isOpenCase = ({ source, settledAt }: NoteView): boolean => source === 'case' && settledAt === null;

export function troubleWord(note: Pick<NoteView, 'category'>): string {
  return `told.troubleKind.${note.category ?? 'other'}`;
}

export type DayOfStay = { key: string; kind: string; date: string; text: string };

/** Birthdays and other days that fall into the stay, both ends included; a birthday noted twice is one. */
export function daysInStay(guest: KnownGuest, stay: Pick<AtHand, 'arrivalDate' | 'departureDate'>): DayOfStay[] {
  const within = guest.specialDates
    .filter((one) => one.next >= stay.arrivalDate && one.next <= stay.departureDate)
    .map((one) => ({ key: one.specialDateId, kind: one.kind, date: one.next, text: one.text }));
  const birthday =
    guest.birthday === null
      ? undefined
      : yearsOf(stay)
          .map((year) => `${year}-${guest.birthday}`)
          .find((date) => date >= stay.arrivalDate && date <= stay.departureDate);
  const noted = within.some((one) => one.kind === 'birthday');
  return birthday === undefined || noted
    ? within
    : [{ key: 'birthday', kind: 'birthday', date: birthday, text: '' }, ...within];
}

function yearsOf(stay: Pick<AtHand, 'arrivalDate' | 'departureDate'>): string[] {
  return [...new Set([stay.arrivalDate.slice(0, 4), stay.departureDate.slice(0, 4)])];
}
