// Which word is the family name: the ways a latin name may be read, the likeliest first. `guess` is what a reading costs in bits
// when it is the one that makes two names agree.
import { isChineseSurnameSpelling, isParticle, looksLikePinyin, pinyinSurnameShare } from './nameword.ts';
import { isChineseSurname } from './surnames.ts';
import { latinFold, latinWords } from './text.ts';
import { wordSet } from './wordset.ts';

export { isChineseSurnameSpelling, looksLikePinyin, pinyinSurnameShare } from './nameword.ts';

export type NameParse = {
  /** folded latin, joined: `ouyang`, `garciamarquez`; '' where unknown */
  family: string;
  /** folded latin, joined: `xiaoming` */
  given: string;
  /** first word of a given name of several words: `anna` of Anna Maria; else as `given` */
  firstGiven: string;
  guess: number;
};

/** Ways to read one name that are kept. */
export const MOST_PARSES = 6;

const FAMILY_FIRST = new Set(['CN', 'TW', 'HK', 'MO', 'KR', 'KP', 'VN', 'HU', 'JP']);
const TWO_FAMILY_NAMES = new Set([
  'ES',
  'MX',
  'AR',
  'CO',
  'CL',
  'PE',
  'VE',
  'CU',
  'EC',
  'UY',
  'PT',
  'BR',
  'BO',
  'GT',
  'CR',
  'PA',
  'DO',
  'PY',
  'HN',
  'NI',
  'SV',
  'PH',
]);

export function parse(family: readonly string[], given: readonly string[], guess: number): NameParse {
  return { family: joined(family), given: joined(given), firstGiven: given[0] ?? '', guess };
}

function joined(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : words.join('');
}

/** Words of a name; a hyphen joins, as sources drop or keep it at will. */
export function nameWords(text: string): string[] {
  return latinWords(/[-‐‑–]/.test(text) ? text.replace(/(?<=\p{L})[-‐‑–](?=\p{L})/gu, '') : text);
}

// The words from..to are the family name, all others, which stand on one side of them, the given name.
function parseAt(words: readonly string[], from: number, to: number, guess: number): NameParse {
  const given = from === 0 ? to : 0;
  const end = from === 0 ? words.length : from;
  return {
    family: spelt(words, from, to),
    given: spelt(words, given, end),
    firstGiven: given < end ? words[given]! : '',
    guess,
  };
}

function spelt(words: readonly string[], from: number, to: number): string {
  if (from >= to) return '';
  let text = words[from]!;
  for (let i = from + 1; i < to; i++) text += words[i]!;
  return text;
}

const VIETNAMESE = wordSet(
  'nguyen tran pham huynh hoang phan vu dang bui ngo duong trinh dinh truong phung doan'.split(' '),
);
const VIETNAMESE_TOO = wordSet('le vo do ho ly mai luong cao lam'.split(' '));

// Thị Lan Phan, Nguyễn Văn Minh: half the women bear the one, half the men the other between family and given name. They tell nobody apart,
// and sources drop them.
function withoutMiddle(words: readonly string[]): readonly string[] {
  const family = words.find((word) => VIETNAMESE(word));
  if (words.length < 3 || (family === undefined && !words.some(VIETNAMESE_TOO))) return words;
  const kept = words.filter((word) => word !== 'thi' && (word !== 'van' || family === undefined));
  return kept.length < 2 ? words : kept;
}

const GLUED = /^thi(?=[bcdghklmnpqrstvx]{1,3}[aeiouy]|[auyo][a-z])/;

// `written`: by a system that writes what stands behind the slash without blanks, PHAN/THIHUONG.
function givenBeside(family: readonly string[], given: readonly string[], written: boolean): readonly string[] {
  if (family.length !== 1 || !(VIETNAMESE(family[0]!) || VIETNAMESE_TOO(family[0]!))) return given;
  if (given.length > 1) return withoutMiddle([family[0]!, ...given]).slice(1);
  return written ? given.map((word) => word.replace(GLUED, '')) : given;
}

/** Family and given name given in two fields, or in one (`inOneField`) parted by a slash or comma. Someone may still have filled them the wrong way round. */
export function parsesOfParts(family: string, given: string, middle: string, inOneField = false): NameParse[] {
  const familyWords = nameWords(family);
  const givenWords = givenBeside(familyWords, nameWords(given), inOneField);
  const main = parse(familyWords, [...givenWords, ...nameWords(middle)], 0);
  if (main.family === '' || main.given === '')
    return [main, { family: main.given, given: main.family, firstGiven: main.family, guess: 2 }];
  return [main, parse(givenWords, familyWords, 2)];
}

/** As `parsesOfParts`, of words: the first `parting` of them are the family name. */
export function parsesOfPartedWords(written: readonly string[], parting: number, inOneField = false): NameParse[] {
  const own = written.slice(0, parting);
  const words = [...own, ...givenBeside(own, written.slice(parting), inOneField)];
  const main = parseAt(words, 0, parting, 0);
  if (main.family === '' || main.given === '')
    return [main, { family: main.given, given: main.family, firstGiven: main.family, guess: 2 }];
  return [main, { family: main.given, given: main.family, firstGiven: words[0]!, guess: 2 }];
}

/** A latin name written as one text. `nationality`: alpha-2 where known. */
export function parsesOfText(text: string, nationality: string | undefined): NameParse[] {
  const words = nameWords(text);
  if (words.length === 0) return [];
  return parsesOfWords(words, words.length === 1 ? [] : capitalsIn(text), nationality);
}

/** As `parsesOfText`, of one word or more; `capitals` tells of each whether it is written in capitals. */
export function parsesOfWords(
  written: readonly string[],
  capitals: readonly boolean[],
  nationality: string | undefined,
): NameParse[] {
  const words = withoutMiddle(written);
  const count = words.length;
  if (count === 1) return [parseAt(words, 1, 1, 0), parseAt(words, 0, 1, 0)];
  const familyFirst = isFamilyFirst(words, count === capitals.length ? capitals : [], nationality);
  const first = parseAt(words, 0, 1, familyFirst ? 0 : 1);
  const last = parseAt(words, count - 1, count, familyFirst ? 1 : 0);
  const list = familyFirst ? [first, last] : [last, first];
  if (count === 2) return list;
  const particle = particleIn(words);
  const more =
    particle > 0
      ? [parseAt(words, particle, count, 0), ...list.map((item) => ({ ...item, guess: 1 }))]
      : hasOneFamilyName(words, nationality)
        ? list
        : [...list, ...longNames(words, nationality)];
  return more.slice(0, 4);
}

/** What may follow a title and is a family name alone: Berg, Al Hashimi, van der Berg. */
export const isFamilyAlone = (words: readonly string[]): boolean => words.slice(0, -1).every(isParticle);

/** After a title: Mrs Marin Saenz may be given and family name or, besides, two family names. */
export function familyOfTwo(words: readonly string[]): NameParse[] {
  return words.length === 2 && !words.some((word) => word.length === 1) ? [parseAt(words, 0, 2, 0.5)] : [];
}

// For each word, whether it is written in capitals.
function capitalsIn(text: string): boolean[] {
  return text
    .split(/[\s.]+/)
    .filter((word) => /\p{L}/u.test(word))
    .map(isInCapitals);
}

export function isInCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
}

function isFamilyFirst(
  words: readonly string[],
  capitals: readonly boolean[],
  nationality: string | undefined,
): boolean {
  const inCapitals = capitals.indexOf(true);
  if (inCapitals >= 0 && capitals.indexOf(true, inCapitals + 1) < 0) {
    if (inCapitals === 0) return true;
    if (inCapitals === capitals.length - 1) return false;
  }
  const first = words[0]!;
  const last = words.at(-1)!;
  const eastern = nationality !== undefined && nationality !== 'JP' && FAMILY_FIRST.has(nationality);
  if (!words.every(looksLikePinyin))
    return (
      nationality === 'HU' ||
      (eastern && isChineseSurnameSpelling(first) && (words.length > 2 || !isChineseSurnameSpelling(last)))
    );
  const firstKnown = isChineseSurnameSpelling(first);
  const lastKnown = isChineseSurnameSpelling(last);
  if (firstKnown !== lastKnown) return firstKnown;
  // Both could be family names: the commoner one is, four times as common where the order speaks against it.
  return pinyinSurnameShare(first) * (eastern ? 4 : 1) > pinyinSurnameShare(last) * (eastern ? 1 : 4);
}

// Jan van der Berg, Faisal bin Salman: the family name begins at the particle; 0 where there is none. In pinyin the same syllables are
// part of the name.
function particleIn(words: readonly string[]): number {
  for (let i = 1; i < words.length - 1; i++) if (isParticle(words[i]!)) return words.every(looksLikePinyin) ? 0 : i;
  return 0;
}

// Quốc Bảo Hồ: of three words one is the family name.
function hasOneFamilyName(words: readonly string[], nationality: string | undefined): boolean {
  return nationality === 'VN' || VIETNAMESE(words[0]!) || VIETNAMESE(words.at(-1)!);
}

// Francisca Marín Sáenz: the family name may be more than the last word.
function longNames(words: readonly string[], nationality: string | undefined): NameParse[] {
  const two = TWO_FAMILY_NAMES.has(nationality ?? '') ? 0 : 0.5;
  return [parseAt(words, words.length - 2, words.length, two), parseAt(words, 0, 2, 1)];
}

/** True where a text is nothing but a family name of Chinese use, in characters or latin letters. */
export function isBareSurname(text: string): boolean {
  return isChineseSurname(text) || isChineseSurnameSpelling(latinFold(text));
}
