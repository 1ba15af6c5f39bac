// Two rows of a register -> what agrees, nearly agrees and contradicts, field by field, as a pattern of levels. No weights here: the
// same levels are weighed by the model in real time and counted by the estimator in batch. Only values both sides have speak.
import { sharedBooking } from './booked.ts';
import { codeOf, FIRST_FIXED, NO_CODE, type Scale } from './codes.ts';
import { emailLevel, phoneLevel } from './comparecontacts.ts';
import { birthLevel, documentLevels, memberLevel } from './comparefacts.ts';
import { addressLevel, placeLevels, traitLevels } from './comparetraits.ts';
import { isAgainst, isNameCode } from './evidence.ts';
import { TERM, type Rarity } from './rarity.ts';
import { areInTwoScripts, compareNames, openNameMatch, type NameMatch } from './namecompare.ts';
import { say, sayFixed, type Pattern } from './pattern.ts';
import {
  CELL,
  documentsIn,
  emailsIn,
  generationOf,
  HAS_ADDRESS,
  KIND,
  kindOf,
  MEMBER_SHIFT,
  NAME,
  phonesIn,
  WIDTH,
  type Register,
} from './register.ts';

const FAMILY_SAME_CHARACTERS = codeOf('family.sameCharacters');
const GIVEN_SAME_CHARACTERS = codeOf('given.sameCharacters');
const GENERATION_SAME = codeOf('generation.same');
const GENERATION_DIFFERENT = codeOf('generation.different');
const BOOKING_SAME = codeOf('booking.same');
const HONORIFIC_ONLY = codeOf('given.honorificOnly');
const UNREAD = codeOf('given.unread');
const NAME_ORDER = codeOf('nameOrder.other');
const NAMESAKES_SEEN = codeOf('namesakes.seen');
const NAMESAKES_POSSIBLE = codeOf('namesakes.possible');
const INITIAL = codeOf('given.initial');

// 王先生 on a family's phone may be the husband: more often than the given names of whole records tell.
const HONORIFIC_ONLY_BITS = -4;
// 清水大輔 and Haruto Shimizu: two names that cannot be told alike or apart. A contact they share is a couple's or a booker's as often as
// one person's, and what mostly shows which of them, the names, is silent. Not so of papers.
const UNREAD_BITS = -3.5;
// Family and given names go together (region, generation), so a whole name is commoner than its parts say.
const UNSEEN_NAMESAKES = -2.8;

const SAME = codesOf('same', 'sameCharacters', 'homophone', 'spelling', 'nickname');
const ALIKE = codesOf('same', 'sameCharacters', 'homophone', 'spelling', 'nickname', 'close', 'partial');

/** Levels of family and given names so called, by code. */
function codesOf(...levels: string[]): Uint8Array {
  const set = new Uint8Array(256);
  for (const level of levels)
    for (const field of ['family', 'given'])
      try {
        set[codeOf(`${field}.${level}`)] = 1;
      } catch {
        // not every level is one of both
      }
  return set;
}

/** What nobody shares with wife or booker. */
const OWN = new Uint8Array(256);
for (const code of ['document.same', 'document.close', 'account.same', 'member.same', 'birthDate.same'])
  OWN[codeOf(code)] = 1;

const match = openNameMatch();

const EVERYTHING = Number.NEGATIVE_INFINITY;

/**
 * Fills `pattern` with what rows `a` and `b` say of each other. `least`: bits under which a pair need not be told to its end; the
 * answer is false where it was not.
 */
export function compareRows(
  register: Register,
  a: number,
  b: number,
  rarity: Rarity,
  scale: Scale,
  pattern: Pattern,
  least = EVERYTHING,
): boolean {
  pattern.count = 0;
  pattern.sharing = 0;
  const { cells, lists } = register;
  const left = a * WIDTH;
  const right = b * WIDTH;
  const nameA = cells[left + CELL.name]!;
  const nameB = cells[right + CELL.name]!;
  compareNames(register, nameA, nameB, match);
  nameLevels(register, nameA, nameB, rarity, scale, pattern);
  const listsA = cells[left + CELL.lists]!;
  const listsB = cells[right + CELL.lists]!;
  const headA = listsA === 0 ? 0 : lists[listsA]!;
  const headB = listsB === 0 ? 0 : lists[listsB]!;
  if (phonesIn(headA) > 0 && phonesIn(headB) > 0) phoneLevel(register, listsA, listsB, rarity, scale, pattern);
  if (emailsIn(headA) > 0 && emailsIn(headB) > 0) emailLevel(register, listsA, listsB, rarity, scale, pattern);
  if (documentsIn(headA) > 0 && documentsIn(headB) > 0)
    documentLevels(register, listsA, listsB, rarity, scale, pattern);
  if (headA >> MEMBER_SHIFT !== 0 && headB >> MEMBER_SHIFT !== 0) memberLevel(register, listsA, listsB, scale, pattern);
  if (register.booked.size > 0) bookingLevel(register, a, b, nameA, nameB, scale, pattern);
  birthLevel(register, left, right, rarity, scale, pattern);
  traitLevels(register, left, right, rarity, scale, pattern);
  const hasAddress = (headA & headB & HAS_ADDRESS) !== 0;
  if (hasAddress) placeLevels(register, left, right, scale, pattern);
  if (least !== EVERYTHING && mostBits(pattern, scale, hasAddress) < least) return false;
  if (hasAddress) addressLevel(register, listsA, listsB, scale, pattern);
  leftOpen(register, nameA, nameB, pattern);
  return true;
}

// What the names leave open, where nothing beside them closes it.
function leftOpen({ names }: Register, a: number, b: number, pattern: Pattern): void {
  let [beside, sure] = [false, false];
  for (let i = 0; i < pattern.count; i++) {
    const code = pattern.codes[i]!;
    if (isNameCode[code] || isAgainst[code]) continue;
    beside = true;
    if (OWN[code] === 1) sure = true;
  }
  if (!sure && isUnread(names, a, b)) sayFixed(pattern, UNREAD, UNREAD_BITS);
  if (!beside) sayFixed(pattern, NAMESAKES_POSSIBLE, UNSEEN_NAMESAKES);
}

const ADDRESS_SAME = codeOf('address.same');

/** Bits of what is said, the prior left out, and at most of what is not said yet. */
function mostBits({ count, codes, bits }: Pattern, scale: Scale, hasAddress: boolean): number {
  let most = hasAddress ? scale.logM[ADDRESS_SAME]! - scale.logU[ADDRESS_SAME]! : 0;
  for (let i = 0; i < count; i++) most += codes[i]! < FIRST_FIXED ? scale.logM[codes[i]!]! - bits[i]! : bits[i]!;
  return most;
}

function nameLevels({ names }: Register, a: number, b: number, rarity: Rarity, scale: Scale, pattern: Pattern): void {
  const { family, given } = match;
  const [generationA, generationB] = [generationOf(names[a]!), generationOf(names[b]!)];
  if (family !== NO_CODE) say(pattern, scale, family, familyShare(match, rarity, scale));
  if (given !== NO_CODE) say(pattern, scale, given, givenShare(match, rarity, scale));
  else if (isCalledSo(names, a, b)) sayFixed(pattern, HONORIFIC_ONLY, HONORIFIC_ONLY_BITS);
  if (match.guess > 0) sayFixed(pattern, NAME_ORDER, -match.guess);
  if (family !== NO_CODE && given !== NO_CODE && SAME[family] === 1 && SAME[given] === 1) {
    const known = Math.max(rarity.namesakes(names[a + NAME.full]!), rarity.namesakes(names[b + NAME.full]!));
    // Who is called junior has a senior of the same name.
    const others = generationA === generationB ? known : Math.max(1, known);
    if (others > 0) sayFixed(pattern, NAMESAKES_SEEN, -Math.log2(1 + others));
  }
  if (generationA !== 0 && generationB !== 0)
    say(pattern, scale, generationA === generationB ? GENERATION_SAME : GENERATION_DIFFERENT);
}

// No given name of the one meets one of the other: 王先生.
function isCalledSo(names: Int32Array, a: number, b: number): boolean {
  return match.family !== NO_CODE && (isFamilyOnly(names, a) || isFamilyOnly(names, b));
}

// … or two scripts that cannot be compared, or family names alone of two whole names.
function isUnread(names: Int32Array, a: number, b: number): boolean {
  if (a === 0 || b === 0 || match.given !== NO_CODE || isCalledSo(names, a, b)) return false;
  return match.family === NO_CODE
    ? areInTwoScripts(names[a]!, names[b]!)
    : kindOf(names[a]!) === KIND.full && kindOf(names[b]!) === KIND.full;
}

const isFamilyOnly = (names: Int32Array, name: number): boolean => kindOf(names[name]!) === KIND.familyOnly;

function familyShare({ family, familyValue, familyOther }: NameMatch, rarity: Rarity, scale: Scale): number {
  if (scale.byTerm[family] === 0) return 0;
  const term = family === FAMILY_SAME_CHARACTERS ? TERM.familyHan : TERM.family;
  const share = rarity.share(term, familyValue);
  return scale.rarer[family] === 0 || familyOther === 0 ? share : Math.min(share, rarity.share(term, familyOther));
}

function givenShare(found: NameMatch, rarity: Rarity, scale: Scale): number {
  const { given, givenValue, givenOther } = found;
  if (scale.byTerm[given] === 0) return 0;
  if (given === GIVEN_SAME_CHARACTERS) return rarity.share(TERM.givenHan, givenValue);
  const share = shareBeside(found, givenValue, rarity);
  return scale.rarer[given] === 0 || givenOther === 0 ? share : Math.min(share, shareBeside(found, givenOther, rarity));
}

function shareBeside({ family, familyValue, familyOther }: NameMatch, given: number, rarity: Rarity): number {
  if (family === NO_CODE) return rarity.share(TERM.given, given);
  const share = rarity.givenBeside(given, familyValue);
  return familyOther === 0 || familyOther === familyValue
    ? share
    : Math.max(share, rarity.givenBeside(given, familyOther));
}

/**
 * One booking as two sources know it. Its number speaks only for people of one name: a second guest, or the guest who came
 * instead, stands under the same number. A companion must agree in both names, as two of one family often share a room.
 */
function bookingLevel(
  { booked, names }: Register,
  a: number,
  b: number,
  nameA: number,
  nameB: number,
  scale: Scale,
  pattern: Pattern,
): void {
  const [left, right] = [booked.get(a), booked.get(b)];
  if (left === undefined || right === undefined) return;
  const { family, given } = match;
  if (family === NO_CODE && given === NO_CODE) return;
  if (family !== NO_CODE && ALIKE[family] === 0) return;
  if (given !== NO_CODE && ALIKE[given] === 0 && given !== INITIAL) return;
  const shared = sharedBooking(left, right);
  if (shared === undefined) return;
  const mononyms = kindOf(names[nameA]!) === KIND.mononym && kindOf(names[nameB]!) === KIND.mononym;
  const whole = given === NO_CODE ? mononyms : given !== INITIAL;
  if (shared.role === 'primary' || whole) say(pattern, scale, BOOKING_SAME);
}
