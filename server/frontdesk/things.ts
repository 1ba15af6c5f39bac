// Three things to know and one to do: what a person who has five seconds must see of a guest. Pure.
import type { GuestCard } from '@regulars/contract/guest.ts';
import type { PreparationItem } from '@regulars/contract/today.ts';
import type { Told } from '@regulars/contract/route.ts';
import type { Preference } from '@regulars/contract/preference.ts';
import type { NoteView } from '../guests/guest.ts';
import type { PromiseAtHand } from '../promises/atHand.ts';
import { dayCode, vipTold } from './badges.ts';
import {
  daysInStay,
  preferenceTold,
  promisesOf,
  safetyOf,
  told,
  troublesOf,
  troubleWord,
  type AtHand,
  type KnownGuest,
} from './known.ts';
import { short } from './know.ts';

type Thing = GuestCard['things'][number];
const THINGS = 3;

/** The gravest three, each with who says so and when. `hand` null = no stay is near. */
export function thingsOf(guest: KnownGuest, hand: AtHand | null, today: string): Thing[] {
  const at = hand ?? { reservationId: '', today };
  const things: Thing[] = [
    ...safetyOf(guest).map(safetyThing),
    ...promisesOf(guest, hand)
      .filter(({ kept }) => kept === null)
      .map(promiseThing),
    ...troublesOf(guest, at).map(troubleThing),
    ...(guest.head.vip === null
      ? []
      : [
          {
            kind: 'vip' as const,
            title: vipTold('thing', guest.head.vip),
            detail: [told(`class.attitude.${guest.head.guestClass}`)],
            at: null,
          },
        ]),
    ...(hand === null
      ? []
      : daysInStay(guest, hand).map((day) => ({
          kind: 'birthday' as const,
          title: told(dayCode('thing', day.kind), { date: day.date.slice(5) }, day.text || undefined),
          detail: [told('thing.duringStay')],
          at: day.date,
        }))),
    ...(guest.head.tier === null
      ? []
      : [
          {
            kind: 'tier' as const,
            title: told('thing.tier', { tier: guest.head.tier }),
            detail: [told('thing.stays', { count: guest.head.stays })],
            at: null,
          },
        ]),
    ...(guest.reviewsOpen > 0
      ? [
          {
            kind: 'review' as const,
            title: told('thing.review'),
            detail: [told('thing.reviewWhy', { count: guest.reviewsOpen })],
            at: null,
          },
        ]
      : []),
    ...(hand === null || hand.lateMinutes === null
      ? []
      : [
          {
            kind: 'late' as const,
            title: told('thing.late', { minutes: hand.lateMinutes }),
            detail: [told('thing.lateWhy')],
            at: null,
          },
        ]),
    ...(hand !== null && guest.head.stays === 0
      ? [{ kind: 'firstStay' as const, title: told('thing.firstStay'), detail: [told('thing.firstStayWhy')], at: null }]
      : []),
  ];
  return things.slice(0, THINGS);
}

const EATEN = new Set([
  'peanuts',
  'nuts',
  'shellfish',
  'seafood',
  'fish',
  'dairy',
  'egg',
  'gluten',
  'soy',
  'sesame',
  'mango',
  'strawberry',
  'kiwi',
  'alcohol',
]);

function safetyThing(preference: Preference): Thing {
  const allergen = preference.code?.startsWith('allergy.') ? preference.code.slice('allergy.'.length) : null;
  const whom =
    preference.kind !== 'allergy'
      ? 'thing.tellAll'
      : allergen !== null && EATEN.has(allergen)
        ? 'thing.tellKitchen'
        : allergen === null || allergen === 'other'
          ? 'thing.tellBoth'
          : 'thing.tellHousekeeping';
  const confirmed: Told[] =
    preference.confirmedCount > 0 ? [told('thing.confirmed', { count: preference.confirmedCount })] : [];
  return {
    kind: 'safety',
    title: preferenceTold(preference),
    detail: [told(whom), notedTold(preference), ...confirmed],
    at: preference.notedAt,
  };
}

function notedTold(preference: Preference): Told {
  const date = preference.notedAt.slice(0, 10);
  return preference.notedBy === null
    ? told(`source.${preference.source}`, { date })
    : told('source.person', { name: preference.notedBy, date });
}

function promiseThing(promise: PromiseAtHand): Thing {
  const by = promise.madeBy === null ? [] : [told('thing.promisedBy', { name: promise.madeBy })];
  return {
    kind: 'promise',
    title: told('thing.promise', { date: promise.madeAt.slice(0, 10) }),
    detail: [told('words', {}, short(promise.words)), ...by],
    at: promise.madeAt,
  };
}

function troubleThing(note: NoteView): Thing {
  const remedy: Told[] = note.remedy ? [told('thing.remedy', {}, short(note.remedy))] : [];
  const state =
    note.settledAt === null ? told('thing.open') : told('thing.settled', { date: note.settledAt.slice(0, 10) });
  return {
    kind: 'trouble',
    title: told('thing.trouble', { what: troubleWord(note), date: note.notedAt.slice(0, 10) }),
    detail: [told('words', {}, short(note.text)), ...remedy, state],
    at: note.notedAt,
  };
}

/** The first thing that is still to be done for the stay at hand: what can harm, then what went wrong, then the rest. */
export function todoOf(
  items: readonly PreparationItem[],
  hand: { reservationId: string; roomIndex: string } | null,
): GuestCard['todo'] {
  const open = items.filter((item) => item.state === 'open');
  const first = open.find((item) => item.required) ?? open[0];
  return hand === null || first === undefined
    ? null
    : { key: first.key, title: first.title, reservationId: hand.reservationId, roomIndex: hand.roomIndex };
}
