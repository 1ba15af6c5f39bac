// Guests and bookings as the desk's rules see them, built short.
import type { Preference } from '@regulars/contract/preference.ts';
import type { AtHand, KnownGuest } from '../frontdesk/known.ts';
import type { NoteView } from '../guests/guest.ts';
import type { PromiseAtHand } from '../promises/atHand.ts';

export const guest = (more: Partial<KnownGuest> = {}, head: Partial<KnownGuest['head']> = {}): KnownGuest => ({
  head: {
    guestId: 'g',
    name: {
      native: '王小明',
      latin: null,
      family: '王',
      given: '小明',
      order: 'familyFirst',
      script: 'han',
      sayItRight: 'wáng',
      address: { zh: null, en: null },
    },
    vip: null,
    tier: null,
    guestClass: 'main',
    stays: 8,
    language: 'zh',
    nationality: 'CN',
    ...head,
  },
  preferences: [],
  notes: [],
  promises: [],
  specialDates: [],
  birthday: null,
  reviewsOpen: 0,
  ...more,
});
export const hand = (more: Partial<AtHand> = {}): AtHand => ({
  reservationId: 'r',
  arrivalDate: '2026-11-21',
  departureDate: '2026-11-23',
  requests: [],
  comments: [],
  children: 0,
  lateMinutes: null,
  today: '2026-11-21',
  ...more,
});
let made = 0;
export const promise = (more: Partial<PromiseAtHand> = {}): PromiseAtHand => ({
  promiseId: `w${++made}`,
  words: '下次入住升级套房',
  state: 'dueSoon',
  madeAt: '2026-09-12T12:00:00.000Z',
  madeBy: 'Lin Wei',
  reservationId: 'r',
  day: null,
  kept: null,
  ...more,
});
export const preference = (more: Partial<Preference>): Preference => ({
  preferenceId: `p${++made}`,
  kind: 'room',
  code: 'highFloor',
  text: '高楼层',
  source: 'guest',
  notedBy: 'Lin Wei',
  notedAt: '2026-03-01T00:00:00.000Z',
  confidence: 0.8,
  state: 'active',
  validUntil: null,
  confirmedCount: 0,
  recordId: 'rec',
  ...more,
});
export const trouble = (more: Partial<NoteView> = {}): NoteView => ({
  noteId: `n${++made}`,
  recordId: 'rec',
  propertyId: null,
  reservationId: null,
  kind: 'trouble',
  category: 'roomTemperature',
  text: '房间太冷',
  source: 'staff',
  remedy: null,
  settledAt: '2026-09-15T00:00:00.000Z',
  notedBy: null,
  notedAt: '2026-09-12T00:00:00.000Z',
  ...more,
});
export const nuts = () => preference({ kind: 'allergy', code: 'allergy.nuts', text: '坚果过敏' });
