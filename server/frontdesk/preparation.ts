// Preparation: what is to be made ready before a guest arrives, item by item, each signed off by somebody. What can harm, what
// was promised and what went wrong last time must be done or waived with a reason before the arrival is closed (GU-4); the rest should.
import type { PreparationItem } from '@regulars/contract/today.ts';
import type { Told } from '@regulars/contract/route.ts';
import { maskText } from '../guests/masks.ts';
import { dayCode, vipTold } from './badges.ts';
import { short } from './know.ts';
import {
  asksOf,
  daysInStay,
  preferenceWord,
  promisesOf,
  readyMade,
  safetyOf,
  told,
  troublesOf,
  troubleWord,
  type AtHand,
  type KnownGuest,
} from './known.ts';

/** An item before anybody signed it. The key is stable: it names the fact, not its place. */
export type ToPrepare = Pick<PreparationItem, 'key' | 'kind' | 'title' | 'required'> & {
  /** done already by other doing: a promise that was kept */
  done?: { at: string; by: string | null };
};
export type Signed = {
  key: string;
  state: PreparationItem['state'];
  reason: string | null;
  by: string | null;
  at: string;
};

const PREFERENCES = 6;
const REQUESTS = 4;
const KEY_LENGTH = 180;

export function toPrepare(guest: KnownGuest, others: readonly KnownGuest[], hand: AtHand): ToPrepare[] {
  const item = (kind: ToPrepare['kind'], key: string, title: Told): ToPrepare => ({
    kind,
    key: `${kind}/${key}`.slice(0, KEY_LENGTH),
    title,
    required: kind === 'safety' || kind === 'trouble' || kind === 'promise',
  });
  const items = [
    ...[guest, ...others]
      .flatMap(safetyOf)
      .map((one) =>
        item('safety', one.preferenceId, told('prepare.safety', { what: preferenceWord(one) }, short(one.text))),
      ),
    ...[guest, ...others]
      .flatMap((one) => promisesOf(one, hand))
      .map((one) => ({
        ...item('promise', one.promiseId, told('prepare.promise', {}, short(one.words))),
        ...(one.kept && { done: one.kept }),
      })),
    ...troublesOf(guest, hand).map((note) =>
      item(
        'trouble',
        note.noteId,
        told('prepare.trouble', { what: troubleWord(note), date: note.notedAt.slice(0, 10) }, short(note.text)),
      ),
    ),
    ...(guest.head.vip === null ? [] : [item('vip', guest.head.guestId, vipTold('prepare', guest.head.vip))]),
    ...daysInStay(guest, hand).map((day) =>
      item(
        'specialDate',
        `${day.key}/${day.date}`,
        told(dayCode('prepare', day.kind), { date: day.date.slice(5) }, day.text || undefined),
      ),
    ),
    ...asksOf(guest, hand)
      .slice(0, REQUESTS)
      .map((text) => item('request', text, told('prepare.request', {}, short(text)))),
    ...readyMade(guest)
      .slice(0, PREFERENCES)
      .map((one) => item('preference', one.preferenceId, preferenceTitle(one))),
  ];
  return [...new Map(items.map((one) => [one.key, one])).values()];
}

function preferenceTitle(preference: { code: string | null; text: string }): Told {
  const valued = preference.code !== null && /\d/.test(preference.text) && preference.text.length <= 12;
  return told(
    valued ? 'prepare.preferenceValue' : 'prepare.preference',
    { what: preferenceWord(preference) },
    short(preference.text),
  );
}

/** Items as they stand: with who signed them off, when, and why one was left. */
export function withSignatures(items: readonly ToPrepare[], signed: readonly Signed[]): PreparationItem[] {
  const bySign = new Map(signed.map((one) => [one.key, one]));
  return items.map(({ done, ...plain }) => {
    const item = plain.kind === 'promise' ? { ...plain, kept: done !== undefined } : plain;
    const sign = bySign.get(item.key);
    if (done !== undefined && (sign === undefined || sign.state === 'open'))
      return { ...item, state: 'done', ...done, reason: null };
    if (sign === undefined || sign.state === 'open')
      return { ...item, state: 'open', by: null, at: null, reason: null };
    return {
      ...item,
      state: sign.state,
      by: sign.by,
      at: sign.at,
      reason: sign.reason === null ? null : maskText(sign.reason),
    };
  });
}

export function openRequired(items: readonly PreparationItem[]): PreparationItem[] {
  return items.filter((item) => item.required && item.state === 'open');
}

export function progressOf(items: readonly PreparationItem[]): { done: number; total: number } {
  return { done: items.filter((item) => item.state !== 'open').length, total: items.length };
}
