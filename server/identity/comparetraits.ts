// Gender, nationality, city, company, further columns and addresses of two rows: weak each, telling together.
import { codeOf, type Scale } from './codes.ts';
import { TERM, type Rarity } from './rarity.ts';
import { say, type Pattern } from './pattern.ts';
import {
  CELL,
  FROM_TITLE,
  GENDER,
  GENDER_BITS,
  HAS_ALSO,
  KIND,
  kindOf,
  addressAt,
  alsoAt,
  type Register,
} from './register.ts';
import { distanceWithin, similarityAbove, similarityOf } from './similarity.ts';
import { compareTexts, type Texts } from './texts.ts';
import { isThroughBooker } from './comparecontacts.ts';

const C = {
  genderSame: codeOf('gender.same'),
  genderDifferent: codeOf('gender.different'),
  titleSame: codeOf('title.same'),
  titleDifferent: codeOf('title.different'),
  titleHonorific: codeOf('title.differentHonorific'),
  nationalitySame: codeOf('nationality.same'),
  nationalityDifferent: codeOf('nationality.different'),
  citySame: codeOf('city.same'),
  cityClose: codeOf('city.close'),
  cityDifferent: codeOf('city.different'),
  companySame: codeOf('company.same'),
  companyDifferent: codeOf('company.different'),
  alsoSame: codeOf('also.same'),
  alsoClose: codeOf('also.close'),
  alsoDifferent: codeOf('also.different'),
  addressSame: codeOf('address.same'),
  addressClose: codeOf('address.close'),
  addressNear: codeOf('address.near'),
  addressDifferent: codeOf('address.different'),
  postalSame: codeOf('postalCode.same'),
  postalClose: codeOf('postalCode.close'),
  postalDifferent: codeOf('postalCode.different'),
  regionSame: codeOf('region.same'),
  regionDifferent: codeOf('region.different'),
};

const lengthOf = ({ start }: Texts, id: number): number => start[id + 1]! - start[id]!;

/** `left`, `right`: where the rows begin in `cells`. */
export function traitLevels(
  register: Register,
  left: number,
  right: number,
  rarity: Rarity,
  scale: Scale,
  pattern: Pattern,
): void {
  const { cells, words } = register;
  genderLevel(register, left, right, scale, pattern);
  const [nationA, nationB] = [cells[left + CELL.nationality]!, cells[right + CELL.nationality]!];
  if (nationA !== 0 && nationB !== 0)
    say(pattern, scale, nationA === nationB ? C.nationalitySame : C.nationalityDifferent);
  const [cityA, cityB] = [cells[left + CELL.city]!, cells[right + CELL.city]!];
  if (cityA !== 0 && cityB !== 0) {
    if (cityA === cityB) say(pattern, scale, C.citySame, rarity.share(TERM.city, cityA));
    else say(pattern, scale, isNear(words, cityA, cityB, 4, 0.88) ? C.cityClose : C.cityDifferent);
  }
  const [firmA, firmB] = [cells[left + CELL.company]!, cells[right + CELL.company]!];
  if (firmA !== 0 && firmB !== 0) {
    if (firmA === firmB || isNear(words, firmA, firmB, 1, 0.95)) {
      const lesser = compareTexts(words, firmA, firmB) < 0 ? firmA : firmB;
      if (!isThroughBooker(register, left, right, rarity))
        say(pattern, scale, C.companySame, rarity.share(TERM.company, lesser));
    } else say(pattern, scale, C.companyDifferent);
  }
  alsoLevels(register, left, right, rarity, scale, pattern);
}

function genderLevel({ cells, names }: Register, left: number, right: number, scale: Scale, pattern: Pattern): void {
  const [traitsA, traitsB] = [cells[left + CELL.traits]!, cells[right + CELL.traits]!];
  const [genderA, genderB] = [traitsA & GENDER_BITS, traitsB & GENDER_BITS];
  if (genderA === 0 || genderB === 0 || genderA === GENDER.other || genderB === GENDER.other) return;
  const title = ((traitsA | traitsB) & FROM_TITLE) !== 0;
  if (genderA === genderB) say(pattern, scale, title ? C.titleSame : C.genderSame);
  else if (!title) say(pattern, scale, C.genderDifferent);
  else {
    const bare = isBare(names, cells[left + CELL.name]!) || isBare(names, cells[right + CELL.name]!);
    say(pattern, scale, bare ? C.titleHonorific : C.titleDifferent);
  }
}

const isBare = (names: Int32Array, name: number): boolean => kindOf(names[name]!) === KIND.familyOnly;

function isNear(words: Texts, a: number, b: number, least: number, similarity: number): boolean {
  if (lengthOf(words, a) < least || lengthOf(words, b) < least) return false;
  return similarityAbove(words, a, b, similarity) > 0;
}

function alsoLevels(
  register: Register,
  left: number,
  right: number,
  rarity: Rarity,
  scale: Scale,
  pattern: Pattern,
): void {
  const { cells, lists, words, also } = register;
  const [a, b] = [cells[left + CELL.lists]!, cells[right + CELL.lists]!];
  if (also.length === 0 || a === 0 || b === 0 || (lists[a]! & lists[b]! & HAS_ALSO) === 0) return;
  const [atA, atB] = [alsoAt(lists, a), alsoAt(lists, b)];
  for (let i = 0; i < also.length; i++) {
    const [one, other] = [lists[atA + i]!, lists[atB + i]!];
    if (one === 0 || other === 0) continue;
    if (one === other) say(pattern, scale, C.alsoSame, rarity.share(TERM.also + i, one), i, i);
    else say(pattern, scale, isNear(words, one, other, 1, 0.9) ? C.alsoClose : C.alsoDifferent, 0, i, i);
  }
}

/** Postal code and region; only where both sides have an address. */
export function placeLevels(register: Register, left: number, right: number, scale: Scale, pattern: Pattern): void {
  const { cells, values } = register;
  const postalA = cells[left + CELL.postalCode]!;
  const postalB = cells[right + CELL.postalCode]!;
  if (postalA !== 0 && postalB !== 0)
    say(
      pattern,
      scale,
      postalA === postalB
        ? C.postalSame
        : distanceWithin(values, postalA, postalB, 1) <= 1
          ? C.postalClose
          : C.postalDifferent,
    );
  const regionA = cells[left + CELL.region]!;
  const regionB = cells[right + CELL.region]!;
  if (regionA !== 0 && regionB !== 0) say(pattern, scale, regionA === regionB ? C.regionSame : C.regionDifferent);
}

/** Words of the address; `a`, `b`: places in `lists` of two rows that have one. */
export function addressLevel({ lists, words }: Register, a: number, b: number, scale: Scale, pattern: Pattern): void {
  const left = addressAt(lists, a);
  const right = addressAt(lists, b);
  if (lists[left] !== 0 && lists[right] !== 0) say(pattern, scale, compareAddresses(lists, words, left, right));
}

/** `a`, `b`: where the count of the words stands, the words behind it. */
function compareAddresses(lists: Int32Array, words: Texts, a: number, b: number): number {
  const order = compareWords(lists, words, a, b);
  if (order === 0) return C.addressSame;
  const [few, many] = order > 0 ? [b, a] : [a, b];
  const count = lists[few]!;
  let found = 0;
  for (let i = 1; i <= count; i++) if (hasWord(lists, words, many, lists[few + i]!)) found++;
  const share = found / count;
  if ((share >= 0.8 && found > 1) || areNearlyOne(lists, words, a, b))
    return areNumbersSame(lists, words, a, b) ? C.addressClose : C.addressNear;
  return share >= 0.5 && found > 1 ? C.addressNear : C.addressDifferent;
}

/** The one of fewer words first; of as many, by the first word that differs. */
function compareWords(lists: Int32Array, words: Texts, a: number, b: number): number {
  if (lists[a] !== lists[b]) return lists[a]! - lists[b]!;
  for (let i = 1; i <= lists[a]!; i++) {
    const order = compareTexts(words, lists[a + i]!, lists[b + i]!);
    if (order !== 0) return order;
  }
  return 0;
}

const scratch = new Uint16Array(512);

/** Whether both, written without blanks, are all but the same. */
function areNearlyOne(lists: Int32Array, words: Texts, a: number, b: number): boolean {
  const lengthA = writeWords(lists, words, a, 0);
  const lengthB = writeWords(lists, words, b, lengthA);
  if (Math.abs(lengthA - lengthB) > 0.15 * Math.max(lengthA, lengthB)) return false;
  return similarityOf(scratch, 0, lengthA, lengthA, lengthB) >= 0.95;
}

function writeWords(lists: Int32Array, { units, start }: Texts, address: number, at: number): number {
  let length = 0;
  for (let i = 1; i <= lists[address]!; i++) {
    const word = lists[address + i]!;
    for (let place = start[word]!; place < start[word + 1]! && length < 256; place++)
      scratch[at + length++] = units[place]!;
  }
  return length;
}

function areNumbersSame(lists: Int32Array, words: Texts, a: number, b: number): boolean {
  let [i, j] = [1, 1];
  for (;;) {
    while (i <= lists[a]! && !isNumber(words, lists[a + i]!)) i++;
    while (j <= lists[b]! && !isNumber(words, lists[b + j]!)) j++;
    if (i > lists[a]! || j > lists[b]!) return i > lists[a]! && j > lists[b]!;
    if (lists[a + i++] !== lists[b + j++]) return false;
  }
}

function isNumber({ units, start }: Texts, word: number): boolean {
  const unit = units[start[word]!]!;
  return unit >= 48 && unit <= 57;
}

function hasWord(lists: Int32Array, words: Texts, address: number, word: number): boolean {
  const count = lists[address]!;
  for (let i = 1; i <= count; i++) if (lists[address + i] === word) return true;
  if (lengthOf(words, word) <= 3) return false;
  for (let i = 1; i <= count; i++) if (similarityAbove(words, word, lists[address + i]!, 0.9) > 0) return true;
  return false;
}
