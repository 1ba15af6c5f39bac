// Characters before they are words: one Unicode form, nothing invisible, one fold per script. All functions are idempotent.
import anyAscii from 'any-ascii';
import type { Cleaning, CleaningField } from './cleaning.ts';
import { cleaned } from './cleaning.ts';

// Controls, soft hyphen, zero-width, bidi marks and isolates, variation selectors, byte order mark (trust I-05).
const INVISIBLE =
  // oxlint-disable-next-line no-misleading-character-class -- single code points are meant, joiners among them
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffd]/g;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u{1f3fb}-\u{1f3ff}]|\u20e3/gu;
const EMOJI_SAFE = /[©®™]/;
const LONG = 300;

/** NFKC, without invisible characters, blanks collapsed, at most 300 characters (a name or address line is shorter). */
export function plainText(raw: string, field: CleaningField, cleaning: Cleaning[]): string {
  const short = raw.length > LONG ? raw.slice(0, LONG) : raw;
  const visible = cleaned(cleaning, field, short, short.replace(INVISIBLE, ''), 'invisible_characters');
  const form = visible.normalize('NFKC').replace(INVISIBLE, '');
  const one = form.replace(/\s+/g, ' ').trim();
  return form === visible ? one : cleaned(cleaning, field, visible, one, 'unicode_form');
}

export function withoutEmoji(text: string, field: CleaningField, cleaning: Cleaning[]): string {
  if (!/[^\u0000-\u024f\u3400-\u9fff]/.test(text)) return text;
  const bare = text
    .replace(EMOJI, (sign) => (EMOJI_SAFE.test(sign) ? sign : ''))
    .replace(/\s+/g, ' ')
    .trim();
  return cleaned(cleaning, field, text, bare, 'emoji');
}

const HAN = /\p{Script=Han}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HANGUL = /\p{Script=Hangul}/u;
const LATIN = /\p{Script=Latin}/u;

export type Script = 'han' | 'kana' | 'hangul' | 'latin' | 'other' | 'none';

/** The script a name is read in: the most telling one it contains. */
export function scriptOf(text: string): Script {
  if (KANA.test(text)) return 'kana';
  if (HAN.test(text)) return 'han';
  if (HANGUL.test(text)) return 'hangul';
  if (LATIN.test(text)) return 'latin';
  return /\p{L}/u.test(text) ? 'other' : 'none';
}

/** Lower-case latin words of any script: `Gürbig` -> `gurbig`, `Владимир` -> `vladimir`; what is not a letter or digit parts words. */
export function latinWords(text: string): string[] {
  // Apostrophes and hyphens inside a name join: O'Neil = ONEIL; a hyphen parts, as sources drop it either way.
  const ascii = /^[\x20-\x7e]*$/.test(text) ? text : anyAscii(text.normalize('NFC'));
  return ascii
    .toLowerCase()
    .replace(/['’`]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

export function latinFold(text: string): string {
  return latinWords(text).join('');
}
