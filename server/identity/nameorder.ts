// Which word is the family name: the ways a latin name may be read, the likeliest first. `guess` is what a reading costs in bits
// when it is the one that makes two names agree.
import { chineseSurnames, isChineseSurname, spellingReadings } from './surnames.ts';
import { hanReadings } from './hanname.ts';
import { latinFold, latinWords } from './text.ts';

export type NameParse = {
  /** folded latin, joined: `ouyang`, `garciamarquez`; '' where unknown */
  family: string;
  /** folded latin, joined: `xiaoming` */
  given: string;
  /** first word of a given name of several words: `anna` of Anna Maria; else as `given` */
  firstGiven: string;
  guess: number;
};

let surnamePinyin: Map<string, number> | undefined;

// Pinyin of Chinese family names with the share of all characters so read.
function pinyinShares(): Map<string, number> {
  if (surnamePinyin !== undefined) return surnamePinyin;
  surnamePinyin = new Map();
  const compounds = [
    'ouyang',
    'sima',
    'shangguan',
    'zhuge',
    'huangfu',
    'gongsun',
    'murong',
    'linghu',
    'situ',
    'xiahou',
    'duanmu',
    'dongfang',
    'yuchi',
    'zhangsun',
    'dugu',
    'nangong',
  ];
  for (const name of compounds) surnamePinyin.set(name, 0.0001);
  for (const [sign, perMille] of chineseSurnames()) {
    for (const reading of hanReadings(sign, 1).family)
      surnamePinyin.set(reading, (surnamePinyin.get(reading) ?? 0) + perMille / 1000);
  }
  return surnamePinyin;
}

/** Share of Chinese people whose family name is so spelt in pinyin; 0 where it is none. */
export function pinyinSurnameShare(word: string): number {
  return pinyinShares().get(word) ?? 0;
}

/** True for the pinyin (any reading) or another usual latin spelling of a Chinese family name. */
export function isChineseSurnameSpelling(word: string): boolean {
  return pinyinShares().has(word) || spellingReadings(word).length > 1;
}

const SYLLABLES =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)){1,3}$/;

export function looksLikePinyin(word: string): boolean {
  return SYLLABLES.test(word);
}

const PARTICLES = new Set(
  'van von der den de del della di da do dos das du la le los las el al bin ibn bint ben ter ten zu zur af av st saint mac mc y e'.split(
    ' ',
  ),
);
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
  const joined = given.join('');
  return { family: family.join(''), given: joined, firstGiven: given[0] ?? '', guess };
}

/** Words of a name; a hyphen joins, as sources drop or keep it at will. */
export function nameWords(text: string): string[] {
  return latinWords(text.replace(/(?<=\p{L})[-‐‑–](?=\p{L})/gu, ''));
}

/** Family and given name given in two fields, or parted by a slash or comma. Someone may still have filled them the wrong way round. */
export function parsesOfParts(family: string, given: string, middle: string): NameParse[] {
  const familyWords = nameWords(family);
  const givenWords = nameWords(given);
  const main = parse(familyWords, [...givenWords, ...nameWords(middle)], 0);
  if (main.family === '' || main.given === '')
    return [main, { family: main.given, given: main.family, firstGiven: main.family, guess: 2 }];
  return [main, parse(givenWords, familyWords, 2)];
}

/** A latin name written as one text. `nationality`: alpha-2 where known. */
export function parsesOfText(text: string, nationality: string | undefined): NameParse[] {
  const words = nameWords(text);
  if (words.length === 0) return [];
  if (words.length === 1) return [parse([], words, 0), parse(words, [], 0)];
  const raw = text.split(/[\s.]+/).filter((word) => /\p{L}/u.test(word));
  const capitals = raw.map((word) => word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase());
  const familyLast = parse(words.slice(-1), words.slice(0, -1), 0);
  const familyFirst = parse(words.slice(0, 1), words.slice(1), 0);
  const list = isFamilyFirst(words, capitals, nationality)
    ? [familyFirst, { ...familyLast, guess: 1 }]
    : [familyLast, { ...familyFirst, guess: 1 }];
  if (words.length === 2) return list;
  const withParticle = particleName(words);
  return (
    withParticle === undefined
      ? [...list, ...longNames(words, nationality)]
      : [withParticle, ...list.map((item) => ({ ...item, guess: 1 }))]
  ).slice(0, 4);
}

function isFamilyFirst(words: string[], capitals: boolean[], nationality: string | undefined): boolean {
  if (capitals[0] === true && capitals.slice(1).every((capital) => !capital)) return true;
  if (capitals.at(-1) === true && capitals.slice(0, -1).every((capital) => !capital)) return false;
  const first = words[0]!;
  const last = words.at(-1)!;
  const eastern = FAMILY_FIRST.has(nationality ?? '') && nationality !== 'JP';
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

// Jan van der Berg, Faisal bin Salman: the family name begins at the particle. In pinyin the same syllables are part of the name.
function particleName(words: string[]): NameParse | undefined {
  if (words.every(looksLikePinyin)) return undefined;
  const place = words.findIndex((word, index) => index > 0 && index < words.length - 1 && PARTICLES.has(word));
  return place > 0 ? parse(words.slice(place), words.slice(0, place), 0) : undefined;
}

// Francisca Marín Sáenz: the family name may be more than the last word.
function longNames(words: string[], nationality: string | undefined): NameParse[] {
  const two = parse(words.slice(-2), words.slice(0, -2), TWO_FAMILY_NAMES.has(nationality ?? '') ? 0 : 0.5);
  return [two, parse(words.slice(0, 2), words.slice(2), 1)];
}

/** True where a text is nothing but a family name of Chinese use, in characters or latin letters. */
export function isBareSurname(text: string): boolean {
  return isChineseSurname(text) || isChineseSurnameSpelling(latinFold(text));
}
