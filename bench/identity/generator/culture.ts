// Where people come from: how their names are made, spelt and ordered. In goes chance (and the family a person belongs to), out
// comes a name in every writing that person is met under.
import { hanFamily, hanGiven, isHan, type HanCulture } from './hanname.ts';
import { hepburn, katakana } from './kana.ts';
import * as asia from './names/asian.ts';
import * as east from './names/eastern.ts';
import { ENGLISH_FAMILY, ENGLISH_MEN, ENGLISH_NICKNAMES, ENGLISH_WOMEN } from './names/english.ts';
import * as europe from './names/european.ts';
import { NONE, type FamilyName, type Gender, type GivenName } from './names.ts';
import { byRank, draw, tableOf, type Random, type Table } from './random.ts';

type LatinCulture = 'english' | 'german' | 'french' | 'spanish' | 'italian' | 'dutch' | 'nordic' | 'polish' | 'portuguese' | 'turkish' | 'vietnamese' | 'thai' | 'indian' | 'indonesian'; // prettier-ignore
type ScriptCulture = 'japanese' | 'korean' | 'arabic' | 'russian';
export type Culture = HanCulture | LatinCulture | ScriptCulture;
export type PersonName = { culture: Culture; family: FamilyName; given: GivenName; generation?: 'Jr' | 'Sr' };

type Names<F, G> = { family: Table<F>; M: Table<G>; F: Table<G> };
function names<F, G>(family: readonly F[], men: readonly G[], women: readonly G[]): Names<F, G> {
  return { family: tableOf([...new Set(family)], byRank), M: tableOf(men, byRank), F: tableOf(women, byRank) };
}

const LATIN: Readonly<Record<LatinCulture, Names<string, string>>> = {
  english: names(ENGLISH_FAMILY, ENGLISH_MEN, ENGLISH_WOMEN),
  german: names(europe.GERMAN_FAMILY, europe.GERMAN_MEN, europe.GERMAN_WOMEN),
  french: names(europe.FRENCH_FAMILY, europe.FRENCH_MEN, europe.FRENCH_WOMEN),
  spanish: names(europe.SPANISH_FAMILY, europe.SPANISH_MEN, europe.SPANISH_WOMEN),
  italian: names(europe.ITALIAN_FAMILY, europe.ITALIAN_MEN, europe.ITALIAN_WOMEN),
  dutch: names(europe.DUTCH_FAMILY, europe.DUTCH_MEN, europe.DUTCH_WOMEN),
  nordic: names(europe.NORDIC_FAMILY, europe.NORDIC_MEN, europe.NORDIC_WOMEN),
  polish: names(europe.POLISH_FAMILY, europe.POLISH_MEN, europe.POLISH_WOMEN),
  portuguese: names(europe.PORTUGUESE_FAMILY, europe.PORTUGUESE_MEN, europe.PORTUGUESE_WOMEN),
  turkish: names(europe.TURKISH_FAMILY, europe.TURKISH_MEN, europe.TURKISH_WOMEN),
  vietnamese: names(asia.VIETNAMESE_FAMILY, asia.VIETNAMESE_MEN, asia.VIETNAMESE_WOMEN),
  thai: names(asia.THAI_FAMILY, asia.THAI_MEN, asia.THAI_WOMEN),
  indian: names(asia.INDIAN_FAMILY, asia.INDIAN_MEN, asia.INDIAN_WOMEN),
  indonesian: names(asia.INDONESIAN_NAMES, asia.INDONESIAN_NAMES, asia.INDONESIAN_NAMES),
};

type Written = FamilyName & { own: string };

/** `山田yamada` -> kanji, kana, Hepburn */
function kanji(word: string): Written {
  const [, own = '', reading = ''] = /^([^a-z]+)([a-z']+)$/.exec(word) ?? [];
  return { own, other: katakana(reading), latin: hepburn(reading) };
}

/** `김:Kim/Gim` */
function spelt(word: string): Written {
  const [own = '', spellings = ''] = word.split(':');
  return { own, latin: spellings.replaceAll('|', ' ').split('/') };
}

const cyrillic = (own: string): Written => ({ own, latin: east.russianSpellings(own) });
const inBothForms = (own: string): Record<Gender, Written> => ({ M: cyrillic(own), F: cyrillic(east.feminine(own)) });
const all = (words: readonly string[], read: (word: string) => Written): Written[] => words.map(read);
const same = (words: readonly string[], read: (word: string) => Written): Record<Gender, Written>[] =>
  words.map((word) => ({ M: read(word), F: read(word) }));

const SCRIPT: Readonly<Record<ScriptCulture, Names<Record<Gender, Written>, Written>>> = {
  japanese: names(same(asia.JAPANESE_FAMILY, kanji), all(asia.JAPANESE_MEN, kanji), all(asia.JAPANESE_WOMEN, kanji)),
  korean: names(same(asia.KOREAN_FAMILY, spelt), all(asia.KOREAN_MEN, spelt), all(asia.KOREAN_WOMEN, spelt)),
  arabic: names(same(east.ARABIC_FAMILY, spelt), all(east.ARABIC_MEN, spelt), all(east.ARABIC_WOMEN, spelt)),
  russian: names(
    east.RUSSIAN_FAMILY.map(inBothForms),
    all(east.RUSSIAN_MEN, cyrillic),
    all(east.RUSSIAN_WOMEN, cyrillic),
  ),
};

const isScript = (culture: Culture): culture is ScriptCulture => culture in SCRIPT;

/** A family name of the culture, in the form of each gender: they differ in Russia. */
export function familyIn(culture: Culture, random: Random): Record<Gender, FamilyName> {
  if (isScript(culture)) return draw(random, SCRIPT[culture].family);
  const family = isHan(culture) ? hanFamily(culture, random) : latinFamily(culture, random);
  return { M: family, F: family };
}

function latinFamily(culture: LatinCulture, random: Random): FamilyName {
  const { family } = LATIN[culture];
  const first = draw(random, family).replaceAll('|', ' ');
  return { latin: [culture === 'spanish' ? `${first} ${draw(random, family)}` : first] };
}

/** A given name; `beside` is a brother's or sister's, of which Chinese and Korean parents often take a syllable again. */
export function givenIn(culture: Culture, gender: Gender, random: Random, beside?: GivenName): GivenName {
  if (isHan(culture)) return hanGiven(culture, gender, random, beside);
  if (culture === 'korean') return koreanGiven(gender, random, beside);
  if (isScript(culture)) return { ...draw(random, SCRIPT[culture][gender]), nicknames: NONE };
  return latinGiven(culture, gender, random);
}

function latinGiven(culture: LatinCulture, gender: Gender, random: Random): GivenName {
  const first = draw(random, LATIN[culture][gender]).replaceAll('|', ' ');
  const nicknames = ENGLISH_NICKNAMES[first] ?? NONE;
  if (culture !== 'english' || random.chance(0.75)) return { latin: [first], nicknames };
  // The middle name is written out, as a letter or not at all.
  const middle = draw(random, LATIN.english[gender]);
  return { latin: [first, `${first} ${middle}`, `${first} ${middle.charAt(0)}`], nicknames };
}

const SYLLABLES = new Map([...asia.KOREAN_MEN, ...asia.KOREAN_WOMEN].map(spelt).map((one) => [one.own, one]));

function koreanGiven(gender: Gender, random: Random, beside?: GivenName): GivenName {
  const two = draw(random, SCRIPT.korean[gender]);
  let one = draw(random, SCRIPT.korean[gender]);
  if (beside?.own !== undefined && random.chance(0.4)) one = SYLLABLES.get(beside.own[0]!) ?? one;
  const [first, last] = [one.latin[0]!, two.latin[0]!];
  const other = one.latin.at(-1)! + two.latin.at(-1)!.toLowerCase();
  return {
    own: one.own + two.own,
    latin: [...new Set([first + last.toLowerCase(), `${first} ${last}`, `${first}-${last}`, other])],
    nicknames: NONE,
  };
}
