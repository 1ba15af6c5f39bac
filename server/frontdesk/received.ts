// "The guest says booked, not here yet": what was typed, as it may stand in a message; and the few words around it, contacts masked.
import { maskPhone, maskText } from '../guests/masks.ts';

/** Words to look for in a message's text: lower case, a phone without its signs also as plain digits. */
export function wordsOf(q: string): string[] {
  const text = q.normalize('NFKC').trim().toLowerCase();
  const digits = text.replace(/[\s()+-]/g, '');
  if (/^\d{6,}$/.test(digits)) return [digits.length > 11 && digits.startsWith('86') ? digits.slice(-11) : digits];
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 5);
}

const AROUND = 40;

/** Some signs around the first word found. The whole message is masked before it is cut: half a number is no number to a mask. */
export function snippetOf(text: string | null, words: readonly string[]): string | null {
  if (text === null) return null;
  const masked = maskText(text);
  const at = Math.min(placeOf(masked, text, words), masked.length);
  const from = Math.max(0, at - AROUND);
  const cut = masked.slice(from, at + AROUND * 2).trim();
  return `${from > 0 ? '…' : ''}${cut}${at + AROUND * 2 < masked.length ? '…' : ''}`;
}

/** Where a word stands; a masked number by its mask, else about where it stood. */
function placeOf(masked: string, text: string, words: readonly string[]): number {
  const shown = masked.toLowerCase();
  const places = words.flatMap((word) => [
    shown.indexOf(word),
    /^\d{7,}$/.test(word) ? shown.indexOf(maskPhone(word)) : -1,
  ]);
  const found = places.filter((place) => place >= 0);
  return found[0] ?? Math.max(0, ...words.map((word) => text.toLowerCase().indexOf(word)));
}
