// What a word of a name is known for - a family name, pinyin, one of several spellings, a short form - asked of the tables once per
// word and collection of texts.
import { isChineseSurnameSpelling, looksLikePinyin, pinyinSurnameShare } from './nameorder.ts';
import { nicknameGroups } from './nicknames.ts';
import { romanisations } from './romanisation.ts';
import { isChineseSurname, spellingReadings, surnameShare } from './surnames.ts';
import { grown, hashOf, textOf, type Texts } from './texts.ts';

const ASKED = 1;
export const CHINESE_SURNAME = 2;
export const PINYIN = 4;
export const HAS_SPELLINGS = 8;
const HAS_NICKNAMES = 16;
export const IS_HAN_SURNAME = 32;
export const IS_SURNAME = 64;
export type Traits = (word: number) => number;
type Asked = {
  traits: Traits;
  groups: (word: number) => readonly number[];
  readings: (word: number) => readonly string[];
  romanised: (word: number) => Romanised;
};
type Romanised = { own: number; others: readonly number[] };
const askedOf = new WeakMap<Texts, Asked>();
let last: Texts | undefined;
let lastAsked: Asked | undefined;

function asked(words: Texts): Asked {
  if (last === words) return lastAsked!;
  let found = askedOf.get(words);
  if (found === undefined) {
    let known: Uint8Array = words.traits ?? new Uint8Array(Math.max(64, words.count));
    const traits = (word: number): number => {
      if (word >= known.length) known = grown(known, Math.max(word + 1, known.length * 2));
      return known[word] || (known[word] = traitsOf(textOf(words, word)));
    };
    found = {
      traits,
      groups: once((word) => nicknameGroups(textOf(words, word))),
      readings: once((word) => spellingReadings(textOf(words, word))),
      romanised: once((word) => romanisedOf(textOf(words, word))),
    };
    askedOf.set(words, found);
  }
  last = words;
  lastAsked = found;
  return found;
}

const romanisedOf = (given: string): Romanised => ({ own: hashOf(given), others: romanisations(given).map(hashOf) });

/** Answers by small number, each asked for once. */
function once<T>(ask: (word: number) => T): (word: number) => T {
  const known: T[] = [];
  return (word) => (known[word] ??= ask(word));
}

export const wordTraits = (words: Texts): Traits => asked(words).traits;

function traitsOf(word: string): number {
  let traits = ASKED;
  if (isChineseSurnameSpelling(word)) traits |= CHINESE_SURNAME;
  if (looksLikePinyin(word)) traits |= PINYIN;
  if (spellingReadings(word).length > 1) traits |= HAS_SPELLINGS;
  if (nicknameGroups(word).length > 0) traits |= HAS_NICKNAMES;
  if (isChineseSurname(word)) traits |= IS_HAN_SURNAME;
  if (pinyinSurnameShare(word) > 0 || surnameShare(word) !== undefined) traits |= IS_SURNAME;
  return traits;
}

// Wong and Wang
export function spellAlike(words: Texts, a: number, b: number): boolean {
  const { readings } = asked(words);
  return meet(readings(a), readings(b));
}

/** Jingying, Ching-ying and Ching Ying: one given name in pinyin and as another passport spells it. */
export function areRomanisations(words: Texts, a: number, b: number): boolean {
  const { romanised } = asked(words);
  const [left, right] = [romanised(a), romanised(b)];
  return left.others.includes(right.own) || right.others.includes(left.own);
}

export function areShortForms(words: Texts, traits: Traits, a: number, b: number): boolean {
  if (a === b || (traits(a) & traits(b) & HAS_NICKNAMES) === 0) return false;
  const { groups } = asked(words);
  return meet(groups(a), groups(b));
}

function meet<T>(a: readonly T[], b: readonly T[]): boolean {
  for (const one of a) if (b.includes(one)) return true;
  return false;
}
