// Names with nothing around them, as most are written: 王小明, Anna Berg, BERG/ANNA MRS, Berg, Anna. They are read in one pass; for every
// other text the answer is undefined and the long way is to be gone (name.ts), which gives the same for these.
import type { Cleaning } from './cleaning.ts';
import { cleaned } from './cleaning.ts';
import type { NormalName } from './normalname.ts';
import { familyOfTwo, isFamilyAlone, isInCapitals, parsesOfPartedWords, parsesOfWords } from './nameorder.ts';
import {
  endTitle,
  headTitle,
  isBareHan,
  isBareHangul,
  isTellingWord,
  mayEndInTitle,
  withoutHonorific,
} from './nametitles.ts';
import { ownName } from './nativename.ts';
import { isPlaceholderName, opensPlaceholder } from './proxies.ts';
import { latinFold } from './text.ts';

/** A whole name; undefined: look closer. */
export function bareName(text: string, nationality: string | undefined, cleaning: Cleaning[]): NormalName | undefined {
  const first = text.charCodeAt(0);
  if (first < FIRST_IDEOGRAPH) return bareLatin(text, nationality, cleaning);
  if (isBareHan(text)) return bareNative(text, text, 'han', nationality, cleaning);
  if (isBareHangul(text)) return bareNative(text, text, 'hangul', nationality, cleaning);
  const honoured = withoutHonorific(text);
  if (honoured === undefined) return undefined;
  const name = bareNative(honoured.rest, text, 'han', nationality, cleaning);
  return name && { ...name, titleGender: honoured.gender };
}

const FIRST_IDEOGRAPH = 0x4e00;

// `written` is the name with its honorific.
function bareNative(
  text: string,
  written: string,
  script: 'han' | 'hangul',
  nationality: string | undefined,
  cleaning: Cleaning[],
): NormalName | undefined {
  if (isPlaceholderName(text) || (written !== text && isPlaceholderName(written))) return undefined;
  cleaned(cleaning, 'name', written, text, 'title');
  const read = ownName(text, script, nationality, written === text ? undefined : 'gendered');
  if (read.kind === 'familyOnly') cleaning.push({ field: 'name', was: written, is: text, why: 'honorific_only' });
  return { ...read, text, script, several: false };
}

/** Family and given name in two fields, one of which may be empty; undefined: look closer. */
export function bareParts(family: string, given: string): NormalName | undefined {
  const left = family === '' ? EMPTY : readLine(family);
  const right = given === '' ? EMPTY : readLine(given);
  if (left === undefined || right === undefined || left.parting > 0 || right.parting > 0) return undefined;
  const words = family === '' ? right.words : given === '' ? left.words : [...left.words, ...right.words];
  if (words.length === 0 || isPlaceholder(words)) return undefined;
  return {
    kind: family === '' || given === '' ? 'mononym' : 'full',
    text: family === '' ? given : given === '' ? family : `${given} ${family}`,
    script: 'latin',
    parses: parsesOfPartedWords(words, left.words.length),
    several: false,
  };
}

function bareLatin(text: string, nationality: string | undefined, cleaning: Cleaning[]): NormalName | undefined {
  const line = readLine(text);
  if (line === undefined) return titledLatin(text, nationality, cleaning);
  const { words, parting, title } = line;
  if (isPlaceholder(words)) return undefined;
  cleaned(cleaning, 'name', text, line.text, 'title');
  return {
    kind: words.length === 1 ? 'mononym' : 'full',
    parses: parting > 0 ? parsesOfPartedWords(words, parting, true) : parsesOfWords(words, line.capitals, nationality),
    text: line.text,
    script: 'latin',
    several: false,
    ...(title ? { titleGender: title } : {}),
  };
}

// Mr. Dylan Crawford. A title and one word are a family name only, or not: that is looked at more closely.
function titledLatin(text: string, nationality: string | undefined, cleaning: Cleaning[]): NormalName | undefined {
  const head = /^([A-Za-z]+)\.? /.exec(text);
  const title = head === null ? undefined : headTitle(head[1]!.toLowerCase());
  const line = title === undefined ? undefined : readLine(text.slice(head![0].length));
  if (line === undefined || line.title !== undefined || isFamilyAlone(line.words)) return undefined;
  const { words, parting } = line;
  if (isPlaceholder(words) || isPlaceholder([head![1]!.toLowerCase(), ...words])) return undefined;
  cleaned(cleaning, 'name', text, line.text, 'title');
  return {
    kind: 'full',
    parses:
      parting > 0
        ? parsesOfPartedWords(words, parting, true)
        : [...parsesOfWords(words, line.capitals, nationality), ...familyOfTwo(words)],
    text: line.text,
    script: 'latin',
    several: false,
    ...(title ? { titleGender: title } : {}),
  };
}

function isPlaceholder(words: readonly string[]): boolean {
  return opensPlaceholder(words[0]!) && isPlaceholderName(words.join(''));
}

type Line = {
  /** as written, without the title that stood after the last word */
  text: string;
  /** folded: a to z */
  words: string[];
  /** for each word, whether it is written in capitals */
  capitals: boolean[];
  /** words before the slash or comma; 0 where there is none */
  parting: number;
  title?: 'male' | 'female' | '';
};
const EMPTY: Line = { text: '', words: [], capitals: [], parting: 0 };
const LONGEST = 100;
const [BLANK, APOSTROPHE, COMMA, HYPHEN, SLASH] = [0x20, 0x27, 0x2c, 0x2d, 0x2f];

// Words parted by single blanks and at most one slash or comma; undefined where anything else stands there.
function readLine(written: string): Line | undefined {
  if (written.length > LONGEST) return undefined;
  const lower = written.toLowerCase();
  const line: Line = { text: written, words: [], capitals: [], parting: 0 };
  for (let from = 0; ;) {
    const to = wordEnd(written, from);
    if (to === from) return undefined;
    const small = lower.slice(from, to);
    const word = latinFold(small.includes('-') ? small.replaceAll('-', '') : small);
    if (isTelling(small, word)) return to === written.length ? withoutTitle(line, written, word, from) : undefined;
    line.words.push(word);
    line.capitals.push(isCapital(written.charCodeAt(to - 1)) && isInCapitals(written.slice(from, to)));
    if (to === written.length) return isWhole(line, lower.slice(from)) ? line : undefined;
    from = nextWord(written, to, line);
    if (from === 0) return undefined;
  }
}

// A title or note may also stand behind an accent, hyphen or apostrophe.
function isTelling(small: string, folded: string): boolean {
  return small === folded ? isTellingWord(small) : small.split(/[^a-z]+/).some(isTellingWord);
}

// Where the word that begins here ends: letters, and between letters a hyphen or apostrophe.
function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const sign = text.charCodeAt(at);
    if (isLetter(sign)) at++;
    else if ((sign === HYPHEN || sign === APOSTROPHE) && at > from && isLetter(text.charCodeAt(at + 1))) at += 2;
    else break;
  }
  return at;
}

// After a blank, a slash or a comma; 0 where something else stands there, or a second slash.
function nextWord(text: string, at: number, line: Line): number {
  const sign = text.charCodeAt(at);
  if (sign === BLANK) return at + 1;
  if ((sign !== SLASH && sign !== COMMA) || line.parting > 0) return 0;
  line.parting = line.words.length;
  return text.charCodeAt(at + 1) === BLANK ? at + 2 : at + 1;
}

// BERG/ANNA MRS: only where the parting tells what is family name, a title leaves nothing to doubt.
function withoutTitle(line: Line, written: string, word: string, from: number): Line | undefined {
  const title = endTitle(word);
  if (title === undefined || line.parting === 0 || line.parting === line.words.length) return undefined;
  line.title = title;
  line.text = written.slice(0, from - 1);
  const last = line.text.slice(Math.max(line.text.lastIndexOf(' '), line.text.lastIndexOf('/')) + 1);
  return isWhole(line, last.toLowerCase()) ? line : undefined;
}

// Something stands on either side of the parting, and no title is glued to the last word.
function isWhole(line: Line, last: string): boolean {
  return line.parting < line.words.length && !(line.parting > 0 && mayEndInTitle(last));
}

// A to z, and of À to ž those that have one Unicode form and one small letter.
function isLetter(sign: number): boolean {
  const small = sign | 0x20;
  if (small >= 0x61 && small <= 0x7a) return true;
  return sign >= 0xc0 && sign <= 0x17e && !SPECIAL.has(sign);
}

// × ÷ İ Ĳ ĳ Ŀ ŀ ŉ
const SPECIAL = new Set([0xd7, 0xf7, 0x130, 0x132, 0x133, 0x13f, 0x140, 0x149]);

function isCapital(sign: number): boolean {
  return sign <= 0x5a || sign >= 0xc0;
}
