// Two names side by side. Every reading of one meets every reading of the other; the pair of readings that agrees best counts,
// and pays for being unlikely. Where scripts cannot be compared (kanji against latin) nothing is said, neither for nor against.
import { codeOf, NO_CODE } from './codes.ts';
import { GUESSED, LANGUAGE, languageOf, NAME, PARSE_WIDTH, parsesOf, soundsOf, type Register } from './register.ts';
import { distanceWithin, similarityAbove } from './similarity.ts';
import { textOf, type Texts } from './texts.ts';
import {
  areRomanisations,
  areShortForms,
  CHINESE_SURNAME,
  HAS_SPELLINGS,
  IS_HAN_SURNAME,
  IS_SURNAME,
  PINYIN,
  spellAlike,
  wordTraits,
} from './wordTraits.ts';

/** Levels as codes, values as numbers of `words`; `other` 0 where the value alone tells. Filled anew by each comparison. */
export type NameMatch = {
  family: number;
  familyValue: number;
  familyOther: number;
  given: number;
  givenValue: number;
  givenOther: number;
  /** cost in bits of the readings taken (name order guessed or fields swapped) */
  guess: number;
};

const F = {
  same: codeOf('family.same'),
  sameCharacters: codeOf('family.sameCharacters'),
  spelling: codeOf('family.spelling'),
  homophone: codeOf('family.homophone'),
  close: codeOf('family.close'),
  partial: codeOf('family.partial'),
  different: codeOf('family.different'),
  differentSurname: codeOf('family.differentSurname'),
};
const G = {
  same: codeOf('given.same'),
  sameCharacters: codeOf('given.sameCharacters'),
  homophone: codeOf('given.homophone'),
  nickname: codeOf('given.nickname'),
  close: codeOf('given.close'),
  partial: codeOf('given.partial'),
  initial: codeOf('given.initial'),
  near: codeOf('given.near'),
  oneCharacter: codeOf('given.oneCharacter'),
  different: codeOf('given.different'),
};
const RANK = new Float64Array(256);
for (const [code, rank] of [
  [F.same, 10], [F.sameCharacters, 10], [F.spelling, 6], [F.homophone, 6], [F.close, 6], [F.partial, 5], [F.different, -6], [F.differentSurname, -6],
  [G.same, 10], [G.sameCharacters, 10], [G.homophone, 6], [G.nickname, 7], [G.close, 6], [G.partial, 5], [G.initial, 3], [G.near, -1], [G.oneCharacter, -2], [G.different, -6],
] as const) RANK[code] = rank; // prettier-ignore
const BEST = 20;
// Jean Dubois and NICOLAS/DUBOIS: one word in common, in doubt of the order, is the family's name rather than the given one.
const ONE_WORD = 2;

export function openNameMatch(): NameMatch {
  return { family: NO_CODE, familyValue: 0, familyOther: 0, given: NO_CODE, givenValue: 0, givenOther: 0, guess: 0 };
}

function nothing(match: NameMatch): void {
  match.family = match.given = NO_CODE;
  match.familyValue = match.familyOther = match.givenValue = match.givenOther = match.guess = 0;
}

/** `a`, `b`: places in `register.names`. The same whichever comes first. */
export function compareNames(register: Register, a: number, b: number, match: NameMatch): void {
  nothing(match);
  if (a === 0 || b === 0) return;
  const { names } = register;
  // In one order, whoever arrives first: of two readings that agree equally well the same one is taken.
  if (names[a + NAME.order]! > names[b + NAME.order]!) {
    const other = a;
    a = b;
    b = other;
  }
  if (areKanaAndKanji(names[a]!, names[b]!)) {
    compareReadings(register, a, b, match);
    return;
  }
  if (hasFamily(names, a) && hasFamily(names, b) && hasGiven(names, a) === hasGiven(names, b)) {
    if (compareHan(register, a, b, match)) return;
  }
  // 小林健太 taken for Chinese by one reader and for Japanese by the other: as characters it is one name.
  if (languageOf(names[a]!) !== languageOf(names[b]!) && hasCharacters(names, a) && hasCharacters(names, b)) {
    compareCharacters(register, a, b, match);
    if (match.family === F.sameCharacters) return;
    nothing(match);
  }
  if (!compareReadings(register, a, b, match)) compareCharacters(register, a, b, match);
}

const hasFamily = (names: Int32Array, name: number): boolean => names[name + NAME.hanFamily] !== 0;
const hasGiven = (names: Int32Array, name: number): boolean => names[name + NAME.hanGiven] !== 0;
const hasCharacters = (names: Int32Array, name: number): boolean => languageOf(names[name]!) !== LANGUAGE.none;

// Kana are sounds, kanji are not: 佐藤 and サトウ have no sign in common.
const areKanaAndKanji = (a: number, b: number): boolean =>
  languageOf(a) === LANGUAGE.ja && languageOf(b) === LANGUAGE.ja && soundsOf(a) > 0 !== soundsOf(b) > 0;

/** Of the heads of two names: characters beside latin letters, or kanji beside kana. */
export const areInTwoScripts = (a: number, b: number): boolean =>
  (languageOf(a) === LANGUAGE.none) !== (languageOf(b) === LANGUAGE.none) || areKanaAndKanji(a, b);

function compareReadings(register: Register, a: number, b: number, match: NameMatch): boolean {
  const { names } = register;
  const apart = areFamiliesApart(register, a, b);
  const traits = wordTraits(register.words);
  const [endA, endB] = [parsesEnd(names, a), parsesEnd(names, b)];
  let best = Number.NEGATIVE_INFINITY;
  for (let left = a + NAME.parses; left < endA; left += PARSE_WIDTH) {
    for (let right = b + NAME.parses; right < endB; right += PARSE_WIDTH) {
      const [guessA, guessB] = [names[left + 3]!, names[right + 3]!];
      // Both turned is the same comparison with the parts exchanged.
      if (guessA >= 2 && guessB >= 2) continue;
      const guess = (guessA + guessB) / 2;
      if (BEST + 0.02 - guess <= best) continue;
      const family = familyLevel(register, names[left]!, names[right]!);
      if (apart && family !== NO_CODE && family !== F.different) continue;
      const given = givenLevel(register, left, right, family !== F.different);
      // Of two readings that agree equally well the one whose family name agrees better, or is known for one, is the likelier.
      const known = traits(names[left]!) & traits(names[right]!) & IS_SURNAME;
      const rank =
        (family === NO_CODE ? 0 : RANK[family]! * 1.001) +
        (given === NO_CODE ? 0 : RANK[given]!) -
        guess -
        (guess > 0 && family === F.different && given === G.same ? ONE_WORD : 0) +
        (known === 0 ? 0 : 0.0005);
      if (rank <= best) continue;
      best = rank;
      match.family = family;
      match.familyValue = names[left]!;
      match.familyOther = names[right]!;
      match.given = given;
      match.givenValue = names[left + 1]!;
      match.givenOther = names[right + 1]!;
      match.guess = guess;
    }
  }
  // Kanji may be read otherwise than usual: what agrees is told, what does not is no proof of two.
  if (match.family === F.different && ((names[a]! | names[b]!) & GUESSED) !== 0) {
    nothing(match);
    return false;
  }
  return best !== Number.NEGATIVE_INFINITY;
}

const parsesEnd = (names: Int32Array, name: number): number =>
  name + NAME.parses + parsesOf(names[name]!) * PARSE_WIDTH;

// 夏女士 and 文霞, whose source wrote WEN XIA beside her: no reading of the latin makes 夏 and 文 one family name.
function areFamiliesApart(register: Register, a: number, b: number): boolean {
  const { names } = register;
  if (languageOf(names[a]!) !== LANGUAGE.zh || languageOf(names[b]!) !== LANGUAGE.zh) return false;
  if (!hasFamily(names, a) || !hasFamily(names, b) || names[a + NAME.hanFamily] === names[b + NAME.hanFamily])
    return false;
  return (soundAlike(register, a, b) & FAMILY_ALIKE) === 0;
}

/** False where nothing is said: names of two languages. */
function compareHan(register: Register, a: number, b: number, match: NameMatch): boolean {
  const { names, words } = register;
  const language = languageOf(names[a]!);
  if (language !== languageOf(names[b]!)) return false;
  const [familyA, familyB] = [names[a + NAME.hanFamily]!, names[b + NAME.hanFamily]!];
  const [givenA, givenB] = [names[a + NAME.hanGiven]!, names[b + NAME.hanGiven]!];
  if (language === LANGUAGE.ja && lengthOf(words, familyA) !== lengthOf(words, familyB)) {
    compareCharacters(register, a, b, match);
    return true;
  }
  const alike = familyA === familyB && givenA === givenB ? 3 : soundAlike(register, a, b);
  const family =
    familyA === familyB
      ? F.sameCharacters
      : (alike & FAMILY_ALIKE) !== 0
        ? F.homophone
        : language === LANGUAGE.zh && isSurname(register, familyA) && isSurname(register, familyB)
          ? // 陈 and 钱: nobody mistypes or mishears the one for the other, and a Chinese family name is kept for life. A name of
            // another language in characters is spelt by sound, by everyone as they hear it.
            F.differentSurname
          : F.different;
  match.family = family;
  match.familyValue = familyA;
  if (givenA === 0) return true;
  const given =
    givenA === givenB
      ? G.sameCharacters
      : (alike & GIVEN_ALIKE) !== 0
        ? G.homophone
        : oneSignApart(textOf(words, givenA), textOf(words, givenB))
          ? G.oneCharacter
          : G.different;
  match.given = given;
  match.givenValue = givenA;
  // 明王 for 王明: both parts differ, the whole agrees when turned.
  if (
    family !== F.sameCharacters &&
    family !== F.homophone &&
    given === G.different &&
    familyA === givenB &&
    givenA === familyB
  ) {
    match.family = F.sameCharacters;
    match.given = G.sameCharacters;
    match.guess = 2;
  }
  return true;
}

const isSurname = ({ words }: Register, word: number): boolean => (wordTraits(words)(word) & IS_HAN_SURNAME) !== 0;

const lengthOf = ({ start }: Texts, id: number): number => start[id + 1]! - start[id]!;

function oneSignApart(a: string, b: string): boolean {
  const left = [...a];
  const right = [...b];
  return (
    left.length === right.length && left.length > 1 && left.filter((sign, index) => sign !== right[index]).length === 1
  );
}

const FAMILY_ALIKE = 1;
const GIVEN_ALIKE = 2;

/**
 * Which parts read alike. Characters are read by themselves: the latin a source writes beside them says nothing of which word is
 * which (TIAN HAITAO and PENG HAITAO, turned, have one "family" name), nor which character is meant (黄 and 吴 are both written
 * Ng). Only kanji, which have no reading of their own, take theirs from the latin.
 */
function soundAlike(register: Register, a: number, b: number): number {
  const { names } = register;
  const [countA, countB] = [soundsOf(names[a]!), soundsOf(names[b]!)];
  if (countA === 0 || countB === 0) return latinAlike(register, a, b);
  const [fromA, fromB] = [parsesEnd(names, a), parsesEnd(names, b)];
  let alike = 0;
  for (let left = fromA; left < fromA + countA * 2; left += 2) {
    for (let right = fromB; right < fromB + countB * 2; right += 2) {
      if (names[left] !== 0 && names[left] === names[right]) alike |= FAMILY_ALIKE;
      if (names[left + 1] !== 0 && names[left + 1] === names[right + 1]) alike |= GIVEN_ALIKE;
    }
  }
  return alike;
}

// The one pair of readings that agrees best, of those that read alike what is written alike.
function latinAlike({ names }: Register, a: number, b: number): number {
  const sameFamily = names[a + NAME.hanFamily] === names[b + NAME.hanFamily];
  const sameGiven = names[a + NAME.hanGiven] === names[b + NAME.hanGiven];
  let best = 0;
  let bestRank = Number.NEGATIVE_INFINITY;
  for (let left = a + NAME.parses; left < parsesEnd(names, a); left += PARSE_WIDTH) {
    for (let right = b + NAME.parses; right < parsesEnd(names, b); right += PARSE_WIDTH) {
      const [guessA, guessB] = [names[left + 3]!, names[right + 3]!];
      if (guessA >= 2 && guessB >= 2) continue;
      const family = names[left] !== 0 && names[left] === names[right];
      const given = names[left + 1] !== 0 && names[left + 1] === names[right + 1];
      if ((sameFamily && !family) || (sameGiven && !given)) continue;
      const rank = 4 * (Number(family) + Number(given)) - (guessA + guessB) / 2;
      if (rank <= bestRank) continue;
      bestRank = rank;
      best = (family ? FAMILY_ALIKE : 0) | (given ? GIVEN_ALIKE : 0);
    }
  }
  return best;
}

// Names whose family name could not be told from the given one (kanji): the whole is compared.
function compareCharacters({ names, words }: Register, a: number, b: number, match: NameMatch): void {
  if (!hasCharacters(names, a) || !hasCharacters(names, b)) return;
  const [familyA, familyB] = [textOf(words, names[a + NAME.hanFamily]!), textOf(words, names[b + NAME.hanFamily]!)];
  const left = familyA + textOf(words, names[a + NAME.hanGiven]!);
  const right = familyB + textOf(words, names[b + NAME.hanGiven]!);
  if (left === right) {
    // 田中太郎 parted after 田 by one reader and after 田中 by the other: the longer family name is the careful guess.
    const longer = familyA.length > familyB.length ? a : b;
    match.family = F.sameCharacters;
    match.familyValue = names[longer + NAME.hanFamily]! || names[longer + NAME.hanGiven]!;
    match.given = G.sameCharacters;
    match.givenValue = names[longer + NAME.hanGiven]! || names[longer + NAME.hanFamily]!;
  } else if (left !== '' && right !== '') {
    if (left.startsWith(right) || right.startsWith(left)) {
      const shorter = left.length < right.length ? a : b;
      match.family = F.partial;
      match.familyValue = names[shorter + NAME.hanFamily]! || names[shorter + NAME.hanGiven]!;
    } else {
      match.given = G.different;
      match.givenValue = names[a + NAME.hanGiven]!;
    }
  }
}

function familyLevel(register: Register, a: number, b: number): number {
  if (a === 0 || b === 0) return NO_CODE;
  if (a === b) return F.same;
  const { words } = register;
  const traits = wordTraits(words);
  const [left, right] = [traits(a), traits(b)];
  if (((left | right) & HAS_SPELLINGS) !== 0 && spellAlike(words, a, b)) return F.spelling;
  // Zhang and Zheng are one letter apart and two families.
  if ((left & right & CHINESE_SURNAME) !== 0) return F.different;
  if (isClose(words, a, b)) return F.close;
  const [short, long] = lengthOf(words, a) < lengthOf(words, b) ? [a, b] : [b, a];
  return lengthOf(words, short) >= 4 && (begins(words, long, short) || ends(words, long, short))
    ? F.partial
    : F.different;
}

function givenLevel(register: Register, left: number, right: number, ofOneFamily: boolean): number {
  const { names, words } = register;
  const [a, b] = [names[left + 1]!, names[right + 1]!];
  if (a === 0 || b === 0) return NO_CODE;
  if (a === b) return G.same;
  const [lengthA, lengthB] = [lengthOf(words, a), lengthOf(words, b)];
  if (lengthA === 1 || lengthB === 1)
    return words.units[words.start[a]!] === words.units[words.start[b]!] ? G.initial : G.different;
  const traits = wordTraits(words);
  const [firstA, firstB] = [names[left + 2]!, names[right + 2]!];
  if (
    areShortForms(words, traits, a, b) ||
    (firstA !== a && areShortForms(words, traits, firstA, firstB)) ||
    (firstB !== b && firstA === a && areShortForms(words, traits, firstA, firstB))
  )
    return G.nickname;
  if (firstA === firstB && lengthOf(words, firstA) > 1) {
    if (firstA === a || firstB === b) return G.partial;
    return secondNames(words, a, b, Math.min(lengthA, lengthB));
  }
  if (firstA === b || firstB === a) return G.partial;
  const chinese = (traits(names[left]!) & traits(names[right]!) & CHINESE_SURNAME) !== 0;
  if (chinese && ofOneFamily && areRomanisations(words, a, b)) return G.homophone;
  if (chinese && (traits(a) & traits(b) & PINYIN) !== 0)
    return lengthA > 4 && distanceWithin(words, a, b, 1) <= 1 ? G.near : G.different;
  const shorter = Math.min(lengthA, lengthB);
  if (isMistyped(words, a, b, shorter)) return G.close;
  const similarity = similarityAbove(words, a, b, 0.85);
  if (shorter >= 5 && similarity >= 0.93) return G.close;
  if (shorter >= 3 && begins(words, lengthA < lengthB ? b : a, lengthA < lengthB ? a : b)) return G.partial;
  return similarity === 0 ? G.different : G.near;
}

// Both have a second given name behind one first: John P and John Paul agree; Wai Pang and Wai Yin, María Carmen and María José differ as
// brothers and sisters do.
function secondNames(words: Texts, a: number, b: number, shorter: number): number {
  if (isMistyped(words, a, b, shorter)) return G.close;
  const [long, short] = lengthOf(words, a) < lengthOf(words, b) ? [b, a] : [a, b];
  return begins(words, long, short) ? G.partial : G.oneCharacter;
}

function isClose(words: Texts, a: number, b: number): boolean {
  const length = Math.min(lengthOf(words, a), lengthOf(words, b));
  return isMistyped(words, a, b, length) || (length >= 5 && similarityAbove(words, a, b, 0.93) > 0);
}

function isMistyped(words: Texts, a: number, b: number, length: number): boolean {
  const allowed = length >= 8 ? 2 : length >= 3 ? 1 : 0;
  return allowed > 0 && distanceWithin(words, a, b, allowed) <= allowed;
}

function begins({ units, start }: Texts, long: number, short: number): boolean {
  const [from, other, length] = [start[long]!, start[short]!, start[short + 1]! - start[short]!];
  for (let i = 0; i < length; i++) if (units[from + i] !== units[other + i]) return false;
  return true;
}

function ends({ units, start }: Texts, long: number, short: number): boolean {
  const length = start[short + 1]! - start[short]!;
  const [from, other] = [start[long + 1]! - length, start[short]!];
  for (let i = 0; i < length; i++) if (units[from + i] !== units[other + i]) return false;
  return true;
}
