// Cells of plain rows (plainRows.ts) where they lie as bytes: cut, known again by their hash, and told whether there is anything to mend.
import { daysIn } from './birthdate.ts';
import { PLACEHOLDER_NUMBERS } from './document.ts';
import { isTellingWord } from './nametitles.ts';
import { formalName } from './nicknames.ts';
import { opensPlaceholder } from './proxies.ts';
import { grown, hashOf, hashOfBytes, openTexts, SMALL, textId, textIdOfBytes, textOf, type Texts } from './texts.ts';

export const NOT_PLAIN = -1;
const LONGEST_CELL = 300;
export const LONGEST_WORD = 100;

/** Where the cells of a line begin and end; the last one is for a column that the file has not. */
export type Cells = { columns: number; begin: Int32Array; close: Int32Array };

export const openCells = (columns: number): Cells => ({
  columns,
  begin: new Int32Array(columns + 1),
  close: new Int32Array(columns + 1),
});

const [LINE_FEED, CARRIAGE_RETURN, QUOTE, COMMA] = [10, 13, 34, 44];

/** Place of the line feed; NOT_PLAIN where the line has other signs, other columns or cells out of the way. */
export function cutCells({ columns, begin, close }: Cells, bytes: Uint8Array, from: number, end: number): number {
  let column = 0;
  let start = from;
  let at = from;
  for (; at < end; at++) {
    const sign = bytes[at]!;
    if (sign > COMMA && sign < 0x7f) continue;
    if (sign === COMMA) {
      if (at - start > LONGEST_CELL || column === columns) return NOT_PLAIN;
      begin[column] = start;
      close[column++] = at;
      start = at + 1;
    } else if (sign === LINE_FEED || (sign === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED)) break;
    else if (sign < 0x20 || sign > 0x7e || sign === QUOTE) return NOT_PLAIN;
  }
  if (at - start > LONGEST_CELL || column !== columns - 1) return NOT_PLAIN;
  begin[column] = start;
  close[column] = at;
  return bytes[at] === CARRIAGE_RETURN ? at + 1 : at;
}

/** A column whose cells come again and again: each is read once; 0 where nothing stands there. */
export function readOnce(read: (text: string) => number): (bytes: Uint8Array, from: number, to: number) => number {
  const known = openTexts();
  // One more than what was read; 0 = not read yet.
  let found = new Int32Array(64);
  return (bytes, from, to) => {
    if (from === to) return 0;
    const cell = textIdOfBytes(known, bytes, from, to);
    if (cell >= found.length) found = grown(found, cell * 2);
    if (found[cell] === 0) found[cell] = read(textOf(known, cell)) + 1;
    return found[cell]! - 1;
  };
}

const isLetter = (sign: number): boolean => (sign | SMALL) >= 0x61 && (sign | SMALL) <= 0x7a;
const isDigit = (sign: number): boolean => sign >= 0x30 && sign <= 0x39;

const [ASKED, TELLS, OPENS] = [1, 2, 4];

/** Words of names by their numbers, and what was asked of each once. */
export type NameWords = {
  /** NOT_PLAIN where the cell is more than one word of letters, or a title or note may be meant */
  read(bytes: Uint8Array, from: number, to: number): number;
  /** whether a placeholder may begin with it */
  opens(word: number): boolean;
  /** Rob and Bob: robert */
  formal(given: number): number;
};

export function openNameWords(words: Texts): NameWords {
  let traits = new Uint8Array(1024);
  let formals = new Int32Array(1024);
  const ask = (word: number): void => {
    const text = textOf(words, word);
    const formal = textId(words, formalName(text));
    if (Math.max(word, formal) >= traits.length) {
      traits = grown(traits, Math.max(word, formal) * 2);
      formals = grown(formals, traits.length);
    }
    traits[word] = ASKED | (isTellingWord(text) ? TELLS : 0) | (opensPlaceholder(text) ? OPENS : 0);
    formals[word] = formal;
  };
  return {
    read: (bytes, from, to) => {
      if (from === to) return 0;
      if (to - from > LONGEST_WORD) return NOT_PLAIN;
      for (let at = from; at < to; at++) if (!isLetter(bytes[at]!)) return NOT_PLAIN;
      const word = textIdOfBytes(words, bytes, from, to, SMALL);
      if (word >= traits.length || traits[word] === 0) ask(word);
      return (traits[word]! & TELLS) === 0 ? word : NOT_PLAIN;
    },
    opens: (word) => (traits[word]! & OPENS) !== 0,
    formal: (given) => formals[given]!,
  };
}

/** yyyymmdd of a whole ISO date, 0 where there is none; NOT_PLAIN where it must be looked at, as a first of January must. */
export function dateIn(bytes: Uint8Array, from: number, to: number): number {
  if (from === to) return 0;
  if (to - from !== 10 || bytes[from + 4] !== HYPHEN || bytes[from + 7] !== HYPHEN) return NOT_PLAIN;
  let date = 0;
  for (let i = 0; i < 10; i++) {
    if (i === 4 || i === 7) continue;
    const sign = bytes[from + i]!;
    if (!isDigit(sign)) return NOT_PLAIN;
    date = date * 10 + sign - 0x30;
  }
  const [year, month, day] = [Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100];
  if (year < 1902 || year > 9997 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return NOT_PLAIN;
  return month === 1 && day === 1 ? NOT_PLAIN : date;
}
const HYPHEN = 0x2d;

const placeholders = new Set(PLACEHOLDER_NUMBERS.map(hashOf));

/** Digits and capitals, too few for a Chinese card, not one sign all through and not typed to get past the field; or nothing. */
export function isPlainNumber(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return true;
  if (to - from < 4 || to - from > 14) return false;
  let differ = false;
  for (let at = from; at < to; at++) {
    const sign = bytes[at]!;
    if (!isDigit(sign) && !(isLetter(sign) && (sign & SMALL) === 0)) return false;
    differ ||= sign !== bytes[from];
  }
  return differ && !placeholders.has(hashOfBytes(bytes, from, to));
}

export const wordBegin = new Int32Array(LONGEST_CELL);
export const wordEnd = new Int32Array(LONGEST_CELL);

/** How many runs of letters and digits there are; they lie in `wordBegin`, `wordEnd`. NOT_PLAIN where an apostrophe joins two. */
export function splitWords(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  let start = -1;
  for (let at = from; at <= to; at++) {
    const sign = at === to ? 0 : bytes[at]!;
    if (isDigit(sign) || isLetter(sign)) {
      if (start < 0) start = at;
      continue;
    }
    if (sign === 0x27 || sign === 0x60) return NOT_PLAIN;
    if (start < 0) continue;
    wordBegin[count] = start;
    wordEnd[count++] = at;
    start = -1;
  }
  return count;
}
