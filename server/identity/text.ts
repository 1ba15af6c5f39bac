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

// True for what `plainText` leaves as it is, told without asking Unicode: printable ASCII, À to ÿ and the unified ideographs have
// one form only. False means: look closer.
function isPlain(text: string): boolean {
  if (text.length > LONG) return false;
  let before = BLANK;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    if (sign === BLANK ? before === BLANK : !isPlainSign(sign)) return false;
    before = sign;
  }
  return before !== BLANK || text === '';
}

const BLANK = 0x20;

function isPlainSign(sign: number): boolean {
  return (sign > BLANK && sign < 0x7f) || (sign >= 0x4e00 && sign < 0xa000) || (sign >= 0xc0 && sign <= 0xff);
}

/** NFKC, without invisible characters, blanks collapsed, at most 300 characters (a name or address line is shorter). */
export function plainText(raw: string, field: CleaningField, cleaning: Cleaning[]): string {
  if (isPlain(raw)) return raw;
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
  let han = false;
  let latin = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    if (sign < 0x80) latin ||= isAsciiLetter(sign);
    else if (sign >= 0x4e00 && sign < 0xa000) han = true;
    else if (sign >= 0xc0 && sign < 0x250 && sign !== 0xd7 && sign !== 0xf7) latin = true;
    else return scriptOfAny(text);
  }
  return han ? 'han' : latin ? 'latin' : 'none';
}

function isAsciiLetter(sign: number): boolean {
  return (sign >= 0x61 && sign <= 0x7a) || (sign >= 0x41 && sign <= 0x5a);
}

function scriptOfAny(text: string): Script {
  if (KANA.test(text)) return 'kana';
  if (HAN.test(text)) return 'han';
  if (HANGUL.test(text)) return 'hangul';
  if (LATIN.test(text)) return 'latin';
  return /\p{L}/u.test(text) ? 'other' : 'none';
}

/** Lower-case latin words of any script: `Gürbig` -> `gurbig`, `Владимир` -> `vladimir`; what is not a letter or digit parts words. */
export function latinWords(text: string): string[] {
  const ascii = isAscii(text) ? text : anyAscii(text.normalize('NFC'));
  const lower = ascii.toLowerCase();
  // Apostrophes inside a name join: O'Neil = ONEIL; a hyphen parts, as sources drop it either way.
  return split(/['’`]/.test(lower) ? lower.replace(/['’`]/g, '') : lower);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    if (sign < BLANK || sign > 0x7e) return false;
  }
  return true;
}

// Runs of a-z and 0-9.
function split(lower: string): string[] {
  const words: string[] = [];
  let from = -1;
  for (let i = 0; i < lower.length; i++) {
    if (isWordSign(lower.charCodeAt(i))) {
      if (from < 0) from = i;
    } else if (from >= 0) {
      words.push(lower.slice(from, i));
      from = -1;
    }
  }
  if (from >= 0) words.push(from === 0 ? lower : lower.slice(from));
  return words;
}

function isWordSign(sign: number): boolean {
  return (sign >= 0x61 && sign <= 0x7a) || (sign >= 0x30 && sign <= 0x39);
}

export function latinFold(text: string): string {
  for (let i = 0; i < text.length; i++) if (!isWordSign(text.charCodeAt(i))) return latinWords(text).join('');
  return text;
}
