// The line of what to know about an arrival, most important first: what can harm, what was promised, what went wrong last
// time and how it was made good, what to have ready, what this booking asks for, how to meet this guest.
import type { Told } from '@regulars/contract/route.ts';
import {
  asksOf,
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
import type { NoteView } from '../guests/guest.ts';
import { maskText } from '../guests/masks.ts';

const LINES = 3;
const LONGEST = 90;

export function knowOf(
  guest: KnownGuest,
  others: readonly KnownGuest[],
  hand: AtHand,
  culture: readonly Told[],
): Told[] {
  const safety = [guest, ...others].flatMap(safetyOf);
  const lines: Told[] = [
    ...distinct(safety.map(preferenceTold)).slice(0, 2),
    ...[guest, ...others]
      .flatMap((one) => promisesOf(one, hand))
      .filter(({ kept }) => kept === null)
      .slice(0, 1)
      .map((one) => told('know.promise', { date: one.madeAt.slice(0, 10) }, short(one.words))),
    ...troublesOf(guest, hand).slice(0, 1).map(troubleLine),
    ...readyMade(guest).slice(0, 2).map(preferenceTold),
    ...asksOf(guest, hand)
      .slice(0, 2)
      .map((text) => told('know.request', {}, short(text))),
    ...(hand.children > 0 ? [told('know.children', { count: hand.children })] : []),
    ...culture.slice(0, 1),
  ];
  return distinct(lines).slice(0, LINES);
}

export function troubleLine(note: NoteView): Told {
  const params = { what: troubleWord(note), date: note.notedAt.slice(0, 10) };
  if (note.remedy !== null && note.remedy !== '')
    return told('know.troubleRemedied', { ...params, remedy: short(note.remedy) }, short(note.text));
  return told(note.settledAt === null ? 'know.troubleOpen' : 'know.trouble', params, short(note.text));
}

/** Masked, then cut at whole characters, with a sign that there is more. */
export function short(text: string): string {
  const signs = [...maskText(text.replace(/\s+/g, ' ').trim())];
  return signs.length <= LONGEST ? signs.join('') : `${signs.slice(0, LONGEST - 1).join('')}…`;
}

function distinct(lines: readonly Told[]): Told[] {
  return [
    ...new Map(
      lines.map((line) => [
        JSON.stringify([line.code, line.code === 'words' || line.code.startsWith('know.') ? line.text : '']),
        line,
      ]),
    ).values(),
  ];
}
