// Two names side by side. Every reading of one meets every reading of the other; the pair of readings that agrees best counts,
// and pays for being unlikely. Where scripts cannot be compared (kanji against latin) nothing is said, neither for nor against.
import type { HanName, NormalName } from './name.ts';
import { isChineseSurnameSpelling, looksLikePinyin } from './nameorder.ts';
import type { NameParse } from './nameorder.ts';
import { areNicknames } from './nicknames.ts';
import { editDistance, jaroWinkler } from './similarity.ts';
import { isChineseSurname, spellingReadings } from './surnames.ts';

export type FamilyLevel =
  | 'same'
  | 'sameCharacters'
  | 'spelling'
  | 'homophone'
  | 'close'
  | 'partial'
  | 'different'
  | 'differentSurname';
export type GivenLevel =
  | 'same'
  | 'sameCharacters'
  | 'homophone'
  | 'nickname'
  | 'close'
  | 'partial'
  | 'initial'
  | 'near'
  | 'oneCharacter'
  | 'different';

export type NameComparison = {
  family?: { level: FamilyLevel; value: string; other?: string };
  given?: { level: GivenLevel; value: string; other?: string };
  /** cost in bits of the readings taken (name order guessed or fields swapped) */
  guess: number;
};

const RANK = {
  same: 10,
  sameCharacters: 10,
  spelling: 6,
  homophone: 6,
  nickname: 7,
  close: 6,
  partial: 5,
  initial: 3,
  near: -1,
  oneCharacter: -2,
  different: -6,
  differentSurname: -6,
};

export function compareNames(a: NormalName, b: NormalName): NameComparison {
  if (
    a.han !== undefined &&
    b.han !== undefined &&
    a.han.family !== '' &&
    b.han.family !== '' &&
    (a.han.given !== '') === (b.han.given !== '')
  ) {
    const inCharacters = compareHan(a, b);
    if (inCharacters !== undefined) return inCharacters;
  }
  const apart = areFamiliesApart(a, b);
  let best: NameComparison = { guess: 0 };
  let bestRank = Number.NEGATIVE_INFINITY;
  for (const left of a.parses) {
    for (const right of b.parses) {
      // Both turned is the same comparison with the parts exchanged.
      if (left.guess >= 1 && right.guess >= 1) continue;
      const found = compareParses(left, right);
      if (apart && found.family !== undefined && found.family.level !== 'different') continue;
      const rank =
        (found.family === undefined ? 0 : RANK[found.family.level]) +
        (found.given === undefined ? 0 : RANK[found.given.level]) -
        found.guess;
      if (rank > bestRank) [best, bestRank] = [found, rank];
    }
  }
  return bestRank === Number.NEGATIVE_INFINITY ? compareCharacters(a, b) : best;
}

// 夏女士 and 文霞, whose source wrote WEN XIA beside her: no reading of the latin makes 夏 and 文 one family name.
function areFamiliesApart(a: NormalName, b: NormalName): boolean {
  const [left, right] = [a.han, b.han];
  if (left?.language !== 'zh' || right?.language !== 'zh' || left.family === '' || right.family === '') return false;
  return left.family !== right.family && !soundAlike(a, b).family;
}

function compareHan(a: NormalName, b: NormalName): NameComparison | undefined {
  const left = a.han!;
  const right = b.han!;
  if (left.language !== right.language) return undefined;
  if (left.language === 'ja' && left.family.length !== right.family.length) return compareCharacters(a, b);
  const alike = soundAlike(a, b);
  const family: FamilyLevel =
    left.family === right.family ? 'sameCharacters' : alike.family ? 'homophone' : unlike(left, right);
  const result: NameComparison = { family: { level: family, value: left.family }, guess: 0 };
  if (left.given === '') return result;
  const given: GivenLevel =
    left.given === right.given
      ? 'sameCharacters'
      : alike.given
        ? 'homophone'
        : oneSignApart(left.given, right.given)
          ? 'oneCharacter'
          : 'different';
  // 明王 for 王明: both parts differ, the whole agrees when turned.
  if (!ALIKE.has(family) && given === 'different' && left.family === right.given && left.given === right.family) {
    return {
      family: { level: 'sameCharacters', value: left.family },
      given: { level: 'sameCharacters', value: left.given },
      guess: 2,
    };
  }
  result.given = { level: given, value: left.given };
  return result;
}

const ALIKE: ReadonlySet<FamilyLevel> = new Set(['sameCharacters', 'homophone']);

// 陈 and 钱: nobody mistypes or mishears the one for the other, and a Chinese family name is kept for life. A name of another
// language in characters is spelt by sound, by everyone as they hear it.
function unlike(a: HanName, b: HanName): FamilyLevel {
  return a.language === 'zh' && isChineseSurname(a.family) && isChineseSurname(b.family)
    ? 'differentSurname'
    : 'different';
}

function oneSignApart(a: string, b: string): boolean {
  const left = [...a];
  const right = [...b];
  return (
    left.length === right.length && left.length > 1 && left.filter((sign, index) => sign !== right[index]).length === 1
  );
}

type Alike = { family: boolean; given: boolean };

/**
 * Which parts read alike. Characters are read by themselves: the latin a source writes beside them says nothing of which word is
 * which (TIAN HAITAO and PENG HAITAO, turned, have one "family" name), nor which character is meant (黄 and 吴 are both written
 * Ng). Only kanji, which have no reading of their own, take theirs from the latin.
 */
function soundAlike(a: NormalName, b: NormalName): Alike {
  const [left, right] = [soundsOf(a), soundsOf(b)];
  if (left.length === 0 || right.length === 0) return latinAlike(a, b);
  const shared = (part: 'family' | 'given'): boolean =>
    left.some((one) => one[part] !== '' && right.some((other) => other[part] === one[part]));
  return { family: shared('family'), given: shared('given') };
}

const soundsOf = ({ sounds = [] }: NormalName): NameParse[] => sounds.filter(({ guess }) => guess < 1);

// The one pair of readings that agrees best, of those that read alike what is written alike.
function latinAlike(a: NormalName, b: NormalName): Alike {
  let best: Alike = { family: false, given: false };
  let bestRank = Number.NEGATIVE_INFINITY;
  for (const left of a.parses) {
    for (const right of b.parses) {
      if (left.guess >= 1 && right.guess >= 1) continue;
      const found = {
        family: left.family !== '' && left.family === right.family,
        given: left.given !== '' && left.given === right.given,
      };
      if ((a.han!.family === b.han!.family && !found.family) || (a.han!.given === b.han!.given && !found.given))
        continue;
      const rank = 4 * (Number(found.family) + Number(found.given)) - left.guess - right.guess;
      if (rank > bestRank) [best, bestRank] = [found, rank];
    }
  }
  return best;
}

// Names whose family name could not be told from the given one (kanji): the whole is compared.
function compareCharacters(a: NormalName, b: NormalName): NameComparison {
  if (a.han === undefined || b.han === undefined) return { guess: 0 };
  const left = a.han.family + a.han.given;
  const right = b.han.family + b.han.given;
  if (left === right) {
    // 田中太郎 parted after 田 by one reader and after 田中 by the other: the longer family name is the careful guess.
    const family = a.han.family.length > b.han.family.length ? a.han.family : b.han.family;
    const given = left.slice(family.length) || left;
    return {
      family: { level: 'sameCharacters', value: family || left },
      given: { level: 'sameCharacters', value: given },
      guess: 0,
    };
  }
  if (left === '' || right === '') return { guess: 0 };
  if (left.startsWith(right) || right.startsWith(left))
    return { family: { level: 'partial', value: left.length < right.length ? left : right }, guess: 0 };
  return { given: { level: 'different', value: left }, guess: 0 };
}

function compareParses(a: NameParse, b: NameParse): NameComparison {
  const result: NameComparison = { guess: a.guess + b.guess };
  if (a.family !== '' && b.family !== '')
    result.family = { level: familyLevel(a.family, b.family), value: a.family, other: b.family };
  if (a.given !== '' && b.given !== '')
    result.given = {
      level: givenLevel(a, b, isChineseSurnameSpelling(a.family) && isChineseSurnameSpelling(b.family)),
      value: a.given,
      other: b.given,
    };
  return result;
}

function familyLevel(a: string, b: string): FamilyLevel {
  if (a === b) return 'same';
  const left = spellingReadings(a);
  const right = spellingReadings(b);
  if ((left.length > 1 || right.length > 1) && left.some((reading) => right.includes(reading))) return 'spelling';
  // Zhang and Zheng are one letter apart and two families.
  if (isChineseSurnameSpelling(a) && isChineseSurnameSpelling(b)) return 'different';
  if (isClose(a, b)) return 'close';
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 && (long.startsWith(short) || long.endsWith(short)) ? 'partial' : 'different';
}

function givenLevel(a: NameParse, b: NameParse, chinese: boolean): GivenLevel {
  if (a.given === b.given) return 'same';
  if (a.given.length === 1 || b.given.length === 1) return a.given[0] === b.given[0] ? 'initial' : 'different';
  if (areNicknames(a.given, b.given) || areNicknames(a.firstGiven, b.firstGiven)) return 'nickname';
  if (a.firstGiven === b.firstGiven && a.firstGiven.length > 1) return 'partial';
  if (a.firstGiven === b.given || b.firstGiven === a.given) return 'partial';
  if (chinese && looksLikePinyin(a.given) && looksLikePinyin(b.given))
    return editDistance(a.given, b.given, 1) <= 1 && a.given.length > 4 ? 'near' : 'different';
  if (isClose(a.given, b.given)) return 'close';
  const [short, long] = a.given.length < b.given.length ? [a.given, b.given] : [b.given, a.given];
  if (short.length >= 3 && long.startsWith(short)) return 'partial';
  return jaroWinkler(a.given, b.given) >= 0.85 ? 'near' : 'different';
}

function isClose(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  const allowed = length >= 8 ? 2 : length >= 3 ? 1 : 0;
  if (allowed > 0 && editDistance(a, b, allowed) <= allowed) return true;
  return length >= 5 && jaroWinkler(a, b) >= 0.93;
}
